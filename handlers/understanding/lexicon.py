"""The words of numbers, units and sides, from every ``languages/*/numbers.toml`` together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from handlers.datafiles import Toml
from handlers.errors import DataError
from handlers.story import Data
from handlers.understanding.folding import fold

_Words = tuple[Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)], ...]
_Amount = Annotated[str, StringConstraints(pattern=r"^[0-9_]+$")]
_Part = Annotated[str, StringConstraints(pattern=r"^1/[1-9]$")]


class Kind(StrEnum):
    """What a word does in a quantity."""

    NUMBER = auto()
    """Written in digits."""
    COUNT = auto()
    """A number word below a thousand."""
    TIMES = auto()
    """Multiplies a count before it: ``hundred``, ``dozen``."""
    PART = auto()
    """``half``, ``quarter``."""
    SCALE = auto()
    """``thousand``, ``million``."""
    JOIN = auto()
    """``and``."""
    LESS = auto()
    """Takes a part away: ``a million less a quarter``."""
    MINUS = auto()
    """Makes the number after it negative."""
    OF = auto()
    """Means nothing between a number and what is counted."""
    ARTICLE = auto()
    """The same, but ``15 a million`` is no number."""
    PER = auto()
    HOW_MANY = auto()
    UNIT = auto()
    SIDE = auto()
    BESIDE = auto()
    """A side only right beside a number."""
    BETWEEN = auto()
    """A side only between a number and what can follow a quantity."""
    AFTER_SIDE = auto()
    """What can follow a quantity that ends in a ``BETWEEN`` word."""
    SAME = auto()
    """The number before it again, before a side: ``a million in and as many out``."""
    NAME = auto()
    """Part of a name of the story."""
    YEAR = auto()
    MONTH = auto()
    MARK = auto()
    """A punctuation mark without a meaning of its own."""
    OTHER = auto()


class Form(StrEnum):
    """How a scale is written."""

    ONE = auto()
    ONE_OR_TWO = auto()
    TWO = auto()
    MANY = auto()
    LETTER = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """What one spelling means; ``name`` is a unit or a side."""

    kind: Kind
    value: Decimal = Decimal(1)
    name: str = ""
    form: Form = Form.ONE


@dataclass(frozen=True, slots=True)
class Prefix:
    """What is written together with the word after it: a conjunction, a preposition, an article.

    ``joins``: adds to the number before it; ``leads``: begins another one.
    """

    text: str
    joins: bool
    leads: bool
    definite: bool


Phrase = tuple[tuple[str, ...], Word]
"""The words after the first of a phrase, and what it means."""


class _Scale(Data):
    one: _Words
    one_or_two: _Words = ()
    two: _Words = ()
    many: _Words = ()
    letters: _Words = ()


class _Units(Data):
    tokens: _Words
    usd: _Words
    cents: _Words
    percent: _Words
    shares: _Words


class _Sides(Data):
    input: _Words
    cached: _Words = ()
    output: _Words


class _Said(Data):
    join: _Words
    less: _Words
    minus: _Words
    of: _Words
    article: _Words
    per: _Words
    how_many: _Words
    year: _Words
    month: _Words
    after_side: _Words
    same: _Words = ()


class _Attached(Data):
    join: _Words
    plain: _Words
    genitive: _Words
    article: _Words


class _File(Data):
    counts: Mapping[_Amount, _Words]
    before_scale: Mapping[_Amount, _Words] = Field(default_factory=dict)
    before_many: Mapping[_Amount, _Words] = Field(default_factory=dict)
    multipliers: Mapping[_Amount, _Words]
    parts: Mapping[_Part, _Words]
    scales: Mapping[_Amount, _Scale]
    units: _Units
    currencies: Mapping[str, _Words]
    sides: _Sides
    sides_beside: _Sides
    sides_between: _Sides
    words: _Said
    attached: _Attached


class Lexicon:
    """``words`` by folded spelling, ``phrases`` of several words by their first one.

    ``before_scale``: words that are a number only before a scale, ``before_many`` only before its
    plural. ``letters``: scales that stand only after a number. ``prefixes``: the longest first.

    Raises ``DataError`` with all problems of all files, each with its file and line.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.words: dict[str, Word] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.before_scale: dict[str, Word] = {}
        self.before_many: dict[str, Word] = {}
        self.letters: dict[str, Word] = {}
        prefixes: dict[str, Prefix] = {}
        problems: list[str] = []
        for path in paths:
            file = Toml(path)
            data = file.table(_File, without=())
            if data is not None:
                self._add(file, data)
                prefixes |= {prefix.text: prefix for prefix in _prefixes(data.attached)}
            problems += file.problems
        if problems:
            raise DataError(problems)
        self.prefixes = sorted(prefixes.values(), key=lambda prefix: -len(prefix.text))
        for listed in self.phrases.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def _add(self, file: Toml, data: _File) -> None:
        for where, spellings, word in _entries(data):
            table = self._table(where, word)
            for spelling in map(fold, spellings):
                first, *rest = spelling.split()
                phrases = self.phrases.setdefault(first, []) if rest else []
                if spelling in table or any(tuple(rest) == known for known, _ in phrases):
                    file.problem(where, f"{spelling!r} stands twice")
                elif rest:
                    phrases.append((tuple(rest), word))
                else:
                    table[spelling] = word

    def _table(self, where: tuple[str, ...], word: Word) -> dict[str, Word]:
        if word.form is Form.LETTER:
            return self.letters
        conditional = {"before_scale": self.before_scale, "before_many": self.before_many}
        return conditional.get(where[0], self.words)


