"""A bill of so many things with tokens each, with another number of one of them: ``and with 100
more users?``, ``half the requests``, ``only 120 of them show up``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIODS, Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.meanings import FACTORS, SHORT, Meaning
from handlers.understanding.talk.recounting import again_with
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import tokenize

_COUNTED = frozenset({"people", "requests"})
_NUMBERED = frozenset({None, "words", *_COUNTED})
_SAID = frozenset({
    "cost", "price", "for-how-much", "ok", "thanks", "token", "input", "output", "cached", "each",
    "all", "used", "more", "rise", "fall", "raises", "degree", "together", "today", "day", "halves",
    "difference", "budget", "had", "left", "discount", "doubled", "halved", "half-on", "lasting",
    "part-quarter", "part-third", "part-half", "negated", "the-rest", "ratio", "heads", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than how many there are of what was counted."""

_ASKED = frozenset({"how-much", "what", "compute"})
MORE = ("follow.more-by", "follow.add", "follow.also", "follow.joining")
LESS = ("follow.less-by", "follow.take", "follow.leaving")
_OF_THEM = ("follow.several", "follow.these", "follow.from-it", "follow.they")
_BECOME = "follow.become"
_SET = (*CHANGED, "follow.only")
_RATIO = "follow.times"
_LONGEST = SHORT + 5
_NEAR = 2
_WHOLE = Decimal(1)


def counts_of(before: Meaning) -> tuple[Quantity, ...]:
    """What a bill counts, of which each has tokens, the outermost first."""
    counts = (each for each in before.quantities if each.unit in _COUNTED and not each.shares)
    return tuple(each for each in counts if each.amount > 1)


def counted_anew(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with what a message makes of one of its counts; ``None`` where it
    makes nothing of them, or says more.
    """
    counts = counts_of(before)
    if not counts or _says_more(own):
        return None
    told = _numbered(own, counts) if own.quantities else _parted(own, counts)
    if told is None:
        return None
    count, amount = told
    if amount <= 0 or amount % 1:
        return None
    changed = replace(count, amount=amount)
    kept = tuple(changed if each is count else each for each in before.quantities)
    nothing: frozenset[str] = frozenset()
    return again_with(kept, replace(own, mentions=(), asked=nothing, topics=nothing), before)


def _says_more(own: Meaning) -> bool:
    """Whether a message says more than how many there are of something."""
    more = own.mentions or own.message.unknown or own.topics - _SAID or own.asked - _ASKED
    return bool(more) or len(own.message.tokens) > _LONGEST


def _numbered(own: Meaning, counts: Sequence[Quantity]) -> tuple[Quantity, Decimal] | None:
    """The count that a number is of, and what it becomes."""
    if len(own.quantities) != 1 or own.topics.intersection(PERIODS):
        return None
    (told,) = own.quantities
    times = told.unit == "times" and own.message.has(_RATIO)
    if (told.unit not in _NUMBERED and not times) or told.side or told.part or told.amount <= 0:
        return None
    count = _same(own.message, counts, told)
    if count is None:
        return None
    if times:
        return count, count.amount * told.amount
    if told.to or _becomes(own.message, told):
        return count, told.amount
    way = _way(own)
    if way or told.each or _sets(own):
        return count, count.amount + way * told.amount if way else told.amount
    return None


def _sets(own: Meaning) -> bool:
    """Whether a number is how many there are now: ``only 120 of them``, ``make that 30 calls``."""
    return own.message.has(*_SET)


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
    sizes = {FACTORS[group] for group in FACTORS.keys() & own.message.groups.keys()}
    sizes = sizes or {_PARTS[topic] for topic in _PARTS.keys() & own.topics}
    count = _same(own.message, counts)
    if count is None or len(sizes) != 1 or own.message.has(*_OTHERS):
        return None
    (size,) = sizes
    cut = "discount" in own.topics or (_way(own) < 0 and size < 1)
    return count, count.amount * (_WHOLE - size if cut else size)


_PARTS = {"part-half": Decimal("0.5"), "part-quarter": Decimal("0.25")}
_OTHERS = ("follow.keep",)


def _same(
    message: Message, counts: Sequence[Quantity], told: Quantity | None = None
) -> Quantity | None:
    """Which of the counts a message is of: what it names nearest to a number, else those who are
    pointed at.
    """
    named = [(abs(at - _place(message, told)), each) for at, each in _named(message, counts)]
    if named:
        return min(named, key=lambda each: each[0])[1]
    if message.has(*_OF_THEM) or (told is not None and _becomes(message, told)):
        return counts[0]
    if told is not None and told.each:
        return counts[-1]
    return counts[0] if len(counts) == 1 and told is not None and told.to else None


def _place(message: Message, told: Quantity | None) -> int:
    """Which word a number is."""
    starts = [token.start for token in message.tokens]
    return starts.index(told.start) if told is not None and told.start in starts else 0


def _named(message: Message, counts: Iterable[Quantity]) -> Iterator[tuple[int, Quantity]]:
    """Where a message names what was counted, in one of its forms, as it is meant or written."""
    written = tokenize(fold(message.text))
    words = [names(token.text) for token in message.tokens]
    if len(written) == len(words):
        words = [one | names(each.text) for one, each in zip(words, written, strict=True)]
    for count in counts:
        noun = names(count.noun)
        yield from ((at, count) for at, forms in enumerate(words) if noun & forms)
