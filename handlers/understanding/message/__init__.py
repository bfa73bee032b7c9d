"""One message by itself: its words, names, quantities and what it asks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from handlers.chat import Language
from handlers.understanding import Mention, Quantity
from handlers.understanding.parts import Joins
from handlers.understanding.words.denying import Sides
from handlers.understanding.words.groups import Groups, Place
from handlers.understanding.writing.tokens import Token

LONGEST = 4000
"""Characters of a message that are read."""

_IDLE = frozenset({
    "talk.greeting", "talk.thanks", "talk.bye", "talk.ok", "follow.plain", "follow.pronoun",
    "follow.start", "follow.on", "follow.not", "follow.was", "follow.tag", "topics.degree",
})  # fmt: skip
"""Groups of words that ask nothing."""

_START = attrgetter("start")


class Message(NamedTuple):
    """What one message says. ``groups``: the groups of ``words.toml`` in it; ``sections``: their
    names, by section.

    ``tokens`` and all offsets are those of ``folded``. ``words``: those that are no names.
    ``language`` is ``None`` where nothing in it tells; ``arabizi``: it is Arabic in Latin letters,
    and ``unsure``: it may be, after what is.
    ``unknown``: what looks like a name and is not the story's. ``content``: the words that are
    neither names nor in a group; ``strange``: those of them that people do not use when they talk
    about the story; ``telling``: those that they use about it and not about everything. ``sides``:
    what speaks of a side; ``joins``: what may lead all that.
    """

    text: str
    folded: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    language: Language | None
    arabizi: bool
    unsure: bool
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    groups: Groups
    sections: Mapping[str, frozenset[str]]
    unknown: tuple[str, ...]
    content: tuple[str, ...]
    strange: tuple[str, ...]
    telling: tuple[str, ...]
    sides: Sides
    joins: Joins

    def has(self, *groups: str) -> bool:
        """Whether a word of one of these groups stands in it."""
        return not self.groups.keys().isdisjoint(groups)

    def section(self, name: str) -> frozenset[str]:
        """The groups of one section, without its name: ``asked``, ``topics``, ``talk``."""
        return self.sections.get(name, frozenset())

    def with_groups(self, groups: Groups) -> "Message":
        """This message with these groups, and no others."""
        return self._replace(groups=groups, sections=sections(groups))

    def without(self, section: str) -> "Message":
        """This message without the groups of one section."""
        kept = {name: at for name, at in self.groups.items() if not name.startswith(f"{section}.")}
        return self.with_groups(kept)

    def knowing(self, words: Container[str]) -> "Message":
        """This message, some of whose words are understood."""
        content, strange, telling, unknown = (
            tuple(word for word in left if word not in words)
            for left in (self.content, self.strange, self.telling, self.unknown)
        )
        return self._replace(content=content, strange=strange, telling=telling, unknown=unknown)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that are neither names nor ask something."""
        asked = {
            self.tokens[at].text
            for group, places in self.groups.items()
            if group.startswith("asked.")
            for first, end in places
            for at in range(first, end)
        }
        return tuple(word for word in self.words if word not in asked)

    def place(self, each: Mention | Quantity) -> Place:
        """Where the tokens of a name or an amount stand."""
        return (
            bisect_left(self.tokens, each.start, key=_START),
            bisect_left(self.tokens, each.end, key=_START),
        )

    def begins_at(self, each: Mention | Quantity) -> bool:
        """Whether no more than a word such as "and" stands before a name or an amount."""
        return self.folded[: each.start].strip() in self.joins.ands

    def named(self, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds."""
        return tuple(mention for mention in self.mentions if mention.kind in kinds)


def asks(message: Message) -> bool:
    """Whether a message is more than small talk, and some of it is understood."""
    told = message.mentions or message.quantities or any(map(str.isdecimal, message.content))
    return bool(told) or not _IDLE.issuperset(message.groups)


def sections(groups: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The names of groups, by section."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for section, name in map(_split, groups):
        found[section].append(name)
    return {section: frozenset(names) for section, names in found.items()}


@lru_cache(maxsize=1024)
def _split(group: str) -> tuple[str, str]:
    section, _, name = group.partition(".")
    return section, name
