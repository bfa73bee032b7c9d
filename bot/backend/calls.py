"""Calls of tools, put together from fragments of every shape."""

import json
from collections.abc import Mapping
from uuid import uuid4

from handlers.model import Call


class Calls:
    """Put fragments in as they come; ``whole()`` is what they make.

    A fragment belongs to the call of its ``index``, or to the last one where it has none. It
    begins another when its id is another, or when it has a name and no id and the call that it
    would belong to is complete: some servers send all calls whole, at the same index. Some repeat
    id and name in every fragment.
    """

    def __init__(self) -> None:
        self._all: list[_Call] = []
        self._at: dict[int | str | None, _Call] = {}

    def __bool__(self) -> bool:
        return bool(self._all)

    def add(self, fragment: object) -> None:
        """Put in a fragment; what is not one is passed over."""
        if not isinstance(fragment, Mapping):
            return
        function = fragment.get("function")
        function = function if isinstance(function, Mapping) else {}
        index, number = _index(fragment.get("index")), _string(fragment.get("id"))
        name, arguments = _string(function.get("name")), _arguments(function.get("arguments"))
        call = self._known(index, number)
        if call is None or call.ends_before(number, name):
            if not name and not number:
                return
            call = _Call()
            self._all.append(call)
        self._at[index] = call
        call.id = call.id or number
        call.name = call.name or name
        call.arguments += arguments

    def whole(self) -> tuple[Call, ...]:
        """All calls that have a name."""
        return tuple(
            Call(call.id or f"call_{uuid4().hex[:16]}", call.name, call.arguments or "{}")
            for call in self._all
            if call.name
        )

    def _known(self, index: int | str | None, number: str) -> "_Call | None":
        """The call that a fragment goes on with, or may follow."""
        if number:
            for call in self._all:
                if call.id == number:
                    return call
        if index is None:
            return self._all[-1] if self._all else None
        return self._at.get(index)


class _Call:
    """A call so far."""

    def __init__(self) -> None:
        self.id = ""
        self.name = ""
        self.arguments = ""

    def ends_before(self, number: str, name: str) -> bool:
        """Whether a fragment with such an id and such a name begins another call."""
        if number and self.id:
            return number != self.id
        return bool(name and self.name and not number and _complete(self.arguments))


def _complete(arguments: str) -> bool:
    try:
        json.loads(arguments)
    except ValueError:
        return False
    return True


def _index(value: object) -> int | str | None:
    return value if isinstance(value, int | str) else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _arguments(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
