"""Numbers that are no amounts: ``order #4471``, ``in 2026``, ``at 50 tokens per second``."""

from collections.abc import Iterator

from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS, Line

_FIRST, _LAST = 1990, 2099
"""The years that may stand beside an amount."""

_TEN, _PAIR = 10, 2
_IN = frozenset({Kind.YEAR, Kind.BETWEEN})
_OVER = FILLERS | {Kind.PER}


def strays(line: Line) -> Iterator[int]:
    """Where numbers stand that are names, years beside an amount, how fast something is, or a
    letter that looks like one: ``2M tokens 3 R1``.
    """
    for at, number in line.numbers.items():
        bare = number.scale == 1 and number.digits and line.kinds[at + 1] is not Kind.UNIT
        labelled = line.kinds[at - 1] is Kind.LABEL and not (number.joined or _counts(line, at))
        named = line.text(at - 1) == "#" or labelled
        year = _FIRST <= number.amount <= _LAST and not number.amount % 1
        dated = year and _is_dated(line, at)
        if (bare and (named or dated or _is_letter(line, at))) or (
            len(line.numbers) > 1 and _is_rate(line, at)
        ):
            yield at


def _counts(line: Line, at: int) -> bool:
    """Whether a number after what may be numbered is the first of those that make a bill:
    ``فاتورة 60 حريف، 4 رسائل، 1000 توكن``.
    """
    noun = line.kinds[at + 1] is Kind.OTHER and line.text(at + 1).isalpha()
    listed = noun and (line.text(at + 2) == "," or at + 2 in line.numbers)
    return listed and len(line.numbers) > _PAIR and "tokens" in map(line.name, range(line.length))


def _is_letter(line: Line, at: int) -> bool:
    """Whether a digit stands before a name beside an amount, and counts nothing after it."""
    if line.kinds[at + 1] is not Kind.NAME or len(line.numbers) == 1 or not at:
        return False
    counts = line.kinds[line.past(at, 1, {Kind.NAME})] is Kind.UNIT
    return line.numbers[at].amount < _TEN and not counts


def _is_dated(line: Line, at: int) -> bool:
    """Whether what may be a year stands after ``in``, and not on a side, beside an amount."""
    if line.kinds[at - 1] not in _IN or line.kinds[at + 1] in ALL_SIDES:
        return False
    others = (other for other in line.numbers if other != at)
    return any(line.numbers[each].scale > 1 or line.kinds[each + 1] is Kind.UNIT for each in others)


def _is_rate(line: Line, at: int) -> bool:
    """Whether a number is said to be so many each second."""
    if line.name(at + 1) != "tokens":
        return False
    after = at + 2
    while line.kinds[after] in _OVER or line.text(after) in {"/", "في"}:
        after += 1
    return line.kinds[after] is Kind.SECOND
