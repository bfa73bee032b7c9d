"""The number of a question that was offered, as people type it where there are buttons too."""

import pytest

from bot.offers import offered
from bot.state.memory import Memory
from bot.talk import Talk
from handlers.chat import Answer, Question
from tests.test_sentences import router

CHAT, OTHER = "telegram:1", "telegram:2"


async def said(talk: Talk, text: str, chat: str = CHAT) -> Answer:
    """The last answer to a message of a chat."""
    found = [each async for each in talk.answers(Question(text), conversation=chat, reader=chat)]
    return found[-1]


@pytest.mark.parametrize(
    ("asked", "number", "place"),
    [("what does R1 cost?", "1", 0), ("كم سعر R1؟", "٢", 1), ("why did Nvidia fall?", " 3 ", 2)],
)
async def test_a_number_asks_what_was_offered(asked: str, number: str, place: int) -> None:
    """It is answered as the question it stands for, in that conversation alone."""
    talk = Talk(router(), Memory())
    offer = offered(await said(talk, asked))[place]
    told = await said(talk, number)
    assert told.blocks == (await said(Talk(router(), Memory()), offer.text)).blocks
    assert (await said(talk, number, OTHER)).blocks != told.blocks


async def test_a_number_beyond_the_offers_is_an_amount() -> None:
    """After a cost it is an amount, as it is where nothing was offered."""
    talk = Talk(router(), Memory())
    await said(talk, "what do 2 million output tokens cost on R1?")
    told = await said(talk, "50")
    assert told.intent == "cost"
    assert "109.50" in str(told.blocks)
