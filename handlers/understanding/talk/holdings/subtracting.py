"""One of two losses taken from the other: ``subtract the smaller from the bigger``."""

from handlers.understanding.message import Message
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, PLACES, SEVERAL, Meaning

_SUBTRACTED = ("topics.subtracted", "follow.take", "follow.less-by")
_EACH_OTHER = "follow.between"
_ASKED = HOW_MUCH | {"compare", "which-most"}
_SIZES = frozenset({"bigger", "smaller"})
_BOTH = 2
_LONGEST = 8


def with_difference(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after money in several shares that takes one of the losses from the other, as one
    that asks what lies between them.
    """
    told = message.mentions or message.quantities or message.unknown
    few = len(before.holdings) >= _BOTH and len(message.tokens) <= _LONGEST
    if told or not few or message.section("asked") - _ASKED:
        return message
    lists: frozenset[str] = frozenset().union(*listed.either(message))
    placed = sum(message.has(place) for place in PLACES) + ("single" in lists)
    two = lists >= _SIZES or placed >= _BOTH
    takes = message.has(*_SUBTRACTED) or ("taken-out" in lists and message.has("follow.of") and two)
    if not takes or not (two or message.has(*SEVERAL, _EACH_OTHER)):
        return message
    whole = [(0, len(message.tokens))]
    read = message.knowing({token.text for token in message.tokens})
    return read.with_groups({"asked.how-much": whole, "topics.difference": whole})
