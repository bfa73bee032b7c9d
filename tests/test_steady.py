"""Words around a question change nothing: openers and closers that ask nothing themselves."""

import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from pydantic import BaseModel, ConfigDict, Field

from handlers.understanding.writing.folding import fold
from tests.test_sentence_data import DIALECTS, FOLDER, LANGUAGES, Row, rows
from tests.test_sentences import answered, wrong

STEADY = 0.98
"""The share of rows that are right by themselves and must stay so with words around them."""

EVERY = 5
"""Of how many rows one is tried."""

_MARKS = " .!?؟"


class Around(BaseModel):
    """What is said around questions in a dialect: ``before`` and ``after`` them, and ``onwards``
    where they go on from an earlier one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: tuple[str, ...] = Field(min_length=1)
    after: tuple[str, ...] = Field(min_length=1)
    onwards: tuple[str, ...] = Field(min_length=1)


@cache
def blocks(language: str) -> dict[str, Around]:
    """By dialect."""
    path = FOLDER / f"around.{language}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {dialect: Around.model_validate(each) for dialect, each in told.items()}


def surrounded(row: Row, at: int) -> Iterator[Row]:
    """A row with words before it, and with words after it, those at a place of their lists."""
    around = blocks(row.language)[row.dialect]
    opening = around.onwards if row.prior and at % 2 else around.before
    asked = row.say.rstrip(_MARKS)
    for say in (
        f"{opening[at % len(opening)]}{row.say}",
        f"{asked}{around.after[at % len(around.after)]}{row.say[len(asked) :]}",
    ):
        yield row.model_copy(update={"say": say})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_around_questions_is_well_formed(language: str) -> None:
    """Every dialect has its words, none twice, and no figure is among them."""
    assert blocks(language).keys() == DIALECTS[language].keys()
    for dialect, around in blocks(language).items():
        for said in (around.before, around.after, around.onwards):
            assert len(set(said)) == len(said), dialect
            assert all(fold(each).strip() for each in said), dialect
        assert all(each[-1] in " \n" for each in (*around.before, *around.onwards)), dialect
        assert all(each[0] in " ،," for each in around.after), dialect


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_around_a_question_change_nothing(language: str) -> None:
    """A row that is right by itself is right with an opener before it or a closer after it."""
    asked = [
        row
        for _, row in rows(language)
        if row.dialect in blocks(language) and row.language == language and row.intent != ("help",)
    ]
    tried, failed = 0, []
    for at, row in enumerate(asked[::EVERY]):
        if wrong(row, await answered(row)):
            continue
        for each in surrounded(row, at):
            tried += 1
            if why := wrong(each, await answered(each)):
                failed.append(f"{row.id} {[*each.prior, each.say]!r}: {', '.join(why)}")
    assert 1 - len(failed) / tried >= STEADY, "\n".join(failed)
