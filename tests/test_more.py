"""More detail: what is asked by it fits a button, and tells what the answer before it did not."""

import re
from collections.abc import AsyncIterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat import Answer, Answers, Language, Question, Suggestion
from handlers.errors import DataError
from handlers.more import more_of_cost
from handlers.records import Price
from handlers.story import load
from handlers.texts import available
from handlers.understanding import SIDES, Side
from handlers.understanding.meaning import Understanding
from handlers.understanding.vocabulary import vocabulary
from tests import discord_door, telegram_door
from tests.scripted import Scripted
from tests.servers.discord import direct
from tests.test_sentence_data import LANGUAGES, rows
from tests.test_sentences import answered, router
from tests.told import FOLDER, lines, speech, story

BUTTON = re.compile(r"[A-Za-z0-9_.-]{1,48}", re.ASCII)
"""What a button may hold of a question."""

FORGED = [
    "more.", "more.nothing", "more.stock", "more.stock_", "more.stock_acme", "more._", "more.cost",
    "more.cost_", "more.cost_5o", "more.cost_r1_5x", "more.cost_r1_-5o", "more.cost_acme",
    "more.cost_all_r1", "more.compare_r1", "more.compare_r1_acme", "more.summary.ask",
    "more.ask-help", "more.cost_r1_" + "9" * 16 + "o", "More.summary", "more",
]  # fmt: skip


@cache
def understanding() -> Understanding:
    """What the router understands, without what people usually say."""
    return Understanding(story(), speech(), vocabulary({}))


async def said(text: str) -> Answer:
    """The answer to a message."""
    return [each async for each in router().answer(Question(text))][-1]


async def _offered(language: str) -> AsyncIterator[tuple[Answer, Suggestion]]:
    """Every different thing to ask more of that answers to the sentences offer."""
    seen = set()
    for _, row in rows(language):
        answer = await answered(row)
        if answer.more is not None and (answer.more.id, answer.language) not in seen:
            seen.add((answer.more.id, answer.language))
            yield answer, answer.more


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_offered_is_told(language: str) -> None:
    """Its name fits a button and leads to its text, and that to another answer."""
    offered = 0
    async for answer, more in _offered(language):
        offered += 1
        assert BUTTON.fullmatch(more.id), more.id
        assert router().suggested(more.id, answer.language) == more.text
        told = await said(more.text)
        assert told.language == answer.language, more
        assert told.intent in {"ask", "cost", "stock"}, more
        assert told.more is None, more
        assert told.sources, more
        assert told.blocks != answer.blocks, more
    assert offered > 100


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("name", FORGED)
def test_other_names_are_no_questions(name: str, language: str) -> None:
    """What no answer offers leads nowhere."""
    assert router().suggested(name, language) is None


def test_a_language_that_is_not_there_has_no_questions() -> None:
    """A name of a question leads nowhere in a language that the bot does not speak."""
    assert router().suggested("more.summary", "xx") is None


amounts = st.decimals(Decimal("0.5"), Decimal(10**12), places=1).filter(bool)
prices = st.lists(st.sampled_from(story().prices), min_size=1, max_size=3, unique=True)
used = st.dictionaries(st.sampled_from(SIDES), amounts, min_size=1, max_size=2)


