"""An answer as lines of text, for a terminal or for a program."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never
from unicodedata import category, east_asian_width

from bot.platforms.direction import bare, clean, kept, lead, visible
from handlers.chat import (
    Answer,
    Aside,
    Block,
    Bullets,
    Code,
    Figures,
    Paragraph,
    Source,
    Span,
    Title,
    spans,
)
from handlers.texts import Texts

_BOLD, _ITALIC, _OFF = "\x1b[1m", "\x1b[3m", "\x1b[0m"
_STYLE = re.compile(r"\x1b\[\d+m")
_WORD = re.compile(r"(?:[\u2066-\u2068][^\u2066-\u2069]{,30}\u2069|\S)+")
"""A short isolate is not broken: its halves would change places."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text may look.

    ``width``: columns to break lines at, ``None`` to leave them whole. ``styled``: with bold and
    italic. ``airy``: with room between blocks, and the marks of direction that a screen needs.
    """

    width: int | None = None
    styled: bool = False
    airy: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and what stands before its first row and before those it is broken into."""

    runs: tuple[Span, ...]
    first: str = ""
    others: str = ""
    fixed: bool = False


def render(answer: Answer, texts: Texts, look: Look) -> str:
    """The whole answer with its sources and the questions to ask next, no line feed at its end.

    ``texts`` are of the answer's language.
    """
    parts = [_block(block, texts) for block in answer.blocks]
    parts += [_sources(answer.sources, texts), _suggestions(answer, texts)]
    text = ""
    for part in parts:
        rows = [row for line in part for row in _rows(line, look, texts)]
        if any(map(visible, rows)):
            indented = part[0].first.startswith(" ")  # belongs to what stands above it
            gap = "\n\n" if look.airy and not indented else "\n"
            text += (gap if text else "") + "\n".join(rows)
    return text if look.airy else bare(text)


def cited(source: Source) -> str:
    """A source in one line, with its address where it is known."""
    name = bare(clean(source.name))
    return f"{name} — {source.url}" if source.url else name


def width(text: str) -> int:
    """How many columns of a terminal a text takes, however it is styled."""
    if text.isascii() and "\x1b" not in text:
        return len(text)
    return sum(map(_columns, _STYLE.sub("", text)))


def _block(block: Block, texts: Texts) -> list[_Line]:
    match block:
        case Title(text):
            return [_Line((Span(text, bold=True),))]
        case Paragraph(runs):
            return [_Line(runs)]
        case Bullets(items, numbered):
            return _listed(items, texts, numbered=numbered)
        case Figures(rows):
            return [_figure(name, value, texts) for name, value in rows]
        case Aside(runs):
            return [_Line(runs, "│ ", "│ ")]
        case Code(text):
            return [_Line(spans(text), fixed=True)]
        case _:
            assert_never(block)


def _listed(
    items: Iterable[tuple[Span, ...]], texts: Texts, *, numbered: bool = False
) -> list[_Line]:
    lines = []
    for number, item in enumerate(items, 1):
        sign = f"  {number}. " if numbered else "  • "
        runs = kept(item, right_to_left=texts.right_to_left)
        lines.append(_Line(runs, sign, " " * len(sign)))
    return lines


def _figure(name: str, value: str, texts: Texts) -> _Line:
    named, valued = (
        kept((span,), right_to_left=texts.right_to_left)
        for span in (Span(name), Span(value, bold=True))
    )
    return _Line((*named, Span(": "), *valued), "  ", "    ")


def _sources(sources: tuple[Source, ...], texts: Texts) -> list[_Line]:
    if not sources:
        return []
    label = texts("console-sources", count=len(sources))
    named = [_source(source, texts) for source in sources]
    if len(named) == 1:
        return [_Line((Span(f"{label} "), *named[0]))]
    return [_Line(spans(label)), *_listed(named, texts)]


def _source(source: Source, texts: Texts) -> tuple[Span, ...]:
    name = kept(spans(source.name), right_to_left=texts.right_to_left)
    if source.url is None:
        return name
    return (*name, Span(" — "), *kept(spans(source.url), right_to_left=texts.right_to_left))


def _suggestions(answer: Answer, texts: Texts) -> list[_Line]:
    named = [suggestion.text for suggestion in answer.suggestions]
    if answer.more is not None:
        named.append(texts("more-label"))
    if not named:
        return []
    asked = map(spans, named)
    return [_Line(spans(texts("console-suggestions"))), *_listed(asked, texts, numbered=True)]


def _rows(line: _Line, look: Look, texts: Texts) -> Iterator[str]:
    """A line as the rows it takes, each led by the mark that puts it on its side."""
    text = "".join(_styled(span) if look.styled else _whole(span) for span in line.runs)
    room = None if look.width is None or line.fixed else look.width - width(line.first)
    before = line.first
    for row in text.split("\n"):
        for piece in _pieces(row, room):
            shown = before + piece
            seen = _STYLE.sub("", shown)
            mark = "" if line.fixed else lead(seen, right_to_left=texts.right_to_left)
            yield mark + shown
            before = line.others


def _whole(span: Span) -> str:
    """A span's text, with the address that it links to."""
    text = clean(span.text)
    return f"{text} ({span.link})" if span.link and span.link != text else text


def _styled(span: Span) -> str:
    style = _BOLD * span.bold + _ITALIC * span.italic
    return f"{style}{_whole(span)}{_OFF}" if style else _whole(span)


def _pieces(text: str, room: int | None) -> Iterator[str]:
    """A text broken between words where it is wider than ``room``; a longer word stays whole."""
    if room is None or width(text) <= room:
        yield text
        return
    piece, taken = "", 0
    for word in _WORD.findall(text):
        wide = width(word)
        if piece and taken + 1 + wide > room:
            yield piece
            piece, taken = "", 0
        piece = f"{piece} {word}" if piece else word
        taken += wide + (taken > 0)
    yield piece


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
