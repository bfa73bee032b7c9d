"""What a message says of a bill, without what it says beside it: ``it is closed on Fridays, make it
26 days``, ``we expect 20% fewer users next month``.
"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import PERIODS, TIMES
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.counts import counts_of, is_of_them, named, past, place
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, kinds

_BESIDE = frozenset({
    "forecast", "open", "budget", "when", "day", "advice", "develop", "found", "before",
    "after", "age", "market", "value", "crash", "belongs", "other-time", "free", "made", "goods",
})  # fmt: skip
"""Topics that a message may speak of beside what it changes of a bill."""

_NEAR = 3
_LONGEST = 24
_ASIDE = frozenset({"when", "is-true", "how"})


def anchored(own: Meaning, before: Meaning) -> Meaning:
    """A message without what it says beside a bill, where a number or a part in it is surely of
    that bill: of what it counts, of how long it goes on.
    """
    if not is_bill(before) or not _may_be(own) or not _is_anchored(own, before):
        return own
    left, later = own.topics & _BESIDE, frozenset[str]()
    if "forecast" in left:  # "next month" is no month of use
        left, later = left.union(PERIODS), frozenset({"today"})
    message = own.message.knowing(own.message.content) if _is_timed(own, before) else own.message
    asked, topics = own.asked - _ASIDE, own.topics - left | later
    return replace(own, message=message, asked=asked, topics=topics)


def _may_be(own: Meaning) -> bool:
    """Whether a message names nothing else, and asks no more than how much it is."""
    others = kinds(own.mentions) - {"model"} or own.message.unknown
    asks = own.asked - HOW_MUCH - _ASIDE or any(each.is_money for each in own.quantities)
    return not (others or asks) and len(own.message.tokens) <= _LONGEST


def _is_anchored(own: Meaning, before: Meaning) -> bool:
    if _is_timed(own, before):
        return True
    if counts_of(before) and any(is_of_them(own.message, each) for each in own.quantities):
        return True
    nouns = {at for at, _ in named(own.message, counts_of(before))}
    return any(-_NEAR <= noun - at <= _NEAR for noun in nouns for at in _numbers(own.message))


def _is_timed(own: Meaning, before: Meaning) -> bool:
    """Whether a message tells no more numbers than for how long a bill is."""
    told = any(each.unit in TIMES for each in before.quantities)
    times = [each.unit in TIMES and not each.every for each in own.quantities]
    return bool(told or before.topics.intersection(PERIODS)) and bool(times) and all(times)


def _numbers(message: Message) -> Iterator[int]:
    """Where the numbers and the parts of a message stand."""
    yield from (place(message, each) for each in message.quantities)
    yield from (past(message, each) for each in message.quantities)
    yield from (at for group in FACTORS for at, _ in message.groups.get(group, ()))
