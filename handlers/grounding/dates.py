"""Dates in a folded text, as far as they are given: ``27 January``, ``يناير 2025``, ``Monday``."""

import re
from collections.abc import Iterator, Sequence

from handlers.grounding.vocabulary import Found

Partial = tuple[int | None, int | None, int | None]
"""Year, month and day; ``None`` for what is not said."""

Dated = tuple[int, int, Partial, int | None]
"""Where a date begins and ends, the date, and its weekday."""

_DAY_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+|من\s+)?(?:شهر\s+)?$")
_DAY_AFTER = re.compile(r"\.?\s*(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[.,]\d)")
_YEAR_AFTER = re.compile(
    r"\.?\s*[,،]?\s*(?:of\s+|من\s+)?(?:عام\s+|سنه\s+)?((?:19|20)\d\d)(?![\d%]|[.,]\d)"
)
_ISO = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-/])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")
_SLASHED = re.compile(r"(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_NTH = re.compile(
    r"(?<![\d.,])([1-9]|[12]\d|3[01])(?:(?:st|nd|rd|th)\b|(?= منه\b)"
    r"| من (?:ذلك )?الشهر(?: نفسه| ذاته)?\b| of (?:the same|that) month\b)"
)
_AGAIN = re.compile(r"\s*[/(]\s*$")
_DOUBTFUL = frozenset({"may", "march", "mar", "اب", "مارس"})
_ON = re.compile(r"(?:^|\s)(?:في|يوم) $")
_OF_IT = re.compile(r"\s+(?:منه|من الشهر)(?!\w)")
_MARK = re.compile(r"\s*[,.;)]")
_LATE = 11
"""Numbers below count much else: ``في الأول``."""

_LEADS = re.compile(
    r"(?:\b(?:in|of|since|until|by|last|late|early|mid|next|this|during)|شهر|في)[\s-]+$"
)


class Dates:
    """Finds dates."""

    def find(self, folded: str, phrases: Sequence[Found]) -> list[Dated]:
        """The dates in a folded text; a year alone is left to be read as a number."""
        found = [*_digits(folded), *self._months(folded, phrases)]
        counted = {each.end for each in phrases if each.group == "frames.unnumbered"}
        for day in _NTH.finditer(folded):
            if not any(start <= day.start() < end for start, end, *_ in found):
                found.append((*day.span(), (None, None, int(day[1])), None))
        for phrase in phrases:
            section, _, number = phrase.group.partition(".")
            free = not any(start <= phrase.start < end for start, end, *_ in found)
            if section == "days" and free and _is_day(folded, phrase, int(number)):
                found.append((phrase.start, phrase.end, (None, None, int(number)), None))
            if section == "weekdays" and phrase.end not in counted:
                found.append((phrase.start, phrase.end, (None, None, None), int(number)))
        return found

    def _months(self, folded: str, phrases: Sequence[Found]) -> Iterator[Dated]:
        last: tuple[int, Dated] | None = None
        for phrase in phrases:
            section, _, number = phrase.group.partition(".")
            if section != "months":
                continue
            if (
                last
                and int(number) == last[0]
                and _AGAIN.fullmatch(folded[last[1][1] : phrase.start])
            ):
                start, _, date, weekday = last[1]
                end, year = _year(folded, phrase.end)
                last = int(number), (start, end, (date[0] or year, date[1], date[2]), weekday)
                continue
            if last:
                yield last[1]
            dated = _dated(folded, phrases, phrase, int(number))
            last = (int(number), dated) if dated else None
        if last:
            yield last[1]


def _is_day(folded: str, phrase: Found, number: int) -> bool:
    """Whether a number in words is a day of a month spoken of before: ``في السادس منه``."""
    if not _ON.search(folded[: phrase.start]):
        return False
    ends = phrase.end == len(folded) or _MARK.match(folded, phrase.end)
    return bool(_OF_IT.match(folded, phrase.end) or (number >= _LATE and ends))


def _dated(folded: str, phrases: Sequence[Found], phrase: Found, month: int) -> Dated | None:
    start, end, day = phrase.start, phrase.end, None
    if before := _DAY_BEFORE.search(folded[:start]):
        start, day = before.start(1), int(before[1])
    elif spoken := _spoken(folded, phrases, start):
        start, day = spoken
    elif after := _DAY_AFTER.match(folded, end):
        day, end = int(after[1]), after.end()
    end, year = _year(folded, end)
    word = folded[phrase.start : phrase.end]
    if day is None and year is None and word in _DOUBTFUL and not _LEADS.search(folded[:start]):
        return None
    return start, end, (year, month, day), None


def _spoken(folded: str, phrases: Sequence[Found], month: int) -> tuple[int, int] | None:
    """Where a day in words begins that stands before a month, and the day."""
    for phrase in phrases:
        section, _, number = phrase.group.partition(".")
        between = folded[phrase.end : month].strip() if phrase.end <= month else None
        if section == "days" and between in {"", "of", "من", "من شهر"}:
            return phrase.start, int(number)
    return None


def _year(folded: str, at: int) -> tuple[int, int | None]:
    found = _YEAR_AFTER.match(folded, at)
    return (found.end(), int(found[1])) if found else (at, None)


def _digits(folded: str) -> Iterator[Dated]:
    for found in _ISO.finditer(folded):
        month, day = int(found[3]), int(found[4]) if found[4] else None
        if month <= 12:
            yield found.start(), found.end(), (int(found[1]), month, day), None
    for found in _SLASHED.finditer(folded):
        day, month = int(found[1]), int(found[3])
        if month > 12:
            day, month = month, day
        yield found.start(), found.end(), (int(found[4]), month, day), None
