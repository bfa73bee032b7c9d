"""What the bot does about each event: asks the house, and shows what it says."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, assert_never

from telegram import ChatMember
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import BaseHandler, ContextTypes, TypeHandler

from bot.platforms.recent import Recent
from bot.platforms.showing import Feedback, Show, Tempo
from bot.platforms.telegram import buttons
from bot.platforms.telegram.calls import Calls, Json
from bot.platforms.telegram.inline import CACHED, cards
from bot.platforms.telegram.kept import Kept, begun
from bot.platforms.telegram.look import Look
from bot.platforms.telegram.receive import (
    EVERYWHERE,
    Asked,
    Event,
    Joined,
    Place,
    Pressed,
    Sender,
    Stopped,
    Typed,
    Wordless,
    key,
    receive,
)
from bot.platforms.telegram.render import Outgoing, plain
from bot.platforms.telegram.screen import Screen
from bot.platforms.telegram.traces import Chain, Shown, Traces, version
from bot.talk import Router, Talk
from handlers.chat import COMMANDS, Language, Question
from handlers.texts import Texts

_log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

_REMEMBERED = 10_000
_THREAD = 600.0
"""Seconds that a reader may go on in a group's thread without calling the bot again."""

_LAST_RESORT = "en"
"""The language for somebody whose own is not spoken here."""


@dataclass(frozen=True, slots=True)
class House:
    """What the door opens to.

    ``titles``: the story's title by language; ``commands``: what its menu shows. ``builtin``
    answers inline queries, which must cost nothing; ``feedback`` counts opinions; without them
    there is neither.
    """

    talk: Talk
    speech: Mapping[Language, Texts]
    titles: Mapping[Language, str]
    builtin: Router | None = None
    feedback: Feedback | None = None
    commands: tuple[str, ...] = COMMANDS


