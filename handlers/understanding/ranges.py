"""The two ends of a range of numbers: ``1 to 2 million``."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from handlers.understanding.lexicon import Kind
from handlers.understanding.line import FILLERS, Line

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
        rises = low.amount * scale < high.amount
        if alike and rises and first != ended and _is_linked(line, first, second):
            ended = second
            yield first, second


def _is_linked(line: Line, first: int, second: int) -> bool:
    between = [at for at in range(first + 1, second) if line.kinds[at] not in FILLERS | {Kind.UNIT}]
    if not between:
        among = line.kinds[line.past(first, -1, FILLERS)] is Kind.AMONG
        return among or line.to_end(second - 1, second).startswith(TO)
    (link, *more) = between
    owned = line.kinds[link + 1] is Kind.OF
    return not (more or owned) and (line.kinds[link] is Kind.UPTO or line.text(link) == "-")
