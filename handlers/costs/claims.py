"""Whether prices are as a question has them: ``o1 costs $15, right?``, ``R1 27 times cheaper?``"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from handlers.costs.prices import comparison, priced, unequal
from handlers.costs.pricing import BOTH, rate, saving, times
from handlers.costs.question import Wanted
from handlers.costs.words import Reply, Words
from handlers.records import Price
from handlers.understanding import SIDES, Side

_NEAR = Decimal("0.1")
_NO_PRICE = 1000
"""No price per million tokens is as high."""

_EXACT = {"times": Decimal("0.03"), "percent": Decimal("0.01")}
"""By what part of it, or of the dearer price, a gap may be rounded: ``27 times``, ``96%``."""

_VAGUE = {"times": _NEAR, "percent": Decimal("0.05")}
"""Within which it is neither right nor wrong: ``30 times``."""


def price(words: Words, wanted: Wanted) -> Reply | None:
    """A price that is held up to be confirmed: ``o1 costs $15, right?``"""
    claimed = wanted.says("is-true", "still-so") and not wanted.says("budget", "develop")
    if not (claimed or wanted.limited) or wanted.tokens or not wanted.budgets:
        return None
    if len(wanted.prices) != 1 and not wanted.limited:
        return None
    prices = wanted.prices[:2]
    sides = wanted.sides or SIDES
    right = _is_price(wanted, [rate(price, side) for price in prices for side in sides])
    reply = priced(words, prices[0], wanted.sides)
    if len(prices) > 1:
        both = (said for price in prices for said in priced(words, price, wanted.sides).sentences)
        reply = Reply(tuple(both), prices=prices, then=reply.then)
    return reply if right is None else _judged(words, reply, right=right)


def gap(words: Words, wanted: Wanted) -> Reply | None:
    """Two models of which one is said to be the cheaper one, and by how much."""
    asks = wanted.says("is-true") and not wanted.says("negated", "same-money")
    if not asks or len(wanted.prices) != 2:
        return None
    reply = comparison(words, wanted)
    right = _is_gap(wanted)
    return None if reply is None or right is None else _judged(words, reply, right=right)


def _judged(words: Words, reply: Reply, *, right: bool) -> Reply:
    said = " ".join(reply.sentences)
    return replace(reply, sentences=(words.texts("cost-yes" if right else "cost-no", told=said),))


def _is_price(wanted: Wanted, rates: list[Decimal]) -> bool | None:
    """Whether prices are as the question claims; ``None`` where that is not sure."""
    first, *others = wanted.budgets
    if wanted.says("negated", "still-so"):
        return None
    if wanted.limited:
        held = {wanted.exceeds(each) for each in rates}
        return held.pop() if len(held) == 1 and first < _NO_PRICE else None
    if {*rates}.issuperset(wanted.budgets) or sum(wanted.budgets) in rates:
        return True
    near = any(abs(each - first) <= each * _NEAR for each in rates)
    return None if others or near else False


def _is_gap(wanted: Wanted) -> bool | None:
    """Whether two prices lie apart as the question claims; ``None`` where that is not sure."""
    sides = wanted.sides or BOTH
    claimed = wanted.topics & {"cheaper", "dearer"}
    first, second = wanted.prices
    gaps = {rate(second, side) - rate(first, side) > 0 for side in sides}
    if len(unequal(wanted.prices, sides)) < len(sides) or len(gaps) != 1 or len(claimed) > 1:
        return None
    if claimed and gaps != {"cheaper" in claimed}:
        return False if len(wanted.named) == 2 else None
    if wanted.gaps:
        return _lies_apart(wanted, sides)
    compared = wanted.says("compare", "which-most") and len(wanted.named) == 2
    return True if claimed and compared and not wanted.figures else None


def _lies_apart(wanted: Wanted, sides: Iterable[Side]) -> bool | None:
    """Whether one price is so many times the other, or so many per cent below it."""
    if len(wanted.gaps) > 1:
        return None
    unit, said = wanted.gaps[0].unit or "", wanted.gaps[0].amount
    off = max(abs(_apart(wanted.prices, side, unit) - said) for side in sides)
    whole = said if unit == "times" else Decimal(100)
    if off <= whole * _EXACT[unit]:
        return True
    return None if off <= whole * _VAGUE[unit] else False


def _apart(prices: tuple[Price, ...], side: Side, unit: str) -> Decimal:
    low, high = sorted(rate(price, side) for price in prices)
    return times(low, high) if unit == "times" else saving(low, high)
