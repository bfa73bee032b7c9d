"""What people say, and what must come back: the rows of ``tests/sentences`` through the router."""

import re
from functools import cache

import pytest

import handlers
from bot.platforms.plain import Look, render
from handlers.chat import Answer, Question
from handlers.router import Router
from handlers.understanding.writing.folding import fold
from tests.test_sentence_data import DIALECTS, LANGUAGES, Row, rows
from tests.told import FOLDER, speech, story

RIGHT = 0.94
"""The share of rows of any language or dialect that must be answered as they expect.

What is reached is more; the rest are the rows that CONTRIBUTING.md invites to work on.
"""

DIALECT = 0.88


@cache
def router() -> Router:
    """The real house, without a model."""
    return handlers.build(story(), speech(), folder=FOLDER).builtin


def plain(text: str) -> str:
    """A text as expectations are compared with it."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", fold(text))


async def answered(row: Row) -> Answer:
    """What the bot says to a row."""
    answers = [each async for each in router().answer(Question(row.say, turns=row.prior))]
    return answers[-1]


def wrong(row: Row, answer: Answer) -> list[str]:
    """What is wrong with an answer, nothing where all is right."""
    told = plain(render(answer, speech()[answer.language], Look()))
    missing = [
        entry for entry in row.must if not any(plain(word) in told for word in entry.split("|"))
    ]
    said = [word for entry in row.must_not for word in entry.split("|") if plain(word) in told]
    found = [f"without {entry}" for entry in missing] + [f"with {word}" for word in said]
    if answer.language != row.language:
        found.append(f"in {answer.language}")
    return found if answer.intent in row.intent else [*found, f"as {answer.intent}"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_sentences_get_what_they_ask_for(language: str) -> None:
    """Rows get an answer with what must be in it, nothing that must not, and its intent."""
    judged = [(row, wrong(row, await answered(row))) for _, row in rows(language)]
    failed = [f"{row.id} {row.say!r}: {', '.join(why)}" for row, why in judged if why]
    assert 1 - len(failed) / len(judged) >= RIGHT, "\n".join(failed)
    for dialect in DIALECTS.get(language, ()):
        fits = [not why for row, why in judged if row.dialect == dialect]
        assert sum(fits) / len(fits) >= DIALECT, dialect
