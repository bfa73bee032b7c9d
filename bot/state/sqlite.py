"""State in a file: for one process, which finds it again when it starts anew."""

import asyncio
import json
import math
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.platforms.recent import Recent
from bot.state import ANSWERS, FORGOTTEN_KEPT, HOUR, TURNS, TURNS_KEPT, USAGE_KEPT, Recalled, Usage
from bot.state.batches import Batches
from bot.state.counters import Counters
from bot.state.inbox import KEPT, Inbox
from bot.state.sqlite_file import File, Forced
from bot.state.sqlite_inbox import SqliteInbox
from handlers.chat import Language
from handlers.errors import StateError

_AT_HAND = 10_000
"""Conversations and readers of whom it is known without a look into the file."""


_REMEMBER = """
INSERT INTO conversations (key, reader, at, turns) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET reader = excluded.reader, at = excluded.at, turns = excluded.turns
"""

_DROP = """
DELETE FROM answers WHERE id <= (SELECT id FROM answers ORDER BY id DESC LIMIT 1 OFFSET ?)
"""


_TIDY = 60.0
"""Seconds after which what was erased is in no file any more."""


class Sqlite:
    """Made by ``Sqlite.open``; ``now`` tells the seconds since the epoch."""

    def __init__(self, file: File, now: Callable[[], float]) -> None:
        self._file = file
        self._now = now
        self.batches: Batches[sqlite3.Connection] = Batches(file.carry_out)
        self._counters = Counters(now)
        self._turns: Recent[str, tuple[float, tuple[str, ...]]] = Recent(_AT_HAND)
        self._languages: Recent[str, Language] = Recent(_AT_HAND)
        self._forgotten: Recent[str, float] = Recent(_AT_HAND, FORGOTTEN_KEPT)
        self._inbox = SqliteInbox(self.batches, now)
        self._tidying = asyncio.create_task(self._tidy())

    @classmethod
    async def open(cls, folder: Path, now: Callable[[], float] = time.time) -> "Sqlite":
        """What is kept in a folder. Raises ``StateError`` when it cannot be used."""
        file = File(folder)
        await file.open()
        state = cls(file, now)
        state._counters.load(await state.batches.do(_spent))
        await state._inbox.begin()
        return state

    @property
    def inbox(self) -> Inbox:
        """Questions that are not answered yet, from before as well."""
        return self._inbox

    async def recall(self, conversation: str, reader: str) -> Recalled:
        """The latest messages and the language."""
        fresh = self._now() - TURNS_KEPT
        turns, language = self._turns.get(conversation), self._languages.get(reader)
        if turns is None or language is None:

            def wish(file: sqlite3.Connection) -> Recalled:
                return Recalled(tuple(_turns(file, conversation, fresh)), _language(file, reader))

            found = await self.batches.do(wish)
            self._turns[conversation] = self._now(), found.turns
            self._languages[reader] = found.language or ""
            return found
        at, told = turns
        return Recalled(told if at >= fresh else (), language or None)

    async def remember(
        self, conversation: str, reader: str, text: str, since: float = math.inf
    ) -> None:
        """Add a message, soon."""
        if since <= (self._forgotten.get(reader) or -math.inf):
            return
        now = self._now()
        if (known := self._turns.get(conversation)) is not None:
            at, told = known
            told = told if at >= now - TURNS_KEPT else ()
            self._turns[conversation] = now, (*told, text)[-TURNS:]

        def wish(file: sqlite3.Connection) -> None:
            turns = [*_turns(file, conversation, now - TURNS_KEPT), text][-TURNS:]
            file.execute(_REMEMBER, (conversation, reader, now, json.dumps(turns)))

        self.batches.soon(wish)

    async def note(self, reader: str, notes: Mapping[str, bytes], since: float) -> None:
        """Keep them, soon."""
        if since <= (self._forgotten.get(reader) or -math.inf):
            return
        rows = [(name, reader, self._now(), what) for name, what in notes.items()]
        replace = "REPLACE INTO notes VALUES (?, ?, ?, ?)"
        self.batches.soon(lambda file: file.executemany(replace, rows))

    async def noted(self, name: str) -> bytes | None:
        """Look."""
        asked = (name, self._now() - TURNS_KEPT)
        select = "SELECT note FROM notes WHERE name = ? AND at > ?"
        found = await self.batches.do(lambda file: file.execute(select, asked).fetchone())
        return bytes(found[0]) if found else None

    async def language(self, reader: str) -> Language | None:
        """The language chosen, if any."""
        language = self._languages.get(reader)
        if language is None:
            language = await self.batches.do(lambda file: _language(file, reader)) or ""
            self._languages[reader] = language
        return language or None

    async def choose(self, reader: str, language: Language) -> None:
        """Keep the choice."""

        def wish(file: sqlite3.Connection) -> None:
            file.execute("REPLACE INTO languages VALUES (?, ?)", (reader, language))

        await self.batches.do(Forced(wish))
        self._languages[reader] = language

    async def forget(self, reader: str) -> None:
        """Erase all that is the reader's."""
        self._forgotten[reader] = self._now()

        def wish(file: sqlite3.Connection) -> None:
            file.execute("DELETE FROM languages WHERE reader = ?", (reader,))
            file.execute("DELETE FROM conversations WHERE reader = ?", (reader,))
            file.execute("DELETE FROM notes WHERE reader = ?", (reader,))

        await self.batches.do(Forced(wish))
        self._turns, self._languages = Recent(_AT_HAND), Recent(_AT_HAND)
        await self._file.settle()

    async def forgotten(self) -> AsyncIterator[str]:
        """There is no other process."""
        for nobody in "":
            yield nobody

    async def count(self, day: str, usage: Usage) -> None:
        """Add up, soon."""
        rows = [(day, name, amount) for name, amount in usage.items()]

        def wish(file: sqlite3.Connection) -> None:
            file.executemany(
                "INSERT INTO usage VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET amount = amount + excluded.amount",
                rows,
            )

        self.batches.soon(wish)

    async def usage(self, since: str) -> Usage:
        """Sum up."""
        select = "SELECT name, sum(amount) FROM usage WHERE day >= ? GROUP BY name"
        return await self.batches.do(lambda file: dict(file.execute(select, (since,)).fetchall()))

    async def add(self, counter: str, amount: int, seconds: float) -> int:
        """Count; what holds for long is written, soon."""
        found, until = self._counters.add(counter, amount, seconds)
        if seconds >= HOUR:
            row = (counter, found, until)
            self.batches.soon(lambda file: file.execute("REPLACE INTO spent VALUES (?, ?, ?)", row))
        return found

    async def counter(self, counter: str) -> tuple[int, float]:
        """Look."""
        return self._counters.get(counter)

    async def answer(self, key: str) -> bytes | None:
        """Look."""
        asked = (key, self._now())
        select = "SELECT answer FROM answers WHERE key = ? AND until > ?"
        found = await self.batches.do(lambda file: file.execute(select, asked).fetchone())
        return bytes(found[0]) if found else None

    async def keep(self, key: str, answer: bytes, seconds: float) -> None:
        """Keep it, soon."""
        row = (key, answer, self._now() + seconds)
        self.batches.soon(lambda file: _keep(file, row))

    async def check(self) -> None:
        """Whether the file can be written, and may grow."""
        await self._file.check()
        await self.choose("", "")

    async def close(self) -> None:
        """Write what is still to be written, and close the file."""
        self._tidying.cancel()
        await self.batches.finish()
        await self._file.close()

    async def _tidy(self) -> None:
        """Erase what is kept no longer, time and again."""
        while True:
            with suppress(StateError):
                await self.batches.do(partial(_erase, now=self._now()))
                await self._file.settle()
            await asyncio.sleep(_TIDY)


