"""Numbers that are told as part of another one: ``half of 9 million``, ``10% of 2 million``."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from handlers.understanding.numbers.lexicon import SIDES, Kind
from handlers.understanding.numbers.line import FILLERS
from handlers.understanding.numbers.moves import change
from handlers.understanding.numbers.numerals import Item, Number, kind, name, rounded
from handlers.understanding.numbers.reading import Token

DIVIDED = frozenset({Kind.REST, Kind.WITHIN, Kind.EVENLY})
_FACTORS = frozenset({None, Kind.TWICE})
_ALL = Decimal(100)
_SAID = 2
_SEVERAL = 2
_SHORT = Decimal("0.01")
"""Thirds that are told in per cent may fall short of a whole by so much."""

_TWICE = Decimal(2)


def multiplied(items: Sequence[Item]) -> list[Item]:
    """The items with each number in place of the part of it, unless a whole is divided."""
    found, kinds = list(items), [item.kind for item in items]
    if not (DIVIDED.isdisjoint(kinds) or _is_of_one_name(items)):
        return found
    for at in [at for at, each in enumerate(kinds) if each in _FACTORS][::-1]:
        factor = _factor(items, at)
        if factor is None or (factor < 1 and (_comes_from_cache(items) or _moves(items, at))):
            continue
        whole = _whole(items, at)
        number = items[whole] if whole is not None else None
        if whole is not None and isinstance(number, Number):
            found[whole] = number._replace(amount=rounded(number.amount * factor), counted=True)
            kept = [item for item in items[at:whole] if name(item) == "usd"]
            found[at:whole] = kept
        elif factor < 1:
            return list(items)
    return found


def apportioned(items: Sequence[Item]) -> Mapping[int, Decimal]:
    """By place, parts that make up one whole, told of names: ``a third in X, two thirds in Y``, ``a
    third in X, the rest in Y``; of the only other number they may be less than all.
    """
    told = [at for at, item in enumerate(items) if isinstance(item, Number)]
    if len(told) < _SEVERAL or sum(item.kind is Kind.NAME for item in items) < _SEVERAL:
        return {}
    if any(map(_is_of_tokens, items)):
        return {}
    found = {at: _factor(items, at) for at in told}
    parts = {at: part for at, part in found.items() if part is not None and 0 < part < 1}
    left = 1 - sum(parts.values(), Decimal(0))
    alone = len(found) == len(parts) + 1
    whole = abs(left) < _SHORT or (alone and left > 0)
    rest = any(item.kind is Kind.REST for item in items)
    return parts if whole and len(parts) + rest >= _SEVERAL else {}


def _is_of_one_name(items: Sequence[Item]) -> bool:
    names = sum(item.kind is Kind.NAME for item in items)
    return names == 1 and not any(map(_is_of_tokens, items))


def _is_of_tokens(item: Item) -> bool:
    return kind(item) in SIDES or name(item) == "tokens"


def _moves(items: Sequence[Item], at: int) -> bool:
    """Whether tokens are said to become so much more, or less: ``down 30% from 40 million``."""
    return change(items, at) is not None and any(map(_is_of_tokens, items))


def _comes_from_cache(items: Sequence[Item]) -> bool:
    """Whether it is said of a part that it is cached."""
    return any(name(item) == "cached" for item in items)


def _factor(items: Sequence[Item], at: int) -> Decimal | None:
    """How much of another number a number or word says there is."""
    item = items[at]
    if isinstance(item, Token):
        return _TWICE if item.kind is Kind.TWICE else None
    if _is_percent(items, at + 1):
        return item.amount / _ALL
    return item.amount if item.scale == 1 and 0 < item.amount < 1 else None


def _whole(items: Sequence[Item], at: int) -> int | None:
    """Where the number stands that a number is a part of."""
    first = items[at]
    percent = _is_percent(items, at + 1)
    said = isinstance(first, Number) and (percent or first.digits)
    start = end = at + 1 + percent
    while end < len(items) and kind(items[end]) in FILLERS:
        end += 1
    if end < len(items) and name(items[end]) == "input" and kind(items[end]) is Kind.SIDE:
        end = _after_side(items, end)
    if said and not any(kind(item) is Kind.OF for item in items[start:end]):
        return None
    end += end < len(items) and name(items[end]) == "usd"
    whole = items[end] if end < len(items) else None
    large = isinstance(whole, Number) and whole.amount > 1 and not _is_percent(items, end + 1)
    return end if large else None


def _after_side(items: Sequence[Item], at: int) -> int:
    """Where an amount stands that is said of a side before it: ``60% of my input of 5 million``."""
    end = at + 1
    while end <= at + _SAID and end < len(items) and kind(items[end]) in FILLERS | {Kind.OTHER}:
        end += 1
    return end if end < len(items) and isinstance(items[end], Number) else at


def _is_percent(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and name(items[at]) == "percent"
