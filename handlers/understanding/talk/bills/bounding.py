"""Whether a bill is more than some money, by whatever verb that is asked: ``في الشهر ما بتفوت 10
دولار صح؟``, ``it won't exceed $10 a month, right?``
"""

from dataclasses import replace

from handlers.understanding import PERIODS, TIMES, Quantity, spans
from handlers.understanding.talk.bills.counts import place
from handlers.understanding.talk.bills.reckoned import SAID, is_bill
from handlers.understanding.talk.bills.retiming import base_of, over_time
from handlers.understanding.talk.meanings import SHORT, Meaning
from handlers.understanding.words.denying import DENIALS

EXCEEDS, DENIED = "follow.exceeds", "follow.denied"
"""Words for being more than something, or so much, and for what will not be so."""

_BOUNDS = frozenset({"more-than", "less-than"})
_SAID = SAID | _BOUNDS | {
    *PERIODS, "dollars", "lasting", "difference", "because", "negated", "budget", "today", "day",
    "fall", "rise",
}  # fmt: skip
_ASKED = frozenset({"is-true", "what"})
_DENYING = (*DENIALS, DENIED, "follow.denies", "follow.not", "follow.lacks", "topics.negated")
_LONGEST = SHORT + 4
_UNREAD = 2
_LARGE = 10_000
_MOVES = frozenset({"fall", "rise", "dollars"})


def bounded(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before``, in the time that a message speaks of, with the money that it is held
    against; ``None`` where it says more, or is of no such time.
    """
    if not is_bill(before) or not bounds(own):
        return None
    money = next(each for each in own.quantities if each.is_money)
    times = frozenset({*spans(own.topics), *([money.per] if money.per else [])})
    unit = base_of(before)
    bill = over_time(replace(own, quantities=()), before, times) if times - {unit} else before
    if bill is None or (times and unit is None):
        return None
    denied = own.message.has(*_DENYING) or "less-than" in own.topics
    topics = bill.topics | {"less-than" if denied else "more-than"}
    quantities = (*bill.quantities, replace(money, per=None))
    asked = frozenset({"is-true"})
    return replace(bill, message=own.message, quantities=quantities, asked=asked, topics=topics)


def bounds(own: Meaning) -> bool:
    """Whether a message asks no more than whether something is more than some money."""
    message = own.message
    money = [each for each in own.quantities if each.is_money]
    times = all(
        each.unit in TIMES and each.amount == 1 for each in own.quantities if each not in money
    )
    exceeds = message.has(EXCEEDS) or (message.has(*_DENYING) and own.topics & _BOUNDS)
    if len(money) != 1 or money[0].unit != "usd" or not (times and exceeds):
        return False
    more = own.topics - _SAID or own.asked - _ASKED or own.mentions or message.unknown
    long = len(message.tokens) > _LONGEST or len(message.content) > _UNREAD
    asks = own.asked or message.has("follow.tag") or "?" in message.folded
    return bool(asks) and not (more or long)


def bound_of(own: Meaning) -> Quantity | None:
    """The number that it is asked whether a bill is below or above, once a message has changed it:
    ``does it drop below 50 if two million of it is cached?``
    """
    told = own.topics & _BOUNDS
    if len(told) != 1 or own.asked != {"is-true"} or len(own.quantities) != _UNREAD:
        return None
    places = own.message.groups.get(f"topics.{next(iter(told))}", ())
    ends = {end for _, end in places}
    near = [each for each in own.quantities if place(own.message, each) in ends]
    bare = near and near[0].unit in {None, "usd"} and near[0].amount < _LARGE
    return near[0] if bare and not near[0].side else None


def without_bound(own: Meaning, bound: Quantity) -> Meaning:
    """A message that changes a bill, without what that is held against."""
    kept = tuple(each for each in own.quantities if each is not bound)
    return replace(own, quantities=kept, asked=frozenset(), topics=own.topics - _BOUNDS - _MOVES)


def held_to(changed: Meaning, own: Meaning, bound: Quantity) -> Meaning:
    """A changed bill held against some money."""
    topics = changed.topics | own.topics & _BOUNDS
    money = replace(bound, unit="usd")
    told = (*changed.quantities, money)
    return replace(changed, quantities=told, asked=frozenset({"is-true"}), topics=topics)
