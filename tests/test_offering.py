"""The questions that the bot offers are answered by what they stand for."""

from collections.abc import Mapping

import pytest

from handlers.chat import Answer, Answers, Question
from handlers.checks.offers import offered
from handlers.errors import DataError
from handlers.texts import Texts
from tests.test_sentences import router
from tests.told import FOLDER, speech, story


async def test_every_offered_question_is_answered_by_its_fact() -> None:
    """In every language, as a reader would ask it."""
    await offered(story(), speech(), router().answer, FOLDER)


class Exchanged:
    """Answers the questions of some facts as if others had been asked."""

    def __init__(self, texts: Texts, instead: Mapping[str, str]) -> None:
        self._instead = {
            texts(f"{asked}.ask"): texts(f"{fact}.ask") for asked, fact in instead.items()
        }

    async def answer(self, question: Question) -> Answers:
        """As the real bot, but for these."""
        text = self._instead.get(question.text, question.text)
        async for each in router().answer(Question(text)):
            yield each


async def test_a_question_that_something_else_answers_is_told() -> None:
    """One that another fact or another handler takes, with its file and its line."""
    instead = {"deepseek-founded": "high-flyer-founded", "crash-date": "r1-cost"}
    names = {fact.id for fact in story().facts}
    cost = next(fact.id for fact in story().facts if fact.told_by == "cost")
    answers = Exchanged(speech()["en"], {**instead, "crash-date": cost})
    assert {*instead} <= names
    with pytest.raises(DataError) as caught:
        await offered(story(), speech(), answers.answer, FOLDER)
    text = (FOLDER / "passages.en.ftl").read_text("utf-8").splitlines()
    assert len(caught.value.problems) == len(instead)
    for problem in caught.value.problems:
        file, line, name, *_ = problem.split(":")
        assert file == "deepseek/passages.en.ftl"
        assert text[int(line) - 1].strip().startswith(".ask = ")
        assert name.strip().removesuffix(".ask") in instead


async def test_a_question_without_an_answer_is_told() -> None:
    """One to which nothing is said, in every language."""

    async def silent(_: Question) -> Answers:
        for answer in list[Answer]():
            yield answer

    with pytest.raises(DataError) as caught:
        await offered(story(), speech(), silent, FOLDER)
    assert len(caught.value.problems) == len(story().facts) * len(speech())
