"""A change of a sum told anew with another number: ``divide by 4``, and then ``no, I meant 5``."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from handlers.scales import BILLION, MILLION
from handlers.understanding import Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.funding import is_sum
from handlers.understanding.talk.bills.operating import multiple
from handlers.understanding.talk.meanings import Meaning, alone
from handlers.understanding.words.denying import DENIALS

_RIGHT = ("follow.correct", *DENIALS)
_SET = "follow.change"
_NO = "no"
_SAID = frozenset({"ok", "negated"})
_LONGEST = 6
_LARGE = 1000
"""From here on a number that is put right by a small one is of so many thousands, or millions."""

_BY = re.compile(r"\d[\d.]*")
_SIZES = (BILLION, MILLION, Decimal(1000))


def amends(message: Message, said: Sequence[Collection[str]]) -> bool:
    """Whether a message tells no more than a number, which may be in the place of the last one;
    ``said``: in which of the lists of what takes a change back each word stands.
    """
    if multiple(message):
        return _denies(message, said)
    own = alone(message)
    more = own.mentions or own.asked or own.topics - _SAID or message.content or message.unknown
    if more or len(own.quantities) != 1 or len(message.tokens) > _LONGEST:
        return False
    (told,) = own.quantities
    bare = len(message.tokens) == 1
    right = _denies(message, said)
    return told.amount > 0 and not told.side and (bare or right or message.has(_SET))


def amended(
    message: Message,
    said: Sequence[Collection[str]],
    last: Message,
    before: Meaning | None,
    changed: Meaning | None,
) -> str | None:
    """The ``last`` message, which ``changed`` the sum of ``before``, with the number of a message
    in the place of its own; ``None`` where it changed none, or may be of another number.
    """
    if before is None or changed is None or not (is_sum(before) and is_sum(changed)):
        return None
    if multiple(last):
        return _multiplied(message, last) if _denies(message, said) else None
    if len(message.quantities) != 1 or len(last.quantities) != 1:
        return None
    if last.mentions or last.unknown or before.quantities == changed.quantities:
        return None
    (right,), (wrong,) = message.quantities, last.quantities
    divided = any(each.shares for each in changed.quantities if each not in before.quantities)
    if not divided and (not _denies(message, said) or message.has(_SET)):
        return None
    amount = _amount(right, wrong)
    if amount is None:
        return None
    return f"{last.folded[: wrong.start]}{amount:f}{last.folded[wrong.end :]}"


def _denies(message: Message, said: Sequence[Collection[str]]) -> bool:
    return message.has(*_RIGHT) or any(_NO in each for each in said)


def _multiplied(message: Message, last: Message) -> str | None:
    """``No, x4``, or ``no, 4``, after ``x3``."""
    told = message.quantities
    if multiple(message):
        return message.text
    by = f"{told[0].amount.normalize():f}" if told and told[0].unit is None else ""
    return _BY.sub(by, last.folded) if by else None


def _amount(right: Quantity, wrong: Quantity) -> Decimal | None:
    """The right number as one of what the wrong one is of: 6 million after ``add 5 million``."""
    if right.unit not in {None, wrong.unit} or not wrong.amount or wrong.start == wrong.end:
        return None
    if right.amount >= _LARGE:
        return right.amount if wrong.amount >= _LARGE else None
    size = next((each for each in _SIZES if wrong.amount >= each), Decimal(1))
    return (right.amount * size).normalize()
