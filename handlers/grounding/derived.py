"""What two figures that a sentence tells come to: how many times, which part, how much more, and
how many days lie between two dates.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import permutations

from handlers.grounding.claims import Claim, Said
from handlers.grounding.figures import Figure
from handlers.grounding.measures import about_part, near

_APART = {"percent": {"percent-points", "points"}}
"""In what the difference of two figures is told, where it is not their own unit."""

_DAYS = {"days": 1, "weeks": 7}
_TIMES = {"years", "months", "weeks", "days", "hours"}
_MONEY = {"usd", "yuan"}
_PAIR = 2
_LESS = {"cheaper"}
_NO_YEAR = 2024
"""A leap year, for dates without one."""

_FIFTHS = re.compile(r"[وف]?(?:ال|ب)?(?:خمس|سبع|تسع|عشر)(?:ها?)?")
"""Written alike: ``خمس`` is five, and a fifth."""

_CLOSE = Decimal("0.025")


def comes_to(claim: Claim, said: Said) -> bool:
    """Whether a figure is a ratio, a difference or a time that others of its sentence come to.

    Those others must hold by themselves, else the sentence does not.
    """
    figure = claim.figure
    if figure.date or figure.vague or claim.negated:
        return False
    if figure.unit in _DAYS:
        return figure.value in _spans(said, _DAYS[figure.unit])
    if figure.unit == "rank":
        return figure.value == _place(claim, said)
    if _FIFTHS.fullmatch(said.folded[figure.start : figure.end]):
        part = 1 / figure.value
        return any(part in (one / other, other / one) for one, other in _pairs(claim, said))
    if _is_ratio(figure):
        less = bool(_LESS & claim.tags.get("better", frozenset()))
        return any(_is_of(figure, first / second, less) for first, second in _pairs(claim, said))
    if "year" in claim.tags.get("period", ()) and _is_yearly(claim, said):
        return True
    if _is_less(claim, said) or (said.says("frames.sum") and _is_sum(claim, said)):
        return True
    gap = said.says("frames.gap") or figure.unit == "percent-points"
    return gap and any(figure.value == abs(first - second) for first, second in _pairs(claim, said))


def _is_less(claim: Claim, said: Said) -> bool:
    """Whether a share in per cent is by how much the second of two sums is told to be less."""
    figure = claim.figure
    sums = [each.figure for each in said.claims if each.figure.unit in _MONEY]
    if figure.unit != "percent" or len(sums) != _PAIR or "better" not in claim.tags:
        return False
    low, high = sorted(each.value for each in sums)
    return bool(high) and near(figure.value, 100 * (1 - low / high), figure.bound, "")


def _is_sum(claim: Claim, said: Said) -> bool:
    """Whether a figure is what all others of its unit in the sentence make together."""
    figure = claim.figure
    others = [each.figure for each in said.claims if each is not claim and _counts(each.figure)]
    values = [each.value for each in others if each.unit in {figure.unit, ""}]
    return bool(figure.unit) and len(values) > 1 and figure.value == sum(values)


def _place(claim: Claim, said: Said) -> int | None:
    """Which of all figures of its unit the sentence tells is that of whom a claim is said."""
    named = {name for ids in claim.names.values() for name in ids}
    told = [each for each in said.claims if each.figure.unit == "percent"]
    mine = [each for each in told if named & {name for ids in each.names.values() for name in ids}]
    values = {each.figure.value for each in told}
    if len(mine) != 1 or len(values) <= 1:
        return None
    return 1 + sum(value > mine[0].figure.value for value in values)


def _is_yearly(claim: Claim, said: Said) -> bool:
    """Whether money is what a sum that is told comes to in each of the years that are told."""
    others = [each.figure for each in said.claims if each is not claim]
    years = [each.value for each in others if each.unit == "years" and each.value]
    sums = [each.value for each in others if each.unit == claim.figure.unit]
    return any(claim.figure.value == whole / count for whole in sums for count in years)


def _is_ratio(figure: Figure) -> bool:
    part = not figure.digits and 0 < figure.value < 1 and figure.unit != "percent-points"
    return part or figure.unit == "times"


def _is_of(figure: Figure, ratio: Decimal, less: bool) -> bool:
    if figure.value < 1:
        return about_part(figure, min(ratio, 1 / ratio))
    ratio = 1 / ratio if less else ratio
    close = abs(figure.value - ratio) / ratio <= _CLOSE
    return near(figure.value, ratio, figure.bound, "") or (close and not figure.bound)


def _pairs(claim: Claim, said: Said) -> Iterator[tuple[Decimal, Decimal]]:
    """Two figures of one unit in the order in which they are compared.

    What stands before a ratio is compared with what stands after it, and the first of two after
    it with the second. Of two before it the first is whose the ratio is said of, if it is said.
    """
    figure = claim.figure
    others = [each for each in said.claims if each is not claim and _counts(each.figure)]
    others = [each for each in others if each.figure.unit not in _TIMES]
    before = [each for each in others if each.figure.end <= figure.start][-2:]
    after = [each for each in others if each.figure.start >= figure.end][:2]
    if before and after:
        pairs = [(before[-1], after[0])]
    elif len(before) > 1:
        pairs = [
            (one, other)
            for one, other in permutations(before)
            if not _is_said_of(claim, other, one)
        ]
    else:
        pairs = [(after[0], after[1])] if len(after) > 1 else []
    for first, second in ((one.figure, other.figure) for one, other in pairs):
        told = figure.unit in {first.unit or figure.unit, *_APART.get(first.unit, ())}
        part = _is_ratio(figure) or _FIFTHS.fullmatch(said.folded[figure.start : figure.end])
        alike = first.unit == second.unit or not (first.unit and second.unit)
        if alike and (part or told):
            yield first.value, second.value


def _counts(figure: Figure) -> bool:
    return not figure.date and not _is_ratio(figure) and bool(figure.value)


def _is_said_of(claim: Claim, mine: Claim, other: Claim) -> bool:
    """Whether a ratio is of whom one figure is, and not of whom the other one is."""
    named, first, second = (
        {name for ids in each.names.values() for name in ids} for each in (claim, mine, other)
    )
    return bool(named & first) and not named & second


def _spans(said: Said, size: int) -> set[Decimal]:
    """How many days or weeks lie between the dates of a sentence."""
    days = [day for each in said.claims if (day := _day(each.figure, said))]
    return {
        Decimal(abs((one - other).days)) / size
        for at, one in enumerate(days)
        for other in days[at + 1 :]
    }


def _day(figure: Figure, said: Said) -> date | None:
    """The day of a date, in the year and the month that another one tells where it does not."""
    if not figure.date or not figure.date[2]:
        return None
    dates = [each.figure.date for each in said.claims if each.figure.date]
    year = figure.date[0] or next((each[0] for each in dates if each[0]), _NO_YEAR)
    month = figure.date[1] or next((each[1] for each in dates if each[1]), None)
    try:
        return date(year, month, figure.date[2]) if month else None
    except ValueError:
        return None
