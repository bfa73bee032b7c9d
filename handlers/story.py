"""A story as frozen data, all of it in one; ``records.py`` has what it is made of.

``load(folder)`` reads ``story.toml``, ``names.toml``, ``questions.<language>.toml`` and
``outside.<language>.toml`` of one story and validates them together. What is said of a fact in
words is in ``passages.<language>.ftl`` under the fact's id; the message's attribute ``ask`` is the
question the fact answers, ``correction`` says where the article is wrong, and ``short`` the same in
a line.
"""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypedDict, cast

from handlers.files.compiled import compiled
from handlers.records import Bonds, Data, Fact, Id, Name, PartialDate, Price, Score, Source, Stock
from handlers.texts import FOLDER


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
    bonds: Bonds = field(default_factory=Bonds)


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


class Samples(Mapping[str, tuple[str, ...]]):
    """What is asked of each fact, by its id. They are thousands, and nobody needs them who answers,
    so they stay bytes until they are looked at.
    """

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, fact: str) -> tuple[str, ...]:
        return tuple(str(self._packed[fact], "utf-8").split(_APART))

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class _Kept(TypedDict):
    """``story``: pickled, without its ``questions``."""

    story: bytes
    questions: Mapping[str, Mapping[str, bytes]]


_APART = "\0"
"""Stands between samples, for no file of them can hold it."""

_HERE = Path(__file__).parent
_CODE = [*map(_HERE.joinpath, ("story.py", "records.py", "checks/stories.py"))]
_CODE += _HERE.glob("files/*.py")


def load(folder: Path) -> Story:
    """The story in ``folder``, every part of it checked against the others.

    It is kept there, and read and checked anew when one of its files, or what checks them, changes.

    Raises ``DataError`` with all problems of all its files, each with its file and line.
    """

    def make() -> _Kept:
        from handlers.files.storyfiles import read

        story = read(folder)
        return {
            "story": pickle.dumps(replace(story, questions={})),
            "questions": {
                language: {fact: _APART.join(samples).encode() for fact, samples in asked.items()}
                for language, asked in story.questions.items()
            },
        }

    inputs = [*folder.glob("*.*"), *FOLDER.glob("*/texts.ftl"), *_CODE]
    kept = compiled("story", folder, inputs, make)
    story = cast("Story", pickle.loads(kept["story"]))  # noqa: S301  # written above
    asked = {language: Samples(packed) for language, packed in kept["questions"].items()}
    return replace(story, questions=asked)


def passages_file(folder: Path, language: str) -> Path:
    """Where the story in ``folder`` is told in one language."""
    return folder / f"passages.{language}.ftl"
