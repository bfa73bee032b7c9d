"""Fluent messages of one language, each taken up when it is first said: most never are."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast, visitor

from handlers.errors import DataError, label, unreadable
from handlers.files.compiled import compiled

_CODE = (Path(__file__), Path(ast.__file__))
"""What a kept message is made of."""

_ALONE = 3
"""Parts of a text in which something stands alone, with nothing written around it."""


_Parts = list["str | _Parts | _Choice"]
"""What is written, and between that what stands in it: the name of an argument, what another
message says, or a choice.
"""


class _Choice(TypedDict):
    """``by``: the argument that chooses among the ``variants``, by itself or by the plural form of
    a number; ``otherwise``: which one is said where there is no such one.
    """

    by: str
    variants: dict[str, _Parts]
    otherwise: str


class _Read(TypedDict):
    """``said``: by ``message`` or ``message.attribute``, its text where there is no more to it;
    ``parsed``: by id, a message or term, pickled; ``named``: by id, those that one refers to.
    """

    said: dict[str, _Parts | None]
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
        self._plural = lru_cache(maxsize=256, typed=True)(self._bundle._plural_form)
        self._bundle._plural_form = self._plural

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

    def _filled(self, parts: _Parts, values: Mapping[str, str | int | float]) -> str | None:
        """A text with what stands in it; ``None`` where an argument is missing, or a number that is
        to be formatted. What stands alone needs no isolates.
        """
        alone = len(parts) == _ALONE and not (parts[0] or parts[-1])
        opening, closing = ("", "") if alone else self._around
        text = [*parts]
        for at in range(1, len(parts), 2):
            told = self._told(parts[at], values)
            if told is None:
                return None
            text[at] = f"{opening}{told}{closing}"
        return "".join(map(str, text))

    def _told(
        self, part: "str | _Parts | _Choice", values: Mapping[str, str | int | float]
    ) -> str | None:
        if isinstance(part, str):
            value = values.get(part)
            return value if isinstance(value, str) else None
        if isinstance(part, list):
            return self._filled(part, values)
        value, variants = values.get(part["by"]), part["variants"]
        if value is None:
            return None
        name = str(value)
        if name not in variants and not isinstance(value, str):
            name = self._plural(value)
        return self._filled(variants.get(name, variants[part["otherwise"]]), values)

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
    messages: dict[str, ast.Message] = {}
    problems: list[str] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(unreadable(path, error))
            continue
        for entry in FluentParser().parse(text).body:
            start, end = (entry.span.start, entry.span.end) if entry.span else (0, 0)
            where = f"{label(path)}:{text.count(chr(10), 0, start) + 1}"
            if isinstance(entry, ast.Junk):
                why = entry.annotations[0].message if entry.annotations else "not a message"
                problems.append(f"{where}: {why}")
            elif isinstance(entry, ast.Message | ast.Term):
                if _id(entry) in read["parsed"]:
                    problems.append(f"{where}: {entry.id.name} stands twice")
                _keep(read, entry, text[start:end])
                if isinstance(entry, ast.Message):
                    messages[entry.id.name] = entry
    if problems:
        raise DataError(problems)
    for message in messages.values():
        read["said"].update(_said(message, messages))
    return read


def _keep(read: _Read, entry: ast.Message | ast.Term, text: str) -> None:
    """``text``: the entry alone, which is kept without where it stands in its file."""
    parsed = FluentParser(with_spans=False).parse_entry(text)
    read["parsed"][_id(entry)] = pickle.dumps(parsed)
    references = _References()
    references.visit(parsed)
    if references.found:
        read["named"][_id(entry)] = references.found


def _id(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _said(
    message: ast.Message, known: Mapping[str, ast.Message]
) -> Iterator[tuple[str, _Parts | None]]:
    name = message.id.name
    for each in message.attributes:
        yield f"{name}.{each.id.name}", _parts(each.value, known)
    if message.value is not None:
        yield name, _parts(message.value, known)


def _parts(pattern: ast.Pattern, known: Mapping[str, ast.Message]) -> _Parts | None:
    """As ``_Read`` holds it; ``known``: the messages that may stand in it."""
    parts: _Parts = []
    text = ""
    for each in pattern.elements:
        if isinstance(each, ast.TextElement):
            text += each.value
        elif isinstance(each.expression, ast.StringLiteral):
            text += each.expression.parse()["value"]
        else:
            part = _part(each.expression, known)
            if part is None:
                return None
            parts += [text, part]
            text = ""
    return [*parts, text]


def _part(
    expression: ast.BaseNode, known: Mapping[str, ast.Message]
) -> "str | _Parts | _Choice | None":
    """``None`` for a term, a function, a choice by anything but an argument, a circle."""
    if isinstance(expression, ast.VariableReference):
        return expression.id.name
    if isinstance(expression, ast.MessageReference):
        name = expression.id.name
        found = None if expression.attribute else known.get(name)
        others = {each: message for each, message in known.items() if each != name}
        return _parts(found.value, others) if found and found.value else None
    if isinstance(expression, ast.SelectExpression):
        return _choice(expression, known)
    return None


def _choice(select: ast.SelectExpression, known: Mapping[str, ast.Message]) -> _Choice | None:
    variants: dict[str, _Parts] = {}
    otherwise = ""
    for each in select.variants:
        told = _parts(each.value, known)
        if told is None:
            return None
        name = each.key.name if isinstance(each.key, ast.Identifier) else each.key.value
        variants[name] = told
        otherwise = name if each.default else otherwise
    if not isinstance(select.selector, ast.VariableReference):
        return None
    return {"by": select.selector.id.name, "variants": variants, "otherwise": otherwise}


class _References(visitor.Visitor):
    """Collects the entries that one refers to."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.found.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.found.append(f"-{node.id.name}")
        self.generic_visit(node)
