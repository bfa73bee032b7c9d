"""The words that tell what a figure is said to be, from every ``languages/*/claims.toml``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from handlers.errors import DataError
from handlers.files.datafiles import Data, Toml
from handlers.texts import FOLDER, files
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token, forms, tokenize, unfused

_Group = Mapping[str, tuple[str, ...]]


class _Ordinary(Data):
    words: tuple[str, ...]
    plain: tuple[str, ...]


class File(Data):
    """What one ``claims.toml`` holds."""

    bounds: _Group
    tags: Mapping[str, _Group]
    units: _Group
    amounts: _Group
    duals: _Group = Field(default_factory=dict)
    spans: _Group
    vague: _Group
    parts: _Group
    days: _Group
    ordinals: _Group
    months: _Group
    weekdays: _Group
    frames: _Group
    cues: _Group
    outsiders: _Group
    ties: Mapping[str, _Group]
    traits: Mapping[str, _Group]
    things: _Group
    moves: _Group
    opposites: Mapping[str, _Group]
    untold: _Group
    sayers: _Group
    ordinary: _Ordinary


_UNCONJUGATED = {"frames.attributing", "frames.attributed"}
"""Groups without verbs: ``تُحسب`` is no form of ``حسب``."""

_SHORT = 3
"""Words as short as this are no verbs with a prefix."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a folded text: its group, and where it stands in the text."""

    group: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    rest: tuple[str, ...]
    begins: bool
    group: str


class Vocabulary:
    """Finds the phrases of all languages in a text.

    A group is named ``section.name``: ``bounds.about``, ``tags.direction.down``. ``ordinary``:
    words that are no names; ``plain``: words that any text may hold; ``dates``: names of months
    and days; ``words``: all that the phrases are made of, but for names of outsiders.

    Raises ``DataError`` with all problems of all files, each with its file and line.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.ordinary: set[str] = set()
        self.dates: set[str] = set()
        self.plain: set[str] = set()
        self.words: set[str] = set()
        self._entries: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._begun: defaultdict[str, list[_Entry]] = defaultdict(list)
        problems: list[str] = []
        for path in files("claims.toml", folder):
            file = Toml(path)
            data = file.table(File, without=())
            if data is not None:
                self._add(data)
            problems += file.problems
        if problems:
            raise DataError(problems)

    def find(self, tokens: Sequence[Token]) -> tuple[Found, ...]:
        """All phrases that stand in a text, the longest of its kind at each place."""
        found = []
        for at in range(len(tokens)):
            longest: dict[str, tuple[int, str]] = {}
            for entry in self._at(tokens, at):
                section = _kept_apart(entry.group)
                width = 1 + len(entry.rest)
                if width > longest.get(section, (0, ""))[0]:
                    longest[section] = width, entry.group
            found += [
                Found(group, tokens[at].start, tokens[at + width - 1].end)
                for width, group in longest.values()
            ]
        return tuple(found)

    def of(self, group: str) -> frozenset[str]:
        """The single words of a group."""
        return frozenset(
            word
            for word, entries in self._entries.items()
            for entry in entries
            if entry.group == group and not entry.rest
        )

    def _at(self, tokens: Sequence[Token], at: int) -> Iterator[_Entry]:
        word = tokens[at].text
        for form in forms(word) if len(word) > _SHORT else unfused(word):
            entries = list(self._entries.get(form, ()))
            for size in range(2, len(form) + 1):
                entries += self._begun.get(form[:size], ())
            for entry in entries:
                verbal = entry.group in _UNCONJUGATED and form not in unfused(word)
                if not verbal and _follows(entry, tokens, at + 1):
                    yield entry

    def _add(self, data: File) -> None:
        for group, spellings in _groups(data):
            for spelling in spellings:
                self._enter(spelling, group)
        for word in data.ordinary.words:
            self.ordinary.update(token.text for token in tokenize(fold(word)))
        self.plain.update(data.ordinary.plain)

        spelt = (*data.months.values(), *data.weekdays.values())
        for spelling in (each for spellings in spelt for each in spellings):
            self.dates.update(token.text for token in tokenize(fold(spelling)))

    def _enter(self, spelling: str, group: str) -> None:
        begins = spelling.endswith("*")
        words = [token.text for token in tokenize(fold(spelling))] or [fold(spelling)]
        if not group.startswith("outsiders."):
            self.words.update(words)
        first, *rest = words
        table = self._begun if begins and not rest else self._entries
        table[first].append(_Entry(tuple(rest), begins and bool(rest), group))


def _groups(data: File) -> Iterator[tuple[str, Iterable[str]]]:
    deep = {
        "tags": data.tags,
        "ties": data.ties,
        "traits": data.traits,
        "opposites": data.opposites,
    }
    for section, dimensions in deep.items():
        for dimension, groups in dimensions.items():
            for name, spellings in groups.items():
                yield f"{section}.{dimension}.{name}", spellings
    sections = {
        "bounds": data.bounds,
        "units": data.units,
        "amounts": data.amounts,
        "duals": data.duals,
        "spans": data.spans,
        "vague": data.vague,
        "parts": data.parts,
        "days": data.days,
        "ordinals": data.ordinals,
        "months": data.months,
        "weekdays": data.weekdays,
        "frames": data.frames,
        "cues": data.cues,
        "outsiders": data.outsiders,
        "things": data.things,
        "moves": data.moves,
        "untold": data.untold,
        "sayers": data.sayers,
    }
    for section, groups in sections.items():
        for name, spellings in groups.items():
            yield f"{section}.{name}", spellings


def _kept_apart(group: str) -> str:
    """Where only the longest phrase counts: within a section, or in a group of ``frames``."""
    return group if group.startswith("frames.") else group.rpartition(".")[0]


def _follows(entry: _Entry, tokens: Sequence[Token], at: int) -> bool:
    last = len(entry.rest) - 1
    if at + last >= len(tokens):
        return not entry.rest
    for number, word in enumerate(entry.rest):
        said = tokens[at + number].text
        if word == said:
            continue
        if number == last and entry.begins:
            return any(form.startswith(word) for form in forms(said))
        if said.isascii() or word not in forms(said):
            return False
    return True
