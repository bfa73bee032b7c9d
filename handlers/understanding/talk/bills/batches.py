"""More of the same that comes to what a bill counts: ``we got a second batch of 500 pages of the
same kind, add it``.
"""

from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counts import counted
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, bare

ALIKE, SAME, KIND = "follow.such", "follow.same", "follow.kind"
GATHER, ANOTHER = "follow.gather", "follow.another"
"""Groups of words that say so only after a bill."""

_COUNTED = frozenset({None, "people", "requests", "words"})
_TOTAL = ("topics.together", "topics.all", "follow.whole")
_ADDED = (GATHER, "follow.add", "follow.joining")
_ANOTHER = (ANOTHER, "follow.add", "follow.also", "follow.more-by")
_FEWEST = 2
"""Of what says that more of the same comes to it: that it is such, another, added, a total."""

_LONGEST = 3 * SHORT


def with_batch(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with so many more of what it counts; ``None`` where a message says
    otherwise.
    """
    count = _count(own, before)
    if count is None or not _is_more(own.message):
        return None
    told = count.amount + own.quantities[0].amount
    return again_with(with_amount(before.quantities, count, Decimal(told)), bare(own), before)


def _count(own: Meaning, before: Meaning) -> Quantity | None:
    """What a bill counts of which a message tells a number, and no other number."""
    if not is_bill(before) or own.mentions or own.asked - HOW_MUCH or len(own.quantities) != 1:
        return None
    (told,), message = own.quantities, own.message
    long = len(message.tokens) > _LONGEST or message.unknown
    if long or told.unit not in _COUNTED or told.side or told.to:
        return None
    return counted(message, before, told)


def _is_more(message: Message) -> bool:
    said = (_is_alike(message), *(message.has(*each) for each in (_TOTAL, _ADDED, _ANOTHER)))
    return sum(said) >= _FEWEST


def _is_alike(message: Message) -> bool:
    """``Just like them``, ``of the same kind``, ``من نفس النوع``."""
    same = {at for at, _ in message.groups.get(SAME, ())}
    kind = {at for at, _ in message.groups.get(KIND, ())}
    beside = any(abs(one - other) == 1 for one in same for other in kind)
    return beside or message.has(ALIKE)
