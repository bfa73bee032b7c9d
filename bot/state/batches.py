"""Many wishes, one trip: what is asked for while the store is busy goes there together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar, cast

from handlers.errors import StateError

_Context = TypeVar("_Context")
_Result = TypeVar("_Result")

_LATE = 10_000
"""Wishes that are kept for a store that does not work."""

IDLE = 0.2
"""Seconds that something nobody waits for may wait for company."""


class Batches(Generic[_Context]):
    """``carry_out`` does all it is given, in order, and returns what came of each: an exception is
    raised where it was asked for. It raises ``StateError`` when nothing could be done.
    """

    def __init__(
        self,
        carry_out: Callable[[Sequence[Callable[[_Context], object]]], Awaitable[Sequence[object]]],
        idle: float = IDLE,
    ) -> None:
        self._carry_out = carry_out
        self._idle = idle
        self._wishes: list[tuple[Callable[[_Context], object], asyncio.Future[object] | None]] = []
        self._late: list[Callable[[_Context], object]] = []
        self._going: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def do(self, wish: Callable[[_Context], _Result]) -> _Result:
        """What came of it, when it is done. Raises ``StateError``."""
        future = asyncio.get_running_loop().create_future()
        self._wishes.append((wish, future))
        self._go()
        return cast("_Result", await future)

    def soon(self, wish: Callable[[_Context], object]) -> None:
        """Have it done with the next that somebody waits for, or after a while; again and again
        until the store works.
        """
        self._wishes.append((wish, None))
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._idle, self._go)

    async def finish(self) -> None:
        """Wait until all is done."""
        self._go()
        while self._going is not None:
            await asyncio.wait({self._going})

    def _go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._going is None and self._wishes:
            self._going = asyncio.create_task(self._run())

    def _keep(self, wishes: list[Callable[[_Context], object]]) -> None:
        """Have what nobody waits for done first when the store works again."""
        self._late = [*self._late, *wishes][-_LATE:]

    async def _run(self) -> None:
        together: list[tuple[Callable[[_Context], object], asyncio.Future[object] | None]] = []
        try:
            while self._wishes:
                late, self._late = self._late, []
                together = [*((wish, None) for wish in late), *self._wishes]
                self._wishes = []
                results: Sequence[object]
                try:
                    results = await self._carry_out([wish for wish, _ in together])
                except StateError as error:
                    self._keep([wish for wish, future in together if future is None])
                    results = [error] * len(together)
                for (_, future), result in zip(together, results, strict=True):
                    tell(future, result)
        finally:
            self._going = None
            for _, future in together:
                if future is not None:
                    future.cancel()


def tell(future: asyncio.Future[object] | None, result: object) -> None:
    """Give somebody who may wait a result; an exception is raised there."""
    if future is None or future.done():  # nobody waits, or not any more
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
