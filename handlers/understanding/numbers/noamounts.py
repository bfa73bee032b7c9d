"""Numbers that are no amounts: what a price is for, what is asked for, dates, words such as one."""

from collections.abc import Collection

from handlers.understanding.numbers.lexicon import ALL_SIDES, Kind
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.numerals import Number
from handlers.understanding.numbers.ranges import TO
from handlers.understanding.numbers.units import MONEY, Units
from handlers.understanding.writing.tokens import AND

FEW = 100
"""Below this a number without a unit counts companies, models or days rather than tokens."""

_MILLION = 1_000_000
_DAYS = 31


def is_no_amount(line: Line, units: Units, at: int, sided: Collection[int]) -> bool:
    """Whether a number is asked for, a date, the million that a price is for, or a word such as
    ``one`` and ``half``; ``sided``: where numbers stand that have a side.
    """
    if _is_per(line, units, at) or _is_asked_for(line, units, at):
        return True
    number = line.numbers[at]
    apiece = line.kinds[at - 1] is Kind.PER and units.names.get(at) not in MONEY
    if apiece and number.amount == 1 and not number.digits:
        return True  # "كل واحد"
    if at in units.names or (at in sided and not _is_part(number)):
        return False
    around = {line.kinds[line.past(at, step, FILLERS)] for step in (-1, 1)}
    if (Kind.MONTH in around and number.amount <= _DAYS) or is_year(line, at):
        return True
    return number.scale == 1 and not number.digits and 0 < number.amount <= 1


def is_bought(line: Line, at: int) -> bool:
    """``How many million`` of something else, after so many tokens."""
    number = line.numbers[at]
    if number.counted or number.joined or number.definite:
        return False
    asks = line.token(line.past(at, -1, {Kind.OF}))
    given = any(each.scale > 1 for place, each in line.numbers.items() if place < at)
    counts = asks is not None and asks.kind is Kind.HOW_MANY and not asks.led
    return given and counts and number.scale > 1


def is_those(line: Line, units: Units, at: int) -> bool:
    """Whether a number stands for what was told before, and counts nothing: ``الاثنين``."""
    number = line.numbers[at]
    few = number.scale == 1 and 1 < number.amount < FEW
    return number.definite and few and not number.digits and at not in units.names


def is_year(line: Line, at: int) -> bool:
    """``2025``, and ``the year 2000``."""
    number = line.numbers[at]
    if number.letter or not 1000 <= number.amount < 3000 or number.amount % 1:
        return False
    before = line.kinds[at - 1], line.name(at - 1)
    said = before[0] is Kind.YEAR or before == (Kind.UNIT, "years")
    return said or (number.amount != 2000 and 1900 <= number.amount < 2100)


def _is_part(number: Number) -> bool:
    return number.scale == 1 and not number.digits and 0 < number.amount < 1


def _is_per(line: Line, units: Units, at: int) -> bool:
    """Whether a number is the million that a price is for."""
    number = line.numbers[at]
    ranged = at in units.ends or at in units.ends.values()
    led = number.amount == _MILLION and line.text(at).startswith(TO) and not ranged
    led = led and line.kinds[at - 1] is not Kind.CHANGED and not _is_of_side(line, at)
    the_scale = (number.definite or led) and not number.counted
    if number.amount != _MILLION:
        return the_scale and at not in units.names
    before = line.past(at, -1, FILLERS)
    if the_scale or (line.kinds[before] is Kind.PER and "requests" not in units.names.values()):
        return True
    apart = line.text(before).startswith(AND)
    priced = _is_money(line, units, before) or (_is_money(line, units, before - 1) and not apart)
    if line.text(before) == "/":
        return priced or before - 1 not in line.numbers
    return priced and not number.counted and before != units.places.get(at)


def _is_of_side(line: Line, at: int) -> bool:
    """``زود الخرج لمليون``: whether a number is what the only side before it becomes."""
    before = line.kinds[line.past(at, -1, {Kind.UPTO})]
    one = sum(kind in ALL_SIDES for kind in line.kinds) == 1
    return one and before in ALL_SIDES and Kind.HOW_MANY not in line.kinds


def _is_money(line: Line, units: Units, at: int) -> bool:
    """Whether an item is an amount of dollars, or the unit of one."""
    unit = line.name(at) if at in units.places.values() else units.names.get(at)
    return unit in MONEY


def _is_asked_for(line: Line, units: Units, at: int) -> bool:
    """``how many million tokens does $5 buy``, ``كم مليار خسرت``."""
    number = line.numbers[at]
    asks = line.kinds[line.past(at, -1, FILLERS)]
    if number.counted or asks is not Kind.HOW_MANY:
        return False
    paid = "usd" in units.names.values()
    return paid or (number.scale > _MILLION and at not in units.names)
