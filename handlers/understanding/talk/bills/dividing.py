"""How many pay a bill that was reckoned before: ``split it three ways``."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding.talk.bills.operating import DIVIDES, multiple
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.meanings import SEVERAL, Meaning

COUNTS = frozenset({None, "people", "requests", "times"})
"""The units of what a bill may be divided by, or multiplied."""

MANY = 1000
"""From here on a bare number counts tokens."""

BY_NOTHING = "divided-by-nothing"
"""The topic of a sum that was said to be divided by zero."""

_MOST = 10**9
_FEW = 6
"""Words of a message that divides by so many, be they as many as tokens."""

_ASKING = ("asked.how-much",)
_OVER = 3
"""Words of a message that says no more than among how many: ``على 4 أشخاص``."""

_BESIDE = 1
"""Words that nobody has understood in a message that asks no more than that."""


def divisor(own: Meaning) -> Decimal | None:
    """By how many a message divides what was told; ``None`` where it does not."""
    count = _count(own)
    most = _MOST if own.message.has("follow.divide") and len(own.message.tokens) <= _FEW else MANY
    if count is None or not 2 <= count < most or own.mentions:
        return None
    among = any(each.unit == "people" for each in own.quantities)
    over = own.message.has("follow.on") and len(own.message.tokens) <= _OVER
    among = among and (over or own.message.has("topics.half-on"))
    return count if among or own.message.has("follow.divide") or _asks_each(own) else None


def by_nothing(own: Meaning, before: Meaning) -> Meaning | None:
    """``Divide it by zero``: the sum of ``before``, which cannot be; ``None`` where it can."""
    found = multiple(own.message)
    divides = found and found["sign"] in DIVIDES
    divides = divides or own.message.has("follow.divide") or own.message.sides.units.divides
    sum_ = is_bill(before) or is_purse(before)
    untold = any(each.shares for each in own.quantities)
    if not (sum_ and divides) or untold or own.mentions or _count(own) != 0:
        return None
    return replace(before, message=own.message, topics=before.topics | {BY_NOTHING})


def _count(own: Meaning) -> Decimal | None:
    """The only number of a message, though it be told twice; two where both are spoken of."""
    counted = all(each.unit in COUNTS and not each.side for each in own.quantities)
    told = {each.amount for each in own.quantities}
    both = not told and own.message.has("follow.divide") and own.message.has(*SEVERAL)
    if both:
        return Decimal(2)
    return told.pop() if counted and len(told) == 1 else None


def _asks_each(own: Meaning) -> bool:
    """``There are five of us, how much does each pay?``, and not what five pay."""
    if "used" in own.topics:
        return False
    places = own.message.groups
    if "follow.us" in places and "follow.each" in places:
        told = {*places["follow.us"], *places["follow.each"]}
        read = {own.message.tokens[at].text for at, _ in told}
        return len({*own.message.content} - read) <= _BESIDE
    people = any(each.unit == "people" for each in own.quantities)
    asking = ("asked.how-much", "asked.what") if people and "cost" in own.topics else _ASKING
    asks = min((place for group in asking for place in places.get(group, ())), default=None)
    each = min(places.get("topics.each", ()), default=None)
    return asks is not None and each is not None and asks < each
