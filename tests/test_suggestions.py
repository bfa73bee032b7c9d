"""What the bot offers to ask next is what it can answer."""

import pytest

from handlers.chat import Answer, Question
from handlers.texts import available
from tests.test_sentences import router
from tests.told import speech, story

FACTS = [fact.id for fact in story().facts if speech()["en"].has(f"{fact.id}.ask")]


async def asked(text: str) -> Answer:
    """The answer to a question that somebody types."""
    return [each async for each in router().answer(Question(text))][-1]


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("fact", FACTS)
async def test_the_question_of_a_fact_is_answered(language: str, fact: str) -> None:
    """The question that a fact answers is never out of the story."""
    answer = await asked(speech()[language](f"{fact}.ask"))
    assert answer.language == language
    assert answer.intent in {"ask", "cost", "stock"}
