"""A bare number that is put in the place of millions of tokens: ``the same, but input 10``."""

from dataclasses import replace

from handlers.scales import MILLION
from handlers.understanding import TIMES, Quantity, Side
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import Meaning

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
    large = {each.side for each in before.quantities if each.amount >= MILLION}
    return replace(own, quantities=tuple(_scaled(each, large) for each in own.quantities))


def _scaled(told: Quantity, large: set[Side | None]) -> Quantity:
    few = told.unit == "tokens" and told.side in large - {None} and 0 < told.amount < _FEW
    return replace(told, amount=told.amount * MILLION) if few and not told.part else told
