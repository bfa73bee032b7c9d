"""What no list has is counted where each other number says what it counts: ``40 memos, 3k in``."""

from collections.abc import Mapping, Set

from handlers.understanding.numbers.leading import leading
from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import Line
from handlers.understanding.numbers.things import is_sized, is_timed, may_count, sides_of

_MANY = 10**6
_NO_PLURALS = ("is", "as", "us", "ss")


def beside(line: Line, units: Mapping[int, str]) -> frozenset[int]:
    """Where the numbers stand of what no list has, where every other number says what it counts:
    ``40 memos, 3k tokens in and 1k out``, ``300 runs a day, 2k output tokens``.
    """
    if len(line.numbers) == 1:
        return frozenset()
    sized = {at for at in line.numbers if is_sized(line, units, at)}
    turns = _turns(line, sized)
    sized -= turns
    sides = {line.name(each) for at in sized for each in sides_of(line, at)}
    found = {
        at
        for at in line.numbers.keys() - units.keys() - sized
        if may_count(line, units, at) and _counts(line, at, both={"input", "output"} <= sides)
    }
    found |= leading(line, units, found)
    others = (at for at in line.numbers.keys() - units.keys() - sized - found - turns)
    told = all(line.numbers[at].amount == 1 for at in others)
    few = all(line.numbers[at].amount < _MANY for at in sized)
    return frozenset(found | turns if sized and told and few else ())


def _turns(line: Line, sized: Set[int]) -> set[int]:
    """The numbers of questions or answers, where others tell what goes in and what comes out: ``2
    questions, 150 tokens in, 500 out``.
    """
    kinds = {at: {line.kinds[each] for each in sides_of(line, at)} & ALL_SIDES for at in sized}
    turns = {at for at, each in kinds.items() if each == {Kind.TURN}}
    sides = {line.name(each) for at in sized - turns for each in sides_of(line, at)}
    few = {at for at in turns if 1 < line.numbers[at].amount < _MANY}
    return few if {"input", "output"} <= sides else set()


def _counts(line: Line, at: int, *, both: bool) -> bool:
    """Whether a word after a number surely is what it counts: it comes in a time, is one of
    several, or ``both`` sides are told by other numbers.
    """
    noun = _compound(line, at + 1)
    named = line.kinds[noun] is Kind.OTHER or (noun > at + 1 and line.name(noun) == "requests")
    if not named or line.numbers[at].amount <= 1:
        return False
    several = _is_plural(line.text(noun)) or (both and not line.text(noun).isascii())
    return is_timed(line, noun) or (line.numbers[at].scale == 1 and several)


def _compound(line: Line, noun: int) -> int:
    """The noun that another one stands before: ``bookings`` of ``3,000 hotel bookings``."""
    first, last = line.text(noun), noun + 1
    alone = line.kinds[noun] is Kind.OTHER and first.isascii() and not _is_plural(first)
    several = _is_plural(line.text(last)) or is_timed(line, last)
    return last if alone and several and line.kinds[last] in {Kind.OTHER, Kind.UNIT} else noun


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(_NO_PLURALS)
