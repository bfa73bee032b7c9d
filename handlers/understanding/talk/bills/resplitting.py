"""A whole that was divided between input and output, divided in another way: ``10M, 70% input`` -
``and if half is output?``, ``and 50/50``.
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import OTHER_SIDE, Quantity, Side
from handlers.understanding.billing import parts_of
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning

_PAIR: tuple[Side, Side] = ("input", "output")
_SAID = frozenset({*_PAIR, "token", "halves", "percent", "the-rest", "cost", "ok", "part-half"})


def resplit(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with other parts of its tokens in and out; ``None`` where these were
    not told as parts of a whole, or the message says more.
    """
    if not is_bill(before) or own.mentions or own.topics - _SAID or own.asked - HOW_MUCH:
        return None
    tokens = {each.side: each for each in before.quantities if each.unit == "tokens"}
    if tokens.keys() != {*_PAIR} or not parts_of(before.message):
        return None
    shares = _shares(own)
    if shares is None:
        return None
    whole = sum((each.amount for each in tokens.values()), Decimal(0))
    told = tuple(_part(each, whole, shares) for each in before.quantities)
    return again_with(told, replace(own, quantities=()), before)


def _part(told: Quantity, whole: Decimal, shares: dict[Side, Decimal]) -> Quantity:
    """Tokens as their new part of the whole."""
    if told.unit != "tokens" or told.side is None:
        return told
    return replace(told, amount=whole * shares[told.side])


def _shares(own: Meaning) -> dict[Side, Decimal] | None:
    """The part of each side that a message tells; of one alone, the other has the rest."""
    told = [each.share for each in parts_of(own.message) if each.share is not None]
    named: list[Side] = [side for _, side in own.message.sides.named if side in OTHER_SIDE]
    if len(told) == 2 and sum(told) == 1:
        return dict(zip(named if len(named) == 2 else _PAIR, told, strict=True))
    if len(told) == 1 == len(named) and told[0] <= 1:
        return {named[0]: told[0], OTHER_SIDE[named[0]]: 1 - told[0]}
    return None
