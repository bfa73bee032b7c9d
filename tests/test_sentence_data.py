"""The rows of ``tests/sentences`` are well-formed, distinct and as many as they should be."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel, ConfigDict, Field

from handlers.chat import Intent
from handlers.texts import available
from handlers.understanding.writing.folding import fold

FOLDER = Path(__file__).parent / "sentences"
LANGUAGES = available()
DIALECTS = {
    "ar": {
        "standard": 140,
        "egyptian": 62,
        "gulf": 62,
        "levantine": 62,
        "iraqi": 62,
        "maghrebi": 62,
        "sudanese": 62,
        "arabizi": 62,
    },
    "en": {"english": 620},
}
FILES = {
    "ar": {"out_of_scope": 125, "premises": 30, "two_questions": 15},
    "en": {"out_of_scope": 125, "premises": 30, "two_questions": 15, "typos": 40},
}


class Row(BaseModel):
    """One sentence and what must come back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    dialect: str
    say: str = Field(min_length=1)
    prior: tuple[str, ...] = ()
    language: str
    intent: tuple[Intent, ...] = Field(min_length=1)
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@cache
def rows(language: str) -> tuple[tuple[str, Row], ...]:
    """Every row of a language with the stem of its file."""
    return tuple(
        (path.stem, Row.model_validate(row))
        for path in sorted((FOLDER / language).glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_name_their_file(language: str) -> None:
    """An id is folder, file and a running number, so no two rows share one."""
    number: Counter[str] = Counter()
    for stem, row in rows(language):
        number[stem] += 1
        assert row.id == f"{language}-{stem.replace('_', '-')}-{number[stem]:03d}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_twice(language: str) -> None:
    """No two rows have the same message after the same earlier messages."""
    said = Counter((row.say, row.prior) for _, row in rows(language))
    assert [key for key, times in said.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_expect_something(language: str) -> None:
    """A row names what its answer must hold or must not; out of the story it need not."""
    for _, row in rows(language):
        assert row.language in available(), row.id
        assert set(row.intent) <= set(get_args(Intent)), row.id
        assert row.must or row.must_not or "out_of_scope" in row.intent, row.id
        words = [word for entry in (*row.must, *row.must_not) for word in entry.split("|")]
        assert all(fold(word) for word in words), row.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_expectations_can_be_met(language: str) -> None:
    """What an answer must hold never contains what it must not."""
    for _, row in rows(language):
        for entry in row.must:
            alternatives = [fold(word) for word in entry.split("|")]
            assert any(
                not any(fold(wrong) in word for wrong in row.must_not) for word in alternatives
            ), row.id


@pytest.mark.parametrize("language", DIALECTS)
def test_there_are_enough(language: str) -> None:
    """Every dialect and every kind of message has its share of rows."""
    dialects = Counter(row.dialect for _, row in rows(language))
    files = Counter(stem for stem, _ in rows(language))
    assert dialects.keys() == DIALECTS[language].keys()
    assert all(dialects[name] >= least for name, least in DIALECTS[language].items()), dialects
    assert all(files[name] >= least for name, least in FILES[language].items()), files
    assert dialects.total() >= 620
    assert sum(bool(row.prior) for _, row in rows(language)) >= 85
