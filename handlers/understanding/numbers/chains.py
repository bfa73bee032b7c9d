"""Counts that hold one another: ``9 people, each sends 20 requests of 2,500 tokens``.

They are known by their order and not by their nouns: where "each", or what is counted, stands
between a number and the next count or the tokens it is of, the number multiplies these.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from itertools import pairwise, permutations

from handlers.understanding import TIMES
from handlers.understanding.numbers.lexicon import ALL_SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.things import (
    OVER,
    TIMES_SIGNS,
    is_apiece,
    is_each,
    is_named_again,
    is_timed,
    may_count,
    names,
    nouns_of,
    sides_of,
)
from handlers.understanding.writing.latin import unled

_AFTER = 3
"""How many words may stand between a number and "each" after it: ``8 tickets each``."""

_PAUSES = frozenset({".", "?", "!", ";", ",", ":"})
_SURE = 3
"""Letters by which two words are surely the same one."""

_FEW = 6
"""How many numbers may stand after the tokens of what they count."""

_SENT = 2
"""How many words may stand from who sends something up to how many: ``a pupil sends 6``."""

_NOUNS = VERBS | {Kind.OTHER, Kind.UNIT, Kind.LABEL}


def chained(line: Line, units: Mapping[int, str], counted: Set[int]) -> frozenset[int]:
    """Where the numbers stand, beside those ``counted``, of what holds others, or is held by each
    of them.
    """
    sized = [at for at in line.numbers if at not in counted and _is_size(line, units, at)]
    if not sized or Kind.EVENLY in line.kinds:
        return frozenset()
    shares = [at for at in range(line.length) if _shares_out(line, units, at)]
    found = _crossed(line, units, sized) - counted
    told = [at for at in line.numbers if at <= sized[-1] and not _is_one(line, at)]
    for at, after in reversed([*pairwise(told)]):
        held = after in sized or after in counted or after in found
        if at in counted or at in sized or not held or not _is_count(line, units, at):
            continue
        if _is_shared(line, shares, at, after) or _is_share(line, shares, told, at, after):
            found.add(at)
    late = [at for at in line.numbers if at > sized[-1] and at not in counted]
    if 0 < len(late) <= _FEW:
        late = [at for at in late if _is_count(line, units, at)]
        found |= {at for pair in permutations(late, 2) if _is_of_each(line, *pair) for at in pair}
        others = frozenset({*sized, *counted, *found})
        found |= {at for at in late if _comes_late(line, at, others)}
    return frozenset(found)


def among(line: Line, units: Mapping[int, str], parts: Collection[int]) -> frozenset[int]:
    """Where the numbers stand of some of all that are counted: ``10 writers and 5 editors``, ``80
    staff, 20 of them``; one alone where nobody knows how it is reckoned with the others. ``parts``:
    those of people, as far as they are no numbers of their own: ``a quarter of them``.
    """
    held = [
        at for at in line.numbers if units.get(at) == "requests" and line.numbers[at].amount > 1
    ]
    sized = [at for at in line.numbers if _is_size(line, units, at)]
    people = [at for at in line.numbers if _is_of_people(line, units, at)]
    added = [at for at in people[1:] if _is_added(line, at)]
    if sized and added:
        groups = [people[people.index(added[0]) - 1], *added]
        between = {at for at in line.numbers if groups[0] < at < groups[-1]}
        return frozenset(groups if between <= {*held, *groups} else groups[:1])
    if not (sized and held):
        return frozenset()
    within = (at for at in held[1:] if _is_within(line, at))
    some = (at for at in held if any(each != at for each in parts))
    return frozenset([*within, *some, *_unsure(line, held, sized)][:1])


def _is_within(line: Line, at: int) -> bool:
    """Whether so many are some of those before them, and not what each of them has: ``منهم 20``."""
    led = line.kinds[at - 1] is Kind.WITHIN and line.kinds[at - 2] is not Kind.PER
    return led or line.kinds[at + 1] is Kind.WITHIN


def _unsure(line: Line, held: Sequence[int], sized: Collection[int]) -> Iterator[int]:
    """The counts that may be added to the one before them or be had by each of it: ``60 drivers and
    40 accountants, each 5 messages``, ``100 on Monday and 50 on Friday``.
    """
    told = [at for at in line.numbers if held[0] <= at <= held[-1] and not _is_one(line, at)]
    counted: set[str] = set()
    for before, at, after in zip([-1, *told], told, [*told[1:], -1], strict=False):
        nouns = [each for each in nouns_of(line, at) if _is_counted(line, each)]
        said = {name for each in nouns for name in names(line.text(each)) if len(name) >= _SURE}
        apart = Kind.PER not in line.kinds[max(before, 0) : at] and before in held
        bare = at in held and not nouns and apart and _is_joined(line, before, at)
        group = nouns and (line.kinds[nouns[0]] is Kind.OTHER or line.name(nouns[0]) == "people")
        led = group and before >= 0 and _is_joined(line, at - 2, at) and after in held
        if bare or counted & said or (led and not is_named_again(line, before, after)):
            yield at
        counted = set() if at in sized else counted | said


def _is_counted(line: Line, noun: int) -> bool:
    """Whether a word is what a number counts, no verb and not led: ``رسالتين للزبون``."""
    token = line.token(noun)
    return token is not None and token.kind not in VERBS and not (token.led or token.definite)


def _is_joined(line: Line, before: int, at: int) -> bool:
    """Whether "and" stands between two places, the second of which is that of a number."""
    return line.numbers[at].joined or Kind.JOIN in line.kinds[max(before + 1, 0) : at]


def _is_of_people(line: Line, units: Mapping[int, str], at: int) -> bool:
    several = may_count(line, units, at) and line.numbers[at].amount > 1
    return several and any(line.name(each) == "people" for each in nouns_of(line, at))


def _is_added(line: Line, at: int) -> bool:
    """Whether so many come to others before them: ``and 5 editors``, ``, 5 editors``."""
    joined = line.numbers[at].joined or line.kinds[at - 1] is Kind.JOIN or line.text(at - 1) == ","
    return joined and line.kinds[line.past(at + 1, 1, FILLERS)] is not Kind.PER


def _comes_late(line: Line, at: int, held: Set[int]) -> bool:
    """Whether so many are told after the tokens of each: ``والزباين 110 في اليوم``, ``9 messages a
    user``, ``a pupil sends 6 a day``.
    """
    if any(_is_of_each(line, at, count) for count in held):
        return True
    sent = range(max(at - _SENT, 0), at) if is_timed(line, at) else ()
    if any(_is_named(line, count, p) for count in held for p in sent):
        return True
    one = (p for p in range(at - 1) if _is_led(line, p) and _is_named(line, at, p))
    return any(_next(line, p) in held for p in one)


def _is_of_each(line: Line, at: int, count: int) -> bool:
    """Whether so many are those of each of what another number counts: ``9 messages a user``."""
    after = range(at + 1, line.length)
    end = next((p for p in after if p in line.numbers or line.kinds[p] is Kind.MARK), line.length)
    return any(_is_led(line, p) and _is_named(line, count, p) for p in range(at + 1, end))


def _is_named(line: Line, count: int, at: int) -> bool:
    """Whether the word at a place is what a number counts, of one or of several."""
    said = names(line.text(at))
    nouns = (each for each in nouns_of(line, count) if line.kinds[each] not in VERBS)
    return any(said & names(line.text(each)) for each in nouns)


def _is_led(line: Line, at: int) -> bool:
    """Whether a word is of one of something: ``a user``, ``للزبون``."""
    token = line.token(at)
    led = token is not None and (token.led or token.definite)
    led = led or unled(line.text(at)) != line.text(at)
    return led or line.kinds[at - 1] in {Kind.PER, Kind.ARTICLE}


def _next(line: Line, at: int) -> int:
    """Where the next number stands."""
    return next((each for each in line.numbers if each > at), -1)


def _crossed(line: Line, units: Mapping[int, str], sized: Collection[int]) -> set[int]:
    """The numbers that are said to multiply one another: ``350 students x 10 messages x 100``, ``…
    x 22 days``.
    """
    found: set[int] = set()
    for at in range(line.length):
        if line.text(at) not in TIMES_SIGNS and line.kinds[at] is not Kind.MULTIPLIED:
            continue
        before = max((each for each in line.numbers if each < at), default=-1)
        after = line.past(at, 1, FILLERS)
        apart = (
            before < 0
            or after not in line.numbers
            or any(line.text(each) in _PAUSES for each in range(before, at))
        )
        if apart:
            continue
        if before not in sized and _is_count(line, units, before):
            found |= {before, *({after} if _is_count(line, units, after) else ())} - {*sized}
        timed = any(line.name(each) in TIMES for each in range(before, at))
        if found and units.get(after) in TIMES and not timed:
            found.add(after)
    return found


def _is_size(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether a number is surely one of tokens, and not of questions: ``5 questions``; the side
    that another one has before it is that one's.
    """
    if at in units:
        return units[at] == "tokens"
    before, after = line.past(at, -1, OVER), line.past(at, 1, OVER)
    noun = line.token(after)
    if noun is not None and noun.kind in ALL_SIDES and not noun.joined:
        return noun.kind is not Kind.TURN or noun.led
    return line.kinds[before] in ALL_SIDES and line.past(before, -1, OVER) not in line.numbers


