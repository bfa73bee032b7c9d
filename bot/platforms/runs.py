"""The rows that blocks of an answer are made of: spans that stand on one line of a chat."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.platforms.direction import clean, kept
from handlers.chat import Figures, Source, Span

Row = tuple[Span, ...]


def rows(runs: Iterable[Span]) -> tuple[Row, ...]:
    """Spans, parted where their text has line feeds."""
    found: list[list[Span]] = [[]]
    for span in runs:
        first, *others = clean(span.text).split("\n")
        found[-1].append(span if span.text == first else replace(span, text=first))
        found += ([replace(span, text=other)] for other in others)
    return tuple(map(tuple, found))


def bullets(items: Iterable[Row], *, right_to_left: bool, numbered: bool = False) -> Iterator[Row]:
    """Each item after a bullet or its number, its figures kept in their places."""
    for number, item in enumerate(items, 1):
        first, *others = rows(kept(item, right_to_left=right_to_left))
        yield (Span(f"{number}. " if numbered else "• "), *first)
        yield from others


def figures(block: Figures, *, right_to_left: bool) -> Iterator[Row]:
    """A row for each name and its value in bold."""
    for name, value in block.rows:
        named, valued = (
            kept((span,), right_to_left=right_to_left)
            for span in (Span(_one_line(name)), Span(_one_line(value), bold=True))
        )
        yield (*named, Span(": "), *valued)


def sources(label: Span, named: Iterable[Source], *, right_to_left: bool) -> tuple[Row, ...]:
    """A single source beside the label, several under it; each leads to its address."""
    links = [
        kept((Span(_one_line(source.name), link=source.url),), right_to_left=right_to_left)
        for source in named
    ]
    if len(links) == 1:
        return ((label, Span(" "), *links[0]),)
    return ((label,), *bullets(links, right_to_left=right_to_left))


def _one_line(text: str) -> str:
    return " ".join(clean(text).split("\n"))
