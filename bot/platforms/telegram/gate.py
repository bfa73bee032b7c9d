"""One answer after the other on its way to Telegram, so that a crash can repeat one at most.

What was sent and is not yet marked as done is sent again after a crash, for Telegram cannot be
asked whether it came through. An answer that takes long is not waited for.
"""

import asyncio
from collections import deque

PATIENCE = 1 / 30
"""Seconds that an answer may be waited for: as many go through as Telegram takes."""


class Gate:
    """Lets one through, and the next when it has left or its time is over."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._inside: str | None = None
        self._waiting: deque[tuple[str, asyncio.Future[None]]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def enter(self, key: str) -> None:
        """Wait for the way to be free; whoever is on it may go on."""
        if self._inside is None:
            self._let_in(key)
        if self._inside == key:
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append((key, turn))
        await turn

    def leave(self, key: str) -> None:
        """The way is free, if it was taken by this one."""
        if self._inside == key:
            self._next()

    def _let_in(self, key: str) -> None:
        self._inside = key
        self._timer = asyncio.get_running_loop().call_later(self._patience, self._next)

    def _next(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._inside = None
        while self._waiting:
            key, turn = self._waiting.popleft()
            if not turn.done():
                self._let_in(key)
                turn.set_result(None)
                return
