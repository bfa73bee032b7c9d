"""Sums that a message writes out: ``10M minus 3M``, ``100 million / 4``, ``3 x 2 million``."""

from collections.abc import Sequence

from handlers.understanding.numbers.figures import LARGEST
from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS
from handlers.understanding.numbers.numerals import Item, Number, kind, name, rounded
from handlers.understanding.numbers.reading import Token

_KEPT = ALL_SIDES | {Kind.UNIT}
_LEADING = FILLERS | {Kind.OVER}
_TIMES = frozenset({"x", "×", "*"})
_DIVIDED = frozenset({"/", "÷"})
_LEAST = 10_000
"""Below this a number without a scale is not divided: ``3/4``, ``2025/26``."""

_PARTS = 100
"""A number is divided by less; ``500k/200`` are two amounts."""


def reckoned(folded: str, items: Sequence[Item]) -> list[Item]:
    """The items with what comes out in place of two numbers and what is to be done with them."""
    count = sum(isinstance(item, Number) for item in items)
    if count < 2:
        return list(items)
    products = sum(_is_times(folded, items, at) for at in range(len(items)))
    found: list[Item] = []
    for at, item in enumerate(items):
        if isinstance(item, Number):
            _reckon(folded, found, item, items[at + 1 : at + 2], multiplies=count == 2 * products)
        else:
            found.append(item)
    return found


def _reckon(
    folded: str, found: list[Item], item: Number, after: Sequence[Item], *, multiplies: bool
) -> None:
    """Adds a number to those found, or reckons it with the one before it."""
    whole = _before(found)
    before = found[whole] if whole is not None else None
    if whole is None or not isinstance(before, Number):
        found.append(item)
        return
    done = [each for each in found[whole + 1 :] if isinstance(each, Token)]
    sides = [each for each in done if each.kind in ALL_SIDES]
    kept = [each for each in done if each.kind in _KEPT]
    if _takes_away(folded, before, done, item, after):
        number = before._replace(amount=before.amount - abs(item.amount), counted=True)
        found[whole:] = [number, *kept]
    elif done and _divides(folded, before, done[-1], item, after) and not (sides or _is_paid(done)):
        amount = rounded(before.amount / item.amount)
        found[whole:] = [before._replace(amount=amount, counted=True), *kept]
    elif multiplies and done and _multiplies(folded, done[0]) and before.scale == 1:
        amount = rounded(min(before.amount * item.amount, LARGEST))
        found[whole:] = [item._replace(amount=amount, start=before.start, counted=True)]
    else:
        found.append(item)


def _before(found: Sequence[Item]) -> int | None:
    """Where the number stands that is reckoned with what comes next."""
    at = len(found) - 1
    while at >= 0 and not isinstance(found[at], Number):
        at -= 1
    return at if at >= 0 and len(found) - at <= 3 else None


def _takes_away(
    folded: str, before: Number, done: Sequence[Token], item: Number, after: Sequence[Item]
) -> bool:
    """Whether a number is taken away from the one before it."""
    if not 0 < abs(item.amount) < before.amount:
        return False
    kinds = {each.kind for each in done} - FILLERS
    if item.amount < 0:
        return not folded.startswith("-", item.start) and kinds <= _KEPT
    if done and done[-1].kind is Kind.LESS:
        return kinds <= {Kind.UNIT, Kind.LESS}
    dashed = len(done) == 1 and folded[done[0].start : done[0].end] == "-"
    counted = bool(after) and isinstance(after[0], Token) and after[0].kind in _KEPT
    return dashed and counted and before.scale > 1 < item.scale


def _divides(folded: str, before: Number, by: Token, item: Number, after: Sequence[Item]) -> bool:
    """Whether the number before is divided by this one."""
    said = by.kind in {Kind.DIVIDED, Kind.OVER} or folded[by.start : by.end] in _DIVIDED
    small = item.scale == 1 and 1 < item.amount < _PARTS
    large = before.scale > 1 or before.amount >= _LEAST
    return said and small and large and not (after and _is_other_unit(after[0]))


def _is_paid(done: Sequence[Token]) -> bool:
    """``$12,000 on three of them``: whether money is spread, and is no part of a sum."""
    return done[-1].kind is Kind.OVER and any(name(each) == "usd" for each in done)


def _is_other_unit(item: Item) -> bool:
    """Whether something else than tokens is counted: ``10M / 30 days``."""
    return isinstance(item, Token) and item.kind is Kind.UNIT and item.word.name != "tokens"


def _multiplies(folded: str, by: Token) -> bool:
    said = by.kind is Kind.MULTIPLIED or (by.kind is Kind.UNIT and by.word.name == "times")
    return said or folded[by.start : by.end] in _TIMES


def _is_times(folded: str, items: Sequence[Item], at: int) -> bool:
    """Whether what stands at a place multiplies the numbers on both its sides."""
    item = items[at]
    if not isinstance(item, Token) or not 0 < at < len(items) - 1:
        return False
    after = at + 1
    while after < len(items) - 1 and kind(items[after]) in _LEADING:
        after += 1
    beside = isinstance(items[at - 1], Number) and isinstance(items[after], Number)
    return beside and _multiplies(folded, item)
