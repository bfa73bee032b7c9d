"""How much of the input comes from the cache: ``80% of 30M``, ``5M, a third of them hits it``."""

from collections.abc import Collection
from typing import NamedTuple

from handlers.understanding.numbers.lexicon import ALL_SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line

_BETWEEN = FILLERS | {Kind.UNIT}


class Hits(NamedTuple):
    """``share``: where the number stands that says how much is cached; ``said``: where the words
    stand that say so of it, and of nothing else.
    """

    share: int
    said: Collection[int]


def cached_part(line: Line, shared: Collection[int]) -> Hits | None:
    """The only part that is told in a message, where it speaks of the cache, and not of an amount
    that is all cached, or of a part that is output.
    """
    (share,) = shared
    said = [at for at in range(line.length) if line.name(at) == "cached"]
    after = line.past(share, 1, _BETWEEN)
    if not said or _is_left(line) or line.kinds[after] is Kind.RATED or _is_output(line, after):
        return None
    wholes = [at for at in line.numbers if at != share and line.past(at, 1, _BETWEEN) in said]
    led = [at for at in wholes if line.past(share, 1, _BETWEEN | ALL_SIDES) == at]
    return Hits(share, said) if led == wholes else None


def _is_left(line: Line) -> bool:
    """Whether it is told that the rest is output, or the cached part."""
    rest = line.kinds.index(Kind.REST) if Kind.REST in line.kinds else line.length
    told = [line.name(at) for at in range(rest, line.length) if line.kinds[at] in ALL_SIDES | VERBS]
    return bool(told) and told[0] != "input"


def _is_output(line: Line, at: int) -> bool:
    return line.kinds[at] in ALL_SIDES and line.name(at) == "output"
