"""Showing an answer while it grows, as on all platforms that can: the latest state, at a pace."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from handlers.chat import Answer, Answers

_log = logging.getLogger(__name__)

RATED = frozenset({"ask", "cost", "stock"})
"""The intents of answers that a reader may have an opinion on."""

Feedback = Callable[[str, bool], Awaitable[None]]
"""Counts an opinion: the key of the reader, and whether the answer was good."""

_Message = TypeVar("_Message")
_Shown_contra = TypeVar("_Shown_contra", contravariant=True)
_Made_co = TypeVar("_Made_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds before the first sign of an unfinished answer, and from each to the next."""

    first: float = 0.7
    step: float = 1.0


class Screen(Protocol[_Shown_contra]):
    """Where an answer is shown while it grows."""

    def slot(self) -> float:
        """Seconds after which something unfinished may be shown."""

    async def wait(self) -> None:
        """Show that an answer is on its way."""

    async def grow(self, message: _Shown_contra) -> None:
        """Show an unfinished answer."""


class Look(Protocol[_Made_co]):
    """How an answer looks."""

    def unfinished(self, answer: Answer) -> _Made_co:
        """The beginning of an answer that still grows, and the button that stops it."""

    def whole(self, answer: Answer) -> tuple[_Made_co, ...]:
        """The answer as it stays."""

    def stopped(self, answer: Answer | None) -> tuple[_Made_co, ...]:
        """What there was of an answer when its reader stopped it."""

    def failed(self) -> tuple[_Made_co, ...]:
        """What is said when there is no answer."""


class Show(Generic[_Message]):
    """One answer on its screen. What is known at once is told at once, without a task beside it."""

    def __init__(
        self, answers: Answers, screen: Screen[_Message], look: Look[_Message], tempo: Tempo
    ) -> None:
        self._answers = answers
        self._screen = screen
        self._look = look
        self._tempo = tempo
        self._latest: Answer | None = None
        self._reading: asyncio.Task[object] | None = None
        self._growing: asyncio.Task[None] | None = None
        self._whole = asyncio.Event()
        self._stopped = False

    async def run(self) -> tuple[_Message, ...]:
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
        while not await self._over(self._screen.slot()):
            if self._latest is None:
                await self._screen.wait()
            else:
                await self._screen.grow(self._look.unfinished(self._latest))
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
