"""What is told beside a sum, with a number that is none of it: ``my rent is 900``, ``عمري 30``."""

from handlers.understanding.parts import MARKS
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.bills.counts import counts_of, place
from handlers.understanding.talk.bills.funding import is_sum
from handlers.understanding.talk.meanings import FACTORS, Meaning
from handlers.understanding.writing.tokens import forms

WISH = "follow.wish"
"""Words by which a number is wished for, or supposed, after a sum: ``I need 50``, ``يمكن 50``."""

BACK, SLIPS, TYPED = "follow.goes-back", "follow.slips", "follow.typed"
"""Words by which a number is put right, or one from before is meant: ``back to 100``, ``fat
fingers, 30``.
"""

LIFE = "follow.life"
"""Words for what no sum is of: ``kids``, ``floor``, ``degrees``, ``الساعة``."""

_OF_SUM = (
    WISH, BACK, SLIPS, TYPED,
    *CHANGED, *FACTORS, "follow.correct", "follow.supposed", "follow.start", "follow.only",
    "follow.add", "follow.take", "follow.more-by", "follow.less-by", "follow.times", "follow.also",
    "follow.divide", "follow.amount", "follow.several", "follow.these", "follow.from-it",
    "follow.become", "follow.per", "follow.each", "follow.along",
)  # fmt: skip
"""Groups of words by which a number is one of what was told."""

_SAID = frozenset({"rise", "fall", "today", "day", "belongs", "had"})
"""Topics that such a message may seem to have."""

_PRIVATE = frozenset({"age", "private"})
"""Topics of the reader, by which a number is of nothing else: ``3omri 30``."""

_BARE = frozenset({None, "tokens"})
_LIVING = frozenset(
    {"budget", "today", "day", "had", "studied", "reason", "value", "private", "age", "yearly"}
)
"""Topics that words for what no sum is of may seem to have."""

_NEAR = 2


def tells_else(own: Meaning, before: Meaning) -> bool:
    """Whether a message after a sum tells a bare number beside words that say nothing of a sum."""
    message = own.message
    if not _tells_number(own, before) or message.has(*_OF_SUM):
        return False
    if any(each.unit not in _BARE for each in own.quantities):
        return False
    told = own.topics - _SAID
    if not (told <= _PRIVATE if told else message.content):
        return False
    return not (counts_of(before) and any(e.noun in message.content for e in own.quantities))


def tells_life(own: Meaning, before: Meaning) -> bool:
    """``I have 3 kids``, ``الساعة 6``: whether the only number of a message after a sum is of what
    no sum is of, and that was not spoken of before.
    """
    message = own.message
    places = [at for at, _ in message.groups.get(LIFE, ())]
    if not places or not _tells_number(own, before):
        return False
    one = len(own.quantities) == 1 and own.quantities[0].unit in {*_BARE, "people", "years"}
    if not one or own.topics - _LIVING - _SAID:
        return False
    told = {form for token in before.message.tokens for form in forms(token.text)}
    at = place(message, own.quantities[0])
    near = (each for each in places if abs(each - at) <= _NEAR)
    return any(told.isdisjoint(forms(message.tokens[each].text)) for each in near)


def _tells_number(own: Meaning, before: Meaning) -> bool:
    """Whether a message after a sum tells a number, and asks nothing."""
    message = own.message
    if not own.quantities or own.mentions or own.asked or message.sides.named:
        return False
    owned = before.holdings or any(each.unit == "shares" for each in before.quantities)
    if not (owned or is_sum(before)):
        return False
    asks = message.text.rstrip().endswith(MARKS) or message.sides.units.moves
    return not (asks or any(each.side for each in own.quantities))
