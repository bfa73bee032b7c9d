"""Losses that were told one by one, put together or one taken from the other: ``add the two up``,
``subtract the smaller from the bigger``; and what went of money against what was left.
"""

from handlers.understanding.message import Message
from handlers.understanding.talk.bills.dividing import divisor
from handlers.understanding.talk.holdings.ledger import is_whole
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import (
    FACTORS,
    HOW_MUCH,
    PLACES,
    SEVERAL,
    Meaning,
    alone,
    supposes,
)

_SUBTRACTED = ("topics.subtracted", "follow.take", "follow.less-by")
_EACH_OTHER = "follow.between"
_ASKED = HOW_MUCH | {"compare", "which-most", "who"}
_SIZES = frozenset({"bigger", "smaller"})
_TOGETHER = ("topics.together", "topics.all", "topics.market", "follow.this", "follow.these")
_GATHER = "gather"
_LEFT = "topics.left"
_OTHERWISE = (
    "follow.correct", "follow.change", "follow.add", "follow.more-by", "follow.less-by",
    "follow.also", "follow.divide", "follow.each", "topics.each", "topics.apiece", *FACTORS,
)  # fmt: skip
"""What a number says that is not what all of it came to."""

_OF_ALL = frozenset({
    "together", "all", "market", "rise", "fall", "a-loss", "left", "budget", "dollars", "ok", "had",
    "found", "value",
})  # fmt: skip
_BOTH = 2
_LONGEST = 8
_LONG = 14


def combined(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after money in shares that asks of all of it, or takes one of the losses from the
    other, or tells what went from what was left, as one that asks that and no more.
    """
    told = message.mentions or message.unknown or not before.holdings
    if told or len(message.tokens) > _LONG or message.section("asked") - _ASKED:
        return message
    said = (*listed.either(message), *listed.written(message))
    lists: frozenset[str] = frozenset().union(*said)
    if _is_of_either(message, lists):
        return _saying(message, "topics.left")
    if len(before.holdings) < _BOTH:
        return message
    if _is_of_all(message, before, lists):
        left = {_LEFT} & message.groups.keys()
        return _saying(message._replace(quantities=()), "topics.together", *left)
    takes = not message.quantities and _takes(message, lists)
    return _saying(message, "topics.difference") if takes else message


def _is_of_all(message: Message, before: Meaning, lists: frozenset[str]) -> bool:
    """``What is left of my 15k?``, ``those three together``: whether it tells what all the money
    came to, or puts together as many as were told.
    """
    own = alone(message)
    told = own.asked - HOW_MUCH - ({"who"} if own.asked & HOW_MUCH else set())
    if own.topics - _OF_ALL or told or len(message.strange) > 1:
        return False
    if divisor(own) or supposes(message):
        return False
    counts = [each.amount for each in own.quantities if each.unit in {None, "tokens"}]
    puts = message.has(*_TOGETHER) or _GATHER in lists
    if counts == [len(before.holdings)]:
        return puts
    if own.quantities:
        asks = own.asked or own.topics & {"left", "fall", "a-loss"}
        return bool(asks) and is_whole(own, before.holdings) and not message.has(*_OTHERWISE)
    gathers = _GATHER in lists and message.has(*SEVERAL)
    return gathers or ("compute" in own.asked and bool(own.topics & {"market", "all"}))


def _is_of_either(message: Message, lists: frozenset[str]) -> bool:
    """``I asked what went, not what was left``, of which both are told."""
    topics = message.section("topics")
    went = lists & {"gone", "lost"} or topics & {"fall", "a-loss"}
    stayed = lists & {"left", "asked"} or topics & {"left", "the-rest", "rest-on"}
    more = message.quantities or topics - _OF_ALL - {"negated", "the-rest", "rest-on", "found"}
    return bool(went and stayed and not more) and not supposes(message)


def _takes(message: Message, lists: frozenset[str]) -> bool:
    placed = sum(message.has(place) for place in PLACES) + ("single" in lists)
    two = lists >= _SIZES or placed >= _BOTH
    takes = message.has(*_SUBTRACTED) or ("taken-out" in lists and message.has("follow.of") and two)
    few = len(message.tokens) <= _LONGEST
    return few and takes and (two or message.has(*SEVERAL, _EACH_OTHER))


def _saying(message: Message, *topics: str) -> Message:
    whole = [(0, len(message.tokens))]
    read = message.knowing({token.text for token in message.tokens})
    return read.with_groups(dict.fromkeys(("asked.how-much", *topics), whole))
