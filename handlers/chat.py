"""The words that handlers and platforms share: a question, and an answer made of blocks."""

import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Literal, get_args

Language = str
"""The name of a folder in ``languages/``: ``ar``, ``en``."""

_QUOTED = "> "

Route = Literal["ask", "cost", "stock", "compare", "sources", "language", "help"]
"""What a question is answered by: the name of a handler, and of a command as well."""

COMMANDS = (*get_args(Route), "new", "privacy", "forget")
"""The commands that every platform knows and shows."""

AFRESH = ("new", "start")
"""The commands with which a conversation begins anew."""

_KNOWN = frozenset({*COMMANDS, *AFRESH, "usage"})
_COMMAND = re.compile(r"/([^\W\d]\w*)(?:\s+(.*))?", re.DOTALL)

Intent = Literal["cost", "stock", "ask", "help", "out_of_scope"]


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asked, without anything of the platform it came from.

    Lines of ``text`` that begin with ``> `` are somebody else's words, as ``quote`` makes them.

    ``language`` is the reader's own standing choice; ``locale`` the platform's hint (BCP 47),
    heeded only when nothing else tells. ``command`` is a name such as ``cost`` without its slash.
    ``turns`` are the reader's earlier messages in this conversation, oldest first.
    """

    text: str
    language: Language | None = None
    command: str | None = None
    turns: tuple[str, ...] = ()
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; ``link`` is an http(s) address."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """One line above what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item a run of spans."""

    items: tuple[tuple[Span, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Named figures, one a line: ``(name, value)``."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A remark set apart: a correction, a caveat, what lies outside the article."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed-width face, kept as it is."""

    text: str


Block = Title | Paragraph | Bullets | Figures | Aside | Code


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer rests on, named in the answer's language; ``url`` where it is known.

    ``paragraphs``: those of the article, where it is the article.
    """

    name: str
    url: str | None = None
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question the reader may ask next.

    ``id`` is at most 48 ASCII characters; ``Router.suggested(id, language)`` gives the text back,
    so a button needs to hold only the id.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gets; ``chosen`` is set when the reader chose a language for good.

    ``more``: what to ask to be told more about the same, where there is more to tell.
    """

    language: Language
    intent: Intent
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    chosen: Language | None = None
    more: Suggestion | None = None


Answers = AsyncGenerator[Answer, None]
"""Whole answers, each better than the one before; the last one is final."""


def commanded(question: Question) -> Question:
    """With the command that its text begins with, one alone whether it is known or not.

    Of an unknown one with words after it the words are asked.
    """
    found = None if question.command else _COMMAND.fullmatch(question.text.strip())
    if found is None:
        return question
    name, text = found[1].lower(), found[2] or ""
    return replace(question, text=text, command=name if name in _KNOWN or not text else None)


def quote(text: str) -> str:
    """Words of somebody else that a question is about: data, and never what is asked for."""
    return "\n".join(f"{_QUOTED}{line}" for line in text.splitlines() if line.strip())


def own(text: str) -> str:
    """What a reader wrote, without quotes; the quotes where there is nothing else."""
    lines = [line for line in text.splitlines() if not line.startswith(_QUOTED)]
    return "\n".join(lines).strip() or text


def spans(text: str) -> tuple[Span, ...]:
    """Plain text as spans."""
    return (Span(text),)


def paragraph(text: str) -> Paragraph:
    """Plain text as a paragraph."""
    return Paragraph(spans(text))


def aside(text: str) -> Aside:
    """Plain text as a remark."""
    return Aside(spans(text))
