"""What goes wrong between the bot and Discord: nothing is said twice, and nobody left waiting."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.platforms import Standing
from bot.platforms.discord import House, run
from bot.state.memory import Memory
from bot.talk import Talk
from handlers.errors import PlatformError
from tests.discord_door import (
    CALL,
    CHANNEL,
    KNOWN,
    QUICK,
    SPEECH,
    door,
    growing,
    habits,
    loopback,
    words,
)
from tests.scripted import Scripted, said
from tests.servers.discord import (
    EDIT,
    FOLLOW,
    ORIGINAL,
    RESPOND,
    SEND,
    TOKEN,
    DiscordServer,
    Fault,
    Limits,
    direct,
    person,
)
from tests.servers.discord_gateway import INVALID, RECONNECT, channel_of, guild


async def test_connection_that_is_cut_is_resumed() -> None:
    """What is said while the connection is cut is answered once it stands again."""
    async with loopback() as server, door(server) as router:
        await server.says("one")
        await server.until_shown(direct(7))
        server.hang_up()
        await server.says("two")
        await server.until_shown(direct(7), 2)
    assert server.texts(direct(7)) == ["one", "two"]
    assert server.resumed == 1
    assert len(router.asked) == 2


async def test_discord_asks_for_another_connection() -> None:
    """When Discord asks for it, the bot connects anew and goes on."""
    async with loopback() as server, door(server):
        await server.ask(RECONNECT)
        await server.until(lambda: server.resumed == 1)
        await server.says("one")
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]


async def test_events_that_come_again_are_answered_once() -> None:
    """After a resumption Discord may send what was answered already."""
    async with loopback() as server, door(server) as router:
        message = await server.says("one")
        await server.until_shown(direct(7))
        await server.ask(RECONNECT)
        await server.until(lambda: server.resumed == 1)
        await server.event("MESSAGE_CREATE", message, direct(7))
        await server.says("two")
        await server.until_shown(direct(7), 2)
    assert [question.text for question in router.asked] == ["one", "two"]


@pytest.mark.parametrize("channel", [direct(7), CHANNEL], ids=["direct", "server"])
async def test_what_was_said_before_a_new_session_is_looked_up(channel: int) -> None:
    """When a session is lost, Discord does not send what was said meanwhile: it is looked up."""
    async with loopback() as server, door(server) as router:
        await server.says(f"{CALL} one", channel=channel)
        await server.until_shown(channel)
        server.hang_up(forget=True)
        await server.says(f"{CALL} two", channel=channel)
        await server.says("not for you", channel=CHANNEL)
        await server.until_shown(channel, 2)
        await server.says(f"{CALL} three", channel=channel)
        await server.until_shown(channel, 3)
    assert [question.text for question in router.asked] == ["one", "two", "three"]
    assert len(server.identified) == 2


async def test_session_is_declared_invalid() -> None:
    """An invalid session is resumed where Discord says it can be, else begun anew."""
    async with loopback() as server, door(server):
        await server.ask(INVALID, data=True)
        await server.until(lambda: server.resumed == 1)
        await server.ask(INVALID, data=False)
        await server.until(lambda: len(server.identified) == 2)
        await server.says("one")
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]


async def test_connection_that_only_seems_to_stand() -> None:
    """When Discord falls silent, heartbeats and all, the bot connects anew."""
    async with loopback() as server:
        server.interval = 0.1
        async with door(server, manner=replace(QUICK, heartbeat=0.5)):
            await server.until(lambda: server.heartbeats > 2)
            server.fall_silent()
            await server.says("one")
            await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]


async def test_busy_machine_stays_connected() -> None:
    """Heartbeats go on while many answers are written."""
    router = Scripted(lambda _: growing(*map(str, range(30)), pause=0.02))
    async with loopback() as server:
        server.interval = 0.1
        async with door(server, router, manner=replace(QUICK, heartbeat=10)):
            for user in range(100, 140):
                await server.says("?", user=person(user))
            await server.until(
                lambda: all(server.texts(direct(user)) == ["29"] for user in range(100, 140))
            )
    assert server.connections == 1
    assert server.heartbeats > 3


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(503), id="unavailable"),
        pytest.param(Fault(500), id="failed"),
        pytest.param(Fault(429, retry_after=0.05), id="too many"),
        pytest.param(Fault(429, retry_after=0.05, everywhere=True), id="too many in all"),
        pytest.param(Fault(drop="before"), id="cut before"),
        pytest.param(Fault(drop="after"), id="cut after"),
    ],
)
@pytest.mark.parametrize("route", [SEND, ORIGINAL])
async def test_answer_gets_through_once(route: str, fault: Fault) -> None:
    """Whatever befalls the call that sends an answer, it stands there in the end, once."""
    async with loopback() as server, door(server):
        server.faults[route].append(fault)
        if route == SEND:
            await server.says("one", channel=direct(7))
        else:
            await server.gives("ask", question="one")
        await server.until_shown(direct(7))
        await server.says("two")
        await server.until(lambda: "two" in server.texts(direct(7)))
    assert len(server.texts(direct(7))) == 2


async def test_many_failures_in_a_row() -> None:
    """The library gives up after five tries; the bot does not."""
    async with loopback() as server, door(server):
        server.faults[SEND].extend([Fault(429, retry_after=0.01)] * 12)
        await server.says("one")
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]
    assert len(server.called(SEND, status=429)) == 12


async def test_burst_with_limits_loses_nothing() -> None:
    """More questions at once than Discord lets a bot answer are answered when it does."""
    limits = Limits(channel=(2, 0.3), overall=(20, 0.5))
    manner = replace(QUICK, limit=replace(QUICK.limit, calls=18, seconds=0.52))
    async with loopback(limits=limits) as server, door(server, manner=manner):
        for number in range(60):
            where = channel_of(1, number % 12)
            await server.says(f"{CALL} q{number}", channel=where, user=person(number))
        told = [channel_of(1, number) for number in range(12)]
        await server.until(lambda: sum(len(server.texts(each)) for each in told) == 60)
    answers = {text for each in told for text in server.texts(each)}
    assert answers == {f"q{number}" for number in range(60)}


@pytest.mark.parametrize("by", ["mention", "late command"])
async def test_reader_is_answered_apart(by: str) -> None:
    """Where the bot may not write, the answer goes to its reader, with a word on why."""
    router = Scripted(lambda _: [0.2, said("one")])
    async with loopback() as server, door(server, router):
        server.closed.add(CHANNEL)
        if by == "mention":
            await server.says(f"{CALL} one", channel=CHANNEL)
        else:
            await server.gives("ask", question="one", channel=CHANNEL)
            await server.until(lambda: bool(server.called(RESPOND)))
            server.expire()
        await server.until_shown(direct(7), 2)
    assert server.texts(CHANNEL) == []
    told, answer = server.texts(direct(7))
    assert told == words("closed", channel=f"<#{CHANNEL}>")
    assert answer.endswith("one")


async def test_nobody_can_be_told(caplog: pytest.LogCaptureFixture) -> None:
    """A reader who takes no direct messages either is let be; the next one is answered."""
    async with loopback() as server, door(server):
        server.closed |= {CHANNEL, direct(7)}
        await server.says(f"{CALL} one", channel=CHANNEL)
        await server.says("two", user=person(8))
        await server.until_shown(direct(8))
        await server.until(lambda: len(server.called(SEND, status=403)) == 2)
    assert "could not be answered" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]


async def test_reply_without_permission_to_read_on() -> None:
    """Where the bot may not reply, it answers without pointing at the question."""
    async with loopback() as server, door(server):
        server.refuses(SEND, 400, 160002)
        await server.says(f"{CALL} one", channel=CHANNEL)
        (message,) = await server.until_shown(CHANNEL)
    assert "message_reference" not in message


async def test_question_that_was_deleted() -> None:
    """A question that is gone is answered all the same, as a reply to nothing."""
    router = Scripted(lambda question: [0.2, said(question.text)])
    async with loopback() as server, door(server, router):
        server.forget(await server.says(f"{CALL} one", channel=CHANNEL))
        await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["one"]


@pytest.mark.parametrize("by", ["message", "command"])
async def test_growing_answer_that_was_deleted(by: str) -> None:
    """An answer that somebody deletes while it grows is sent anew when it is whole."""
    router = Scripted(lambda _: growing("one", "two"))
    async with loopback() as server, door(server, router):
        if by == "message":
            await server.says("?")
        else:
            await server.gives("ask", question="?")
        (message,) = await server.until_shown(direct(7))
        server.forget(message)
        await server.until(lambda: server.texts(direct(7))[-1:] in (["two"], ["> ?\n\ntwo"]))
    assert len(server.texts(direct(7))) == 1


async def test_channel_that_was_deleted(caplog: pytest.LogCaptureFixture) -> None:
    """A channel that is gone is a line in the log, and the next answer comes."""
    caplog.set_level(logging.INFO)
    async with loopback() as server, door(server):
        server.refuses(SEND, 404, 10003)
        await server.says(f"{CALL} one", channel=CHANNEL)
        await server.says("two")
        await server.until_shown(direct(7))
    assert "the channel is gone" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_follow_up_is_not_sent_twice() -> None:
    """What may have come through without a nonce is not sent again."""
    long = "word " * 900
    async with loopback() as server, door(server, Scripted(lambda _: said(long))):
        server.faults[FOLLOW].append(Fault(drop="after"))
        await server.gives("ask", question="?")
        await server.until(lambda: len(server.called(FOLLOW)) == 1)
        await server.says("?", user=person(8))
        await server.until_shown(direct(8), 2)
    assert sum(text.count("word") for text in server.texts(direct(7))) == 900


async def test_discord_is_out_of_reach_at_first() -> None:
    """The bot logs in when Discord is there again."""
    async with loopback() as server:
        server.faults["GET /users/@me"].extend([Fault(503), Fault(drop="before")])
        async with door(server):
            await server.says("one")
            await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]


async def opened(server: DiscordServer, token: str = TOKEN, **changed: object) -> str:
    """What the door says of why it cannot be opened."""
    house = House(Talk(Scripted(), Memory()), SPEECH)
    manner = habits(**changed)
    with pytest.raises(PlatformError) as raised:
        await run(token, server.base_url, house, KNOWN, gateway=server.gateway, manner=manner)
    assert token not in str(raised.value)
    return str(raised.value)


async def test_wrong_token() -> None:
    """A token that Discord refuses is said in a line that tells what to do."""
    async with loopback() as server:
        assert "copy DISCORD_TOKEN again" in await opened(server, "wrong.token")


async def test_intent_that_was_not_turned_on() -> None:
    """Channels without the intent that they need are said in a line that tells what to do."""
    async with loopback() as server:
        server.approved = False
        assert "message content intent" in await opened(server, channels={CHANNEL})


async def test_health_is_told() -> None:
    """Whoever watches hears when the bot is connected, and when it is not."""
    heard: list[Standing] = []
    async with loopback() as server:
        house = House(Talk(Scripted(), Memory()), SPEECH)
        opening = run(
            TOKEN,
            server.base_url,
            house,
            KNOWN,
            gateway=server.gateway,
            manner=QUICK,
            tell=heard.append,
        )
        task = asyncio.create_task(opening)
        await server.until(lambda: server.connected == 1)
        await server.ask(RECONNECT)
        await server.until(lambda: server.resumed == 1)
        await server.says("one")
        await server.until_shown(direct(7))
        task.cancel()
        await asyncio.wait({task})
    assert heard == ["open", "lost", "open"]


async def test_open_answers_are_finished_at_the_end() -> None:
    """Who closes the door waits for what is being written."""
    router = Scripted(lambda _: [0.3, said("one")])
    async with loopback() as server:
        async with door(server, router):
            await server.says("?")
            await server.until(lambda: len(router.asked) == 1)
        assert server.texts(direct(7)) == ["one"]


async def test_two_shards_in_one_process() -> None:
    """As many shards as Discord recommends are run, and each hears its own servers."""
    async with loopback(shards=2) as server:
        server.guilds = [guild(1), guild(2)]
        async with door(server):
            for number in (1, 2):
                await server.says(f"{CALL} one", channel=channel_of(number))
                await server.until_shown(channel_of(number))
    assert [each["shard"] for each in server.identified] == [[0, 2], [1, 2]]


async def test_shards_in_two_processes() -> None:
    """Each process runs the shards that it is told to, and answers what those hear."""
    async with loopback(shards=9) as server:
        server.guilds = [guild(1), guild(2)]
        manner = replace(QUICK, shard_count=2)
        even = door(server, manner=replace(manner, shard_ids=(0,)))
        odd = door(server, manner=replace(manner, shard_ids=(1,)))
        async with even as router, odd as other:
            await server.until(lambda: server.connected == 2)
            for number in (1, 2):
                await server.says(f"{CALL} {number}", channel=channel_of(number))
                await server.until_shown(channel_of(number))
    assert [question.text for question in router.asked] == ["2"]
    assert [question.text for question in other.asked] == ["1"]


async def test_refused_answer_is_logged_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    """What Discord refuses for good is one line in the log, and the next answer comes."""
    async with loopback() as server, door(server):
        server.refuses(SEND, 400, 50035)
        await server.says("one")
        await server.says("two")
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["two"]
    (line,) = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert "Discord did not carry it out" in line.getMessage()
    assert line.exc_info is None


async def test_edit_that_fails_is_made_again() -> None:
    """The last state of an answer is always shown, whatever befalls its edits."""
    router = Scripted(lambda _: growing("one", "two"))
    async with loopback() as server, door(server, router):
        server.faults[EDIT].extend([Fault(503), Fault(drop="before"), Fault(500)])
        await server.says("?")
        await server.until(lambda: server.texts(direct(7)) == ["two"])
    assert len(server.called(SEND)) == 1
