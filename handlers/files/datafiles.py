"""Data files read with the lines their parts stand on, so that a wrong part can be pointed at."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fluent.syntax import FluentParser, ast, visitor
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from handlers.errors import label, unreadable

Location = tuple[str | int, ...]
"""Where a part stands: ``("facts", 3, "figures", "loss")``."""

_Model = TypeVar("_Model")
_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_NAMES = ("id", "name", "model", "benchmark")
"""The keys that tell what a table of an array is about, the first that there is."""

_WRONG = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "unexpected_keyword_argument": "is not known here",
    "string_type": "must be a text",
    "int_parsing": "must be a whole number",
    "decimal_parsing": "must be a number",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be a table",
    "mapping_type": "must be a table",
    "model_type": "must be a table",
    "dataclass_type": "must be a table",
}
_SHOULD = re.compile(r"^.*?\bshould ")
"""Begins what pydantic says of other parts: ``Input should be 'usd' or 'percent'``."""

_SYNTAX = re.compile(r"(?P<what>.*) \(at (line (?P<line>\d+), column \d+|end of document)\)")


class Data(BaseModel):
    """What a file holds: a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def open_sections(model: type[Data]) -> list[str]:
    """The sections that a file must have and whose groups it names itself."""
    return [
        name
        for name, field in model.model_fields.items()
        if field.is_required()
        and not (isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel))
    ]


class Toml:
    """One TOML file, taken apart into models; what does not fit is noted in ``problems``.

    ``problems``: one line each, ``folder/file:line: part: what is wrong``. A file that cannot be
    read at all is one problem and has no parts.
    """

    def __init__(self, path: Path) -> None:
        self.problems: list[str] = []
        self.name = path.name
        self.folder = path.parent.name
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
            self.problems.append(unreadable(path, error))
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

    def groups(self) -> dict[str, int]:
        """Every list and table by its name, ``talk.thanks``, and its line; amounts are no names."""
        return {".".join(where): self._line(where) for where in _groups(self._data)}

    def values(self, key: str, name: str) -> Iterator[tuple[int, object]]:
        """What stands under ``name`` in each table of the array ``key``, fitting or not."""
        array = self._data.get(key)
        for at, part in enumerate(array if isinstance(array, list) else ()):
            if isinstance(part, dict) and name in part:
                yield at, part[name]

    def problem(self, where: Location, what: str) -> None:
        """Note what is wrong with the part that stands at ``where``, or with the whole."""
        named = ".".join(str(step) for step in self._named(where))
        place = f":{self._line(where)}: {named}" if where else ""
        self.problems.append(f"{self._label}{place}: {what}")

    def _fit(self, model: type[_Model], part: object, where: Location) -> _Model | None:
        if not self.readable:
            return None
        try:
            return TypeAdapter(model).validate_python(part)
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                self.problem((*where, *_place(wrong)), _wrong(wrong))
            return None

    def _line(self, where: Location) -> int:
        prefixes = (where[:size] for size in range(len(where), 0, -1))
        return next((self._lines[prefix] for prefix in prefixes if prefix in self._lines), 1)

    def _named(self, where: Location) -> Iterator[str | int]:
        """``where``, tables of an array called by what they are about, other parts counted."""
        part: object = self._data
        for step in where:
            part = _within(part, step)
            yield _id(part, step) if isinstance(step, int) else step


@dataclass(frozen=True, slots=True)
class Part:
    """The value of a Fluent message, or one of its attributes: its line, its arguments, and the
    messages and attributes that stand in it.
    """

    line: int
    arguments: frozenset[str]
    refers: frozenset[str]


class Fluent:
    """One Fluent file: for each message its parts, the value under ``""``."""

    def __init__(self, path: Path) -> None:
        self.problems: list[str] = []
        self.messages: dict[str, dict[str, Part]] = {}
        self.name = path.name
        self._label = label(path)
        try:
            self._text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.readable = False
            self.problems.append(unreadable(path, error))
            return
        self.readable = True
        for entry in FluentParser().parse(self._text).body:
            self._add(entry)

    @property
    def parts(self) -> dict[str, Part]:
        """Each message and each attribute by its name, ``message.attribute``."""
        return {
            f"{name}.{attribute}" if attribute else name: part
            for name, parts in self.messages.items()
            for attribute, part in parts.items()
        }

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
                attribute: self._part(node, pattern) for attribute, node, pattern in _parts(entry)
            }

    def _part(self, node: ast.SyntaxNode, pattern: ast.Pattern) -> Part:
        found = _References()
        found.visit(pattern)
        return Part(self._line(node), frozenset(found.arguments), frozenset(found.messages))

    def _line(self, node: ast.SyntaxNode) -> int:
        return self._text.count("\n", 0, node.span.start) + 1 if node.span else 1


def _within(part: object, step: str | int) -> object:
    if isinstance(part, Mapping):
        return part.get(step)
    if isinstance(part, list) and isinstance(step, int) and step < len(part):
        return part[step]
    return None


def _id(part: object, at: int) -> str:
    """What a table of an array is called, or which one it is."""
    names = (part.get(key) for key in _NAMES) if isinstance(part, Mapping) else ()
    return next((name for name in names if isinstance(name, str)), str(at + 1))


def _place(wrong: ErrorDetails) -> Location:
    """Where what is wrong stands, be it a key or what stands under it."""
    return tuple(step for step in wrong["loc"] if step != "[key]")


def _wrong(wrong: ErrorDetails) -> str:
    """What is wrong with a part, in a word or two."""
    return _WRONG.get(wrong["type"]) or _SHOULD.sub("must ", wrong["msg"])


def _groups(table: Mapping[str, object], where: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, part in table.items():
        if isinstance(part, list | dict) and not name[:1].isdigit():
            yield (*where, name)
            yield from _groups(part if isinstance(part, dict) else {}, (*where, name))


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


class _References(visitor.Visitor):
    """Collects the names of the arguments in a pattern, and of what else stands in it."""

    def __init__(self) -> None:
        self.arguments: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.arguments.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        attribute = f".{node.attribute.name}" if node.attribute else ""
        self.messages.add(f"{node.id.name}{attribute}")
