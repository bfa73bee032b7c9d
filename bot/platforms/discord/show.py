"""Showing an answer while it grows: the latest state only, at a pace, and the whole at the end."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass

from bot.platforms.discord.buttons import stop
from bot.platforms.discord.render import Outgoing, growing, plain, render
from bot.platforms.discord.screen import Screen
from handlers.chat import Answer, Answers, Language
from handlers.texts import Texts

_log = logging.getLogger(__name__)

_RATED = frozenset({"ask", "cost", "stock"})
"""The intents of answers that a reader may have an opinion on."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds before the first sign of an unfinished answer, and from each to the next."""

    first: float = 0.7
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer to ``user`` looks.

    ``words`` are for what is said without an answer. ``quote`` is a question to show above it;
    with ``rated`` its reader may say what they think of it.
    """

    speech: Mapping[Language, Texts]
    words: Texts
    user: int
    quote: str | None = None
    rated: bool = False

    def unfinished(self, answer: Answer) -> Outgoing:
        """The beginning of an answer that still grows, and the button that stops it."""
        texts = self.speech[answer.language]
        return growing(answer, texts, stop(texts, self.user), quote=self.quote)

    def whole(self, answer: Answer) -> tuple[Outgoing, ...]:
        """The answer as it stays."""
        by = self.user if self.rated and answer.intent in _RATED else None
        return render(answer, self.speech[answer.language], quote=self.quote, rated_by=by)

    def stopped(self, answer: Answer | None) -> tuple[Outgoing, ...]:
        """What there was of an answer when its reader stopped it."""
        if answer is None:
            return (plain(self.words("discord-stopped")),)
        texts = self.speech[answer.language]
        return render(answer, texts, quote=self.quote, note=texts("discord-stopped"))

    def failed(self) -> tuple[Outgoing, ...]:
        """What is said when there is no answer."""
        return (plain(self.words("discord-failed")),)


class Show:
    """One answer on its screen."""

    def __init__(self, answers: Answers, screen: Screen, look: Look) -> None:
        self.screen = screen
        self._answers = answers
        self._look = look
        self._latest: Answer | None = None
        self._writing: asyncio.Task[None] | None = None

    async def run(self, tempo: Tempo) -> tuple[Outgoing, ...]:
        """Show the answer as it grows; the messages that it is in the end."""
        self._writing = asyncio.create_task(self._gather())
        try:
            await self._grow(self._writing, tempo)
        finally:
            self._writing.cancel()
            await asyncio.wait({self._writing})
        return self._end(self._writing)

    def stop(self) -> None:
        """No more of it; what there is stays."""
        if self._writing is not None:
            self._writing.cancel()

    async def _gather(self) -> None:
        async with aclosing(self._answers) as answers:
            async for answer in answers:
                self._latest = answer

    async def _grow(self, writing: asyncio.Task[None], tempo: Tempo) -> None:
        pause = tempo.first
        while not (await asyncio.wait({writing}, timeout=pause))[0]:
            pause = tempo.step
            if self._latest is None:
                await self.screen.wait()
            else:
                await self.screen.grow(self._look.unfinished(self._latest))

    def _end(self, writing: asyncio.Task[None]) -> tuple[Outgoing, ...]:
        if writing.cancelled():
            return self._look.stopped(self._latest)
        if error := writing.exception():
            _log.error("A question could not be answered", exc_info=error)
            return self._look.failed()
        return self._look.failed() if self._latest is None else self._look.whole(self._latest)
