"""How often what did not get through to a platform is tried again."""

import time

from bot.state.inbox import KEPT

_PAUSES = (5.0, 15.0, 60.0)
"""Seconds between one try and the next; the last one again and again."""

_LONGEST = KEPT
"""Seconds after the first try in which it is tried again; every start begins anew."""


class Tries:
    """What did not get through, by its key."""

    def __init__(self) -> None:
        self._tries: dict[str, tuple[int, float]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._tries

    def pause(self, key: str) -> float | None:
        """Seconds after which to try again; ``None`` when it was tried long enough."""
        count, since = self._tries.get(key, (0, time.monotonic()))
        if time.monotonic() - since >= _LONGEST:
            return None
        self._tries[key] = count + 1, since
        return _PAUSES[min(count, len(_PAUSES) - 1)]

    def forget(self, key: str) -> None:
        """It got through, or is given up."""
        self._tries.pop(key, None)
