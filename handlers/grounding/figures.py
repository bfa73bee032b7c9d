"""A figure in a folded sentence, and where the sentence breaks into clauses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import category, numeric

from handlers.grounding.dates import Partial
from handlers.grounding.vocabulary import Found

BREAK = re.compile(r"[,;:()\[\]{}|\"«»!?]|\s-\s|\.\s")
"""What clauses end with."""

_AS_FOR = re.compile(r"(?<!\w)و?اما ")

_VERBS = {"tags.direction.down", "tags.direction.up"}
"""Words that begin a clause when they have an Arabic "and" before them."""

_BREAKS = {"frames.breaks", "frames.contrast"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure between ``start`` and ``end``.

    ``unit``: what it counts, ``""`` when nothing is said. ``date``: the year, month and day that
    are given, ``None`` for an amount; ``weekday`` from 1 for Monday. ``bound``: ``about``,
    ``over``, ``under`` or nothing. ``per``: what a price is for. ``vague``: whether it is any of
    several times ``value``: ``hundreds of billions``.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    bound: str = ""
    date: Partial | None = None
    weekday: int | None = None
    digits: bool = True
    scale: Decimal = Decimal(1)
    per: bool = False
    vague: bool = False


_ROMAN = re.compile(r"\b[ivxlcdm]+\s*(?:%|per\s?cent|[bmtr]+illion)", re.IGNORECASE)
_DOLLARS = re.compile(r"\b(?!US)[A-Z]{1,3}\$")
_MONEY = frozenset("$€£¥₹")


def cryptic(text: str) -> bool:
    """Whether numerals or money stand in a text that nobody writes so: ``Ⅻ``, ``五``, ``A$5``."""
    for char in text:
        if not char.isdecimal() and numeric(char, None) is not None:
            return True
        if category(char) == "Sc" and char not in _MONEY:
            return True
    return bool(_ROMAN.search(text) or _DOLLARS.search(text))


def uncovered(folded: str, figures: Sequence[Figure], names: Sequence[tuple[int, int]]) -> bool:
    """Whether a digit stands in a text that is part of no figure and no name."""
    spans = [*names, *((figure.start, figure.end) for figure in figures)]
    return any(char.isdigit() and not overlaps(at, at + 1, spans) for at, char in enumerate(folded))


def breaks(folded: str, phrases: Sequence[Found], figures: Sequence[Figure]) -> list[int]:
    """Where clauses begin."""
    spans = [(figure.start, figure.end) for figure in figures]
    marks = [
        match.end()
        for match in BREAK.finditer(folded)
        if match[0] != "(" or not _is_aside(folded, match.start(), figures)
    ]
    joined = [match.start() for match in re.finditer(r"(?<!\S)و(?=[\d$])", folded)]
    joined += [
        found.start
        for found in phrases
        if found.group.startswith("bounds.")
        and folded.startswith("و", found.start)
        and any(not folded[found.end : each.start].strip(" $") for each in figures)
    ]
    whole = [found for found in phrases if found.group == "frames.unbroken"]
    joined += [each.start for each in figures if folded.startswith("و", each.start)]
    joined += [
        found.start
        for found in phrases
        if found.group in _VERBS and folded.startswith("و", found.start)
    ]
    words = [
        found.start
        for found in phrases
        if found.group in _BREAKS
        and not _resumes(folded, found.start)
        and not any(each.start <= found.start < each.end for each in whole)
    ]
    return sorted(
        at for at in {*marks, *joined, *words} if not any(s < at <= e - 1 for s, e in spans)
    )


def _resumes(folded: str, at: int) -> bool:
    """Whether an Arabic clause only goes on with what it is about: ``أما كذا فهو``."""
    before = re.split(r"[,;:.!?]", folded[:at])[-1]
    return folded.startswith("فه", at) and _AS_FOR.search(before) is not None


def _is_aside(folded: str, at: int, figures: Sequence[Figure]) -> bool:
    """Whether a bracket after a figure has none of its own: it tells more of that one."""
    end = folded.find(")", at)
    own = any(at < figure.start < end for figure in figures)
    return not own and len(folded[:at].rstrip()) in {figure.end for figure in figures}


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a span shares a place with one of ``spans``."""
    return any(start < last and first < end for first, last in spans)
