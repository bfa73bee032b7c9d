"""Showing an answer while it grows: the latest state only, at a pace, and the whole at the end."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.platforms.showing import RATED, Tempo
from bot.platforms.telegram.buttons import stop
from bot.platforms.telegram.render import Outgoing, plain, render
from bot.platforms.telegram.screen import Screen
from handlers.chat import Answer, Answers, Language
from handlers.texts import Texts

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer looks.

    ``words`` are for what is said without an answer. ``asked`` is a question to quote above it;
    with ``rated`` its reader may say what they think of it.
    """

    speech: Mapping[Language, Texts]
    words: Texts
    asked: str | None = None
    rated: bool = False

    def unfinished(self, answer: Answer) -> tuple[Outgoing, InlineKeyboardMarkup]:
        """The beginning of an answer that still grows, and the button that stops it."""
        texts = self.speech[answer.language]
        return render(answer, texts, asked=self.asked)[0], stop(texts)

    def whole(self, answer: Answer) -> tuple[Outgoing, ...]:
        """The answer as it stays."""
        rated = self.rated and answer.intent in RATED
        texts = self.speech[answer.language]
        others = (each for each in self.speech.values() if each is not texts)
        return render(answer, texts, asked=self.asked, opinions=rated, others=others)

    def stopped(self, answer: Answer | None) -> tuple[Outgoing, ...]:
        """What there was of an answer when its reader stopped it."""
        if answer is None:
            return (plain(self.words("telegram-stopped")),)
        texts = self.speech[answer.language]
        return render(answer, texts, asked=self.asked, note=texts("telegram-stopped"))

    def failed(self) -> tuple[Outgoing, ...]:
        """What is said when there is no answer."""
        return (plain(self.words("telegram-failed")),)


class Show:
    """One answer on its screen; ``reader`` is who asked and may stop it."""

    def __init__(self, answers: Answers, screen: Screen, look: Look, reader: str) -> None:
        self.screen = screen
        self.reader = reader
        self._answers = answers
        self._look = look
        self._latest: Answer | None = None
        self._writing: asyncio.Task[None] | None = None

    async def run(self, tempo: Tempo) -> tuple[int, ...]:
        """Show all there is; the ids of the messages that stay."""
        self._writing = asyncio.create_task(self._gather())
        try:
            await self._grow(self._writing, tempo)
        finally:
            self._writing.cancel()
            await asyncio.wait({self._writing})
        return await self.screen.settle(self._end(self._writing))

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
                await self.screen.grow(*self._look.unfinished(self._latest))

    def _end(self, writing: asyncio.Task[None]) -> tuple[Outgoing, ...]:
        if writing.cancelled():
            return self._look.stopped(self._latest)
        if error := writing.exception():
            _log.error("A question could not be answered", exc_info=error)
            return self._look.failed()
        return self._look.failed() if self._latest is None else self._look.whole(self._latest)
