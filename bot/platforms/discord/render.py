"""An answer as Discord messages: one box of text each (Components V2), buttons under the last.

A box was chosen over an embed after looking at both: in an embed's fields Arabic figures change
places with their units, its letters are smaller, and it needs a permission of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, assert_never

from bot.platforms import runs
from bot.platforms.direction import clean, led, visible
from bot.platforms.discord.buttons import Component, rows
from bot.platforms.discord.markdown import fenced, written
from bot.platforms.splitting import ranges, split, utf16
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

CONTAINER, TEXT, SEPARATOR = 17, 10, 14
"""Kinds of component."""

V2 = 1 << 15
EPHEMERAL = 1 << 6
"""Flags of a message."""

NO_MENTIONS = {"parse": [], "replied_user": False}

_ACCENT = 0x4D6BFE
_ROOM = 3800
"""UTF-16 units of text in a message, of the 4,000 characters that Discord takes."""

_QUOTE, _NOTHING = "> ", "\u200b"
"""A quote, and what keeps an empty line in it."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send."""

    components: tuple[Component, ...]

    def payload(self, *, flags: int = 0) -> dict[str, Any]:
        """What Discord is sent."""
        return {
            "flags": V2 | flags,
            "components": list(self.components),
            "allowed_mentions": NO_MENTIONS,
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that stand together, each after ``prefix``; ``gap`` follows the last."""

    lines: tuple[runs.Row, ...]
    prefix: str = ""
    gap: str = "\n\n"
    fixed: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that is not broken; ``gap`` follows it."""

    text: str
    gap: str
    small: bool
    length: int = 0


def render(
    answer: Answer,
    texts: Texts,
    *,
    quote: str | None = None,
    note: str | None = None,
    rated_by: int | None = None,
) -> tuple[Outgoing, ...]:
    """The messages that show ``answer``, the last with its buttons; ``texts`` are of its language.

    ``quote`` is a question to show above it, ``note`` a remark below; ``rated_by`` may rate it.
    """
    parts = [_block(block, texts) for block in answer.blocks]
    right = texts.right_to_left
    if quote:
        parts.insert(0, _pieces(_Part(runs.rows(spans(quote)), _QUOTE), right_to_left=right))
    if note:
        small = _Part(runs.rows(spans(note)), "-# ", small=True)
        parts.append(_pieces(small, right_to_left=right))
    if answer.sources:
        parts.append(_sources(answer.sources, texts))
    pages = list(_pages(parts))
    if not pages:
        return (plain(texts("discord-nothing"), rows(answer, texts, rated_by)),)
    under: list[list[Component]] = [[] for _ in pages[1:]]
    under.append(rows(answer, texts, rated_by))
    return tuple(_box(page, buttons) for page, buttons in zip(pages, under, strict=True))


def growing(
    answer: Answer, texts: Texts, buttons: list[Component], *, quote: str | None = None
) -> Outgoing:
    """The beginning of an answer that still grows, with its buttons."""
    (first,) = render(answer, texts, quote=quote)[0].components
    shown = [each for each in first["components"] if each["type"] in (TEXT, SEPARATOR)]
    return Outgoing((first | {"components": [*shown, *buttons]},))


def plain(text: str, buttons: Iterable[Component] = ()) -> Outgoing:
    """A short message of our own."""
    return _box([_Piece(text, "", small=False)], buttons)


@lru_cache(maxsize=1024)
def _block(block: Block, texts: Texts) -> tuple[_Piece, ...]:
    """A block as it is sent; many come again in other answers."""
    return _pieces(_part(block, texts), right_to_left=texts.right_to_left)


def _part(block: Block, texts: Texts) -> _Part:
    right = texts.right_to_left
    match block:
        case Title(text):
            return _Part(runs.rows(spans(text)), "### ", gap="\n")
        case Paragraph(spoken):
            leads = "".join(span.text for span in spoken).rstrip().endswith(":")
            return _Part(runs.rows(spoken), gap="\n" if leads else "\n\n")
        case Bullets(items, numbered):
            return _Part(tuple(runs.bullets(items, right_to_left=right, numbered=numbered)))
        case Figures():
            return _Part(tuple(runs.figures(block, right_to_left=right)))
        case Aside(spoken):
            return _Part(runs.rows(spoken), _QUOTE)
        case Code(text):
            return _Part((spans(clean(text)),), fixed=True, gap="\n")
        case _:
            assert_never(block)


@lru_cache(maxsize=256)
def _sources(sources: tuple[Source, ...], texts: Texts) -> tuple[_Piece, ...]:
    label = Span(texts("discord-sources", count=len(sources)))
    shown = runs.sources(label, sources, right_to_left=texts.right_to_left)
    part = _Part(shown, "-# ", small=True)
    return _pieces(part, right_to_left=texts.right_to_left)


def _pages(parts: Iterable[tuple[_Piece, ...]]) -> Iterator[list[_Piece]]:
    """Pieces in the order of the parts, as many together as a message has room for."""
    page: list[_Piece] = []
    taken = 0
    for pieces in parts:
        whole = sum(piece.length for piece in pieces)
        if taken > _ROOM // 2 and taken + whole > _ROOM >= whole:
            yield page
            page, taken = [], 0
        for piece in pieces:
            if page and taken + piece.length > _ROOM:
                yield page
                page, taken = [], 0
            page.append(piece)
            taken += piece.length
    if page:
        yield page


def _pieces(part: _Part, *, right_to_left: bool) -> tuple[_Piece, ...]:
    """What a part is made of, each piece with room in a message; nothing if it is blank."""
    texts = list(_fixed(part) if part.fixed else _running(part, right_to_left=right_to_left))
    gaps = [*["\n"] * (len(texts) - 1), part.gap]
    return tuple(
        _Piece(text, gap, part.small, utf16(text) + len(gap))
        for text, gap in zip(texts, gaps, strict=False)
    )


def _fixed(part: _Part) -> Iterator[str]:
    (line,) = part.lines
    text = "".join(span.text for span in line)
    for piece in split(text, _ROOM, lambda each: utf16(fenced(each))):
        if visible(piece):
            yield fenced(piece)


def _running(part: _Part, *, right_to_left: bool) -> Iterator[str]:
    if not any(visible(_text(line)) for line in part.lines):
        return
    for line in part.lines:
        yield from _fitted(line, part.prefix, _ROOM, right_to_left=right_to_left)


def _fitted(line: runs.Row, prefix: str, limit: int, *, right_to_left: bool) -> Iterator[str]:
    """A line as it is sent, in pieces where it is too long for a message."""
    sent = _sent(line, prefix, right_to_left=right_to_left)
    if utf16(sent) <= _ROOM:
        yield sent
        return
    text = _text(line)
    for start, end in ranges(text, limit // 2, utf16):
        part = tuple(_cut(line, start, end))
        yield from _fitted(part, prefix, limit // 2, right_to_left=right_to_left)


def _sent(line: runs.Row, prefix: str, *, right_to_left: bool) -> str:
    """A line as it is sent."""
    if prefix and not visible(_text(line)):
        return prefix + _NOTHING if prefix == _QUOTE else ""
    return prefix + written(led(line, right_to_left=right_to_left))


def _cut(line: runs.Row, start: int, end: int) -> Iterator[Span]:
    """What of a line stands between two places of its text."""
    at = 0
    for span in line:
        part = span.text[max(start - at, 0) : max(end - at, 0)]
        if part:
            yield replace(span, text=part)
        at += len(span.text)


def _text(line: runs.Row) -> str:
    return "".join(span.text for span in line)


def _box(pieces: list[_Piece], buttons: Iterable[Component]) -> Outgoing:
    """A message with its text, what is small below a line, and its buttons."""
    shown: list[Component] = []
    for small in (False, True):
        text = _together(piece for piece in pieces if piece.small is small)
        if text and small and shown:
            shown.append({"type": SEPARATOR})
        if text:
            shown.append({"type": TEXT, "content": text})
    box = {"type": CONTAINER, "accent_color": _ACCENT, "components": [*shown, *buttons]}
    return Outgoing((box,))


def _together(pieces: Iterable[_Piece]) -> str:
    text = gap = ""
    for piece in pieces:
        text += (gap if text else "") + piece.text
        gap = piece.gap
    return text
