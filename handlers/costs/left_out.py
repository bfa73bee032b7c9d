"""Numbers of a question that its sum leaves out: ``two million tokens for my 12 novels``."""

from collections.abc import Collection
from decimal import Decimal

from handlers.understanding import TIMES, Quantity

_FEW = 2
"""Up to this a number may be of what is told anyway: of both models, of one sum."""

_SCALES = (1, 10**3, 10**6, 10**9)
_COUNTS = frozenset({None, "people", "words", "requests", *TIMES})
"""The units of what may have tokens, and of times."""


def left_out(told: Collection[Quantity], reckoned: Collection[Quantity]) -> tuple[Decimal, ...]:
    """The numbers of those told that are not reckoned with, and do not say one of these again in
    short: ``10 million, 6 of them cached``.
    """
    again = {each.amount / scale for each in reckoned for scale in _SCALES}
    return tuple(
        each.amount
        for each in told
        if each.unit in _COUNTS and each.amount > _FEW and each not in reckoned
        if each.amount not in again
    )
