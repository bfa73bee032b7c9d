"""What is asked in Discord while the bot is away is answered when it is back."""

import asyncio
import signal
import time
from pathlib import Path
from typing import Literal

import pytest

from bot.desk import Desk, Late
from bot.state import HOUR, State
from bot.state.memory import Memory
from bot.state.sqlite import Sqlite
from tests.conftest import Opening
from tests.discord_door import CALL, CHANNEL, SPEECH, door, habits, loopback
from tests.processes import Setup, running
from tests.servers.discord import SEND, DiscordServer, Limits, direct, person
from tests.servers.discord_gateway import channel_of, guild, snowflake

LOOK = "GET /channels/{channel_id}/messages"

kept = pytest.mark.parametrize("opening", ["sqlite", "redis"], indirect=True)


def looked_at(server: DiscordServer) -> set[int]:
    """The channels that were looked at."""
    return {int(call.path[0]) for call in server.called(LOOK)}


async def away(state: State, seconds: float) -> None:
    """Have it so long ago that the bot was there."""
    since = time.time() - seconds
    await state.note("discord:shards", {"discord:shard:0": f"{since}".encode()}, time.time())


def ago(seconds: float) -> str:
    """The id of a message of that time."""
    return str(snowflake() - (int(seconds * 1000) << 22))


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_asked_while_the_bot_is_away(
    kind: str, end: signal.Signals, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """However the bot ends, what is asked meanwhile in a channel and by those whom it spoke with
    alone is answered at the next start, once and in order, and nothing from before again.
    """
    redis = None
    if kind == "redis":
        redis = request.getfixturevalue("redis_server")
        redis.empty()
    places = {CHANNEL: f"{CALL} ", direct(7): ""}
    async with loopback() as server:
        setup = Setup(server.base_url, tmp_path, redis and redis.url, gateway=server.gateway)
        async with running(setup) as process:
            await server.until(lambda: server.connected > 0)
            for channel, call in places.items():
                await server.says(f"{call}one", channel=channel)
                await server.until_shown(channel)
            if end is signal.SIGTERM:
                process.terminate()
                await asyncio.to_thread(process.join)
        for text in ("two", "three"):
            for channel, call in places.items():
                await server.says(f"{call}{text}", channel=channel)
                await server.says("not for you", channel=CHANNEL, user=person(8))
        async with running(setup):
            for channel in places:
                await server.until_shown(channel, 3)
            await server.says("done?", user=person(9))
            await server.until_shown(direct(9))
    assert [server.texts(channel) for channel in places] == [["one", "two", "three"]] * 2


@kept
async def test_nothing_is_said_twice(opening: Opening) -> None:
    """What was answered already is looked at and left alone, a picture as well."""
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state):
            await server.says("one")
            await server.says(attachments=[{"id": "1"}])
            await server.until_shown(direct(7), 2)
        await state.close()
        server.calls.clear()
        state = await opening()
        async with door(server, state=state):
            await server.until(lambda: direct(7) in looked_at(server))
            await server.says("done?", user=person(9))
            await server.until_shown(direct(9))
        await state.close()
    assert [int(call.path[0]) for call in server.called(SEND)] == [direct(9)]


@pytest.mark.parametrize("does", ["apologise", "drop"])
async def test_asked_long_ago(does: Literal["apologise", "drop"]) -> None:
    """What was asked too long ago is answered with an apology or dropped, as is set, and what was
    asked more than an hour ago is not looked up.
    """
    state = Memory()
    desk = Desk(state, SPEECH, late=Late(600, does))
    async with loopback() as server:
        async with door(server, state=state, desk=desk):
            await server.says("one")
            await server.until_shown(direct(7))
        await away(state, 2 * HOUR)
        for seconds, text in ((1.5 * HOUR, "long"), (0.5 * HOUR, "late"), (60, "soon")):
            await server.says(f"{CALL} {text}", id=ago(seconds), channel=CHANNEL)
        async with door(server, state=state, desk=desk):
            await server.until(lambda: any("soon" in text for text in server.texts(CHANNEL)))
    late = [f"> {SPEECH['en']('limits-late')}\n\nlate"] if does == "apologise" else []
    assert server.texts(CHANNEL) == [*late, "soon"]


