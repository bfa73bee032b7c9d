"""A thread that does one thing after the other for an event loop.

The library's pool takes half as much CPU again to do the same, by two futures for each thing.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar, cast

from bot.state.batches import tell

_Result = TypeVar("_Result")


class Thread:
    """Begins at once, and lasts until ``end``."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[Callable[[], object], asyncio.Future[object]] | None]
        self._asked = SimpleQueue()
        threading.Thread(target=self._run, name="state", daemon=True).start()

    async def do(self, what: Callable[[], _Result]) -> _Result:
        """What it returns, or raises, there."""
        future = asyncio.get_running_loop().create_future()
        self._asked.put((what, future))
        return cast("_Result", await future)

    def end(self) -> None:
        """Do what is asked for so far, and nothing more."""
        self._asked.put(None)

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            what, future = asked
            try:
                result: object = what()
            except Exception as error:  # noqa: BLE001  # raised where it was asked for
                result = error
            with suppress(RuntimeError):  # the loop is closed: nobody waits
                future.get_loop().call_soon_threadsafe(tell, future, result)
