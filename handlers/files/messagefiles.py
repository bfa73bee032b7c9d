"""Fluent files, read into what is kept of their messages."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fluent.syntax import FluentParser, ast, visitor

from handlers.errors import DataError, label, unreadable
from handlers.messages import Choice, Parts, Read


def read(paths: Iterable[Path]) -> Read:
    """What is kept of the messages of some files.

    Raises ``DataError`` when a file does not parse or a message stands twice.
    """
    found: Read = {"said": {}, "written": {}, "named": {}}
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
                if _id(entry) in found["written"]:
                    problems.append(f"{where}: {entry.id.name} stands twice")
                _keep(found, entry, text[start:end])
                if isinstance(entry, ast.Message):
                    messages[entry.id.name] = entry
    if problems:
        raise DataError(problems)
    for message in messages.values():
        found["said"].update(_said(message, messages))
    return found


def _keep(found: Read, entry: ast.Message | ast.Term, text: str) -> None:
    found["written"][_id(entry)] = text
    references = _References()
    references.visit(entry)
    if references.found:
        found["named"][_id(entry)] = references.found


def _id(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _said(
    message: ast.Message, known: Mapping[str, ast.Message]
) -> Iterator[tuple[str, Parts | None]]:
    name = message.id.name
    for each in message.attributes:
        yield f"{name}.{each.id.name}", _parts(each.value, known)
    if message.value is not None:
        yield name, _parts(message.value, known)


def _parts(pattern: ast.Pattern, known: Mapping[str, ast.Message]) -> Parts | None:
    """As ``Read`` holds it; ``known``: the messages that may stand in it."""
    parts: Parts = []
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
) -> "str | Parts | Choice | None":
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


def _choice(select: ast.SelectExpression, known: Mapping[str, ast.Message]) -> Choice | None:
    variants: dict[str, Parts] = {}
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
