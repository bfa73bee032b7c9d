"""State in Redis: shared by many processes."""

import asyncio
import json
import logging
import math
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import cast

from redis.asyncio import Redis as Client
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, AuthorizationError, NoPermissionError, RedisError

from bot.state import ANSWERS, DAY, FORGOTTEN_KEPT, TURNS, TURNS_KEPT, USAGE_KEPT, Recalled, Usage
from bot.state.batches import Batches
from bot.state.inbox import Inbox
from bot.state.redis_inbox import RedisInbox, Takeover
from bot.state.redis_line import Line, Part, Send
from bot.state.redis_scripts import (
    ADD,
    COUNT,
    COUNTER,
    FORGET,
    KEEP,
    NOTE,
    PREFIX,
    RECALL,
    REMEMBER,
    USAGE,
)
from handlers.chat import Language
from handlers.errors import StateError

_log = logging.getLogger(__name__)

SCHEMA = 1
"""What is kept, and how: 1 is the first."""

_PATIENCE = 2.0
"""Seconds that Redis has to answer."""

_LOOK = 1.0
"""Seconds from one look at who was forgotten to the next."""

_FORGOTTEN = f"{PREFIX}forgotten"


class RefusedError(StateError):
    """It will never be otherwise until somebody sets it right."""


class Redis:
    """Made by ``Redis.open``; ``now`` tells the seconds since the epoch."""

    def __init__(self, client: Client, takeover: Takeover, now: Callable[[], float]) -> None:
        self._client = client
        self._now = now
        self._line = Line(client, _PATIENCE)
        self.batches: Batches[Send] = Batches(self._carry_out)
        self._inbox = RedisInbox(client, self.batches, takeover, now)

    @classmethod
    async def open(
        cls,
        url: str,
        takeover: Takeover | None = None,
        now: Callable[[], float] = time.time,
    ) -> "Redis":
        """What is kept there. Redis being out of reach for now is no hindrance.

        Raises ``StateError`` when the address or the password is wrong, or a newer version of the
        bot was there.
        """
        try:
            client = Client.from_url(
                url,
                socket_timeout=_PATIENCE,
                socket_connect_timeout=_PATIENCE,
                retry=Retry(NoBackoff(), 0),
            )
        except ValueError:
            raise StateError("REDIS_URL: write an address such as redis://host:6379/0") from None
        state = cls(client, takeover or Takeover(), now)
        try:
            await state.check()
        except RefusedError:
            await client.aclose()
            raise
        except StateError as error:
            _log.warning("%s: trying again and again", error)
        return state

    @property
    def inbox(self) -> Inbox:
        """Questions that are not answered yet, by whichever process."""
        return self._inbox

    async def add(self, counter: str, amount: int, seconds: float) -> int:
        """Count."""
        given = (_counter(counter), amount, int(1000 * seconds))
        return cast("int", await self.batches.do(lambda send: send("EVAL", ADD, 1, *given)))

    async def counter(self, counter: str) -> tuple[int, float]:
        """Look."""
        found = await self.batches.do(lambda send: send("EVAL", COUNTER, 1, _counter(counter)))
        amount, milliseconds = cast("Sequence[int]", found)
        return (int(amount), self._now() + milliseconds / 1000) if amount else (0, 0.0)

    async def check(self) -> None:
        """Whether Redis answers, and this version may use what is there."""
        try:
            await self._client.set(f"{PREFIX}schema", SCHEMA, nx=True)
            schema = int(await self._client.get(f"{PREFIX}schema") or 0)
        except (AuthenticationError, AuthorizationError, NoPermissionError):
            raise RefusedError(
                "REDIS_URL: Redis refuses the name or the password in the address: correct it there"
            ) from None
        except RedisError as error:
            raise _trouble(error) from None
        if schema > SCHEMA:
            raise RefusedError(
                f"REDIS_URL: a newer version of the bot keeps its state there (schema {schema}, "
                f"this one knows {SCHEMA}): start that version, or name another database"
            )

    async def recall(self, conversation: str, reader: str) -> Recalled:
        """The latest messages and the language."""
        keys = (_conversation(conversation), _language(reader))
        found = await self.batches.do(lambda send: send("EVAL", RECALL, 2, *keys))
        turns, language = cast("tuple[bytes, object]", found)
        return Recalled(tuple(json.loads(turns)), _text(language))

    async def remember(
        self, conversation: str, reader: str, text: str, since: float = math.inf
    ) -> None:
        """Add a message, soon."""
        keys = (_conversation(conversation), _conversations(reader), _FORGOTTEN)
        given = (text.encode(errors="replace"), TURNS, TURNS_KEPT, reader, since)
        self.batches.soon(lambda send: send("EVAL", REMEMBER, 3, *keys, *given))

    async def note(self, reader: str, notes: Mapping[str, bytes], since: float) -> None:
        """Keep them, soon."""
        pairs = [part for name, what in notes.items() for part in (_note(name), what)]
        given = (reader, since, self._now(), TURNS_KEPT, *pairs)
        keys = (_notes(reader), _FORGOTTEN)
        self.batches.soon(lambda send: send("EVAL", NOTE, 2, *keys, *given))

    async def noted(self, name: str) -> bytes | None:
        """Look."""
        found = await self.batches.do(lambda send: send("GET", _note(name)))
        return found if isinstance(found, bytes) else None

    async def language(self, reader: str) -> Language | None:
        """The language chosen, if any."""
        return _text(await self.batches.do(lambda send: send("GET", _language(reader))))

    async def choose(self, reader: str, language: Language) -> None:
        """Keep the choice."""
        await self.batches.do(lambda send: send("SET", _language(reader), language))

    async def forget(self, reader: str) -> None:
        """Erase all that is the reader's."""
        keys = (_conversations(reader), _language(reader), _FORGOTTEN, _notes(reader))
        given = (reader, self._now(), FORGOTTEN_KEPT)
        await self.batches.do(lambda send: send("EVAL", FORGET, 4, *keys, *given))

    async def forgotten(self) -> AsyncIterator[str]:
        """Readers whom another process has forgotten, looked for every second."""
        known: Mapping[bytes, float] = {}
        while True:
            with suppress(RedisError):
                found = await self._client.zrange(_FORGOTTEN, 0, -1, withscores=True)
                latest = dict(cast("Sequence[tuple[bytes, float]]", found))
                for reader in latest.items() - known.items():
                    yield reader[0].decode()
                known = latest
            await asyncio.sleep(_LOOK)

    async def count(self, day: str, usage: Usage) -> None:
        """Add up, soon."""
        pairs = [each for pair in usage.items() for each in pair]
        self.batches.soon(
            lambda send: send("EVAL", COUNT, 1, _usage(day), USAGE_KEPT * DAY, *pairs)
        )

    async def usage(self, since: str) -> Usage:
        """Sum up."""
        first, now = datetime.fromisoformat(since).date(), datetime.fromtimestamp(self._now(), UTC)
        days = (now.date() - first).days
        summed: dict[str, int] = {}
        asked = (f"{first + timedelta(days=n)}" for n in range(min(days, USAGE_KEPT) + 1))
        found = await asyncio.gather(*map(self._used, asked))
        for day in found:
            for name, amount in day:
                summed[name.decode()] = summed.get(name.decode(), 0) + int(amount)
        return summed

    async def _used(self, day: str) -> Iterator[tuple[bytes, bytes]]:
        found = await self.batches.do(lambda send: send("EVAL", USAGE, 1, _usage(day)))
        parts = iter(cast("Sequence[bytes]", found))
        return zip(parts, parts, strict=True)

    async def answer(self, key: str) -> bytes | None:
        """Look."""
        found = await self.batches.do(lambda send: send("GET", _answer(key)))
        return found if isinstance(found, bytes) else None

    async def keep(self, key: str, answer: bytes, seconds: float) -> None:
        """Keep it, soon."""
        given = (_answer(key), f"{PREFIX}answers", answer, int(1000 * seconds), ANSWERS)
        self.batches.soon(lambda send: send("EVAL", KEEP, 2, *given))

    async def close(self) -> None:
        """Write what is still to be written, and hang up."""
        await self._inbox.close()
        await self.batches.finish()
        await self._line.close()
        await self._client.aclose()

    async def _carry_out(self, wishes: Sequence[Callable[[Send], object]]) -> Sequence[object]:
        commands: list[tuple[Part, ...]] = []
        for wish in wishes:
            wish(lambda *command: commands.append(command))
        try:
            found = await self._line.send(commands)
        except RedisError as error:
            raise _trouble(error) from None
        return [_trouble(each) if isinstance(each, Exception) else each for each in found]


def _trouble(error: Exception) -> StateError:
    """What is wrong, without the address, which may hold a password."""
    return StateError(f"REDIS_URL: Redis does not answer: {type(error).__name__}")


def _text(found: object) -> str | None:
    return found.decode() if isinstance(found, bytes) else None


def _conversation(key: str) -> str:
    return f"{PREFIX}turns:{key}"


def _conversations(reader: str) -> str:
    return f"{PREFIX}conversations:{reader}"


def _language(reader: str) -> str:
    return f"{PREFIX}language:{reader}"


def _note(name: str) -> str:
    return f"{PREFIX}note:{name}"


def _notes(reader: str) -> str:
    return f"{PREFIX}notes:{reader}"


def _counter(name: str) -> str:
    return f"{PREFIX}counter:{name}"


def _answer(key: str) -> str:
    return f"{PREFIX}answer:{key}"


def _usage(day: str) -> str:
    return f"{PREFIX}usage:{day}"
