"""What a message does with a number that was told before, as on a calculator: ``x2``, ``-20%``."""

import re
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import BESIDE
from handlers.understanding.message import Message
from handlers.understanding.numbers.ranges import TO
from handlers.understanding.talk.bills.counts import becomes, counts_of, named
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.bills.recounting import again_with, percent_of, scaled
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning, bare
from handlers.understanding.writing.folding import fold

_LEAD = r"(?P<lead>(?:[^\W\d_]+,?\s){0,2})"
_SIGNED = re.compile(rf"{_LEAD}(?P<sign>[-+])\s?(?=[$0-9])")
_BY = re.compile(
    rf"""{_LEAD} (?: (?P<sign>[x×*/÷])\s?(?P<by>[0-9]{{1,7}}(?:\.[0-9]+)?)
                   | (?P<of>[0-9]{{1,7}})\s?[x×] ) [\s=?!.]*""",
    re.VERBOSE,
)
DIVIDES = frozenset({"/", "÷"})
_LEADING = ("follow.start", "follow.plain", "follow.now", "follow.on", "talk.ok")
_SAID = frozenset({
    "input", "output", "token", "cost", "for-how-much", "ok", "rise", "fall", "percent", "used",
    "raises", "more", "part-quarter", "part-third", "part-half", "halves", "degree", "most",
    "subtracted",
})  # fmt: skip
"""Topics beside which a per cent, or a part, is by how much tokens grow."""

_ASKED = HOW_MUCH | {"which-most"}
_PARTS = FACTORS | {
    "topics.part-half": FACTORS["follow.half"],
    "topics.part-third": FACTORS["follow.third-of"],
    "topics.part-quarter": FACTORS["follow.quarter-of"],
}
_WAYS = {"more": 1, "rise": 1, "less": -1, "fall": -1}
_BY_GROUP = {1: ("follow.more-by", "follow.add"), -1: ("follow.less-by", "follow.take")}
_NONE = Decimal(0)
_TIMES = "follow.times"
ADDED = ("follow.topped", "follow.along")
"""How it is said of money that so much is put to it."""


def operated(own: Meaning, before: Meaning) -> Meaning | None:
    """The sum of ``before`` with all of its amounts so many times, or so much more or less."""
    counted = [each for each in before.quantities if each.unit not in BESIDE]
    if own.mentions or not (is_bill(before) or is_purse(before)):
        return None
    if any(named(own.message, counts_of(before))):
        return None
    factor = _factor(own.message)
    if factor:
        return scaled(bare(own), before, factor)
    change = change_of(own)
    if not change:
        return _with_money(own, before)
    sides = own.topics & {"input", "output", "cached"}
    if change <= -1 or not sides <= {each.side for each in counted}:
        return None
    return scaled(replace(bare(own), topics=sides), before, 1 + change)


def _with_money(own: Meaning, before: Meaning) -> Meaning | None:
    """``+$20``, ``لو ضيفت عليهم 10؟``: the money that was told with so much more, or less."""
    if not len(own.quantities) == len(before.quantities) == 1:
        return None
    (told,), (more,), way = before.quantities, own.quantities, sign(own.message)
    sets = more.side or more.to or more.per or becomes(own.message, more)
    adds = own.message.has(*ADDED) and not sets
    if more.unit != told.unit and not (adds and more.unit is None):
        return None
    amount = told.amount + (way or adds) * abs(more.amount)
    if not ((way or adds) and told.is_money and amount > 0):
        return None
    return again_with((replace(told, amount=amount),), replace(own, quantities=()), before)


def sign(message: Message) -> int:
    """``+5 million``, ``-20%``: whether a message begins with a sign that adds, or takes."""
    found = _SIGNED.match(fold(message.text))
    if not found or not _leads(message, found["lead"]):
        return 0
    return 1 if found["sign"] == "+" else -1


def multiple(message: Message) -> re.Match[str] | None:
    """``x2``, ``/3``, ``3x``: by how much a message multiplies, or divides, in signs."""
    found = _BY.fullmatch(fold(message.text))
    return found if found and _leads(message, found["lead"]) else None


def _factor(message: Message) -> Decimal | None:
    """``x2``, ``/3``, ``3x``, ``ضرب 2``: how many times as much everything becomes."""
    if found := multiple(message):
        by, divides = Decimal(found["by"] or found["of"]), found["sign"] in DIVIDES
    else:
        by, divides = _told(message)
    return (1 / by if divides else by) if by else None


def _told(message: Message) -> tuple[Decimal, bool]:
    """The number that all is multiplied, or divided, by, where no more is said; 0 without one."""
    units, told = message.sides.units, message.quantities
    divides = units.divides
    if len(told) != 1 or told[0].unit is not None:
        return _NONE, False
    if divides is None:
        by = message.has(_TIMES) and not (units.times or message.content)
        return (told[0].amount if by else _NONE), False
    (word, number) = message.tokens[-2:]
    led = number.start == told[0].start and _leads(message, message.folded[: word.start])
    return (told[0].amount, divides) if led else (_NONE, False)


def change_of(own: Meaning) -> Decimal | None:
    """``-20%``, ``زادت الربع``, ``a third less``: which part of it something grows by."""
    if own.topics - _SAID or own.asked - _ASKED or len(own.message.tokens) > SHORT:
        return None
    percent, way = percent_of(own), _way(own)
    if percent:
        way = way or own.message.has("follow.also")
        return way * abs(percent) / 100
    found = parts(own.message)
    part = found.pop() if len(found) == 1 and not (own.quantities or _becomes(own)) else None
    return way * part if part and part < 1 else None


def parts(message: Message) -> set[Decimal]:
    """The parts of something that a message speaks of, and its multiples."""
    return {_PARTS[group] for group in _PARTS.keys() & message.groups.keys()}


def _becomes(own: Meaning) -> bool:
    """``نقصها للربع``, ``falls to a third``: whether a part is what something becomes."""
    message = own.message
    places = (each for group in _PARTS for each in message.groups.get(group, ()))
    led = any(message.tokens[at].text.startswith(TO) for at, _ in places)
    return led or message.sides.units.becomes


def _way(own: Meaning) -> int:
    """Whether something becomes more, or less; neither where that is not sure."""
    message = own.message
    said = {each for each in (*message.sides.units.moves, *own.topics) if each in _WAYS}
    ways = {_WAYS[each] for each in said} | {
        way for way, by in _BY_GROUP.items() if message.has(*by)
    }
    return sign(message) or (ways.pop() if len(ways) == 1 else 0)


def _leads(message: Message, lead: str) -> bool:
    """Whether what a message begins with says no more than that it goes on, or is read over."""
    led = {
        at for group in _LEADING for each in message.groups.get(group, ()) for at in range(*each)
    }
    words = lead.replace(",", "").split()
    return all(
        at in led for at, each in enumerate(message.tokens[: len(words)]) if each.text in words
    )
