"""A story as frozen data: facts, sources, prices, stocks, scores and names.

``load(folder)`` reads ``story.toml``, ``names.toml`` and ``questions.<language>.toml`` of one
story and validates them together. What is said of a fact in words is in
``passages.<language>.ftl`` under the fact's id; the message's attribute ``ask`` is the question
the fact answers, and ``correction`` says where the article is wrong.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=44)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
"""A year, a month of a year, or a day: ``2015``, ``2024-09``, ``2025-01-27``."""

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


class Data(BaseModel):
    """Frozen, and a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(Data):
    """An amount with its unit; ``percent`` is in per cent, not a fraction."""

    amount: Decimal
    unit: Unit


class Source(Data):
    """Where an outside fact comes from. ``name``: by language."""

    id: Id
    name: Mapping[str, str]
    url: str | None = None


class Fact(Data):
    """One claim of the article, or one fact beside it.

    ``claims``: its numbers in the list of the article's claims. ``paragraphs``: where the article
    says it; none for an outside fact. ``about``: ids of names. ``sources``: what the verdict,
    the correction or the outside fact rests on.
    """

    id: Id
    claims: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    verdict: Verdict
    about: tuple[Id, ...] = ()
    asked: tuple[Asked, ...] = ()
    figures: Mapping[str, Figure] = Field(default_factory=dict)
    dates: Mapping[str, PartialDate] = Field(default_factory=dict)
    sources: tuple[Id, ...] = ()


class Price(Data):
    """US dollars per million tokens of one model; ``cached``: input found in the provider's cache.

    ``since``, ``until``: when the price was in force, as far as known. ``paragraphs``: where the
    article gives it; none means it is from ``sources`` alone.
    """

    model: Id
    input: Decimal = Field(gt=0)
    cached: Decimal | None = Field(default=None, gt=0)
    output: Decimal = Field(gt=0)
    since: PartialDate | None = None
    until: PartialDate | None = None
    paragraphs: tuple[int, ...] = ()
    sources: tuple[Id, ...] = ()


class Stock(Data):
    """What one share or index did on the day.

    ``change``: per cent, negative for a fall; ``bound`` says how to read it (``-4`` with
    ``more-than``: fell more than 4%). ``loss``: market value lost, in billions of US dollars.
    ``closes``: reported closing prices in US dollars. ``article_price``: the price the article
    gives. ``change_to``: the far end where a source gives a range.
    """

    name: Id
    ticker: str | None = None
    index: bool = False
    change: Decimal
    change_to: Decimal | None = None
    bound: Literal["exact", "about", "more-than"] = "exact"
    points: Decimal | None = None
    loss: Decimal | None = None
    closes: tuple[Decimal, ...] = ()
    article_price: Decimal | None = None
    paragraphs: tuple[int, ...] = ()
    sources: tuple[Id, ...] = ()


class Score(Data):
    """One benchmark's results by model id; higher is better."""

    benchmark: Id
    unit: Literal["percent", "percentile", "rating"]
    results: Mapping[str, Decimal]


class Name(Data):
    """Somebody or something the story speaks of.

    ``name``: how each language writes it; ``aliases``: other spellings, in any script.
    ``typos``: whether a misspelling may be taken for it. ``listed``: whether its shares are
    traded; ``open``: whether it is open source, ``None`` where the story does not say.
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
    typos: bool = True
    listed: bool = True
    open: bool | None = None


class Story(Data):
    """Everything the bot knows. ``questions``: by language, then by fact id."""

    id: Id
    title: Mapping[str, str]
    day: PartialDate
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    prices: tuple[Price, ...]
    stocks: tuple[Stock, ...]
    scores: tuple[Score, ...]
    distilled: tuple[Score, ...]
    names: tuple[Name, ...]
    questions: Mapping[str, Mapping[str, tuple[str, ...]]]
