"""What the bot offers to ask next is what it can answer."""

import pytest

from handlers.chat import Answer, Question
from handlers.texts import available
from handlers.understanding.meaning import LEANING
from tests.test_sentences import router
from tests.told import speech, story

FACTS = [fact.id for fact in story().facts if speech()["en"].has(f"{fact.id}.ask")]


TALKS = [
    "كم تكلفة 10 ملايين توكن إخراج على R1 وعلى o1؟",
    "how far did Nvidia fall?",
    "Who is Liang Wenfeng?",
    "قارن بين R1 وo1",
]
"""What a conversation may begin with."""


async def asked(text: str, *turns: str, language: str | None = None) -> Answer:
    """The answer to a question that somebody types after others."""
    question = Question(text, turns=turns, language=language)
    return [each async for each in router().answer(question)][-1]


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("fact", FACTS)
async def test_the_question_of_a_fact_is_answered(language: str, fact: str) -> None:
    """The question that a fact answers is never out of the story."""
    answer = await asked(speech()[language](f"{fact}.ask"))
    assert answer.language == language
    assert answer.intent in {"ask", "cost", "stock"}


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("talk", TALKS)
async def test_what_is_offered_stands_by_itself(language: str, talk: str) -> None:
    """Whatever was spoken of before, a question that is offered is answered as it is at first."""
    texts = speech()[language]
    offered = [texts(f"{fact}.ask") for fact in FACTS]
    own = {*texts.names("ask-")} - LEANING - {*texts.names("ask-language-")}
    offered += map(texts, sorted(own))
    for text in offered:
        after, first = await asked(text, talk, language=language), await asked(text)
        assert after.blocks == first.blocks, text
