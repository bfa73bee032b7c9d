"""One SQLite file: opened or refused with a clear line, and what is done to it in its own thread.

aiosqlite hops to its thread and back for each statement; here a whole transaction is one hop, at
half the CPU.
"""

import logging
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.state import UnwritableError
from bot.state.thread import Thread
from handlers.errors import StateError

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

NAME = "bot.sqlite3"
_LOCK = "bot.lock"
_FULL = "cannot grow: make room on the disk"
_ROOM = 1_000_000
"""Bytes without which a disk is as good as full."""

_UNWRITABLE = (
    sqlite3.DataError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
"""What is wrong with what is written, not with the file."""

Wish = Callable[[sqlite3.Connection], _Result]


@dataclass(frozen=True, slots=True)
class Forced(Generic[_Result]):
    """A wish that outlasts a power cut once it is done, with all that was done before it.

    Others outlast the process at once, and a power cut when the next of these is done, or the file
    is settled.
    """

    wish: Wish[_Result]

    def __call__(self, file: sqlite3.Connection) -> _Result:
        """Do it."""
        return self.wish(file)


MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE conversations (
        key TEXT PRIMARY KEY, reader TEXT NOT NULL, at REAL NOT NULL, turns TEXT NOT NULL
    );
    CREATE INDEX conversations_reader ON conversations (reader);
    CREATE INDEX conversations_at ON conversations (at);
    CREATE TABLE languages (reader TEXT PRIMARY KEY, language TEXT NOT NULL);
    CREATE TABLE usage (
        day TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (day, name)
    );
    CREATE TABLE inbox (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, lane TEXT NOT NULL, event BLOB NOT NULL,
        at REAL NOT NULL, progress BLOB NOT NULL DEFAULT '', done REAL
    );
    CREATE INDEX inbox_open ON inbox (id) WHERE done IS NULL;
    CREATE INDEX inbox_done ON inbox (done) WHERE done IS NOT NULL;
    CREATE TABLE spent (key TEXT PRIMARY KEY, amount INTEGER NOT NULL, until REAL NOT NULL);
    """,
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, answer BLOB NOT NULL, until REAL NOT NULL
    );
    """,
    """
    CREATE TABLE notes (
        name TEXT PRIMARY KEY, reader TEXT NOT NULL, at REAL NOT NULL, note BLOB NOT NULL
    ) WITHOUT ROWID;
    """,
    "DROP INDEX inbox_open",
)
"""What makes each schema from the one before; the number of the last is kept in the file."""


class InUseError(StateError):
    """Another bot uses the file."""


