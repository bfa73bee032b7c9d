"""Waiting for several things at once without a task for each."""

from asyncio import isfuture
from collections.abc import Coroutine, Generator, Sequence
from types import coroutine
from typing import Any, TypeVar, cast

_A = TypeVar("_A")
_B = TypeVar("_B")
_T = TypeVar("_T")


class _Begun:
    """A coroutine that has gone as far as it goes without waiting."""

    def __init__(self, work: Coroutine[Any, Any, Any]) -> None:
        self._work = work
        self._ended = False
        self._found: Any = None
        self._error: Exception | None = None
        try:
            self._waits_for = work.send(None)
            _mark(self._waits_for, waited_for=False)
        except StopIteration as end:
            self._ended, self._found = True, end.value
        except Exception as error:  # noqa: BLE001  # raised where it is waited for
            self._ended, self._error = True, error

    @coroutine
    def result(self) -> Generator[Any, Any, Any]:
        """What it returns, or raises, in the end."""
        while not self._ended:
            _mark(self._waits_for, waited_for=True)
            try:
                try:
                    told = yield self._waits_for
                except BaseException as error:  # noqa: BLE001  # it is for the coroutine to handle
                    self._waits_for = self._work.throw(error)
                else:
                    self._waits_for = self._work.send(told)
            except StopIteration as end:
                self._ended, self._found = True, end.value
        if self._error is not None:
            raise self._error
        return self._found


def _mark(what: object, *, waited_for: bool) -> None:
    """A future is marked by whoever hands it to the loop; until then others may do so as well."""
    if isfuture(what):
        what._asyncio_future_blocking = waited_for


async def together(works: Sequence[Coroutine[Any, Any, _T]]) -> list[_T]:
    """What each returns: all begin before the first is waited for, then one ends after the other.

    Meant for what asks a store one thing each, for these wishes go there together. When all have
    ended, what the first raised is raised.
    """
    found: list[_T] = []
    errors: list[Exception] = []
    try:
        for each in [_Begun(work) for work in works]:
            try:
                found.append(await each.result())
            except Exception as error:  # noqa: BLE001  # raised below
                errors.append(error)
    finally:
        for work in works:
            work.close()
    if errors:
        raise errors[0]
    return found


async def both(first: Coroutine[Any, Any, _A], second: Coroutine[Any, Any, _B]) -> tuple[_A, _B]:
    """As ``together``, of two kinds."""
    return cast("tuple[_A, _B]", tuple(await together([first, second])))
