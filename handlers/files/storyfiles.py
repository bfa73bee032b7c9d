"""The files of a story, read and checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handlers.checks.stories import Tables, check
from handlers.errors import DataError
from handlers.files.datafiles import Fluent, Toml
from handlers.records import Data, Fact, Name, Price, Score, Source, Stock
from handlers.story import Header, Story, passages_file
from handlers.texts import available

_TABLES = ("sources", "facts", "prices", "other_prices", "stocks", "scores", "distilled")


@dataclass(frozen=True, slots=True)
class _NamesFile(Data):
    """Names, and nothing beside them."""


def read(folder: Path) -> Story:
    """Raises ``DataError`` with all problems of all its files, each with its file and line."""
    told, named = Toml(folder / "story.toml"), Toml(folder / "names.toml")
    named.table(_NamesFile, without=("names",))
    header = told.table(Header, without=_TABLES)
    tables = Tables(
        sources=told.tables("sources", Source),
        facts=told.tables("facts", Fact),
        prices=told.tables("prices", Price),
        other_prices=told.tables("other_prices", Price),
        stocks=told.tables("stocks", Stock),
        scores=told.tables("scores", Score),
        distilled=told.tables("distilled", Score),
        names=named.tables("names", Name),
    )
    spoken = [Fluent(passages_file(folder, language)) for language in available()]
    asked, beside = (dict(_spoken(folder, name)) for name in ("questions", "outside"))
    questions = {language: file.lists() for language, file in asked.items()}
    if told.readable and named.readable:
        ids = [(file, questions[language]) for language, file in asked.items()]
        check(header, tables, told, named, spoken, ids)
    outside = {language: file.lists() for language, file in beside.items()}
    files: tuple[Toml | Fluent, ...] = (told, named, *asked.values(), *beside.values(), *spoken)
    problems = [line for file in files for line in file.problems]
    if problems or header is None:
        raise DataError(problems)
    return Story(
        **vars(header),
        sources=tuple(tables.sources.values()),
        facts=tuple(tables.facts.values()),
        prices=tuple(tables.prices.values()),
        other_prices=tuple(tables.other_prices.values()),
        stocks=tuple(tables.stocks.values()),
        scores=tuple(tables.scores.values()),
        distilled=tuple(tables.distilled.values()),
        names=tuple(tables.names.values()),
        questions=questions,
        outside=outside,
    )


def _spoken(folder: Path, name: str) -> Iterator[tuple[str, Toml]]:
    """What people ask, by this name, in each language, where any has some."""
    paths = {language: folder / f"{name}.{language}.toml" for language in available()}
    if any(path.is_file() for path in paths.values()):
        yield from ((language, Toml(path)) for language, path in paths.items())
