"""How units of time hold each other."""

from decimal import Decimal

from handlers.understanding import TIMES

_HOLDS = (60, 60, 24, 7, 4, 12)
"""How many of each of ``TIMES`` the next longer one has."""

_DAYS = {"months": 30, "years": 365}


def held(unit: str, span: str) -> int:
    """How many of a unit a longer one has."""
    first, last = TIMES.index(unit), TIMES.index(span)
    if first <= TIMES.index("days") and span in _DAYS:
        return _DAYS[span] * held(unit, "days")
    if (unit, span) == ("weeks", "years"):
        return 52
    count = 1
    for each in _HOLDS[first:last]:
        count *= each
    return count


def converted(amount: Decimal, unit: str, span: str) -> Decimal:
    """What comes to so much in one time, in another one that is longer or shorter."""
    longer = TIMES.index(span) > TIMES.index(unit)
    return amount * held(unit, span) if longer else amount / held(span, unit)
