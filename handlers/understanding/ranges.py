"""Numbers that belong to other numbers: the ends of a range, and how many have so much each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from handlers.understanding import TIMES
from handlers.understanding.lexicon import SIDES, Kind
from handlers.understanding.line import FILLERS, Line
from handlers.understanding.numerals import Number

_TIMES = frozenset({"x", "×", "*"})
_PEOPLE, _MANY = 100, 10**6
"""From here on a number without a unit counts tokens, and one of people is none of a team."""

TO = "ل"
"""Is fused to what a price is for, and to the other end of a range: ``مليون لمليونين``."""


def counts(line: Line, units: Mapping[int, str]) -> Iterator[int]:
    """Numbers of questions that have so many tokens each: ``10k prompts of 300 tokens``."""
    each = Kind.PER in line.kinds and any(
        line.kinds[at] is Kind.PER and _is_each(line, at) for at in range(line.length)
    )
    turns = [at for at in line.numbers if line.kinds[at + 1] is Kind.TURN and at not in units]
    others = [at for at in line.numbers if at not in turns and units.get(at) in {None, "tokens"}]
    alone = len(line.numbers) == len(turns) == 1
    each = each or _is_again(line, turns)
    if (each and others) or (alone and line.numbers[turns[0]].amount < _MANY):
        yield from turns[:1]
        return
    for at in line.numbers:
        size = at + 3 if line.kinds[at + 2] is Kind.OF else -1
        counted = line.kinds[at + 1] in SIDES
        times = at + 2 if line.text(at + 1) in _TIMES else -1
        sized = units.get(size if counted else times) == "tokens"
        if at not in units and (sized or _is_rate(line, at) or _is_factor(line, at)):
            yield at


def _is_again(line: Line, turns: Sequence[int]) -> bool:
    """Whether what is counted is named again before its tokens: ``30 سؤالًا، السؤال ألفا توكن``."""
    if not turns:
        return False
    name, first = line.name(turns[0] + 1), line.numbers[turns[0]]
    return first.scale == 1 and any(
        line.kinds[at - 1] is Kind.TURN and line.name(at - 1) == name
        for at in line.numbers
        if at > turns[0]
    )


def _is_rate(line: Line, at: int) -> bool:
    """Whether a few of what has tokens come in a time: ``2 prompts a minute``."""
    if line.kinds[at + 1] not in SIDES or not 0 < line.numbers[at].amount < _PEOPLE:
        return False
    after = line.past(at + 1, 1, FILLERS | {Kind.PER})
    return after > at + 2 and line.name(after) in TIMES and len(line.numbers) > 1


def _is_factor(line: Line, at: int) -> bool:
    """Whether all that is told is multiplied: ``12 x (1M in + 1M out)``, ``… times 12``."""
    number = line.numbers[at]
    if number.scale > 1 or not 1 < number.amount < _PEOPLE or number.amount % 1:
        return False
    before = line.text(at - 1) in _TIMES or line.name(at - 1) == "times"
    last = before and line.is_end(at + 1) and at - 2 not in line.numbers
    return last or (line.text(at + 1) in _TIMES and line.text(at + 2) == "(")


def heads(line: Line, units: Mapping[int, str]) -> Iterator[int]:
    """How many there are that each use so much: ``5 students use 200k each``."""
    if Kind.EVENLY in line.kinds or Kind.PER not in line.kinds:
        return
    apiece = [at for at in range(line.length) if line.kinds[at] is Kind.PER]
    if "people" not in units.values():
        team = next((at for at in line.numbers if _is_team(line, at)), line.length)
        apiece = [at for at in apiece if at > team or _is_apiece(line, units, at)]
    if not apiece:
        return
    few = [
        at
        for at, number in line.numbers.items()
        if _is_count(number, units.get(at)) and line.kinds[at + 1] not in SIDES
    ]
    others = [at for at in line.numbers if at not in few and _is_much(line, units, at)]
    if len(few) == 1 and others:
        yield from few


def _is_count(number: Number, unit: str | None) -> bool:
    most = _PEOPLE if unit is None else _MANY
    few = unit in {None, "people"} and number.scale == 1 and 1 < number.amount < most
    return few and not number.amount % 1 and not number.definite


def _is_team(line: Line, at: int) -> bool:
    """``A team of 5``."""
    number = line.numbers[at]
    few = number.scale == 1 and 1 < number.amount < _PEOPLE
    return few and line.kinds[at - 1] is Kind.OF and not line.is_end(at + 1)


def _is_much(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number may be one of tokens."""
    scaled = line.numbers[at].scale > 1 or line.kinds[at + 1] in SIDES
    return units.get(at) == "tokens" or (at not in units and scaled)


def _is_apiece(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether "each" is said of people or things, and not of a time or an amount."""
    after = line.past(at, 1, FILLERS)
    if after in line.numbers:
        return line.numbers[after].amount == 1 or units.get(after) == "people"
    return line.kinds[after] is not Kind.UNIT or line.name(after) in {"requests", "people"}


def _is_each(line: Line, at: int) -> bool:
    """Whether "each" is said of what has tokens, and not of a day or a million."""
    after = line.past(at, 1, FILLERS)
    timed = line.kinds[after] is Kind.UNIT and line.name(after) not in {"requests", "people"}
    number = line.numbers.get(after)
    return not timed and (number is None or number.counted)


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
