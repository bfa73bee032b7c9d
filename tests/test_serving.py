"""Doors stay open: what happens when one dies, fails for good, or all are told to close."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import pytest

from bot.health import Health
from bot.metrics import Unmeasured
from bot.serving import Door, Keeper, Patience
from handlers.errors import PlatformError

QUICK = Patience(grace=5, pauses=(0.01, 0.02))


def keeper(health: Health | None = None, patience: Patience = QUICK) -> Keeper:
    """Somebody to keep doors."""
    return Keeper(health or Health(Unmeasured()), Unmeasured(), patience)


def door(*happens: Exception | Callable[[], Awaitable[None]] | None) -> Door:
    """A door to which these happen, one each time it is opened; ``None``: it just closes."""
    left = list(happens)

    async def opened() -> None:
        match left.pop(0):
            case None:
                return
            case Exception() as error:
                raise error
            case something:
                await something()

    return opened


async def forever() -> None:
    """A door that stays open."""
    await asyncio.Event().wait()


def told(number: int = signal.SIGTERM) -> None:
    """Send this process a signal."""
    os.kill(os.getpid(), number)


async def test_a_door_that_dies_is_opened_again() -> None:
    """After errors that nobody expected a door opens anew, and the house is none the worse."""
    dying = door(RuntimeError("once"), ValueError("twice"), None)
    assert await keeper().serve({"telegram": dying})


async def test_a_door_that_cancels_itself_is_opened_again() -> None:
    """A door that gives up by mistake, as if it had been told to close, opens anew."""

    async def given_up() -> None:
        raise asyncio.CancelledError

    opened = asyncio.Event()

    async def well() -> None:
        opened.set()

    assert await keeper().serve({"telegram": door(given_up, well)})
    assert opened.is_set()


async def test_a_door_that_dies_as_it_closes_stays_closed(caplog: pytest.LogCaptureFixture) -> None:
    """A door that fails when all are told to close is not opened again, and the log says so."""

    async def stuck() -> None:
        try:
            told()
            await forever()
        finally:
            raise RuntimeError("closing")

    assert await keeper().serve({"telegram": door(stuck)})
    assert "telegram died as it closed" in caplog.text


async def test_the_others_go_on() -> None:
    """A door that fails for good is closed, and is the only one."""
    health = Health(Unmeasured())
    served = asyncio.create_task(
        keeper(health).serve({"telegram": door(PlatformError("wrong token")), "discord": forever})
    )
    await asyncio.sleep(0.05)
    assert (await health.ready({}))[1]["platforms"] == {
        "telegram": "closed",
        "discord": "opening",
    }
    told()
    assert await served is False


async def test_pauses_grow(caplog: pytest.LogCaptureFixture) -> None:
    """Each pause before a door is opened again is the next one, and the last one stays."""
    errors = [RuntimeError("again") for _ in range(3)]
    await keeper().serve({"telegram": door(*errors, None)})
    pauses = [record.args[1] for record in caplog.records if isinstance(record.args, tuple)]
    assert pauses == [0.01, 0.02, 0.02]


async def test_pauses_begin_anew_after_a_while_that_went_well(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A door that was open for long is opened again after the first pause."""
    patience = Patience(pauses=(0.01, 0.02), steady=0)
    errors = [RuntimeError("again") for _ in range(3)]
    await keeper(patience=patience).serve({"telegram": door(*errors, None)})
    pauses = [record.args[1] for record in caplog.records if isinstance(record.args, tuple)]
    assert pauses == [0.01, 0.01, 0.01]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_closes_all_doors(number: signal.Signals) -> None:
    """What is open is finished before the house is left, and nothing new is taken meanwhile."""
    health = Health(Unmeasured())
    finished = []

    async def open_answer() -> None:
        try:
            await forever()
        finally:
            finished.append((await health.ready({}))[0])

    served = asyncio.create_task(keeper(health).serve({"telegram": door(open_answer)}))
    await asyncio.sleep(0.01)
    told(number)
    assert await served
    assert finished == [False]


async def test_a_second_signal_cuts_it_short() -> None:
    """Whoever does not want to wait for open answers says so twice."""
    closing = asyncio.Event()

    async def open_answer() -> None:
        try:
            await forever()
        finally:
            closing.set()
            await forever()

    served = asyncio.create_task(keeper().serve({"telegram": door(open_answer)}))
    await asyncio.sleep(0.01)
    told()
    await closing.wait()
    told()
    assert await served


async def test_the_grace_ends() -> None:
    """A door that does not close in its time is not waited for."""

    async def stubborn() -> None:
        try:
            await forever()
        finally:
            await forever()

    served = keeper(patience=Patience(grace=-3)).serve({"telegram": door(stubborn)})
    task = asyncio.create_task(served)
    await asyncio.sleep(0.01)
    told()
    assert await task
