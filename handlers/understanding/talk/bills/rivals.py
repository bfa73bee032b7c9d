"""The sums of two models held against each other: ``how many times pricier is the first than the
second?``
"""

from dataclasses import replace

from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.savings import HELD, against
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, PLACES, SHORT, Meaning

_APART = HELD | {"ratio", "dearer", "dearest", "cheaper", "cheapest"}
_SAID = _APART | {
    "cost",
    "price",
    "degree",
    "ok",
    "thanks",
    "together",
    "more-than",
    "less-than",
    "rise",
}
_ASKED = HOW_MUCH | {"compare", "which-most"}
_LONGEST = SHORT + 5


def held_apart(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The same sum on both models that it was told of one after the other; ``None`` where it is not
    asked how many times, or by how much, one of them is the other.
    """
    message = own.message
    models = {mention.id for mention, _ in before.bills[-2:]}
    asks = own.asked & HOW_MUCH and (own.topics & _APART or message.has("follow.multiple"))
    points = message.has(*PLACES) or "ratio" in own.topics
    if not (is_bill(before) and len(models) > 1 and asks and points):
        return None
    more = own.topics - _SAID or own.asked - _ASKED or own.message.mentions or own.quantities
    if more or message.unknown or len(message.tokens) > _LONGEST or not is_alike(before):
        return None
    asked = replace(
        own, mentions=(), asked=frozenset({"how-much"}), topics=frozenset({"difference"})
    )
    return against(asked, before, kin)


def is_alike(before: Meaning) -> bool:
    """Whether the last two sums are of as many tokens."""
    told = [
        sorted((each.amount, str(each.unit), str(each.side)) for each in quantities)
        for _, quantities in before.bills[-2:]
    ]
    return told[0] == told[-1]
