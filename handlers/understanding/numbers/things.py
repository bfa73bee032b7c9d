"""How many there are of what has so many tokens each: ``900 cases, a case takes 6k tokens``.

Whatever is counted is known by its part and not by a list: it is named again by its tokens, or
they are said to be of each.
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from handlers.understanding import TIMES
from handlers.understanding.numbers.lexicon import ALL_SIDES, SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.writing.latin import consonants
from handlers.understanding.writing.tokens import AND as _WAW
from handlers.understanding.writing.tokens import SHORTEST, unfused

TIMES_SIGNS = frozenset({"x", "×", "*"})
_FEW, _MANY, _MOST = 100, 10**6, 10**9
"""Below the first a number may be of people though it does not say so, from the second on one of
questions counts tokens, beyond the last nothing is counted.
"""

_COUNTED = frozenset({"requests", "people", "words"})
"""The units of things, beside those that no list has."""

_NOUNS = frozenset({Kind.OTHER, Kind.TURN, Kind.LABEL, Kind.WITHIN})
"""Beside those units, what may be a noun, or stand for one: ``300 of them``."""

_ALL = FILLERS | {Kind.OTHER, Kind.UNIT, Kind.UPTO}
_REACH = 5
"""How many words may stand from "each" to the number of all: ``كل عميل من عملائنا الـ 90``."""

_AROUND = 12
"""In how many words beside questions their tokens are told."""

_SEVERAL = frozenset({Kind.UNIT, Kind.WITHIN})
_ENDS = frozenset({".", "?", "!", ";"})
_IN = frozenset({"/", "في", "ف", "fel", "fi"})
OVER = FILLERS | {Kind.UNIT}
_LED_BY = re.compile("[وفب]?(?:ال|لل)(?=..$)")
"""The article of a word of two letters: ``الصف``."""

_ENDINGS = ("تين", "ات", "ين", "ون", "ه")


def things(line: Line, units: Mapping[int, str]) -> frozenset[int]:
    """Where the numbers stand of what has so many tokens each."""
    if len(line.numbers) == 1:
        (at,) = line.numbers
        alone = line.kinds[at + 1] is Kind.TURN and at not in units
        return frozenset({at} if alone and line.numbers[at].amount < _MANY else ())
    named = {at: nouns_of(line, at) for at in line.numbers if may_count(line, units, at)}
    again = {at for at, nouns in named.items() if nouns and _is_again(line, units, at, nouns)}
    found = again | _apiece(line, units, {at: named[at] for at in named if at not in again}, again)
    found |= {at for at in line.numbers.keys() - units.keys() if _multiplies(line, units, at)}
    if Kind.PER in line.kinds and Kind.OF in line.kinds:
        first = [*line.numbers][:1]
        found |= {at for at in first if may_count(line, units, at) and _is_all(line, at)}
    return frozenset(found | {at for at in named if _is_of(line, at, found)} if found else ())


def _apiece(
    line: Line, units: Mapping[int, str], named: Mapping[int, Sequence[int]], again: Set[int]
) -> set[int]:
    """The number of those that are said to have so many tokens, so much money or things each."""
    if Kind.PER not in line.kinds or Kind.EVENLY in line.kinds:
        return set()
    told = {name for at in again for each in nouns_of(line, at) for name in names(line.text(each))}
    said = next((at for at in range(line.length) if is_apiece(line, units, at, told)), None)
    had = "usd" if said is not None and _is_paid(line, units, said) else "tokens"
    if said is None or (had == "usd" and any(is_sized(line, units, at) for at in line.numbers)):
        return set()
    others = {at for at in line.numbers if at in again or units.get(at, "tokens") == had}
    each = [at for at in named if units.get(at) != "requests" and is_each(line, at, named[at])]
    if len(each) > 1:
        each = [at for at in each if units.get(at) == "people"] or each
    if len(each) > 1:
        each = [at for at in each if not _is_had(line, at)] or each
    if len(each) > 1:
        each = [at for at in each if line.name(at + 1) != "output"]
    return {*each} if len(each) == 1 and others - {*each} else set()


def _is_paid(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether "each" at a place is said of money before it, or else after it: ``$20 each``."""
    after = (each for each in line.numbers if each > at and units.get(each) != "people")
    after = (each for each in after if line.numbers[each].amount != 1)
    return "usd" in {units.get(line.past(at, -1, OVER)), units.get(next(after, -1))}