@given(language=st.sampled_from(available()), prices=prices, used=used)
async def test_any_cost_is_asked_for_as_it_was(
    language: str, prices: list[Price], used: dict[Side, Decimal]
) -> None:
    """The question holds each model and each amount, whatever they are, or is not offered."""
    texts = speech()[language]
    more = more_of_cost(story(), texts, prices, used.items())
    if more is None:
        return
    (read,) = understanding().read(Question(more.text))
    assert set(read.named("model")) == {price.model for price in prices}
    assert {each.side: each.amount for each in read.quantities} == used


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "more.cost_r1_o1_10000000o",
            ["10 × $2.19 = $21.90", "10 × $60 = $600", "96.35%", "$7.50"],
        ),
        ("more.cost_r1_2000000i_500000c", ["2 × $0.55 = $1.10", "0.5 × $0.14 = $0.07", "$1.17"]),
        ("more.cost_r1_1000000t", ["1 × $0.55 = $0.55", "1 × $2.19 = $2.19"]),
        ("more.cost_o1_30d", ["$30 ÷ $60 per million = 500,000 output tokens", "paragraph 26"]),
        ("more.cost_r1_o1", ["$60 − $2.19 = $57.81", "$15 ÷ $0.55 = about 27.3"]),
    ],
)
async def test_a_cost_is_reckoned_step_by_step(name: str, told: list[str]) -> None:
    """Each step, the prices it takes and their source are told."""
    text = router().suggested(name, "en")
    answer = "\n".join(lines(await said(text or "")))
    assert [each for each in told if each not in answer] == []


@pytest.mark.parametrize("language", available())
async def test_a_share_is_told_with_all_its_figures(language: str) -> None:
    """Price, per cent, market value, before and after, what others count, and the loss in all."""
    answer = "\n".join(lines(await said(router().suggested("more.stock_nvidia", language) or "")))
    wanted = ["16.9", "118.03", "118.42", "118.58", "142.62", "593", "3.5", "2.9", "589", "969"]
    assert [each for each in wanted if each not in answer] == []


class House(Scripted):
    """The real router behind a door."""

    def answer(self, question: Question) -> Answers:
        """What it says."""
        return router().answer(question)

    def language(self, question: Question) -> Language:
        """The one it answers in."""
        return router().language(question)

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of what it offers."""
        return router().suggested(name, language)


@pytest.mark.parametrize("language", available())
async def test_telegram_tells_more_by_a_button(language: str) -> None:
    """The button stands under the answer and works after a restart."""
    asked = speech()[language]("nvidia-fall.ask")
    async with telegram_door.loopback() as server:
        async with telegram_door.door(server, House()):
            await server.says(asked)
            (message,) = await server.until_shown(7)
        assert f"q:more.stock_nvidia:{language}" in telegram_door.data(message)
        async with telegram_door.door(server, House()):
            await server.presses(message, f"q:more.stock_nvidia:{language}")
            _, told = await server.until_shown(7, 2)
    assert "118.42" in told["text"]


@pytest.mark.parametrize("language", available())
async def test_discord_tells_more_by_a_button(language: str) -> None:
    """The button stands under the answer and works after a restart."""
    asked = speech()[language]("nvidia-fall.ask")
    async with discord_door.loopback() as server:
        async with discord_door.door(server, House()):
            await server.says(asked)
            (message,) = await server.until_shown(direct(7))
        async with discord_door.door(server, House()):
            await server.presses(message, f"q:more.stock_nvidia:{language}")
            await server.until_shown(direct(7), 2)
    assert "118.42" in server.texts(direct(7))[1]


@pytest.mark.parametrize("language", available())
async def test_more_and_more_of_the_story_is_told_until_there_is_no_more(language: str) -> None:
    """Each time other passages come, and in the end that there are no others."""
    texts = speech()[language]
    turns: list[str] = [texts("why-crash.ask")]
    told = [(await said(turns[0])).blocks]
    for _ in range(3):
        asked = Question(texts("more-label"), turns=tuple(turns))
        told.append([each async for each in router().answer(asked)][-1].blocks)
        turns.append(asked.text)
    assert lines(Answer(language, "ask", told[-1])) == [texts("more-nothing")]
    assert len({block for blocks in told for block in blocks}) == sum(map(len, told))


def test_the_loss_in_all_is_told_by_a_fact(tmp_path: Path) -> None:
    """A story that names no fact of its own there is not loaded."""
    for file in FOLDER.glob("*.*"):
        text = file.read_text(encoding="utf-8")
        changed = text.replace('overall = "trillion-lost"', 'overall = "nothing"')
        (tmp_path / file.name).write_text(changed, encoding="utf-8")
    with pytest.raises(DataError, match=r"story.toml:\d+: overall: there is no nothing"):
        load(tmp_path)