def _entries(data: _File) -> Iterator[tuple[tuple[str, ...], _Words, Word]]:
    """Where each list of spellings stands, the list, and what it means."""
    counting = {
        "counts": (data.counts, Kind.COUNT),
        "before_scale": (data.before_scale, Kind.COUNT),
        "before_many": (data.before_many, Kind.COUNT),
        "multipliers": (data.multipliers, Kind.TIMES),
    }
    for section, (amounts, kind) in counting.items():
        for amount, spellings in amounts.items():
            yield (section, amount), spellings, Word(kind, Decimal(amount))
    for part, spellings in data.parts.items():
        yield ("parts", part), spellings, Word(Kind.PART, 1 / Decimal(part[2:]))
    for amount, scale in data.scales.items():
        for form, spellings in _spellings(scale):
            name = "letters" if form is Form.LETTER else form.name.lower()
            word = Word(Kind.SCALE, Decimal(amount), form=form)
            yield ("scales", amount, name), spellings, word
    yield from _named("units", data.units, Kind.UNIT)
    yield from _named("currencies", data.currencies.items(), Kind.UNIT)
    yield from _named("sides", data.sides, Kind.SIDE)
    yield from _named("sides_beside", data.sides_beside, Kind.BESIDE)
    yield from _named("sides_between", data.sides_between, Kind.BETWEEN)
    for name, spellings in data.words:
        yield ("words", name), spellings, Word(Kind[name.upper()])


def _spellings(scale: _Scale) -> Iterator[tuple[Form, _Words]]:
    yield Form.ONE, scale.one
    yield Form.ONE_OR_TWO, scale.one_or_two
    yield Form.TWO, scale.two
    yield Form.MANY, scale.many
    yield Form.LETTER, scale.letters


def _named(
    section: str, lists: Iterable[tuple[str, _Words]], kind: Kind
) -> Iterator[tuple[tuple[str, ...], _Words, Word]]:
    for name, spellings in lists:
        yield (section, name), spellings, Word(kind, name=name)


def _prefixes(attached: _Attached) -> Iterator[Prefix]:
    """Every conjunction, preposition and article, and all three in this order."""
    for join in ("", *attached.join):
        for plain in ("", *attached.plain, *attached.genitive):
            for article in ("", *attached.article):
                text = fold(join + plain + article)
                if text:
                    yield Prefix(text, bool(join), plain in attached.plain, bool(article))
