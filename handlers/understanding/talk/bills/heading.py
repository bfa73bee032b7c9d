"""A bill of what each of some people uses, for another number of these: ``sorry there's 6 of us``,
``two more came``, ``نصهم طلعوا``.
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counts import counts_of, named, past, place
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, bare

COMING = "follow.coming"
"""Words for people who come, and for no other number of anything else."""

_US, _HALF, _BECOME = "follow.us", "follow.half", "follow.become"
_JOINING, _LEAVING = "follow.joining", "follow.leaving"
_PAYING = ("follow.divide", "topics.each", "topics.per-share", "topics.cost")
_EACH = "follow.each"
_SAID = frozenset({
    "rise", "raises", "fall", "left", "belongs", "halves", "half-on", "ok", "more", "used",
})  # fmt: skip
_MOVED = frozenset({"rise", "fall"})
_OF_PEOPLE = frozenset({None, "people", "requests"})
_NEAR = 2
_FAR = 5
_CROWD = 100
"""From here on a bare number may be one of tokens."""

_LONGEST = 14
_HALF_OF = Decimal("0.5")


def with_people(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` for so many as a message says that they are; ``None`` where it says
    more, or the bill is not one of several who each have several of something.
    """
    if not is_bill(before) or _says_more(own):
        return None
    several = [each for each in counts_of(before) if each.amount > 1]
    if len(several) < _NEAR or any(named(own.message, several[1:])):
        return None
    outer = len(several) == _NEAR or any(named(own.message, several[:1]))  # "5 branches, 10 each"
    amount = _amount(own, several[0]) if outer or not _of_people(own) else None
    if not amount or amount <= 0:
        return None
    return again_with(with_amount(before.quantities, several[0], amount), bare(own), before)


def of_us(own: Meaning, listed: Listed) -> Meaning:
    """``We are 4 and use 8 million``: a bill in which a bare number of those who speak is one of
    people, and left out of the sum no more.
    """
    told = [each for each in own.quantities if each.unit is None and not each.side]
    if len(told) != 1 or not _NEAR <= told[0].amount < _CROWD:
        return own
    rest = tuple(each for each in own.quantities if each is not told[0])
    if not is_bill(replace(own, quantities=rest)) or counts_of(replace(own, quantities=rest)):
        return own
    said, at = listed.of(own.message), place(own.message, told[0])
    if not any("us" in lists for lists in said[max(at - _FAR, 0) : at + _NEAR]):
        return own
    people = replace(told[0], unit="people")
    return replace(own, quantities=tuple(people if e is told[0] else e for e in own.quantities))


def _says_more(own: Meaning) -> bool:
    """Whether a message says more than how many there are, or asks what each of them pays."""
    message = own.message
    pays = message.has(*_PAYING) or (message.has(_EACH) and not message.has(_JOINING, _LEAVING))
    more = own.mentions or message.unknown or pays or own.topics - _SAID
    return bool(more or own.asked - HOW_MUCH - {"is-true"}) or len(message.tokens) > _LONGEST


def _of_people(own: Meaning) -> bool:
    return any(each.unit == "people" for each in own.quantities)


def _amount(own: Meaning, people: Quantity) -> Decimal | None:
    """How many there are now."""
    message = own.message
    if not own.quantities:
        part = message.has(_HALF) and message.has(_BECOME)
        return rounded(people.amount * _HALF_OF) if part else None
    told = own.quantities[0]
    if len(own.quantities) > 1 or told.unit not in _OF_PEOPLE or told.side or told.amount % 1:
        return None
    if told.to or message.has("follow.correct", *CHANGED, _BECOME):
        return told.amount if _is_of_us(message, told) else None
    if message.has(COMING):
        return people.amount + told.amount
    if _moves(own, told):
        return people.amount + told.amount * (-1 if message.has(_LEAVING) else 1)
    return told.amount if _is_of_us(message, told) else None


def _moves(own: Meaning, told: Quantity) -> bool:
    """``زادو معانا 3``, ``2 people left``: whether so many of those who speak, or people, come or
    go, and nothing else becomes more.
    """
    message = own.message
    if told.each or not message.has(_JOINING, _LEAVING) or message.has("follow.per"):
        return False
    return told.unit == "people" or (
        told.noun not in message.content and (message.has(_US) or not own.topics & _MOVED)
    )


def _is_of_us(message: Message, told: Quantity) -> bool:
    """Whether a number that is put right is of those who speak: ``there's 6 of us actually``."""
    at, after = place(message, told), past(message, told)
    ours = (first for first, _ in message.groups.get(_US, ()))
    near = told.shares or any(
        0 < at - first <= _NEAR or 0 <= first - after < _NEAR for first in ours
    )
    return near and message.has("follow.correct", *CHANGED)
