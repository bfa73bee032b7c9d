"""Questions that are not answered yet: kept before their platform is told that they came in."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol

KEPT = 24 * 3600
"""Seconds after which an answered question that comes in again is taken for a new one."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came in.

    ``key`` names it for good, such as ``telegram:update:123``; it begins with its platform.
    ``lane``: what is answered one after the other, such as ``telegram:chat:42``. ``event``: all
    that is needed to answer it later. ``at``: when it was asked, in seconds since the epoch, where
    that is not now.
    """

    key: str
    lane: str
    event: bytes
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of an arrival; ``at``: when it was asked, in seconds since the epoch.

    ``progress`` is what was noted last on the way to its answer. ``id`` is the store's own.
    """

    key: str
    lane: str
    event: bytes
    at: float
    id: str
    progress: bytes = b""

    @property
    def platform(self) -> str:
        """Where it came from."""
        return platform(self.key)


class Inbox(Protocol):
    """Each entry is answered once, in the order of its lane, by whichever replica.

    Every method raises ``StateError`` when the store cannot be reached.
    """

    async def store(self, arrivals: Sequence[Arrival]) -> Sequence[Entry | None]:
        """Keep what came in: on return it is safe. ``None`` for what was there before."""

    async def turn(self, entry: Entry) -> bool:
        """Wait until all that came in before it in its lane is done.

        Whether it is still this replica's to answer: another takes over when this one seems dead.
        """

    async def note(self, entry: Entry, progress: bytes) -> None:
        """Note how far the answer is."""

    async def done(self, entry: Entry) -> None:
        """It is answered: the next of its lane may begin."""

    async def release(self, entry: Entry, pause: float) -> None:
        """It is not answered: it comes again from ``left`` in so many seconds, or to others."""

    def left(self, platform: str) -> AsyncIterator[Entry]:
        """What a process that ended left behind, as it is found, for ever."""


class Order:
    """Who is next in each lane, within this process."""

    def __init__(self) -> None:
        self._lanes: dict[str, dict[str, asyncio.Future[None] | None]] = {}

    def join(self, entry: Entry) -> None:
        """Stand last in the lane, or where it stands already."""
        self._lanes.setdefault(entry.lane, {}).setdefault(entry.key, None)

    def leave(self, entry: Entry) -> None:
        """Let the next of the lane begin."""
        lane = self._lanes.get(entry.lane)
        if lane is None or entry.key not in lane:
            return
        del lane[entry.key]
        if not lane:
            del self._lanes[entry.lane]
            return
        first = next(iter(lane.values()))
        if first is not None and not first.done():
            first.set_result(None)

    def ahead(self, entry: Entry) -> list[str]:
        """The keys of those before it in its lane."""
        lane = self._lanes.get(entry.lane, {})
        return list(takewhile(lambda key: key != entry.key, lane))

    async def turn(self, entry: Entry) -> None:
        """Wait until it is first in its lane."""
        self.join(entry)
        lane = self._lanes[entry.lane]
        if next(iter(lane)) == entry.key:
            return
        lane[entry.key] = future = asyncio.get_running_loop().create_future()
        await future


class Left:
    """What is left behind, by platform, until somebody asks for it."""

    def __init__(self) -> None:
        self._entries: dict[str, deque[Entry]] = {}
        self._new: dict[str, asyncio.Event] = {}

    def put(self, entry: Entry) -> None:
        """Somebody has to answer it."""
        self._entries.setdefault(entry.platform, deque()).append(entry)
        if entry.platform in self._new:
            self._new[entry.platform].set()

    def later(self, entry: Entry, pause: float) -> None:
        """Somebody has to answer it in so many seconds."""
        asyncio.get_running_loop().call_later(pause, self.put, entry)

    async def of(self, platform: str) -> AsyncIterator[Entry]:
        """All that was left there, for ever."""
        entries = self._entries.setdefault(platform, deque())
        new = self._new[platform] = asyncio.Event()
        while True:
            while entries:
                yield entries.popleft()
            new.clear()
            await new.wait()


class MemoryInbox:
    """Keeps the order of lanes, and knows what came in before; all else is gone at the end.

    ``seen`` says whether a key came in before, and notes that it has.
    """

    def __init__(self, seen: Callable[[str], bool], now: Callable[[], float]) -> None:
        self._seen = seen
        self._now = now
        self._order = Order()
        self._left = Left()
        self._notes: dict[str, bytes] = {}

    async def store(self, arrivals: Sequence[Arrival]) -> Sequence[Entry | None]:
        """Keep their order."""
        return [self._stored(arrival) for arrival in arrivals]

    def _stored(self, arrival: Arrival) -> Entry | None:
        if self._seen(arrival.key):
            return None
        entry = self._entry(arrival)
        self._order.join(entry)
        return entry

    def _entry(self, arrival: Arrival) -> Entry:
        at = self._now() if arrival.at is None else arrival.at
        return Entry(arrival.key, arrival.lane, arrival.event, at, arrival.key)

    async def turn(self, entry: Entry) -> bool:
        """Wait for it; nobody else could answer."""
        await self._order.turn(entry)
        return True

    async def note(self, entry: Entry, progress: bytes) -> None:
        """Keep the progress until it is done."""
        self._notes[entry.key] = progress

    async def done(self, entry: Entry) -> None:
        """Go on with the lane."""
        self._notes.pop(entry.key, None)
        self._order.leave(entry)

    async def release(self, entry: Entry, pause: float) -> None:
        """Have it again later."""
        progress = self._notes.get(entry.key, entry.progress)
        self._left.later(replace(entry, progress=progress), pause)

    def left(self, platform: str) -> AsyncIterator[Entry]:
        """What was released."""
        return self._left.of(platform)


def platform(key: str) -> str:
    """The platform that a key begins with."""
    return key.partition(":")[0]
