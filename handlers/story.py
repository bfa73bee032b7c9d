"""A story as frozen data: facts, sources, prices, stocks, scores and names.

``load(folder)`` reads ``story.toml``, ``names.toml``, ``questions.<language>.toml`` and
``outside.<language>.toml`` of one story and validates them together. What is said of a fact in
words is in ``passages.<language>.ftl`` under the fact's id; the message's attribute ``ask`` is the
question the fact answers, ``correction`` says where the article is wrong, and ``short`` the same in
a line.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Literal, cast

from handlers.files.compiled import compiled
from handlers.files.forms import Positive, Written
from handlers.texts import FOLDER

Id = Annotated[str, Written(r"^[a-z0-9][a-z0-9-]*$", 44)]
PartialDate = Annotated[str, Written(r"^\d{4}(-\d\d(-\d\d)?)?$")]
"""A year, a month of a year, or a day: ``2015``, ``2024-09``, ``2025-01-27``."""

_Price = Annotated[Decimal, Positive()]

Unit = Literal[
    "usd",
    "usd-million",
    "usd-billion",
    "usd-trillion",
    "yuan-million",
    "yuan-billion",
    "percent",
    "times",
    "points",
    "hours",
    "years",
    "chips",
    "models",
    "tests",
    "parameters-billion",
]

Asked = Literal[
    "who",
    "what",
    "when",
    "where",
    "why",
    "how",
    "how-much",
    "which-most",
    "compare",
    "compute",
    "is-true",
    "define",
]
"""What a question wants to know."""

Verdict = Literal[
    "agrees",
    "nuance",
    "differs",
    "typo",
    "inconsistent",
    "vague",
    "opinion",
    "forecast",
    "outside",
]
"""How a claim of the article holds against other sources; ``outside``: the article is silent."""


MILLION = Decimal(10) ** 6
"""So many tokens prices are for."""

BILLION = Decimal(10) ** 9
"""What losses, and the sizes of models, are counted in."""

SCALES = {"million": MILLION, "billion": BILLION, "trillion": Decimal(10) ** 12}
"""What figures are told in, as the end of a unit names it: ``usd-billion``."""

MOMENT = "moment"
"""The detail of a fact that tells when what it is about began, or happened."""

WEEKDAY = "weekday"
"""The detail of a fact that tells which day of the week a day was."""

DIGITS = "-digits"
"""What follows a figure's name where a passage wants its digits without the unit."""


