"""What a message means: its language, names, quantities and what it asks."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from handlers.chat import Language
from handlers.understanding.writing.tokens import wording

Again = Literal["sure", "whose", "brief"]
Side = Literal["input", "cached", "output"]
SIDES: tuple[Side, ...] = ("input", "cached", "output")
OTHER_SIDE: Mapping[Side, Side] = {"input": "output", "output": "input"}
Change = Literal["more", "less"]

TIMES = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
"""Units of time, the shortest first."""

PERIODS = ("secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly")
"""The topics that speak of each of them."""

ALLOTTED = "allotted"
"""The unit of what part of a use is for the model that is named in the same place."""

HOLDERS = frozenset({"requests", "people"})
"""Units of what has so many tokens each, or sends them."""

BESIDE = frozenset({*HOLDERS, "times", ALLOTTED, *TIMES})
"""Units of what tokens are multiplied by."""

ASKED = "asked"
"""The unit of a number of which it is asked how many: ``how many million is that?``"""

NO_MONEY = frozenset({None, ASKED, "tokens", "words", "percent", "shares", *BESIDE})


PERIOD_OF = dict(zip(TIMES, PERIODS, strict=True))
"""By unit of time, the topic of what comes once in it: ``days``, ``daily``."""


def counts_tokens(quantities: "Iterable[Quantity]") -> bool:
    """Whether one of the amounts is of tokens."""
    return any(each.unit == "tokens" for each in quantities)


def spans(topics: Collection[str]) -> list[str]:
    """The units of time that topics such as ``daily`` speak of, the shortest first."""
    return [unit for unit, topic in PERIOD_OF.items() if topic in topics]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the story found in the folded text between ``start`` and ``end``."""

    id: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount found in the folded text between ``start`` and ``end``.

    ``unit``: ``tokens``, ``words`` (and pages), ``percent``, ``shares``, one of ``BESIDE``, ``usd``
    or another currency such as ``riyal``, its billions multiplied out; ``None`` when the text does
    not say. ``side``: which side of a model's price the tokens belong to, ``None`` when the text
    does not say. ``ends``: whether it is the other end of a range that begins with the one before
    it. ``every``: whether something is said to be once in so much time. ``same``: whether it is
    said to be the same as another one. ``part``: whether it is so much of something. ``per``: the
    time in which so much is spent, or was used before: ``$5 a day``. ``each``: whether the tokens
    beside it are said to be those of each of so many. ``change``: whether it is by how much
    something becomes more, or less: ``drops 20%``. ``evenly``: whether a whole is said to be
    divided in equal parts. ``to``: whether a word such as ``to`` or ``until`` leads it.
    ``noun``: the word after a number that may count something: what that is. ``shares``: whether
    it is asked what each of so many pays of the whole. ``once``: whether so many tokens come
    beside those that each of so many things has. ``among``: whether so many are some of all that
    are counted, and do not multiply the others of whom that is said: ``10 writers and 5 editors``.
    """

    amount: Decimal
    unit: str | None
    side: Side | None
    start: int
    end: int
    ends: bool = False
    every: bool = False
    same: bool = False
    part: bool = False
    per: str | None = None
    each: bool = False
    change: Change | None = None
    evenly: bool = False
    to: bool = False
    noun: str = ""
    shares: bool = False
    once: bool = False
    among: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it is said to be money, in whatever currency."""
        return self.unit not in NO_MONEY


@dataclass(frozen=True)
class Understood:
    """A message with everything read out of it, follow-ups already completed from earlier turns.

    ``text`` is what the reader wrote, ``folded`` the form the offsets count in. ``asked`` holds
    what the question wants to know (``handlers.story.Asked``), ``topics`` the groups of
    ``words.toml`` whose words stand in it, such as ``price``, ``rise``, ``today``, ``all``.
    ``unknown``: words that look like a name or a ticker that the story does not know.
    ``outside``: it speaks of something that is no part of any such story. ``words``: its words
    that are no names, with those of an earlier message that it leans on. ``turns``: the earlier
    messages; ``leans``: whether it takes something from them. ``more``: how many times more was
    asked for, beyond what is told at first. ``strange``: how many of its words are none that
    people use when they talk about the story. ``again``: whether what was told is to
    be told again, to a reader who doubts it or in fewer words. ``owner``: whose something is said
    to be; ``traits``: where things are said to be from, as stories name it.
    ``bare``: whether it asks and does not say what of. ``issuers``: the companies whose shares it
    speaks of. ``beside``: its own words that are neither
    names nor numbers and stand in no group: whatever they say, nobody has understood. ``details``:
    what it wants of a fact alone, such as its ``license``. ``made``: who is said to have made or
    founded something, and what. ``opposed``: two models of which different sides are spoken of,
    each with its side. ``anew``: the words of a follow-up that names nothing and points
    at nothing: all that it says itself. ``added``: money and per cent that come on a bill, or go:
    a tax, a coupon. ``result``: what the reader says that a sum comes to. ``was``: the amounts of
    the bill that one is to be held against. ``rate``: how much of another currency the reader says
    that a dollar is. ``sought``: the model of which it is asked what it costs, beside money that is
    paid for another one.
    """

    text: str
    folded: str
    language: Language
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    asked: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    outside: bool = False
    words: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    leans: bool = False
    more: int = 0
    strange: int = 0
    again: Again | None = None
    owner: str | None = None
    traits: frozenset[str] = frozenset()
    bare: bool = False
    issuers: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    details: frozenset[str] = frozenset()
    made: tuple[str, str] | None = None
    opposed: tuple[tuple[str, Side], ...] = ()
    anew: tuple[str, ...] = ()
    added: tuple[Quantity, ...] = ()
    result: Quantity | None = None
    was: tuple[Quantity, ...] = ()
    rate: Quantity | None = None
    sought: str | None = None

    @property
    def is_amount(self) -> bool:
        """Whether it is one amount and nothing else."""
        said = len(self.folded.strip(" ?!."))
        return any(each.end - each.start >= said > 0 for each in self.quantities)

    def named(self, kind: str) -> tuple[str, ...]:
        """The ids of one kind that are mentioned, each once, in the order of the text."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for mention in self.mentions:
            found.setdefault(mention.kind, {})[mention.id] = None
        return {kind: tuple(ids) for kind, ids in found.items()}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of all that is mentioned, each once."""
        return tuple(dict.fromkeys(mention.id for mention in self.mentions))

    @cached_property
    def spelt(self) -> str:
        """The message without its punctuation."""
        return wording(self.folded)
