"""Numbers that are of tokens as the one before them is: ``500 tokens for the request and 2,500 for
the plan``, ``المقال 1600 توكن والترجمة 1900``.

They are known by what they are said to be of, before them or after them, and not by their size.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from handlers.understanding import TIMES
from handlers.understanding.numbers.lexicon import VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.things import may_count
from handlers.understanding.writing.latin import unled
from handlers.understanding.writing.tokens import AND

_MANY = 10**6
_MOST = 5
"""How many words may stand from what a number is of up to it: ``the note that comes back is 7``."""

_TO = FILLERS | {Kind.AFTER_SIDE}
_ENDS = frozenset({None, Kind.MARK, Kind.JOIN, Kind.OVER, Kind.AFTER_SIDE, Kind.NAME})
_OTHERS = frozenset({Kind.PER, Kind.PERIOD, Kind.PRICED, Kind.MONTH, Kind.YEAR})
_PAUSES = frozenset({".", "?", "!", ";"})
_NOUNS = frozenset({Kind.OTHER, Kind.TURN, Kind.UNIT})


def sizes(line: Line, units: Mapping[int, str]) -> Iterator[int]:
    """Where numbers stand that say no unit, and are of tokens as the one before them is, of what
    is counted besides.
    """
    found: set[int] = set()
    for at, after in pairwise(line.numbers):
        told = units.get(at) == "tokens" or at in found
        if told and after not in units and _is_size(line, units, at, after):
            found.add(after)
            yield after


def _is_size(line: Line, units: Mapping[int, str], at: int, after: int) -> bool:
    few = all(0 < line.numbers[each].amount < _MANY for each in (at, after))
    said = few and (_is_for(line, after) or _is_of(line, at, after))
    others = (each for each in line.numbers if each not in {at, after})
    return said and any(may_count(line, units, each) for each in others)


def _is_for(line: Line, at: int) -> bool:
    """Whether what a number is of stands after it: ``و 400 للإعلان``, ``و 20 كتخرج``."""
    of = line.past(at, 1, _TO)
    joined = line.numbers[at].joined or line.text(at - 1) == ","
    verb = line.kinds[of] in VERBS and of == at + 1
    return joined and (verb or (_is_definite(line, of) and line.name(of) not in TIMES))


def _is_of(line: Line, at: int, after: int) -> bool:
    """Whether what a number is of stands before it: ``والملاحظات عليها 120``."""
    if line.kinds[after + 1] not in _ENDS or line.text(after + 1) == "%":
        return False
    between = range(at + 1, after)
    if any(line.kinds[each] in _OTHERS or line.text(each) in _PAUSES for each in between):
        return False
    of = next((each for each in between if _begins(line, each)), after)
    return 0 < after - of <= _MOST and _is_definite(line, of) and line.name(of) not in TIMES


def _begins(line: Line, at: int) -> bool:
    """Whether something else is spoken of from a word on."""
    before = line.past(at, -1, FILLERS)
    apart = line.kinds[before] is Kind.JOIN or line.text(before) == ","
    token = line.token(at)
    joined = (token is not None and token.joined) or line.text(at).startswith(AND)
    return line.kinds[at] in _NOUNS and (apart or joined)


def _is_definite(line: Line, at: int) -> bool:
    """Whether a known thing is named: ``للخطة``, ``the recipe``."""
    led = line.kinds[at - 1] in FILLERS or unled(line.text(at)) != line.text(at)
    return line.kinds[at] in _NOUNS and led
