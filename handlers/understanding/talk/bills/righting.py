"""A number of a bill with the one that a message puts in its place: ``1,080 users, not 1,800``."""

import re
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import TIMES, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.funding import PAID, is_use
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning, bare
from handlers.understanding.words.denying import DENIALS

WRONG = (*DENIALS, "follow.correct", "follow.change", "follow.lacks", "topics.negated")
"""Groups of words that say that something does not hold."""

_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")
_WRITTEN = ("follow.says", "follow.typed", "follow.slips", "follow.wish")
"""Words by which a number is one that was told: ``I said``, ``كتبت``."""

_OF = ("follow.of", "follow.add", "follow.take", "follow.times", "follow.divide", "follow.several")
_SAID = frozenset({"ok", "negated", "errors", "budget", "today"})
_LONGEST = SHORT + 5


def put_right(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before``, or what some money pays for, with another number for the one that is
    said not to hold; ``None`` where that is none of its numbers, or may be several.
    """
    message = own.message
    if not (is_bill(before) or is_use(before)) or len(message.tokens) > _LONGEST:
        return None
    if own.mentions or message.unknown or own.asked - HOW_MUCH - {"compare"}:
        return None
    right = _right(own, before)
    if right is None:
        return None
    wrong = beside(message, right)
    same = [each for each in before.quantities if each.amount in wrong and _fits(right, each)]
    if len(same) != 1:
        return None
    told = with_amount(before.quantities, same[0], right.amount)
    again = again_with(told, bare(own), before)
    return replace(again, topics=again.topics | before.topics & PAID)


def _right(own: Meaning, before: Meaning) -> Quantity | None:
    """The number that is to be in the place of another one: the only one that is not said not to
    hold, or what another one is changed to: ``from 4 to 6``.
    """
    if len(own.quantities) == 1 and own.message.has(*WRONG):
        return own.quantities[0]
    if len(own.quantities) != 2:
        return None
    first, last = own.quantities
    known = {each.amount for each in before.quantities}
    if last.amount in known and first.amount not in known and own.message.has(*WRONG):
        first, last = last, first  # "1,500, not 15,000"
    instead = (last.to and not first.to) or _is_instead(own, first, last)
    return last if first.amount in known and last.amount not in known and instead else None


def _is_instead(own: Meaning, wrong: Quantity, right: Quantity) -> bool:
    """``I said 200 but it is 250``: whether a bare number is put in the place of one that was
    told, and is no part of that.
    """
    bare = {wrong.unit, right.unit} <= {None, "tokens"} and not own.message.sides.named
    more = own.message.has(*_OF, *FACTORS) or own.topics - _SAID
    return bare and not more and own.message.has(*WRONG, *_WRITTEN)


def beside(message: Message, right: Quantity) -> set[Decimal]:
    """The numbers of a message beside the right one, as they are and as so many of what it is:
    ``15 million, not 12``.
    """
    written = _NUMBER.match(message.folded, right.start)
    size = right.amount / _amount(written) if written and _amount(written) else 1
    places = (each for each in _NUMBER.finditer(message.folded) if not _covers(right, each))
    return {amount * by for amount in map(_amount, places) for by in (1, size)}


def _covers(told: Quantity, found: re.Match[str]) -> bool:
    return found.start() < told.end and told.start < found.end()


def _amount(found: re.Match[str]) -> Decimal:
    return Decimal(found[0].replace(",", ""))


def _fits(right: Quantity, wrong: Quantity) -> bool:
    """Whether one number may be of what the other one is of: times are of their own kind."""
    return not {right.unit, wrong.unit} & {*TIMES} or right.unit in {None, wrong.unit}
