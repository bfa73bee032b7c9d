"""Whatever people write gets one whole answer, and endless texts do too."""

import json
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handlers
from bot.platforms.plain import Look, render
from handlers.chat import Answer, Intent, Question
from handlers.router import Router
from handlers.understanding.message import LONGEST
from tests.told import FOLDER, speech, story

LONG = 10_000
MOST = 3
"""Questions that are answered in one message."""

DATA = json.loads(Path(__file__).with_name("any_text.json").read_text(encoding="utf-8"))
WORDS: list[str] = DATA["words"]
REPEATED: list[str] = DATA["repeated"]

anything = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=30).map(" ".join),
    st.builds(lambda text, times: text * times, st.sampled_from(REPEATED), st.integers(1, 3000)),
)
TOLD = (
    "300 users, 20 requests a day each, 1000 tokens in and 500 out, on R1",
    "10 مليون إدخال ومليون إخراج على o1",
    "how many output tokens does $100 buy on R1?",
    "كان عندي 5000 دولار في إنفيديا و3000 في برودكوم",
)
"""A bill of counts, one of tokens, a budget, money in shares."""

CHANGES = (
    "0", "صفر", "0%", "make it 0", "0 users", "-5", "minus 400 users", "ناقص 500", "x0", "/0", "×2",
    "half of it", "نصها", "10^12", "1e400", "add 0", "زيد 0", "split it between 0", "اقسمها على 0",
    "100% more", "-200%", "٠٫٠", "per 0 requests", "all of it", "none of them", "2 3 4", "½",
)  # fmt: skip
"""What may be said after it."""

questions = st.builds(
    Question,
    anything,
    st.sampled_from([None, None, "ar", "en", "fr", ""]),
    st.sampled_from([None, None, "", "ask", "cost", "stock", "compare", "sources", "help", "no"]),
    st.lists(anything, max_size=3).map(tuple),
    st.sampled_from([None, "ar-EG", "fr", "zz-", "-"]),
)


@cache
def router() -> Router:
    """The real house, without a model."""
    return handlers.build(story(), speech(), folder=FOLDER).builtin


async def answers(question: Question) -> list[Answer]:
    """All answers to a question."""
    return [each async for each in router().answer(question)]


def is_whole(answer: Answer) -> bool:
    """Whether an answer tells something else than an error, in a language there is."""
    texts = speech()[answer.language]
    shown = render(answer, texts, Look())
    wrong = texts("router-error") in shown
    return bool(shown.strip()) and not wrong and answer.intent in get_args(Intent)


@settings(max_examples=100)
@given(question=questions)
async def test_any_question_gets_a_whole_answer_and_no_error(question: Question) -> None:
    """Whatever is asked, in whatever conversation, what comes is whole, an answer a question."""
    found = await answers(question)
    assert 1 <= len(found) <= MOST
    assert all(map(is_whole, found))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("told", TOLD)
async def test_whatever_changes_a_sum_gets_a_whole_answer(told: str, change: str) -> None:
    """A sum that was told may be changed by nothing, by less than nothing, and by too much."""
    assert all(map(is_whole, await answers(Question(change, turns=(told,)))))


@pytest.mark.parametrize("piece", REPEATED, ids=ascii)
async def test_what_is_endless_is_answered(piece: str) -> None:
    """Ten thousand characters of anything are answered, as a question and as turns before it."""
    text = (piece * LONG)[:LONG]
    found = await answers(Question(text)) + await answers(Question("?", turns=(text,) * 50))
    assert 2 <= len(found) <= 2 * MOST
    assert all(map(is_whole, found))


@pytest.mark.parametrize(
    "asked",
    ["My question is: what does it cost?", "سؤالي الأول هو: كم السعر؟", "so2ali el awal: kam?"],
)
async def test_what_is_asked_after_very_many_words_is_answered(asked: str) -> None:
    """Words beyond those that are read do not break an answer, nor any that comes after it."""
    long = "the shares of that day and what was said of them " * 60 + asked
    found = await answers(Question(long, turns=("price of o1?",)))
    found += await answers(Question("hello", turns=("price of o1?", long)))
    assert all(map(is_whole, found))


async def test_what_stands_beyond_what_is_read_changes_nothing() -> None:
    """Of a text that is no question any more, as much is read as a question may have."""
    text = "why did nvidia fall ".ljust(LONGEST, ".")
    assert await answers(Question(text)) == await answers(Question(text + " r1 price" * LONG))
