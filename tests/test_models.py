"""The whole bot with models: who answers, and what a reader gets when none does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.backend import tries
from bot.settings import Settings
from bot.state.memory import Memory
from handlers.chat import Answer, Question
from tests.answers import told
from tests.backends import endpoint
from tests.servers.openai import KEY, OpenAIServer, Table

ASKED = {"ar": Question("من أسس ديب سيك؟"), "en": Question("Who founded DeepSeek?")}
SAYS: dict[str, Table] = {
    "ar": {"say": "أسس صندوق هاي فلاير شركة ديب سيك عام 2023 [deepseek-founded]."},
    "en": {"say": "The Chinese hedge fund High-Flyer founded DeepSeek in 2023 [deepseek-founded]."},
}
SAID = {
    "ar": "أسس صندوق هاي فلاير شركة ديب سيك عام 2023.",
    "en": "The Chinese hedge fund High-Flyer founded DeepSeek in 2023.",
}
BROKEN: Table = {"status": 500}
HALF: Table = {
    "stream": [
        {"text": "The Chinese hedge fund High-Flyer founded DeepSeek in 2023 ["},
        {"cut": True},
    ]
}


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, an environment without a setting, and no pause before a second try."""
    monkeypatch.setattr(tries, "_FIRST_PAUSE", 0.001)
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


async def answers(house: app.House, question: Question) -> list[Answer]:
    """All answers to a question."""
    return [answer async for answer in house.router.answer(question)]


async def text(house: app.House, question: Question) -> str:
    """The first line of the last answer."""
    return told((await answers(house, question))[-1])[0]


@asynccontextmanager
async def built(*servers: OpenAIServer, **more: Any) -> AsyncIterator[app.House]:  # noqa: ANN401
    """A bot that asks these servers in order."""
    found = tuple(endpoint(server, f"server {at}") for at, server in enumerate(servers))
    settings = Settings.model_validate({"llm_endpoints": found or None} | more)
    house = app.sparing(settings, app.build(settings), Memory())
    try:
        yield house
    finally:
        await house.close()


async def alone(house: app.House, question: Question) -> list[Answer]:
    """What the bot says without a model."""
    return [answer async for answer in house.builtin.answer(question)]


@pytest.mark.parametrize("language", ASKED)
async def test_a_model_answers(language: str) -> None:
    """With a key and an address, a model tells the story, and its source is named."""
    async with (
        OpenAIServer([SAYS[language]]) as server,
        built(openai_api_key=KEY, openai_base_url=server.base_url) as house,
    ):
        answer = (await answers(house, ASKED[language]))[-1]
    assert told(answer)[0] == SAID[language]
    assert answer.sources
    assert server.mistakes == []


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("reply", [BROKEN, HALF], ids=["broken", "half"])
async def test_the_next_model_answers(language: str, reply: Table) -> None:
    """Where the first model fails or breaks off, a reader gets the answer of the next."""
    async with (
        OpenAIServer([reply]) as first,
        OpenAIServer([SAYS[language]]) as second,
        built(first, second) as house,
    ):
        assert await text(house, ASKED[language]) == SAID[language]
    assert (len(first.requests), len(second.requests)) == (1, 1)


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(BROKEN, id="broken"),
        pytest.param(HALF, id="half"),
        pytest.param({"stream": [{"text": "<think>High-Flyer"}, {"finish": "stop"}]}, id="thought"),
        pytest.param({"stream": [{"text": "Half"}, {"finish": "length"}]}, id="too-long"),
        pytest.param({"say": "I will not say."}, id="no-source"),
    ],
)
async def test_no_model_answers(language: str, reply: Table) -> None:
    """Where no model gives a whole answer, a reader gets the built-in one, and no half of one."""
    async with OpenAIServer([reply]) as server, built(server) as house:
        found = await answers(house, ASKED[language])
    assert found == await alone(house, ASKED[language])
    assert server.requests


async def test_sums_need_no_model() -> None:
    """Prices and shares are told without asking a model."""
    async with OpenAIServer([SAYS["en"]]) as server, built(server) as house:
        assert "$4.38" in await text(house, Question("What do 2M output tokens cost on R1?"))
    assert server.requests == []


async def test_the_same_question_is_answered_once() -> None:
    """The first question of several readers, at once or later, is asked of the model once."""
    async with OpenAIServer([SAYS["en"]]) as server, built(server) as house:
        found = await asyncio.gather(*(text(house, ASKED["en"]) for _ in range(5)))
        assert {*found, await text(house, ASKED["en"])} == {SAID["en"]}
        assert len(server.requests) == 1
        await text(house, replace(ASKED["en"], turns=("What is R1?",)))
    assert len(server.requests) == 2


def test_an_edition_is_that_of_all_that_answers_depend_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any change of a file, of the story or of the model is another edition; keys are not."""
    story = tmp_path / "stories" / "story.toml"
    story.parent.mkdir()
    story.write_text("title = 'one'")
    monkeypatch.setattr(app, "FOLDERS", [tmp_path])

    def edition(**more: str) -> str:
        return app.edition(Settings.model_validate({"openai_api_key": KEY} | more))

    first = edition()
    assert edition(openai_api_key="another") == first
    assert KEY not in first
    others = {edition(story="other"), edition(openai_model="other"), edition(deepseek_api_key=KEY)}
    story.write_text("title = 'two'")
    others.add(edition())
    assert len(others | {first}) == 5


async def test_once_can_be_switched_off() -> None:
    """With ANSWER_CACHE_SECONDS=0 each question is asked."""
    async with (
        OpenAIServer([SAYS["en"]]) as server,
        built(server, answer_cache_seconds=0) as house,
    ):
        for _ in range(2):
            assert await text(house, ASKED["en"]) == SAID["en"]
    assert len(server.requests) == 2


async def test_a_built_in_answer_is_not_kept() -> None:
    """As soon as a model answers again, readers get its words."""
    filtered: Table = {"stream": [{"finish": "content_filter"}]}
    async with OpenAIServer([filtered, SAYS["en"]]) as server, built(server) as house:
        assert await answers(house, ASKED["en"]) == await alone(house, ASKED["en"])
        assert await text(house, ASKED["en"]) == SAID["en"]
