"""Where one answer is shown: calls to Telegram, and what is done when one fails."""

import logging
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, InvalidToken, NetworkError, TelegramError

from bot.platforms.telegram.calls import NO_PREVIEW, Calls, Json
from bot.platforms.telegram.client import UndoneError
from bot.platforms.telegram.limiter import PREVIEW, NoRoomError
from bot.platforms.telegram.receive import Place
from bot.platforms.telegram.render import Outgoing

_log = logging.getLogger(__name__)

_T = TypeVar("_T")

_Before = Callable[[], Awaitable[None]] | None

_UNCHANGED = re.compile("message is not modified", re.IGNORECASE)
_UNEDITABLE = re.compile(
    "message to edit not found|message can't be edited|message_id_invalid", re.IGNORECASE
)
_NO_TOPIC = re.compile("message thread not found|topic_deleted|topic_closed", re.IGNORECASE)

_TYPING, _DRAFT = 4.0, 20.0
"""Seconds after which Telegram's clients soon forget that the bot types, or a draft."""


class Screen:
    """The messages of one answer, in one place.

    In a private chat an unfinished answer is a draft with the id ``number``; elsewhere it is a
    message, edited as it grows. ``shown`` are messages of an earlier answer, to be replaced.
    ``note`` hears which messages there are as long as the answer is not whole, and ``last`` is
    waited for when its last one may be sent.
    """

    def __init__(
        self,
        bot: Calls,
        place: Place,
        *,
        number: int,
        reply_to: int | None = None,
        shown: tuple[int, ...] = (),
        note: Callable[[Sequence[int]], Awaitable[None]] | None = None,
        last: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.chat = place.chat
        self._bot = bot
        self._topic = place.topic
        self._drafting = place.private and not shown
        self._number = number
        self._reply_to = reply_to
        self._shown = list(shown)
        self._note = note
        self._last = last
        self._growing: Outgoing | None = None
        self._touched = 0.0
        self._silent = False

    @property
    def handle(self) -> int | None:
        """What a reader's "stop" names: the draft, or the message that grows."""
        if self._drafting:
            return self._number
        return self._shown[0] if self._shown else None

    def slot(self) -> float:
        """Seconds after which something unfinished may be shown: the limiter drops what may not."""
        return 0

    async def wait(self) -> None:
        """Show that an answer is on its way."""
        if self._stale(_TYPING):
            await self._preview(
                lambda: self._bot.send_chat_action(
                    self.chat, ChatAction.TYPING, message_thread_id=self._topic
                )
            )

    async def grow(self, message: Outgoing) -> None:
        """Show an unfinished answer."""
        changed = self._growing is None or self._growing.text != message.text
        if self._silent or not (changed or (self._drafting and self._stale(_DRAFT))):
            return
        if self._drafting:
            shown = await self._preview(lambda: self._draft(message))
        elif self._shown:
            shown = await self._preview(lambda: self._edit(self._shown[0], message, PREVIEW))
        else:
            shown = await self._preview(lambda: self._begin(message))
        if shown:
            self._growing = message

    async def settle(self, messages: tuple[Outgoing, ...]) -> tuple[int, ...]:
        """Show the whole answer in place of all that was shown; the ids of its messages."""
        for place, message in enumerate(messages):
            if place < len(self._shown):
                self._shown[place] = await self._replace(self._shown[place], message)
            else:
                await self._add(message, last=message is messages[-1])
        for extra in self._shown[len(messages) :]:
            await self._remove(extra)
        return tuple(self._shown[: len(messages)])

    async def _add(self, message: Outgoing, *, last: bool) -> None:
        if (sent := await self._send_once(message, self._last if last else None)) is not None:
            self._shown.append(sent)
            if not last:
                await self._noted()

    async def _noted(self) -> None:
        if self._note is not None:
            await self._note(self._shown)

    def _stale(self, seconds: float) -> bool:
        return time.monotonic() - self._touched >= seconds

    async def _preview(self, call: Callable[[], Awaitable[object]]) -> bool:
        """Whether something unfinished could be shown; it does not matter much if not."""
        try:
            await call()
        except TelegramError as error:
            if not isinstance(error, NoRoomError):
                _log.info("An unfinished answer was not shown: %s", error)
            return False
        self._touched = time.monotonic()
        return True

    async def _draft(self, message: Outgoing) -> None:
        """Show a draft; where Telegram will not have it, a message that grows takes its place."""
        try:
            await self._bot.call(
                "sendMessageDraft",
                chat_id=self.chat,
                draft_id=self._number,
                message_thread_id=self._topic,
                text=message.text,
                entities=message.entities or None,
                can_stop=True,
            )
        except (BadRequest, InvalidToken):  # a server without drafts says 404, as for a token
            self._drafting = False
            raise

    async def _begin(self, message: Outgoing) -> None:
        """Send the message that is to grow; if it may have come through unseen, show no more."""
        try:
            self._shown.append(await self._send(message, PREVIEW))
            await self._noted()
        except (NoRoomError, UndoneError):
            raise
        except TelegramError:
            self._silent = True
            raise

    async def _send_once(self, message: Outgoing, before: _Before = None) -> int | None:
        """The id of the message sent; ``None`` if it is not known whether it came through."""
        try:
            return await self._send(message, before=before)
        except (BadRequest, UndoneError):
            raise
        except NetworkError as error:
            _log.warning("A message may not have come through: %s", error)
            return None

    async def _send(
        self, message: Outgoing, urgency: str | None = None, before: _Before = None
    ) -> int:
        reply = None
        if self._reply_to is not None:
            reply = {"message_id": self._reply_to, "allow_sending_without_reply": True}

        async def send() -> int:
            sent = await self._bot.call(
                "sendMessage",
                urgency,
                before=before,
                chat_id=self.chat,
                message_thread_id=self._topic,
                reply_parameters=reply,
                **_shown(message),
            )
            return int(sent["message_id"])

        try:
            return await self._following(send)
        except BadRequest as error:
            if self._topic is None or not _NO_TOPIC.search(error.message):
                raise
            self._topic = None
            return await send()

    async def _replace(self, number: int, message: Outgoing) -> int:
        """Edit a message, or send it anew where that cannot be; its id."""
        try:
            await self._edit(number, message)
        except BadRequest as error:
            if not _UNEDITABLE.search(error.message):
                raise
            sent = await self._send_once(message)
            return number if sent is None else sent
        return number

    async def _edit(self, number: int, message: Outgoing, urgency: str | None = None) -> None:
        async def edit() -> None:
            await self._bot.call(
                "editMessageText",
                urgency,
                chat_id=self.chat,
                message_id=number,
                **_shown(message),
            )

        try:
            await self._following(edit)
        except BadRequest as error:
            if not _UNCHANGED.search(error.message):
                raise

    async def _remove(self, number: int) -> None:
        try:
            await self._bot.delete_message(self.chat, number)
        except BadRequest as error:
            _log.info("A message could not be removed: %s", error.message)

    async def _following(self, call: Callable[[], Awaitable[_T]]) -> _T:
        """Make a call, and once more in the chat that a group has moved to."""
        try:
            return await call()
        except ChatMigrated as error:
            self.chat = error.new_chat_id
            return await call()


def _shown(message: Outgoing) -> Json:
    """What a message is sent and edited with."""
    return {
        "text": message.text,
        "entities": message.entities or None,
        "reply_markup": message.markup,
        "link_preview_options": NO_PREVIEW,
    }
