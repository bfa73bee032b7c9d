"""What has a part told after it: ``a year and a half``, ``5 دولار وربع``, ``$3 and 75 cents``."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.understanding import TIMES
from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS
from handlers.understanding.numbers.numerals import Item, Number, name
from handlers.understanding.numbers.reading import Token

_WHOLE = frozenset({*TIMES, "shares", "usd"})
_CENT = Decimal("0.01")
_OF = FILLERS | ALL_SIDES | {Kind.UNIT, Kind.WITHIN}


def completed(items: Sequence[Item]) -> list[Item]:
    """The items with one number before each unit that a part is added to."""
    found: list[Item] = []
    done = -1
    for at, item in enumerate(items):
        if at <= done:
            continue
        dollars = _dollars(found, items, at)
        if isinstance(item, Number) and dollars:
            place, number = dollars
            amount = number.amount + item.amount * _CENT
            found[place] = number._replace(amount=amount, counted=True)
            done = at + 1
            continue
        unit = found[-1] if found else None
        if unit is None or not _is_whole(unit) or not _is_added(items, at):
            found.append(item)
            continue
        before = found[-2] if len(found) > 1 else None
        if isinstance(item, Number) and isinstance(unit, Token):
            first = before if isinstance(before, Number) else item
            whole, scale = (first.amount, first.scale) if first is before else (1, 1)
            number = first._replace(amount=whole + item.amount * scale, counted=True, joined=False)
            found[-2 if isinstance(before, Number) else -1 :] = [
                number,
                unit._replace(led=False, definite=False),
            ]
    return found


def _dollars(found: Sequence[Item], items: Sequence[Item], at: int) -> tuple[int, Number] | None:
    """Where the dollars stand that the cents at a place are added to, and how many they are."""
    item, last = items[at], len(found) - 1
    cents = isinstance(item, Number) and item.joined and _is_unit(items, at + 1, "cents")
    place = next((each for each in (last - 1, last) if _is_paid(found, each)), None)
    whole = found[place] if cents and place is not None else None
    return (place, whole) if place is not None and isinstance(whole, Number) else None


def _is_paid(found: Sequence[Item], at: int) -> bool:
    """Whether the dollars of a number stand right after or before it, at the end of a list."""
    if at < 0 or not isinstance(found[at], Number):
        return False
    return _is_unit(found, at + 1, "usd") or (at > 0 and _is_unit(found, at - 1, "usd"))


def _is_unit(items: Sequence[Item], at: int, unit: str) -> bool:
    return at < len(items) and name(items[at]) == unit


def _is_whole(item: Item) -> bool:
    return isinstance(item, Token) and item.kind is Kind.UNIT and item.word.name in _WHOLE


def _is_added(items: Sequence[Item], at: int) -> bool:
    """Whether a part is joined to what stands before it, and is of nothing else."""
    item = items[at]
    after = items[at + 1] if at + 1 < len(items) else None
    part = isinstance(item, Number) and item.joined and item.scale == 1 and 0 < item.amount < 1
    alone = not isinstance(after, Number) and not (isinstance(after, Token) and after.kind in _OF)
    each = at > 1 and isinstance(before := items[at - 2], Token) and before.kind is Kind.PER
    return part and alone and not each
