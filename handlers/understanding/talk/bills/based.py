"""A bill of which it is told later how often it comes: ``that's monthly, what is it a year?``"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import PERIOD_OF, PERIODS, TIMES
from handlers.understanding.talk.bills.reckoned import SAID, is_bill
from handlers.understanding.talk.bills.retiming import base_of, over_time
from handlers.understanding.talk.meanings import HOW_MUCH, PLACES, SHORT, Meaning

_SAID = SAID | {*PERIODS, "day", "today", "still-so", "lasting", "each", "all", "used"}
_POINTS = ("follow.this", "follow.pronoun", "follow.supposed", "topics.day")
_ASKED = HOW_MUCH | {"when"}
_ASKS = ("asked.how-much", "asked.what", "asked.when")
_LONGEST = SHORT + 4
_UNREAD = 2
"""Words that are not understood in a message that tells no more: ``I need it for a year``."""


def based(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` as one of each month, or day, and in another time where a message asks
    for that; ``None`` where it says more, or the bill was of a time already.
    """
    if not is_bill(before) or base_of(before) or any(q.unit in TIMES for q in before.quantities):
        return None
    if not bases(own):
        return None
    if not (order := _in_order(own)):
        return replace(before, message=own.message)
    base, *asked = order
    told = (
        replace(each, per=base) if each.unit == "tokens" else each for each in before.quantities
    )
    topics = before.topics | {PERIOD_OF[base]}
    bill = replace(before, message=own.message, quantities=tuple(told), topics=topics)
    return over_time(replace(own, quantities=()), bill, frozenset(asked)) if asked else bill


def bases(own: Meaning) -> bool:
    """Whether a message says no more of something than how often it comes, and in what time it is
    to be told.
    """
    message, spans = own.message, _spans(own)
    times = all(each.unit in TIMES and each.amount == 1 for each in own.quantities)
    dated = "when" in own.asked and not message.sides.units.how_many
    more = own.topics - _SAID or own.asked - _ASKED or own.mentions or message.unknown or dated
    unread = len(message.content) - len(spans) > _UNREAD
    if more or not times or unread or message.has(*PLACES) or len(message.tokens) > _LONGEST:
        return False
    points = message.has(*_POINTS)
    if len(spans) == 1:
        return points and not own.asked
    return len(spans) == 2 and (points or bool(own.asked))


def _in_order(own: Meaning) -> list[str]:
    """How often a bill comes, and in what time it is asked for: ``that's monthly, what is it a
    year?``, ``yearly, if that's monthly``; none where it is asked before both of them: ``how much
    is it a day, and a month?``
    """
    spans = _spans(own)
    units, first, last = [*spans], min(spans.values()), max(spans.values())
    asked = any(at < first for at in _places(own, *_ASKS))
    led = any(at < first for at in _places(own, *_POINTS))
    turned = any(first < at < last for at in _places(own, "follow.supposed", "follow.this"))
    if turned and (asked or not led):
        return units[::-1]
    return [] if asked else units


def _spans(own: Meaning) -> dict[str, int]:
    """The units of time of a message in their order, and where each stands first."""
    named = [
        (at, unit) for unit, topic in PERIOD_OF.items() for at in _places(own, f"topics.{topic}")
    ]
    found: dict[str, int] = {}
    for at, unit in sorted((*own.message.sides.units.spans, *named)):
        found.setdefault(unit, at)
    return found


def _places(own: Meaning, *groups: str) -> Iterator[int]:
    """Where words of some groups begin."""
    message = own.message
    found = (place for each in groups for place in message.groups.get(each, ()))
    return (message.tokens[at].start for at, _ in found)
