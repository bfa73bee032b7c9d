"""A bill that was told, held against some money: ``my budget is $40, how much is missing?``"""

from dataclasses import replace

from handlers.understanding import PERIODS, Quantity
from handlers.understanding.talk.bills.counts import counts_of, named
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.retiming import over_time, times_of
from handlers.understanding.talk.meanings import SHORT, Meaning, kinds

_GAP = frozenset({
    "budget", "difference", "more-than", "less-than", "enough", "left", "rest-on",
})  # fmt: skip
_SAID = _GAP | {
    "dollars", "negated", "still-so", "lost-so-much", "because", "more", "belongs", "had",
    "cost", "price", "ok", "for-how-much", "value", "lasting", "day", "today", "raises", "rise",
    "fall", *PERIODS,
}  # fmt: skip
"""Topics beside which a message says no more than by how much a bill is over some money."""

_ASKED = frozenset({"how-much", "compute"})
_LACKS = ("follow.lacks", "follow.add")
_LONGEST = SHORT + 7
_MOST = 100_000


def balanced(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` against the money of a message; ``None`` where it asks something else,
    or the money is paid for each of what is counted.
    """
    money = _money(own) if is_bill(before) else None
    if money is None or not asks_gap(own) or _is_apiece(own, before):
        return None
    mentions = own.mentions or before.mentions
    if kinds(mentions) != {"model"} or len(mentions) != 1:
        return None
    times = times_of(own) | ({money.per} if money.per else set())
    bill = over_time(replace(own, quantities=()), before, times) if times else before
    if bill is None:
        return None
    paid = replace(money, unit="usd", side=None, per=None, start=0, end=0)
    topics = bill.topics - {"difference", "cost", "price"} | {"enough", "budget"}
    asked = frozenset({"how-much"})
    quantities = (*bill.quantities, paid)
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)


def _money(own: Meaning) -> Quantity | None:
    """The only number of a message, where it is money, or a budget without its unit."""
    if len(own.quantities) != 1:
        return None
    (told,) = own.quantities
    bare = told.unit is None and not told.side and "budget" in own.topics and told.amount < _MOST
    bare = bare and told.noun not in own.message.content
    return told if told.amount > 0 and (told.unit == "usd" or bare) else None


def asks_gap(own: Meaning) -> bool:
    """Whether it is asked how much there is too much or too little, of money and no count."""
    message = own.message
    more = own.topics - _SAID or message.unknown or len(message.tokens) > _LONGEST
    if more or len(message.strange) > 1 or message.sides.units.asked:
        return False
    if not own.asked or own.asked - _ASKED:
        return False
    latin = all(token.text.isascii() for token in message.tokens)
    if latin and message.sides.units.how_many:
        return False
    lacks = message.has(*_LACKS) or message.sides.units.moves & {"more", "less"}
    return bool(own.topics & _GAP or lacks)


def _is_apiece(own: Meaning, before: Meaning) -> bool:
    """Whether a message names what the bill counts, or each of something."""
    units = own.message.sides.units
    paid = any(each.each for each in own.quantities) or units.each or "each" in own.topics
    return bool(paid) or any(named(own.message, counts_of(before)))