class File:
    """An open file. ``folder`` is made where there is none.

    Opening raises ``StateError`` with what to do when the file cannot be used.
    """

    def __init__(self, folder: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        self._folder = folder
        self._migrations = migrations
        self._thread = Thread()
        self._connection: sqlite3.Connection | None = None
        self._lock: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open it, and bring it up to date. Raises ``StateError``."""
        try:
            await self._thread.do(self._open)
        except StateError:
            await self.close()
            raise

    async def carry_out(self, wishes: Sequence[Wish[object]]) -> Sequence[object]:
        """Do all in one transaction; each in its own where one cannot be done, whose result is an
        ``UnwritableError``. Raises ``StateError`` when nothing of it could be done.
        """
        return await self._thread.do(lambda: self._transaction(wishes))

    async def check(self) -> None:
        """Nothing, where it has room to grow. Raises ``StateError``."""
        await self._thread.do(self._check)

    async def settle(self) -> None:
        """Leave nothing of what was erased, not in the log that SQLite writes beside the file.

        Raises ``StateError``.
        """
        await self._thread.do(self._settle)

    async def close(self) -> None:
        """Close it."""
        await self._thread.do(self._close)
        self._thread.end()

    def _open(self) -> None:
        path = self._folder / NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            self._lock = _locked(self._folder)
            self._connection = sqlite3.connect(path, isolation_level=None)
            _prepare(self._connection, self._migrations)
        except OSError as error:
            raise StateError(
                f"DATA_DIR: {self._folder} cannot be written to: {error.strerror}"
            ) from None
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def _check(self) -> None:
        path = self._folder / NAME
        try:
            path.stat()
            room = shutil.disk_usage(self._folder).free
        except OSError as error:
            raise StateError(f"DATA_DIR: {path} cannot be used: {error.strerror}") from None
        if room < _ROOM:
            raise StateError(f"DATA_DIR: {path} {_FULL}")

    def _transaction(self, wishes: Sequence[Wish[object]]) -> Sequence[object]:
        try:
            return self._together(wishes)
        except UnwritableError as error:
            if len(wishes) > 1:
                return [self._alone(wish) for wish in wishes]
            _log.error("%s", error)
            return [error]

    def _alone(self, wish: Wish[object]) -> object:
        try:
            return self._transaction([wish])[0]
        except StateError as error:
            return error

    def _together(self, wishes: Sequence[Wish[object]]) -> Sequence[object]:
        connection = self._connection
        if connection is None:
            raise StateError("What is remembered is closed already")
        forced = any(isinstance(wish, Forced) for wish in wishes)
        try:
            connection.execute(f"PRAGMA synchronous = {'FULL' if forced else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            done = [wish(connection) for wish in wishes]
            connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001  # whatever it is, nothing may stay half done
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error) and not isinstance(error, _UNWRITABLE):
                raise self._failed(error) from None
            raise UnwritableError(f"It cannot be kept: {type(error).__name__}") from None
        return done

    def _settle(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def _failed(self, error: sqlite3.Error) -> StateError:
        return StateError(f"DATA_DIR: {self._folder / NAME} {_trouble(error)}")

    def _close(self) -> None:
        for connection in (self._connection, self._lock):
            if connection is not None:
                connection.close()
        self._connection = self._lock = None


def _locked(folder: Path) -> sqlite3.Connection:
    """What keeps a second bot out of the folder; the system lets go of it whatever happens."""
    path = folder / _LOCK
    lock: sqlite3.Connection | None = None
    try:
        lock = sqlite3.connect(path, isolation_level=None, timeout=0)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if lock is not None:
            lock.close()
        match error.sqlite_errorcode & 0xFF:
            case sqlite3.SQLITE_BUSY:
                raise InUseError(
                    f"DATA_DIR: another bot uses {folder}: stop it, or give this one a folder of "
                    "its own, or set REDIS_URL for both"
                ) from None
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                raise StateError(
                    f"DATA_DIR: {path} is damaged: delete it, for nothing is kept in it"
                ) from None
        raise StateError(f"DATA_DIR: {path} {_trouble(error)}") from None
    return lock


def _prepare(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA secure_delete = ON")
    with closing(connection.execute("PRAGMA quick_check(1)")) as found:
        if found.fetchone() != ("ok",):
            raise sqlite3.DatabaseError("it is not whole")
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if schema > len(migrations):
        raise StateError(
            f"DATA_DIR: {NAME} was written by a newer version of the bot (schema {schema}, this "
            f"one knows {len(migrations)}): start that version, or name another folder"
        )
    connection.execute("BEGIN IMMEDIATE")  # even where nothing changes: can it be written?
    for number, script in enumerate(migrations[schema:], schema + 1):
        for statement in script.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")


def _trouble(error: sqlite3.Error) -> str:
    """What is wrong with a file, and what to do."""
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return "is damaged: put a backup in its place, or move it away to begin anew"
        case sqlite3.SQLITE_FULL:
            return _FULL
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return "cannot be written to: let the bot write there, or name another folder"
        case sqlite3.SQLITE_IOERR:
            return "cannot be used: its disk fails, or can only be read by now"
        case _:
            return f"cannot be used: {error}"
