"""A number whose parts are told: ``10M tokens, 30% in and the rest out``, ``5M, half cached``."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handlers.understanding import Side
from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.numerals import EXACT

_ALL = Decimal(100)
_NOTHING, _ONE = Decimal(0), Decimal(1)
_PLACES = 2
_MANY = 1000
"""From here on parts are told in whole tokens, or dollars."""

_HELD = frozenset({"/", "-"})
_PARTED = frozenset({"/", "⁄"})
_SIDES: Mapping[str, Side] = {"input": "input", "cached": "cached", "output": "output"}
_LEFT: Mapping[frozenset[Side], Side] = {
    frozenset({"output"}): "input",
    frozenset({"cached"}): "input",
    frozenset({"output", "cached"}): "input",
    frozenset({"input"}): "output",
    frozenset({"input", "cached"}): "output",
}
"""The side of what is left beside parts of these sides."""


@dataclass(frozen=True, slots=True)
class Split:
    """``whole``: where the number stands that is divided.

    ``parts``: by place, how much of it and on which side; ``left``: the same of what is left, or
    of its halves.
    """

    whole: int
    parts: Mapping[int, tuple[Decimal, Side]]
    left: tuple[tuple[Decimal, Side], ...]


def ratio(line: Line) -> tuple[int, int] | None:
    """Where two numbers stand that say how something is divided: ``70/30``, ``3:1``."""
    for at, number in line.numbers.items():
        other = line.numbers.get(at + 2)
        if other is None or not number.digits or number.scale > 1 or other.scale > 1:
            continue
        whole = line.text(at + 1) in _HELD and number.amount + other.amount == _ALL
        small = line.text(at + 1) == ":" and 0 < number.amount < _ALL and 0 < other.amount < _ALL
        if whole or small:
            return at, at + 2
    return None


def shares(line: Line, units: Mapping[int, str]) -> Mapping[int, Decimal]:
    """By place, the numbers that may be parts of another one: ``half``, ``30%``."""
    return {
        at: number.amount / (_ALL if units.get(at) == "percent" else _ONE)
        for at, number in line.numbers.items()
        if units.get(at) == "percent"
        or (_is_fraction(line, at) and 0 < number.amount < 1 and at not in units)
    }


def _is_fraction(line: Line, at: int) -> bool:
    """Whether a number is told as a part: in words, or as ``3/4``."""
    number = line.numbers[at]
    return number.scale == 1 and (not number.digits or not _PARTED.isdisjoint(line.text(at)))


def split(
    line: Line,
    sides: Mapping[int, Side],
    wholes: Collection[int],
    shared: Mapping[int, Decimal],
    held: tuple[int, int] | None,
) -> Split | None:
    """How one of ``wholes`` is divided, where that is told in full.

    ``sides``: of the numbers, and of the words for what is left; ``shared``: those that are parts;
    ``held``: the two of a ratio.
    """
    if Kind.EVENLY in line.kinds and not shared:
        return _halved(line, sides, wholes)
    parts = {at: (share, sides[at]) for at, share in shared.items() if at in sides}
    if held:
        parts |= _by_ratio(line, held)
    rest = next((sides[at] for at in sides if line.kinds[at] is Kind.REST), None)
    amounts = {at: sides[at] for at in wholes if at in sides and (rest or _is_within(line, at))}
    if not parts and not amounts:
        return None
    told_sides = {side for _, side in parts.values()} | {*amounts.values()}
    cached = "cached" in told_sides <= {"cached", "input"}
    whole = _whole([at for at in wholes if at not in amounts], sides, cached=cached)
    if whole is None or line.numbers[whole].amount <= _ONE:
        return None
    total = line.numbers[whole].amount
    places = 0 if total >= _MANY else _PLACES
    told = {at: (_short(total * share, places), side) for at, (share, side) in parts.items()}
    told |= {at: (_part(line, at, whole), side) for at, side in amounts.items()}
    left = total - sum((amount for amount, _ in told.values()), _NOTHING)
    parted = frozenset(side for _, side in told.values())
    fresh = parted == {"input"} == {sides.get(whole)}
    side = "cached" if fresh else rest or _LEFT.get(parted)
    if left and whole in sides and "input" in told_sides and cached:
        return None
    if left < 0 or (left and side is None) or (whole in sides and not (cached or fresh)):
        return None
    return Split(whole, told, ((left, side),) if left and side else ())


def _halved(line: Line, sides: Collection[int], wholes: Collection[int]) -> Split | None:
    """Half of a whole in and half of it out, unless it is said to be all of one side."""
    if len(wholes) != 1:
        return None
    (whole,) = wholes
    if whole in sides and len({line.name(at) for at in _places(line)}) == 1:
        return None
    half = line.numbers[whole].amount / 2
    return Split(whole, {}, ((half, "input"), (half, "output")))


def _short(amount: Decimal, places: int) -> Decimal:
    """A third of a million without an endless fraction."""
    return round(amount, places) if abs(amount) < EXACT else amount


def _by_ratio(line: Line, held: tuple[int, int]) -> Mapping[int, tuple[Decimal, Side]]:
    named = dict.fromkeys(_SIDES[line.name(at)] for at in _places(line))
    total = sum((line.numbers[at].amount for at in held), _NOTHING)
    if len(named) != len(held):
        return {}
    pairs = zip(held, named, strict=True)
    return {at: (line.numbers[at].amount / total, side) for at, side in pairs}


def _places(line: Line) -> Iterator[int]:
    return (at for at in range(line.length) if line.kinds[at] in ALL_SIDES)


def _is_within(line: Line, at: int) -> bool:
    """Whether a number is said to be part of another one: ``of which 3M cached``."""
    after = line.past(at, 1, FILLERS | {Kind.UNIT})
    return Kind.WITHIN in {line.kinds[line.past(at, -1, FILLERS)], line.kinds[after]}


def _part(line: Line, at: int, whole: int) -> Decimal:
    """How much a part is; without a scale it has that of its whole: ``20 million, 15 of them``."""
    number, of = line.numbers[at], line.numbers[whole]
    bare = number.scale == 1 and 0 < number.amount * of.scale <= of.amount
    return number.amount * (of.scale if bare else 1)


def _whole(wholes: Collection[int], sides: Mapping[int, Side], *, cached: bool) -> int | None:
    """The only number that the parts can be of; what is cached is part of the input."""
    if cached and "cached" in {sides.get(at) for at in wholes}:
        return None
    if cached:
        asked = [at for at in wholes if sides.get(at) == "input"]
        wholes = asked or [at for at in wholes if at not in sides]
    return next(iter(wholes)) if len(wholes) == 1 else None
