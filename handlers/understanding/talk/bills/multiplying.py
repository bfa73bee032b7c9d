"""A bill for several of what it was told of: ``this is for one person, we are 12``, ``if I had five
cafes like it``
"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import Quantity, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.talk.bills.counts import counts_of, named, past
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import scaled
from handlers.understanding.talk.meanings import SHORT, Meaning, bare
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import tokenize

_OF_PEOPLE = frozenset({None, "people", "requests"})
_THIS = ("follow.this", "follow.pronoun")
_ONE = ("follow.single", "follow.per", "follow.only")
_DIVIDES = ("follow.divide", "follow.each")
_AMONG = ("follow.among", "follow.on")
_OUTSIDE = "outside."
"""Begins groups of words that no story is about, and that may name what a bill is of."""

_NEAR = 2
_LONGEST = SHORT + 5


def multiplied(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` so many times as a message tells that there are of what it was of;
    ``None`` where it says more, or the bill counts those already.
    """
    if not is_bill(before) or not multiplies(own):
        return None
    *_, told = own.quantities
    if any(named(own.message, counts_of(before))):
        return None
    if not (_is_of_one(own, told) or _is_of_thing(own, told, before)):
        return None
    return scaled(replace(bare(own), quantities=()), before, told.amount)


def multiplies(own: Meaning) -> bool:
    """Whether a message may tell no more than how many there are of something."""
    message = own.message
    told = [each for each in own.quantities if each.amount != 1]
    more = own.mentions or message.unknown or len(message.tokens) > _LONGEST or own.asked - {"what"}
    if more or len(told) != 1 or told[0] is not own.quantities[-1]:
        return False
    whole = told[0].amount > 1 and told[0].amount == int(told[0].amount)
    return whole and told[0].unit in _OF_PEOPLE and not (told[0].side or told[0].part)


def _is_of_one(own: Meaning, told: Quantity) -> bool:
    """``This is per person, we're 12``: whether it is said that what was told is of one."""
    message = own.message
    if own.asked:
        return False
    points = [at for each in _THIS for at, _ in message.groups.get(each, ())]
    this = min(points, default=len(message.tokens))
    ones = [at for at in _ones(own, told) if at > this]
    divides = {at for each in _DIVIDES for at, _ in message.groups.get(each, ())}
    if not ones or not divides.issubset(ones):
        return False
    return not any(end == ones[0] for group in _AMONG for _, end in message.groups.get(group, ()))


def _ones(own: Meaning, told: Quantity) -> Iterator[int]:
    """Which words before a number say that something is one."""
    message = own.message
    starts = {each.start for each in own.quantities if each.amount == 1}
    for at, token in enumerate(message.tokens):
        if token.start >= told.start and not told.shares:
            return
        said = any(first == at for group in _ONE for first, _ in message.groups.get(group, ()))
        if said or token.start in starts:
            yield at


def _is_of_thing(own: Meaning, told: Quantity, before: Meaning) -> bool:
    """Whether a number is of what stands before all numbers of a bill: ``my café answers 150``."""
    if told.unit is not None:
        return False
    first = min((each.start for each in before.message.quantities), default=0)
    after = past(own.message, told)
    words = _words(own.message, after)
    nouns = {name for word in words if not _is_common(own.message, word) for name in names(word)}
    most = sum(token.end <= first for token in before.message.tokens)
    if not any(names(word) & nouns for word in _words(before.message, 0, most)):
        return False
    sized = [each for each in before.message.quantities if each.start >= first][:1]
    return not (counts_tokens(sized) and counts_of(before))


def _is_common(message: Message, word: str) -> bool:
    """Whether a word says something else than what there are so many of: ``before the fall``."""
    said = (places for group, places in message.groups.items() if not group.startswith(_OUTSIDE))
    taken = {at for places in said for first, end in places for at in range(first, end)}
    return any(message.tokens[at].text == word for at in taken)


def _words(message: Message, at: int, most: int = _NEAR) -> Iterator[str]:
    """Some words from a place on, as they are meant and as they are written."""
    for words in (message.tokens, tokenize(fold(message.text))):
        yield from (token.text for token in words[at : at + most])
