"""Chats side by side, and in each one thing after the other, no more than can be waited for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass

from telegram.ext import BaseUpdateProcessor

from bot.platforms.telegram.kept import Kept

_log = logging.getLogger(__name__)

_AT_ONCE = 4096
"""What is taken in at once over all chats; the rest waits in the queue."""


@dataclass(slots=True)
class _Lane:
    pending: int = 0
    refused: bool = False


class Lanes(BaseUpdateProcessor):
    """What is kept in the order of its lane, and at most ``pending`` waiting there.

    ``lane_of`` names the lane of an update, ``None`` for one that waits for no other. The first
    that is too many in its lane goes to ``refuse``, the others are dropped, until all are done.
    """

    def __init__(
        self,
        kept: Kept,
        lane_of: Callable[[object], int | None],
        refuse: Callable[[object], Awaitable[None]],
        pending: int,
    ) -> None:
        super().__init__(_AT_ONCE)
        self._kept = kept
        self._lane_of = lane_of
        self._refuse = refuse
        self._pending = pending
        self._lanes: dict[int, _Lane] = {}
        self._tasks: set[asyncio.Task[object]] = set()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def cancel(self) -> None:
        """Give up whatever is under way."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Run ``coroutine`` when it is its turn."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            await self._in_lane(update, coroutine)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()

    async def _in_lane(self, update: object, coroutine: Awaitable[object]) -> None:
        number = self._lane_of(update)
        if number is None:
            await coroutine
            return
        lane = self._lanes.setdefault(number, _Lane())
        if lane.pending >= self._pending and not self._kept.tried(update):
            if not lane.refused:
                lane.refused = True
                await self._refuse(update)
            _log.warning("A question is dropped: too many wait in its chat")
            await self._kept.give_up(update, "busy")
            return
        lane.pending += 1
        try:
            if await self._kept.turn(update):
                await coroutine
                await self._kept.done(update)
        finally:
            lane.pending -= 1
            if not lane.pending:
                del self._lanes[number]
