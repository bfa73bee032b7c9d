"""How long some use goes on: ``a million tokens a day, what is that in a year?``"""

from decimal import Decimal

from handlers.understanding import PERIODS, TIMES, Understood

_HOLDS = (24, 7, 4, 12)
"""How many of each of ``TIMES`` the next longer one has."""

_DAYS = {"months": 30, "years": 365}


def repeated(asked: Understood) -> tuple[str, Decimal] | None:
    """The unit of time that a use is told for, and how many of them are asked for."""
    said = [unit for unit, topic in zip(TIMES, PERIODS, strict=True) if topic in asked.topics]
    counted = [(each.unit, each.amount) for each in asked.quantities if each.unit in TIMES]
    span, count = next(iter(counted), (said[-1] if said else None, Decimal(1)))
    if not said or span is None or TIMES.index(said[0]) > TIMES.index(span):
        return None
    if not counted and len(said) == 1:
        return None
    return said[0], count * _held(said[0], span)


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
