"""What goes wrong between the bot and Telegram."""

import logging
from dataclasses import replace

import pytest

from bot.platforms.telegram import Timeouts
from tests.scripted import Scripted, said
from tests.servers.telegram import Fault, person
from tests.telegram_door import GROUP, QUICK, Opinions, called, data, door, loopback

CHAT = GROUP["id"]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(drop="after"), id="reply lost"),
        pytest.param(Fault(delay=3), id="reply late"),
        pytest.param(Fault(504), id="gateway timeout"),
    ],
)
async def test_what_may_have_come_through_is_not_sent_again(fault: Fault) -> None:
    """A message whose reply is lost or late is never sent twice; the next answer comes."""
    manner = replace(QUICK, timeouts=Timeouts(1, 0.3, 5))
    async with loopback() as server, door(server, manner=manner):
        server.faults["sendMessage"].append(fault)
        await server.says("one")
        await server.says("two")
        await server.until(lambda: "two" in server.texts(7))
    sent = [call.params["text"] for call in server.calls if call.method == "sendMessage"]
    assert sorted(sent) == ["one", "two"]


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_what_failed_is_sent_again(status: int) -> None:
    """A message that Telegram says it could not send is tried again until it is sent, once."""
    async with loopback() as server, door(server):
        server.faults["sendMessage"].extend([Fault(status, "Internal Server Error")] * 2)
        await server.says("one")
        await server.until_shown(7)
        await server.says("two")
        await server.until_shown(7, 2)
    assert server.texts(7) == ["one", "two"]


async def test_edit_is_repeated_until_it_is_certain() -> None:
    """To edit a message twice is no harm: a lost reply is asked for again."""
    async with loopback() as server, door(server):
        asked = await server.says("one")
        await server.until_shown(7)
        server.faults["editMessageText"].extend([Fault(drop="after"), Fault(drop="before")])
        await server.edits(asked, "two")
        await server.says("three")
        await server.until_shown(7, 2)
    assert server.texts(7) == ["two", "three"]
    assert len(server.called("editMessageText", status=400)) == 1  # not modified


async def test_blocked_by_the_reader(caplog: pytest.LogCaptureFixture) -> None:
    """A reader who has blocked the bot is left alone; others are answered."""
    caplog.set_level(logging.INFO)
    async with loopback() as server, door(server):
        blocked = Fault(403, "Forbidden: bot was blocked by the user")
        server.faults["sendMessage"].append(blocked)
        await server.says("one")
        await server.says("two", user=person(8))
        await server.until_shown(8)
    assert server.texts(7) == []
    assert "shut the bot out" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_answer_that_was_deleted_is_sent_anew() -> None:
    """Where the answer of an edited question is gone, the new one is sent as a message."""
    async with loopback() as server, door(server):
        asked = await server.says("one")
        (message,) = await server.until_shown(7)
        server.forget(message)
        await server.edits(asked, "two")
        await server.until_shown(7)
    assert server.texts(7) == ["two"]


async def test_question_that_was_deleted() -> None:
    """A question that is gone is answered all the same, as a reply to nothing."""
    router = Scripted(lambda question: [0.2, said(question.text)])
    async with loopback() as server, door(server, router):
        server.forget(await server.says(chat=GROUP, **called("one")))
        await server.until_shown(CHAT)
    assert server.texts(CHAT) == ["one"]


async def test_refused_message_is_logged_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    """What Telegram refuses for good is one line in the log, and the next answer comes."""
    async with loopback() as server, door(server):
        server.faults["sendMessage"].append(Fault(400, "Bad Request: not enough rights"))
        await server.says(chat=GROUP, **called("one"))
        await server.says(chat=GROUP, **called("two"))
        await server.until_shown(CHAT)
    assert server.texts(CHAT) == ["two"]
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "Not enough rights" in record.getMessage()
    assert record.exc_info is None


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(400, "Bad Request: query is too old"), id="late"),
        pytest.param(Fault(429, "Too Many Requests", {"retry_after": 9999}), id="flood"),
    ],
)
async def test_button_that_is_not_acknowledged(fault: Fault) -> None:
    """A button that cannot be acknowledged, or too late, is answered all the same."""
    async with loopback() as server, door(server):
        server.faults["answerCallbackQuery"].append(fault)
        await server.says("?")
        (message,) = await server.until_shown(7)
        await server.presses(message, data(message)[0])
        await server.until_shown(7, 2)
    assert len(server.texts(7)) == 2


async def test_long_flood_wait_is_given_up() -> None:
    """Nobody waits for hours: the answer is given up and the next one tried."""
    async with loopback() as server, door(server):
        server.faults["sendMessage"].append(Fault(429, "Too Many", {"retry_after": 9999}))
        await server.says("one")
        await server.says("two")
        await server.until_shown(7)
    assert server.texts(7) == ["two"]


async def test_opinion_when_counting_fails() -> None:
    """When an opinion cannot be counted the bot goes on answering."""

    class Broken(Opinions):
        async def __call__(self, reader: str, good: bool) -> None:
            raise RuntimeError(f"no paper for {reader} {good}")

    async with loopback() as server, door(server, opinions=Broken()):
        await server.says("?")
        (message,) = await server.until_shown(7)
        await server.presses(message, "f:1")
        await server.says("two")
        await server.until_shown(7, 2)
    assert not server.called("answerCallbackQuery")
