"""The two ends of a range of numbers: ``1 to 2 million``, ``from 20 million to 13``."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS, Line

_SIDED = FILLERS | ALL_SIDES | {Kind.UNIT}
TO = "ل"
"""Is fused to what a price is for, and to the other end of a range: ``مليون لمليونين``."""


def ranges(line: Line, units: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Where each range of numbers begins, with where it ends: ``1 to 2 million``."""
    ended = -1
    for first, second in pairwise(line.numbers):
        low, high = line.numbers[first], line.numbers[second]
        scale = high.scale if low.scale == 1 and low.amount < high.amount / high.scale else 1
        told = {units.get(first), units.get(second)} - {None}
        alike = len(told) < 2 and "percent" not in told
        rises = low.amount * scale < high.amount or _is_fallen(line, first, second)
        if alike and rises and first != ended and _is_linked(line, first, second):
            ended = second
            yield first, second


def _is_fallen(line: Line, first: int, second: int) -> bool:
    """Whether a number becomes a smaller one: ``from 20 million to 13 million``."""
    before = line.kinds[line.past(first, -1, {Kind.ARTICLE})]
    low, high = line.numbers[first], line.numbers[second]
    return before in {Kind.OF, Kind.AMONG} and high.scale > 1 and low.amount > high.amount


def _is_linked(line: Line, first: int, second: int) -> bool:
    over = _SIDED if _is_fallen(line, first, second) else FILLERS | {Kind.UNIT}
    between = [at for at in range(first + 1, second) if line.kinds[at] not in over]
    if not between:
        among = line.kinds[line.past(first, -1, FILLERS)] is Kind.AMONG
        return among or line.to_end(second - 1, second).startswith(TO)
    (link, *more) = between
    owned = line.kinds[link + 1] is Kind.OF
    return not (more or owned) and (line.kinds[link] is Kind.UPTO or line.text(link) == "-")
