"""How often people may ask, and how much of a model they may use, on whatever state there is."""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.state import HOUR, State
from bot.together import together

_EVERYBODY = "everybody"
_MILLIONTHS = 1_000_000
_DAY = 24 * HOUR

_RATE = re.compile(r"\s*(\d+)\s*/\s*(\d*)\s*(second|minute|hour|day)s?\s*", re.ASCII)
_SECONDS = {"second": 1, "minute": 60, "hour": HOUR, "day": _DAY}


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``amount`` in so many ``seconds`` from the first on."""

    amount: int
    seconds: int

    def counter(self, who: str) -> str:
        """What counts it for somebody."""
        return f"rate:{who}:{self.amount}/{self.seconds}"


Rates = tuple[Rate, ...]


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
        within = await together([self._hit(rate, who) for rate, who in asked])
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
        within = await together([self._within(rate, who) for rate, who in asked])
        return await self._over(
            "model", reader, [each for each, good in zip(asked, within, strict=True) if not good]
        )

    async def used(self, reader: str, tokens: int, dollars: Decimal) -> None:
        """Count what a model used. Raises ``StateError``."""
        costs = {"tokens": tokens, "dollars": int(dollars * _MILLIONTHS)}
        rates = {"tokens": self._tokens, "dollars": self._dollars}
        await together(
            [
                self._hit(rate, f"{who}:{kind}", costs[kind])
                for kind in costs
                for rate, who in zip(rates[kind], (reader, _EVERYBODY), strict=True)
                if rate is not None and costs[kind]
            ]
        )

    async def _over(
        self,
        what: Literal["questions", "model"],
        reader: str,
        used_up: list[tuple[Rate, str]],
    ) -> Over | None:
        if not used_up:
            return None
        counted = [self._state.counter(rate.counter(who)) for rate, who in used_up]
        until = max(until for _, until in await together(counted))
        seconds = max(1.0, until - self._now())
        told = await self._state.add(f"told:{what}:{reader}", 1, seconds)
        return Over(what, seconds, told == 1)

    async def _hit(self, rate: Rate, who: str, cost: int = 1) -> bool:
        """Count; whether it is within the rate."""
        return await self._state.add(rate.counter(who), cost, rate.seconds) <= rate.amount

    async def _within(self, rate: Rate, who: str) -> bool:
        """Whether there is something left."""
        return (await self._state.counter(rate.counter(who)))[0] < rate.amount


def rates(text: str) -> Rates:
    """What is written such as ``20/minute;8/10 seconds``. Raises ``ValueError``."""
    found = [_RATE.fullmatch(each) for each in text.split(";")]
    if not all(found):
        raise ValueError(f"{text} is not such as 20/minute;8/10 seconds")
    return tuple(
        Rate(int(each[1]), int(each[2] or 1) * _SECONDS[each[3]]) for each in found if each
    )


def _days(most: Iterable[int | None]) -> tuple[Rate | None, ...]:
    return tuple(None if each is None else Rate(each, _DAY) for each in most)
