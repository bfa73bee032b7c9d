"""Who pays a bill together, or has some money, the reader among them: ``me and two friends``,
``انا واخوي``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.scales import cents
from handlers.understanding import TIMES, Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counting import unshared
from handlers.understanding.talk.bills.counts import counted, counts_of, named
from handlers.understanding.talk.bills.dividing import COUNTS, MANY, divisor
from handlers.understanding.talk.bills.funding import is_sum, is_use
from handlers.understanding.talk.bills.halving import nested
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.retiming import over_time, times_of
from handlers.understanding.talk.bills.sizing import BRIEFER, LENGTH, LONGER
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, alone, bare
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.latin import unled
from handlers.understanding.writing.tokens import AND, tokenize

UNTOLD = Decimal(0)
"""How many there are where it is not said: ``with my friends``."""

_DIVIDES = ("follow.divide", "follow.each", "topics.each", "topics.halves")
_HALVES = ("topics.halves", "topics.halved")
_SPLITS = frozenset({"divide", "each"})
_BESIDE = frozenset({"mine", "persons", "other", "are"})
"""Lists of words that stand between "with", or "we", and a number: ``with my other two``."""

_PEOPLE = frozenset({"persons", "to-me"})
"""Those that say that a number is one of people: ``2 others``, ``خمسة معاي``."""

_WITH_ME = frozenset({"me", "with"})
"""Those that say that others pay along: ``me and 3 more``."""

_ASKING = ("asked.how-much", "asked.what", "asked.compute")
_FIFTY = re.compile(r"\b50\s*[-/:]\s*50\b")
_BOTH = Decimal(2)
_LONGEST = 16

_Lists = Sequence[frozenset[str]]


def with_sharers(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after a bill, with the number of those who are said to divide it, none of whom is
    a model's user: ``split it with my brother`` is of two.
    """
    return sharing(message, before, listed) if is_sum(before) else message


def sharing(message: Message, before: Meaning, listed: Listed) -> Message:
    """The same, whatever it is that they divide."""
    others = tuple(each for each in message.quantities if each.unit in TIMES)
    told = [each for each in message.quantities if each not in others]
    more = message.mentions or message.unknown or len(message.tokens) > _LONGEST
    if more or nested(message) or _comes_or_goes(message, listed):
        return message
    if _FIFTY.search(message.text):
        count: Decimal | None = _BOTH
    elif (
        len(told) > 1
        or not all(_may_be_of_people(each) for each in told)
        or (not message.has(*_DIVIDES) and any(counted(message, before, each) for each in told))
    ):
        return message
    else:
        said = listed.written(message)
        count = _of_counted(message, before, said) if not told else None
        count = count or _of_each(message, before, told, said) or _count(message, told, said)
    if count is None:
        return message
    return message._replace(quantities=(of_sharers(count), *others))


def _comes_or_goes(message: Message, listed: Listed) -> bool:
    """``زاد علينا 3 أشخاص``, ``مشاو منا 2``: whether some come, or go, with nobody who pays."""
    moves = message.has("follow.joining", "follow.leaving")
    divides = message.has("follow.divide", *_HALVES)
    paying = moves and any(_WITH_ME & lists for lists in listed.written(message))
    return moves and not (divides or paying)


def of_sharers(count: Decimal) -> Quantity:
    """So many people who divide something."""
    return Quantity(count, "people", None, 0, 0, shares=True)


def people(message: Message, listed: Listed) -> Decimal | None:
    """How many people a message tells of, the reader among them: ``me and two friends``; ``None``
    where it counts none.
    """
    told = [each for each in message.quantities if _may_be_of_people(each)]
    said = listed.written(message) if len(told) == 1 else ()
    return _with_number(message, told[0], said, divides=True) if said else None


def _may_be_of_people(told: Quantity) -> bool:
    return told.unit in COUNTS and not told.side and 1 <= told.amount < MANY


def _of_counted(message: Message, before: Meaning, said: _Lists) -> Decimal | None:
    """How many there are of those among whom a bill is divided, where it counts them: ``split it
    between the students``.
    """
    divides = message.has("follow.divide") or any("divide" in each for each in said)
    counts = (count for _, count in named(message, counts_of(before))) if divides else iter(())
    return next((count.amount for count in counts if count.amount > 1), None)


def _of_each(
    message: Message, before: Meaning, told: Sequence[Quantity], said: _Lists
) -> Decimal | None:
    """``How much is it per student if there are 20?``: how many there are of what a bill does not
    count, or of those who pay it: ``شكد على الطالب لو بقينا 4؟``
    """
    asks = message.has(*_ASKING) and message.has("follow.supposed")
    known = [*named(message, counts_of(before))]
    payers = [at for at, each in known if each.unit == "people"]
    per = [at for at, lists in enumerate(said) if "per" in lists] + [*_upon(message)]
    if not (asks and per and len(told) == 1) or times_of(alone(message)):
        return None
    (count,), words = told, _words(message)
    noun = names(count.noun) if count.noun in message.content else None
    others = noun and not any(noun & names(words[at + 1]) for at in per if at + 1 < len(words))
    return None if len(known) > len(payers) or others or count.amount <= 1 else count.amount


def _upon(message: Message) -> Iterator[int]:
    """Where a word stands that says on whom so much comes: ``على الطالب``."""
    for _, end in message.groups.get("follow.on", ()):
        word = message.tokens[end].text if end < len(message.tokens) else ""
        if word in message.content and unled(word) != word:
            yield end - 1


