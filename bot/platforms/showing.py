"""What showing an answer has in common on all platforms that show it while it grows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

RATED = frozenset({"ask", "cost", "stock"})
"""The intents of answers that a reader may have an opinion on."""

Feedback = Callable[[str, bool], Awaitable[None]]
"""Counts an opinion: the key of the reader, and whether the answer was good."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds before the first sign of an unfinished answer, and from each to the next."""

    first: float = 0.7
    step: float = 1.0
