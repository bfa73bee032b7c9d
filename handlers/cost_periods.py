"""How long some use goes on: ``a million tokens a day, what is that in a year?``"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from handlers.understanding import PERIODS, TIMES, Understood, spans

_HOLDS = (60, 60, 24, 7, 4, 12)
"""How many of each of ``TIMES`` the next longer one has."""

_TWO = 2
_DAYS = {"months": 30, "years": 365}


class Repeated(NamedTuple):
    """How many ``times`` some use is repeated, in a ``whole`` of the unit of time ``unit``."""

    unit: str
    whole: Decimal
    times: Decimal


def repeated(asked: Understood) -> Repeated | None:
    """How often a use is repeated in the time that is asked about."""
    said = spans(asked.topics)
    every = next(((each.unit, each.amount) for each in asked.quantities if each.every), None)
    counted = [
        (each.unit, each.amount)
        for each in asked.quantities
        if each.unit in TIMES and not each.every
    ]
    if _are_told(asked, counted):
        return None
    unit, size = every or (said[0] if said else None, Decimal(1))
    span, count = next(iter(counted), (said[-1] if said else None, Decimal(1)))
    if unit is None or span is None or TIMES.index(unit) > TIMES.index(span):
        return None
    if not counted and not every and len(said) == 1:
        return None
    whole = count * _held(unit, span)
    return Repeated(unit, whole, whole / size) if whole >= size else None


def _are_told(asked: Understood, counted: Sequence[tuple[str | None, Decimal]]) -> bool:
    """Whether each of so many times has its own tokens: ``11M last month and 22M this month, what
    do both months come to?``
    """
    tokens = [each for each in asked.quantities if each.unit in {None, "tokens"}]
    alike = len({each.side for each in tokens} - {None}) < _TWO <= len(tokens)
    return "together" in asked.topics and alike and len(tokens) in [much for _, much in counted]


def spent(asked: Understood, unit: str) -> Repeated | None:
    """How often money of one time is spent in the other time that is asked about."""
    said = spans(asked.topics)
    others = [each for each in said if each != unit]
    told = [each for each in asked.quantities if each.unit in TIMES and not each.every]
    if told:
        span, count = str(told[0].unit), told[0].amount
    elif len(others) == 1:
        span, count = others[0], Decimal(1)
    else:
        return None
    if TIMES.index(span) < TIMES.index(unit):
        return Repeated(span, count, count / _held(span, unit))
    whole = count * _held(unit, span)
    return Repeated(unit, whole, whole)


def often(asked: Understood) -> Decimal:
    """How many times in each time: ``twice a day``, ``five times a week``."""
    told = [each.amount for each in asked.quantities if each.unit == "times"]
    return told[0] if len(told) == 1 and asked.topics.intersection(PERIODS) else Decimal(1)


def _held(unit: str, span: str) -> int:
    """How many of a unit a longer one has."""
    first, last = TIMES.index(unit), TIMES.index(span)
    if first <= TIMES.index("days") and span in _DAYS:
        return _DAYS[span] * _held(unit, "days")
    if (unit, span) == ("weeks", "years"):
        return 52
    held = 1
    for each in _HOLDS[first:last]:
        held *= each
    return held