def _count(message: Message, told: Sequence[Quantity], said: _Lists) -> Decimal | None:
    """How many divide a bill; ``None`` where nobody is said to."""
    divides = message.has(*_DIVIDES, *_HALVES) or any(_SPLITS & each for each in said)
    if told:
        return _with_number(message, told[0], said, divides=divides)
    return _of_persons(message, said) if divides else None


def _with_number(
    message: Message, told: Quantity, said: _Lists, *, divides: bool
) -> Decimal | None:
    """So many, and the reader where they are others: ``me and two friends``, ``with two more``;
    a message that does not speak of dividing has to name them as people.
    """
    words = _words(message)
    at = _place(message, told, words)
    if at is None or message.has("topics.used"):
        return None
    before = at - 1
    while before >= 0 and said[before] & _BESIDE and not _is_led(words[before]):
        before -= 1
    led = any(_is_led(word) or _ands(message, word) for word in words[max(before, 0) : at + 1])
    me = any("me" in each for each in said[:at])
    after = any(
        "me" in each and _ands(message, words[to - 1]) for to, each in enumerate(said) if to
    )
    people = any(_PEOPLE & each for each in (*said[max(before, 0) : at], *said[at + 1 : at + 3]))
    if not (divides or people or (before >= 0 and "among" in said[before])):
        return None
    if (led and me) or (after and people) or (before >= 0 and "with" in said[before]):
        return told.amount + 1
    near = (*said[max(before, 0) : at], *said[at + 1 : at + 3])
    among = any({"us", "among"} & each for each in near)
    return told.amount if among and told.amount > 1 else None


def _of_persons(message: Message, said: _Lists) -> Decimal | None:
    """The reader and each one who is named by what he is: ``my wife and I``; untold where these
    are several.
    """
    joined = any({"me", "with"} & each for each in said)
    persons = sum("person" in each for each in said)
    if joined and any("persons" in each for each in said):
        return UNTOLD
    if persons == 1 and message.has("follow.half") and message.has("topics.cost"):
        return _BOTH
    if joined and persons:
        return Decimal(1 + persons)
    us = any("us" in each for each in said)
    return _BOTH if us and message.has(*_HALVES) and not message.has("follow.each") else None


def _words(message: Message) -> list[str]:
    return [token.text for token in tokenize(fold(message.text))]


def _place(message: Message, told: Quantity, words: Sequence[str]) -> int | None:
    """Which of the words as they are written a number is."""
    starts = [token.start for token in message.tokens]
    if told.start not in starts:
        return None
    at = starts.index(told.start)
    if len(words) == len(starts):
        return at
    word = message.tokens[at].text
    return words.index(word) if word in words else None


def _is_led(word: str) -> bool:
    """Whether an "and" is fused to a word."""
    return word.startswith(AND) and len(word) > len(AND)


def _ands(message: Message, word: str) -> bool:
    return word == AND or word in message.joins.ands


def divided(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before``, for the time that a message speaks of if any, and what each pays."""
    if not is_bill(before):
        return None
    told = [each for each in own.quantities if each.unit not in TIMES]
    asked = any(each.shares and not each.amount for each in before.quantities)
    if len(told) != 1 or not (told[0].shares or (asked and _may_be_of_people(told[0]))):
        return None
    sharers = replace(told[0], unit="people", shares=True)
    bill, times = unshared(before), times_of(own)
    timed = replace(
        bare(own), quantities=tuple(each for each in own.quantities if each not in told)
    )
    bill = (over_time(timed, bill, times) if times else None) or bill
    return again_with((*bill.quantities, sharers), bare(own), bill)


def halves(own: Meaning) -> bool:
    """Whether what was told is divided, or goes to two: ``fifty-fifty, how many each?``"""
    message, units = own.message, own.message.sides.units
    apiece = units.each or own.topics & {"each", "per-share"} or message.has("follow.each")
    said = message.has("follow.divide") or (message.has(*_HALVES) and apiece)
    said = said and not message.has(LONGER, BRIEFER, LENGTH)
    return said and not own.mentions and not any(each.is_money for each in own.quantities)


def are_apiece(own: Meaning) -> bool:
    """``We are 3, how many each?``: whether it is asked what each one has, of so many."""
    told, asks = own.quantities, bool(own.asked) and own.asked <= HOW_MUCH and not own.mentions
    each = own.topics & {"each", "per-share"} or own.message.has("follow.each")
    apiece = each or own.message.sides.units.each
    return asks and bool(apiece) and len(told) == 1 and _may_be_of_people(told[0])


def shared_money(own: Meaning, before: Meaning) -> Meaning | None:
    """What each one's part of the money of ``before`` buys, or pays for."""
    money = [each for each in before.quantities if each.is_money]
    if len(money) != 1 or not (is_purse(before) or is_use(before)) or own.mentions:
        return None
    told = [each.amount for each in own.quantities if each.shares]
    count = told[0] if told else divisor(own)
    if not count and is_purse(before) and are_apiece(own):
        count = own.quantities[0].amount
    if not (told or own.quantities) and halves(own) and own.message.has(*_HALVES):
        count = _BOTH
    if not count or len(own.message.tokens) > _LONGEST:
        return None
    quantities = with_amount(before.quantities, money[0], cents(money[0].amount / count))
    return replace(before, message=own.message, quantities=quantities)
