"""How much of some money is for what goes in, and how much for what comes out: ``keep $100 of it
for input and the rest for output``.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import OTHER_SIDE, Side
from handlers.understanding.talk.bills.invoiced import PAID
from handlers.understanding.talk.bills.reckoned import is_purse, sides_of
from handlers.understanding.talk.bills.spending import BOUGHT
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning
from handlers.understanding.talk.merging import merged

_SAID = frozenset({
    "input", "output", "left", "the-rest", "rest-on", "halves", "half-on", "part-half", "ok",
    "part-third", "part-quarter", "budget", "dollars", "rise", "buys", "bought", "how-many-tokens",
    "each", "all", "cost", "fall", "used", "percent", "untold",
})  # fmt: skip
"""Topics beside which a message says no more than how much of some money is for what."""

_PARTS = frozenset({
    "left", "the-rest", "rest-on", "halves", "half-on", "part-half", "part-third", "part-quarter",
})  # fmt: skip
_UNITS = frozenset({None, "tokens", "usd"})
_FROM_IT = ("follow.from-it", "follow.several", "follow.pronoun")
_LONGEST = SHORT + 8
_CENT = Decimal("0.01")

_Part = tuple[int, Decimal | None]
"""Where a part of the money is told, and how much it is: ``None`` of what is left."""


def allocated(own: Meaning, before: Meaning) -> Meaning | None:
    """What the money of ``before`` buys on each side, of which a message tells how much is for it;
    ``None`` where the parts are more than the money.
    """
    if len(before.quantities) > 1:
        return _gathered(own, before)
    money = before.quantities[0] if before.quantities else None
    if money is None or not is_purse(before) or not _is_plain(own):
        return None
    money = replace(money, amount=_whole(own, before) or money.amount)
    parts = _sided(own, _parts(own, money.amount), before)
    amounts = _filled([amount for amount, _ in parts], money.amount)
    if not amounts:
        return None
    quantities = tuple(
        replace(money, amount=amount, side=side, start=0, end=0)
        for amount, (_, side) in zip(amounts, parts, strict=True)
    )
    topics = (
        merged(frozenset(), before.topics) | before.topics & (BOUGHT | {PAID}) | {"input", "output"}
    )
    return replace(
        own,
        mentions=before.mentions,
        quantities=quantities,
        asked=before.asked | {"how-much"},
        topics=topics,
    )


def _whole(own: Meaning, before: Meaning) -> Decimal | None:
    """``And the other half on output``: all the money, where only half of it was spoken of."""
    past = [each.amount for each in before.past_amounts if each.is_money]
    halved = [each / 2 for each in past] == [each.amount for each in before.quantities]
    return past[0] if halved and own.message.has("follow.other") else None


def _gathered(own: Meaning, before: Meaning) -> Meaning | None:
    """``No, all of it output``: what all the money buys that was divided between the sides."""
    sides = {side for _, side in own.message.sides.named}
    divided = is_purse(before) and {each.side for each in before.quantities} == {*OTHER_SIDE}
    if not divided or not gathers(own):
        return None
    amount = sum((each.amount for each in before.quantities), Decimal(0))
    money = replace(before.quantities[0], amount=amount, side=None, start=0, end=0)
    topics = merged(frozenset(), before.topics) - {*OTHER_SIDE, "halves"} | before.topics & BOUGHT
    asked = before.asked | {"how-much"}
    return replace(
        own,
        mentions=before.mentions,
        quantities=(money,),
        asked=asked,
        topics=topics | {*sides, "budget"},
    )


def gathers(own: Meaning) -> bool:
    """Whether a message says that all of something is for one side."""
    whole = own.message.has("topics.all", "follow.only") and not own.quantities
    one = len({side for _, side in own.message.sides.named}) == 1
    return bool(whole and one and _is_plain(own)) and not own.topics & _PARTS


def _is_plain(own: Meaning) -> bool:
    """Whether a message names a side, and nothing beside sides and parts."""
    message = own.message
    odd = own.mentions or message.unknown or len(message.strange) > 1
    more = odd or own.topics - _SAID or own.asked - HOW_MUCH or len(message.tokens) > _LONGEST
    return bool(message.sides.named) and not more


def _parts(own: Meaning, whole: Decimal) -> list[_Part]:
    """The parts of some money that a message tells, in its order."""
    message = own.message
    shares = message.sides.numbers.portions(message.folded, ())
    parted = {each.start for each in shares}
    told: list[_Part] = [
        (each.start, each.amount)
        for each in own.quantities
        if each.unit in _UNITS and each.start not in parted
    ]
    portions: list[_Part] = [
        (each.start, None if each.share is None else whole * each.share) for each in shares
    ]
    return sorted([*told, *portions], key=lambda each: each[0])


def _sided(
    own: Meaning, parts: Sequence[_Part], before: Meaning
) -> Sequence[tuple[Decimal | None, Side]]:
    """Each of two parts with its side, in the order of both; one that has no other beside it leaves
    the rest to the side that the money was for.
    """
    places: dict[Side, int] = {}
    for at, side in own.message.sides.named:
        places.setdefault(side, at)
    sides = list(places)
    amounts = [amount for _, amount in parts]
    if len(sides) == 1 and sides[0] in OTHER_SIDE:
        (side,) = sides
        other = OTHER_SIDE[side]
        if len(parts) == 1 and sides_of(before) == {other} and _is_of_money(own):
            return [(amounts[0], side), (None, other)]
        first = bisect_left([at for at, _ in parts], places[side]) <= 1
        sides = [side, other] if first else [other, side]
    if len(parts) == 1 and "left" in own.topics and own.message.has(*_FROM_IT):
        amounts = [*amounts, None]
    fits = len(amounts) == len(sides) == len(OTHER_SIDE) and {*sides} == {*OTHER_SIDE}
    return list(zip(amounts, sides, strict=True)) if fits else ()


def _is_of_money(own: Meaning) -> bool:
    """Whether a part is one of the money: ``of it``, ``half the money``, ``نص الفلوس``."""
    places = (place for group in FACTORS for place in own.message.groups.get(group, ()))
    return own.message.has(*_FROM_IT) or any(end - first > 1 for first, end in places)


def _filled(amounts: Sequence[Decimal | None], whole: Decimal) -> Sequence[Decimal]:
    """The amounts, what is left in the place of the one that is not told; none where they are more
    than the whole.
    """
    told = [each for each in amounts if each is not None]
    left = whole - sum(told, Decimal(0))
    rests = len(amounts) - len(told)
    fits = left > 0 if rests else left >= -_CENT
    return [left if each is None else each for each in amounts] if fits and rests < 2 else ()
