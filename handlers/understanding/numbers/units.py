"""Which unit each number has, and which numbers count what has so many tokens each."""

from collections.abc import Iterable, Iterator

from handlers.understanding import BESIDE, HOLDERS, TIMES
from handlers.understanding.numbers.beside import beside
from handlers.understanding.numbers.chains import chained
from handlers.understanding.numbers.labels import sizes
from handlers.understanding.numbers.leading import leading
from handlers.understanding.numbers.lexicon import SIDES, VERBS, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.numerals import Number
from handlers.understanding.numbers.perhead import sharers
from handlers.understanding.numbers.ranges import ranges
from handlers.understanding.numbers.things import things

MONEY = frozenset({"usd", "cents"})
_AFTER = frozenset({"percent", "shares", "words", *BESIDE})
"""Units that stand only after a number: in ``Nvidia's shares: 118`` there are not 118 of them."""

_BEFORE_UNIT = FILLERS | SIDES
"""The units of what may have so many tokens."""

_PAUSES = frozenset({",", ";", "-"})
_PAIR = 2
_CODE = 3
"""Letters of a currency's code."""


class Units:
    """The units of the numbers in a line, by the places of the numbers.

    ``places``: where its unit stands; ``names``: its name; ``ends``: the second number of a range,
    by the first; ``counted``: those that say how often tokens are used; ``people``: those who share
    a bill.
    """

    def __init__(self, line: Line) -> None:
        several = len(line.numbers) > 1
        self.places = dict(_units(line))
        self.names = {at: line.name(unit) for at, unit in self.places.items()}
        self.names |= {
            at: number.unit
            for at, number in line.numbers.items()
            if number.unit and self.names.get(at) != "tokens"
        }
        told = {*self.names.values()}
        if len(line.numbers) > _PAIR and "tokens" in told and told.isdisjoint(MONEY):
            self.names |= dict.fromkeys(sizes(line, self.names), "tokens")
        shared = sharers(line, self.names) if several else None
        self.people = shared.people if shared else None
        self.counted = self._count(line.silent(shared.asked) if shared else line)
        if self.people is not None and self.people not in self.counted:
            self.names[self.people] = "people"
        self.ends = dict(ranges(line, self.names)) if several else {}
        for first, end in self.ends.items():
            unit = self.names.get(end) or self.names.get(first)
            self.names |= dict.fromkeys((first, end), unit) if unit else {}

    def _count(self, line: Line) -> frozenset[int]:
        counted = things(line, self.names)
        self._request(counted)
        if len(line.numbers) > 1:
            counted |= chained(line, self.names, counted)
            self._request(counted)
        leads = leading(line, self.names, counted)
        self._request(leads if counted or leads else beside(line, self.names))
        return counted | leads

    def _request(self, places: Iterable[int]) -> None:
        self.names |= dict.fromkeys(places, "requests")


def _units(line: Line) -> Iterator[tuple[int, int]]:
    """For each number that has a unit, where the unit stands."""
    taken = -1
    for at in line.numbers:
        before, after = _unit_before(line, at, taken), _unit_after(line, at)
        touches = before is not None and line.touch(before, at)
        one = before is not None and is_one(line.numbers[at])
        paid = before is not None and after is not None and _is_paid(line, before, after)
        found = before if touches or one or paid or after is None else after
        if found is not None:
            taken = found
            yield at, found


def _unit_before(line: Line, at: int, taken: int) -> int | None:
    before = at - 1
    while before > taken and (line.kinds[before] in FILLERS or line.text(before) in {":", "="}):
        before -= 1
    asked = line.kinds[before - 1] is Kind.HOW_MANY
    free = before > taken and line.kinds[before] is Kind.UNIT and not asked
    counted = line.name(before) not in _AFTER or (before == at - 1 and is_one(line.numbers[at]))
    counted = counted or (line.name(before) in HOLDERS and _is_listed(line, before, at))
    return before if free and counted else None


def _is_listed(line: Line, before: int, at: int) -> bool:
    """Whether a noun and its number stand between pauses: ``users: 40, 10 messages a day``."""
    led = before == 0 or line.text(before - 1) in _PAUSES
    end = at + 1 + (line.kinds[at + 1] is Kind.PERIOD)
    return led and line.text(end) in _PAUSES and len(line.numbers) > _PAIR


def _is_paid(line: Line, before: int, after: int) -> bool:
    """Whether a number has the code of its currency before it, and shares after it: ``USD 500``."""
    code = line.text(before)
    money = line.name(before) not in {"tokens", *_AFTER}
    return line.name(after) == "shares" and money and code.isascii() and len(code) == _CODE


def is_one(number: Number) -> bool:
    """Whether a number stands after what it counts: ``سهم واحد``."""
    return number.amount == 1 and number.scale == 1 and not number.digits


def _time_after(line: Line, at: int) -> int | None:
    """Where a time stands that has a word before it: ``22 working days``."""
    timed = line.kinds[at + 1] is Kind.OTHER and line.name(at + 2) in TIMES
    return at + 2 if timed and line.text(at + 2).endswith("s") else None


def _is_sided(line: Line, at: int, holder: int) -> bool:
    """Whether a number is of one side of what is named after that: ``310 out a message``, ``260
    طالع للرسالة``.
    """
    token = line.token(holder)
    led = token is not None and (token.led or token.definite)
    led = led or line.kinds[holder - 1] is Kind.ARTICLE
    return led and line.kinds[line.past(at, 1, FILLERS)] in SIDES


def _unit_after(line: Line, at: int) -> int | None:
    after = line.past(at, 1, _BEFORE_UNIT)
    part = line.numbers[at].scale == 1 and 0 < line.numbers[at].amount < 1
    beside = line.past(at, 1, {Kind.ARTICLE}) if part else at + 1
    if line.kinds[after] is Kind.NAME:
        owned = line.past(after, 1, {Kind.NAME})
        return owned if line.name(owned) == "shares" else None
    token = line.token(after)
    if token is None or token.kind is not Kind.UNIT:
        return _time_after(line, at)
    if token.word.name == "requests" and token.definite and line.kinds[at - 1] in VERBS:
        return None  # "بيدخله مليون من العملاء"
    if token.word.name in HOLDERS and _is_sided(line, at, after):
        return None
    apart = token.word.name in TIMES and after > beside
    if apart or (token.word.name in {"shares", *TIMES} and (token.led or token.definite)):
        return None  # "118 دولارا للسهم"
    # "بالدولار" says what to answer in; in "1M $5" the sign belongs to the number after it.
    apart = token.led or (token.definite and after == at + 1)  # "خمسين للدولار"
    if apart and token.word.name in MONEY:
        return None
    belongs_to_next = after + 1 in line.numbers and line.touch(after, after + 1)
    return None if belongs_to_next and line.text(after) == "$" else after
