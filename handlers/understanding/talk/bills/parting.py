"""What part of a bill one of its sides is: ``how much of that is output, in per cent?``, ``which of
the two eats up the money?``
"""

from dataclasses import replace

from handlers.understanding import PERIODS
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.bills.extra import named_side, sided
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.savings import past_models
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, bare, kinds

PART_OF_BILL = "part-of-bill-"
"""Begins the topics that ask how much of a bill a side is."""

_ASKS = frozenset({"percent", "share", "per-share"})
_SAID = frozenset({
    "input", "output", "cached", "token", "cost", "price", "for-how-much", "ok", "thanks", "rise",
    "used", "degree", "each", "all", "dollars", *_ASKS, *PERIODS,
})  # fmt: skip
_ASKED = HOW_MUCH | {"which-most"}
_OF_WHICH = frozenset({"what", "who", "which-most", "compare"})
_OF_DEAR = frozenset({"dollars", "most", "cost", "dearest", "dearer"})
_LONGEST = SHORT + 4


def parted(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before``, asked how much of it one side is, or as it is where it is asked which
    side is the greater part; ``None`` where there was no bill of two sides on one model.
    """
    if not is_bill(before) or len(before.mentions) > 1:
        return None
    told = sided(before.quantities)
    sides = {each.side for each in told if each.unit == "tokens"}
    if len(sides) > 1 and _asks_which(own) and not any(past_models(before)):
        return again_with(told, bare(own), before)
    side = named_side(own) if asks_part(own) else None
    if side is None or side not in sides or len(sides) < 2:
        return None
    topics = frozenset({f"{PART_OF_BILL}{side}"})
    again = again_with(told, bare(own), before)
    return replace(again, topics=again.topics - {"input", "output", "cached"} | topics)


def _asks_which(own: Meaning) -> bool:
    """``انهي فيهم اللي واكل الفلوس؟``: whether it is asked which of several is dear."""
    message = own.message
    told = own.quantities or own.mentions or message.unknown or message.sides.named
    asks = own.asked or message.has("follow.which") or message.text.rstrip().endswith(MARKS)
    said = own.topics <= _OF_DEAR | {"rise", "company"} and own.topics & _OF_DEAR
    of_them = message.has("follow.several", "follow.these")
    more = told or own.asked - _OF_WHICH or len(message.tokens) > _LONGEST
    return bool(asks and said and of_them) and not more


def asks_part(own: Meaning) -> bool:
    """Whether it is asked how much of something a side is."""
    more = own.quantities or kinds(own.mentions) or own.message.unknown
    said = own.topics - _SAID or own.asked - _ASKED or len(own.message.tokens) > _LONGEST
    return bool(own.topics & _ASKS and named_side(own)) and not (more or said)
