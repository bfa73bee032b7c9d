"""What the bot does about each event: asks the house, and shows what it says."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

import discord

from bot.platforms.discord import buttons
from bot.platforms.discord.calls import (
    DEFERRED_UPDATE,
    MESSAGE,
    UNREACHED,
    UPDATE,
    Calls,
    UncertainError,
)
from bot.platforms.discord.events import (
    Asked,
    Event,
    Place,
    Pressed,
    Sender,
    Ticket,
    Wordless,
    key,
)
from bot.platforms.discord.history import History
from bot.platforms.discord.intake import Note
from bot.platforms.discord.look import Look
from bot.platforms.discord.render import EPHEMERAL, V2, Outgoing, plain
from bot.platforms.discord.screen import UNKNOWN_CHANNEL, ClosedError, Screen, Target
from bot.platforms.discord.traces import Traces
from bot.platforms.recent import Recent
from bot.platforms.showing import Feedback, Show, Tempo
from bot.talk import Talk
from handlers.chat import COMMANDS, Answers, Language, Question
from handlers.texts import Texts

_log = logging.getLogger(__name__)

_REMEMBERED = 10_000
_COMMON = "en"
"""The language for somebody whose own is not spoken here; the locale of most people's Discord."""

_NAME = 90
"""Characters of a thread's name."""


@dataclass(frozen=True, slots=True)
class House:
    """What the door opens to; ``feedback`` counts opinions, without it there are none;
    ``commands``: what its menu shows.
    """

    talk: Talk
    speech: Mapping[Language, Texts]
    feedback: Feedback | None = None
    commands: tuple[str, ...] = COMMANDS


@dataclass(frozen=True, slots=True)
class Habits:
    """How the door answers. ``threads``: each question in a channel opens a thread of its own.

    ``life``: seconds that an interaction can be answered for.
    """

    tempo: Tempo = field(default_factory=Tempo)
    threads: bool = False
    life: float = 14.5 * 60


