"""How often people may ask, and how much of a model they may use, on whatever state there is."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from limits import RateLimitItem, RateLimitItemPerDay, parse_many
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter

from bot.state import State
from bot.together import together
from handlers.errors import StateError

_EVERYBODY = "everybody"
_MILLIONTHS = 1_000_000

Rates = tuple[RateLimitItem, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is allowed: questions of a reader and in a chat; of a model each day tokens, and US
    dollars, of one reader and of all; ``None`` for no limit.
    """

    reader: Rates = ()
    chat: Rates = ()
    tokens_reader: int | None = None
    tokens: int | None = None
    dollars_reader: Decimal | None = None
    dollars: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """Something is used up for so many ``seconds``; ``first``: nobody was told yet."""

    what: Literal["questions", "model"]
    seconds: float
    first: bool


class Limits:
    """Counts on ``state``, so that all who share it share the limits.

    ``now`` tells the seconds since the epoch.
    """

    def __init__(self, state: State, rules: Rules, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._state = state
        self._rules = rules
        self._window = FixedWindowRateLimiter(_Counted(state))
        self._tokens = _days((rules.tokens_reader, rules.tokens))
        self._dollars = _days(
            None if most is None else int(most * _MILLIONTHS)
            for most in (rules.dollars_reader, rules.dollars)
        )

    async def question(self, reader: str, chat: str) -> Over | None:
        """Count a question; what is used up with it, if anything. Raises ``StateError``."""
        asked = [(rate, reader) for rate in self._rules.reader]
        if chat != reader:
            asked += [(rate, chat) for rate in self._rules.chat]
        if not asked:
            return None
        within = await together([self._window.hit(rate, who) for rate, who in asked])
        return await self._over(
            "questions",
            reader,
            [each for each, good in zip(asked, within, strict=True) if not good],
        )

    async def model(self, reader: str) -> Over | None:
        """What is used up of the model, if anything. Raises ``StateError``."""
        asked = [
            (rate, f"{who}:{kind}")
            for kind, rates in (("tokens", self._tokens), ("dollars", self._dollars))
            for rate, who in zip(rates, (reader, _EVERYBODY), strict=True)
            if rate is not None
        ]
        if not asked:
            return None
        within = await together([self._window.test(rate, who) for rate, who in asked])
        return await self._over(
            "model", reader, [each for each, good in zip(asked, within, strict=True) if not good]
        )

    async def used(self, reader: str, tokens: int, dollars: Decimal) -> None:
        """Count what a model used. Raises ``StateError``."""
        costs = {"tokens": tokens, "dollars": int(dollars * _MILLIONTHS)}
        rates = {"tokens": self._tokens, "dollars": self._dollars}
        await together(
            [
                self._window.hit(rate, f"{who}:{kind}", cost=costs[kind])
                for kind in costs
                for rate, who in zip(rates[kind], (reader, _EVERYBODY), strict=True)
                if rate is not None and costs[kind]
            ]
        )

    async def _over(
        self,
        what: Literal["questions", "model"],
        reader: str,
        used_up: list[tuple[RateLimitItem, str]],
    ) -> Over | None:
        if not used_up:
            return None
        stats = await together([self._window.get_window_stats(rate, who) for rate, who in used_up])
        seconds = max(1.0, max(each.reset_time for each in stats) - self._now())
        told = await self._state.add(f"told:{what}:{reader}", 1, seconds)
        return Over(what, seconds, told == 1)


class _Counted(Storage):
    """Keeps what ``limits`` counts in the bot's own state."""

    STORAGE_SCHEME = None

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    @property
    def base_exceptions(self) -> type[Exception]:
        """What it raises."""
        return StateError

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count."""
        return await self._state.add(key, amount, expiry)

    async def get(self, key: str) -> int:
        """What was counted."""
        return (await self._state.counter(key))[0]

    async def get_expiry(self, key: str) -> float:
        """When it begins anew."""
        return (await self._state.counter(key))[1]

    async def check(self) -> bool:
        """Whether it works."""
        await self._state.check()
        return True

    async def reset(self) -> int | None:
        """Nothing is reset."""
        return None

    async def clear(self, key: str) -> None:
        """Count from the start again."""
        amount, _ = await self._state.counter(key)
        await self._state.add(key, -amount, 1)


def rates(text: str) -> Rates:
    """What is written such as ``20/minute;8/10 seconds``. Raises ``ValueError``."""
    return tuple(parse_many(text))


def _days(most: Iterable[int | None]) -> tuple[RateLimitItem | None, ...]:
    return tuple(None if each is None else RateLimitItemPerDay(each) for each in most)
