"""A mapping that forgets what was put in longest ago."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Recent(Generic[_Key, _Value]):
    """Holds the latest ``size`` values by their keys, for ``seconds`` where that is given."""

    def __init__(self, size: int, seconds: float | None = None) -> None:
        self._size = size
        self._seconds = seconds
        self._values: OrderedDict[_Key, tuple[float, _Value]] = OrderedDict()

    def __setitem__(self, key: _Key, value: _Value) -> None:
        self._values[key] = (time.monotonic(), value)
        self._values.move_to_end(key)
        if len(self._values) > self._size:
            self._values.popitem(last=False)

    def __contains__(self, key: object) -> bool:
        return key in self._values and not self._expired(self._values[key][0])  # type: ignore[index]

    def get(self, key: _Key) -> _Value | None:
        """The value, ``None`` when it was never there or is forgotten."""
        at, value = self._values.get(key, (0.0, None))
        return None if self._expired(at) else value

    def pop(self, key: _Key) -> _Value | None:
        """The value, which is forgotten, as by ``get``."""
        value = self.get(key)
        self._values.pop(key, None)
        return value

    def drop(self, unwanted: Callable[[_Value], bool]) -> None:
        """Forget all values that are not wanted any more."""
        for key in [key for key, (_, value) in self._values.items() if unwanted(value)]:
            del self._values[key]

    def _expired(self, at: float) -> bool:
        return self._seconds is not None and time.monotonic() - at > self._seconds
