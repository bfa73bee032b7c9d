"""A bill some of whose input came from the cache, without that: ``drop the cache``."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.siding import DROPPED
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, bare
from handlers.understanding.words.denying import DENIALS

_LEFT_OUT = (
    DROPPED, "follow.take", "follow.lacks", "follow.leave", "follow.leaving", "follow.closed",
    "topics.except", *DENIALS,
)  # fmt: skip
_READ = frozenset({"input", "cached"})
_SAID = frozenset({
    "cached", "input", "token", "negated", "fall", "rise", "discount", "cost", "price", "all", "ok",
    "for-how-much", "used", "today", "left", "subtracted", "except", "thanks", "free", "together",
})  # fmt: skip
"""Topics beside which a message says no more than that nothing is cached."""

_ASKED = HOW_MUCH | {"is-true"}
_LONGEST = 10


def uncached(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with all of its input at the full price; ``None`` where nothing goes
    in, or a message says more.
    """
    read = [each for each in before.quantities if each.side in _READ]
    if not (read and is_bill(before)):
        return None
    others = own.mentions or own.asked - _ASKED or own.topics - _SAID or own.message.unknown
    told = any(each.amount for each in own.quantities) or own.message.has(*FACTORS)
    if others or told or len(own.message.tokens) > _LONGEST or not _denies_cache(own):
        return None
    whole = replace(read[0], side="input", amount=sum((each.amount for each in read), Decimal(0)))
    kept = (each for each in before.quantities if each not in read)
    return again_with((whole, *kept), bare(own), before)


def _denies_cache(own: Meaning) -> bool:
    """``No cache``, ``nothing is cached``, ``forget the caching``."""
    if "cached" in own.topics:
        return "negated" in own.topics or own.message.has(*_LEFT_OUT)
    places = own.message.groups.get("topics.negated", ())
    starts = {own.message.tokens[at].start for first, end in places for at in range(first, end)}
    return any(at in starts for at, side in own.message.sides.sided if side in _READ)
