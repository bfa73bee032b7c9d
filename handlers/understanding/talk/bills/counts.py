"""What a bill counts, of which each has tokens, and which of these a message is of."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from handlers.understanding import HOLDERS, Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.meanings import Meaning
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import tokenize

_OF_THEM = ("follow.several", "follow.these", "follow.from-it", "follow.they")
_BECOME, _CORRECT, _UPTO = "follow.become", "follow.correct", "follow.upto"
_BY, _NOW = "follow.of", ("follow.now", "topics.today")
PER = "follow.per"
_NO_NOUN = ("", "?")
_CALLED = frozenset({"requests", "words"})
"""What may be called by another name: ``requests`` after ``20k req/day``."""

_LONGEST = 40
_NEAR = 2
_FEW = 4
_LIKE = 5
"""Up to so many times what it was a number of something else by name is still of the same."""


def counts_of(before: Meaning) -> tuple[Quantity, ...]:
    """What a bill counts, of which each has tokens, the outermost first."""
    counts = (each for each in before.quantities if each.unit in HOLDERS and not each.shares)
    return tuple(each for each in counts if each.amount > 1 or (each.amount == 1 and each.noun))


def named(message: Message, counts: Iterable[Quantity]) -> Iterator[tuple[int, Quantity]]:
    """Where a message names what was counted, in one of its forms, as it is meant or written; a
    long one goes on with nothing.
    """
    if len(message.tokens) > _LONGEST:
        return
    meant = [token.text for token in message.tokens]
    written = [token.text for token in tokenize(fold(message.text))]
    words = [names(text) for text in meant]
    if written != meant:
        for at, text in _as_written(meant, written):
            words[at] |= names(text)
    for count in counts:
        noun = names(count.noun)
        yield from ((at, count) for at, forms in enumerate(words) if noun & forms)


def _as_written(meant: Sequence[str], written: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Which words were written otherwise than they are meant, as far as that can be told."""
    for _, first, end, at, last in SequenceMatcher(None, meant, written).get_opcodes():
        yield from zip(range(first, end), written[at:last], strict=False)


def meant(
    message: Message, counts: Sequence[Quantity], told: Quantity | None = None
) -> Quantity | None:
    """Which of the counts a message is of, or a number in it: what it names nearest, else those who
    are pointed at, else what there were nearly so many of.
    """
    at = place(message, told)
    if told is not None and is_of_them(message, told):
        return counts[0]
    several = [each for each in counts if each.amount > 1]
    if told is not None and told.each and told.noun in _NO_NOUN and several:
        return several[-1]
    near = [(abs(noun - at), each) for noun, each in named(message, counts)]
    if near:
        return min(near, key=lambda each: each[0])[1]
    if message.has(*_OF_THEM) and not message.has(_CORRECT):
        return counts[0]
    if told is None or told.amount <= 0 or not several:
        return None
    bare = len(message.tokens) < _FEW and not message.content
    unnamed = told.noun in _NO_NOUN or told.noun not in message.content
    more = len(several) == 1 and message.has("follow.add", "follow.joining")  # "she has another 10"
    changed = more or message.has(_CORRECT, *CHANGED) or becomes(message, told)
    if unnamed and (bare or changed):
        return min(several, key=lambda each: _apart(each.amount, told.amount))
    alike = told.to or told.unit in _CALLED
    fits = (
        unnamed or message.has(PER) or (several and _apart(several[0].amount, told.amount) <= _LIKE)
    )
    return several[0] if len(several) == 1 and alike and fits else None


def is_of_them(message: Message, told: Quantity) -> bool:
    """Whether a number counts those who were told of: ``only 90 of them write letters``."""
    places, after = message.groups, past(message, told)
    apiece = {first for first, _ in places.get("topics.each", ())}
    several = {first for each in _OF_THEM for first, _ in places.get(each, ())} - apiece
    return any(0 <= first - after < _NEAR for first in several)


def becomes(message: Message, told: Quantity) -> bool:
    """Whether a number is what something became: ``صاروا 280``, ``if we grow to 400 users``, and
    not ``by 3``.
    """
    at = place(message, told)
    article = (at - 1, at) in message.groups.get("follow.plain", ())  # "to a million"
    upto = any(at - article <= end <= at for _, end in message.groups.get(_UPTO, ()))
    if any(end == at for _, end in message.groups.get(_BY, ())):
        return upto
    now = any(
        end == at and _begins(message, first)
        for group in _NOW
        for first, end in message.groups.get(group, ())
    )
    become = any(0 <= at - end < _NEAR for _, end in message.groups.get(_BECOME, ()))
    return upto or now or become


def _begins(message: Message, at: int) -> bool:
    """Whether a mark stands before a word: ``topped up, now 140``, but ``add now 140``."""
    before = message.folded[message.tokens[at - 1].end : message.tokens[at].start] if at else ","
    return not before.isspace()


def place(message: Message, told: Quantity | None) -> int:
    """Which word of a message a number is."""
    starts = [token.start for token in message.tokens]
    return starts.index(told.start) if told is not None and told.start in starts else 0


def past(message: Message, told: Quantity) -> int:
    """Which word of a message is the first after a number, in how many words it may be."""
    return sum(token.start < told.end for token in message.tokens)


def counted(message: Message, before: Meaning, told: Quantity) -> Quantity | None:
    """What a bill counts that a message names right after a number: ``500 contracts``."""
    after = past(message, told)
    return next((each for at, each in named(message, counts_of(before)) if at == after), None)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """How many times one amount is the other, whichever is greater."""
    return max(one, other) / min(one, other)