class Door:
    """One bot's events and what is done about them; ``me`` is the id of its user."""

    def __init__(self, calls: Calls, house: House, habits: Habits, me: Callable[[], int]) -> None:
        self._calls = calls
        self._house = house
        self._habits = habits
        self._me = me
        self._shows: dict[Screen, Show[Outgoing]] = {}
        self._notes: dict[int, Note] = {}
        self._traces = Traces(house.talk)
        self._rated: Recent[int, bool] = Recent(_REMEMBERED)
        self._history = History(calls.message)

    async def deal(self, event: Event, note: Note, shown: Sequence[int] = ()) -> None:
        """Do what an event asks for; what Discord refuses is logged.

        ``note`` hears of messages that are not all; ``shown`` are such from before.
        """
        self._notes[event.id] = note
        if shown:
            self._traces.begun(event.id, tuple(shown))
        try:
            await self._dealt(event)
        except discord.DiscordServerError:
            raise
        except discord.HTTPException as error:
            if error.code == UNKNOWN_CHANNEL:
                _log.info("%s: the channel is gone", type(event).__name__)
            else:
                _log.error("%s: Discord did not carry it out: %s", type(event).__name__, error)
        finally:
            del self._notes[event.id]

    async def refuse(self, event: Event) -> None:
        """Say that there are too many questions at once."""
        await self._say(event, "discord-busy")

    async def _dealt(self, event: Event) -> None:
        match event:
            case Asked():
                await self._asked(event)
            case Wordless():
                await self._say(event, "discord-media")
            case Pressed():
                await self._pressed(event)
            case _:
                assert_never(event)

    async def _asked(self, event: Asked) -> None:
        if event.shared and not event.sender.manager:
            await self._say(event, "discord-not-manager")
            return
        if event.question.command == "forget":
            self._history.forget(event.sender.user)
        since, shown = time.time(), await self._traces.answer(event.id)
        if event.edited and not shown:
            return
        if event.ticket is None:
            event = await self._in_thread(event)
        messages = await self._show(event, shown)
        await self._traces.answered(event.id, messages, event.sender.reader, since)

    async def _in_thread(self, event: Asked) -> Asked:
        """The event in a thread of its own, where that is wanted and can be."""
        place = event.place
        if not self._habits.threads or place.guild is None or place.thread or event.reply_to:
            return event
        name = " ".join(event.question.text.split())[:_NAME]
        try:
            await self._calls.thread(place.channel, event.id, name or "…")
        except discord.HTTPException as error:
            _log.info("No thread: %s", error)
            if error.code != 160004:  # there is one already
                return event
        return replace(event, place=Place(event.id, place.guild, thread=True))

    async def _show(self, event: Asked, shown: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Answer a question; the ids of the messages that show it.

        Who replies to one of them goes on with the question, whichever way it was asked.
        """
        self._history.asked(event.id, event.question.text, event.reply_to, event.sender.user)
        question, reader = await self._in_place(event)
        answers = self._house.talk.answers(
            question,
            conversation=event.conversation,
            reader=reader,
            chat=event.place.chat,
            at=event.at,
            name=key(event),
        )
        look = Look(
            self._house.speech,
            self._spoken(event.sender),
            event.sender.user,
            quote=event.quote,
            rated=self._house.feedback is not None,
        )
        target = self._target(event, shown)
        note = self._notes.get(event.id)
        screen = Screen(self._calls, target, life=self._habits.life, note=note)
        messages = await self._showing(event, answers, screen, look)
        for message in messages:
            self._history.answered(message, event.id)
        return messages

    async def _showing(
        self, event: Asked, answers: Answers, screen: Screen, look: Look
    ) -> tuple[int, ...]:
        show = self._shows[screen] = Show(answers, screen, look, self._habits.tempo)
        try:
            messages = await show.run()
        finally:
            del self._shows[screen]
        try:
            return await screen.settle(messages)
        except ClosedError as error:
            _log.info("The answer goes to its reader alone: %s", error)
            return await self._apart(event, messages)

    async def _apart(self, event: Asked, messages: tuple[Outgoing, ...]) -> tuple[int, ...]:
        """Show an answer to its reader alone, for the bot may not write where it was asked."""
        told = self._spoken(event.sender)("discord-closed", channel=f"<#{event.place.channel}>")
        try:
            channel = await self._calls.direct(event.sender.user)
            target = Target(Place(channel), f"{event.id:x}d")
            await Screen(self._calls, target).settle((plain(told), *messages))
        except (ClosedError, discord.HTTPException) as error:
            _log.warning("A reader could not be answered, not even apart: %s", error)
        return ()

    def _target(self, event: Asked, shown: tuple[int, ...] = ()) -> Target:
        version = event.edited // 1000 & 0xFFFF  # a nonce has no room for more
        own_place = event.place.guild is None or event.place.channel == event.id
        return Target(
            event.place,
            f"{event.id:x}{f'-{version:x}' if version else ''}",
            reply_to=None if event.ticket or (own_place and not event.edited) else event.id,
            ticket=event.ticket,
            shown=shown,
        )

    async def _in_place(self, event: Asked) -> tuple[Question, str]:
        """The question with its history and in its server's language, and who chooses one.

        A language that a manager chooses for the server is the server's.
        """
        question, reader = event.question, event.sender.reader
        server = f"discord:server:{event.place.guild}"
        if event.shared:
            return question, server
        if event.reply_to is not None:
            turns = await self._history.turns(event.place.channel, event.reply_to, self._me())
            question = replace(question, turns=turns)
        spoken = self._by_locale(event)
        undecided = question.language is None and (spoken or event.place.guild is not None)
        if undecided and await self._house.talk.language(reader) is None:
            if event.place.guild is not None:
                spoken = await self._house.talk.language(server) or spoken
            question = replace(question, language=spoken)
        return question, reader

    def _by_locale(self, event: Asked) -> Language | None:
        """The language of a command's reader, where its options are but names and figures."""
        spoken = (event.sender.locale or "").partition("-")[0]
        named = event.ticket is not None and event.question.command not in (None, "ask")
        return spoken if named and spoken != _COMMON and spoken in self._house.speech else None

    async def _pressed(self, event: Pressed) -> None:
        match buttons.press(event.data):
            case buttons.Ask(name, language):
                await self._suggested(event, name, language)
            case buttons.Opinion(good, user):
                await self._opinion(event, user, good=good)
            case buttons.Stop(user):
                await self._stop(event, user)
            case None:
                await self._whisper(event.ticket, event.sender, "discord-button-old")
            case other:
                assert_never(other)

    async def _suggested(self, event: Pressed, name: str, language: Language) -> None:
        known = language in self._house.speech
        text = self._house.talk.suggested(name, language) if known else None
        if text is None:
            await self._say(event, "discord-button-old")
            return
        question = Question(text, locale=language)
        asked = Asked(
            event.id,
            event.place,
            event.sender,
            question,
            event.ticket,
            reply_to=event.message,
            quote=text,
        )
        await self._show(asked, await self._traces.answer(event.id))

    async def _opinion(self, event: Pressed, user: int, *, good: bool) -> None:
        """Count an opinion, once for an answer."""
        if self._house.feedback is None or event.message in self._rated:
            await self._whisper(event.ticket, event.sender, "discord-button-old")
        elif user != event.sender.user:
            await self._whisper(event.ticket, event.sender, "discord-rate-other")
        else:
            self._rated[event.message] = True
            await self._house.feedback(event.sender.reader, good)
            await self._rated_once(event)

    async def _rated_once(self, event: Pressed) -> None:
        """Take 👍 and 👎 away, and give thanks."""
        rest = buttons.without_opinions(event.beside)
        thanks = plain(self._spoken(event.sender)("discord-thanks")).payload(flags=EPHEMERAL)
        try:
            await self._calls.respond(event.ticket, UPDATE, {"components": rest, "flags": V2})
            await self._calls.follow_up(event.ticket, thanks)
        except (UncertainError, *UNREACHED) as error:
            _log.info("A remark was not made: %s", error)

    async def _stop(self, event: Pressed, user: int) -> None:
        shown = ((screen.handle, show) for screen, show in self._shows.items())
        show = next((show for handle, show in shown if handle == event.message), None)
        if show is None:
            await self._whisper(event.ticket, event.sender, "discord-button-old")
        elif user != event.sender.user:
            await self._whisper(event.ticket, event.sender, "discord-stop-other")
        else:
            show.stop()
            await self._calls.respond(event.ticket, DEFERRED_UPDATE)

    async def _say(self, event: Event, name: str) -> None:
        """Say something of our own instead of an answer."""
        ticket = None if isinstance(event, Wordless) else event.ticket
        reply_to = event.id if ticket is None and event.place.guild is not None else None
        target = Target(event.place, f"{event.id:x}s", reply_to=reply_to, ticket=ticket)
        message = plain(self._spoken(event.sender)(name))
        try:
            await Screen(self._calls, target).settle((message,))
        except ClosedError as error:
            _log.info("There is no saying anything: %s", error)

    async def _whisper(self, ticket: Ticket, sender: Sender, name: str) -> None:
        """Respond to a button with a remark that only who pressed it sees."""
        message = plain(self._spoken(sender)(name))
        try:
            await self._calls.respond(ticket, MESSAGE, message.payload(flags=EPHEMERAL))
        except UNREACHED as error:
            _log.info("A remark was not made: %s", error)

    def _spoken(self, sender: Sender) -> Texts:
        """The texts in the language that a person most likely reads."""
        spoken = (sender.locale or _COMMON).partition("-")[0]
        speech = self._house.speech
        return speech.get(spoken) or speech.get(_COMMON) or next(iter(speech.values()))
