"""Follow-ups that ask what no story tells: of a later time, or of others like what was told."""

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import OWNED, Meaning, alone, kinds

LATER = "later"
"""The topic of a follow-up that asks no more than what became, or will become, of what was told."""

_TO_COME = ("follow.to-come", "follow.next-time", "topics.forecast")
_NOW = ("topics.today", "topics.still-so", "follow.still")
_OF_NOW = frozenset(
    {"today", "still-so", "in-force", "price", "share", "ok", "negated", "same-money"}
)
_OF_LATER = _OF_NOW | {
    "forecast", "cost", "fall", "rise", "free", "open", "value", "yearly", "monthly", "weekly",
    "degree", "a-loss", "more", "left", "raises", "price-raised", "difference", "any", "daily",
}  # fmt: skip
_OF_EXCHANGE = frozenset({"currency", "today"})
_ASKS = frozenset({"is-true", "what", "define", "how-much", "how", "when", "compute"})
_ALONE = frozenset({"second", "at-once"})
"""Details whose words say that something is so again, or for ever."""

_SEVERAL = OWNED | {"model", "benchmark"}
"""Kinds of name of which a story tells several."""

_SHORT = 3
"""Words of a follow-up that asks of now without any word that asks: ``and today?``"""

_UNREAD = 2


def beyond(meaning: Meaning) -> frozenset[str]:
    """The topics of what a follow-up asks that no story tells, where it names and counts nothing:
    ``will it stay so?``, ``and today?``, ``are there others like it?``, ``is there a discount for
    students?``
    """
    message = meaning.message
    if meaning.earlier is None or message.mentions or message.quantities:
        return frozenset()
    if message.has("follow.alike") and meaning.mentions and not kinds(meaning.mentions) & _SEVERAL:
        return frozenset({"unsaid"})
    models = "model" in kinds(meaning.mentions)
    if models and message.has("topics.discount") and message.content:
        return frozenset({"unsaid"})
    to_come = message.has(*_TO_COME)
    if not (to_come or message.has(*_NOW)):
        return frozenset()
    own = alone(message)
    if own.topics - {"price"} == _OF_EXCHANGE and "in-currency" not in own.topics:
        return frozenset({"unsaid"})
    if not _asks_no_more(own, to_come=to_come):
        return frozenset()
    return frozenset({LATER, "forecast"} if to_come else {LATER})


def _asks_no_more(own: Meaning, *, to_come: bool) -> bool:
    """Whether a message asks nothing else of what was told."""
    message = own.message
    told = own.asked - _ASKS or message.section("detail") - _ALONE
    if told or len(message.content) > _UNREAD:
        return False
    if to_come:
        return own.topics <= _OF_LATER and not _counts(message)
    asks = own.asked or len(message.tokens) <= _SHORT
    return bool(asks) and own.topics <= _OF_NOW


def _counts(message: Message) -> bool:
    """``How much will be left?``: whether it is asked how much, and not of another year."""
    return message.has("asked.how-much") and not message.has("follow.next-time", "topics.price")
