"""What holds between the parts of a story: ids are unique and known, and every claim is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from handlers.files.datafiles import Fluent, Location, Toml
from handlers.records import DIGITS, WEEKDAY, Fact, Name, Price, Score, Source, Stock
from handlers.story import Header
from handlers.texts import available
from handlers.understanding.writing.folding import fold

_RIGHT = ("agrees", "outside")

_Problems = Iterator[tuple[Location, str]]
_Spoken = tuple[Location, Mapping[str, str]]
"""Where something stands that has a name by language, and its names."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a story that fit their models, by their place in their file."""

    sources: Mapping[int, Source]
    facts: Mapping[int, Fact]
    prices: Mapping[int, Price]
    other_prices: Mapping[int, Price]
    stocks: Mapping[int, Stock]
    scores: Mapping[int, Score]
    distilled: Mapping[int, Score]
    names: Mapping[int, Name]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that other parts may refer to, those of tables that do not fit among them."""

    sources: frozenset[str]
    facts: frozenset[str]
    names: frozenset[str]


def check(
    header: Header | None,
    tables: Tables,
    told: Toml,
    named: Toml,
    spoken: Iterable[Fluent],
    asked: Iterable[tuple[Toml, Iterable[str]]],
) -> None:
    """Note in each file what does not hold.

    ``told``: story.toml, ``named``: names.toml, ``spoken``: the passages of each language,
    ``asked``: the questions of each language and the ids of the facts they ask for.
    """
    known = Known(
        sources=frozenset(_unique(told, "sources", "id")),
        facts=frozenset(_unique(told, "facts", "id")),
        names=frozenset(_unique(named, "names", "id")),
    )
    _unique(told, "prices", "model")
    _unique(told, "stocks", "name")
    checked = (
        _references(tables, known),
        _bonds(header, known),
        _placed(tables),
        _told(tables, told),
    )
    for found in checked:
        for where, what in found:
            told.problem(where, what)
    if header is not None and header.id != told.folder:
        told.problem(("id",), f"must be the name of the folder, {told.folder}")
    _languages(told, _spoken(header, tables))
    _languages(named, ((("names", at, "name"), each.name) for at, each in tables.names.items()))
    if header is not None and header.claims is not None:
        _claims(told, header.claims)
    for found in (_names(tables), _kin(tables, known)):
        for where, what in found:
            named.problem(where, what)
    _asked(asked, known.facts)
    _passages(told, tables.facts, known.facts, [file for file in spoken if file.readable])


def _asked(asked: Iterable[tuple[Toml, Iterable[str]]], known: frozenset[str]) -> None:
    """What is asked for is a fact, the same ones in every language."""
    listed = [(file, {*ids}) for file, ids in asked if file.readable]
    wanted = known.intersection(chain(*(ids for _, ids in listed)))
    for file, ids in listed:
        for name in sorted(ids - known):
            file.problem((name,), "there is no such fact")
        if missing := ", ".join(sorted(wanted - ids)):
            file.problem((), f"nothing asks for {missing}, as in another language")


def _unique(file: Toml, table: str, key: str) -> set[str]:
    seen: set[str] = set()
    for at, value in file.values(table, key):
        if str(value) in seen:
            file.problem((table, at, key), f"{value} stands twice")
        seen.add(str(value))
    return seen


def _references(tables: Tables, known: Known) -> _Problems:
    for at, fact in tables.facts.items():
        yield from _unknown(("facts", at, "about"), fact.about, known.names)
        yield from _unknown(("facts", at, "sources"), fact.sources, known.sources)
    for key, prices in (("prices", tables.prices), ("other_prices", tables.other_prices)):
        for at, price in prices.items():
            yield from _unknown((key, at, "model"), (price.model,), known.names)
            yield from _unknown((key, at, "sources"), price.sources, known.sources)
            if price.off_peak is not None:
                where = (key, at, "off_peak", "sources")
                yield from _unknown(where, price.off_peak.sources, known.sources)
    for at, stock in tables.stocks.items():
        yield from _unknown(("stocks", at, "name"), (stock.name,), known.names)
        yield from _unknown(
            ("stocks", at, "worst_in"), filter(None, (stock.worst_in,)), known.names
        )
        yield from _unknown(("stocks", at, "sources"), stock.sources, known.sources)
        yield from _unknown(("stocks", at, "loss_sources"), stock.loss_sources, known.sources)
    for key, scores in (("scores", tables.scores), ("distilled", tables.distilled)):
        for at, score in scores.items():
            yield from _unknown((key, at, "benchmark"), (score.benchmark,), known.names)
            yield from _unknown((key, at, "results"), score.results, known.names)
            yield from _unknown((key, at, "sources"), score.sources, known.sources)


def _kin(tables: Tables, known: Known) -> _Problems:
    for at, name in tables.names.items():
        for key, other in (("maker", name.maker), ("head", name.head)):
            yield from _unknown(("names", at, key), filter(None, (other,)), known.names)
        yield from _unknown(("names", at, "members"), name.members, known.names)


def _bonds(header: Header | None, known: Known) -> _Problems:
    """What is said in words is said of names and things of the story, the loss by a fact."""
    if header is None:
        return
    yield from _unknown(("subject",), (header.subject,), known.names)
    for key in ("overall", "mixed", "cause", "gravest"):
        yield from _unknown((key,), filter(None, (getattr(header, key),)), known.facts)
    yield from _unknown(("openness",), header.openness, known.facts)
    bonds = header.bonds
    allowed = known.names | {*bonds.things}
    yield from _unknown(("bonds", "rose"), bonds.rose, allowed)
    for part in ("ties", "traits", "claimed"):
        for kind, rows in getattr(bonds, part).items():
            for key, ids in rows.items():
                doer = (key,) if part == "ties" else ()
                yield from _unknown(("bonds", part, kind, key), (*doer, *ids), allowed)


def _unknown(where: Location, ids: Iterable[str], known: frozenset[str]) -> _Problems:
    for name in ids:
        if name not in known:
            yield where, f"there is no {name}"


def _placed(tables: Tables) -> _Problems:
    """An outside fact has sources and no paragraphs; any other stands in the article."""
    for at, fact in tables.facts.items():
        outside = fact.verdict == "outside"
        if outside and fact.paragraphs:
            yield ("facts", at, "paragraphs"), "an outside fact does not stand in the article"
        if outside and not fact.sources:
            yield ("facts", at, "sources"), "an outside fact needs a source"
        if not outside and not fact.paragraphs:
            yield ("facts", at, "paragraphs"), "say where the article tells it"
        for name in sorted({*fact.sole} - {*fact.details}):
            yield ("facts", at, "sole"), f"{name} is none of its details"
        for name in sorted(fact.figures.keys() & fact.dates.keys()):
            yield ("facts", at, "dates", name), "is the name of a figure too"
    for key, rows in (("prices", tables.prices), ("stocks", tables.stocks)):
        for at, row in rows.items():
            if not row.paragraphs and not row.sources:
                yield (key, at, "sources"), "what the article does not give needs a source"


def _told(tables: Tables, told: Toml) -> _Problems:
    """A handler that tells a fact has figures to tell it by."""
    figures = {"cost": [*told.values("prices", "model")], "stock": [*told.values("stocks", "name")]}
    for at, fact in tables.facts.items():
        if fact.told_by and not figures[fact.told_by]:
            yield ("facts", at, "told_by"), f"there are no figures for {fact.told_by}"


def _claims(told: Toml, count: int) -> None:
    """Each claim from 1 to ``count`` is told by one fact."""
    tellers: dict[int, list[int]] = {}
    for at, claims in told.values("facts", "claims"):
        numbers = claims if isinstance(claims, list) else []
        for claim in (each for each in numbers if isinstance(each, int)):
            tellers.setdefault(claim, []).append(at)
    for claim, places in sorted(tellers.items()):
        if not 1 <= claim <= count:
            told.problem(("facts", places[0], "claims"), f"there is no claim {claim}")
        for at in places[1:]:
            told.problem(("facts", at, "claims"), f"claim {claim} is told twice")
    for claim in sorted(set(range(1, count + 1)) - tellers.keys()):
        told.problem(("claims",), f"claim {claim} is not told")


def _spoken(header: Header | None, tables: Tables) -> Iterator[_Spoken]:
    """What of ``story.toml`` has a name by language."""
    if header is not None:
        yield ("title",), header.title
    for at, source in tables.sources.items():
        yield ("sources", at, "name"), source.name


def _names(tables: Tables) -> _Problems:
    """A spelling stands for one name, and once."""
    meant: dict[str, str] = {}
    for name in tables.names.values():
        meant.update(dict.fromkeys(map(fold, name.name.values()), name.id))
    for at, name in tables.names.items():
        for alias in name.aliases:
            if (same := fold(alias)) in meant:
                yield (
                    ("names", at, "aliases"),
                    f"{alias} is read as {same!r}, which stands for {meant[same]} already",
                )
            meant[same] = name.id
    for at, name in tables.names.items():
        for other in name.others:
            if (same := fold(other)) in meant:
                yield (
                    ("names", at, "others"),
                    f"{other} is read as {same!r}, which stands for {meant[same]}",
                )


def _languages(file: Toml, spoken: Iterable[_Spoken]) -> None:
    """What has a name by language has one in every language; that all lack one is said once."""
    listed = [*spoken]
    for language in available():
        lacking = [where for where, names in listed if not names.get(language, "").strip()]
        if len(lacking) == len(listed) > 1:
            file.problem(
                lacking[0], f"nothing in {language}, nor in the {len(listed) - 1} others here"
            )
        else:
            for where in lacking:
                file.problem(where, f"nothing in {language}")
    unknown = {name: where for where, names in reversed(listed) for name in names}
    for language in sorted(unknown.keys() - {*available()}):
        file.problem(unknown[language], f"there is no language {language}")


def _passages(
    told: Toml, facts: Mapping[int, Fact], known: frozenset[str], files: list[Fluent]
) -> None:
    """Every fact is told in every language, by what it holds, and nothing else is told."""
    for file in files:
        for name in sorted(file.messages.keys() - known):
            file.problem(file.line(name), f"{name} is not a fact")
        for fact in facts.values():
            _passage(file, fact)
    for name in ("plain", "short", "first"):
        _alike(files, facts.values(), name)
    for at, fact in facts.items():
        parts = [part for file in files for part in file.messages.get(fact.id, {}).values()]
        used = {
            argument.removesuffix(DIGITS).removesuffix(f"-{WEEKDAY}")
            for part in parts
            for argument in part.arguments
        }
        for group, given in (("figures", fact.figures.keys()), ("dates", fact.dates.keys())):
            for name in sorted(given - used):
                told.problem(("facts", at, group, name), "no passage uses it")


def _alike(files: list[Fluent], facts: Iterable[Fact], part: str) -> None:
    """What a fact need not have, it has in every language or in none."""
    for fact in facts:
        told = [file for file in files if part in file.messages.get(fact.id, {})]
        for file in files if told else ():
            if fact.id in file.messages and file not in told:
                file.problem(file.line(fact.id), f"{fact.id} has no {part}, as in {told[0].name}")


def _passage(file: Fluent, fact: Fact) -> None:
    line = file.line(fact.id)
    if fact.id not in file.messages:
        file.problem(line, f"{fact.id} is not told")
        return
    parts = file.messages[fact.id]
    wanted = {"", "ask", *fact.details}
    wanted |= set() if fact.verdict in _RIGHT else {"correction"}
    for name in sorted(wanted - parts.keys()):
        file.problem(line, f"{fact.id} has no {name or 'text'}")
    allowed = wanted | {"plain", "told"} | ({"short", "first"} if "correction" in wanted else set())
    for name in sorted(parts.keys() - allowed):
        file.problem(
            parts[name].line, f"{fact.id} can have no {name}: its verdict is {fact.verdict}"
        )
    if "told" in parts and "" in parts and parts["told"].arguments != parts[""].arguments:
        file.problem(parts["told"].line, f"{fact.id}: told holds other figures than its text")
    given = fact.figures.keys() | fact.dates.keys()
    given |= {f"{name}{DIGITS}" for name in fact.figures}
    given |= {f"{name}-{WEEKDAY}" for name in fact.dates if WEEKDAY in fact.details}
    for name, part in parts.items():
        for argument in sorted(part.arguments - (set() if name == "ask" else given)):
            file.problem(part.line, f"{fact.id} has no ${argument}")
        for each in sorted(part.refers - file.parts.keys()):
            file.problem(part.line, f"{fact.id}: there is no {each}")