async def test_nothing_was_said() -> None:
    """Where nothing was said since the bot was there, or nothing that it may read, Discord is asked
    for nothing.
    """
    state = Memory()
    quiet, loud, hidden = CHANNEL, channel_of(1, 1), channel_of(2)
    async with loopback() as server:
        async with door(server, state=state):
            await server.says("one")
            await server.until_shown(direct(7))
        await server.says(f"{CALL} one", channel=quiet, id=ago(HOUR / 2))
        server.guilds.append(guild(2))
        server.hidden.add(hidden)
        for channel in (hidden, loud):
            await server.says(f"{CALL} two", channel=channel)
        async with door(server, state=state):
            await server.until_shown(loud)
    assert looked_at(server) == {direct(7), loud}


async def test_much_was_said() -> None:
    """Among more messages than Discord gives at once, the one for the bot is found, at the pace
    that Discord allows.
    """
    state = Memory()
    async with loopback(limits=Limits(channel=(1, 0.1))) as server:
        async with door(server, state=state):
            await server.says("one")
            await server.until_shown(direct(7))
        for number in range(250):
            await server.says(f"{number}", channel=CHANNEL)
        await server.says(f"{CALL} two", channel=CHANNEL)
        async with door(server, state=state):
            await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["two"]


@kept
async def test_who_is_forgotten_is_not_looked_for(opening: Opening) -> None:
    """That somebody spoke with the bot alone is erased with all the rest."""
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state, desk=Desk(state, SPEECH)):
            for user in (7, 8):
                await server.says("one", user=person(user))
                await server.until_shown(direct(user))
            await server.says("/forget")
            await server.until_shown(direct(7), 2)
        await state.close()
        for user in (7, 8):
            await server.says("two", user=person(user))
        state = await opening()
        async with door(server, state=state):
            await server.until_shown(direct(8), 2)
        await state.close()
    assert looked_at(server) == {direct(8)}


async def test_each_process_looks_after_its_shards() -> None:
    """Of two processes with a shard each, one looks up what was said in its servers, the first
    what was said to the bot alone, too.
    """
    state = Memory()
    servers = (channel_of(2), channel_of(1))
    shards = [habits(shard_ids=(number,), shard_count=2) for number in range(2)]
    async with loopback(shards=2) as server:
        server.guilds = [guild(1), guild(2)]
        for manner in shards:
            async with door(server, state=state, manner=manner):
                await server.says("one", user=person(7))
        for channel in (*servers, direct(7)):
            await server.says(f"{CALL} two", channel=channel)
        for manner, channels in zip(shards, ({servers[0], direct(7)}, {servers[1]}), strict=True):
            server.calls.clear()
            async with door(server, state=state, manner=manner):
                await server.until(lambda to=channels: to <= looked_at(server))  # type: ignore[misc]
                for channel in channels:
                    await server.until(
                        lambda to=channel: server.texts(to)[-1:] == ["two"]  # type: ignore[misc]
                    )
            assert looked_at(server) == channels


async def test_what_is_kept_of_a_reader(tmp_path: Path) -> None:
    """Of who speaks with the bot alone their number, the channel's and the time are kept."""
    async with loopback() as server:
        state = await Sqlite.open(tmp_path)
        async with door(server, state=state):
            await server.says("one two three")
            await server.until_shown(direct(7))
        notes = [await state.noted(f"discord:alone:{number}") for number in range(100)]
        await state.close()
    (note,) = filter(None, notes)
    assert note.decode().partition(", ")[2] == f"{direct(7)}, 7]"
