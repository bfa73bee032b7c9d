"""Data files read with the lines their parts stand on, so that a wrong part can be pointed at."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fluent.syntax import FluentParser, ast, visitor
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

Location = tuple[str | int, ...]
"""Where a part stands: ``("facts", 3, "figures", "loss")``."""

_Model = TypeVar("_Model")
_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_SYNTAX = re.compile(r"(?P<what>.*) \(at (line (?P<line>\d+), column \d+|end of document)\)")


class Data(BaseModel):
    """What a file holds: a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Toml:
    """One TOML file, taken apart into models; what does not fit is noted in ``problems``.

    ``problems``: one line each, ``folder/file:line: part: what is wrong``. A file that cannot be
    read at all is one problem and has no parts.
    """

    def __init__(self, path: Path) -> None:
        self.problems: list[str] = []
        self._label = label(path)
        self._data: Mapping[str, object] = {}
        self._lines: Mapping[Location, int] = {}
        try:
            text = path.read_text(encoding="utf-8")
            self._data = tomllib.loads(text)
            self._lines = dict(_lines(text))
        except tomllib.TOMLDecodeError as error:
            self.problems.append(f"{self._label}:{_syntax(str(error), text)}")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{self._label}:1: cannot be read: {error}")
        self.readable = not self.problems

    def table(self, model: type[_Model], without: Collection[str]) -> _Model | None:
        """The file as one model, but for the keys ``without``."""
        rest = {key: part for key, part in self._data.items() if key not in without}
        return self._fit(model, rest, ())

    def tables(self, key: str, model: type[_Model]) -> dict[int, _Model]:
        """The array of tables ``key`` as models, by their place in it; those that fit."""
        array = self._data.get(key, [])
        if not isinstance(array, list):
            self.problem((key,), f"write each as [[{key}]]")
            return {}
        fitting = ((at, self._fit(model, part, (key, at))) for at, part in enumerate(array))
        return {at: part for at, part in fitting if part is not None}

    def lists(self) -> dict[str, tuple[str, ...]]:
        """The file as lists of texts by key; those that hold at least one and no empty one."""
        found = {}
        for key, part in self._data.items():
            texts = part if isinstance(part, list) else []
            if texts and all(isinstance(text, str) and text.strip() for text in texts):
                found[key] = tuple(texts)
            else:
                self.problem((key,), "must be a list of texts, none of them empty")
        return found

    def values(self, key: str, name: str) -> Iterator[tuple[int, object]]:
        """What stands under ``name`` in each table of the array ``key``, fitting or not."""
        array = self._data.get(key)
        for at, part in enumerate(array if isinstance(array, list) else ()):
            if isinstance(part, dict) and name in part:
                yield at, part[name]

    def problem(self, where: Location, what: str) -> None:
        """Note what is wrong with the part that stands at ``where``."""
        named = ".".join(str(step) for step in self._named(where))
        self.problems.append(f"{self._label}:{self._line(where)}: {named}: {what}")

    def _fit(self, model: type[_Model], part: object, where: Location) -> _Model | None:
        if not self.readable:
            return None
        try:
            return TypeAdapter(model).validate_python(part)
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                self.problem((*where, *wrong["loc"]), wrong["msg"])
            return None

    def _line(self, where: Location) -> int:
        prefixes = (where[:size] for size in range(len(where), 0, -1))
        return next((self._lines[prefix] for prefix in prefixes if prefix in self._lines), 1)

    def _named(self, where: Location) -> Iterator[str | int]:
        """``where``, tables of an array called by their id."""
        part: object = self._data
        for step in where:
            part = _within(part, step)
            named = isinstance(step, int) and isinstance(part, Mapping)
            yield str(part.get("id", step)) if named and isinstance(part, Mapping) else step


@dataclass(frozen=True, slots=True)
class Part:
    """The value of a Fluent message, or one of its attributes: its line and its arguments."""

    line: int
    arguments: frozenset[str]


class Fluent:
    """One Fluent file: for each message its parts, the value under ``""``."""

    def __init__(self, path: Path) -> None:
        self.problems: list[str] = []
        self.messages: dict[str, dict[str, Part]] = {}
        self._label = label(path)
        try:
            self._text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.readable = False
            self.problem(1, f"cannot be read: {error}")
            return
        self.readable = True
        for entry in FluentParser().parse(self._text).body:
            self._add(entry)

    def line(self, name: str) -> int:
        """Where a message begins; 1 when there is none."""
        return min((part.line for part in self.messages.get(name, {}).values()), default=1)

    def problem(self, line: int, what: str) -> None:
        """Note what is wrong at a line."""
        self.problems.append(f"{self._label}:{line}: {what}")

    def _add(self, entry: ast.EntryType) -> None:
        if isinstance(entry, ast.Junk):
            why = entry.annotations[0].message if entry.annotations else None
            self.problem(self._line(entry), why or "not a message")
        elif isinstance(entry, ast.Message):
            if entry.id.name in self.messages:
                self.problem(self._line(entry), f"{entry.id.name} stands twice")
            self.messages[entry.id.name] = {
                attribute: Part(self._line(node), _arguments(pattern))
                for attribute, node, pattern in _parts(entry)
            }

    def _line(self, node: ast.SyntaxNode) -> int:
        return self._text.count("\n", 0, node.span.start) + 1 if node.span else 1


def label(path: Path) -> str:
    """A file as an operator is told of it: its folder and its name."""
    return f"{path.parent.name}/{path.name}"


def _within(part: object, step: str | int) -> object:
    if isinstance(part, Mapping):
        return part.get(step)
    if isinstance(part, list) and isinstance(step, int) and step < len(part):
        return part[step]
    return None


def _lines(text: str) -> Iterator[tuple[Location, int]]:
    """The line of each table and key of a TOML text; tables of an array are counted."""
    counts: dict[str, int] = {}
    table: Location = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            if header[1] == "[[":
                counts[header[2]] = counts.get(header[2], -1) + 1
            first, *rest = header[2].split(".")
            table = (first, counts[first], *rest) if first in counts else (first, *rest)
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, key[1]), number


def _syntax(error: str, text: str) -> str:
    """``line: what is wrong`` out of what tomllib says."""
    found = _SYNTAX.fullmatch(error)
    if found is None:
        return f"1: {error}"
    return f"{found['line'] or text.count(chr(10)) + 1}: {found['what']}"


def _parts(message: ast.Message) -> Iterator[tuple[str, ast.SyntaxNode, ast.Pattern]]:
    if message.value is not None:
        yield "", message, message.value
    for attribute in message.attributes:
        yield attribute.id.name, attribute, attribute.value


def _arguments(pattern: ast.Pattern) -> frozenset[str]:
    found = _Arguments()
    found.visit(pattern)
    return frozenset(found.names)


class _Arguments(visitor.Visitor):
    """Collects the names of the arguments in a pattern."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)
