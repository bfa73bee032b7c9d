"""Numbers as they are meant, by what there is in the message that makes another of one."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from handlers.understanding.numbers.corrections import corrected, settled
from handlers.understanding.numbers.fractions import apportioned, multiplied
from handlers.understanding.numbers.halves import completed
from handlers.understanding.numbers.lexicon import SIDES, Kind
from handlers.understanding.numbers.numerals import Item, Number, name
from handlers.understanding.numbers.reading import Token
from handlers.understanding.numbers.sums import reckoned
from handlers.understanding.numbers.units import MONEY


def told(folded: str, items: Sequence[Item]) -> tuple[Sequence[Item], Mapping[int, Decimal]]:
    """With each number as it is meant, by what there is in the message that makes it another; by
    place, those that are parts of one whole.
    """
    kinds = {item.kind for item in items}
    found = [item for item in items if isinstance(item, Number)]
    if len(found) > 1:
        items = reckoned(folded, items)
    if Kind.SAME in kinds:
        items = _again(items)
    if any(number.joined for number in found):
        items = completed(items)
    if Kind.NO in kinds:
        items = settled(items)
        kinds = {item.kind for item in items}
    if not kinds.isdisjoint({Kind.CORRECTED, Kind.INSTEAD}):
        items = corrected(items)
    portions = apportioned(items) if len(found) > 1 else {}
    return (items if portions else multiplied(items)), portions


def _again(items: Sequence[Item]) -> list[Item]:
    """With the number before it in place of ``the same`` before a side."""
    found = list(items)
    last: Number | None = None
    for at, (item, after) in enumerate(pairwise(items)):
        if isinstance(item, Number):
            last = None if {name(after), name(items[max(at - 1, 0)])} & MONEY else item
        elif last and item.kind is Kind.SAME and isinstance(after, Token) and after.kind in SIDES:
            found[at] = last._replace(start=item.start, end=item.end, same=True)
    return found
