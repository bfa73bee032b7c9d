"""Showing an answer while it grows: the latest state only, at a pace, and the whole at the end."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass

from bot.platforms.discord.buttons import stop
from bot.platforms.discord.render import Outgoing, growing, plain, render
from bot.platforms.discord.screen import Screen
from bot.platforms.showing import RATED, Tempo
from handlers.chat import Answer, Answers, Language
from handlers.texts import Texts

_log = logging.getLogger(__name__)


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
        by = self.user if self.rated and answer.intent in RATED else None
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
    """One answer on its screen. What is known at once is told at once, without a task beside it."""

    def __init__(self, answers: Answers, screen: Screen, look: Look, tempo: Tempo) -> None:
        self.screen = screen
        self._answers = answers
        self._look = look
        self._tempo = tempo
        self._latest: Answer | None = None
        self._reading: asyncio.Task[object] | None = None
        self._growing: asyncio.Task[None] | None = None
        self._whole = asyncio.Event()
        self._stopped = False

    async def run(self) -> tuple[Outgoing, ...]:
        """Show the answer as it grows; the messages that it is in the end."""
        self._reading = asyncio.current_task()
        later = asyncio.get_running_loop().call_later(self._tempo.first, self._begin)
        try:
            await self._read()
        except asyncio.CancelledError:
            if self._reading is None or not self._stopped or self._reading.uncancel() > 0:
                raise
            return self._look.stopped(self._latest)
        except Exception:  # noqa: BLE001  # whatever it is, the reader is told
            _log.exception("A question could not be answered")
            return self._look.failed()
        finally:
            self._reading = None
            later.cancel()
            await self._end_growing()
        return self._look.failed() if self._latest is None else self._look.whole(self._latest)

    def stop(self) -> None:
        """No more of it; what there is stays."""
        if self._reading is not None and not self._stopped:
            self._stopped = True
            self._reading.cancel()

    async def _read(self) -> None:
        async with aclosing(self._answers) as answers:
            async for answer in answers:
                self._latest = answer

    def _begin(self) -> None:
        self._growing = asyncio.create_task(self._grow())

    async def _grow(self) -> None:
        while not await self._over(self.screen.slot()):
            if self._latest is None:
                await self.screen.wait()
            else:
                await self.screen.grow(self._look.unfinished(self._latest))
            if await self._over(self._tempo.step):
                return

    async def _over(self, seconds: float) -> bool:
        """Whether the answer is whole before so many seconds are over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._whole.wait()
        return self._whole.is_set()

    async def _end_growing(self) -> None:
        """Let what is being shown arrive, lest it comes after the whole."""
        if self._growing is not None:
            self._whole.set()
            await self._growing
