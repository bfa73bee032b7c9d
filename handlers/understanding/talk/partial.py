"""Messages that say one part of a question, and leave the others out: ``is o1 cheaper?``"""

import re

from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.kin import SIZES
from handlers.understanding.talk.meanings import (
    OWNED,
    PREDICATES,
    SHORT,
    TOKENS,
    Meaning,
    kinds,
    says_anything,
)

_FEW_WORDS = 4
"""Words of a message that goes on with ``for``: ``for R1 output``."""

_OF_LOSS = frozenset({"fall", "left", "dollars", "ok", "budget", "a-loss"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SIDES = ("input", "output", "cached")
_MORE = ("asked.which-most", "asked.compare", "topics.more-than", "topics.less-than")


def is_held(own: Meaning) -> bool:
    """Whether a model is held against what was spoken of before: ``is o1 cheaper?``, ``how much
    would I save on R1?``
    """
    saved = own.topics & {"saving", "difference"} if not own.quantities else None
    dear = (
        saved
        or own.topics & {"cheaper", "dearer"}
        or (own.topics & {"cheapest", "dearest"} and "is-true" in own.asked)
    )
    return bool(dear) and len(own.mentions) == 1 and kinds(own.mentions) == {"model"}


def is_against(own: Meaning) -> bool:
    """``Better than GPT-4o?``: one thing that is held against what was spoken of before."""
    places = own.message.groups.get("asked.compare", ())
    begins = any(first == 0 for first, _ in places) and len(own.message.tokens) <= _FEW_WORDS
    return begins and len(own.mentions) == 1 and not (own.quantities or own.message.content)


def is_topped(own: Meaning) -> bool:
    """``More than Nvidia?``, ``أسوأ من ديل؟``: a share held against the one that was spoken of
    before.
    """
    if len(own.mentions) != 1 or not kinds(own.mentions) <= OWNED or own.topics & {"fall", "rise"}:
        return False
    named = own.mentions == own.message.mentions
    held = own.topics & {"more-than", "less-than"} or (named and _is_led_by_more(own.message))
    return bool(held)


def _is_led_by_more(message: Message) -> bool:
    """Whether ``more`` and ``than`` lead the name, or ``more`` does: ``worse than Dell``."""
    at, _ = message.place(message.mentions[0])
    starts = {at} | {first for first, end in message.groups.get("follow.on", ()) if end == at}
    return any(end in starts for group in _MORE for _, end in message.groups.get(group, ()))


def is_tested(own: Meaning) -> bool:
    """``How much did it get in AIME?``: a test without the model that took it."""
    scored = "how-much" in own.asked or "benchmark" in own.topics
    short = len(own.message.tokens) <= SHORT
    return kinds(own.mentions) == {"benchmark"} and scored and short


def is_supposed(own: Meaning) -> bool:
    """``And if it is all cached?``: another side of what was spoken of."""
    return own.message.has("follow.supposed") and bool(own.topics & TOKENS) and not own.mentions


def is_transferred(own: Meaning) -> bool:
    """``What if all of it had been in Oracle?``: a share, of money that is not told."""
    if not own.mentions or own.quantities or not own.message.has("follow.supposed"):
        return False
    return kinds(own.mentions) <= OWNED and own.asked <= {"how-much", "what"}


def is_lost(own: Meaning) -> bool:
    """``How much did I lose?``: how much of money that is not told, in what is not named."""
    asks = "how-much" in own.asked or "a-loss" in own.topics
    if own.mentions or own.quantities or not asks:
        return False
    told = own.topics - _OF_LOSS or own.asked - {"how-much", "what"} or own.message.strange
    return not told and bool(own.topics & {"fall", "left"})


def is_scored(own: Meaning) -> bool:
    """``And how much did o1 get?``: a model without the test that it took."""
    asks = "how-much" in own.asked or own.message.has("follow.reached")
    short = len(own.message.tokens) <= SHORT
    told = own.quantities or own.topics & PREDICATES - {"benchmark", "found"}
    return kinds(own.mentions) == {"model"} and asks and short and not told


def is_sized(own: Meaning) -> bool:
    """Whether a message speaks of the largest or the smallest of several models."""
    return own.message.has(*(f"detail.{each}" for each in SIZES)) and "model" in kinds(own.mentions)


def is_sided(own: Meaning) -> bool:
    """``Output, on R1``: which side of which model, and no more than that."""
    sided = own.topics - {"ok", "token"} and own.topics <= {*_SIDES, "ok", "token"}
    models = "model" in kinds(own.mentions) <= {"model", "company"}
    return bool(sided and models and not (own.asked or own.quantities or own.message.strange))


def only_quantity(own: Meaning) -> bool:
    """Whether a message is an amount and little else."""
    said = own.topics & (PREDICATES - {"budget", "today"})
    if "together" in own.topics and all(q.unit is None and q.amount <= 2 for q in own.quantities):
        return False
    short = len(own.message.tokens) <= SHORT or own.message.has(*CHANGED)
    return bool(own.quantities) and not own.mentions and not said and short


def is_date(own: Meaning) -> bool:
    """Whether a message is a year and little else."""
    told = [word for word in own.message.content if _YEAR.fullmatch(word)]
    empty = not (own.mentions or own.quantities or says_anything(own))
    empty = empty and not own.message.section("detail")
    return empty and len(told) == 1 == len(own.message.content)
