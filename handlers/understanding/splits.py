"""A number whose parts are told: ``10M tokens, 30% in and the rest out``, ``5M, half cached``."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handlers.understanding import Side
from handlers.understanding.lexicon import Kind
from handlers.understanding.line import FILLERS, Line

_ALL = Decimal(100)
_NOTHING, _ONE = Decimal(0), Decimal(1)
_PLACES = 6
_EXACT = Decimal(10) ** 15
_HELD = frozenset({"/", "-"})
_NAMED = frozenset({Kind.SIDE, Kind.BESIDE, Kind.TURN, Kind.BETWEEN})
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

    ``parts``: by place, how much of it and on which side; ``left``: the same of what is left.
    """

    whole: int
    parts: Mapping[int, tuple[Decimal, Side]]
    left: tuple[Decimal, Side] | None


def ratio(line: Line) -> tuple[int, int] | None:
    """Where two numbers stand that say how a hundred is divided: ``70/30``."""
    for at, number in line.numbers.items():
        other = line.numbers.get(at + 2)
        held = other is not None and line.text(at + 1) in _HELD
        if held and other and number.amount + other.amount == _ALL and number.digits:
            return at, at + 2
    return None


def shares(line: Line, units: Mapping[int, str]) -> Mapping[int, Decimal]:
    """By place, the numbers that may be parts of another one: ``half``, ``30%``."""
    return {
        at: number.amount / (_ALL if units.get(at) == "percent" else _ONE)
        for at, number in line.numbers.items()
        if units.get(at) == "percent"
        or (number.scale == 1 and not number.digits and 0 < number.amount < 1 and at not in units)
    }


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
    parts = {at: (share, sides[at]) for at, share in shared.items() if at in sides}
    if held:
        parts |= _by_ratio(line, held)
    amounts = {at: sides[at] for at in wholes if at in sides and _is_within(line, at)}
    if not parts and not amounts:
        return None
    cached = {side for _, side in parts.values()} | {*amounts.values()} == {"cached"}
    whole = _whole([at for at in wholes if at not in amounts], sides, cached=cached)
    if whole is None:
        return None
    total = line.numbers[whole].amount
    told = {at: (_short(total * share), side) for at, (share, side) in parts.items()}
    told |= {at: (line.numbers[at].amount, side) for at, side in amounts.items()}
    left = total - sum((amount for amount, _ in told.values()), _NOTHING)
    rest = next((sides[at] for at in sides if line.kinds[at] is Kind.REST), None)
    side = rest or _LEFT.get(frozenset(side for _, side in told.values()))
    if left < 0 or (left and side is None) or (whole in sides and not cached):
        return None
    return Split(whole, told, (left, side) if left and side else None)


def _short(amount: Decimal) -> Decimal:
    """A third of a million without an endless fraction."""
    return round(amount, _PLACES) if abs(amount) < _EXACT else amount


def _by_ratio(line: Line, held: tuple[int, int]) -> Mapping[int, tuple[Decimal, Side]]:
    named = dict.fromkeys(_SIDES[line.name(at)] for at in _places(line))
    if len(named) != len(held):
        return {}
    pairs = zip(held, named, strict=True)
    return {at: (line.numbers[at].amount / _ALL, side) for at, side in pairs}


def _places(line: Line) -> Iterator[int]:
    return (at for at in range(line.length) if line.kinds[at] in _NAMED)


def _is_within(line: Line, at: int) -> bool:
    """Whether a number is said to be part of another one: ``of which 3M cached``."""
    after = line.past(at, 1, FILLERS | {Kind.UNIT})
    return Kind.WITHIN in {line.kinds[line.past(at, -1, FILLERS)], line.kinds[after]}


def _whole(wholes: Collection[int], sides: Mapping[int, Side], *, cached: bool) -> int | None:
    """The only number that the parts can be of; what is cached is part of the input."""
    if cached:
        asked = [at for at in wholes if sides.get(at) == "input"]
        wholes = asked or [at for at in wholes if at not in sides]
    return next(iter(wholes)) if len(wholes) == 1 else None
