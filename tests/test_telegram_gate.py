"""One answer at a time is on its way to Telegram, unless it takes long."""

import asyncio

from bot.platforms.telegram.gate import Gate


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
