"""One more share that comes on those that were told: ``plus 1k in Vistra``."""

from collections.abc import Container, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.holdings.ledger import LEAST, positions
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, PLACES, Meaning, alone, kinds
from handlers.understanding.words.denying import DENIALS

_SHARES = "shares"
_ADD = "follow.add"
_BESIDE = "alongside"
_PERSONS = frozenset({"person", "persons"})
_OURS = frozenset({"us", "we-lost"})
_BOTH = "topics.together"
_BEGINS = ("follow.start", "follow.plain")
_ALSO = "follow.also"
_ANOTHER = "another"
_SAID = frozenset({"ok", "budget", "had", "negated", "together"})
_LOST = frozenset({"fall", "a-loss", "left"})
_FEW = 5
"""Words of a message that goes on adding: ``and 1000 in Vistra``."""


def with_addition(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message that tells of money in one more share, with where it says that it comes on what was
    told: by its own first word, as the one before it did, or as both are said to have lost it.
    """
    one = len(message.mentions) == len(message.quantities) == 1
    if not (one and kinds(message.mentions) <= OWNED and positions(before)):
        return message
    lists: frozenset[str] = frozenset().union(*said)
    if lists & _PERSONS:
        ours = lists & _OURS and message.has("asked.how-much", "asked.what")
        return message.with_groups({**message.groups, _BOTH: [(0, 1)]}) if ours else message
    leads = bool(said) and _BESIDE in said[0]
    also = message.has(_ALSO) and _is_bare(message)
    adds = not message.has(_ADD) and (leads or also or _goes_on(message, before))
    return message.with_groups({**message.groups, _ADD: [(0, 1)]}) if adds else message


def with_money(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message that tells numbers of shares alone, after money in some, with them as money too,
    after shares that were counted, as shares: ``and 500 in Vistra``; ``another 500`` is said to
    come on what was told.
    """
    if before.holdings and _is_alike(message, listed):
        return message.with_groups({**message.groups, "follow.amount": [(0, 1)]})
    unit = _unit(before)
    told = unit and message.mentions and kinds(message.mentions) <= OWNED
    if not told or not message.quantities or _says_more(message):
        return message
    known = {money.amount for _, money in before.holdings}
    if unit == _SHARES and (len(message.quantities) > 1 or "budget" in alone(message).topics):
        return message
    money = tuple(
        replace(each, unit=unit) if _is_bare_number(each, known, unit) else each
        for each in message.quantities
    )
    message = message._replace(quantities=money)
    one = len(message.mentions) == len(money) == 1 and money[0].is_money
    if not one or message.has(_ADD, *DENIALS) or len(message.tokens) > _FEW + 1:
        return message
    another = any(_ANOTHER in each for each in listed.either(message))
    return message.with_groups({**message.groups, _ALSO: [(0, 1)]}) if another else message


def _is_alike(message: Message, listed: Listed) -> bool:
    """``The same for the first one``: whether as much is meant in a share that is pointed at."""
    told = message.mentions or message.quantities or message.section("asked")
    if told or message.section("topics") or not message.has(*PLACES):
        return False
    return any("same" in each for each in listed.either(message))


def _unit(before: Meaning) -> str | None:
    """What a bare number counts after shares that were counted, or money in some."""
    if before.quantities and all(each.unit == _SHARES for each in before.quantities):
        return _SHARES
    return (before.holdings[-1][1].unit or "usd") if before.holdings else None


def _is_bare_number(told: Quantity, known: Container[Decimal], unit: str | None) -> bool:
    """Whether a number says nothing of what it counts, or counts what was told as money."""
    number = told.unit is None or (told.unit == "requests" and told.amount in known)
    return number and (unit == _SHARES or told.amount >= LEAST) and not told.side


def _says_more(message: Message) -> bool:
    asked, topics = message.section("asked"), message.section("topics")
    told = topics & _LOST and not asked  # "Nvidia lost 593"
    return bool(asked - HOW_MUCH or topics - _SAID - _LOST or told or message.unknown)


def _goes_on(message: Message, before: Meaning) -> bool:
    """Whether the message before it added a share, and this one tells no more than another one."""
    added = before.message.has(_ADD) and "together" in before.topics and len(before.mentions) > 1
    return added and _is_bare(message) and message.has(*_BEGINS)


def _is_bare(message: Message) -> bool:
    """Whether a few words tell no more than so much in one share."""
    said = message.section("asked") or message.section("topics") or message.unknown
    return not said and len(message.tokens) <= _FEW
