"""What a sentence claims: its figures, each with whom it is said of and what it is said to be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handlers.grounding.dates import Partial
from handlers.grounding.figures import Figure
from handlers.grounding.vocabulary import Found
from handlers.understanding import Mention
from handlers.understanding.writing.tokens import Token

FIELDS = {
    "company": "owner",
    "fund": "owner",
    "index": "index",
    "product": "model",
    "model": "model",
    "person": "person",
    "benchmark": "benchmark",
    "machine": "machine",
    "project": "project",
    "university": "university",
}
"""Kinds of name that a figure can be said of; two of one field exclude each other."""

Names = Mapping[str, frozenset[str]]
"""Ids of names by field."""

Tags = Mapping[str, frozenset[str]]
"""What a figure is said to be, by dimension: ``{"direction": {"down"}}``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a sentence.

    ``names``: whom it is said of. ``tags``: the nearest word of each dimension; ``within``: all
    of its clause; ``spoken``: all of the sentence. ``step``: ``by`` or ``to`` where something
    moves by it, or to it. ``general``: whether its clause is about nobody in particular.
    ``reported``: whether it is told as what somebody says. ``beside``: the fields of names that
    only follow a preposition; ``apart``: of those that stand in another clause;
    ``compared``: names that it is compared with. ``before``: names of the text before, where its
    own leaves them open; ``when``: dates in its clause. ``contrasted``: whether it is set against
    another figure. ``direct``: what is done with the money when the verb stands right before it:
    ``lost`` in ``lost $200``. ``partner``: the other end of the range that it is an end of;
    ``sayers``: who is said to tell it. ``led``: whether a word stands right before it that may
    tell where it moves; ``denied``: whether words follow that say it does not hold.
    """

    figure: Figure
    names: Names
    tags: Tags
    spoken: Tags
    negated: bool
    within: Tags = field(default_factory=dict)
    step: str = ""
    general: bool = False
    reported: bool = False
    beside: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    before: Names = field(default_factory=dict)
    when: tuple[Partial, ...] = ()
    contrasted: bool = False
    compared: frozenset[str] = frozenset()
    direct: str = ""
    partner: Figure | None = None
    sayers: frozenset[str] = frozenset()
    led: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence; ``stray``: whether a digit stands in it that cannot be read.

    ``subjects``: whom it is about; ``breaks``: where its clauses begin.
    """

    folded: str
    words: tuple[Token, ...]
    phrases: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    stray: bool
    subjects: Names = field(default_factory=dict)
    breaks: tuple[int, ...] = ()

    def named(self) -> Names:
        """All names in the sentence, by field."""
        return by_field(self.mentions)

    def sayers(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """Who is named between two places as telling something, in their order."""
        last = len(self.folded) if end is None else end
        return tuple(
            each.group.removeprefix("sayers.")
            for each in self.phrases
            if each.group.startswith("sayers.") and start <= each.start < last
        )

    def says(self, group: str) -> bool:
        """Whether a word of a group stands in the sentence."""
        return any(found.group == group for found in self.phrases)


def by_field(mentions: Iterable[Mention]) -> Names:
    """The ids of names, by what they are."""
    found: dict[str, frozenset[str]] = {}
    for mention in mentions:
        if kind := FIELDS.get(mention.kind):
            found[kind] = found.get(kind, frozenset()) | {mention.id}
    return found


def by_dimension(tags: Iterable[Found]) -> Tags:
    """Words of ``tags`` groups, by what they tell."""
    found: dict[str, frozenset[str]] = {}
    for each in tags:
        _, dimension, tag = each.group.split(".")
        found[dimension] = found.get(dimension, frozenset()) | {tag}
    return found