def _is_one(line: Line, at: int) -> bool:
    """Whether a number is "one" of what is counted: ``each one``, ``12 واحد``."""
    number = line.numbers[at]
    return number.amount == 1 and not number.digits


def _is_count(line: Line, units: Mapping[int, str], at: int) -> bool:
    number = line.numbers[at]
    whole = may_count(line, units, at) and number.amount > 1
    return whole and is_each(line, at, nouns_of(line, at))


def _shares_out(line: Line, units: Mapping[int, str], at: int) -> bool:
    """Whether "each" of some things stands at a place: ``كل واحد``, ``الواحد``, ``each of 12``."""
    number = line.numbers.get(at)
    if number is not None:
        return _is_one(line, at) and number.definite
    after = line.past(at, 1, FILLERS)
    if after in line.numbers and line.kinds[at + 1] is Kind.OF:
        return line.kinds[at] is Kind.PER and after == min(line.numbers, default=-1)
    acts = line.name(after) == "tokens" and line.kinds[after + 1] in VERBS
    return is_apiece(line, units, at) or (line.kinds[at] is Kind.PER and acts)


def _is_shared(line: Line, shares: list[int], at: int, after: int) -> bool:
    """Whether each of so many has what the next number tells."""
    between = any(at < share < after for share in shares)
    told = any(0 < share - after <= _AFTER for share in shares)
    return between or told or is_named_again(line, at, after)


def _is_share(line: Line, shares: list[int], told: list[int], at: int, after: int) -> bool:
    """Whether so many are those of each of what was counted: ``each does 30 lookups``, ``180
    تلميذ، 4 ميساجات للتلميذ``.
    """
    before = max((each for each in told if each < at), default=-1)
    noun = line.kinds[line.past(at, 1, FILLERS)] in _NOUNS or _is_told(line, at)
    each = any(before < share < at or line.past(share, 1, FILLERS) == before for share in shares)
    return noun and (each or (before >= 0 and is_named_again(line, before, after)))


def _is_told(line: Line, at: int) -> bool:
    """Whether the side of a question or an answer is that of another number: ``6 questions, 110
    tokens in``.
    """
    turn = line.token(at + 1)
    if turn is None or turn.kind is not Kind.TURN or turn.led:
        return False
    others = (each for other in line.numbers if other != at for each in sides_of(line, other))
    return turn.word.name in {line.name(each) for each in others}