def _spent(file: sqlite3.Connection) -> list[tuple[str, int, float]]:
    return file.execute("SELECT key, amount, until FROM spent").fetchall()


def _erase(file: sqlite3.Connection, now: float) -> None:
    day = (datetime.fromtimestamp(now, UTC) - timedelta(days=USAGE_KEPT)).date().isoformat()
    file.execute("DELETE FROM conversations WHERE at < ?", (now - TURNS_KEPT,))
    file.execute("DELETE FROM notes WHERE at < ?", (now - TURNS_KEPT,))
    file.execute("DELETE FROM inbox WHERE done < ?", (now - KEPT,))
    file.execute("DELETE FROM usage WHERE day < ?", (day,))
    file.execute("DELETE FROM spent WHERE until < ?", (now,))
    file.execute("DELETE FROM answers WHERE until < ?", (now,))


def _keep(file: sqlite3.Connection, row: tuple[str, bytes, float]) -> None:
    file.execute("REPLACE INTO answers (key, answer, until) VALUES (?, ?, ?)", row)
    file.execute(_DROP, (ANSWERS,))


def _turns(file: sqlite3.Connection, conversation: str, fresh: float) -> list[str]:
    select = "SELECT turns FROM conversations WHERE key = ? AND at >= ?"
    found = file.execute(select, (conversation, fresh)).fetchone()
    return list(json.loads(found[0])) if found else []


def _language(file: sqlite3.Connection, reader: str) -> Language | None:
    found = file.execute("SELECT language FROM languages WHERE reader = ?", (reader,)).fetchone()
    return str(found[0]) if found else None
