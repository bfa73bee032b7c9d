"""What tokens cost and what money buys: exact arithmetic over prices per million tokens."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from handlers.records import Price
from handlers.scales import MILLION
from handlers.understanding import SIDES, Side

BOTH: tuple[Side, ...] = ("input", "output")
_CENT = Decimal("0.01")
_DIGITS = 3


class Usage(NamedTuple):
    """Tokens by side."""

    input: Decimal = Decimal(0)
    cached: Decimal = Decimal(0)
    output: Decimal = Decimal(0)

    def sides(self) -> tuple[tuple[Side, Decimal], ...]:
        """The sides that have tokens, each with how many."""
        return tuple([each for each in zip(SIDES, self, strict=True) if each[1]])

    def total(self) -> Decimal:
        """All tokens, whatever their side."""
        return sum(self, Decimal(0))


def usage(amounts: Iterable[tuple[Side, Decimal]]) -> Usage:
    """Amounts of tokens by side; those of one side are added up."""
    totals = dict.fromkeys(SIDES, Decimal(0))
    for side, amount in amounts:
        totals[side] += amount
    return Usage(totals["input"], totals["cached"], totals["output"])


def rate(price: Price, side: Side) -> Decimal:
    """US dollars per million tokens; cached input costs as input where it has no own price."""
    if side == "cached":
        return price.cached or price.input
    return price.input if side == "input" else price.output


def cheaper(price: Price) -> Price:
    """A model's price in the hours when it is cheaper, where there are any."""
    known = price.off_peak
    if known is None:
        return price
    return replace(
        price,
        input=known.input,
        cached=known.cached,
        output=known.output,
        since=known.since,
        until=known.until,
        paragraphs=(),
        sources=known.sources,
    )


def reduced(price: Price, percent: Decimal, sides: Collection[Side] = SIDES) -> Price:
    """A model's price with some per cent off, on these sides."""
    left = 1 - percent / 100
    return replace(
        price,
        input=price.input * left if "input" in sides else price.input,
        cached=price.cached and price.cached * left if "cached" in sides else price.cached,
        output=price.output * left if "output" in sides else price.output,
    )


def cost(price: Price, used: Usage) -> Decimal:
    """US dollars."""
    return sum((amount * rate(price, side) for side, amount in used.sides()), Decimal(0)) / MILLION


def bought(price: Price, side: Side, budget: Decimal) -> Decimal:
    """How many whole tokens of one side a number of US dollars buys."""
    with localcontext() as context:
        context.prec = 60
        return budget * MILLION // rate(price, side)


def bought_both(price: Price, budget: Decimal) -> Decimal:
    """How many whole tokens of input a number of US dollars buys beside as many of output."""
    with localcontext() as context:
        context.prec = 60
        return budget * MILLION // (price.input + price.output)


def saving(cheap: Decimal, dear: Decimal) -> Decimal:
    """By how many per cent one amount is below another."""
    return _rounded((dear - cheap) * 100 / dear, _CENT)


def share(part: Decimal, whole: Decimal) -> Decimal:
    """How many per cent of an amount a part of it is."""
    return _rounded(part * 100 / whole, _CENT)


def times(cheap: Decimal, dear: Decimal) -> Decimal:
    """How many times an amount another one is, with one decimal."""
    return _rounded(dear / cheap, Decimal("0.1"))


@lru_cache(maxsize=4096)
def money(amount: Decimal) -> Decimal:
    """US dollars as a person writes them: whole, in cents, or with three figures below a dollar."""
    if amount == amount.to_integral_value():
        return amount.quantize(Decimal(1))
    finest = Decimal(1).scaleb(amount.adjusted() - _DIGITS + 1)
    rounded = _rounded(amount, min(finest, _CENT) if amount < 1 else _CENT)
    if rounded == rounded.to_integral_value():
        return rounded.quantize(Decimal(1))
    shortest = rounded.normalize()
    return max(rounded.quantize(_CENT), shortest, key=lambda each: -_exponent(each))


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def significant(amount: Decimal) -> Decimal:
    """The three leading figures of an amount."""
    finest = Decimal(1).scaleb(amount.adjusted() - _DIGITS + 1)
    return _rounded(amount, finest)


def _rounded(amount: Decimal, finest: Decimal) -> Decimal:
    return amount.quantize(finest, ROUND_HALF_UP)


def apart(low: Decimal, high: Decimal) -> Decimal:
    """The difference of two amounts of dollars as ``money`` tells them."""
    return money(high) - money(low)
