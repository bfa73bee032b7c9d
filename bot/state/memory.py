"""State in this process's memory: gone when it ends."""

import math
import time
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.state import ANSWERS, TURNS, TURNS_KEPT, Recalled, Usage
from bot.state.counters import Counters
from bot.state.inbox import KEPT, Inbox, MemoryInbox
from handlers.chat import Language

_Value = TypeVar("_Value")

KEYS = 10_000
"""Conversations, readers and questions that are remembered."""


@dataclass(slots=True)
class _Conversation:
    reader: str
    at: float
    turns: deque[str] = field(default_factory=lambda: deque(maxlen=TURNS))


@dataclass(frozen=True, slots=True)
class _Note:
    reader: str
    at: float
    what: bytes


class Memory:
    """Keeps the last ``TURNS`` messages of the last ``KEYS`` conversations.

    ``now`` tells the seconds since the epoch.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._conversations: OrderedDict[str, _Conversation] = OrderedDict()
        self._notes: OrderedDict[str, _Note] = OrderedDict()
        self._languages: OrderedDict[str, Language] = OrderedDict()
        self._forgotten: OrderedDict[str, float] = OrderedDict()
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._usage: dict[str, Counter[str]] = {}
        self._answers: OrderedDict[str, tuple[bytes, float]] = OrderedDict()
        self._counters = Counters(now)
        self._inbox = MemoryInbox(self._saw, now)

    @property
    def inbox(self) -> Inbox:
        """Questions of this process."""
        return self._inbox

    async def recall(self, conversation: str, reader: str) -> Recalled:
        """The latest messages and the language."""
        found = self._conversations.get(conversation)
        fresh = found is not None and self._now() - found.at < TURNS_KEPT
        turns = tuple(found.turns) if found is not None and fresh else ()
        return Recalled(turns, self._languages.get(reader))

    async def remember(
        self, conversation: str, reader: str, text: str, since: float = math.inf
    ) -> None:
        """Add a message and forget the conversation used longest ago when there are too many."""
        if since <= self._forgotten.get(reader, -math.inf):
            return
        found = self._conversations.get(conversation)
        if found is None or self._now() - found.at >= TURNS_KEPT:
            found = _Conversation(reader, self._now())
        found.turns.append(text)
        found.at = self._now()
        _put(self._conversations, conversation, found)

    async def note(self, reader: str, notes: Mapping[str, bytes], since: float) -> None:
        """Keep them."""
        if since > self._forgotten.get(reader, -math.inf):
            for name, what in notes.items():
                _put(self._notes, name, _Note(reader, self._now(), what))

    async def noted(self, name: str) -> bytes | None:
        """Look."""
        note = self._notes.get(name)
        return note.what if note is not None and self._now() - note.at < TURNS_KEPT else None

    async def language(self, reader: str) -> Language | None:
        """The language chosen, if any."""
        return self._languages.get(reader)

    async def choose(self, reader: str, language: Language) -> None:
        """Keep the choice."""
        _put(self._languages, reader, language)

    async def forget(self, reader: str) -> None:
        """Drop all that is the reader's."""
        _put(self._forgotten, reader, self._now())
        self._languages.pop(reader, None)
        theirs = [key for key, found in self._conversations.items() if found.reader == reader]
        for conversation in theirs:
            del self._conversations[conversation]
        for name in [name for name, note in self._notes.items() if note.reader == reader]:
            del self._notes[name]

    async def forgotten(self) -> AsyncIterator[str]:
        """There is no other process."""
        for nobody in "":
            yield nobody

    async def count(self, day: str, usage: Usage) -> None:
        """Add up."""
        self._usage.setdefault(day, Counter()).update(usage)

    async def usage(self, since: str) -> Usage:
        """Sum up."""
        return sum((each for day, each in self._usage.items() if day >= since), Counter[str]())

    async def add(self, counter: str, amount: int, seconds: float) -> int:
        """Count."""
        return self._counters.add(counter, amount, seconds)[0]

    async def counter(self, counter: str) -> tuple[int, float]:
        """Look."""
        return self._counters.get(counter)

    async def answer(self, key: str) -> bytes | None:
        """Look."""
        answer, until = self._answers.get(key, (None, 0.0))
        return answer if self._now() < until else None

    async def keep(self, key: str, answer: bytes, seconds: float) -> None:
        """Keep it."""
        _put(self._answers, key, (answer, self._now() + seconds), ANSWERS)

    async def check(self) -> None:
        """There is nothing that could fail."""

    async def close(self) -> None:
        """Nothing to let go of."""

    def _saw(self, key: str) -> bool:
        before = self._seen.get(key)
        _put(self._seen, key, self._now())
        return before is not None and self._now() - before < KEPT


def _put(kept: OrderedDict[str, _Value], key: str, value: _Value, size: int = KEYS) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > size:
        kept.popitem(last=False)
