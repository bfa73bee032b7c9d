"""A bill some of whose input came from the cache, without the cache: ``drop the cache``; or without
those tokens: ``drop the cached part``.
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding.message import Message
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.siding import DROPPED
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, bare
from handlers.understanding.words.denying import DENIALS
from handlers.understanding.writing.latin import unled

_LEFT_OUT = (
    DROPPED, "follow.take", "follow.lacks", "follow.leave", "follow.leaving", "follow.closed",
    "topics.except", *DENIALS,
)  # fmt: skip
_READ = frozenset({"input", "cached"})
_SAID = frozenset({
    "cached", "input", "token", "negated", "fall", "rise", "discount", "cost", "price", "all", "ok",
    "for-how-much", "used", "today", "left", "subtracted", "except", "thanks", "free", "together",
    "any",
})  # fmt: skip
"""Topics beside which a message says no more than that nothing is cached."""

_SIDES = frozenset({"input", "cached"})
_ASKED = HOW_MUCH | {"is-true"}
_LONGEST = 10


def uncached(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with all of its input at the full price, or without what was told to
    be cached; ``None`` where nothing goes in, or a message says more.
    """
    read = [each for each in before.quantities if each.side in _READ]
    if not (read and is_bill(before)):
        return None
    others = own.mentions or own.asked - _ASKED or own.topics - _SAID or own.message.unknown
    told = any(each.amount for each in own.quantities) or own.message.has(*FACTORS)
    if others or told or len(own.message.tokens) > _LONGEST:
        return None
    if "cached" in own.topics and _asks_whether(own):
        return again_with(before.quantities, bare(own), before)
    if not _denies_cache(own):
        return None
    if {each.side for each in read} == _SIDES and _names_told(own, before):
        left = (each for each in before.quantities if each.side != "cached")
        return again_with(tuple(left), bare(own), before)
    whole = replace(read[0], side="input", amount=sum((each.amount for each in read), Decimal(0)))
    kept = (each for each in before.quantities if each not in read)
    return again_with((whole, *kept), bare(own), before)


def _asks_whether(own: Meaning) -> bool:
    """``Is that with caching or without?``: whether no more is asked than what was reckoned."""
    told = own.message.has("follow.this") and not own.message.has("follow.supposed")
    return told and "is-true" in own.asked


def _denies_cache(own: Meaning) -> bool:
    """``No cache``, ``nothing is cached``, ``forget the caching``."""
    if "cached" in own.topics:
        return "negated" in own.topics or own.message.has(*_LEFT_OUT)
    places = own.message.groups.get("topics.negated", ())
    of_them = places and own.message.has("follow.from-it", "follow.several")
    if of_them and any(side == "cached" for _, side in own.message.sides.named):
        return True
    starts = {own.message.tokens[at].start for first, end in places for at in range(first, end)}
    return any(at in starts for at, side in own.message.sides.sided if side in _READ)


def _names_told(own: Meaning, before: Meaning) -> bool:
    """``Drop the cached part`` after ``2 million cached``: whether the tokens are called as they
    were told, and no cache is spoken of.
    """
    mine, told = _cached_words(own.message), _cached_words(before.message)
    return not own.message.has("topics.negated") and any(
        word.isascii() or unled(word) != word for word in mine if unled(word) in told
    )


def _cached_words(message: Message) -> set[str]:
    """The words for what is cached, and those without their article."""
    at = {start for start, side in message.sides.named if side == "cached"}
    words = [token.text for token in message.tokens if token.start in at]
    return {form for word in words for form in (word, unled(word))}
