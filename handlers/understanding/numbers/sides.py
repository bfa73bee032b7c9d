"""Which side of a price each number belongs to: ``1.5M in 300k out``."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from handlers.understanding import TIMES, Side
from handlers.understanding.numbers.lexicon import ALL_SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.things import names
from handlers.understanding.writing.latin import unled
from handlers.understanding.writing.tokens import AND

BY_NAME: dict[str, Side] = {"input": "input", "cached": "cached", "output": "output"}
_NEAR = frozenset({Kind.BESIDE, Kind.TURN})
_BETWEEN = FILLERS | {Kind.UNIT, Kind.WITHIN}
_WITHIN = _BETWEEN | {Kind.JOIN}
_NAMED, _DONE = 3, 2
"""How much the name of a side tells, and a verb."""

_MOST = 3
_PAIR: Mapping[bool, tuple[Side, Side]] = {True: ("input", "output"), False: ("output", "input")}
_UNKNOWN = ALL_SIDES | VERBS | {Kind.OTHER}
_MANY = 1000
_LARGE = 10**6
_COUNTED = 100
"""Below this a number counts other things than tokens."""

_ENDS = ALL_SIDES | {Kind.MARK, Kind.JOIN, Kind.AFTER_SIDE, Kind.OVER}
_LED = VERBS | {Kind.ARTICLE, Kind.OTHER, Kind.TOWARD, Kind.NAME, Kind.UPTO}
_SAID = 2
"""How many words may stand between a part and its side: ``half of it will be cached``."""

_ALL_OF_IT = _BETWEEN | {Kind.OTHER, Kind.MARK, Kind.ENTIRE}
"""What may stand between a side and that it is all cached: ``input, all of it from the cache``."""

_REACH = 4
"""How many words may stand between a verb and its number: ``it gave me back about 2 million``."""


class _Mark(NamedTuple):
    """Words in a row that name a side; ``side`` is ``None`` when they name more than one.

    ``leads``: whether it is only of the number after it.
    """

    first: int
    last: int
    side: Side | None
    leads: bool = False


class _Fit(NamedTuple):
    """How much is said of the first and of the second number that each is input, or output where
    it is less than nothing.
    """

    first: int
    second: int

    @classmethod
    def of(cls, said: Sequence[tuple[int, int]], end: int) -> "_Fit":
        """Where all that is said before a place is said of the first one."""
        sums = (sum(much for at, much in said if (at < end) is first) for first in (True, False))
        return cls(*(max(-_MOST, min(_MOST, each)) for each in sums))


class Sides:
    """The words of a message that name a side, put to its numbers; ``counted``: where those stand
    that count what has so many tokens.
    """

    def __init__(self, line: Line, counted: Collection[int]) -> None:
        self._line = line
        self._counted = counted
        self._things = {line.past(at, 1, FILLERS) for at in counted}
        named = {line.name(at) for at, kind in enumerate(line.kinds) if kind in ALL_SIDES}
        self._leading = self._led_by(named) if VERBS.intersection(line.kinds) else frozenset()
        self._both = {"input", "output"} <= named
        self._marks = self._marked() if named or self._leading else []
        self._by_first = {mark.first: mark for mark in self._marks}
        self._by_last = {mark.last: mark for mark in self._marks}

    def _led_by(self, named: Collection[str]) -> frozenset[Kind]:
        """The verbs that tell the side of the number after them, beside ``named`` sides."""
        line = self._line
        verbs = {line.name(at) for at, kind in enumerate(line.kinds) if kind in VERBS}
        tokens = any(line.name(at) == "tokens" for at in range(line.length))
        if "output" in (sides := verbs.union(named)) and len(sides) > 1:
            return VERBS
        alone = [each.amount for each in line.numbers.values()]
        if len(alone) == 1 and (tokens or alone[0] >= _LARGE):
            return VERBS
        return frozenset({Kind.VERB} if named or tokens or len(alone) == 1 else ())

    def of(self, numbers: Sequence[int], parts: Collection[int] = ()) -> dict[int, Side]:
        """The sides of the numbers at these places, as far as they are told; ``parts``: those that
        are parts of others.
        """
        if len(numbers) == 1:
            side = self._of_only(numbers[0])
            return {numbers[0]: side} if side else {}
        if labelled := self._labelled(numbers):
            return labelled
        paired = len(numbers) == 2 and not {*numbers}.intersection(parts)
        if paired and (found := self._together(*numbers)):
            return found
        return dict(self._one_by_one(numbers))

    def _labelled(self, numbers: Sequence[int]) -> dict[int, Side]:
        """The sides before colons and numbers: ``question: 100 tokens. answer: 400``; one of two
        numbers leaves the other side to the other one.
        """
        colons = (at for at in numbers if self._line.text(at - 1) == ":")
        marks = {at: mark for at in colons if (mark := self._by_last.get(at - 2)) and mark.side}
        found = {at: mark.side for at, mark in marks.items() if mark.side}
        if len(numbers) == 2 and len(found) == 1:
            ((at, mark),) = marks.items()
            (other,) = {*numbers} - {at}
            if self._beside(other) in {None, mark} and mark.side != "cached":
                found[other] = "output" if mark.side == "input" else "input"
        return found if len(found) == len(numbers) else {}

    def _together(self, first: int, second: int) -> dict[int, Side]:
        """The sides of two numbers: the one that each has beside it, else one input and one output,
        as they fit best what is said of both; none where nothing tells which is which.
        """
        line = self._line
        one, other = self._beside(first), self._beside(second)
        if one and other and one != other and one.side and one.side == other.side:
            return {first: one.side, second: other.side}
        said = self._said(second)
        if not said or not {first, second} <= line.numbers.keys():
            return {}
        after = range(first + 1, second + 1)
        ends = [at for at in after if self._begins(at)]
        fits = [_Fit.of(said, end) for end in ends or after]
        fit = max(fits, key=lambda each: abs(each.first - each.second))
        if self._counted and fit.first < 0 > fit.second and fit.first != fit.second:
            return dict(zip((first, second), _PAIR[fit.first > fit.second], strict=True))
        if fit.first * fit.second > 0 or fit.first == fit.second:
            return {}
        if not (fit.first and fit.second) and not self._answers(said, first, second, fit):
            return {}
        return dict(zip((first, second), _PAIR[fit.first > fit.second], strict=True))

    def _answers(self, said: Sequence[tuple[int, int]], first: int, second: int, fit: _Fit) -> bool:
        """Whether what is said of one number has its like with the other one, in a word that is
        not known; what has so many tokens each needs none.
        """
        if self._counted:
            return True
        told, other = (first, second) if fit.first else (second, first)
        (step, *more) = {1 if at > told else -1 for at, _ in said}
        like = self._line.past(other, step, _BETWEEN)
        return not more and self._line.kinds[like] in _UNKNOWN

    def _done(self, at: int) -> str:
        """The side that a verb tells, by the little word after it if there is one: ``أخذ منه``."""
        line = self._line
        if line.kinds[at + 1] is Kind.WITHIN:
            return "output"
        return line.name(at + 1 if line.kinds[at + 1] is Kind.TOWARD else at)

    def _begins(self, at: int) -> bool:
        """Whether what is said of the next number may begin at a place."""
        line = self._line
        number, token = line.numbers.get(at), line.token(at)
        joined = number.joined if number else token is not None and token.joined
        joined = joined or (line.kinds[at] is Kind.OTHER and line.text(at).startswith(AND))
        return joined or line.kinds[at] is Kind.JOIN or line.text(at) in {",", ";"}

    def _said(self, last: int) -> list[tuple[int, int]]:
        """Where a word speaks of input, more than nothing, or of output, less; none where one
        speaks of what is cached.

        After the ``last`` number a verb counts only if it stands near.
        """
        line = self._line
        first = next(iter(line.numbers))
        marks = [
            (mark.first, mark.side, _NAMED)
            for mark in self._marks
            if not (mark.leads or (mark.first < first and first in self._counted))
        ]
        if any(side == "cached" for _, side, _ in marks):
            return []
        near = line.past(last, 1, _BETWEEN) + 1
        verbs = [
            (at, BY_NAME[self._done(at)], _DONE)
            for at, kind in enumerate(line.kinds)
            if kind in VERBS
            and at <= near
            and not self._is_of_things(at)
            and Kind.HOW_MANY not in line.kinds[at - 1 : at + 2]
        ]
        return [
            (at, weight if side == "input" else -weight)
            for at, side, weight in (*marks, *verbs)
            if side
        ]

    def _is_of_things(self, at: int) -> bool:
        """Whether a word tells what is done to things, or is what they are: ``كتب``; what stands in
        a clause with a count alone is of that: ``700 مكالمة نلخصها، المكالمة 3500 توكن``.
        """
        if not self._counted:
            return False
        numbers = self._line.numbers
        after = next((number for number in numbers if number > at), -1)
        before = max((number for number in numbers if number < at), default=-1)
        alone = before in self._counted and Kind.MARK in self._line.kinds[at:after]
        return alone or after in self._counted or self._is_thing(at)

    def _is_thing(self, at: int) -> bool:
        """Whether a word is what is counted, which may be named again: ``45 وصل، الوصل 800``."""
        text = self._line.text
        if at in self._things or unled(text(at)) == text(at):
            return at in self._things
        said = names(text(at))
        return any(not said.isdisjoint(names(text(each))) for each in self._things)

    def stands_beside(self, at: int, *, part: bool = False) -> bool:
        """Whether a side is named right beside a number, ``half on input`` included; of a part of
        another one soon after it: ``half of them are cached``.
        """
        over = self._line.past(at, 1, _BETWEEN | {Kind.AFTER_SIDE, Kind.OVER})
        if part:
            said = self._line.past(over - 1, 1, {Kind.OTHER})
            over = said if said - over <= _SAID else over
        return self._beside(at) is not None or over in self._by_first

    def _of_only(self, at: int) -> Side | None:
        """The side of the only number: what stands beside it, else the only side spoken of."""
        beside = self._beside(at)
        if beside is not None:
            return beside.side
        sides = {mark.side for mark in self._marks}
        if not sides and self._is_counted(at):
            line = self._line
            verbs = (each for each, kind in enumerate(line.kinds) if kind is Kind.VERB)
            sides = {BY_NAME[line.name(each)] for each in verbs}
        return sides.pop() if len(sides) == 1 else None

    def _is_counted(self, at: int) -> bool:
        """Whether a number is one of tokens, or too great to be one of anything else."""
        told = self._line.name(self._line.past(at, 1, FILLERS)) == "tokens"
        return told or self._line.numbers[at].amount >= _MANY

    def _one_by_one(self, numbers: Collection[int]) -> Iterator[tuple[int, Side]]:
        """Sides stand before their numbers when the message begins and ends so, else after."""
        places = sorted((*numbers, *self._by_first))
        free = [at for at in places if at not in self._by_first or not self._by_first[at].leads]
        leading = bool(free) and free[0] in self._by_first and free[-1] not in self._by_first
        leading = leading and not any(map(self._trails, self._marks))
        steps = (-1,) if leading else (1, -1)
        claimed: set[int] = set()
        for number, place in enumerate(places):
            if place in self._by_first:
                continue
            around = [number + step for step in steps if 0 <= number + step < len(places)]
            near = (self._free(places[other], place, claimed) for other in around)
            mark = next(filter(None, near), None)
            if mark is not None:
                claimed.add(mark.first)
                if mark.side:
                    yield place, mark.side

    def _free(self, at: int, number: int, claimed: Collection[int]) -> _Mark | None:
        """The side that begins at a place, where it can be that of a number."""
        mark = self._by_first.get(at)
        if mark is None or at in claimed or (at > number and (mark.leads or self._opens(mark))):
            return None
        return mark

    def _trails(self, mark: _Mark) -> bool:
        """Whether a word that is a side only beside a number stands after one: ``500 fresh``."""
        line = self._line
        beside = line.kinds[mark.first] is Kind.BESIDE
        return (
            beside
            and line.past(mark.first, -1, _BETWEEN) in line.numbers
            and line.past(mark.last, 1, FILLERS) not in line.numbers
        )

    def _opens(self, mark: _Mark) -> bool:
        """Whether "and" is written together with a side that stands before a number."""
        after = self._line.numbers.get(self._line.past(mark.last, 1, FILLERS))
        return self._joins(mark.first) and after is not None and after.amount >= _COUNTED

    def _beside(self, at: int) -> _Mark | None:
        """The side right after a number, else right before it."""
        after = self._by_first.get(self._line.past(at, 1, _BETWEEN | {Kind.NAME}))
        before = self._by_last.get(self._line.past(at, -1, _BETWEEN | {Kind.UPTO}))
        return before if before and after and self._joins(after.first) else after or before

    def _joins(self, at: int) -> bool:
        """Whether "and" is written together with what stands at a place."""
        token = self._line.token(at)
        return token is not None and token.joined

    def _marked(self) -> list[_Mark]:
        marks: list[_Mark] = []
        broken = -1
        for at in range(self._line.length):
            kind = self._line.kinds[at]
            if kind in self._leading and self._leads(at) and at not in self._things:
                if marks and self._holds(marks[-1], at):
                    continue
                marks.append(_Mark(at, at, BY_NAME[self._line.name(at)], leads=True))
                broken = at
                continue
            if kind not in ALL_SIDES:
                broken = broken if kind in _WITHIN else at
                continue
            side = BY_NAME[self._line.name(at)]
            joined = bool(marks) and broken < marks[-1].last and not self._parts(marks[-1], at)
            if joined or (marks and self._is_said(marks[-1], at)):
                marks[-1] = _Mark(marks[-1].first, at, _merged(marks[-1].side, side))
            elif self._is_side(at):
                marks.append(_Mark(at, at, side))
            else:
                broken = at
        return marks

    def _holds(self, mark: _Mark, at: int) -> bool:
        """Whether a verb is of what has its side told: ``the thinking took a million tokens``."""
        line = self._line
        said = line.past(mark.first, -1, _BETWEEN) in line.numbers
        return not (
            mark.leads or said or any(each in line.numbers for each in range(mark.last, at))
        )

    def _parts(self, mark: _Mark, at: int) -> bool:
        """Whether two sides in a row stand after a number and before another, or the same one."""
        joined = self._joins(at) or self._line.kinds[at - 1] is Kind.JOIN
        before = self._line.past(mark.first, -1, _BETWEEN)
        after = self._line.past(at, 1, _BETWEEN | VERBS)
        counted = after in self._line.numbers or self._line.kinds[after] is Kind.SAME
        return joined and counted and before in self._line.numbers

    def _is_said(self, mark: _Mark, at: int) -> bool:
        """Whether a part of the input is said to be cached: ``half of the input is cached``."""
        line = self._line
        if (mark.side, line.name(at), mark.leads) != ("input", "cached", False):
            return False
        if Kind.ENTIRE in line.kinds[mark.last : at]:
            return line.past(mark.last, 1, _ALL_OF_IT) == at
        part = line.numbers.get(line.past(mark.first, -1, _BETWEEN))
        near = at - mark.last <= _SAID + 1
        said = line.past(mark.last, 1, _BETWEEN | {Kind.OTHER}) == at
        percent = line.name(line.past(mark.first, -1, FILLERS)) == "percent"
        return near and said and part is not None and (percent or 0 < part.amount < 1)

    def _is_side(self, at: int) -> bool:
        """Whether a word names a side here."""
        line = self._line
        kind = line.kinds[at]
        before = line.past(at, -1, _BETWEEN)
        if kind is Kind.SIDE or (kind in _NEAR and line.kinds[before] is Kind.PRICED):
            return True
        follows = before in line.numbers or line.kinds[before] is Kind.REST
        if kind in _NEAR and (follows or line.past(at, 1, _BETWEEN | {Kind.UPTO}) in line.numbers):
            return True
        if kind in _NEAR and self._leads(at):
            return True
        if follows:
            return self._both or self._ends_quantity(at + 1)
        after = at + 2 if line.text(at + 1) in {":", "="} else at + 1
        return self._both and after in line.numbers

    def _leads(self, at: int) -> bool:
        """Whether a number comes soon after a word, with nothing between that ends what it says."""
        line = self._line
        if line.kinds[at - 1] is Kind.HOW_MANY:
            return False
        over = _LED if line.kinds[at] in VERBS else _LED | FILLERS
        if line.name(at) == "output":
            over |= {Kind.AFTER_SIDE}
        after = line.past(at, 1, over)
        number = line.numbers.get(after)
        return number is not None and number.amount >= _MANY and after - at <= _REACH + 1

    def _ends_quantity(self, at: int) -> bool:
        line = self._line
        counts = at in line.numbers and line.name(at + 1) not in TIMES
        return line.is_end(at) or counts or line.kinds[at] in _ENDS


def _merged(first: Side | None, second: Side) -> Side | None:
    """What two words in a row say: ``cached input`` is cached, ``input and output`` is neither."""
    if {first, second} == {"cached", "input"}:
        return "cached"
    return first if first == second else None
