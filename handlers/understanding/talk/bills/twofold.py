"""What goes in and what comes out of a bill, both told anew: ``make it 3 million and 5 million``,
``خلي كل واحد 4 مليون``.
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.amounts import scale
from handlers.understanding.talk.bills.extra import sided
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.righting import WRONG
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, bare

_TOKENS = frozenset({None, "tokens"})
_BOTH = ("topics.each", "follow.each")
_CHANGES = (*CHANGED, "follow.correct", "follow.supposed")
_FEW = 4
_LONGEST = SHORT + 6
_SAID = frozenset({
    "each", "all", "together", "token", "rise", "fall", "raises", "cost", "price", "for-how-much",
    "ok", "thanks", "degree", "budget", "more", "halves", "negated", "input", "output",
})  # fmt: skip
_THOUSAND = 1000


def twofold(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with two amounts of no side, in the order in which its own were told,
    or with one of both sides; ``None`` where it has no two sides, or a message says more.
    """
    before = replace(before, quantities=sided(before.quantities))
    sides = [each.side for each in before.quantities]
    if not is_bill(before) or {*sides} != {"input", "output"} or len(sides) != 2:
        return None
    more = own.mentions or own.topics - _SAID or own.asked - HOW_MUCH or own.message.unknown
    if more or len(own.message.tokens) > _LONGEST:
        return None
    if anew := _of_sides(own, before):
        return again_with(anew, bare(own), before)
    if len(own.message.tokens) > SHORT + 2:
        return None
    several = [each for each in own.quantities if each.amount >= _THOUSAND]
    changes = own.message.has(*_CHANGES) or len(own.message.tokens) <= _FEW
    if len(several) < len(own.quantities) and not (changes and len(own.quantities) > 1):
        return None
    told = several * 2 if own.message.has(*_BOTH) and len(several) == 1 else own.quantities
    if len(told) != 2 or any(each.unit not in _TOKENS or each.side or each.once for each in told):
        return None
    size = scale(before)
    pairs = zip(before.quantities, told, strict=True)
    again = (replace(past, amount=_amount(each, size)) for past, each in pairs)
    return again_with(tuple(again), bare(own), before)


def _of_sides(own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """``I mixed them up, 2 in and 5 out``: the amounts of both sides, as they are said to be."""
    tokens = [each for each in own.quantities if each.unit == "tokens" and not each.once]
    told = {each.side: each for each in tokens if not each.same}
    sided = {*told} == {each.side for each in before.quantities}
    if not sided or len(told) != len(own.quantities) or not own.message.has(*WRONG):
        return ()
    return tuple(replace(each, amount=told[each.side].amount) for each in before.quantities)


def _amount(told: Quantity, size: Decimal) -> Decimal:
    return told.amount * size if told.unit is None and told.amount < _THOUSAND else told.amount
