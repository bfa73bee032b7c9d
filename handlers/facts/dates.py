"""The days, months and years that a question names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import chain, pairwise

from babel import Locale

from handlers.understanding import TIMES, Understood
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import unfused

_LOCALES = ("en", "ar", "ar_LB", "ar_DZ", "ar_MA")
"""Where months have names of their own."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(\d\d?)(?:st|nd|rd|th)?")
_KEPT = 64
"""Questions of which it is remembered what times they name: several parts of an answer look."""


def years(asked: Understood) -> frozenset[str]:
    """The years that a question names; ``2000 tokens`` are none."""
    said = (each for each in asked.quantities if each.unit not in {None, *TIMES})
    counted = {f"{each.amount:f}" for each in said}
    return _years_in(asked.folded) - counted


@lru_cache(maxsize=_KEPT)
def _years_in(folded: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(folded))


def months(asked: Understood) -> frozenset[int]:
    """The months that a question names, 1 to 12."""
    return months_in(asked.spelt)


@lru_cache(maxsize=_KEPT)
def months_in(spelt: str) -> frozenset[int]:
    """The months that a folded text without punctuation names, 1 to 12."""
    named = _month_names()
    return frozenset([named[name] for name in _words(spelt) & named.keys()])


def _words(spelt: str) -> set[str]:
    """The words of a folded text, by themselves and two by two."""
    words = spelt.split()
    return {*chain.from_iterable(map(unfused, words)), *map(" ".join, pairwise(words))}


def is_off(day: str, asked: Understood) -> bool:
    """Whether a question names another year or month than that of a day of ISO 8601."""
    year, month, _ = day.split("-")
    said, named = years(asked), months(asked)
    return bool((said and year not in said) or (named and int(month) not in named))


def on_another_day(day: str, others: Iterable[str], asked: Understood) -> bool:
    """Whether a question names a day of the week other than that of ``day``, of ISO 8601, or one of
    a month that is none of the ``others`` either: ``on Tuesday``, ``on January 28``.
    """
    own, *beside = map(date.fromisoformat, (day, *others))
    if dated := _days_in(asked.spelt):
        return dated.isdisjoint((each.month, each.day) for each in (own, *beside))
    named = {_weekday_names()[name] for name in _words(asked.spelt) & _weekday_names().keys()}
    return bool(named) and own.isoweekday() not in named


@lru_cache(maxsize=_KEPT)
def _days_in(spelt: str) -> frozenset[tuple[int, int]]:
    """The days that a folded text without punctuation names, each as its month and number."""
    around = pairwise(spelt.split())
    return frozenset(
        chain.from_iterable(chain(_dated(*pair), _dated(*pair[::-1])) for pair in around)
    )


def _dated(month: str, day: str) -> Iterator[tuple[int, int]]:
    """A month and a day beside it, where they are that."""
    if number := _DAY.fullmatch(day):
        yield from ((each, int(number[1])) for each in months_in(month))


def undated(asked: Understood) -> tuple[str, ...]:
    """Words of a question that nobody has understood and that name no month."""
    return tuple(word for word in asked.beside if word not in _month_names())


@cache
def _month_names() -> Mapping[str, int]:
    """Folded names of months as CLDR has them, but for one that is a verb."""
    widths = ("wide", "abbreviated")
    each = (Locale.parse(locale).months["format"][w] for locale in _LOCALES for w in widths)
    named = {fold(name.strip()): month for names in each for month, name in names.items()}
    return {name: month for name, month in named.items() if name != "may"}


@cache
def _weekday_names() -> Mapping[str, int]:
    """Folded names of the days of the week as CLDR has them, by their numbers in ISO 8601."""
    each = (Locale.parse(locale).days["format"]["wide"] for locale in _LOCALES)
    return {fold(name): day + 1 for names in each for day, name in names.items()}
