"""Questions as the understanding hands them over, and answers as plain lines."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal
from unicodedata import bidirectional

from handlers import passages
from handlers.chat import Answer, Answers, Aside, Block, Bullets, Code, Figures, Paragraph, Title
from handlers.story import Story, load
from handlers.texts import Texts
from handlers.understanding import Mention, Quantity, Understood

Claim = tuple[str, Literal["tokens", "usd", "percent"]]
"""A quantity in a question: its amount and unit."""

FOLDER = Path(__file__).parent.parent / "handlers" / "stories" / "deepseek"
Handler = Callable[[Story, Mapping[str, Texts], Understood], Answers]


@cache
def story() -> Story:
    """The real story."""
    return load(FOLDER)


@cache
def speech() -> Mapping[str, Texts]:
    """What the bot and the story say, by language."""
    return passages.texts(FOLDER)


def question(
    *named: str,
    language: str = "en",
    topics: str = "",
    asked: str = "",
    quantities: tuple[Claim, ...] = (),
    unknown: tuple[str, ...] = (),
    text: str = "",
) -> Understood:
    """A question that names these ids; ``topics`` and ``asked`` are words with spaces between."""
    found = (Mention(name, story().name(name).kind, 0, 0) for name in named)
    return Understood(
        text,
        text,
        language,
        tuple(found),
        tuple(Quantity(Decimal(amount), unit, None, 0, 0) for amount, unit in quantities),
        frozenset(asked.split()),
        frozenset(topics.split()),
        unknown,
    )


async def answer(handler: Handler, asked: Understood) -> Answer:
    """The final answer of a handler."""
    answers = [each async for each in handler(story(), speech(), asked)]
    return answers[-1]


def lines(answer: Answer) -> list[str]:
    """An answer's lines as a reader sees them, without bidi controls."""
    return [re.sub("[\u2066-\u2069]", "", line) for block in answer.blocks for line in raw(block)]


def raw(block: Block) -> list[str]:
    """The lines of one block."""
    match block:
        case Title(text) | Code(text):
            return [text]
        case Paragraph(spans) | Aside(spans):
            return ["".join(span.text for span in spans)]
        case Bullets(items):
            return ["".join(span.text for span in item) for item in items]
        case Figures(rows):
            return [f"{name}: {value}" for name, value in rows]


def direction(line: str) -> str:
    """The bidi class of a line's first strong character, as the Unicode algorithm finds it."""
    depth = 0
    for char in line:
        depth += {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}.get(char, 0)
        if not depth and bidirectional(char) in {"L", "R", "AL"}:
            return bidirectional(char)
    return ""
