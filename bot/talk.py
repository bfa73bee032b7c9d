"""One question in, its answers out: what every platform does around the router."""

from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from bot.state import State
from bot.state.inbox import Inbox
from bot.waiting import Counted
from bot.watch import Watch
from handlers.chat import Answers, Language, Question


class Router(Protocol):
    """What answers questions."""

    def answer(self, question: Question) -> Answers:
        """Whole answers, the last one final; never raises for what a reader wrote."""

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of a suggested question, ``None`` for a name that is not one."""


class Talk:
    """Adds what is remembered to a question, and remembers what comes of it."""

    def __init__(self, router: Router, state: State, watch: Watch | None = None) -> None:
        self._router = router
        self._state = state
        self._watch = watch or Watch("somewhere")
        self._inbox = Counted(state.inbox, self._watch.metrics, self._watch.platform)

    @property
    def inbox(self) -> Inbox:
        """Questions that are not answered yet."""
        return self._inbox

    async def answers(self, question: Question, *, conversation: str, reader: str) -> Answers:
        """Answer ``question`` in the light of its conversation and its reader's language.

        Turns and a language that it comes with go before what is remembered.
        """
        recalled = await self._state.recall(conversation, reader)
        known = replace(
            question,
            turns=question.turns or recalled.turns,
            language=question.language or recalled.language,
        )
        watched = self._watch.over(self._router.answer(known), conversation=conversation)
        answer = None
        async with aclosing(watched) as answers:
            async for answer in answers:
                yield answer
        if answer is not None and answer.chosen:
            await self._state.choose(reader, answer.chosen)
        if question.text.strip():
            await self._state.remember(conversation, reader, question.text)

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of a suggested question, ``None`` for a name that is not one."""
        return self._router.suggested(name, language)

    async def language(self, reader: str) -> Language | None:
        """The language the reader chose, if any."""
        return await self._state.language(reader)
