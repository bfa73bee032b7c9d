"""Counters that begin anew after a while, in memory."""

from collections import OrderedDict
from collections.abc import Callable, Iterable

SIZE = 50_000


class Counters:
    """The latest ``SIZE`` counters. ``now`` tells the seconds since the epoch."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._counters: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def load(self, rows: Iterable[tuple[str, int, float]]) -> None:
        """Begin with these: name, what it stands at, until when."""
        self._counters.update((name, (amount, until)) for name, amount, until in rows)

    def add(self, counter: str, amount: int, seconds: float) -> tuple[int, float]:
        """What it stands at now, and until when."""
        before, until = self.get(counter)
        found = self._counters[counter] = (before + amount, until or self._now() + seconds)
        self._counters.move_to_end(counter)
        if len(self._counters) > SIZE:
            self._counters.popitem(last=False)
        return found

    def get(self, counter: str) -> tuple[int, float]:
        """What it stands at, and until when; zeros for one that is to begin."""
        found = self._counters.get(counter)
        return found if found is not None and found[1] > self._now() else (0, 0.0)
