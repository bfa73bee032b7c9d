"""The Telegram door, with the real python-telegram-bot, on a loopback Bot API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.platforms.telegram import House, Limits, Manner, Pace, Tempo, Timeouts, run
from bot.state.memory import Memory
from bot.talk import Talk
from handlers.texts import Texts, available
from tests.scripted import Scripted, echo
from tests.servers.telegram import TOKEN, TelegramServer, group, person

SPEECH = {language: Texts(language) for language in available()}
TITLES = {"ar": "خسائر تاريخية", "en": "Historic losses"}
UNLIMITED = Limits(*(Pace(1000, 1),) * 4)
QUICK = Manner(Tempo(0.05, 0.05), UNLIMITED, Timeouts(1, 1, 3), grace=3)
GROUP = group(-100200)


@asynccontextmanager
async def door(
    server: TelegramServer, router: Scripted | None = None, manner: Manner = QUICK
) -> AsyncIterator[Scripted]:
    """The door open to a scripted house."""
    router = router or Scripted(echo)
    house = House(Talk(router, Memory()), SPEECH, TITLES, builtin=router)
    task = asyncio.create_task(run(TOKEN, server.base_url, house, manner=manner))
    try:
        yield router
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A Bot API on the loopback address; a call that Telegram would not take fails the test."""
    async with TelegramServer() as server:
        yield server
    assert server.mistakes == []


async def test_answers_in_a_private_chat(server: TelegramServer) -> None:
    """What somebody writes in private is answered there, with buttons and without a preview."""
    async with door(server) as router:
        await server.says("لماذا تراجع السهم؟", user=person(7, "ar"))
        (message,) = await server.until_shown(7)
    assert message["text"] == "لماذا تراجع السهم؟"
    assert message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "q:crash-date:ar"
    (call,) = server.called("sendMessage")
    assert call["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in call
    assert router.asked[0].locale == "ar"
    assert server.called("sendChatAction") == []
