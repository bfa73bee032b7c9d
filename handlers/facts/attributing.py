"""Which fact a figure in a question is from."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from handlers.records import Fact, Figure
from handlers.scales import SCALES
from handlers.understanding import Quantity, Understood

Amount = tuple[Decimal, str | None]
"""A figure written out and what it is counted in, ``None`` where a question does not say."""

_LARGE = Decimal(100)
"""From here on a whole figure stands for few things, and a fraction may be left out."""


def figures(asked: Understood) -> frozenset[Amount]:
    """The figures of a question that do not stand for many things, as small whole ones do; these
    too where it asks for the reason or the source. None where it speaks of what no story does.
    """
    of_it = "why" in asked.asked or "source" in asked.details
    return frozenset(
        (each.amount, each.unit)
        for each in asked.quantities
        if (_is_telling(each) or (of_it and each.unit is None)) and not asked.outside
    )


def given(fact: Fact) -> frozenset[Amount]:
    """The figures of a fact, in each way that a question may have them."""
    return frozenset(each for figure in fact.figures.values() for each in _given(figure))


def is_exact(amount: Amount) -> bool:
    """Whether it hardly stands for two things: per cent, or a fraction."""
    return amount[1] == "percent" or amount[0] != amount[0].to_integral_value()


def _is_telling(quantity: Quantity) -> bool:
    exact = is_exact((quantity.amount, quantity.unit))
    return exact or quantity.unit == "usd" or quantity.amount >= _LARGE


def _given(figure: Figure) -> Iterator[Amount]:
    kind, _, size = figure.unit.partition("-")
    amount = figure.amount * SCALES.get(size, Decimal(1))
    yield from ((amount, kind), (amount, None), (figure.amount, None))
    if amount > _LARGE:
        yield from ((amount.to_integral_value(ROUND_DOWN), unit) for unit in (kind, None))
