"""Calls at the pace that Discord allows a bot in all; what one route allows it says itself."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass


class NoRoomError(Exception):
    """Something unfinished was not shown, for answers come first."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``calls`` in any ``seconds``; previews leave a quarter of them to answers.

    Previews go ``apart`` seconds from each other, so that they are in nobody's way all at once.
    """

    calls: int = 48
    seconds: float = 1.05
    apart: float = 0.005


class Pace:
    """Gives each call its turn, in the order in which they come."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._latest: deque[float] = deque(maxlen=limit.calls)
        self._turn = asyncio.Lock()
        self._next = 0.0

    async def turn(self) -> None:
        """Wait until a call may go."""
        async with self._turn:
            if len(self._latest) == self._limit.calls:
                wait = self._latest[0] + self._limit.seconds - time.monotonic()
                if wait > 0:
                    await asyncio.sleep(wait)
            self._latest.append(time.monotonic())

    def slot(self) -> float:
        """Seconds after which the next preview may go."""
        now = time.monotonic()
        at = max(now, self._next)
        self._next = at + self._limit.apart
        return at - now

    def take_room(self) -> None:
        """Let a preview go at once. Raises ``NoRoomError`` where answers need the room."""
        now = time.monotonic()
        taken = sum(now - at < self._limit.seconds for at in self._latest)
        if self._turn.locked() or taken >= self._limit.calls * 3 // 4:
            raise NoRoomError
        self._latest.append(now)
