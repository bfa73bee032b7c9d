"""A bare number that is put in the place of millions of tokens, or told beside some: ``the same,
but input 10``, ``3 million in and 2 out``.
"""

from dataclasses import replace

from handlers.scales import MILLION
from handlers.understanding import TIMES, Quantity, Side
from handlers.understanding.talk.bills.counts import past
from handlers.understanding.talk.bills.extra import sided
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import Meaning

_NEAR = 2
_FEW = 100
"""Below this a number is surely no number of tokens where there were millions."""


def in_millions(own: Meaning, before: Meaning) -> Meaning:
    """A message whose number of a side, where it names no tokens, is one of millions as that of
    ``before`` was.
    """
    if not own.quantities or "token" in own.topics or not is_bill(before):
        return own
    if own.mentions or any(each.unit in {*TIMES, "requests", "people"} for each in own.quantities):
        return own
    large = {each.side for each in sided(before.quantities) if each.amount >= MILLION}
    return replace(own, quantities=tuple(_scaled(each, large) for each in own.quantities))


def of_one_size(own: Meaning) -> Meaning:
    """``3 million in and 2 out``: a message whose few tokens of one side are millions as those of
    the other one, where it does not call them tokens.
    """
    tokens = [each for each in own.quantities if each.unit == "tokens"]
    sides = {each.side for each in tokens}
    large = [each for each in tokens if each.amount >= MILLION and each.side]
    if not (len(tokens) == len(sides) == 2 and len(large) == 1):
        return own
    others = sides - {large[0].side}
    told = tuple(_scaled(each, others) if _is_sided(own, each) else each for each in own.quantities)
    return replace(own, quantities=told)


def _is_sided(own: Meaning, told: Quantity) -> bool:
    """Whether a number has its side right beside it, and is not called one of tokens: ``2 out``,
    but ``2 output tokens``.
    """
    message, after = own.message, past(own.message, told)
    near = {each.start for each in message.tokens[max(after - _NEAR, 0) : after + 1]}
    beside = any(side == told.side and at in near for at, side in message.sides.named)
    called = any(0 <= at - after < _NEAR for at, _ in message.groups.get("topics.token", ()))
    return beside and not called


def _scaled(told: Quantity, large: set[Side | None]) -> Quantity:
    few = told.unit == "tokens" and told.side in large - {None} and 0 < told.amount < _FEW
    return replace(told, amount=told.amount * MILLION) if few and not told.part else told
