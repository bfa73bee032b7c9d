"""Questions kept in a file until they are answered."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace

from bot.state.batches import Batches
from bot.state.inbox import Arrival, Entry, Left, Order
from bot.state.sqlite_file import Forced

_DONE = """
INSERT INTO inbox (key, lane, event, at, done) VALUES (?, '', '', ?, ?)
ON CONFLICT DO UPDATE SET lane = '', event = '', progress = '', done = excluded.done
"""


class SqliteInbox:
    """Begins with what the process before left unanswered."""

    def __init__(self, batches: Batches[sqlite3.Connection], now: Callable[[], float]) -> None:
        self._batches = batches
        self._now = now
        self._order = Order()
        self._left = Left()
        self._notes: dict[str, bytes] = {}

    async def begin(self) -> None:
        """Find what was left."""
        for entry in await self._batches.do(_unanswered):
            self._order.join(entry)
            self._left.put(entry)

    async def store(self, arrivals: Sequence[Arrival]) -> Sequence[Entry | None]:
        """Keep what came in."""
        now = self._now()
        entries = await self._batches.do(
            Forced(lambda file: [_store(file, each, now) for each in arrivals])
        )
        for entry in entries:
            if entry is not None:
                self._order.join(entry)
        return entries

    async def turn(self, entry: Entry) -> bool:
        """Wait for it; nobody else could answer."""
        await self._order.turn(entry)
        return True

    async def note(self, entry: Entry, progress: bytes) -> None:
        """Keep the progress."""
        self._notes[entry.key] = progress
        update = "UPDATE inbox SET progress = ? WHERE key = ?"
        await self._batches.do(lambda file: file.execute(update, (progress, entry.key)).rowcount)

    async def done(self, entry: Entry) -> None:
        """Keep no more than its key, and go on with the lane."""
        self._notes.pop(entry.key, None)
        now = self._now()
        given = (entry.key, now, now)
        try:
            await self._batches.do(lambda file: file.execute(_DONE, given).rowcount)
        finally:
            self._order.leave(entry)

    async def release(self, entry: Entry, pause: float) -> None:
        """Have it again later."""
        progress = self._notes.get(entry.key, entry.progress)
        self._left.later(replace(entry, progress=progress), pause)

    def left(self, platform: str) -> AsyncIterator[Entry]:
        """What the process before left, and what was released."""
        return self._left.of(platform)


def _store(file: sqlite3.Connection, arrival: Arrival, now: float) -> Entry | None:
    at = now if arrival.at is None else float(arrival.at)
    insert = "INSERT OR IGNORE INTO inbox (key, lane, event, at) VALUES (?, ?, ?, ?)"
    made = file.execute(insert, (arrival.key, arrival.lane, arrival.event, at))
    if not made.rowcount:
        return None
    return Entry(arrival.key, arrival.lane, arrival.event, at, str(made.lastrowid))


def _unanswered(file: sqlite3.Connection) -> list[Entry]:
    select = "SELECT key, lane, event, at, id, progress FROM inbox WHERE done IS NULL ORDER BY id"
    return [
        Entry(key, lane, event, at, str(number), bytes(progress or b""))
        for key, lane, event, at, number, progress in file.execute(select)
    ]
