"""One answer at a time is on its way to Telegram, unless it takes long."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from bot.platforms.telegram import Pace, kept
from bot.platforms.telegram.gate import Gate
from tests.servers.telegram import person
from tests.telegram_door import QUICK, UNLIMITED, door, loopback


async def test_one_at_a_time() -> None:
    """The next goes through when the one before has left, in the order in which they came."""
    gate = Gate(patience=60)
    through = []

    async def go(key: str) -> None:
        await gate.enter(key)
        through.append(key)

    await go("a")
    waiting = [asyncio.create_task(go(key)) for key in ("b", "c", "d")]
    await asyncio.sleep(0)
    gate.leave("c")
    await asyncio.sleep(0)
    assert through == ["a"]
    waiting[0].cancel()
    gate.leave("a")
    await waiting[1]
    assert through == ["a", "c"]
    gate.leave("c")
    await waiting[2]
    gate.leave("d")
    await go("e")
    assert through == ["a", "c", "d", "e"]


async def test_whoever_is_on_the_way_may_go_on() -> None:
    """What is sent again, since it was not carried out, does not wait for itself."""
    gate = Gate(patience=60)
    await gate.enter("a")
    await gate.enter("a")
    gate.leave("a")
    await gate.enter("b")


async def test_one_that_takes_long_is_not_waited_for() -> None:
    """The way is free again after a while, and whoever took it may leave late."""
    gate = Gate(patience=0.01)
    for key in ("a", "b", "c"):
        async with asyncio.timeout(5):
            await gate.enter(key)
    gate.leave("a")
    gate.leave("c")
    async with asyncio.timeout(5):
        await gate.enter("d")


async def test_what_may_not_be_sent_yet_is_not_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that its chat's pace holds back holds back no other chat's."""
    monkeypatch.setattr(kept, "Gate", partial(Gate, 60))
    manner = replace(QUICK, limits=replace(UNLIMITED, chat=Pace(1, 600)), grace=0)
    async with loopback() as server, door(server, manner=manner):
        await server.says("first")
        await server.says("held back")
        await server.until_shown(7)
        await server.says("another", user=person(8))
        await server.until_shown(8)
    assert server.texts(7) == ["first"]
