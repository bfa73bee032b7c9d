"""What a reader thinks of a bill, and asks nothing by."""

from handlers.understanding.parts import MARKS
from handlers.understanding.talk.meanings import FACTORS, Meaning

JUDGED = frozenset({"cheapest", "dearest", "cheaper", "dearer", "degree"})
_REMARKED = JUDGED | {"ok", "thanks", "price", "cost", "more", "more-than", "difference"}
_COMPARED = frozenset({"is-true", "compare"})
_ON = ("follow.supposed", "follow.several", "follow.these", *FACTORS)
"""What goes on with a question, and is no remark."""


def is_remark(own: Meaning) -> bool:
    """``غالي أوي``, ``wow, steep``, ``more than I thought``: what is said of a bill, and asks
    nothing.
    """
    message = own.message
    if message.has("follow.remark") or _is_over(own):
        return True
    said = own.topics & JUDGED or message.content or "more-than" in own.topics
    asks = own.asked - _COMPARED or "?" in message.folded or message.unknown
    more = own.mentions or own.quantities or len(message.strange) > 1 or message.has(*_ON)
    return bool(said) and own.topics <= _REMARKED and not (asks or more)


def _is_over(own: Meaning) -> bool:
    """``That's more than I thought``."""
    asks = own.asked - {"compare", "is-true"} or own.message.text.rstrip().endswith(MARKS)
    named = own.mentions or own.quantities or own.message.content
    bound = own.topics & {"more-than", "less-than"}
    return bool(bound) and not (asks or named or own.topics - {*bound, *_REMARKED, "difference"})
