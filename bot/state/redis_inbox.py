"""Questions kept in Redis until one of many processes has answered them."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import cast

from redis.asyncio import Redis as Client
from redis.exceptions import RedisError

from bot.state.batches import Batches
from bot.state.inbox import KEPT, Arrival, Entry, Left
from bot.state.redis_line import Send
from bot.state.redis_scripts import DONE, FIRST, PREFIX, RELEASE, STORE, TIDY
from handlers.errors import StateError

_log = logging.getLogger(__name__)

_GROUP = "bot"
_NOTES = f"{PREFIX}notes"
_AT_ONCE = 100
_SOON = 0.1
"""Seconds that a task has to end."""

_SIGNS = 3
"""Signs of life in the time after which a process without one is taken for dead."""

_FORGOTTEN = 3600 * 1000
"""Milliseconds after which the name of a process that is no more is dropped."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """Seconds: ``after`` which a process without a sign of life is taken for dead, and from one
    look at who is next in a lane to another, where that is up to another process.
    """

    after: float = 15.0
    look: float = 0.05


class RedisInbox:
    """What this process stores is its own to answer, and what another left when it died."""

    def __init__(
        self,
        client: Client,
        batches: Batches[Send],
        takeover: Takeover,
        now: Callable[[], float],
    ) -> None:
        self._client = client
        self._batches = batches
        self._takeover = takeover
        self._now = now
        self._me = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._left = Left()
        self._ours: dict[str, Entry] = {}
        self._unsure: set[str] = set()
        self._first: set[str] = set()
        self._waiting: dict[str, asyncio.Future[bool]] = {}
        self._watching: asyncio.Task[None] | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def store(self, arrivals: Sequence[Arrival]) -> Sequence[Entry | None]:
        """Keep what came in."""
        stored: list[Entry | None] = []
        for platform, each in groupby(arrivals, lambda arrival: arrival.key.partition(":")[0]):
            stored += await self._store(platform, list(each))
        return stored

    async def _store(self, platform: str, arrivals: Sequence[Arrival]) -> list[Entry | None]:
        now = self._now()
        times = [now if each.at is None else each.at for each in arrivals]
        parts = [
            part
            for each, at in zip(arrivals, times, strict=True)
            for part in (each.key, each.lane, each.event, at)
        ]
        given = (_stream(platform), PREFIX, _GROUP, self._me, KEPT, *parts)
        try:
            found = await self._batches.do(lambda send: send("EVAL", STORE, 1, *given))
        except StateError:  # it may be carried out all the same, and even later
            self._unsure.update(each.key for each in arrivals)
            raise
        made = cast("Sequence[list[bytes]]", found)
        return [
            self._own(arrival, at, *numbers) if self._is_new(arrival.key, *numbers) else None
            for arrival, at, numbers in zip(arrivals, times, made, strict=True)
        ]

    def _is_new(self, key: str, *numbers: object) -> bool:
        """Whether it was stored just now, or by a try of which nothing was heard."""
        unsure = key in self._unsure and key not in self._ours
        self._unsure.discard(key)
        return bool(numbers) and (numbers[1] != 0 or unsure)

    def _own(self, arrival: Arrival, at: float, number: bytes, place: object) -> Entry:
        entry = Entry(arrival.key, arrival.lane, arrival.event, at, number.decode())
        self._ours[entry.key] = entry
        if place == 1:
            self._first.add(entry.key)
        return entry

    async def turn(self, entry: Entry) -> bool:
        """Wait until it is the first of its lane in Redis, whoever answers those before it."""
        if entry.key in self._first:
            return True
        self._waiting[entry.key] = asyncio.get_running_loop().create_future()
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())
        try:
            return await self._waiting[entry.key]
        finally:
            del self._waiting[entry.key]

    async def note(self, entry: Entry, progress: bytes) -> None:
        """Keep the progress."""
        await self._batches.do(lambda send: send("HSET", _NOTES, entry.key, progress))

    async def done(self, entry: Entry) -> None:
        """Keep no more than its key, and let the next of the lane begin."""
        keys = (_stream(entry.platform), _lane(entry.lane), _key(entry.key), _NOTES)
        given = (*keys, _GROUP, KEPT, entry.key, self._me, PREFIX)
        try:
            first = await self._batches.do(lambda send: send("EVAL", DONE, 4, *given))
        finally:
            self._ours.pop(entry.key, None)
            self._first.discard(entry.key)
            self._unsure.discard(entry.key)
        if isinstance(first, bytes) and first.decode() in self._ours:
            self._begin(first.decode())

    async def release(self, entry: Entry, pause: float) -> None:
        """Leave it to whoever comes first after the pause."""
        self._ours.pop(entry.key, None)
        self._first.discard(entry.key)
        idle = max(0, int(1000 * (self._takeover.after - pause)))
        given = (_stream(entry.platform), _GROUP, self._me, entry.id, idle)
        try:
            await self._batches.do(lambda send: send("EVAL", RELEASE, 1, *given))
        except StateError:
            self._ours[entry.key] = entry
            raise

    async def left(self, platform: str) -> AsyncIterator[Entry]:
        """What processes that are no more have left, looked for time and again."""
        task = asyncio.create_task(self._take_over(platform))
        self._tasks.append(task)
        async for entry in self._left.of(platform):
            yield entry

    async def close(self) -> None:
        """Leave what is open to others, at once."""
        tasks = {*self._tasks, *([self._watching] if self._watching else [])}
        while tasks:  # the library may swallow a cancellation
            for task in tasks:
                task.cancel()
            tasks = (await asyncio.wait(tasks, timeout=_SOON))[1]
        with suppress(StateError):
            await asyncio.gather(*(self.release(entry, 0) for entry in [*self._ours.values()]))

    def _begin(self, key: str) -> None:
        self._first.add(key)
        waiting = self._waiting.get(key)
        if waiting is not None and not waiting.done():
            waiting.set_result(True)

    async def _watch(self) -> None:
        """See who of those that wait is next where other processes answer in the same lane."""
        try:
            while self._waiting:
                await asyncio.sleep(self._takeover.look)
                entries = self._one_of_each_lane()
                try:
                    firsts = await asyncio.gather(*map(self._ask, entries))
                except StateError as error:
                    self._give_up(error)
                    return
                for entry, first in zip(entries, firsts, strict=True):
                    self._tell(entry, first)
        finally:
            self._watching = None

    def _one_of_each_lane(self) -> list[Entry]:
        """Of those that wait one of each lane: who is asked for it also tells of the others."""
        found: dict[str, Entry] = {}
        for key in self._waiting:
            entry = self._ours.get(key)
            if entry is not None:
                found.setdefault(entry.lane, entry)
        return [*found.values()]

    async def _ask(self, entry: Entry) -> str | None:
        keys = (_stream(entry.platform), _lane(entry.lane))
        given = (*keys, _GROUP, self._me, entry.id, PREFIX, entry.key)
        found = await self._batches.do(lambda send: send("EVAL", FIRST, 2, *given))
        return found.decode() if isinstance(found, bytes) else None

    def _tell(self, entry: Entry, first: str | None) -> None:
        if first in self._ours:
            self._begin(first)
        elif first is None:
            self._ours.pop(entry.key, None)
            waiting = self._waiting.get(entry.key)
            if waiting is not None and not waiting.done():
                waiting.set_result(False)

    def _give_up(self, error: StateError) -> None:
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(error)

    async def _take_over(self, platform: str) -> None:
        """Give signs of life, and find what others left.

        When Redis was away nobody could give one, and all have their time to say what they have
        answered meanwhile.
        """
        wait = 0
        while True:
            try:
                await self._live(platform)
                if not wait:
                    await self._find(platform)
                wait = max(0, wait - 1)
            except RedisError as error:
                wait = _SIGNS
                _log.debug("Nobody can be taken over from: %s", error)
            await asyncio.sleep(self._takeover.after / _SIGNS)

    async def _live(self, platform: str) -> None:
        ours: list[int | bytes | str | memoryview[int]] = [
            entry.id for entry in self._ours.values() if entry.platform == platform
        ]
        if ours:
            await self._client.xclaim(_stream(platform), _GROUP, self._me, 0, ours, justid=True)

    async def _find(self, platform: str) -> None:
        while await self._claim(platform) == _AT_ONCE:
            pass
        await self._client.eval(TIDY, 1, _stream(platform), _GROUP, _FORGOTTEN)

    async def _claim(self, platform: str) -> int:
        """Take what nobody gave a sign of life for; how many were looked at."""
        idle = int(1000 * self._takeover.after)
        found = await self._client.xautoclaim(
            _stream(platform), _GROUP, self._me, idle, count=_AT_ONCE
        )
        entries = [_entry(number, parts) for number, parts in found[1]]
        new = [entry for entry in entries if entry.key not in self._ours]
        if new:
            notes = await self._client.hmget(_NOTES, [entry.key for entry in new])
            for entry, progress in zip(new, cast("list[bytes | None]", notes), strict=True):
                self._ours[entry.key] = replace(entry, progress=progress or b"")
                self._left.put(self._ours[entry.key])
        return len(entries)


def _entry(number: bytes, parts: dict[bytes, bytes]) -> Entry:
    return Entry(
        parts[b"key"].decode(),
        parts[b"lane"].decode(),
        parts[b"event"],
        float(parts[b"at"]),
        number.decode(),
    )


def _stream(platform: str) -> str:
    return f"{PREFIX}inbox:{platform}"


def _lane(lane: str) -> str:
    return f"{PREFIX}lane:{lane}"


def _key(key: str) -> str:
    return f"{PREFIX}key:{key}"
