"""A bill some of whose input comes from the cache: ``10 of those 20 are cache hits``, ``3000 of the
input is cached``.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with, from_cache, is_part_word
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, bare

_OF = ("follow.of", "follow.several", "follow.these", "follow.quarter-of")
TOO_MANY = "cached-too-many"
"""The topic of a bill of which more was said to come from the cache than goes in."""

_THEM = ("follow.several", "follow.these", "follow.from-it", "follow.they", "follow.pronoun")
_FEW = 100
_LONGEST = 18
_SAID = frozenset({
    "cached", "input", "token", "ok", "used", "cost", "price", "halves", "bought", "budget", "left",
    "the-rest",
})  # fmt: skip
_ASKED = HOW_MUCH | {"who"}  # "من العشرة"
_SIZES = (Decimal(1_000_000), Decimal(1000))
_QUARTER, _QUARTERS = Decimal("0.25"), Decimal(3)


def partly_from_cache(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with so much of its input from the cache, all of it where it is said
    to be more of that; ``None`` where a message tells other tokens, or says more.
    """
    if not (caches(own) and is_bill(before)):
        return None
    sent = [each for each in before.quantities if each.unit == "tokens"]
    read = [each for each in sent if each.side in {"input", "cached"}] or sent
    if not read or any(each.side == "output" for each in read):
        return None
    whole = sum((each.amount for each in read), Decimal(0))
    part = _part(own, whole)
    if part is None or not 0 < part <= (part if own.message.has(*_THEM) else whole):
        return None
    told = from_cache(before.quantities, read, min(part, whole))
    again = again_with(told, bare(own), before)
    return replace(again, topics=again.topics | {TOO_MANY}) if part > whole else again


def caches(own: Meaning) -> bool:
    """Whether a message says that so many of what was told come from the cache."""
    message = own.message
    cached = "cached" in own.topics and message.has(*_OF, "follow.supposed")
    every = not own.quantities and "all" in own.topics
    said = _SAID | {"all"} if every else _SAID
    others = own.mentions or message.unknown or own.topics - said or own.asked - _ASKED
    told = own.quantities or every
    return bool(told and cached) and not others and len(message.tokens) <= _LONGEST


def _part(own: Meaning, whole: Decimal) -> Decimal | None:
    """How many tokens come from the cache: the number that is not all of them."""
    if own.message.has("follow.quarter-of") and _is(own.quantities, _QUARTERS):
        return whole * _QUARTERS * _QUARTER
    parts = {FACTORS[group] for group in FACTORS.keys() & own.message.groups.keys()}
    told = [
        each
        for each in own.quantities
        if each.amount >= _FEW or not is_part_word(own.message, each)
    ]
    if len(parts) == 1 and (not told or {_of(each, whole) for each in told} == {whole}):
        return whole * parts.pop()
    if not (own.quantities or parts):
        return whole
    amounts = {_of(each, whole) for each in own.quantities if each.unit in {None, "tokens"}}
    rest = amounts - {whole}
    return rest.pop() if len(rest) == 1 and len(own.quantities) <= 2 else None


def _is(told: Sequence[Quantity], amount: Decimal) -> bool:
    return [each.amount for each in told] == [amount]


def _of(told: Quantity, whole: Decimal) -> Decimal:
    """A number as one of tokens: ``10 of those 20`` million."""
    size = next((each for each in _SIZES if whole >= each), Decimal(1))
    return told.amount * size if told.amount <= whole / size else told.amount
