"""What a story tells, a record each: facts, sources, prices, shares, scores and names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from handlers.files.forms import Positive, Written

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
