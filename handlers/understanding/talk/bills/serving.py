"""How many there may be of what has so many tokens each, for some money, asked again: ``and on R1
how many?``, ``with $500?``
"""

from collections.abc import Set
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIODS, TIMES, Mention, Quantity
from handlers.understanding.message.serving import USES, asked_of, asks_number
from handlers.understanding.numbers.things import names
from handlers.understanding.numbers.times import converted
from handlers.understanding.talk.bills.counting import LESS, MORE
from handlers.understanding.talk.bills.funding import is_use
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.savings import HELD, past_models
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

_UNSAID = "unsaid"
_SAID = frozenset({
    USES, "enough", "budget", "dollars", "buys", "bought", "ok", "thanks", "heads", "goods",
    "switched", "same-money", _UNSAID, "used", "today", "more", "difference", "each", "rise",
    "per-share", "lasting", *PERIODS,
})  # fmt: skip
_BECOME = frozenset({"left", "left-so-much"})
"""Topics of words that are also ``became``: ``وإذا صارت الميزانية 500 دولار؟``"""

_ASKED = HOW_MUCH | {"compare"}
_LONGEST = SHORT + 5
_MONTH = range(20, 32)
"""Days, or days of work, that a month may have."""

_ODD = 2
"""Words that nobody has understood in a message that asks no more than how many there may be."""


def served_again(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How many there may be on another model, for other money, or for one part of the time that it
    is for: ``how many on R1?``, ``and for $500?``, ``how many a day?``; ``None`` where a message
    asks something else.
    """
    if not is_use(before) or USES not in before.topics or not _may_serve(own, before):
        return None
    money = next(each for each in before.quantities if each.is_money)
    paid = _paid(own, money)
    models = _models(own, before, kin)
    if kinds(models) != {"model"} or paid is None or (paid is money and models == before.mentions):
        return None
    told = tuple(each for each in before.quantities if each is not money)
    topics = merged(frozenset(), before.topics) | {USES, "budget"}
    topics -= {*PERIODS} if money.per and not paid.per else set()
    quantities = (*told, replace(paid, start=0, end=0))
    asked = frozenset({"how-much"})
    return replace(own, mentions=models, quantities=quantities, asked=asked, topics=topics)


def _may_serve(own: Meaning, before: Meaning) -> bool:
    """Whether a message is short, and names nothing but a model and what was spoken of."""
    message = own.message
    odd = {*message.content} - _spoken(own, before)
    said = _SAID | (_BECOME if own.quantities else frozenset())
    more = message.unknown or own.topics - said or own.asked - _ASKED or len(odd) > _ODD
    changes = own.quantities or times_of(own) or own.topics & HELD
    counted = asks_number(message)
    asks = "how-much" in own.asked or changes or counted
    several = len(own.mentions) > 1 and "more" not in own.topics
    goes_on = USES in own.topics or counted or starts(message)
    anew = own.mentions and own.quantities and not goes_on
    if more or several or anew or not asks or asks_of_others(own, before):
        return False
    return len(message.tokens) <= _LONGEST and kinds(own.mentions) <= {"model", "company"}


def asks_of_others(own: Meaning, before: Meaning) -> bool:
    """Whether it is asked how many there are of what was not spoken of: ``how many employees?``"""
    message, spoken = own.message, _spoken(own, before)
    if USES in own.topics:
        return False
    known = {
        at
        for group, places in message.groups.items()
        if group.startswith(("follow.", "asked."))
        or group.removeprefix("topics.") in _SAID - {_UNSAID}
        for first, end in places
        for at in range(first, end)
    }
    named = {message.place(each)[0] for each in message.mentions}
    asked = {at for _, at in asked_of(message) if at < len(message.tokens)} - known - named
    return any(message.tokens[at].text not in spoken for at in asked)


def _spoken(own: Meaning, before: Meaning) -> set[str]:
    """The words of a message that were spoken of, in whatever form."""
    told = {name for token in before.message.tokens for name in names(token.text)}
    words = {token.text for token in own.message.tokens}
    return {each for each in words if not names(each).isdisjoint(told)}


def _paid(own: Meaning, money: Quantity) -> Quantity | None:
    """The money of a message, or so much of that before as is for the time it speaks of; ``None``
    where it tells something else.
    """
    told = [each for each in own.quantities if each.unit not in TIMES]
    times = times_of(own) - {money.per}
    if month := _days_of_month(own, times, money):
        return replace(money, amount=money.amount / month, per=None)
    if told:
        one = len(told) == 1 and told[0].unit == "usd" and not times
        moves = own.message.sides.units.moves
        if not one or "less" in moves or own.message.has(*LESS):
            return None
        more = money.amount if "more" in moves or own.message.has(*MORE) else 0
        return replace(told[0], amount=told[0].amount + more, per=told[0].per or money.per)
    if not times or money.per is None:
        return None if times else money
    span = max(times, key=TIMES.index)
    if len(times) > 1:
        return None
    return replace(money, amount=converted(money.amount, money.per, span), per=None)


def _days_of_month(own: Meaning, times: Set[str], money: Quantity) -> Decimal | None:
    """``How many a day? the month has 30``: the days that a month is said to have."""
    told = own.quantities[0] if len(own.quantities) == 1 else None
    units = own.message.sides.units
    times = times or (units.times if units.each else times)
    if told is None or told.amount not in _MONTH or (money.per, times) != ("months", {"days"}):
        return None
    day = told.unit is None or (told.unit == "days" and "daily" in own.topics)
    return told.amount if day else None


def _models(own: Meaning, before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """The models that a message asks of: both where it asks how far they are apart."""
    named = kin.made_by(own.mentions)
    told = {each.id for each in named}
    if not own.topics & {*HELD, "more"} or len(named) > 1:
        return named or before.mentions
    past = [each for each in (*before.mentions, *past_models(before)) if each.id not in told]
    return (*named, *past)[:2]