class Door:
    """One bot's events and what is done about them; ``hand_on`` brings them to it."""

    def __init__(
        self,
        bot: Calls,
        house: House,
        tempo: Tempo,
        hand_on: Callable[[Event], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._house = house
        self._tempo = tempo
        self.kept = Kept(house.talk, self.receive, lane, hand_on)
        self._shows: dict[Screen, tuple[str, Show[Outgoing]]] = {}
        self._threads: Recent[tuple[int, int, str], bool] = Recent(_REMEMBERED, _THREAD)
        self._traces = Traces(house.talk)
        self._albums: Recent[str, bool] = Recent(_REMEMBERED)
        self._rated: Recent[tuple[int, int], bool] = Recent(_REMEMBERED)
        self._explained: Recent[int, bool] = Recent(_REMEMBERED)

    @property
    def handlers(self) -> list[BaseHandler[Any, Context, None]]:
        """What is called for each kind of event."""
        return [
            TypeHandler(Asked, self._asked),
            TypeHandler(Wordless, self._wordless),
            TypeHandler(Pressed, self._pressed),
            TypeHandler(Typed, self._typed),
            TypeHandler(Stopped, self._stopped),
            TypeHandler(Joined, self._joined),
        ]

    def receive(self, update: Json, *, known: bool = False) -> Event | None:
        """What an update means; a thread of a group in which somebody asks is followed.

        ``known``: it was for the bot when it came in.
        """
        event = receive(update, self._bot.bot, EVERYWHERE if known else self._threads)
        if event is None or not self._let_in(event):
            return None
        if isinstance(event, Asked) and not event.place.private:
            self._threads[event.thread] = True
        return event

    def _let_in(self, event: Event) -> bool:
        if isinstance(event, Stopped):
            return True
        reader = event.sender.reader
        chat = reader if isinstance(event, Typed) else key(event.place.chat)
        return self._house.talk.let_in(reader, chat)

    async def refuse(self, event: object) -> None:
        """Say that there are too many questions at once."""
        if isinstance(event, Asked | Pressed | Wordless):
            await self._say(event.place, event.sender, "telegram-busy", reply_to=event.message)

    async def failed(self, event: object, context: Context) -> None:
        """Log what could not be done, and try again what did not get through."""
        error = context.error
        kind = type(event).__name__
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            await self.kept.again(event)
        else:
            await self.kept.give_up(event)
        if isinstance(error, Forbidden):
            _log.info("%s: the reader or group has shut the bot out", kind)
        elif isinstance(error, TelegramError):
            _log.error("%s: Telegram did not carry it out: %s", kind, error)
        else:
            _log.error("%s: failed", kind, exc_info=error)

    async def _asked(self, event: Asked, _: Context) -> None:
        known = Shown()
        if event.edited:
            known = await self._traces.answer(event.place.chat, event.message)
        if known.messages and known.version == version(event.question):
            return
        shown = begun(event) or known.messages
        reply_to = None if event.place.private and not event.edited else event.message
        await self._show(event, event.question, reply_to=reply_to, shown=shown)

    async def _show(
        self,
        event: Asked | Pressed,
        question: Question,
        *,
        reply_to: int | None = None,
        shown: tuple[int, ...] = (),
        asked: str | None = None,
    ) -> None:
        """Answer a question.

        What replies to an answer, and a button under one, goes on with what was asked there.
        """
        since = time.time()
        before = event.reply_to if isinstance(event, Asked) else event.message
        chain = await self._traces.chain(event.place.chat, before)
        question, reader = await self._in_group(event, replace(question, turns=chain.turns))
        answers = self._house.talk.answers(
            question,
            conversation=event.conversation,
            reader=reader,
            chat=key(event.place.chat),
            at=event.entry.at if event.entry else None,
            name=event.entry.key if event.entry else None,
        )
        screen = Screen(
            self._bot,
            event.place,
            number=event.message,
            reply_to=reply_to,
            shown=shown or begun(event),
            note=partial(self.kept.note, event),
            last=partial(self.kept.last, event),
        )
        look = Look(
            self._house.speech,
            self._spoken(event.sender),
            asked=asked,
            rated=self._house.feedback is not None,
        )
        show = Show(answers, screen, look, self._tempo)
        self._shows[screen] = event.sender.reader, show
        try:
            messages = await show.run()
        finally:
            del self._shows[screen]
        shown = await screen.settle(messages)
        await self._leave(event, question, chain, shown, since)

    async def _leave(
        self,
        event: Asked | Pressed,
        question: Question,
        chain: Chain,
        shown: tuple[int, ...],
        since: float,
    ) -> None:
        """Note what shows the answer, and what was asked up to it; nothing of a reader who has the
        bot forget.
        """
        chat, reader = event.place.chat, event.sender.reader
        notes: dict[str, bytes] = {}
        if isinstance(event, Asked):
            answer = Shown(version(event.question), shown)
            notes |= self._traces.answered(chat, event.message, answer)
        if question.command == "forget":
            self._traces.forget(reader)
        elif question.text:
            notes |= self._traces.led(chat, shown, chain.then(question.text, reader), reader)
        await self._house.talk.note(reader, notes, since)

    async def _in_group(self, event: Asked | Pressed, question: Question) -> tuple[Question, str]:
        """The question in its group's language where its reader has chosen none, and who chooses.

        An admin's ``/language`` is chosen for the group.
        """
        reader, group = event.sender.reader, key(event.place.chat)
        if event.place.private:
            return question, reader
        if question.command == "language" and await self._is_admin(event):
            return question, group
        talk = self._house.talk
        if await talk.language(reader) is None:
            question = replace(question, language=await talk.language(group))
        return question, reader

    async def _is_admin(self, event: Asked | Pressed) -> bool:
        if event.sender.user is None:
            return event.sender.reader == key(event.place.chat)
        try:
            member = await self._bot.get_chat_member(event.place.chat, event.sender.user)
        except TelegramError as error:
            _log.info("Nobody could say who is an admin: %s", error)
            return False
        return member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)

    async def _wordless(self, event: Wordless, _: Context) -> None:
        if event.album is not None:
            if event.album in self._albums:
                return
            self._albums[event.album] = True
        await self._say(
            event.place, event.sender, "telegram-media", reply_to=event.message, kind=event.kind
        )

    async def _pressed(self, event: Pressed, _: Context) -> None:
        match buttons.press(event.data):
            case buttons.Ask(name, language):
                await self._suggested(event, name, language)
            case buttons.Opinion(good):
                await self._opinion(event, good=good)
            case buttons.Stop():
                await self._stop(event)
            case None:
                await self._acknowledge(event, "telegram-button-old")
            case other:
                assert_never(other)

    async def _suggested(self, event: Pressed, name: str, language: Language) -> None:
        known = language in self._house.speech
        text = self._house.talk.suggested(name, language) if known else None
        if text is None:
            await self._acknowledge(event, "telegram-button-old")
            return
        await self._acknowledge(event)
        reply_to = None if event.place.private else event.message
        question = Question(text, locale=language)
        await self._show(event, question, reply_to=reply_to, asked=text)

    async def _opinion(self, event: Pressed, *, good: bool) -> None:
        """Count an opinion, once for an answer, and take the buttons for it away."""
        answer = (event.place.chat, event.message)
        rest = buttons.unrated(event.markup)
        forged = event.markup is None or rest == event.markup
        if self._house.feedback is None or answer in self._rated or forged:
            await self._acknowledge(event, "telegram-button-old")
            return
        self._rated[answer] = True
        await self._house.feedback(event.sender.reader, good)
        await self._acknowledge(event, "telegram-thanks")
        await self._bot.call(
            "editMessageReplyMarkup",
            chat_id=event.place.chat,
            message_id=event.message,
            reply_markup=rest,
        )

    async def _stop(self, event: Pressed) -> None:
        reader, show = self._showing(event.place.chat, event.message)
        if show is None:
            await self._acknowledge(event, "telegram-button-old")
        elif reader != event.sender.reader:
            await self._acknowledge(event, "telegram-stop-other")
        else:
            show.stop()
            await self._acknowledge(event, "telegram-stopping")

    async def _stopped(self, event: Stopped, _: Context) -> None:
        show = self._showing(event.chat, event.draft)[1]
        if show is not None:
            show.stop()

    async def _typed(self, event: Typed, _: Context) -> None:
        router = self._house.builtin
        if router is None:
            return
        first = self._spoken(event.sender).language
        found = await cards(router, self._house.speech, event.text, first)
        await self._bot.call(
            "answerInlineQuery", inline_query_id=event.query, results=found, cache_time=CACHED
        )

    async def _joined(self, event: Joined, _: Context) -> None:
        """Say how to ask, and to admins what the bot does not see."""
        words = self._spoken(event.sender)
        me = self._bot.bot
        told = [
            words(
                "telegram-joined",
                title=self._house.titles[words.language],
                command="/ask",
                name=f"@{me.username}",
            )
        ]
        explained = event.place.chat in self._explained
        if not (me.can_read_all_group_messages or event.promoted or explained):
            self._explained[event.place.chat] = True
            told.append(words("telegram-privacy"))
        await self._settle(event.place, "\n\n".join(told))

    async def _say(
        self, place: Place, sender: Sender, message: str, *, reply_to: int, **values: str
    ) -> None:
        chosen = await self._house.talk.language(sender.reader)
        words = self._house.speech[chosen] if chosen else self._spoken(sender)
        await self._settle(place, words(message, **values), reply_to)

    async def _settle(self, place: Place, text: str, reply_to: int | None = None) -> None:
        screen = Screen(self._bot, place, number=1, reply_to=reply_to)
        await screen.settle((plain(text),))

    async def _acknowledge(self, event: Pressed, message: str | None = None) -> None:
        """Answer a pressed button, with a word if there is one; it may be too late for that."""
        text = self._spoken(event.sender)(message) if message else None
        try:
            await self._bot.answer_callback_query(event.query, text)
        except TelegramError as error:
            _log.info("A button was not acknowledged: %s", error)

    def _showing(self, chat: int, handle: int) -> tuple[str, Show[Outgoing] | None]:
        """Who asked for the answer that grows there, and the answer, if any."""
        for screen, shown in self._shows.items():
            if (screen.chat, screen.handle) == (chat, handle):
                return shown
        return "", None

    def _spoken(self, sender: Sender) -> Texts:
        """In the language of the sender's application, where it is spoken here."""
        speech = self._house.speech
        language = (sender.locale or next(iter(speech))).partition("-")[0]
        return speech.get(language) or speech.get(_LAST_RESORT) or next(iter(speech.values()))


def lane(event: object) -> int | None:
    """Events of one chat wait for each other, save those that must not."""
    match event:
        case Asked() | Wordless() | Joined():
            return event.place.chat
        case Pressed() if isinstance(buttons.press(event.data), buttons.Ask):
            return event.place.chat
        case _:
            return None
