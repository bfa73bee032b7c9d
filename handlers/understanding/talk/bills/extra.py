"""Tokens that come beside a bill of so many things, or to each of them: ``add a million output``,
``and 200 more input tokens per request``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod

from handlers.understanding import PERIODS, Quantity, Side
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counting import way_of
from handlers.understanding.talk.bills.counts import counts_of
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.sizing import PROMPTS, REPLIES, texts_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, bare

_SIDES: tuple[Side, ...] = ("input", "output")
_SAID = frozenset({
    "input", "output", "cached", "token", "cost", "price", "for-how-much", "ok", "thanks", "more",
    "raises", "rise", "fall", "difference", "used", "degree", "together", "all", "each", "today",
    "day", "subtracted", "halves",
    *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than how many tokens come, or go."""

_ASKED = HOW_MUCH | {"which-most"}
_ADDED = "follow.add"
_BECOMES = ("follow.become", "follow.correct", "follow.supposed")
_LONGEST = SHORT + 5
_MORE = (_ADDED, "follow.also", "follow.more-by", "follow.less-by", "follow.keep")
_FEW = 3
_SHORT = 6
_SMALL = 10
"""So many times what one of the things has is still added to each of them."""


def with_extra(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with the tokens that a message adds, or without those that it takes,
    or with those that each has from now on; ``None`` where it counted nothing, or a message says
    more.
    """
    counts = counts_of(before)
    if not counts or not own.quantities or _says_more(own):
        return None
    way, told = _way(own), sided(before.quantities)
    for each in own.quantities:
        again = _changed(own, each, told, way) if way else _resized(own, _sided(own, each), told)
        if again is None:
            return None
        told = again
    if not _is_left(told, counts):
        return None
    return again_with(told, bare(own), before)


def _changed(
    own: Meaning, more: Quantity, told: tuple[Quantity, ...], way: int
) -> tuple[Quantity, ...] | None:
    """What was told with so many tokens more, or fewer, in all or to each."""
    sizes = [each for each in told if each.unit == "tokens" and not each.once]
    side = more.side or named_side(own) or _only_side(sizes)
    change = replace(more, unit="tokens", side=side, amount=way * abs(more.amount))
    if side is None:
        side = sizes[0].side if _to_each(own, change, sizes) else None
        change = replace(change, side=side)
    same = [each for each in sizes if each.side == side]
    if side is None:
        return None
    if not _to_each(own, change, same):
        return (*told, replace(change, once=True))
    if not same:
        return (*told, change)
    return with_amount(told, same[0], same[0].amount + change.amount)


def _sided(own: Meaning, size: Quantity) -> Quantity:
    """So many tokens of the only texts that a message speaks of: ``if the summary is 3000``."""
    texts = texts_of(own) if size.side is None else set()
    return replace(size, side=texts.pop()) if len(texts) == 1 else size


def _resized(
    own: Meaning, size: Quantity, told: tuple[Quantity, ...]
) -> tuple[Quantity, ...] | None:
    """What was told with so many tokens on a side of each: ``خلي الطالع 500``."""
    same = [each for each in told if each.unit == "tokens" and each.side == size.side]
    if size.side is None or len(same) != 1:
        return None
    changes = own.message.has(*CHANGED, *_BECOMES)
    sides = {at for at, _ in own.message.sides.named}
    said = {each.text for each in own.message.tokens if each.start not in sides}
    bare = not (own.asked or said & {*own.message.content}) and len(own.message.tokens) <= _FEW
    if not (changes or (bare and size.amount <= _SMALL * same[0].amount)):
        return None
    return with_amount(told, same[0], size.amount)


def retold(own: Meaning, before: Meaning) -> Meaning | None:
    """``Replies of 1000 tokens``: the bill of ``before`` with texts of so many, all else the same;
    ``None`` where a message says more, or there were no such.
    """
    message = own.message
    told = [each for each in own.quantities if each.side and each.amount >= _SMALL]
    if not is_bill(before) or len(own.quantities) != 1 or len(told) != 1 or not _labels(own):
        return None
    moves = message.sides.units.moves or own.topics & {"rise", "fall", "raises"} or _way(own)
    more = own.mentions or message.unknown or own.asked - HOW_MUCH or message.has(*_MORE) or moves
    sizes = [each for each in sided(before.quantities) if each.unit == "tokens"]
    same = [each for each in sizes if each.side == told[0].side]
    if more or len(message.tokens) > _SHORT or len(same) != 1 or len(sizes) == 1:
        return None
    amounts = with_amount(sided(before.quantities), same[0], told[0].amount)
    return again_with(amounts, bare(own), before)


def _labels(own: Meaning) -> bool:
    """Whether the texts of which a number is told are named before it."""
    places = own.message.sides.named
    texts = own.message.has(REPLIES, PROMPTS)
    return texts and len(places) == 1 and places[0][0] < own.quantities[0].start


def comes_beside(own: Meaning) -> bool:
    """Whether a message may tell of tokens that come beside those told before, or go."""
    return bool(own.quantities and _way(own)) and not _says_more(own)


def _says_more(own: Meaning) -> bool:
    """Whether a message says more than how many tokens come, or go."""
    said = {"tokens", None} if "token" in own.topics else {"tokens"}
    tokens = all(each.unit in said and not each.each for each in own.quantities)
    more = own.mentions or own.message.unknown or own.topics - _SAID or own.asked - _ASKED
    return bool(more) or not tokens or len(own.message.tokens) > _LONGEST


def _way(own: Meaning) -> int:
    """Whether so many tokens come, or go; neither where that is not sure."""
    becomes = any(each.to for each in own.quantities) and not own.message.has(_ADDED)
    return 0 if becomes else way_of(own.message)


def sided(told: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Two amounts of no side as what goes in and what comes out, in this order; one of no side
    beside one of a side as what is on the other one: ``I send 3 million in and get 1 million``.
    """
    told = tuple(told)
    bare = [id(each) for each in told if each.unit in {"tokens", None} and each.side is None]
    known = [each.side for each in told if each.unit == "tokens" and each.side]
    others = [side for side in _SIDES if side not in known]
    if len(bare) + len(known) != len(_SIDES) or len(bare) != len(others):
        return told
    sides = dict(zip(bare, others, strict=True))
    return tuple(
        replace(each, unit="tokens", side=sides[id(each)]) if id(each) in sides else each
        for each in told
    )


def named_side(own: Meaning) -> Side | None:
    """The only side that a message names."""
    named = {side for _, side in own.message.sides.named}
    return named.pop() if len(named) == 1 else None


def _only_side(sizes: Sequence[Quantity]) -> Side | None:
    sides = {each.side for each in sizes}
    return sides.pop() if len(sides) == 1 else None


def _to_each(own: Meaning, change: Quantity, same: Sequence[Quantity]) -> bool:
    """Whether each of the things has so many tokens more: it is said, or they are few."""
    said = "each" in own.topics or own.message.sides.units.each
    few = bool(same) and abs(change.amount) <= _SMALL * same[0].amount
    return bool(said) or few


def _is_left(told: Iterable[Quantity], counts: Iterable[Quantity]) -> bool:
    """Whether some tokens are left on each side."""
    often = prod((each.amount for each in counts), start=Decimal(1))
    totals: dict[Side | None, Decimal] = {}
    for each in told:
        if each.unit == "tokens":
            amount = each.amount if each.once else each.amount * often
            totals[each.side] = totals.get(each.side, Decimal(0)) + amount
    return all(total >= 0 for total in totals.values())