class Data:
    """A key that is not known is an error."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Data):
    """An amount with its unit; ``percent`` is in per cent, not a fraction."""

    amount: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Data):
    """Where an outside fact comes from. ``name``: by language."""

    id: Id
    name: Mapping[str, str]
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Data):
    """One claim of the article, or one fact beside it.

    ``claims``: its numbers in the list of the article's claims. ``paragraphs``: where the article
    says it; none for an outside fact. ``about``: ids of names. ``unsaid``: what of ``asked`` it is
    asked for and does not tell. ``sources``: what the verdict,
    the correction or the outside fact rests on. ``told_by``: the handler that answers for it with
    computed figures. ``details``: what a question may want of it alone, by what it asks, a topic,
    or a group under ``detail`` in ``words.toml``, the first that is wanted being told; each is an
    attribute of the passage. ``sole``: those of the details that no other fact has words for, so
    that whoever asks for one asks for this fact.
    """

    id: Id
    claims: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    verdict: Verdict
    about: tuple[Id, ...] = ()
    asked: tuple[Asked, ...] = ()
    unsaid: tuple[Asked, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    dates: Mapping[str, PartialDate] = field(default_factory=dict)
    sources: tuple[Id, ...] = ()
    told_by: Literal["cost", "stock"] | None = None
    details: tuple[Id, ...] = ()
    sole: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OffPeak(Data):
    """As ``Price``: what a model cost from ``start`` to ``end``, hours of each day in UTC."""

    input: _Price
    cached: _Price
    output: _Price
    since: PartialDate
    until: PartialDate
    start: str
    end: str
    sources: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Data):
    """US dollars per million tokens of one model; ``cached``: input found in the provider's cache.

    ``since``, ``until``: when the price was in force, as far as known. ``paragraphs``: where the
    article gives it; none means it is from ``sources`` alone. ``off_peak``: a discount by the hour.
    """

    model: Id
    input: _Price
    cached: _Price | None = None
    output: _Price
    since: PartialDate | None = None
    until: PartialDate | None = None
    paragraphs: tuple[int, ...] = ()
    sources: tuple[Id, ...] = ()
    off_peak: OffPeak | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Data):
    """What one share or index did on the day.

    ``change``: per cent, negative for a fall; ``bound`` says how to read it (``-4`` with
    ``more-than``: fell more than 4%). ``loss``: market value lost, in billions of US dollars;
    ``loss_sources``: who reports it, where the article does not. ``closes``: closing prices in
    US dollars as ``sources`` report them; ``close_before``: that of the day before, in US dollars,
    for which there is no source. ``article_price``: the price the article gives.
    ``change_to``: the far end where a source gives a range. ``worst_in``: the index of whose shares
    it fell the most.
    """

    name: Id
    ticker: str | None = None
    index: bool = False
    change: Decimal
    change_to: Decimal | None = None
    bound: Literal["exact", "about", "more-than", "at-least"] = "exact"
    points: Decimal | None = None
    loss: Decimal | None = None
    loss_sources: tuple[Id, ...] = ()
    closes: tuple[Decimal, ...] = ()
    close_before: Decimal | None = None
    article_price: Decimal | None = None
    worst_in: Id | None = None
    paragraphs: tuple[int, ...] = ()
    sources: tuple[Id, ...] = ()

    @property
    def prices(self) -> tuple[Decimal, ...]:
        """All that are told, in US dollars."""
        return (*self.closes, *filter(None, (self.article_price, self.close_before)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Data):
    """One benchmark's results by model id; higher is better. ``field``: what it is a test of."""

    benchmark: Id
    unit: Literal["percent", "percentile", "rating"]
    field: Literal["maths", "coding"] | None = None
    sources: tuple[Id, ...] = ()
    results: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Data):
    """Somebody or something the story speaks of.

    ``name``: how each language writes it; ``aliases``: other spellings, in any script;
    ``others``: what is spelt alike and is something else. ``typos``: whether a misspelling may be
    taken for it. ``listed``: whether its shares are traded; ``open``: whether it is open source,
    ``None`` where the story does not say. ``maker``: the company that a model is of; ``members``:
    the models of a family; ``size``: that of such a model, in billions of parameters; ``head``: who
    is meant by ``he`` after a company or a fund; ``people``: the trait of what is from a place.
    """

    id: Id
    kind: Literal[
        "company",
        "person",
        "model",
        "university",
        "fund",
        "index",
        "medium",
        "project",
        "product",
        "benchmark",
        "place",
        "machine",
    ]
    name: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    typos: bool = True
    listed: bool = True
    open: bool | None = None
    maker: Id | None = None
    members: tuple[Id, ...] = ()
    size: Annotated[Decimal, Positive()] | None = None
    head: Id | None = None
    people: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds(Data):
    """What the story says of names in words.

    All is by ids of names, or of ``things``, whose words are in ``claims.toml``. ``ties``: by
    kind, who did it to whom; ``traits``: by what they tell, by what it is, whose it is;
    ``claimed``: such traits which only the article gives, and wrongly. ``rose``: what rose on the
    day though it is no share.
    """

    things: tuple[Id, ...] = ()
    rose: tuple[Id, ...] = ()
    ties: Mapping[str, Mapping[str, tuple[Id, ...]]] = field(default_factory=dict)
    traits: Mapping[str, Mapping[str, tuple[Id, ...]]] = field(default_factory=dict)
    claimed: Mapping[str, Mapping[str, tuple[Id, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Header(Data):
    """What a story says of itself. ``id``: the name of its folder. ``subject``: the name it is
    about. ``undated``: that the article gives no date for ``day``. ``told_apart``: that
    ``outside.toml`` of the languages was written beside it, so that it tells nothing of what is
    asked there, even of its own names. ``claims``: how many claims of the article must be told.
    ``openness``: the facts that tell which models are open source.

    ``overall``: the fact that tells what was lost in all; ``mixed``: the one that tells that most
    shares did not fall; ``cause``: the one that says why the others did; ``gravest``: the one
    whose figure the article has most wrong.
    ``bonds``: who did what to whom, and what each is.
    """

    id: Id
    subject: Id
    title: Mapping[str, str]
    day: PartialDate
    undated: bool = False
    told_apart: bool = False
    claims: int | None = None
    overall: Id | None = None
    mixed: Id | None = None
    cause: Id | None = None
    gravest: Id | None = None
    openness: tuple[Id, ...] = ()
    bonds: Bonds = Bonds()


@dataclass(frozen=True, kw_only=True)
class Story(Header):
    """Everything the bot knows. ``other_prices``: what models cost before the time of the story or
    after it, also those that had no price then. ``questions``: by language, then by fact id;
    ``outside``: what is asked of its names and it does not tell, by language, then by kind.
    """

    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    prices: tuple[Price, ...]
    other_prices: tuple[Price, ...]
    stocks: tuple[Stock, ...]
    scores: tuple[Score, ...]
    distilled: tuple[Score, ...]
    names: tuple[Name, ...]
    questions: Mapping[str, Mapping[str, tuple[str, ...]]]
    outside: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id. Raises ``KeyError`` when there is none."""
        return self.facts_by_id[fact_id]

    def name(self, name_id: str) -> Name:
        """The name with this id. Raises ``KeyError`` when there is none."""
        return self.names_by_id[name_id]

    def source(self, source_id: str) -> Source:
        """The source with this id. Raises ``KeyError`` when there is none."""
        return self.sources_by_id[source_id]

    def price(self, model_id: str) -> Price | None:
        """The price of a model, at the time of the story if it had one then; ``None`` when the
        story has none.
        """
        return self.prices_by_model.get(model_id)

    def stock(self, name_id: str) -> Stock | None:
        """What the share or index of this name did, ``None`` when the story does not say."""
        return self.stocks_by_name.get(name_id)

    @cached_property
    def facts_by_id(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def facts_about(self) -> Mapping[str, tuple[Fact, ...]]:
        """By the id of a name, the facts that speak of it."""
        named = {name for fact in self.facts for name in fact.about}
        return {name: tuple(fact for fact in self.facts if name in fact.about) for name in named}

    @cached_property
    def falls_before(self) -> tuple[tuple[Stock, Fact], ...]:
        """Falls of one share on another day than the story's."""
        return tuple(
            (share, fact)
            for fact in self.facts
            if len(fact.about) == 1 and (share := self.stock(fact.about[0]))
            if {"fall", "loss"} <= fact.figures.keys()
            if fact.dates.get("day", self.day) != self.day
        )

    @cached_property
    def has_article(self) -> bool:
        """Whether it is told of one article, of which anything stands in a paragraph."""
        return any(
            each.paragraphs for rows in (self.facts, self.prices, self.stocks) for each in rows
        )

    @cached_property
    def names_by_id(self) -> Mapping[str, Name]:
        return {name.id: name for name in self.names}

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def article_prices(self) -> tuple[Price, ...]:
        """Those that the article gives."""
        return tuple(price for price in self.prices if price.paragraphs)

    @cached_property
    def prices_by_model(self) -> Mapping[str, Price]:
        return {price.model: price for price in (*self.other_prices, *self.prices)}

    @cached_property
    def stocks_by_name(self) -> Mapping[str, Stock]:
        return {stock.name: stock for stock in self.stocks}


_HERE = Path(__file__).parent
_CODE = [Path(__file__), *_HERE.glob("files/*.py"), _HERE / "checks" / "stories.py"]


def load(folder: Path) -> Story:
    """The story in ``folder``, every part of it checked against the others.

    It is kept there, and read and checked anew when one of its files, or what checks them, changes.

    Raises ``DataError`` with all problems of all its files, each with its file and line.
    """

    def make() -> bytes:
        from handlers.files.storyfiles import read

        return pickle.dumps(read(folder))

    inputs = [*folder.glob("*.*"), *FOLDER.glob("*/texts.ftl"), *_CODE]
    kept = compiled("story", folder, inputs, make)
    return cast("Story", pickle.loads(kept))  # noqa: S301  # written above


def passages_file(folder: Path, language: str) -> Path:
    """Where the story in ``folder`` is told in one language."""
    return folder / f"passages.{language}.ftl"
