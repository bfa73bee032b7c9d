"""A bill that was told, held against some money: ``my budget is $40, how much is missing?``"""

from dataclasses import replace

from handlers.understanding import PERIODS, TIMES, Quantity
from handlers.understanding.talk.bills.counts import counts_of, named
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.retiming import over_time, times_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds

_GAP = frozenset({
    "budget", "difference", "more-than", "less-than", "enough", "left", "rest-on",
})  # fmt: skip
_SAID = _GAP | {
    "dollars", "negated", "still-so", "lost-so-much", "because", "more", "belongs", "had",
    "cost", "price", "ok", "for-how-much", "value", "lasting", "day", "today", "raises", "rise",
    "fall", "forecast", "the-rest", *PERIODS,
}  # fmt: skip
"""Topics beside which a message says no more than by how much a bill is over some money."""

_OF_COVER = frozenset({
    "enough", "budget", "dollars", "forecast", "lasting", "had", "ok", "today", "day", "used",
    "how-long", *PERIODS,
})  # fmt: skip
"""The same where it is asked whether some money is enough for a bill."""

_WHETHER = frozenset({"is-true", "compute"})
_ASKED = HOW_MUCH
_REST = ("follow.to-come", "follow.from-it")
_LACKS = ("follow.lacks", "follow.add")
_LONGEST = SHORT + 7
_MOST = 100_000


def balanced(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` against the money of a message, or that which was told with it;
    ``None`` where it asks something else, or the money is paid for each of what is counted.
    """
    bill, purse = _unpaid(before)
    money = _money(own, purse) if bill else None
    asks = asks_gap(own) or (purse is not None and money is purse and _asks_rest(own))
    if bill is None or money is None or not asks or _is_apiece(own, bill):
        return None
    mentions = own.mentions or bill.mentions
    if kinds(mentions) != {"model"} or len(mentions) != 1:
        return None
    spans = tuple(each for each in own.quantities if each.unit in TIMES)
    times = {str(each.unit) for each in spans} or (
        times_of(replace(own, quantities=())) | ({money.per} if money.per else set())
    )
    over = over_time(replace(own, quantities=spans), bill, frozenset(times)) if times else bill
    if over is None:
        return None
    paid = replace(money, unit="usd", side=None, per=None, start=0, end=0)
    topics = over.topics - {"difference", "cost", "price"} | {"enough", "budget"}
    asked = frozenset({"how-much"})
    quantities = (*over.quantities, paid)
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)


def covered(own: Meaning, before: Meaning) -> Meaning | None:
    """``Is $50 enough?``, ``will it last the month?``: the bill of ``before`` against the money of
    a message, that of what is counted also where no more is told than how much there is; ``None``
    where it is asked how long that lasts, or something else.
    """
    told_only = counts_of(before) and _tells_purse(own)
    if not (is_bill(before) and (told_only or covers(own))) or _is_apiece(own, before):
        return None
    times = times_of(own)
    bill = over_time(replace(own, quantities=()), before, times) if times else before
    if bill is None or kinds(bill.mentions) != {"model"}:
        return None
    paid = replace(own.quantities[0], per=None, start=0, end=0)
    topics = bill.topics - {"difference", "price"} | {"enough", "budget"}
    told = (*bill.quantities, paid)
    asked = frozenset({"how-much"})
    return replace(own, mentions=bill.mentions, quantities=told, asked=asked, topics=topics)


def covers(own: Meaning) -> bool:
    """Whether a message asks if its money is enough, for the time that it speaks of if any."""
    message = own.message
    lasts = message.has("detail.duration") and bool(times_of(own))
    asks = lasts or ("enough" in own.topics and "is-true" in own.asked)
    said = own.topics - _OF_COVER or own.asked - _WHETHER or message.unknown or own.mentions
    paid = [each.unit for each in own.quantities] == ["usd"]
    return paid and asks and not (said or message.sides.units.asked or _is_long(own))


def _tells_purse(own: Meaning) -> bool:
    """``My budget is $100``, ``and if I have only $100?``"""
    money = [each.unit for each in own.quantities] == ["usd"]
    more = own.asked or own.mentions or own.message.unknown or own.topics - _OF_COVER
    told = "budget" in own.topics or own.message.has("follow.only")
    return money and told and not (more or _is_long(own))


def _is_long(own: Meaning) -> bool:
    return len(own.message.tokens) > _LONGEST or len(own.message.strange) > 1


def _unpaid(before: Meaning) -> tuple[Meaning | None, Quantity | None]:
    """A bill without the money that was told with it, and this money."""
    money = [each for each in before.quantities if each.is_money]
    rest = tuple(each for each in before.quantities if not each.is_money)
    bill = replace(before, quantities=rest)
    if len(money) > 1 or not is_bill(bill):
        return None, None
    return bill, next(iter(money), None)


def _money(own: Meaning, purse: Quantity | None) -> Quantity | None:
    """The only number of a message beside one of time, where it is money, a budget without its
    unit, or that which was told; or what was told where it is asked what is left of it.
    """
    counted = [each for each in own.quantities if each.unit not in TIMES]
    if len(counted) > 1 or len(own.quantities) - len(counted) > 1:
        return None
    if not counted:
        return purse if "left" in own.topics or _asks_rest(own) else None
    (told,) = counted
    bare = told.unit is None and not told.side
    if purse and bare and told.amount == purse.amount:
        return purse
    bare = bare and "budget" in own.topics and told.amount < _MOST
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
    rest = message.has(*_REST) and own.quantities
    return bool(own.topics & _GAP or lacks or rest)


def _asks_rest(own: Meaning) -> bool:
    """``And on R1 how much of it?``, ``how much of the 300?``, of money that was told."""
    short = own.topics <= {*PERIODS, "ok"} and len(own.message.tokens) <= SHORT
    return short and own.asked == {"how-much"} and own.message.has("follow.of", "follow.from-it")


def _is_apiece(own: Meaning, before: Meaning) -> bool:
    """Whether a message names what the bill counts, or each of something."""
    units = own.message.sides.units
    paid = any(each.each for each in own.quantities) or units.each or "each" in own.topics
    return bool(paid) or any(named(own.message, counts_of(before)))
