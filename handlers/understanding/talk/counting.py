"""A bill of so many things with tokens each, with another number of one of them: ``and with 100
more users?``, ``half the requests``, ``only 120 of them show up``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIODS, TIMES, Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.numbers.things import names
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.meanings import FACTORS, SHORT, Meaning, kinds
from handlers.understanding.talk.recounting import again_with
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import tokenize

_COUNTED = frozenset({"people", "requests"})
_NUMBERED = frozenset({None, "words", *_COUNTED})
_SAID = frozenset({
    "cost", "price", "for-how-much", "ok", "thanks", "token", "input", "output", "cached", "each",
    "all", "used", "more", "rise", "fall", "raises", "degree", "together", "today", "day", "halves",
    "difference", "budget", "had", "left", "discount", "doubled", "halved", "half-on", "lasting",
    "part-quarter", "part-third", "part-half", "negated", "the-rest", "ratio", "heads",
    "quits", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than how many there are of what was counted."""

_ASKED = frozenset({"how-much", "what", "compute"})
MORE = ("follow.more-by", "follow.add", "follow.also", "follow.joining")
LESS = ("follow.less-by", "follow.take", "follow.leaving")
_OF_THEM = ("follow.several", "follow.these", "follow.from-it", "follow.they")
_BECOME = "follow.become"
_ONLY, _PER = "follow.only", "follow.per"
_NO_NOUN = ("", "?")
_RATIO = "follow.times"
_LONGEST = SHORT + 5
_NEAR = 2
_FEW = 4
_WHOLE = Decimal(1)


def counts_of(before: Meaning) -> tuple[Quantity, ...]:
    """What a bill counts, of which each has tokens, the outermost first."""
    counts = (each for each in before.quantities if each.unit in _COUNTED and not each.shares)
    return tuple(each for each in counts if each.amount > 1)


