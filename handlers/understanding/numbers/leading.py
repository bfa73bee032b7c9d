"""Those of whom each has what is counted after them, in a list of what multiplies: ``25 طالب، 10
رسائل باليوم، 2000 توكن``.

They are known by where they stand, and by no list: whatever is counted right before the messages
multiplies these.
"""

from collections.abc import Collection, Iterator, Mapping, Set

from handlers.understanding import TIMES
from handlers.understanding.numbers.lexicon import ALL_SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.things import is_sized, may_count, nouns_of

_MANY = 10**6
"""From here on a number of tokens is of all that was used."""

_TURNS = 100
"""Below this a number of questions is one of questions, and of no tokens."""

_FEW = 3
"""How many words may stand between those who ask and how many questions: ``موظف بيسألوا 15``."""

_APART = FILLERS | {Kind.PER, Kind.PERIOD}
_WORDS = VERBS | FILLERS | {Kind.OTHER, Kind.BETWEEN}
_IN = frozenset({"في", "ف", "بال", "على"})


def leading(line: Line, units: Mapping[int, str], counted: Set[int]) -> frozenset[int]:
    """Where the numbers stand of those of whom each has what is ``counted``, or said to be used,
    and of that.
    """
    turns = _turns(line, units)
    asked = [at for at in line.numbers if at in counted | turns or units.get(at) == "requests"]
    held = counted | turns
    sized = [at for at in line.numbers if at not in held and is_sized(line, units, at)]
    if not (asked and sized) or any(line.numbers[at].amount >= _MANY for at in sized):
        return frozenset()
    found = {*_before(line, units, asked[0]), *_after(line, units, asked[-1], sized)}
    return frozenset({*found, *asked} if found else ())


def _turns(line: Line, units: Mapping[int, str]) -> set[int]:
    """The few questions, or answers, of which there are so many, where other numbers are said to
    be of tokens: ``90 زبون، 3 أسئلة، 800 توكن``.
    """
    if "tokens" not in units.values():
        return set()
    free = (at for at in line.numbers.keys() - units.keys() if line.kinds[at + 1] is Kind.TURN)
    free = (at for at in free if line.kinds[at - 1] not in ALL_SIDES)
    return {
        at for at in free if 1 < line.numbers[at].amount < _TURNS and may_count(line, units, at)
    }


def _before(line: Line, units: Mapping[int, str], asked: int) -> Iterator[int]:
    """The numbers right before a place that hold one another and what stands there."""
    after = asked
    for at in reversed([each for each in line.numbers if each < asked]):
        if units.get(at) in TIMES:
            continue
        nouns = _nouns(line, at) if _may_lead(line, units, at) else ()
        if not nouns or _is_summed(line, units, at) or not _holds(line, at, after, nouns[-1]):
            return
        yield at
        after = at


def _after(
    line: Line, units: Mapping[int, str], asked: int, sized: Collection[int]
) -> Iterator[int]:
    """Those who are told right after what each of them has: ``10 رسائل باليوم، 25 طالب، 2000
    توكن``.
    """
    at = next((each for each in line.numbers if each > asked), -1)
    size = next((each for each in line.numbers if each > at), -1)
    if size not in sized or units.get(at) != "people" or line.numbers[at].amount == 1:
        return
    gap = [p for p in range(asked + 2, at) if not _is_apart(line, p)]
    if [line.text(p) for p in gap] == [","] and line.text(at + 2) == ",":
        yield at


def _is_summed(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether so many come to others before them: ``60 سواق و40 محاسب``."""
    before = max((each for each in line.numbers if each < at), default=-1)
    both = before >= 0 and units.get(before, "people") == "people"
    return both and (line.numbers[at].joined or line.kinds[at - 1] is Kind.JOIN)


def _nouns(line: Line, at: int) -> tuple[int, ...]:
    """Where that stands which a number counts: one word is a noun before a pause, or a number."""
    noun = at + 1
    listed = line.text(noun + 1) == "," or noun + 1 in line.numbers
    alone = listed and line.kinds[noun] is Kind.OTHER and line.text(noun).isalpha()
    return (noun,) if alone else nouns_of(line, at)


def _may_lead(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number is of several of something, and neither of words nor of a side."""
    noun = line.kinds[line.past(at, 1, FILLERS)]
    told = units.get(at, "people") == "people" and noun not in ALL_SIDES | VERBS
    return told and may_count(line, units, at) and line.numbers[at].amount > 1


def _holds(line: Line, at: int, after: int, noun: int) -> bool:
    """Whether nothing but a pause or a time stands between two numbers; where other words do, so
    few for so many are those of each: ``80 موظف بيسألوا 15 سؤال``.
    """
    gap = [p for p in range(noun + 1, after) if not _is_apart(line, p)]
    words = [p for p in gap if line.text(p) != ","]
    if line.numbers[after].joined or not all(line.kinds[p] in _WORDS for p in words):
        return False
    few = line.numbers[after].amount <= line.numbers[at].amount
    return not words or (few and len(words) <= _FEW)


def _is_apart(line: Line, at: int) -> bool:
    """Whether a word is one of a time in which something comes: ``باليوم``, ``a day``."""
    timed = line.name(at) in TIMES or line.kinds[at] in _APART
    return timed or (line.text(at) in _IN and line.name(at + 1) in TIMES)
