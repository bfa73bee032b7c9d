"""What a question supposes, told before it: ``if R1's price doubled, what would 10M tokens be?``"""

from handlers.understanding.message import Message

_PRICED = ("topics.price", "topics.discount", "topics.price-raised", "topics.used")
_MOVED = (
    "topics.fall", "topics.rise", "topics.raises", "topics.doubled", "topics.halved",
    "topics.discount", "topics.price-raised", "topics.price-doubled", "topics.price-halved",
)  # fmt: skip
_SUPPOSED = "follow.supposed"
_COUNTED = frozenset({None, "tokens"})
_FIRST = 1
"""Words that may stand before ``if``."""


def is_supposed(before: Message, after: Message) -> bool:
    """Whether a text supposes another price, and the next one asks what tokens cost at it."""
    moved = before.has(*_PRICED) and (
        before.has(*_MOVED) or any(each.change for each in before.quantities)
    )
    if not moved or not _is_premise(before):
        return False
    supposed = all(each.unit == "percent" for each in before.quantities)
    counted = any(each.unit in _COUNTED for each in after.quantities)
    models = {each.id for each in (*before.named("model"), *after.named("model"))}
    return supposed and counted and len(models) == 1


def _is_premise(message: Message) -> bool:
    """Whether a text begins with ``if``, or asks nothing."""
    led = any(first <= _FIRST for first, _ in message.groups.get(_SUPPOSED, ()))
    return led or not message.section("asked")
