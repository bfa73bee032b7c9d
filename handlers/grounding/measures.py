"""Whether a figure is another one: the same, or rounded as people do."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handlers.grounding.bounds import BESIDE, PARTS
from handlers.grounding.dates import Partial
from handlers.grounding.figures import Figure

_PLAIN = Decimal("0.025")
_ABOUT = Decimal("0.07")
_FAR = Decimal("0.84")
_ROUND = Decimal("0.1")
"""How far a figure may be rounded: without a word such as "about", with one, as a bound, and
where it is half of something."""

_SEVERAL, _FIVE, _TEN = 2, 5, 10
"""Times a scale that "hundreds" or "billions" may be."""

_BY_NAME = {"models", "tests", "companies"}
"""What may be counted without a word for it: ``four of the Qwen family``."""

_HALF = Decimal("0.5")
_PART = Decimal("0.8")
"""More than half is not nearly all."""

_SHARES = {"percent", "points"}
"""What may be rounded to a decimal, however small it is: ``0.7%`` of 0.65%."""

_THIRDS = {part: number for number, part in enumerate(PARTS)}
_DAYS, _MONTHS = 30, 12
"""Of a month and of a year, which are told by their thirds: ``the end of September``."""

_MANY = 99
_FINEST = -12
"""Nothing is told with more decimals."""


def same(mine: Figure, other: Figure) -> bool:
    """Whether a figure that is claimed is one that is known."""
    if mine.date or mine.weekday:
        return _dated(mine, other)
    if mine.vague or other.vague:
        return mine.vague and _vaguely(mine, other)
    return other.date is None and _measured(mine, other)


def parts(day: str) -> Partial:
    """A whole day such as ``2025-01-27`` in its parts."""
    year, month, of_month = day.split("-")
    return int(year), int(month), int(of_month)


def _dated(mine: Figure, other: Figure) -> bool:
    """Whether a date is the other as far as it is given."""
    if other.date is None:
        return False
    if mine.weekday and None not in other.date:
        year, month, day = other.date
        return date(year or 1, month or 1, day or 1).isoweekday() == mine.weekday
    given = mine.date or (None, None, None)
    pairs = list(zip(given, other.date, strict=True))
    fits = any(given) and all(one is None or one == two for one, two in pairs)
    if mine.bound in BESIDE and mine.bound != other.bound:
        return False
    return fits and (mine.bound not in _THIRDS or _within(mine.bound, given, other.date))


def _within(part: str, given: Partial, other: Partial) -> bool:
    """Whether a day is in the third of a month, or a month in that of a year, that is told."""
    if given[2] is not None:
        return False
    told, whole = (other[2], _DAYS) if given[1] is not None else (other[1], _MONTHS)
    return told is not None and _THIRDS[part] == min((told - 1) * 3 // whole, 2)


def _vaguely(mine: Figure, other: Figure) -> bool:
    """Whether a figure is so many: ``hundreds`` are 200 to 999, or are called so, too."""
    if other.date or (mine.unit and mine.unit != other.unit):
        return False
    if other.vague:
        return mine.value == other.value
    return mine.value * _SEVERAL <= other.value < mine.value * _TEN


def _measured(mine: Figure, other: Figure) -> bool:
    part = not mine.digits and 0 < mine.value < 1 and mine.unit != "percent"
    if part and other.unit == "percent":
        return about_part(mine, other.value / 100)
    if not mine.unit and other.unit:
        return mine.value == other.value and (mine.digits or mine.value > 1)
    if not other.unit and mine.unit in _BY_NAME:
        return mine.value == other.value
    if mine.unit != other.unit:
        return False
    places = int(mine.value.as_tuple().exponent) if mine.scale == 1 else 0
    finely = mine.unit in _SHARES and places < 0 and mine.bound in {"", "about"}
    if finely and _rounded(mine.value, other.value, places):
        return True
    if _is_half(mine) and abs(mine.value - other.value) / mine.value <= _ROUND:
        return True
    return near(mine.value, other.value, mine.bound, other.bound, min(places, 0))


def about_part(figure: Figure, true: Decimal) -> bool:
    """Whether a part in words is another one, or near it: ``about a sixth`` of 16.9%."""
    if near(figure.value, true, figure.bound, ""):
        return True
    far = abs(figure.value - true) / true
    if figure.bound in {"over", "least"}:
        return true * _PART <= figure.value < true
    if figure.bound in {"under", "most"}:
        return true < figure.value and far <= 1 - _PART
    return far <= (_PLAIN * 2 if figure.bound == "about" else _PLAIN / 5)


def _is_half(figure: Figure) -> bool:
    """Whether a figure is about half a dollar, which is told of what is near it."""
    return figure.bound == "about" and not figure.digits and figure.value == _HALF


def near(claimed: Decimal, true: Decimal, bound: str, known: str, places: int = 0) -> bool:
    """Whether a figure is another one, or is it rounded as people do.

    ``bound``: what the figure says of itself; ``known``: what the other one does; ``places``:
    the decimal exponent that the figure is written with.
    """
    known = "over" if known == "least" else known
    if bound == "least":
        return claimed == true or near(claimed, true, "over", known, places)
    if claimed == true and bound == "most" and known == "over":
        return False
    if claimed == true:
        return bound in {"", "about", "most", known} or (bound, known) == ("over", "about")
    if not true:
        return False
    if bound == "over":
        return true * _FAR <= claimed < true and _coarser(claimed, true, places)
    if bound in {"under", "most"}:
        far = known == "over" or true < claimed * _FAR
        return not far and true < claimed and _coarser(claimed, true, places)
    close = abs(claimed - true) / abs(true) <= _allowed(bound, claimed)
    return close and _rounded(claimed, true, places)


def _allowed(bound: str, claimed: Decimal) -> Decimal:
    if bound == "about":
        return _ABOUT
    return _PLAIN if _digits(claimed) > 1 else _PLAIN / 5


def _digits(amount: Decimal) -> int:
    return len(amount.normalize().as_tuple().digits)


def _coarser(claimed: Decimal, true: Decimal, places: int) -> bool:
    """Whether a bound is a rounder figure than what it bounds: ``more than 16%``.

    And lies right below it, or is a round one of fives.
    """
    written = len(claimed.as_tuple().digits) if places else _digits(claimed)
    place = Decimal(1).scaleb(int(claimed.normalize().as_tuple().exponent))
    close = abs(true - claimed) < place or not (claimed / place) % _FIVE
    return written < _digits(true) and close


def _rounded(claimed: Decimal, true: Decimal, places: int) -> bool:
    """Whether a figure is another one rounded at its own last digit."""
    exponent = min(int(claimed.normalize().as_tuple().exponent), places or _MANY)
    if exponent < _FINEST:
        return False
    place = Decimal(1).scaleb(exponent)
    return (true / place).quantize(Decimal(1), ROUND_HALF_UP) * place == claimed
