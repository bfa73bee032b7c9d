"""What is told beside a sum, with a number that is none of it: ``my rent is 900``, ``عمري 30``."""

from handlers.understanding.parts import MARKS
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.bills.counts import counts_of
from handlers.understanding.talk.bills.funding import is_use
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.meanings import FACTORS, Meaning

WISH = "follow.wish"
"""Words by which a number is wished for, or supposed, after a sum: ``I need 50``, ``يمكن 50``."""

_OF_SUM = (
    WISH,
    *CHANGED, *FACTORS, "follow.correct", "follow.supposed", "follow.start", "follow.only",
    "follow.add", "follow.take", "follow.more-by", "follow.less-by", "follow.times", "follow.also",
    "follow.divide", "follow.amount", "follow.several", "follow.these", "follow.from-it",
    "follow.become", "follow.per", "follow.each", "follow.along",
)  # fmt: skip
"""Groups of words by which a number is one of what was told."""

_SAID = frozenset({"rise", "fall", "today", "day", "belongs", "had"})
"""Topics that such a message may seem to have."""

_BARE = frozenset({None, "tokens"})


def tells_else(own: Meaning, before: Meaning) -> bool:
    """Whether a message after a sum tells a number of something that the sum is not of."""
    message = own.message
    if not own.quantities or not message.content or own.mentions or own.asked:
        return False
    if not (is_bill(before) or is_purse(before) or is_use(before)):
        return False
    bare = all(each.unit in _BARE and not each.side for each in own.quantities)
    if not bare or own.topics - _SAID or message.sides.named or message.has(*_OF_SUM):
        return False
    asks = message.text.rstrip().endswith(MARKS) or message.sides.units.moves
    counted = counts_of(before) and any(e.noun in message.content for e in own.quantities)
    return not (asks or counted)
