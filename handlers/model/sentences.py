"""Blocks taken apart into sentences, and put together again from those that are kept.

A title, an item's sentence, a row of figures and a whole code block are each one sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from handlers.chat import Aside, Block, Bullets, Code, Figures, Paragraph, Span, Title
from handlers.model.markdown import merged, trimmed

Spans = tuple[Span, ...]

MARKS = "\ue000-\uf8ff"
"""Private characters that stand for citations; they belong to the sentence before them."""

_END = re.compile(rf"[.!?؟。…]+[\"'”’»)\]*_{MARKS}]*(?=\s|$)")
_SHORT = re.compile(
    r"(?:^|[\s(\u2066-\u2069])(?:[^\W\d_]|[A-Za-z](?:\.[A-Za-z])+|e\.g|i\.e|vs|Mr|Mrs|Ms|Dr|Prof|Inc|"
    r"Corp|Co|Ltd|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\d{1,2})$"
)

_OVER = re.compile(
    r"[.!?؟。…]+(?:[\"'”’»)*_]|\s*[\[【][^\]】\n]*[\]】])*(?=\s)"
    r"|\n(?=[^\S\n]*\n|[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]|[ \t]*[#|])"
)


_LOOK = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """``spans`` of one sentence of the block ``block``; ``item``: of which item or row of it."""

    spans: Spans
    block: int
    item: int = 0

    @property
    def text(self) -> str:
        """The sentence as plain text; a row of figures as ``name: value``."""
        return "".join(span.text for span in self.spans)


def sentences(blocks: Sequence[Block]) -> Iterator[Sentence]:
    """All sentences of the blocks, in order."""
    for number, block in enumerate(blocks):
        match block:
            case Title(text):
                yield Sentence((Span(text),), number)
            case Code(text):
                yield Sentence((Span(text, code=True),), number)
            case Paragraph(spans) | Aside(spans):
                yield from (Sentence(part, number) for part in split(spans))
            case Bullets(items):
                for at, item in enumerate(items):
                    yield from (Sentence(part, number, at) for part in split(item))
            case Figures(rows):
                for at, (name, value) in enumerate(rows):
                    row = (Span(f"{name}: "), Span(value)) if name else (Span(value),)
                    yield Sentence(row, number, at)
            case _:
                assert_never(block)


def assembled(blocks: Sequence[Block], kept: Iterable[Sentence]) -> tuple[Block, ...]:
    """The blocks with nothing but the sentences ``kept``; what is empty then is left out."""
    by_block: dict[int, dict[int, list[Spans]]] = {}
    for sentence in kept:
        items = by_block.setdefault(sentence.block, {})
        items.setdefault(sentence.item, []).append(sentence.spans)
    return tuple(
        _rebuilt(block, by_block[number])
        for number, block in enumerate(blocks)
        if number in by_block and not _leads_nothing(blocks, number, by_block)
    )


def _leads_nothing(
    blocks: Sequence[Block], number: int, by_block: Mapping[int, Mapping[int, list[Spans]]]
) -> bool:
    """Whether a title, or a line that ends in a colon, has lost all that stood below it."""
    block, below = blocks[number], number + 1
    introduces = isinstance(block, Title)
    if isinstance(block, Paragraph) and below < len(blocks):
        said = "".join(span.text for span in block.spans).rstrip(f"*_ {chr(0xE000)}")
        listed = isinstance(blocks[below], Bullets | Figures)
        introduces = listed and said.endswith((":", "："))
    return introduces and below < len(blocks) and below not in by_block


def _rebuilt(block: Block, items: Mapping[int, list[Spans]]) -> Block:
    match block:
        case Title():
            return Title(_text(items[0]))
        case Code():
            return Code(_text(items[0]))
        case Paragraph():
            return Paragraph(_joined(items[0]))
        case Aside():
            return Aside(_joined(items[0]))
        case Bullets():
            return Bullets(tuple(map(_joined, items.values())), block.numbered)
        case Figures():
            return Figures(tuple(block.rows[at] for at in items))
        case _:
            assert_never(block)


def _text(parts: Iterable[Spans]) -> str:
    return "".join(span.text for part in parts for span in part)


def _joined(parts: Sequence[Spans]) -> Spans:
    runs: list[Span] = []
    for part in parts:
        alike = runs and replace(runs[-1], text="") == replace(part[0], text="")
        between = replace(part[0], text=" ") if alike else Span(" ")
        runs += [between, *part] if runs else part
    return merged(runs)


def split(spans: Spans) -> tuple[Spans, ...]:
    """Running text as sentences, without the space between them."""
    text = "".join(span.text for span in spans)
    found, start = [], 0
    for end in (*ends(text), len(text)):
        part = trimmed(merged(_cut(spans, start, end)))
        if part:
            found.append(part)
        start = end
    return tuple(found)


def ends(text: str) -> Iterator[int]:
    """Where sentences end in a text that goes on after them."""
    for end in _END.finditer(text):
        following = text[end.end() : end.end() + _LOOK].lstrip(" \u2066\u2067\u2068")
        stop = end[0].startswith(".") and not end[0].startswith("..")
        if stop and _SHORT.search(text[max(end.start() - _LOOK, 0) : end.start()]):
            continue
        if following and not (following[0].isascii() and following[0].islower()):
            yield end.end()


def over(text: str) -> str:
    """The beginning of Markdown still being written, as far as its sentences are certainly over."""
    for end in reversed(list(_OVER.finditer(text))):
        stop = text[end.start() : end.start() + 1] == "."
        if not (stop and _SHORT.search(text[max(end.start() - _LOOK, 0) : end.start()])):
            return text[: end.end()]
    return ""


def _cut(spans: Spans, start: int, end: int) -> Iterator[Span]:
    at = 0
    for span in spans:
        part = span.text[max(start - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if part:
            yield replace(span, text=part)
