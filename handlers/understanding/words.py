"""The words people use, by group, from every ``languages/*/words.toml``.

An entry is a word or a phrase; a ``*`` at its end stands for any ending, a ``^`` before it says
that it counts only where a message begins. Entries are folded when loaded and match Arabic words
with whatever is fused before them. A group is named ``section.name``: ``asked.why``,
``topics.fall``, ``talk.greeting``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from pydantic import Field

from handlers.chat import Language
from handlers.datafiles import Toml
from handlers.errors import DataError
from handlers.story import Asked, Data
from handlers.understanding.folding import fold
from handlers.understanding.tokens import Token, forms, tokenize

SHORTEST_STEM = 2
Place = tuple[int, int]
_Group = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """``rest``: the words after the first; ``goes_on``: whether the last may have any ending;
    ``opens``: whether it counts only where a message begins.
    """

    rest: tuple[str, ...]
    goes_on: bool
    opens: bool
    group: str


class _File(Data):
    """What one ``words.toml`` holds. ``arabizi``: Arabic words as Latin letters write them."""

    asked: _Group
    topics: _Group
    talk: _Group
    outside: _Group
    follow: _Group
    ordinary: list[str]
    arabizi: dict[str, str] = Field(default_factory=dict)


class Words:
    """All groups of all languages, ready to be found in a text.

    ``known``: the words in them, by themselves; ``spoken``: those of each language; ``others``:
    the names that no story of these knows; ``arabizi``: Arabic words as Latin letters write them.

    Raises ``DataError`` with all problems of all files, each with its file and line.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.arabizi: dict[str, str] = {}
        self.known: set[str] = set()
        self.spoken: dict[Language, set[str]] = {}
        self.others: set[str] = set()
        self._exact: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._begins: defaultdict[str, list[_Entry]] = defaultdict(list)
        problems: list[str] = []
        for path in paths:
            file = Toml(path)
            data = file.table(_File, without=())
            if data is not None:
                before = self.known
                self.known = set()
                self._add(file, data)
                self.spoken[path.parent.name] = self.known
                self.known = before | self.known
            problems += file.problems
        if problems:
            raise DataError(problems)
        self._starting = lru_cache(maxsize=20_000)(self._begun)
        self.knows = lru_cache(maxsize=20_000)(self._knows)

    def find(self, tokens: Sequence[Token]) -> Mapping[str, list[Place]]:
        """By group, the places ``(first token, last token + 1)`` of its entries.

        What stands inside a longer entry does not count: ``source`` in ``open source``.
        """
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for at, token in enumerate(tokens):
            for entry in self._starting(token.text):
                if entry.opens and at:
                    continue
                if not entry.rest or _follows(entry, tokens, at + 1):
                    found[entry.group].append((at, at + 1 + len(entry.rest)))
        return _longest(found)

    def _knows(self, word: str) -> bool:
        """Whether a word stands in any list, whatever is fused before it."""
        return any(form in self.known for form in forms(word)) or any(
            True for _ in self._starting(word)
        )

    def _begun(self, word: str) -> tuple[_Entry, ...]:
        return tuple(dict.fromkeys(self._entries(word)))

    def _entries(self, word: str) -> Iterator[_Entry]:
        for form in forms(word):
            yield from self._exact.get(form, ())
            for size in range(SHORTEST_STEM, len(form) + 1):
                yield from self._begins.get(form[:size], ())

    def _add(self, file: Toml, data: _File) -> None:
        for name in sorted(data.asked.keys() - set(get_args(Asked))):
            file.problem(("asked", name), "nothing that a question can ask")
        sections = ("asked", "topics", "talk", "outside", "follow")
        for section in sections:
            for name, entries in getattr(data, section).items():
                for entry in entries:
                    if not self._enter(entry, f"{section}.{name}"):
                        file.problem((section, name), f"{entry!r} cannot be read")
        self.known.update(t.text for word in data.ordinary for t in tokenize(fold(word)))
        self.arabizi.update((fold(latin), fold(word)) for latin, word in data.arabizi.items())

    def _enter(self, entry: str, group: str) -> bool:
        opens, goes_on = entry.startswith("^"), entry.endswith("*")
        bare = entry.removeprefix("^").removesuffix("*")
        first, *rest = [token.text for token in tokenize(fold(bare))] or [""]
        if not first or "*" in bare:
            return False
        table = self._begins if goes_on and not rest else self._exact
        table[first].append(_Entry(tuple(rest), goes_on, opens, group))
        if group == "outside.names" and not rest:
            self.others.add(first)
        if not group.startswith("outside."):
            self.known.update((first, *rest))
        return True


def _longest(found: Mapping[str, list[Place]]) -> Mapping[str, list[Place]]:
    """What is asked and what is spoken of are each held against their own kind."""
    wide = {
        (_is_asked(group), place)
        for group, places in found.items()
        for place in places
        if place[1] - place[0] > 1
    }
    if not wide:
        return found
    kept = {
        group: [place for place in places if not _inside(place, _is_asked(group), wide)]
        for group, places in found.items()
    }
    return {group: places for group, places in kept.items() if places}


def _inside(place: Place, asked: bool, wide: Iterable[tuple[bool, Place]]) -> bool:
    return any(
        kind is asked and first <= place[0] and place[1] <= end and (first, end) != place
        for kind, (first, end) in wide
    )


def _is_asked(group: str) -> bool:
    return group.startswith("asked.")


def _follows(entry: _Entry, tokens: Sequence[Token], start: int) -> bool:
    """Whether the rest of an entry stands in a text from ``start`` on."""
    *between, last = entry.rest
    end = start + len(between)
    if end >= len(tokens):
        return False
    for at, word in enumerate(between, start):
        if word not in forms(tokens[at].text):
            return False
    spelt = forms(tokens[end].text)
    return last in spelt or (entry.goes_on and any(form.startswith(last) for form in spelt))