def is_sized(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number is said to be one of tokens, by their name or by a side beside it."""
    sides = any(line.kinds[each] in ALL_SIDES for each in sides_of(line, at))
    return units.get(at) == "tokens" or sides


def sides_of(line: Line, at: int) -> tuple[int, int]:
    """What stands beside a number, and not only between it and its side."""
    return line.past(at, -1, OVER), line.past(at, 1, OVER)


def _is_had(line: Line, at: int) -> bool:
    """Whether a number is of what each of others has: ``each writes 4 questions``."""
    return line.kinds[line.past(at, -1, VERBS | {Kind.OTHER})] is Kind.PER


def may_count(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number may be one of things: it has no other unit, and is whole."""
    number = line.numbers[at]
    whole = 0 < number.amount <= _MOST and not number.amount % 1
    turns = line.kinds[at + 1] is Kind.TURN and number.amount >= _MANY
    return whole and not turns and units.get(at, "requests") in _COUNTED


def nouns_of(line: Line, at: int) -> tuple[int, ...]:
    """Where that stands which a number counts; in Latin letters it is said of several, unless the
    rest is in Arabic: ``190 client``; and a word may stand before it.
    """
    first = line.past(at, 1, FILLERS)
    within = line.text(first) in _IN
    if within or not (_is_noun(line, first) or line.kinds[first] in VERBS):
        return _noun_before(line, at) or ((first,) if within and _is_noun(line, first) else ())
    if not line.text(first).isascii():
        return (first,)
    both = (first, first + 1) if _is_noun(line, first + 1) else (first,)
    several = line.kinds[first] in _SEVERAL or any(line.text(each).endswith("s") for each in both)
    return both if several or line.mixed else ()


def called(line: Line, at: int) -> int:
    """Where the word stands that says what a number is of: ``4 ديال الميساجات``."""
    return next(iter(nouns_of(line, at)), at + 1)


def _noun_before(line: Line, at: int) -> tuple[int, ...]:
    """Where that stands of which so many come in a time: ``customers: 150/day``."""
    noun = at - 2 if line.text(at - 1) == ":" else at - 1
    return (noun,) if noun >= 0 and _is_noun(line, noun) and is_timed(line, at) else ()


def _is_noun(line: Line, at: int) -> bool:
    """Whether a word may be a noun; what has an article is no verb: ``للشحنة``."""
    kind, token = line.kinds[at], line.token(at)
    if kind in VERBS:
        return token is not None and token.definite
    return kind in _NOUNS or (kind is Kind.UNIT and line.name(at) in _COUNTED)


def _is_again(line: Line, units: Mapping[int, str], at: int, nouns: Sequence[int]) -> bool:
    """Whether what a number counts is named again, by its tokens or as "each" of it."""
    said = {name for each in nouns for name in names(line.text(each))}
    people = any(line.name(each) == "people" for each in nouns)
    return any(
        _is_noun(line, other)
        and (not said.isdisjoint(names(line.text(other))) or (people and _is_person(line, other)))
        and (
            line.is_per(other)
            or _is_of_tokens(line, units, other)
            or line.name(line.past(other, -1, FILLERS)) == "tokens"
            or _has_tokens(line, units, other, but=at)
        )
        for other in range(line.length)
        if other not in nouns
    )


def _is_person(line: Line, at: int) -> bool:
    """Whether one of some people is spoken of, by whatever word: ``3 msgs/person``."""
    led = line.text(at - 1) == "/" or line.is_per(at)
    return led and line.name(at) == "people"


def is_named_again(line: Line, at: int, end: int) -> bool:
    """Whether one of what a number counts is named before a place: ``15 موظف، الموظف``."""
    nouns = nouns_of(line, at)
    said = {name for each in nouns for name in names(line.text(each))}
    people = any(line.name(each) == "people" for each in nouns)
    return any(
        _is_noun(line, other)
        and (not said.isdisjoint(names(line.text(other))) or (people and _is_person(line, other)))
        for other in range(at + 1, end)
        if other not in nouns
    )


def _is_of_tokens(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether so many tokens are said to be of one: ``800 tokens written a page``."""
    if line.kinds[at - 1] is not Kind.ARTICLE:
        return False
    before = line.past(at, -1, {Kind.ARTICLE, Kind.OTHER, Kind.UNIT, *SIDES, Kind.BETWEEN})
    return units.get(before) == "tokens"


def _has_tokens(line: Line, units: Mapping[int, str], at: int, *, but: int) -> bool:
    """Whether the next number after a word is one of tokens."""
    after = at + 1
    while after < line.length and line.text(after) not in _ENDS:
        number = line.numbers.get(after)
        if number is not None and (number.digits or number.amount != 1):
            return after != but and units.get(after, "tokens") == "tokens"
        after += 1
    return False


@lru_cache(maxsize=2048)
def names(word: str) -> frozenset[str]:
    """A word as it may be of one or of several: ``تقرير``, ``تقارير``; ``story``, ``stories``."""
    if word.isascii():
        stem = word.removesuffix("s")
        found = {word, stem, stem.removesuffix("e"), stem.removesuffix("ie") + "y"}
        return frozenset(each for each in found if len(each) >= SHORTEST)
    short = (word[led.end() :],) if (led := _LED_BY.match(word)) else ()
    forms = (*unfused(word), *map(_single, unfused(word)), *short)
    bones = {*map(consonants, forms)}
    bones |= {each.replace(_WAW, "") for each in bones}  # زائر، زوار
    return frozenset((*forms, *(each for each in bones if len(each) > 1)))


def _single(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= SHORTEST else word


def is_apiece(line: Line, units: Mapping[int, str], at: int, told: Set[str] = frozenset()) -> bool:
    """Whether "each" at a place is said of people or things, and not of a time or a million, nor of
    what is ``told`` to be counted: ``كل وحدة 650 توكن`` is of each one.
    """
    if line.kinds[at] is not Kind.PER:
        return False
    after = line.past(at, 1, FILLERS)
    number = line.numbers.get(after)
    if number is not None and not number.joined:
        sized = units.get(after) == "tokens" or line.kinds[after + 1] in ALL_SIDES
        return number.amount == 1 or units.get(after) in _COUNTED or (number.counted and sized)
    if line.kinds[at + 1] is Kind.ARTICLE and line.name(at + 2) in TIMES:
        return True  # "2 chats each a day"
    timed = line.kinds[after] is Kind.OTHER and line.name(after + 1) in TIMES
    one = line.name(after) == "tokens" and units.get(after + 1) == "tokens"
    counted = line.kinds[after] is not Kind.UNIT or line.name(after) in _COUNTED or one
    return counted and not timed and told.isdisjoint(names(line.text(after)))


def _is_of(line: Line, at: int, found: Set[int]) -> bool:
    """Whether a number is of things that hold others: ``twenty classes of thirty kids``."""
    return line.kinds[at + 2] is Kind.OF and at + 3 in found and _is_noun(line, at + 1)


def _is_all(line: Line, at: int) -> bool:
    """Whether a number is all those of whom each one is spoken of: ``every user of our 250``."""
    of = line.past(at, -1, _ALL)
    noun = line.past(of, 1, FILLERS)
    one = line.kinds[noun] is not Kind.UNIT or line.name(noun) in _COUNTED
    said = Kind.OF in line.kinds[of if line.numbers[at].definite else noun : at]
    near = line.kinds[of] is Kind.PER and at - of <= _REACH
    return near and said and one and line.numbers[at].digits


def is_each(line: Line, at: int, nouns: Sequence[int]) -> bool:
    """Whether a number may be of what has so many tokens each: a small one needs no noun."""
    number = line.numbers[at]
    few = number.scale == 1 and 1 < number.amount < _FEW and not _is_side(line, at)
    acts = bool(nouns) and line.kinds[nouns[0]] in VERBS
    acts = acts and not is_named_again(line, at, line.length)
    named = bool(nouns) and not (acts or _is_for_turn(line, nouns[0]))
    known = number.definite and not _is_of_those(line, at)
    return (named or few) and line.kinds[at - 1] is not Kind.PER and not known


def _is_side(line: Line, at: int) -> bool:
    """Whether a number has a side after it, or the one that another number's side leaves to it:
    ``70 in, 130 out``.
    """
    after = line.token(at + 1)
    if after is None or after.kind not in ALL_SIDES:
        return False
    told = {line.name(each) for other in line.numbers for each in sides_of(line, other)}
    return after.kind in SIDES or {"input", "output"} <= told


def _is_of_those(line: Line, at: int) -> bool:
    """Whether a definite number is of those named before it, of whom "each" is said later:
    ``طلابي الثلاثون``.
    """
    led = line.kinds[at - 1] is Kind.OTHER and Kind.PER not in line.kinds[:at]
    return led and line.numbers[at].scale == 1


def _is_for_turn(line: Line, at: int) -> bool:
    """Whether what stands before a place is so much for a question, or for an answer:
    ``٨٠٠ للجواب``.
    """
    token = line.token(at)
    return token is not None and token.kind is Kind.TURN and token.led


def _multiplies(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number is of what has tokens of the size told after it: ``10k prompts of 300``,
    ``200 questions a day of 300 tokens``.
    """
    noun = line.past(at, 1, {Kind.OTHER}) if line.kinds[at + 2] in SIDES else at + 1
    led = _past_time(line, noun + 1)
    size = led + 1 if line.kinds[led] is Kind.OF or _is_at(line, at, led) else -1
    counted = line.kinds[noun] in SIDES or _is_noun(line, noun)
    times = at + 2 if line.text(at + 1) in TIMES_SIGNS else -1
    whole = line.numbers[at].amount >= 1
    sized = whole and units.get(size if counted else times) == "tokens"
    sized = sized or _comes_in_time(line, units, at)
    return (
        sized or _is_rate(line, units, at) or _is_factor(line, at) or _is_of_told(line, units, at)
    )


def _is_at(line: Line, at: int, led: int) -> bool:
    """Whether a word says that questions, or answers, have what is told after it: ``100 answers at
    500``, ``100 جواب بـ 500``.
    """
    turns = line.kinds[at + 1] is Kind.TURN and line.numbers[at].amount < _MANY
    return turns and line.kinds[led] is Kind.AFTER_SIDE


def _comes_in_time(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number is of questions or answers that come in a time, beside one of tokens: ``100
    سؤال في اليوم بـ300 توكن``.
    """
    few = 1 < line.numbers[at].amount < _MANY and line.kinds[at + 1] is Kind.TURN
    if not (few and is_timed(line, at + 1)):
        return False
    near = range(max(0, at - _AROUND), min(at + _AROUND, line.length))
    sized = [each for each in near if each != at and units.get(each) == "tokens"]
    return bool(sized) and not any(
        line.kinds[line.past(each, 1, OVER)] is Kind.TURN for each in sized
    )


def _past_time(line: Line, at: int) -> int:
    """What stands after ``a day``, or the place itself."""
    time = at + 1 if line.kinds[at] in {Kind.PER, Kind.ARTICLE} else at
    return time + 1 if line.name(time) in TIMES or line.kinds[time] is Kind.PERIOD else at


def _is_of_told(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number is of what has the tokens told before it, and is no part of these: ``6,000
    tokens in and 400 out, what do 10,000 of those cost?``
    """
    if line.kinds[at + 1] is not Kind.WITHIN:
        return False
    if any(units.get(each) not in TIMES for each in line.numbers if each > at):
        return False
    number, after = line.numbers[at], line.past(at, 1, {Kind.WITHIN})
    others = [line.numbers[each] for each in line.numbers if is_sized(line, units, each)]
    if (
        not others
        or number.amount <= 1
        or number.amount % 1
        or line.kinds[after] in ALL_SIDES | {Kind.UNIT}
    ):
        return False
    bare = all(each.scale == 1 for each in others) and _tells_both(line, at)
    return bare or number.amount > max(each.amount for each in others)


def _is_rate(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a few of what has tokens come in a time, or more where both sides are told besides:
    ``2 prompts a minute``, ``1,000 questions a day, 800 tokens in and 400 out``.
    """
    turns = line.kinds[at + 1] is Kind.TURN
    sized = turns and (_tells_both(line, at) or [*units.values()].count("tokens") > 1)
    most = _MANY if sized else _FEW
    few = line.kinds[at + 1] in SIDES and 0 < line.numbers[at].amount < most
    return few and is_timed(line, at + 1)


def _tells_both(line: Line, at: int) -> bool:
    """Whether other numbers are those of both sides."""
    others = (each for other in line.numbers if other != at for each in sides_of(line, other))
    return {"input", "output"} <= {line.name(each) for each in others}


def is_timed(line: Line, at: int) -> bool:
    """Whether what is counted comes in a time: ``250 runs/day``, ``ألف زائر يوميا``, ``20 prompts
    per working day``.
    """
    after = line.past(at, 1, FILLERS | {Kind.PER})
    after += line.text(after) in _IN
    after += line.kinds[after - 1] is Kind.PER and line.kinds[after] is Kind.OTHER
    token = line.token(after)
    apart = after > at + 1 or (token is not None and token.led)
    return line.kinds[after] is Kind.PERIOD or (apart and line.name(after) in TIMES)


def _is_factor(line: Line, at: int) -> bool:
    """Whether all that is told is multiplied: ``12 x (1M in + 1M out)``, ``… times 12``."""
    number = line.numbers[at]
    if number.scale > 1 or not 1 < number.amount < _FEW or number.amount % 1:
        return False
    before = line.text(at - 1) in TIMES_SIGNS or line.name(at - 1) == "times"
    last = before and line.is_end(at + 1) and at - 2 not in line.numbers
    return last or (line.text(at + 1) in TIMES_SIGNS and line.text(at + 2) == "(")
