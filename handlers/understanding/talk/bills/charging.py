"""Money and per cent that come on a bill, or go: ``with 15% VAT``, ``minus a $3 coupon``."""

from dataclasses import replace

from handlers.understanding import PERIODS, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.balancing import asks_gap
from handlers.understanding.talk.bills.counting import LESS, MORE, way_of
from handlers.understanding.talk.bills.dropping import leaves_out
from handlers.understanding.talk.bills.earning import is_same_time
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, bare
from handlers.understanding.words.groups import only

FEE, REBATE = "follow.fee", "follow.rebate"
"""Groups of words that say so only after a bill."""

_SAID = frozenset({
    "discount", "price-raised", "dollars", "percent", "cost", "price", "for-how-much", "ok",
    "thanks", "more", "raises", "rise", "fall", "together", "all", "budget", "degree", "today",
    "still-so", "subtracted", "belongs", "had", "day", "difference", "left", "value", "found",
    "lost-so-much", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than what comes on a bill."""

_OF_CHARGES = frozenset({"discount", "price-raised"})
_BEFORE = ("topics.negated", "topics.before", "detail.before-that")
_OF_LESS = frozenset({"negated", "before", "except", "besides", "free", "unsaid"})
_LONGEST = SHORT + 5
_MOST = 3
"""Words that nobody has understood beside what comes on a bill."""

_OF_PEOPLE = ("follow.joining", "follow.leaving")
_ALL = 100
_CHARGED = (["usd"], ["percent"])
_ASKED = HOW_MUCH | {"which-most"}


def charged(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with what a message puts on it, or takes off; ``None`` where it says
    more.
    """
    if not is_bill(before) or not is_charge(own):
        return None
    (told,), way = own.quantities, _way(own)
    timed = told.unit == "usd" and (told.per or times_of(own))
    if not way or (timed and not is_same_time(own, before, ())):
        return None
    change = replace(told, amount=way * abs(told.amount), side=None, per=None, start=0, end=0)
    again = again_with(before.quantities, bare(own), before)
    kept = (each for each in before.added if each.unit != told.unit or each.amount * way < 0)
    return replace(again, added=(*kept, change))


def uncharged(own: Meaning, before: Meaning) -> Meaning | None:
    """``And without the tax?``: the bill of ``before`` without what came on it, or off it."""
    if not (before.added and is_bill(before) and _takes_off(own.message)) or own.mentions:
        return None
    if (
        own.topics - _SAID - _OF_LESS
        or own.asked - _ASKED - {"define"}
        or len(own.message.content) > _MOST
    ):
        return None
    ways = {way for group, way in ((FEE, 1), (REBATE, -1)) if own.message.has(group)}
    left = tuple(each for each in before.added if (1 if each.amount > 0 else -1) not in ways)
    again = again_with(before.quantities, bare(own), before)
    return replace(again, added=left) if left != before.added else None


def _takes_off(message: Message) -> bool:
    """Whether a message leaves out what came on a bill, or asks for what it was before that."""
    left_out = leaves_out(message) or message.has(*_BEFORE, "follow.leaving")
    return left_out and message.has(FEE, REBATE) and not message.quantities


def may_charge(message: Message) -> bool:
    """Whether a message tells one amount of money, or per cent, and no other number."""
    return [each.unit for each in message.quantities] in _CHARGED


def of_charges(message: Message) -> Message:
    """A message in which a word for what comes on a bill says no more than that: ``$5 for the
    server``.
    """
    return message.with_groups(only(message.groups, FEE, REBATE))


def is_charge(own: Meaning) -> bool:
    """Whether a message may say no more than that so much comes on a bill, or goes."""
    message = own.message
    asked = _ASKED | ({"why"} if "how-much" in own.asked else set())  # "hadfa3 kam"
    more = own.mentions or own.topics - _SAID or own.asked - asked or message.has("follow.only")
    if (
        more
        or [each.unit for each in own.quantities] not in _CHARGED
        or len(message.tokens) > _LONGEST
    ):
        return False
    (told,) = own.quantities
    named = message.has(FEE, REBATE) or own.topics & _OF_CHARGES
    money = told.unit == "usd" and not told.each
    percent = told.unit == "percent" and not told.side and 0 < told.amount <= _ALL and named
    unsure = asks_gap(own) or message.has("follow.concludes", "follow.doubt", *_OF_PEOPLE)
    loose = message.has(FEE, REBATE) or (not unsure and (named or message.has(*MORE, *LESS)))
    few = len(message.content) <= _MOST and len(message.unknown) <= bool(named)
    return bool((money or percent) and loose and few) and told.amount > 0


def _way(own: Meaning) -> int:
    """Whether so much comes on a bill, or goes; neither where that is not sure."""
    message = own.message
    if message.has(FEE) or "price-raised" in own.topics:
        return 1
    if message.has(REBATE) or "discount" in own.topics:
        return -1
    return way_of(message)


def with_charges(own: Meaning, before: Meaning | None) -> Meaning:
    """The bill of ``before`` changed, with the same part of it on it, or off: a tax stays one."""
    parts = tuple(each for each in before.added if each.unit == "percent") if before else ()
    if not parts or own.added or own.earlier is None or not is_bill(own):
        return own
    if _takes_off(own.message):
        return own
    anew = own.message.mentions and counts_tokens(own.message.quantities)
    return own if anew else replace(own, added=parts)
