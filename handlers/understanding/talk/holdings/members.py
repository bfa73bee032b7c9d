"""Money in shares that belonged to several people: what each of them lost and had left."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding.message import Message
from handlers.understanding.talk.bills.dividing import COUNTS, divisor
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.sharers import of_sharers, people, sharing
from handlers.understanding.talk.holdings.ledger import stakes
from handlers.understanding.talk.holdings.placing import asked_anew
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, alone

APIECE = "follow.apiece"
"""The group of words that say so only after money in shares: ``per head``, ``للواحد``."""

_EACH = frozenset({"each", "apiece"})
_EACH_OF = ("topics.each", "topics.apiece")
_SAID = frozenset({
    "each", "apiece", "fall", "a-loss", "left", "dollars", "halves", "half-on", "greeting", "cost",
    "ok", "budget", "had", "day", "private", "share", "heads", "belongs", "degree", "all", "today",
    "per-share",
})  # fmt: skip
_ASKED = HOW_MUCH | {"who", "compare"}
_SIZED = ("follow.times", *(each for each in FACTORS if each.startswith("follow.")))
_MANY = 100
_LONGEST = 14
_UNREAD = 2


def with_members(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after money in shares, with the number of those among whom it is divided, who may
    have been counted where the money was told.
    """
    if is_bill(before) or not before.holdings:
        return message
    divided = sharing(message, before, listed)
    if divided is message and asks_each(alone(message)):
        count = people(before.message, listed)
        divided = message._replace(quantities=(of_sharers(count),)) if count else message
    return divided if may_share(alone(divided)) else message


def shared_out(own: Meaning, before: Meaning) -> Meaning | None:
    """``Each?``, ``split it between the four of us``: the money of ``before``, and what each of so
    many lost of it; ``None`` where it is not asked, or nobody said how many they are.
    """
    told = stakes(before) if may_share(own) else ()
    count = _count(own, before) if told else None
    if count is None or not (count == 0 or 1 < count < _MANY) or count != int(count):
        return None
    return replace(asked_anew(own, before, told), added=(of_sharers(count),))


def among(own: Meaning) -> Meaning:
    """``We are 4, had $8,000 in Nvidia together, what did each lose?``: with those whose it was."""
    asks = own.topics >= {"each", "together"} and len(own.holdings) == 1 and not own.added
    count = _members(own) if asks and _asks_after(own.message) else None
    return replace(own, added=(of_sharers(count),)) if count and 1 < count < _MANY else own


def _asks_after(message: Message) -> bool:
    """Whether it is asked what is each one's after all numbers, and not said of the last one of
    them: ``2,000 each``.
    """
    places = [at for group in _EACH_OF for at, _ in message.groups.get(group, ())]
    last = max((each.start for each in message.quantities), default=0)
    numbers = [at for at, token in enumerate(message.tokens) if token.start <= last]
    return bool(places) and min(places) > len(numbers) + 1


def asks_each(own: Meaning) -> bool:
    """Whether a message may ask no more than what each of them lost."""
    each = own.topics & _EACH or own.message.has(APIECE)
    return bool(each) and not own.quantities and may_share(own)


def may_share(own: Meaning) -> bool:
    """Whether a message may say no more than among whom the money is divided."""
    message, sized = own.message, own.message.has(*_SIZED)
    more = sized or own.mentions or own.asked - _ASKED or own.topics - _SAID or message.unknown
    return not more and len(message.tokens) <= _LONGEST and len(message.strange) <= _UNREAD


def _count(own: Meaning, before: Meaning) -> Decimal | None:
    """Among how many a message divides the money; none where it is not said how many they are."""
    if not own.quantities:
        return _members(before) if asks_each(own) else divisor(own)
    sharers = next((each.amount for each in own.quantities if each.shares), None)
    if sharers is not None:
        return sharers
    people = any(each.unit == "people" for each in before.quantities)
    divided = any(each.unit == "people" for each in before.added)
    divided = divided or (people and own.message.has("follow.supposed"))
    one = len(own.quantities) == 1 and own.quantities[0].unit in {None, "people"}
    return own.quantities[0].amount if divided and one else divisor(own)


def _members(before: Meaning) -> Decimal | None:
    """How many there are of those who had the money, where they were counted beside it."""
    numbers = (*before.added, *before.quantities)
    money = {each.amount for _, each in before.holdings}
    told = [each for each in numbers if each.unit in COUNTS and each.amount not in money]
    return told[0].amount if len(told) == 1 else None
