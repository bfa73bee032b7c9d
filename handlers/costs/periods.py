"""How long some use goes on: ``a million tokens a day, what is that in a year?``"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from handlers.understanding import PERIODS, TIMES, Quantity, Understood, spans
from handlers.understanding.numbers.times import held


class Repeated(NamedTuple):
    """How many ``times`` some use is repeated, in a ``whole`` of the unit of time ``unit``."""

    unit: str
    whole: Decimal
    times: Decimal


def repeated(asked: Understood) -> Repeated | None:
    """How often a use is repeated in the time that is asked about."""
    said = spans(asked.topics)
    every = next(((str(each.unit), each.amount) for each in asked.quantities if each.every), None)
    told = _told(asked)
    if _are_told(asked, told):
        return None
    unit, size = every or (said[0] if said else None, Decimal(1))
    counted = told or ([(said[-1], Decimal(1))] if said else [])
    if unit is None or not counted or TIMES.index(unit) > TIMES.index(counted[-1][0]):
        return None
    if not told and not every and len(said) == 1:
        return None
    whole = _over(unit, counted, said if told else ())
    return Repeated(unit, whole, whole / size) if whole >= size else None


def _told(asked: Understood) -> list[tuple[str, Decimal]]:
    """The times that are told, the first of each unit, the shortest first; ``two weeks (14 days)``
    is one of them.
    """
    told = [(str(each.unit), each.amount) for each in over_times(asked) if not each.every]
    told = sorted(told, key=lambda each: TIMES.index(each[0]))
    pairs = pairwise(told)
    again = [one for one, longer in pairs if one[1] == longer[1] * held(one[0], longer[0])]
    return [each for each in told if each not in again]


def over_times(asked: Understood) -> tuple[Quantity, ...]:
    """The times that a use may be repeated in: the first told of each unit."""
    found: dict[tuple[str, bool], Quantity] = {}
    for each in asked.quantities:
        if each.unit in TIMES:
            found.setdefault((str(each.unit), each.every), each)
    return tuple(found.values())


def _over(unit: str, told: Sequence[tuple[str, Decimal]], said: Sequence[str]) -> Decimal:
    """How many of a unit there are where each time told is so much of the next one: ``8 hours a
    day, 5 days a week, for 3 weeks`` are 120 hours; ``said``: the times that are spoken of.
    """
    whole, at = Decimal(1), unit
    longer: list[str] = []
    for span, count in told:
        if TIMES.index(span) < TIMES.index(unit):
            continue
        at = min(at, span, key=TIMES.index)
        whole *= count * held(at, span)
        longer = [each for each in said if TIMES.index(each) > TIMES.index(span)]
        at = longer[0] if longer else TIMES[-1]
    return whole * held(longer[0], longer[-1]) if len(longer) > 1 else whole


def _are_told(asked: Understood, told: Sequence[tuple[str, Decimal]]) -> bool:
    """Whether each of so many times has its own tokens: ``11M last month and 22M this month, what
    do both months come to?``
    """
    tokens = [each for each in asked.quantities if each.unit in {None, "tokens"}]
    alike = len({each.side for each in tokens} - {None}) < 2 <= len(tokens)
    return "together" in asked.topics and alike and len(tokens) in [count for _, count in told]


def spent(asked: Understood, unit: str) -> Repeated | None:
    """How often money of one time is spent in the other time that is asked about."""
    said = spans(asked.topics)
    others = [each for each in said if each != unit]
    told = _told(asked)
    if not told and len(others) != 1:
        return None
    span, count = told[-1] if told else (others[0], Decimal(1))
    if TIMES.index(span) < TIMES.index(unit):
        return Repeated(span, count, count / held(span, unit))
    whole = _over(unit, told, said) if told else Decimal(held(unit, span))
    return Repeated(unit, whole, whole)


def often(asked: Understood) -> Decimal:
    """How many times in each time: ``twice a day``, ``five times a week``."""
    told = [each.amount for each in asked.quantities if each.unit == "times"]
    return told[0] if len(told) == 1 and asked.topics.intersection(PERIODS) else Decimal(1)