def counted_anew(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with what a message makes of one of its counts; ``None`` where it
    makes nothing of them, or says more.
    """
    if _says_more(own):
        return None
    counts = counts_of(before)
    told = _numbered(own, before, counts) or _parted(own, counts)
    if told is None:
        return None
    count, amount = told
    if amount <= 0:
        return None
    bill = _for_so_many(before, counts, count) if _is_rate(own) else before
    changed = replace(count, amount=amount)
    kept = tuple(changed if each == count else each for each in bill.quantities)
    nothing: frozenset[str] = frozenset()
    bare = replace(own, mentions=(), quantities=(), asked=nothing, topics=nothing)
    again = again_with(kept, bare, bill)
    return replace(again, mentions=own.mentions) if own.mentions else again


def tells_count(own: Meaning) -> bool:
    """Whether a message may tell how many there are of what was counted before."""
    return bool(_counted(own) or own.message.has(*FACTORS)) and not _says_more(own)


def _says_more(own: Meaning) -> bool:
    """Whether a message says more than how many there are of something, on one model."""
    named = kinds(own.mentions) - {"model"} or len(own.mentions) > 1 or own.message.unknown
    more = own.topics - _SAID or own.asked - _ASKED
    return bool(named or more) or len(own.message.tokens) > _LONGEST


def _counted(own: Meaning) -> Quantity | None:
    """The only number of a message, beside times, that may be one of something counted."""
    numbers = [each for each in own.quantities if each.unit not in TIMES]
    if len(numbers) != 1:
        return None
    (told,) = numbers
    counts = told.unit in _NUMBERED or (told.unit == "times" and own.message.has(_RATIO))
    return told if counts and not (told.side or told.part) and told.amount >= 1 else None


def _numbered(
    own: Meaning, before: Meaning, counts: Sequence[Quantity]
) -> tuple[Quantity, Decimal] | None:
    """The count that a number is of, or the time, and what it becomes."""
    if (time := _time(own, before)) is not None:
        told, count = own.quantities[0], time
    else:
        number = _counted(own)
        found = _same(own.message, counts, number) if number and counts else None
        if number is None or found is None:
            return None
        told, count = number, found
    if told.unit == "times":
        return count, count.amount * told.amount
    way = _way(own)
    if told.to or _becomes(own.message, told) or own.message.has(_ONLY) or _is_rate(own):
        return count, told.amount
    if way:
        return count, count.amount + way * told.amount
    sets = told.each or own.message.has(*CHANGED) or _is_bare(own)
    return (count, told.amount) if sets else None


def _is_bare(own: Meaning) -> bool:
    """Whether a message is a number, and no more: ``and 400?``"""
    more = own.message.content or own.asked or own.topics - {"ok"} or own.mentions
    return not more and len(own.message.tokens) < _FEW


def _is_rate(own: Meaning) -> bool:
    """Whether it is asked what so many cost, of however many there are: ``per 1000 requests``."""
    told = _counted(own)
    at = _place(own.message, told) if told else 0
    return any(end == at for _, end in own.message.groups.get(_PER, ())) if at else False


def _for_so_many(before: Meaning, counts: Sequence[Quantity], count: Quantity) -> Meaning:
    """A bill of one of what a count is of, though others have several; of no time, where these
    come in one.
    """
    if count not in counts:
        return before
    outer = counts[: counts.index(count)]
    told = tuple(
        replace(each, amount=each.amount**0) if each in outer else each
        for each in before.quantities
    )
    if count is not counts[-1]:
        return replace(before, quantities=told)
    untimed = tuple(each for each in told if each.unit not in TIMES)
    return replace(before, quantities=untimed, topics=before.topics - {*PERIODS})


def _time(own: Meaning, before: Meaning) -> Quantity | None:
    """The time of a bill of which there is so much more, or less: ``one more day``."""
    if len(own.quantities) != 1 or own.quantities[0].unit not in TIMES or not _way(own):
        return None
    (told,) = own.quantities
    same = [each for each in before.quantities if each.unit == told.unit and not each.every]
    return same[0] if len(same) == 1 and not own.topics.intersection(PERIODS) else None


def _becomes(message: Message, told: Quantity) -> bool:
    """Whether a number is what something became: ``صاروا 280``, ``if we grow to 400 users``."""
    at = _place(message, told)
    return any(0 <= at - end < _NEAR for _, end in message.groups.get(_BECOME, ()))


def _way(own: Meaning) -> int:
    """Whether there are so many more, or fewer; neither where that is not sure."""
    moves = own.message.sides.units.moves
    more = own.message.has(*MORE) or "rise" in own.topics or "more" in moves
    less = own.message.has(*LESS) or "fall" in own.topics or "less" in moves
    return more - less


def _parted(own: Meaning, counts: Sequence[Quantity]) -> tuple[Quantity, Decimal] | None:
    """The count of which a message names a part, or a multiple: ``double the users``, ``cut the
    calls by a quarter``.
    """
    if not counts:
        return None
    if any(each.unit not in TIMES and not _is_part(each) for each in own.quantities):
        return None
    sizes = {FACTORS[group] for group in FACTORS.keys() & own.message.groups.keys()}
    sizes = sizes or {_PARTS[topic] for topic in _PARTS.keys() & own.topics}
    sizes = sizes or {_part(each) for each in own.quantities if _is_part(each)}
    count = _same(own.message, counts)
    if count is None or len(sizes) != 1 or own.message.has(*_OTHERS):
        return None
    (size,) = sizes
    if own.message.has(*MORE) and size < 1:
        return None
    cut = "discount" in own.topics or (_way(own) < 0 and size < 1)
    return count, rounded(count.amount * (_WHOLE - size if cut else size))


def _is_part(told: Quantity) -> bool:
    """Whether a number is a part of something: ``10% of them``, ``a third of the users``."""
    return told.unit == "percent" or (told.unit != "tokens" and 0 < told.amount < 1)


def _part(told: Quantity) -> Decimal:
    return told.amount / _PERCENT if told.unit == "percent" else told.amount


_PERCENT = 100
_PARTS = {"part-half": Decimal("0.5"), "part-quarter": Decimal("0.25")}
_OTHERS = ("follow.keep",)


def _same(
    message: Message, counts: Sequence[Quantity], told: Quantity | None = None
) -> Quantity | None:
    """Which of the counts a message is of: what it names nearest to a number, else those who are
    pointed at.
    """
    place = _place(message, told)
    near = [(abs(at - place), each) for at, each in named(message, counts)]
    if near:
        return min(near, key=lambda each: each[0])[1]
    if message.has(*_OF_THEM) or (told is not None and _becomes(message, told)):
        return counts[0]
    if told is not None and told.each and told.noun in _NO_NOUN:
        return counts[-1]
    if told is not None and len(message.tokens) < _FEW and not message.content:
        return min(counts, key=lambda each: _apart(each.amount, told.amount))
    return counts[0] if len(counts) == 1 and told is not None and told.to else None


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """How many times one amount is the other, whichever is greater."""
    return max(one, other) / min(one, other)


def _place(message: Message, told: Quantity | None) -> int:
    """Which word a number is."""
    starts = [token.start for token in message.tokens]
    return starts.index(told.start) if told is not None and told.start in starts else 0


def named(message: Message, counts: Iterable[Quantity]) -> Iterator[tuple[int, Quantity]]:
    """Where a message names what was counted, in one of its forms, as it is meant or written."""
    written = tokenize(fold(message.text))
    words = [names(token.text) for token in message.tokens]
    if len(written) == len(words):
        words = [one | names(each.text) for one, each in zip(words, written, strict=True)]
    for count in counts:
        noun = names(count.noun)
        yield from ((at, count) for at, forms in enumerate(words) if noun & forms)
