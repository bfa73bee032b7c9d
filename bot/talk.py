"""One question in, its answers out: what every platform does around the router."""

import time
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Protocol

from bot.desk import Asker, Desk, Service, is_command
from bot.offers import numbered, offered
from bot.platforms.recent import Recent
from bot.spending import READER
from bot.state import State, today
from bot.state.inbox import Entry, Inbox
from bot.together import both
from bot.waiting import Counted
from bot.watch import Watch, Watched
from handlers.chat import (
    AFRESH,
    Answer,
    Answers,
    Language,
    Question,
    Suggestion,
    commanded,
)

_TALKS = 2000
"""Conversations of which it is known here what was offered last, and answers to be shown."""


class Router(Protocol):
    """What answers questions."""

    def answer(self, question: Question) -> Answers:
        """Whole answers, the last one final; never raises for what a reader wrote."""

    def language(self, question: Question) -> Language:
        """Which language a question is to be answered in."""

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of a suggested question, ``None`` for a name that is not one."""


@dataclass(frozen=True, slots=True)
class _Made:
    """An answer that is not shown yet, and what is to be said beside it."""

    answer: Answer
    beside: Service
    watched: Watched


class Talk:
    """Adds what is remembered to a question, and remembers what comes of it.

    ``builtin`` answers without a model, where ``desk`` says that it is used up.
    """

    def __init__(
        self,
        router: Router,
        state: State,
        watch: Watch | None = None,
        *,
        builtin: Router | None = None,
        desk: Desk | None = None,
    ) -> None:
        self._router = router
        self._builtin = builtin or router
        self._state = state
        self._watch = watch or Watch("somewhere")
        self._inbox = Counted(state.inbox, self._watch.metrics, self._watch.platform, self._shown)
        self._desk = desk
        self._made: Recent[str, _Made] = Recent(_TALKS)
        self._offers: Recent[str, tuple[Suggestion, ...]] = Recent(_TALKS)

    @property
    def inbox(self) -> Inbox:
        """Questions that are not answered yet."""
        return self._inbox

    def let_in(self, reader: str, chat: str) -> bool:
        """Whether somebody is answered there."""
        return self._desk is None or self._desk.people.let_in(reader, chat)

    def drops(self, at: float) -> bool:
        """Whether a question asked then is too old to be answered."""
        return self._desk is not None and self._desk.drops(at)

    async def answers(
        self,
        question: Question,
        *,
        conversation: str,
        reader: str,
        chat: str | None = None,
        at: float | None = None,
        name: str | None = None,
    ) -> Answers:
        """Answer ``question`` in the light of its conversation and its reader's language.

        Turns and a language that it comes with go before what is remembered. ``at``: when it was
        asked, where that is not now. ``name``: its key in the inbox; it is counted as answered when
        it is done there, and until then not answered anew.
        """
        made = self._made.get(name) if name else None
        if made is not None:
            yield self._dressed(made.answer, made.beside, at)
            return
        question = self._meant(commanded(question), conversation)
        since, asker = time.time(), Asker(reader, chat or reader, at)
        recalled, service = await both(self._state.recall(conversation, reader), self._serve(asker))
        known = replace(
            question,
            turns=_lately(question, question.turns or recalled.turns),
            language=question.language or recalled.language,
        )
        READER.set(reader)
        answer = made = None
        try:
            with self._watch.over(conversation, to_be_shown=name is not None) as watched:
                begun, beside = await self._begun(known, reader, service)
                async with aclosing(begun) as answers:
                    async for each in answers:
                        answer = each if self._desk is None else self._desk.dress(each, beside)
                        watched.saw(answer)
                        yield answer
            if name is not None and answer is not None:
                self._made[name] = made = _Made(each, beside, watched)
        finally:
            if made is None:
                await self._count(answer)
        self._offers[conversation] = offered(answer) if answer else ()
        if answer is not None and answer.chosen:
            await self._state.choose(reader, answer.chosen)
        text = f"/{question.command}" if question.command in AFRESH else question.text
        if text.strip() and not is_command(question):
            await self._state.remember(conversation, reader, text, since)

    def _meant(self, question: Question, conversation: str) -> Question:
        """With what was offered last in the place of its number, as far as this bot offered it."""
        offers = self._offers.get(conversation) or ()
        meant = None if question.command else numbered(question.text, offers)
        return question if meant is None else replace(question, text=meant)

    async def _serve(self, asker: Asker) -> Service:
        return Service() if self._desk is None else await self._desk.serve(asker)

    async def _begun(
        self, question: Question, reader: str, service: Service
    ) -> tuple[Answers, Service]:
        """What the desk says, else what the router does, and what is to be said beside it."""
        if self._desk is not None and is_command(question):
            spoken = replace(question, language=self._router.language(question))
            own = await self._desk.answer(spoken, reader)
            if own is not None:
                return _alone(own), Service()
        router = self._router if service.over is None else self._builtin
        return router.answer(question), service

    async def _count(self, answer: Answer | None) -> None:
        what = "failed" if answer is None else f"answers.{answer.intent}"
        platform = self._watch.platform
        await self._state.count(today(), {f"{platform}.questions": 1, f"{platform}.{what}": 1})

    async def give_up(self, entry: Entry, why: str = "unshown") -> None:
        """A question gets no answer: none got through, or it is too ``late``, or one of too many
        (``busy``).
        """
        self._made.pop(entry.key)
        self._watch.metrics.unanswered(self._watch.platform, why)
        await self._count(None)
        await self._inbox.done(entry)

    async def _shown(self, name: str) -> None:
        """What was made for a question is shown."""
        if (made := self._made.pop(name)) is not None:
            made.watched.shown()
            await self._count(made.answer)

    def _dressed(self, answer: Answer, beside: Service, at: float | None) -> Answer:
        """An answer that did not get through before, as it is shown now."""
        desk = self._desk
        return answer if desk is None else desk.dress(answer, desk.anew(beside, at))

    async def note(self, reader: str, notes: Mapping[str, bytes], since: float) -> None:
        """Note something of a reader by names, unless they were forgotten ``since`` then."""
        await self._state.note(reader, notes, since)

    async def noted(self, name: str) -> bytes | None:
        """What was noted last by a name."""
        return await self._state.noted(name)

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of a suggested question, ``None`` for a name that is not one."""
        return self._router.suggested(name, language)

    async def language(self, reader: str) -> Language | None:
        """The language the reader chose, if any."""
        return await self._state.language(reader)


async def _alone(answer: Answer) -> Answers:
    yield answer


def _lately(question: Question, turns: tuple[str, ...]) -> tuple[str, ...]:
    """The turns since the conversation began anew; for a command alone, whose language they tell,
    those before as well.
    """
    anew = [at for at, turn in enumerate(turns, 1) if turn[1:] in AFRESH]
    if not anew:
        return turns
    since = anew[-1] if question.text.strip() else 0
    return tuple(turn for at, turn in enumerate(turns, 1) if at > since and at not in anew)
