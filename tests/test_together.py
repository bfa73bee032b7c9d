"""Several things are waited for at once, in the task that waits."""

import asyncio

import pytest

from bot.together import both, together


async def test_all_begin_before_the_first_is_waited_for() -> None:
    """What asks a store for something asks together with the others, without a task of its own."""
    asked: list[int] = []
    answer = asyncio.get_running_loop().create_future()
    task = asyncio.current_task()

    async def ask(number: int) -> int:
        asked.append(number)
        found: int = await answer
        assert asyncio.current_task() is task
        return number + found

    asyncio.get_running_loop().call_soon(lambda: answer.set_result(asked[-1]))
    assert await together([ask(1), ask(2), ask(3)]) == [4, 5, 6]


async def test_what_waits_often_ends() -> None:
    """What waits more than once, and what never does, are told with what each returned."""

    async def often() -> str:
        for _ in range(3):
            await asyncio.sleep(0)
        return "often"

    async def never() -> int:
        return 1

    assert await both(often(), never()) == ("often", 1)
    assert await both(never(), often()) == (1, "often")


async def test_the_first_error_is_raised_when_all_have_ended() -> None:
    """An error hinders none of the others, and one is raised that says what went wrong first."""
    ended: list[str] = []

    async def fails(what: str) -> None:
        await asyncio.sleep(0)
        raise ValueError(what)

    async def fails_at_once() -> None:
        raise ValueError("at once")

    async def works() -> None:
        await asyncio.sleep(0)
        ended.append("works")

    with pytest.raises(ValueError, match="at once"):
        await together([fails_at_once(), fails("later"), works()])
    assert ended == ["works"]


async def test_who_waits_may_be_cancelled() -> None:
    """When nobody waits any more, all that was begun is closed."""
    closed: list[int] = []

    async def wait(number: int) -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            closed.append(number)

    waiting = asyncio.create_task(together([wait(1), wait(2)]))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert closed == [1, 2]


async def test_a_clock_runs_out_for_the_one_that_set_it() -> None:
    """A time limit within what is waited for strikes there, and the others go on."""

    async def late() -> str:
        try:
            async with asyncio.timeout(0):
                await asyncio.sleep(3600)
        except TimeoutError:
            return "late"
        return "in time"

    async def works() -> str:
        await asyncio.sleep(0)
        return "works"

    assert await together([late(), works()]) == ["late", "works"]
