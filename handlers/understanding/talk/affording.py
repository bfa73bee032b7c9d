"""Of how many of what a bill counts some money pays for: ``I have $10, how many chats is that?``"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding import PERIODS, TIMES, Quantity, spans
from handlers.understanding.talk.counts import counts_of, named
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.rebilling import is_bill

_SAID = frozenset({
    "budget", "dollars", "cost", "price", "for-how-much", "ok", "thanks", "used", "degree", "more",
    "enough", "how-many-uses", "buys", "bought", "had", "value", "a-loss", "left", "today", "input",
    "output", "rise", "day", "unsaid", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than what some money pays for."""

_LONGEST = SHORT + 6


def afforded(own: Meaning, before: Meaning) -> Meaning | None:
    """How many of what the bill of ``before`` counts the money of a message pays for; ``None``
    where it asks something else.
    """
    counts = counts_of(before) if is_bill(before) and affords(own) else ()
    count = _asked_of(own, counts) if counts else None
    if count is None:
        return None
    money = own.quantities[0]
    ones = counts[: counts.index(count) + 1]
    base = next(iter(spans(before.topics)), None)
    timed = count is not counts[-1] and base is not None
    if timed and money.per not in {None, base}:
        return None
    one = tuple(
        replace(each, per=None, each=each in counts)
        for each in before.quantities
        if each.unit not in TIMES and each not in ones
    )
    paid = replace(money, start=0, end=0, per=None)
    topics = merged(frozenset(), before.topics) - {*PERIODS} | {"how-many-uses", "budget", "cost"}
    asked = frozenset({"how-much"})
    return replace(
        own, mentions=before.mentions, quantities=(*one, paid), asked=asked, topics=topics
    )


def affords(own: Meaning) -> bool:
    """Whether a message may ask what its money pays for, of what is counted."""
    money = [each for each in own.quantities if each.unit == "usd"]
    more = own.mentions or own.message.unknown or len(own.message.tokens) > _LONGEST
    said = own.topics - _SAID or own.asked - HOW_MUCH or "how-much" not in own.asked
    return len(money) == len(own.quantities) == 1 and not (more or said)


def _asked_of(own: Meaning, counts: Sequence[Quantity]) -> Quantity | None:
    """The count of which it is asked how many there may be: what is named, right after the word
    that asks.
    """
    asks = [end for _, end in own.message.groups.get("asked.how-much", ())]
    near = [
        each for at, each in named(own.message, counts) if any(0 <= at - end <= 1 for end in asks)
    ]
    return near[0] if near else None
