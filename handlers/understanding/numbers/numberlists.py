"""Every ``languages/*/numbers.toml``, read."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from handlers.errors import DataError
from handlers.files.datafiles import Data, Toml
from handlers.texts import FOLDER, files
from handlers.understanding.numbers.lexicon import (
    OF_IT,
    Form,
    Kind,
    Lexicon,
    PackedLexicon,
    PackedVerbs,
    PackedWord,
    Prefix,
    Table,
    Word,
)
from handlers.understanding.writing.folding import fold

_Words = tuple[Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)], ...]
_Amount = Annotated[str, StringConstraints(pattern=r"^[0-9_]+$")]
_Part = Annotated[str, StringConstraints(pattern=r"^[1-9]/[1-9][0-9]?$")]

_Place = tuple[Table, str]
_Known = dict[_Place, Word]

_CONDITIONAL: tuple[Table, ...] = (
    "before_scale",
    "before_many",
    "before_side",
    "before_number",
)
"""Sections whose words mean something only before a word of some kind."""


_OF_UNITS = {"money": "usd", "weeks": "weeks", "months": "months", "years": "years"}
"""By the name of their list, the units of words that hold a number: ``grand``, ``decade``."""


class _Scale(Data):
    one: _Words
    one_or_two: _Words = ()
    two: _Words = ()
    many: _Words = ()
    letters: _Words = ()
    money: _Words = ()
    weeks: _Words = ()
    months: _Words = ()
    years: _Words = ()


class _Units(Data):
    tokens: _Words
    usd: _Words
    cents: _Words
    percent: _Words
    shares: _Words
    requests: _Words
    people: _Words
    times: _Words
    words: _Words
    seconds: _Words
    minutes: _Words
    hours: _Words
    days: _Words
    weeks: _Words
    months: _Words
    years: _Words


class _Sides(Data):
    input: _Words
    cached: _Words = ()
    output: _Words


class _Moves(Data):
    more: _Words
    less: _Words


class _Verbs(Data):
    send: _Words
    give: _Words
    write: _Words
    make: _Words
    read: _Words
    take: _Words
    receive: _Words
    enter: _Words
    leave: _Words


class _Around(Data):
    before: _Words
    i_before: _Words
    you_before: _Words
    it_before: _Words
    now_after: _Words
    i_after: _Words
    it_after: tuple[str, ...]
    to_me: _Words
    to_it: _Words
    others: _Words


class _Said(Data):
    join: _Words
    less: _Words
    rated: _Words
    priced: _Words = ()
    minus: _Words
    divided: _Words
    multiplied: _Words
    over: _Words = ()
    of: _Words
    article: _Words
    per: _Words
    share: _Words
    how_many: _Words
    year: _Words
    month: _Words
    after_side: _Words
    same: _Words = ()
    corrected: _Words = ()
    no: _Words = ()
    changed: _Words = ()
    instead: _Words = ()
    twice: _Words = ()
    label: _Words = ()
    second: _Words = ()
    point: _Words
    rest: _Words
    within: _Words
    among: _Words
    entire: _Words
    evenly: _Words
    upto: _Words


class _Attached(Data):
    join: _Words
    plain: _Words
    genitive: _Words
    article: _Words


class File(Data):
    """What one ``numbers.toml`` holds."""

    joined: bool = False
    """Whether ones add to tens only after "and"."""

    counts: Mapping[_Amount, _Words]
    before_scale: Mapping[_Amount, _Words] = Field(default_factory=dict)
    before_many: Mapping[_Amount, _Words] = Field(default_factory=dict)
    before_side: Mapping[_Part, _Words] = Field(default_factory=dict)
    before_number: _Sides | None = None
    multipliers: Mapping[_Amount, _Words]
    parts: Mapping[_Part, _Words]
    parts_of_it: Mapping[_Part, _Words] = Field(default_factory=dict)
    scales: Mapping[_Amount, _Scale]
    units: _Units
    pairs: Mapping[str, _Words] = Field(default_factory=dict)
    every_two: Mapping[str, _Words] = Field(default_factory=dict)
    periods: Mapping[str, _Words] = Field(default_factory=dict)
    currencies: Mapping[str, _Words]
    sides: _Sides
    sides_beside: _Sides
    sides_counted: _Sides
    sides_between: _Sides
    sides_verbs: _Sides
    sides_paired: _Sides
    sides_toward: _Sides
    uncached: _Words = ()
    moves: _Moves
    verbs_past: _Verbs | None = None
    verbs_present: _Verbs | None = None
    verbs_around: _Around | None = None
    verbs_moving: _Moves | None = None
    words: _Said
    attached: _Attached


def lexicon(folder: Path = FOLDER) -> Lexicon:
    """Raises ``DataError`` with all problems of all files, each with its file and line."""
    return Lexicon(number_lists(folder))


def number_lists(folder: Path = FOLDER) -> PackedLexicon:
    """Raises ``DataError`` with all problems of all files, each with its file and line."""
    words: list[PackedWord] = []
    known: _Known = {}
    prefixes: dict[str, Prefix] = {}
    verbs: list[PackedVerbs] = []
    problems: list[str] = []
    for path in files("numbers.toml", folder):
        file = Toml(path)
        data = file.table(File, without=())
        if data is not None:
            words += _packed(file, data, known)
            prefixes |= {prefix.text: prefix for prefix in _prefixes(data.attached)}
            if verbs_of := _verbs(data):
                verbs.append(verbs_of)
        problems += file.problems
    if problems:
        raise DataError(problems)
    return {"words": words, "prefixes": [*prefixes.values()], "verbs": verbs}


def _verbs(data: File) -> PackedVerbs | None:
    """The verbs of a file, where it has any."""
    past, present, around = data.verbs_past, data.verbs_present, data.verbs_around
    if not (past and present and around and data.verbs_moving):
        return None
    did, do, sides, moving = (
        {name: [*map(fold, each)] for name, each in of}
        for of in (past, present, around, data.verbs_moving)
    )
    others = sides.pop("others")
    return {"past": did, "present": do, "around": sides, "moving": moving, "others": others}


def _packed(file: Toml, data: File, known: _Known) -> Iterator[PackedWord]:
    """The words of a file; those ``known`` before are wrong, and phrases whatever they are, but for
    those that mean the same in another language.
    """
    own: set[_Place] = set()
    for where, spellings, word in _entries(data):
        table = _table(where, word)
        folded = [fold(spelling) for spelling in spellings]
        for spelling in folded:
            place: _Place = ("words" if " " in spelling else table, spelling)
            if place in own:
                file.problem(where, f"{spelling!r} stands twice")
            elif known.setdefault(place, word) != word:
                file.problem(where, f"{spelling!r} means something else in another language")
            own.add(place)
        yield {
            "table": table,
            "kind": word.kind,
            "value": str(word.value),
            "name": word.name,
            "form": word.form,
            "spellings": folded,
        }


def _table(where: tuple[str, ...], word: Word) -> Table:
    """Where words stand that mean something in one place only."""
    if word.form is Form.LETTER:
        return "letters"
    conditional: dict[str, Table] = {name: name for name in _CONDITIONAL}
    return conditional.get(where[0], "words")


def _entries(data: File) -> Iterator[tuple[tuple[str, ...], _Words, Word]]:
    """Where each list of spellings stands, the list, and what it means."""
    counting = {
        "counts": (data.counts, Kind.COUNT),
        "before_scale": (data.before_scale, Kind.COUNT),
        "before_many": (data.before_many, Kind.COUNT),
        "multipliers": (data.multipliers, Kind.TIMES),
    }
    for section, (amounts, kind) in counting.items():
        for amount, spellings in amounts.items():
            form = Form.JOINED if data.joined and kind is Kind.COUNT else Form.ONE
            yield (section, amount), spellings, Word(kind, Decimal(amount), form=form)
    told_parts = {
        "parts": (data.parts, ""),
        "parts_of_it": (data.parts_of_it, OF_IT),
        "before_side": (data.before_side, OF_IT),
    }
    for section, (parts, name) in told_parts.items():
        for part, spellings in parts.items():
            above, _, below = part.partition("/")
            value = Decimal(above) / Decimal(below)
            yield (section, part), spellings, Word(Kind.PART, value, name)
    yield from _scales(data.scales)
    yield from _named("units", data.units, Kind.UNIT)
    for name, spellings in data.pairs.items():
        yield ("pairs", name), spellings, Word(Kind.UNIT, name=name, form=Form.TWO)
    for name, spellings in data.every_two.items():
        yield ("every_two", name), spellings, Word(Kind.UNIT, name=name, form=Form.EVERY_TWO)
    yield from _named("periods", data.periods.items(), Kind.PERIOD)
    yield from _named("currencies", data.currencies.items(), Kind.UNIT)
    yield from _named("sides", data.sides, Kind.SIDE)
    not_cached = tuple(f"{said} {each}" for said in data.uncached for each in data.sides.cached)
    yield ("uncached",), not_cached, Word(Kind.SIDE, name="input")
    yield from _named("sides_beside", data.sides_beside, Kind.BESIDE)
    yield from _named("sides_counted", data.sides_counted, Kind.TURN)
    yield from _named("sides_between", data.sides_between, Kind.BETWEEN)
    yield from _named("moves", data.moves, Kind.MOVED)
    yield from _named("sides_verbs", data.sides_verbs, Kind.VERB)
    yield from _named("sides_paired", data.sides_paired, Kind.PAIRED)
    yield from _named("sides_toward", data.sides_toward, Kind.TOWARD)
    yield from _named("before_number", data.before_number or (), Kind.VERB)
    for name, spellings in data.words:
        yield ("words", name), spellings, Word(Kind[name.upper()])


def _scales(
    scales: Mapping[str, _Scale],
) -> Iterator[tuple[tuple[str, ...], _Words, Word]]:
    """The scales, and the words that hold one and a unit."""
    for amount, scale in scales.items():
        for form, spellings in _spellings(scale):
            name = "letters" if form is Form.LETTER else form.name.lower()
            word = Word(Kind.SCALE, Decimal(amount), form=form)
            yield ("scales", amount, name), spellings, word
        for name, unit in _OF_UNITS.items():
            spellings = getattr(scale, name)
            yield ("scales", amount, name), spellings, Word(Kind.SCALE, Decimal(amount), unit)


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
                if len(text) == len(join + plain + article) > 0:  # "للل" is folded to "ل"
                    yield Prefix(text, bool(join), plain in attached.plain, bool(article))
