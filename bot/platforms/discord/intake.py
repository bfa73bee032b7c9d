"""Events as they are accepted, each once, and dealt with in the order of their conversation."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.platforms.discord.events import Asked, Event
from bot.platforms.recent import Recent

_log = logging.getLogger(__name__)

Deal = Callable[[Event], Awaitable[None]]
"""Does what an event asks for."""

_REMEMBERED = 20_000


@dataclass(slots=True)
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    pending: int = 0
    refused: bool = False


class Intake:
    """Hands events to ``deal``, one after the other in a conversation.

    At most ``pending`` wait in a conversation: the first that is too many goes to ``refuse``, the
    others are dropped, until all are done.
    """

    def __init__(self, deal: Deal, refuse: Deal, *, pending: int) -> None:
        self._deal = deal
        self._refuse = refuse
        self._pending = pending
        self._accepted: Recent[tuple[int, int], bool] = Recent(_REMEMBERED)
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def accept(self, event: Event) -> None:
        """Take an event in, unless it was before: after a reconnect Discord may send it again."""
        if (key := _key(event)) in self._accepted:
            return
        self._accepted[key] = True
        task = asyncio.create_task(self._take(event), name="discord event")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def knows(self, number: int) -> bool:
        """Whether a message was accepted."""
        return (number, 0) in self._accepted

    def delivered(self, event: Event) -> None:
        """All that an event asks for is done, whatever came of it."""

    async def finish(self, grace: float) -> None:
        """Wait until all that was accepted is delivered; give it up after ``grace`` seconds."""
        if self._tasks and (late := (await asyncio.wait(self._tasks, timeout=grace))[1]):
            _log.warning("%d answers took too long and were given up", len(late))
            for task in late:
                task.cancel()
            await asyncio.wait(late)

    async def _take(self, event: Event) -> None:
        try:
            if isinstance(event, Asked):
                await self._in_lane(event)
            else:
                await self._deal(event)
        except Exception:  # noqa: BLE001  # one that fails is not in the way of others
            _log.exception("%s: failed", type(event).__name__)
        self.delivered(event)

    async def _in_lane(self, event: Asked) -> None:
        lane = self._lanes.setdefault(event.conversation, _Lane())
        if lane.pending >= self._pending:
            if not lane.refused:
                lane.refused = True
                await self._refuse(event)
            return
        lane.pending += 1
        try:
            async with lane.lock:
                await self._deal(event)
        finally:
            lane.pending -= 1
            if not lane.pending:
                del self._lanes[event.conversation]


def _key(event: Event) -> tuple[int, int]:
    """What two events have in common that are one."""
    return event.id, event.edited if isinstance(event, Asked) else 0
