"""Of how many of what a bill counts some money pays for: ``I have $10, how many chats is that?``"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIOD_OF, PERIODS, TIMES, Quantity, spans
from handlers.understanding.message.serving import asked_of, asks_number
from handlers.understanding.numbers.things import names
from handlers.understanding.numbers.times import held
from handlers.understanding.talk.bills.counts import counts_of, named
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning
from handlers.understanding.talk.merging import merged

_SAID = frozenset({
    "budget", "dollars", "cost", "price", "for-how-much", "ok", "thanks", "used", "degree", "more",
    "enough", "how-many-uses", "buys", "bought", "had", "value", "a-loss", "left", "today", "input",
    "output", "rise", "day", "unsaid", "found", "lost-so-much", "goods", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than what some money pays for."""

_THEM = ("follow.several", "follow.they")
_LONGEST = SHORT + 8


def afforded(own: Meaning, before: Meaning) -> Meaning | None:
    """How many of what the bill of ``before`` counts the money of a message pays for; ``None``
    where it asks something else.
    """
    if not (is_bill(before) and affords(own)):
        return None
    counts = counts_of(before)
    ones = _asked_of(own, counts) or _uses_of(own, before, counts)
    if ones is None:
        return None
    money = own.quantities[0]
    timed = not any(each.per for each in ones) and bool(spans(before.topics))
    periods = _periods(before, money) if timed else frozenset[str]()
    if periods is None:
        return None
    over = timed and periods == before.topics.intersection(PERIODS)
    one = tuple(
        replace(each, per=each.per if timed else None, each=each in counts)
        for each in before.quantities
        if each not in ones and (over or each.unit not in TIMES)
    )
    paid = replace(money, amount=_amount(own, before, money), start=0, end=0, per=None)
    topics = merged(frozenset(), before.topics) - {*PERIODS} | periods
    topics |= {"how-many-uses", "budget", "cost"}
    asked = frozenset({"how-much"})
    return replace(
        own, mentions=before.mentions, quantities=(*one, paid), asked=asked, topics=topics
    )


def _amount(own: Meaning, before: Meaning, money: Quantity) -> Decimal:
    """The money, or so much of it as is for the time that is asked of: ``how many a day?``"""
    asked, told = times_of(own), spans(before.topics)
    if money.per or len(asked) != 1 or not told:
        return money.amount
    (unit,) = asked
    times = [each.amount for each in before.quantities if each.unit == unit and not each.every]
    if times:
        return money.amount / times[0]
    longer = TIMES.index(unit) < TIMES.index(told[-1])
    return money.amount / held(unit, told[-1]) if longer else money.amount


def _periods(before: Meaning, money: Quantity) -> frozenset[str] | None:
    """The times that a bill speaks of, or the one that the money is for beside the shortest of
    them; ``None`` where that is shorter still.
    """
    told = spans(before.topics)
    if money.per is None or money.per in told[1:] or told == [money.per]:
        return before.topics.intersection(PERIODS)
    shorter = TIMES.index(money.per) < TIMES.index(told[0])
    return None if shorter else frozenset({PERIOD_OF[told[0]], PERIOD_OF[money.per]})


def affords(own: Meaning) -> bool:
    """Whether a message may ask what its money pays for, of what is counted."""
    money = [each for each in own.quantities if each.unit == "usd"]
    more = own.mentions or own.message.unknown or len(own.message.tokens) > _LONGEST
    said = own.topics - _SAID or own.asked - HOW_MUCH
    if len(money) != 1 or len(own.quantities) != 1 or more or said:
        return False
    return "how-much" in own.asked or asks_number(own.message)


def _asked_of(own: Meaning, counts: Sequence[Quantity]) -> Sequence[Quantity] | None:
    """The count of which it is asked how many there may be, with those around it: what is named,
    right after the word that asks.
    """
    near = [
        each
        for at, each in named(own.message, counts)
        if any(0 <= at - end <= 1 for end in _asking(own))
    ]
    if near:
        return counts[: counts.index(near[0]) + 1]
    places = {at for each in _THEM for at, _ in own.message.groups.get(each, ())}
    them = any(at - end in {0, 1} for at in places for end in _asking(own))
    return counts[:1] if counts and (them or _asks_of_whom(own)) else None


def _asks_of_whom(own: Meaning) -> bool:
    """``How many can I serve?``: whether a verb stands where what is asked for may."""
    places = own.message.groups.get("follow.plain", ())
    asked = {at + 1 for asking, at in asked_of(own.message) if asking.isascii()}
    return any(first in asked for first, _ in places)


def _uses_of(
    own: Meaning, before: Meaning, counts: Sequence[Quantity]
) -> Sequence[Quantity] | None:
    """All that a bill counts, where it counts only one thing, or none, and it is asked how many of
    these, or of what else the bill spoke of: ``9,000 book blurbs`` - ``how many blurbs?``
    """
    uncounted = any(each.unit is None and each.amount > 1 for each in before.quantities)
    untold = not counts and spans(before.topics)
    if len(counts) > 1 or uncounted or untold:
        return None
    words = own.message.tokens
    asked = {
        form for end in _asking(own) for each in words[end : end + 1] for form in names(each.text)
    }
    spoken = {form for word in before.message.content for form in names(word)}
    return counts if "how-many-uses" in own.topics or asked & spoken else None


def _asking(own: Meaning) -> list[int]:
    """Where that stands of which it is asked how many there are."""
    asked = [end for _, end in own.message.groups.get("asked.how-much", ())]
    return [*asked, *(at for _, at in asked_of(own.message))]
