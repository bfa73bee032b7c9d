"""Several processes on one Redis: as one, whoever of them dies."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.state import redis
from bot.state.inbox import Entry
from bot.state.redis import Redis
from bot.state.redis_inbox import Takeover
from bot.state.sturdy import Sturdy
from tests.servers.redis import RedisServer
from tests.test_inbox import arrival, found, stored
from tests.test_state_faults import until

SOON = Takeover(0.3, 0.01)


@pytest.fixture
async def two(redis_server: RedisServer) -> AsyncIterator[list[Redis]]:
    """Two replicas."""
    redis_server.empty()
    replicas = [await Redis.open(redis_server.url, SOON) for _ in range(2)]
    yield replicas
    for replica in replicas:
        await replica.close()


async def test_a_reader_is_forgotten_by_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one replica is told to forget no other has in its memory for when Redis is away."""
    monkeypatch.setattr(redis, "_LOOK", 0.01)
    with RedisServer(tmp_path) as server:
        here, there = [Sturdy(await Redis.open(server.url, SOON), pause=0.02) for _ in range(2)]
        for reader in ("telegram:1", "telegram:2"):
            await there.remember(reader, reader, "a word")
        await here.forget("telegram:1")
        assert await anext(there.forgotten()) == "telegram:1"
        await until(lambda: "telegram:1" not in there._memory._conversations)
        server.stop()
        assert (await there.recall("telegram:1", "telegram:1")).turns == ()
        assert (await there.recall("telegram:2", "telegram:2")).turns == ("a word",)
        for state in (here, there):
            await state.close()


async def test_a_duplicate_is_answered_by_one(two: list[Redis]) -> None:
    """What both are told is stored by one of them."""
    results = await asyncio.gather(*(replica.inbox.store([arrival(1)]) for replica in two))
    assert sorted(entry is None for (entry,) in results) == [False, True]


async def test_order_holds_across_replicas(two: list[Redis]) -> None:
    """A question waits for the one before it in its chat, which another replica answers."""
    here, there = (replica.inbox for replica in two)
    told = []

    async def answer(replica: int, number: int) -> None:
        (entry,) = await stored((here, there)[replica], arrival(number))
        turns.append(asyncio.create_task(_answer(replica, entry)))

    async def _answer(replica: int, entry: Entry) -> None:
        inbox = (here, there)[replica]
        assert await inbox.turn(entry)
        await asyncio.sleep(0.01)
        told.append(entry.key)
        await inbox.done(entry)

    turns: list[asyncio.Task[None]] = []
    for number in range(8):
        await answer(number % 2, number)
    await asyncio.gather(*turns)
    assert told == [f"telegram:update:{number}" for number in range(8)]


async def test_a_living_replica_keeps_its_questions(two: list[Redis]) -> None:
    """However long an answer takes, nobody takes it over while its replica gives signs of life."""
    here, there = (replica.inbox for replica in two)
    (entry,) = await stored(here, arrival(1))
    mine, theirs = here.left("telegram"), there.left("telegram")
    waits = [asyncio.ensure_future(anext(left)) for left in (mine, theirs)]
    await asyncio.sleep(3 * SOON.after)
    assert not any(wait.done() for wait in waits)
    for wait in waits:
        wait.cancel()
    await here.done(entry)


async def test_a_dead_replica_is_taken_over_from(redis_server: RedisServer) -> None:
    """What a replica without a sign of life had is answered by another, and not by both."""
    redis_server.empty()
    dead, alive = [await Redis.open(redis_server.url, SOON) for _ in range(2)]
    one, two = await stored(dead.inbox, arrival(1), arrival(2))
    await dead.inbox.note(one, b"[5]")
    left = await found(alive.inbox.left("telegram"), 2)
    assert [(entry.key, entry.progress) for entry in left] == [(one.key, b"[5]"), (two.key, b"")]
    assert not await dead.inbox.turn(two)
    three, four = await stored(dead.inbox, arrival(3, chat=2), arrival(4, chat=2))
    assert len(await found(alive.inbox.left("telegram"), 2)) == 2
    await dead.inbox.done(three)
    assert not await dead.inbox.turn(four)
    for entry in left:
        assert await alive.inbox.turn(entry)
        await alive.inbox.done(entry)
    assert await alive.inbox.store([arrival(1), arrival(2)]) == [None, None]
    await dead.close()
    await alive.close()


async def test_what_is_open_at_the_end_is_left_to_others(redis_server: RedisServer) -> None:
    """A replica that stops in good order lets others go on at once."""
    redis_server.empty()
    patient = Takeover(30, 0.01)
    stops, stays = [await Redis.open(redis_server.url, patient) for _ in range(2)]
    (entry,) = await stored(stops.inbox, arrival(1))
    await stops.close()
    (left,) = await found(stays.inbox.left("telegram"), 1)
    assert left.key == entry.key
    await stays.inbox.done(left)
    await stays.close()
