"""Parts by which something becomes more or less: ``drops 20%``, ``زاد الربع``, ``a third off``."""

from collections.abc import Sequence

from handlers.understanding import Change, Side
from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.numerals import Item, Number, kind, name

_WAYS: dict[str, Change] = {"more": "more", "less": "less"}
_SIDES: dict[str, Side] = {"input": "input", "cached": "cached", "output": "output"}
_BETWEEN = ALL_SIDES | {
    Kind.OTHER,
    Kind.PRICED,
    Kind.NAME,
    Kind.OF,
    Kind.ARTICLE,
    Kind.OVER,
    Kind.AFTER_SIDE,
}
"""What may stand between the verb and the part: ``نزل سعر خرج o1 عشرين بالمئة``."""

_NEAR = frozenset({Kind.OF, Kind.ARTICLE, Kind.RATED})
_REACH = 6
_MANY = 1000


def change(items: Sequence[Item], at: int) -> Change | None:
    """Whether the part at a place is by how much something becomes more, or less."""
    if not is_part(items, at):
        return None
    before = at - 1
    while before >= 0 and kind(items[before]) in _BETWEEN and at - before <= _REACH:
        before -= 1
    moved = before >= 0 and kind(items[before]) is Kind.MOVED
    return _WAYS[name(items[before])] if moved else None


def changed_side(items: Sequence[Item], at: int) -> Side | None:
    """The side that the part at a place is of: ``نزل سعر الإخراج 20%``, ``40% off the output``."""
    after = _BETWEEN - ALL_SIDES | {Kind.RATED, Kind.UNIT}
    before = _BETWEEN - ALL_SIDES | {Kind.MOVED} if change(items, at) else _NEAR
    for step, over in ((-1, before), (1, after)):
        place = at + step
        while abs(place - at) <= _REACH and kind(_at(items, place)) in over:
            place += step
        found = _at(items, place)
        if found is not None and kind(found) in ALL_SIDES:
            return _SIDES[name(found)]
    return None


def is_rated(items: Sequence[Item], at: int) -> bool:
    """Whether the part at a place is one of a price: ``a third off``, ``خصم 30%``."""
    after = at + 1 + (kind(_at(items, at + 1)) is Kind.UNIT)
    return is_part(items, at) and Kind.RATED in {kind(_at(items, at - 1)), kind(_at(items, after))}


def is_part(items: Sequence[Item], at: int) -> bool:
    """Whether so many per cent stand at a place, or a fraction in words."""
    item, after = items[at], _at(items, at + 1)
    if not isinstance(item, Number):
        return False
    fraction = item.scale == 1 and not item.digits and 0 < item.amount < 1
    return fraction or (after is not None and name(after) == "percent")


def counts_tokens(items: Sequence[Item]) -> bool:
    """Whether tokens are spoken of, or so many of something that it can be nothing else."""
    return any(
        item.amount >= _MANY
        if isinstance(item, Number)
        else item.kind in ALL_SIDES or name(item) == "tokens"
        for item in items
    ) and not any(name(item) in {"usd", "shares"} for item in items)


def _at(items: Sequence[Item], at: int) -> Item | None:
    return items[at] if 0 <= at < len(items) else None
