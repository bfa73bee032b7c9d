"""What a model writes, as blocks: its Markdown is parsed here, once, and shown nowhere else.

HTML, mentions and commands stay the plain text they are. A link keeps its address only where that
is one of the sources.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from handlers.chat import Block, Bullets, Code, Figures, Paragraph, Span, Title

_LEFT_OPEN = re.compile(r"(?<![\w*_])(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)(?![\w*_])")
_SPACE = re.compile(r"\s+")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)
_TABLE = re.compile(r"^\s*\|", re.MULTILINE)
_NOTHING = Span("")
_Content = TypeVar("_Content")


def blocks(text: str, links: Collection[str] = ()) -> tuple[Block, ...]:
    """Markdown as blocks; ``links`` are the addresses that may be linked to."""
    tree = SyntaxTreeNode(_parser().parse(text))
    return tuple(_blocks(tree, frozenset(links)))


def complete(text: str) -> str:
    """The beginning of Markdown still being written whose blocks will not become others.

    A code block or a table is held back until it ends.
    """
    fences = [match.start() for match in _FENCE.finditer(text)]
    if len(fences) % 2:
        return text[: fences[-1]]
    last = text.rfind("\n\n") + 1
    table = _TABLE.search(text, last)
    return text[: table.start()] if table else text


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("html_inline")


def _blocks(node: SyntaxTreeNode, links: frozenset[str]) -> Iterator[Block]:
    for child in node.children:
        yield from _block(child, links)


def _block(node: SyntaxTreeNode, links: frozenset[str]) -> Iterator[Block]:
    match node.type:
        case "paragraph":
            yield from _filled(Paragraph, _inline(node, links))
        case "heading":
            yield from _filled(Title, "".join(span.text for span in _inline(node, links)))
        case "bullet_list" | "ordered_list":
            items = tuple(run for item in node.children for run in _items(item, links))
            numbered = node.type == "ordered_list"
            yield from _filled(partial(Bullets, numbered=numbered), items)
        case "fence" | "code_block":
            yield from _filled(Code, node.content.strip("\n"))
        case "table":
            yield from _filled(Figures, tuple(_rows(node, links)))
        case _:
            yield from _blocks(node, links)


def _filled(block: Callable[[_Content], Block], content: _Content) -> Iterator[Block]:
    """The block, unless there is nothing in it."""
    if content:
        yield block(content)


def _items(item: SyntaxTreeNode, links: frozenset[str]) -> Iterator[tuple[Span, ...]]:
    """An item as one run, and the items of lists within it after it."""
    own: list[Span] = []
    nested: list[tuple[Span, ...]] = []
    for child in item.children:
        if child.type in {"bullet_list", "ordered_list"}:
            nested += [run for each in child.children for run in _items(each, links)]
            continue
        for run in _runs(child, links):
            own += [Span(" "), *run] if own else run
    yield from ((tuple(own),) if own else ())
    yield from nested


def _runs(node: SyntaxTreeNode, links: frozenset[str]) -> Iterator[tuple[Span, ...]]:
    for block in _block(node, links):
        match block:
            case Paragraph(spans):
                yield spans
            case Title(text) | Code(text):
                yield (Span(text, code=isinstance(block, Code)),)
            case Bullets(items):
                yield from items
            case Figures(rows):
                yield from ((Span(f"{name}: {value}"),) for name, value in rows)
            case _:
                pass


def _rows(table: SyntaxTreeNode, links: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A table as named figures; of more than two columns each cell is led by its heading."""
    lines = [row for part in table.children for row in part.children]
    cells = [[_plain(cell, links) for cell in line.children] for line in lines]
    if not cells:
        return
    heads, *rows = cells
    for name, *values in rows:
        named = list(zip(heads[1:], values, strict=False))
        parts = [f"{head}: {value}" if head else value for head, value in named if value]
        if name or parts:
            yield name, values[0] if len(values) == 1 else "; ".join(parts)


def _plain(node: SyntaxTreeNode, links: frozenset[str]) -> str:
    return "".join(span.text for span in _inline(node, links)).strip()


def _inline(node: SyntaxTreeNode, links: frozenset[str]) -> tuple[Span, ...]:
    """The styled text of a block, without the space around it."""
    runs = [run for child in node.children for run in _styled(child, _NOTHING, links)]
    return trimmed(merged(_unmarked(run) for run in runs))


def _styled(node: SyntaxTreeNode, style: Span, links: frozenset[str]) -> Iterator[Span]:
    match node.type:
        case "text":
            yield replace(style, text=node.content)
        case "softbreak" | "hardbreak":
            yield replace(style, text=" ")
        case "code_inline":
            yield replace(style, text=node.content, code=True)
        case "image":
            yield replace(style, text=node.content)
        case _:
            for child in node.children:
                yield from _styled(child, _style(node, style, links), links)


def _style(node: SyntaxTreeNode, style: Span, links: frozenset[str]) -> Span:
    match node.type:
        case "strong":
            return replace(style, bold=True)
        case "em":
            return replace(style, italic=True)
        case "link":
            address = str(node.attrs.get("href", ""))
            return replace(style, link=address) if address in links else style
        case _:
            return style


def _unmarked(span: Span) -> Span:
    """Text without marks of emphasis that have no other end."""
    return span if span.code else replace(span, text=_LEFT_OPEN.sub("", span.text))


def merged(runs: Iterable[Span]) -> tuple[Span, ...]:
    """Runs with those of one style put together, and empty ones left out."""
    found: list[Span] = []
    for run in runs:
        if found and replace(found[-1], text=run.text) == run:
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


def trimmed(runs: tuple[Span, ...]) -> tuple[Span, ...]:
    """Runs with one space where several were, and none at either end."""
    spaced = [run if run.code else replace(run, text=_SPACE.sub(" ", run.text)) for run in runs]
    while spaced and not spaced[0].text.strip():
        del spaced[0]
    while spaced and not spaced[-1].text.strip():
        del spaced[-1]
    if spaced:
        spaced[0] = replace(spaced[0], text=spaced[0].text.lstrip())
        spaced[-1] = replace(spaced[-1], text=spaced[-1].text.rstrip())
    return tuple(spaced)
