"""Money in shares that belonged to several people: what each of them lost and had left."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.talk.bills.dividing import COUNTS, divisor
from handlers.understanding.talk.holdings.ledger import stakes
from handlers.understanding.talk.holdings.placing import asked_anew
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning

APIECE = "follow.apiece"
"""The group of words that say so only after money in shares: ``per head``, ``للواحد``."""

_EACH = frozenset({"each", "apiece"})
_SAID = frozenset({
    "each", "apiece", "fall", "a-loss", "left", "dollars", "halves", "half-on", "greeting", "cost",
    "ok", "budget", "had", "day", "private", "share", "heads", "belongs", "degree", "all", "today",
    "per-share",
})  # fmt: skip
_ASKED = HOW_MUCH | {"who", "compare"}
_MANY = 100
_LONGEST = 14
_UNREAD = 2


def shared_out(own: Meaning, before: Meaning) -> Meaning | None:
    """``Each?``, ``split it between the four of us``: the money of ``before``, and what each of so
    many lost of it; ``None`` where it is not asked, or nobody said how many they are.
    """
    told = stakes(before) if _may_ask(own) else ()
    count = _count(own, before) if told else None
    if count is None or not (count == 0 or 1 < count < _MANY) or count != int(count):
        return None
    members = Quantity(count, "people", None, 0, 0, shares=True)
    return replace(asked_anew(own, before, told), added=(members,))


def asks_each(own: Meaning) -> bool:
    """Whether a message may ask no more than what each of them lost."""
    each = own.topics & _EACH or own.message.has(APIECE)
    return bool(each) and not own.quantities and _may_ask(own)


def _may_ask(own: Meaning) -> bool:
    message = own.message
    more = own.mentions or own.asked - _ASKED or own.topics - _SAID or message.unknown
    return not more and len(message.tokens) <= _LONGEST and len(message.strange) <= _UNREAD


def _count(own: Meaning, before: Meaning) -> Decimal | None:
    """Among how many a message divides the money; none where it is not said how many they are."""
    if not own.quantities:
        return _members(before) if asks_each(own) else None
    sharers = next((each.amount for each in own.quantities if each.shares), None)
    if sharers is not None:
        return sharers
    divided = any(each.unit == "people" for each in (*before.added, *before.quantities))
    one = len(own.quantities) == 1 and own.quantities[0].unit in COUNTS
    return own.quantities[0].amount if divided and one else divisor(own)


def _members(before: Meaning) -> Decimal | None:
    """How many there are of those who had the money, where they were counted beside it."""
    counted = (*before.added, *before.quantities)
    money = {each.amount for _, each in before.holdings}
    told = [each for each in counted if each.unit in COUNTS and each.amount not in money]
    return told[0].amount if len(told) == 1 else None
