"""What somebody had to put in a share to lose no more than so much in it."""

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from handlers.understanding.message import Message
from handlers.understanding.talk.holdings.ledger import is_money, positions
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning

_SAID = frozenset({
    "budget", "fall", "a-loss", "dollars", "had", "ok", "negated", "advice", "because",
    "lost-so-much", "private", "more-than", "less-than", "difference", "degree",
})  # fmt: skip
_ASKING = ("asked.how-much", "asked.compute", "asked.what")
_ASKED = HOW_MUCH | {"how", "which-most"}
_LOST = "topics.fall"
_HAD = ("topics.budget", "topics.had", "topics.because")
_NEAR = 3
"""Words between what was lost and how much: ``lose no more than 500``."""

_START = attrgetter("start")


def aimed(own: Meaning, before: Meaning) -> Meaning | None:
    """``How much should I have put in it to lose only 500?``: what one had who lost so much;
    ``None`` where it is not asked.
    """
    told = positions(before) if before.holdings and aims(own) else ()
    if len(told) != 1:
        return None
    (share, money), (lost,) = told[0], own.quantities
    if not is_money(lost, money.unit):
        return None
    return replace(
        own,
        mentions=(share,),
        quantities=(replace(money, amount=lost.amount),),
        asked=frozenset({"how-much"}),
        topics=frozenset({"fall", "lost-so-much", "had"}),
    )


def aims(own: Meaning) -> bool:
    """Whether a message may ask that, and no more."""
    more = own.mentions or own.message.unknown or own.asked - _ASKED or own.topics - _SAID
    if len(own.quantities) != 1 or more:
        return False
    (amount,) = own.quantities
    return is_money(amount) and _leads(own.message, amount.start)


def _leads(message: Message, start: int) -> bool:
    """Whether it is asked how much did what it takes to lose so much: ``how much`` leads another
    word than what was lost, which stands before the amount, or stands after them and other words.
    """
    at = bisect_left(message.tokens, start, key=_START)
    losses = [first for first, end in message.groups.get(_LOST, ()) if 0 <= at - end <= _NEAR]
    asking = [place for group in _ASKING for place in message.groups.get(group, ())]
    after = at + (not message.has(*_HAD))
    return any(end < first or begins > after for begins, end in asking for first in losses)
