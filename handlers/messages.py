"""Fluent messages of one language, each taken up when it is first said: most never are."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast, visitor

from handlers.compiled import compiled
from handlers.errors import DataError

_CODE = (Path(__file__), Path(ast.__file__))
"""What a kept message is made of."""


class _Read(TypedDict):
    """``said``: by ``message`` or ``message.attribute``, its text where it is nothing but text with
    arguments in it: what is written, and between that the names of the arguments;
    ``parsed``: by id, a message or term, pickled; ``named``: by id, those that one refers to.
    """

    said: dict[str, list[str] | None]
    parsed: dict[str, bytes]
    named: dict[str, list[str]]


class Messages:
    """The messages of ``paths``; what was found out about them is kept in ``folder``.

    Raises ``DataError`` when a file does not parse or a message stands twice.
    """

    def __init__(
        self, language: str, folder: Path, paths: Sequence[Path], *, isolating: bool
    ) -> None:
        more = (path.stem for path in paths if path.parent != folder)
        name, inputs = "-".join((*more, "texts")), (*paths, *_CODE)
        read = compiled(name, folder, inputs, lambda: _read(paths))
        self._said, self._parsed, self._named = read["said"], read["parsed"], read["named"]
        self._around = ("\u2068", "\u2069") if isolating else ("", "")
        self._bundle = FluentBundle([language], use_isolating=isolating)
        # Looked up once for a number rather than for each variant.
        plural = self._bundle._plural_form
        self._bundle._plural_form = lru_cache(maxsize=256, typed=True)(plural)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a message, or such an attribute of one."""
        return name in self._said

    def __iter__(self) -> Iterator[str]:
        """The names of all messages and attributes."""
        return iter(self._said)

    def say(
        self, name: str, values: Mapping[str, str | int | float]
    ) -> tuple[str, list[Exception]]:
        """What a message says, and what is wrong with it. Raises ``KeyError`` for no message."""
        parts = self._said[name]
        if parts is not None and (text := self._filled(parts, values)) is not None:
            return text, []
        message, _, attribute = name.partition(".")
        self._take_up(message)
        found = self._bundle.get_message(message)
        pattern = found.attributes.get(attribute) if attribute else found.value
        if pattern is None:
            raise KeyError(name)
        said, errors = self._bundle.format_pattern(pattern, dict(values))
        return str(said), errors

    def _filled(self, parts: Sequence[str], values: Mapping[str, str | int | float]) -> str | None:
        """A text with its arguments; ``None`` where one is missing, or a number to be formatted."""
        opening, closing = self._around
        text = [*parts]
        for at in range(1, len(parts), 2):
            value = values.get(parts[at])
            if not isinstance(value, str):
                return None
            text[at] = f"{opening}{value}{closing}"
        return "".join(text)

    def _take_up(self, entry: str) -> None:
        """Give the bundle an entry, if that is still to be done, and all that it refers to."""
        parsed = self._parsed.pop(entry, None)
        if parsed is None:
            return
        self._bundle.add_resource(ast.Resource([pickle.loads(parsed)]))  # noqa: S301  # from _read
        for named in self._named.get(entry, ()):
            self._take_up(named)


def _read(paths: Iterable[Path]) -> _Read:
    read: _Read = {"said": {}, "parsed": {}, "named": {}}
    problems: list[str] = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(text).body:
            start, end = (entry.span.start, entry.span.end) if entry.span else (0, 0)
            where = f"{path}:{text.count(chr(10), 0, start) + 1}"
            if isinstance(entry, ast.Junk):
                why = entry.annotations[0].message if entry.annotations else "not a message"
                problems.append(f"{where}: {why}")
            elif isinstance(entry, ast.Message | ast.Term):
                if _id(entry) in read["parsed"]:
                    problems.append(f"{where}: {entry.id.name} stands twice")
                _keep(read, entry, text[start:end])
    if problems:
        raise DataError(problems)
    return read


def _keep(read: _Read, entry: ast.Message | ast.Term, text: str) -> None:
    """``text``: the entry alone, which is kept without where it stands in its file."""
    if isinstance(entry, ast.Message):
        read["said"].update(_said(entry))
    parsed = FluentParser(with_spans=False).parse_entry(text)
    read["parsed"][_id(entry)] = pickle.dumps(parsed)
    references = _References()
    references.visit(parsed)
    if references.found:
        read["named"][_id(entry)] = references.found


def _id(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _said(message: ast.Message) -> Iterator[tuple[str, list[str] | None]]:
    name = message.id.name
    for each in message.attributes:
        yield f"{name}.{each.id.name}", _parts(each.value)
    if message.value is not None:
        yield name, _parts(message.value)


def _parts(pattern: ast.Pattern) -> list[str] | None:
    """As ``_Read`` holds it."""
    parts = [""]
    for each in pattern.elements:
        if isinstance(each, ast.TextElement):
            parts[-1] += each.value
        elif isinstance(each.expression, ast.VariableReference):
            parts += [each.expression.id.name, ""]
        else:
            return None
    return parts


class _References(visitor.Visitor):
    """Collects the entries that one refers to."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.found.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.found.append(f"-{node.id.name}")
        self.generic_visit(node)
