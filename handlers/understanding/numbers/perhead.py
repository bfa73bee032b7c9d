"""Who shares a bill: ``4 students used 2M input tokens, what does each of them pay?``"""

from collections.abc import Mapping
from typing import NamedTuple

from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.things import OVER, is_apiece, is_sized, may_count, nouns_of

_PAUSES = frozenset({".", "?", "!", ";", ",", ":"})
_BETWEEN = frozenset({Kind.AMONG, Kind.DIVIDED})
_SPREAD = _BETWEEN | {Kind.OVER}
_LARGE = 10_000
"""From here on a number is one of tokens though nothing says so."""


class Shared(NamedTuple):
    """The number of those who pay a bill together, and where it is asked what each of them pays."""

    people: int
    asked: frozenset[int]


def sharers(line: Line, units: Mapping[int, str]) -> Shared | None:
    """Who pays together, where it is asked after the tokens what each one pays, or these are
    divided by so many people; tokens beside which "each" stands are of each.
    """
    if {Kind.PER, Kind.SHARE, *_SPREAD}.isdisjoint(line.kinds):
        return None
    sized = [at for at in line.numbers if _is_size(line, units, at)]
    if not sized or len(sized) == len(line.numbers):
        return None
    among = [at for at in line.numbers if at > sized[-1] and _is_among(line, units, at)]
    if len(among) == 1 and Kind.PER not in line.kinds:
        return Shared(among[0], frozenset())
    asked = [at for at in range(sized[-1] + 1, line.length) if _is_asked(line, units, at, sized)]
    owed = Kind.SHARE in line.kinds or any(line.kinds[at - 1] is Kind.OVER for at in asked)
    people = [at for at in line.numbers if _is_people(line, units, at, owed=owed)]
    told = asked and len(people) == 1 and people[0] not in sized
    return Shared(people[0], frozenset(asked)) if told else None


def _is_size(line: Line, units: Mapping[int, str], at: int) -> bool:
    large = units.get(at) is None and line.numbers[at].amount >= _LARGE
    return large or is_sized(line, units, at)


def _is_people(line: Line, units: Mapping[int, str], at: int, *, owed: bool) -> bool:
    """Whether a number is one of people; a noun that no list has may be, where it is ``owed``, and
    whatever is told to be divided by so many: ``split between 5 users``.
    """
    several = may_count(line, units, at) and line.numbers[at].amount > 1
    named = owed and at not in units and bool(nouns_of(line, at))
    divides = line.kinds[line.past(at, -1, FILLERS)] in _BETWEEN and bool(nouns_of(line, at))
    return several and (units.get(at) == "people" or named or divides)


def _is_among(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether something is divided by so many people: ``على 20 واحد``, ``among 20 people``."""
    several = may_count(line, units, at) and line.numbers[at].amount > 1
    spread = line.kinds[line.past(at, -1, FILLERS)] in _SPREAD
    return several and spread and units.get(at) == "people"


def asks_share(line: Line, *, asks: bool) -> bool:
    """Whether it is asked what each one pays, of what was told before."""
    asks = asks or not {Kind.HOW_MANY, Kind.SHARE}.isdisjoint(line.kinds)
    return any(
        _is_share(line, at) or (is_apiece(line, {}, at) and (asks or _is_per_head(line, at)))
        for at in range(line.length)
    )


def _is_share(line: Line, at: int) -> bool:
    """Whether one's part is named: ``نصيب الفرد``, ``على الواحد``."""
    after = line.past(at, 1, FILLERS)
    one = line.numbers.get(after)
    single = one is not None and one.amount == 1 and not one.digits
    if line.kinds[at] is Kind.OVER:
        return single and one is not None and one.definite
    return line.kinds[at] is Kind.SHARE and (single or line.name(after) == "people")


def _is_per_head(line: Line, at: int) -> bool:
    """Whether "each" is all that is said, of somebody: ``and per person?``"""
    return line.name(line.past(at, 1, FILLERS)) == "people"


def _is_asked(line: Line, units: Mapping[int, str], at: int, sized: list[int]) -> bool:
    """Whether it is asked at a place what each pays: ``كل واحد عليه كام``, ``نصيب الفرد``."""
    if _is_share(line, at):
        return True
    before = line.past(at, -1, ALL_SIDES | OVER)
    if not is_apiece(line, units, at) or before in sized:
        return False
    first = next((each for each in range(at, -1, -1) if line.text(each) in _PAUSES), -1)
    end = next((each for each in range(at, line.length) if line.text(each) in _PAUSES), line.length)
    said = {line.kinds[each] for each in range(max(first, sized[-1]) + 1, end)}
    said |= {Kind.SHARE} if line.kinds[at - 1] is Kind.OVER else set()
    apart = first > sized[-1] and (Kind.HOW_MANY in said or line.text(end) == "?")
    return apart or Kind.SHARE in said
