"""Where one answer is shown: what is called, and what is done when that fails."""

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

import discord

from bot.platforms.discord.calls import UNREACHED, Calls, Json, NoRoomError, UncertainError
from bot.platforms.discord.events import Place, Ticket
from bot.platforms.discord.render import Outgoing

_log = logging.getLogger(__name__)

UNKNOWN_MESSAGE, UNKNOWN_CHANNEL = 10008, 10003
_NO_HISTORY, _ARCHIVED = 160002, 50083
_EXPIRED = (10015, 10062, 50027)
"""Discord's codes for an interaction that cannot be answered any more."""

_EPOCH = 1_420_070_400
_LIFE = 14.5 * 60
_TYPING = 8.0
"""Seconds: of Discord's epoch, that a ticket is good for, and that the bot seems to type."""


class ClosedError(Exception):
    """The bot may not write there."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer goes: in ``place``, with ``ticket`` while it lives, else as a reply.

    ``mark`` makes the nonces of its messages; ``shown`` are messages to be replaced.
    """

    place: Place
    mark: str
    reply_to: int | None = None
    ticket: Ticket | None = None
    shown: tuple[int, ...] = ()


class Screen:
    """The messages of one answer; ``note`` hears of them as long as the answer is not whole."""

    def __init__(
        self,
        calls: Calls,
        target: Target,
        *,
        life: float = _LIFE,
        note: Callable[[Sequence[int]], Awaitable[None]] | None = None,
    ) -> None:
        self._calls = calls
        self._note = note
        self._target = target
        self._life = life
        self._shown = list(target.shown)
        self._growing: Outgoing | None = None
        self._begun = False
        self._touched = 0.0

    @property
    def handle(self) -> int | None:
        """The message that grows."""
        return self._shown[0] if self._shown else None

    def slot(self) -> float:
        """Seconds after which something unfinished may be shown."""
        return self._calls.slot()

    async def wait(self) -> None:
        """Show that an answer is on its way; a command shows it by itself."""
        if self._ticket is None and time.monotonic() - self._touched >= _TYPING:
            await self._preview(lambda: self._calls.type(self._target.place.channel))

    async def grow(self, message: Outgoing) -> None:
        """Show an unfinished answer."""
        if message != self._growing and await self._preview(lambda: self._grow(message.payload())):
            self._growing = message

    async def settle(self, messages: tuple[Outgoing, ...]) -> tuple[int, ...]:
        """Show the whole answer in place of all that was shown; the ids of its messages.

        Raises ``ClosedError`` where the bot may not write.
        """
        for number, message in enumerate(messages):
            if number < len(self._shown):
                self._shown[number] = await self._replace(number, message.payload())
            elif (sent := await self._send(number, message.payload())) is not None:
                self._shown.append(sent)
                if message is not messages[-1]:
                    await self._noted()
        for extra in self._shown[len(messages) :]:
            await self._remove(extra)
        return tuple(self._shown[: len(messages)])

    async def _noted(self) -> None:
        if self._note is not None:
            await self._note(self._shown)

    @property
    def _ticket(self) -> Ticket | None:
        """The ticket while it is good."""
        ticket = self._target.ticket
        if ticket is None or time.time() - ((ticket.id >> 22) / 1000 + _EPOCH) > self._life:
            return None
        return ticket

    def _expire(self, error: discord.HTTPException) -> None:
        """Go on in the channel. Raises what is no sign of an old ticket."""
        if error.code not in _EXPIRED:
            raise error
        self._target = replace(self._target, ticket=None)

    def _nonce(self, number: int) -> str:
        return f"{self._target.mark}.{number}"[:25]

    async def _preview(self, call: Callable[[], Awaitable[None]]) -> bool:
        """Whether something unfinished could be shown; it does not matter much if not."""
        try:
            await call()
        except NoRoomError:
            return False
        except (discord.HTTPException, *UNREACHED) as error:
            _log.info("An unfinished answer was not shown: %s", error)
            return False
        self._touched = time.monotonic()
        return True

    async def _grow(self, payload: Json) -> None:
        channel = self._target.place.channel
        if ticket := self._ticket:
            try:
                fresh = not self._shown
                self._shown[:1] = [await self._calls.preview_response(ticket, payload)]
                if fresh:
                    await self._noted()
            except discord.HTTPException as error:
                self._expire(error)
        elif self._shown:
            await self._calls.preview(channel, self._shown[0], payload)
        elif not self._begun:
            begun = self._calls.begin(
                channel, payload, self._nonce(0), reply_to=self._target.reply_to
            )
            try:
                self._shown.append(await begun)
                self._begun = True
                await self._noted()
            except UNREACHED:
                self._begun = True
                raise

    async def _send(self, number: int, payload: Json) -> int | None:
        """The id of the message sent; ``None`` if it is not known whether it came through."""
        if ticket := self._ticket:
            try:
                return await self._answer(ticket, number, payload)
            except UncertainError:
                _log.warning("A message may not have come through")
                return None
            except discord.HTTPException as error:
                self._expire(error)
        sent = await self._send_to_channel(number, payload)
        if self._begun and number == 0:  # the nonce may have given back what was begun
            await self._calls.edit(self._target.place.channel, sent, payload)
        return sent

    async def _answer(self, ticket: Ticket, number: int, payload: Json) -> int:
        if number:
            return await self._calls.follow_up(ticket, payload)
        try:
            return await self._calls.edit_response(ticket, payload)
        except discord.NotFound as error:
            if error.code != UNKNOWN_MESSAGE:
                raise
            return await self._calls.follow_up(ticket, payload)

    async def _send_to_channel(self, number: int, payload: Json) -> int:
        channel, nonce = self._target.place.channel, self._nonce(number)
        try:
            return await self._calls.send(channel, payload, nonce, reply_to=self._target.reply_to)
        except discord.HTTPException as error:
            if error.code == _NO_HISTORY and self._target.reply_to is not None:
                self._target = replace(self._target, reply_to=None)
                return await self._send_to_channel(number, payload)
            if error.status == HTTPStatus.FORBIDDEN or error.code == _ARCHIVED:
                raise ClosedError(str(error)) from None
            raise

    async def _replace(self, number: int, payload: Json) -> int:
        """Edit a message, or send it anew where that cannot be; its id."""
        message = self._shown[number]
        ticket = self._ticket if number == 0 else None
        try:
            if ticket is None:
                await self._calls.edit(self._target.place.channel, message, payload)
                return message
            return await self._calls.edit_response(ticket, payload)
        except discord.HTTPException as error:
            if ticket is not None and error.code in _EXPIRED:
                self._expire(error)
                return await self._replace(number, payload)
            if error.code != UNKNOWN_MESSAGE and error.status != HTTPStatus.FORBIDDEN:
                raise
        self._target = replace(self._target, mark=f"{self._target.mark}~")
        self._begun = False
        sent = await self._send(number, payload)
        return message if sent is None else sent

    async def _remove(self, message: int) -> None:
        try:
            await self._calls.delete(self._target.place.channel, message)
        except discord.HTTPException as error:
            _log.info("A message could not be removed: %s", error)
