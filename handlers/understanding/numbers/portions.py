"""Parts of something that is divided, in the order of a text: ``30% on o1 and the rest on R1``."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from handlers.understanding.numbers.lexicon import SIDES, Kind
from handlers.understanding.numbers.numerals import Item, Number, kind, name

_ALL = Decimal(100)
_OUT_OF = frozenset({Kind.OF, Kind.BETWEEN, Kind.WITHIN, Kind.PER})
_SEVERAL = 2
_COUNTED = frozenset({"requests", "people", "times"})
_SHORT = Decimal("0.01")
"""Thirds that are told in per cent may fall short of a whole by so much."""


class Portion(NamedTuple):
    """``share``: how much it is of the whole, ``None`` of what is left."""

    start: int
    end: int
    share: Decimal | None


def portions(items: Sequence[Item]) -> tuple[Portion, ...]:
    """The parts that make up a whole, or what is told of them; what is left stands for itself only
    where others leave something: ``70% here, the remaining 30% there``.
    """
    told = tuple(_of_hundred(items)) or tuple(_told(items))
    shares = [each.share for each in told if each.share is not None]
    whole = abs(1 - sum(shares, Decimal(0))) < _SHORT
    return tuple(each for each in told if each.share is not None or not whole)


def _told(items: Sequence[Item]) -> Iterator[Portion]:
    for at, item in enumerate(items):
        unit = _unit(items, at)
        if item.kind is Kind.REST:
            yield Portion(item.start, item.end, None)
        elif isinstance(item, Number) and unit == "percent":
            yield Portion(item.start, item.end, item.amount / _ALL)
        elif isinstance(item, Number) and item.scale == 1 and 0 < item.amount < 1 and not unit:
            yield Portion(item.start, item.end, item.amount)
        elif isinstance(item, Number) and (of := _of_so_many(items, at)):
            yield Portion(item.start, of.end, item.amount / of.amount)


def _of_so_many(items: Sequence[Item], at: int) -> Number | None:
    """The number that one is said to be out of: ``one in five``, ``9 من كل 10``."""
    first, end = items[at], at + 1
    while end < len(items) and items[end].kind in _OUT_OF:
        end += 1
    whole = items[end] if at + 1 < end < len(items) else None
    if not (isinstance(first, Number) and isinstance(whole, Number)) or _unit(items, end):
        return None
    small = first.scale == whole.scale == 1 and 0 < first.amount < whole.amount <= _ALL
    return whole if small and kind(_after(items, end)) not in SIDES else None


def _of_hundred(items: Sequence[Item]) -> Iterator[Portion]:
    """``70/30``, ``60% here and 40 there``: numbers that make up a hundred."""
    told = [(at, item) for at, item in enumerate(items) if isinstance(item, Number)]
    if len(told) < _SEVERAL or sum(each.amount for _, each in told) != _ALL:
        return
    units = {_unit(items, at) for at, _ in told}
    (first, _), (last, _) = told[0], told[-1]
    together = all(item.kind in {None, Kind.MARK} for item in items[first:last])
    if units <= {"", "percent"} and ("percent" in units or together):
        yield from (Portion(each.start, each.end, each.amount / _ALL) for _, each in told)


def _unit(items: Sequence[Item], at: int) -> str:
    """The unit of a number: days of ``half a day``, and not what is counted."""
    after = _after(items, at)
    unit = name(after) if after and after.kind is Kind.UNIT else ""
    return unit if unit not in _COUNTED else ""


def _after(items: Sequence[Item], at: int) -> Item | None:
    """What stands after a number, but for an article."""
    return next((item for item in items[at + 1 :] if item.kind is not Kind.ARTICLE), None)
