"""A number that is taken back in the same message: ``10 million, no I mean 5 million``."""

from collections.abc import Sequence

from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS
from handlers.understanding.numbers.numerals import Item, Number, kind, name
from handlers.understanding.numbers.reading import Token

_OVER = FILLERS | {Kind.MARK, Kind.CORRECTED}
_OTHERS = frozenset({Kind.OTHER, Kind.CHANGED})
_AFTER = FILLERS | {Kind.UNIT}
_NEAR = 8
"""Within so many words and marks the right number stands after what says that there is one."""

_WORDS = 2
"""How many words may stand before the right number: ``sorry, make it 1 million``."""


def corrected(items: Sequence[Item]) -> list[Item]:
    """The items with the right number in place of the wrong one; a side it has not is kept."""
    items = _without_replaced(items)
    found: list[Item] = []
    wrong: int | None = None
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item, Number):
            wrong = len(found)
        right = _right(items, at) if wrong is not None else None
        if right is None or wrong is None:
            found.append(item)
            at += 1
        elif _stands_alone(items, right, found[wrong:]):
            del found[wrong:]
            at = right
        else:
            found[wrong] = items[right]
            at = right + 1
    return found


def settled(items: Sequence[Item]) -> list[Item]:
    """The items with what ``no`` means: after a mark, between two numbers, that the second one is
    the right one; otherwise ``to``, before a number, as ``لا`` may be.
    """
    found = list(items)
    for at, item in enumerate(items):
        if isinstance(item, Number) or item.kind is not Kind.NO:
            continue
        wrong = [place for place in range(at) if isinstance(items[place], Number)]
        follows = at + 1 < len(items) and isinstance(items[at + 1], Number)
        alike = wrong and _unit(items, at + 1) in {"", "tokens", _unit(items, wrong[-1])}
        said = Kind.CORRECTED if alike and _kind(items, at - 1) is Kind.MARK else Kind.UPTO
        found[at] = item._replace(kind=said if follows else Kind.OTHER)
    return found


def _unit(items: Sequence[Item], at: int) -> str:
    """The unit that is said after the number at a place."""
    after = items[at + 1] if at + 1 < len(items) else None
    return name(after) if after is not None and after.kind is Kind.UNIT else ""


def _without_replaced(items: Sequence[Item]) -> list[Item]:
    """The items without a number that another one stands for: ``ten instead of a thousand``; of
    ``ten instead of 30 days`` it takes the place.
    """
    numbers = [at for at, item in enumerate(items) if isinstance(item, Number)]
    replaced = {at for at in numbers if _kind(items, at - 1) is Kind.INSTEAD}
    if len(numbers) == 2 and len(replaced) == 1:
        (wrong,) = replaced
        right = sum(numbers) - wrong
        if _has_unit(items, wrong) and not _has_unit(items, right):
            placed = [*items]
            placed[wrong] = items[right]
            return placed[:right] + placed[right + 1 :]
    return [item for at, item in enumerate(items) if at not in replaced or len(numbers) < 2]


def _has_unit(items: Sequence[Item], at: int) -> bool:
    """Whether a number is said to be so many of something, or has a scale."""
    item = items[at]
    scaled = isinstance(item, Number) and item.scale > 1
    return scaled or _kind(items, at + 1) is Kind.UNIT


def _stands_alone(items: Sequence[Item], right: int, wrong: Sequence[Item]) -> bool:
    """Whether the right number has all that the wrong one has, so that nothing of that is kept."""
    sided = any(isinstance(item, Token) and item.kind in ALL_SIDES for item in wrong)
    united = not sided and _kind(items, right + 1) is Kind.UNIT
    return united or _kind(items, _past(items, right + 1)) in ALL_SIDES


def _right(items: Sequence[Item], at: int) -> int | None:
    """Where the number stands that a word at a place says is the right one."""
    if _kind(items, at) is not Kind.CORRECTED:
        return None
    others, last = 0, min(len(items), at + _NEAR)
    while at < last and others <= _WORDS:
        if isinstance(items[at], Number):
            return at
        if _kind(items, at) not in _OVER | _OTHERS:
            return None
        others += _kind(items, at) in _OTHERS
        at += 1
    return None


def _past(items: Sequence[Item], at: int) -> int:
    while _kind(items, at) in _AFTER:
        at += 1
    return at


def _kind(items: Sequence[Item], at: int) -> Kind | None:
    return kind(items[at] if at < len(items) else None)
