"""Answers that grow in Discord: what is shown meanwhile, and how often."""

import asyncio

from bot.platforms.discord import Limit, Tempo
from handlers.chat import paragraph
from tests.discord_door import CALL, CHANNEL, door, growing, habits, loopback, words
from tests.scripted import Scripted, said
from tests.servers.discord import EDIT, ORIGINAL, SEND, Fault, data_of, direct, person, text_of

TYPING = "POST /channels/{channel_id}/typing"


async def test_answer_grows_in_one_message() -> None:
    """A message is sent and edited as the answer grows; in the end it holds the whole."""
    router = Scripted(lambda _: growing("one", "one two", "one two three"))
    async with loopback() as server, door(server, router):
        await server.says("?")
        await server.until(lambda: server.texts(direct(7)) == ["one two three"])
        await server.until(lambda: data_of(server.shown(direct(7))[0]) == ["q:crash-date:en"])
    assert len(server.called(SEND)) == 1
    shown = [text_of(call.body) for call in server.called(EDIT)]
    assert shown == sorted(shown, key=len)


async def test_only_the_latest_state_is_shown() -> None:
    """What has grown further before it could be shown is not shown."""
    texts = [" ".join(map(str, range(n))) for n in range(1, 101)]
    router = Scripted(lambda _: growing(*texts, pause=0.003))
    async with loopback() as server, door(server, router, manner=habits(tempo=Tempo(0.1, 0.1))):
        await server.says("?")
        await server.until(lambda: server.texts(direct(7)) == texts[-1:])
    assert len(server.called(SEND) + server.called(EDIT)) < 20


async def test_growing_answer_can_be_stopped() -> None:
    """As long as it grows there is a button to stop it, and no other."""
    router = Scripted(lambda _: growing("one", "two"))
    async with loopback() as server, door(server, router):
        await server.says("?")
        (message,) = await server.until_shown(direct(7))
        assert data_of(message) == ["s:7"]


async def test_command_grows_in_its_response() -> None:
    """The answer of a command grows in its response, with no message beside it."""
    router = Scripted(lambda _: growing("one", "two"))
    async with loopback() as server, door(server, router):
        await server.gives("ask", question="?", channel=CHANNEL)
        await server.until(lambda: server.texts(CHANNEL) == ["> ?\n\ntwo"])
    assert server.called(SEND) == []
    assert len(server.called(ORIGINAL)) > 1


async def test_bot_types_until_there_is_something() -> None:
    """While nothing is there to show, the bot is seen to type; a command shows it by itself."""
    router = Scripted(lambda _: [0.2, said("one")])
    async with loopback() as server, door(server, router):
        await server.says("?")
        await server.gives("ask", question="?", channel=CHANNEL)
        await server.until_shown(direct(7))
        await server.until_shown(CHANNEL)
    assert [call.path for call in server.called(TYPING)] == [(str(direct(7)),)]


async def test_quick_answer_is_one_call() -> None:
    """What is known at once is sent at once, and nothing else is."""
    async with loopback() as server, door(server):
        await server.says("one")
        await server.until_shown(direct(7))
    assert [call.route for call in server.calls if "/channels/" in call.route] == [SEND]


async def test_long_answer_is_several_messages() -> None:
    """An answer that is too long for a message goes on in the next, for commands as well."""
    blocks = [paragraph("word " * 300) for _ in range(6)]
    router = Scripted(lambda _: said("start", None, *blocks))
    async with loopback() as server, door(server, router):
        await server.says(f"{CALL} ?", channel=CHANNEL)
        await server.until_shown(CHANNEL, 3)
        await server.gives("ask", question="?")
        await server.until_shown(direct(7), 3)
    for channel in (CHANNEL, direct(7)):
        assert sum(text.count("word") for text in server.texts(channel)) == 1800
        assert [bool(data_of(message)) for message in server.shown(channel)] == [False, False, True]


async def test_shorter_answer_takes_its_messages_back() -> None:
    """Where a new version of a question has a shorter answer, no part of the old one stays."""
    long = [paragraph("word " * 300) for _ in range(6)]
    router = Scripted(lambda asked: said(asked.text, None, *(long if asked.text == "long" else ())))
    async with loopback() as server, door(server, router):
        asked = await server.says("long")
        await server.until_shown(direct(7), 3)
        await server.edits(asked, "short")
        await server.until(lambda: server.texts(direct(7)) == ["short"])
        await server.edits(asked, "long")
        await server.until_shown(direct(7), 3)


async def test_answers_come_before_what_is_unfinished() -> None:
    """Where calls are short, growing answers are shown less often, and whole ones at once."""
    router = Scripted(
        lambda asked: (
            growing(*map(str, range(50)), pause=0.02) if asked.text == "grow" else said(asked.text)
        )
    )
    manner = habits(limit=Limit(8, 0.5), tempo=Tempo(0.02, 0.02))
    async with loopback() as server, door(server, router, manner=manner):
        for user in range(20, 30):
            await server.says("grow", user=person(user))
        await asyncio.sleep(0.3)
        await server.says("one")
        await server.until_shown(direct(7))
        await server.until(lambda: all(server.texts(direct(u)) == ["49"] for u in range(20, 30)))
    times = [call.at for call in server.calls if "/channels/" in call.route]
    assert max(sum(at <= each < at + 0.4 for each in times) for at in times) <= 8


async def test_unfinished_answer_that_fails_is_told() -> None:
    """An answer that breaks off leaves a word instead of a stump."""
    router = Scripted(lambda _: [said("begun"), 0.2, ValueError("broken")])
    async with loopback() as server, door(server, router):
        await server.says("?")
        await server.until(lambda: server.texts(direct(7)) == [words("failed")])
    assert len(server.called(SEND)) == 1


async def test_beginning_that_may_have_come_through() -> None:
    """Where the reply to the first message is lost, the answer still stands once and whole."""
    router = Scripted(lambda _: growing("one", "one two"))
    async with loopback() as server, door(server, router):
        server.faults[SEND].append(Fault(drop="after"))
        await server.says("?")
        await server.until(lambda: server.texts(direct(7)) == ["one two"])
        await server.until(lambda: data_of(server.shown(direct(7))[0]) == ["q:crash-date:en"])
    assert len(server.shown(direct(7))) == 1
