"""An answer as Telegram messages: text, entities in UTF-16 units and buttons, no parse mode."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from telegram.constants import MessageEntityType as Kind
from telegram.constants import MessageLimit

from bot.platforms import runs
from bot.platforms.direction import LEFT_TO_RIGHT, RIGHT_TO_LEFT, lead, led, visible
from bot.platforms.splitting import ranges, utf16
from bot.platforms.telegram.buttons import keyboard
from bot.platforms.telegram.calls import Json
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

_MARKS = (LEFT_TO_RIGHT, RIGHT_TO_LEFT)

_FEW_SOURCES = 3
"""More sources than this are folded."""

_WORTH = (Kind.TEXT_LINK, Kind.PRE, Kind.CODE, Kind.BLOCKQUOTE, Kind.EXPANDABLE_BLOCKQUOTE)
"""Kinds kept first where a message has more entities than Telegram takes."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send."""

    text: str
    entities: tuple[Json, ...] = ()
    markup: Json | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that stand together, all within one entity if ``kind`` is given; ``gap`` follows."""

    lines: tuple[runs.Row, ...]
    kind: Kind | None = None
    gap: str = "\n\n"


@dataclass(frozen=True, slots=True)
class _Style:
    """What holds between two places of a text."""

    start: int
    end: int
    kind: Kind
    url: str | None = None


def render(
    answer: Answer,
    texts: Texts,
    *,
    asked: str | None = None,
    note: str | None = None,
    opinions: bool = False,
    others: Iterable[Texts] = (),
) -> tuple[Outgoing, ...]:
    """The messages that show ``answer``, the last with its buttons; ``texts`` are of its language.

    ``asked`` is a question to quote above it, ``note`` a remark below, ``opinions`` adds 👍 and 👎,
    ``others`` are languages to change to.
    """
    parts = [_part(block, texts) for block in answer.blocks]
    if asked:
        parts.insert(0, _Part(runs.rows(spans(asked)), Kind.BLOCKQUOTE))
    if note:
        parts.append(_Part(runs.rows((Span(note, italic=True),))))
    if answer.sources:
        parts.append(_sources(answer.sources, texts))
    text, styles = _compose(parts, right_to_left=texts.right_to_left)
    messages = _messages(text, styles, right_to_left=texts.right_to_left)
    if not messages:
        messages = [plain(texts("telegram-nothing"))]
    markup = keyboard(answer, texts, opinions=opinions, others=others)
    last = messages[-1]
    messages[-1] = Outgoing(last.text, last.entities, markup)
    return tuple(messages)


def plain(text: str) -> Outgoing:
    """A short message of our own."""
    return Outgoing(text)


def _part(block: Block, texts: Texts) -> _Part:
    right = texts.right_to_left
    match block:
        case Title(text):
            return _Part(runs.rows((Span(text, bold=True),)), gap="\n")
        case Paragraph(spoken):
            leads = "".join(span.text for span in spoken).rstrip().endswith(":")
            return _Part(runs.rows(spoken), gap="\n" if leads else "\n\n")
        case Bullets(items, numbered):
            return _Part(tuple(runs.bullets(items, right_to_left=right, numbered=numbered)))
        case Figures():
            return _Part(tuple(runs.figures(block, right_to_left=right)))
        case Aside(spoken):
            return _Part(runs.rows(spoken), Kind.BLOCKQUOTE)
        case Code(text):
            return _Part(runs.rows(spans(text)), Kind.PRE)
        case _:
            assert_never(block)


def _sources(sources: tuple[Source, ...], texts: Texts) -> _Part:
    label = Span(texts("telegram-sources", count=len(sources)), bold=True)
    shown = runs.sources(label, sources, right_to_left=texts.right_to_left)
    folded = len(sources) > _FEW_SOURCES
    return _Part(shown, Kind.EXPANDABLE_BLOCKQUOTE if folded else Kind.BLOCKQUOTE)


def _compose(parts: Iterable[_Part], *, right_to_left: bool) -> tuple[str, list[_Style]]:
    """The whole text, and its styles by the places where they start and end."""
    text = ""
    styles: list[_Style] = []
    gap = ""
    for part in parts:
        if not any(span.text.strip() for line in part.lines for span in line):
            continue
        text += gap
        start = len(text)
        for number, line in enumerate(part.lines):
            text += "\n" if number else ""
            marked = line if part.kind == Kind.PRE else led(line, right_to_left=right_to_left)
            for span in marked:
                run = span.text.lstrip("".join(_MARKS)) if text.endswith(_MARKS) else span.text
                styles += _styles(span, len(text), len(text) + len(run), within=part.kind)
                text += run
        if part.kind:
            styles.append(_Style(start, len(text), part.kind))
        gap = part.gap
    return text, styles


def _styles(span: Span, start: int, end: int, *, within: Kind | None) -> Iterator[_Style]:
    """A span's styles; within fixed-width text there are no others."""
    if within == Kind.PRE:
        return
    if span.code:
        yield _Style(start, end, Kind.CODE)
        return
    if span.link and span.link.startswith(("https://", "http://")):
        yield _Style(start, end, Kind.TEXT_LINK, span.link)
    if span.bold:
        yield _Style(start, end, Kind.BOLD)
    if span.italic:
        yield _Style(start, end, Kind.ITALIC)


def _messages(text: str, styles: list[_Style], *, right_to_left: bool) -> list[Outgoing]:
    """The text in pieces that Telegram takes, with room for a mark before each."""
    found = []
    for start, end in ranges(text, MessageLimit.MAX_TEXT_LENGTH - 1, utf16):
        if not visible(text[start:end]):
            continue
        fixed = any(each.kind == Kind.PRE and each.start <= start < each.end for each in styles)
        line = text[start:end].partition("\n")[0]
        mark = "" if fixed else lead(line, right_to_left=right_to_left)
        entities = _entities(text, start, end, styles, len(mark))
        found.append(Outgoing(mark + text[start:end].rstrip(), entities))
    return found


def _entities(
    text: str, start: int, end: int, styles: list[_Style], shift: int
) -> tuple[Json, ...]:
    """The styles of a piece of text, which ``shift`` units stand before."""
    found = []
    for style in styles:
        first, last = _trimmed(text, max(style.start, start), min(style.end, end))
        if first < last:
            found.append(_Style(first, last, style.kind, style.url))
    found.sort(key=lambda style: style.kind not in _WORTH)
    del found[MessageLimit.MESSAGE_ENTITIES :]
    return tuple(
        {
            "type": style.kind,
            "offset": shift + utf16(text[start : style.start]),
            "length": utf16(text[style.start : style.end]),
        }
        | ({"url": style.url} if style.url else {})
        for style in sorted(found, key=lambda style: (style.start, -style.end))
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without what is not to be seen at either end; Telegram would move the ends by itself."""
    while start < end and not visible(text[start]):
        start += 1
    while start < end and not visible(text[end - 1]):
        end -= 1
    return start, end
