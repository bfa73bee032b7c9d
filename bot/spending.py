"""What a model costs, and whom it was spent on."""

import asyncio
from contextvars import ContextVar
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.backend.endpoint import Meter, Use
from bot.state import State, today
from handlers.errors import StateError

if TYPE_CHECKING:
    from bot.limits import Limits

READER: ContextVar[str | None] = ContextVar("reader", default=None)
"""The key of whoever asked the question that is being answered."""

_MILLIONTHS = 1_000_000
_WELL = ("whole", "left")
"""Outcomes that are no failure; the second: its reader wanted no more."""


class Spending:
    """A meter that tells another, and from ``begin`` on counts for the limits and for admins."""

    def __init__(self, other: Meter | None = None) -> None:
        self._other = other
        self._state: State | None = None
        self._limits: Limits | None = None
        self._counting: set[asyncio.Task[None]] = set()

    def begin(self, state: State, limits: "Limits") -> None:
        """Count there from now on."""
        self._state, self._limits = state, limits

    def used(self, use: Use) -> None:
        """Count one request."""
        if self._other is not None:
            self._other.used(use)
        if self._state is not None and self._limits is not None:
            task = asyncio.create_task(_count(self._state, self._limits, use, READER.get()))
            self._counting.add(task)
            task.add_done_callback(self._counting.discard)

    async def counted(self) -> None:
        """Wait until all is counted."""
        if self._counting:
            await asyncio.wait(self._counting)


async def _count(state: State, limits: "Limits", use: Use, reader: str | None) -> None:
    read, written = use.tokens.prompt or 0, use.tokens.completion or 0
    cost = use.cost or Decimal()
    figures = {
        "model.calls": 1,
        "model.missed": int(use.outcome not in _WELL),
        "model.read": read,
        "model.written": written,
        "model.microdollars": int(cost * _MILLIONTHS),
    }
    await state.count(today(), {name: n for name, n in figures.items() if n})
    try:
        await limits.used(reader or "nobody", read + written, cost)
    except StateError:
        return
