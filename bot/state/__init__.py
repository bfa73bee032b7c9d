"""What is remembered between questions: one protocol, however it is kept.

memory   in this process, gone when it ends      inbox     questions until they are answered
sqlite   a file, for one process                 sturdy    goes on without a store that fails
redis    for many processes                      batches   many wishes, one trip to the store
"""

import math
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bot.state.inbox import Inbox
from handlers.chat import Language
from handlers.errors import StateError

TURNS = 6
"""Messages of a reader that are remembered in a conversation."""

HOUR = 3600
DAY = 24 * HOUR

TURNS_KEPT = DAY
"""Seconds that a conversation is remembered after its last message."""

FORGOTTEN_KEPT = HOUR
"""Seconds that it is known of a reader that they were forgotten: no answer is under way as long."""

USAGE_KEPT = 90
"""Days that usage is remembered."""

ANSWERS = 1000
"""Answers by models that are kept."""


def today() -> str:
    """The day it is, in UTC."""
    return datetime.now(UTC).date().isoformat()


Usage = Mapping[str, int]
"""How often something happened, or how much of it there was, by its name."""


class UnwritableError(StateError):
    """What is to be written is not what the store can hold; the store works."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known of who asks: ``turns`` are their latest messages, oldest first."""

    turns: tuple[str, ...] = ()
    language: Language | None = None


class State(Protocol):
    """``conversation`` and ``reader`` are opaque keys such as ``telegram:42``, a ``day`` is as in
    ``2025-01-27``.

    Every method raises ``StateError`` when the store cannot be reached, but ``remember``, ``note``,
    ``count`` and ``keep``: what they are told is written soon, or when the store can be reached
    again.
    """

    @property
    def inbox(self) -> Inbox:
        """Questions that are not answered yet."""

    async def recall(self, conversation: str, reader: str) -> Recalled:
        """The reader's latest messages in this conversation, and the language they chose."""

    async def remember(
        self, conversation: str, reader: str, text: str, since: float = math.inf
    ) -> None:
        """Add a message to the conversation; the oldest beyond ``TURNS`` are dropped.

        Nothing is added where the reader was forgotten ``since`` then, in seconds since the epoch.
        """

    async def note(self, reader: str, notes: Mapping[str, bytes], since: float) -> None:
        """Keep something of the reader by names, as long as a conversation.

        Nothing is kept where the reader was forgotten ``since`` then.
        """

    async def noted(self, name: str) -> bytes | None:
        """What was noted last by this name, of whichever reader."""

    async def language(self, reader: str) -> Language | None:
        """The language the reader chose, if any."""

    async def choose(self, reader: str, language: Language) -> None:
        """The reader chose a language, for good."""

    async def forget(self, reader: str) -> None:
        """Erase the reader's messages, notes and choice, everywhere."""

    def forgotten(self) -> AsyncIterator[str]:
        """Readers whom other processes have forgotten, as it is found out, for ever."""

    async def count(self, day: str, usage: Usage) -> None:
        """Add to the usage of a day."""

    async def usage(self, since: str) -> Usage:
        """The usage of all days from ``since`` on, summed up."""

    async def add(self, counter: str, amount: int, seconds: float) -> int:
        """What a counter stands at with ``amount`` more; so many seconds after its first it begins
        anew.
        """

    async def counter(self, counter: str) -> tuple[int, float]:
        """What a counter stands at, and when it begins anew, in seconds since the epoch."""

    async def answer(self, key: str) -> bytes | None:
        """The answer that is kept by this name, if any."""

    async def keep(self, key: str, answer: bytes, seconds: float) -> None:
        """Keep an answer for so many seconds; the oldest beyond ``ANSWERS`` are dropped."""

    async def check(self) -> None:
        """Nothing, where it can be read and written."""

    async def close(self) -> None:
        """Write what is still to be written, and let go of what is held."""
