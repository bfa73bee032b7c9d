"""A bill of which it is told later how often it comes, or for how long it is: ``that's monthly,
what is it a year?``, ``that's three months' worth, so per month?``
"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import PERIOD_OF, PERIODS, TIMES, Quantity
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.talk.bills.reckoned import SAID, is_bill
from handlers.understanding.talk.bills.retiming import base_of, over_time
from handlers.understanding.talk.meanings import HOW_MUCH, PLACES, SHORT, Meaning

_SAID = SAID | {*PERIODS, "day", "today", "still-so", "lasting", "each", "all", "used"}
_OF_SEVERAL = frozenset({"belongs", "price", "value", "per-share"})
"""The same where it is told for how long a bill is: ``dial``, ``worth``."""

_THIS = ("follow.this", "follow.pronoun", "follow.these", "follow.they")
_POINTS = (*_THIS, "follow.supposed", "topics.day")
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
    several = _several(own)
    if not (order := [str(several.unit), *_asked(own, several)] if several else _in_order(own)):
        return replace(before, message=own.message)
    base, *asked = order
    times = several.amount if several else 1
    told = (
        replace(each, per=base, amount=rounded(each.amount / times))
        if each.unit == "tokens"
        else each
        for each in before.quantities
    )
    topics = before.topics | {PERIOD_OF[base]}
    bill = replace(before, message=own.message, quantities=tuple(told), topics=topics)
    return over_time(replace(own, quantities=()), bill, frozenset(asked)) if asked else bill


def bases(own: Meaning) -> bool:
    """Whether a message says no more of something than how often it comes, and in what time it is
    to be told.
    """
    message, spans, several = own.message, _spans(own), _several(own)
    times = all(
        each.unit in TIMES and (each.amount == 1 or each is several) for each in own.quantities
    )
    dated = "when" in own.asked and not message.sides.units.how_many
    dated = dated and not (len(spans) == 2 and message.has("follow.supposed"))  # "السنة كام لو"
    said = own.topics - _SAID - (_OF_SEVERAL if several else {"age"} if not dated else set())
    more = said or own.asked - _ASKED or own.mentions or message.unknown or dated
    unread = len(message.content) - len(spans) > _UNREAD
    if more or not times or unread or message.has(*PLACES) or len(message.tokens) > _LONGEST:
        return False
    points = message.has(*_POINTS)
    if several:
        return True
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
    supposed = [at for at in _places(own, "follow.supposed") if first < at < last]
    if supposed and len(units) > 1:  # "yearly, if that is weekly", "daily, and if yearly?"
        points = any(supposed[0] < at < last for at in _places(own, *_THIS))
        return units[::-1] if points else sorted(units, key=TIMES.index)
    asked = any(at < first for at in _places(own, *_ASKS))
    led = any(at < first for at in _places(own, *_POINTS))
    turned = any(first < at < last for at in _places(own, "follow.this"))
    if turned and (asked or not led):
        return units[::-1]
    return [] if asked else units


def _several(own: Meaning) -> Quantity | None:
    """For how many units of time a bill is said to be, where it is asked what it is in one, or in a
    part of one: ``دي بتاعة 3 شهور، الشهر بكام؟``
    """
    told = [each for each in own.quantities if each.unit in TIMES and each.amount > 1]
    if len(told) != 1 or told[0].every:
        return None
    led = any(at < told[0].start for at in _places(own, *_THIS))
    asked = _asked(own, told[0])
    return told[0] if led and len(asked) == 1 and not told[0].per else None


def _asked(own: Meaning, told: Quantity) -> list[str]:
    """The units of time, no longer ones, of which a message speaks after a time of several."""
    ones = [(each.start, str(each.unit)) for each in own.quantities if each.amount == 1]
    named = {unit for at, unit in (*_named(own), *ones) if at >= told.end and unit in TIMES}
    return [each for each in named if TIMES.index(each) <= TIMES.index(str(told.unit))]


def _spans(own: Meaning) -> dict[str, int]:
    """The units of time of a message in their order, and where each stands first."""
    found: dict[str, int] = {}
    for at, unit in sorted((*own.message.sides.units.spans, *_named(own))):
        found.setdefault(unit, at)
    return found


def _named(own: Meaning) -> Iterator[tuple[int, str]]:
    """Where units of time are named by words for how often something is."""
    for unit, topic in PERIOD_OF.items():
        yield from ((at, unit) for at in _places(own, f"topics.{topic}"))


def _places(own: Meaning, *groups: str) -> Iterator[int]:
    """Where words of some groups begin."""
    message = own.message
    found = (place for each in groups for place in message.groups.get(each, ()))
    return (message.tokens[at].start for at, _ in found)
