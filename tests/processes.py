"""Bots in processes of their own, which can be killed at any moment.

They are forked from a server that has imported what they need, so that one is there at once.
"""

import asyncio
import logging
import multiprocessing
import resource
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import uvloop

from bot.platforms import discord
from bot.platforms.telegram import House, Webhook, run
from bot.state import State
from bot.state.redis import Redis
from bot.state.redis_inbox import Takeover
from bot.state.sqlite import Sqlite
from bot.state.sturdy import Sturdy
from bot.talk import Talk
from handlers.chat import Answer, Question
from tests import discord_door
from tests.scripted import Scripted, echo
from tests.servers.discord import TOKEN as DISCORD_TOKEN
from tests.servers.telegram import TOKEN
from tests.telegram_door import QUICK, SPEECH, TITLES

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.processes"])

LOG = "bot.log"


@dataclass(frozen=True, slots=True)
class Setup:
    """One bot: Telegram's address, where it keeps what is remembered, how long it thinks, and where
    it listens if Telegram is to send updates. ``grows``: it shows what it has before it is done.
    ``room``: bytes that a file may have, once what is remembered is open. ``takeover``: seconds
    after which another is taken for dead. With a ``gateway`` it is a bot of Discord instead.
    """

    address: str
    folder: Path
    redis: str | None = None
    seconds: float = 0.01
    webhook: Webhook | None = None
    grows: bool = False
    room: int | None = None
    takeover: float = 0.3
    gateway: str | None = None

    def start(self) -> "multiprocessing.process.BaseProcess":
        """A process with this bot, at work soon."""
        process = _processes.Process(target=_run, args=(self,), daemon=True)
        process.start()
        return process

    async def state(self) -> State:
        """What is remembered."""
        if self.redis is not None:
            return Sturdy(await Redis.open(self.redis, Takeover(self.takeover)))
        return Sturdy(await Sqlite.open(self.folder))


def _run(setup: Setup) -> None:
    logging.basicConfig(filename=setup.folder / LOG, level=logging.WARNING)
    with (
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        suppress(asyncio.CancelledError),
    ):
        runner.run(_bot(setup))


async def _bot(setup: Setup) -> None:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)

    def script(question: Question) -> list[Answer | float | Exception]:
        whole = echo(question)
        if not setup.grows:
            return [setup.seconds, whole]
        return [replace(whole, blocks=whole.blocks[:1]), setup.seconds, whole]

    state = await setup.state()
    if setup.room is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (setup.room, setup.room))
    try:
        await _opened(setup, Talk(Scripted(script), state))
    finally:
        await state.close()


async def _opened(setup: Setup, talk: Talk) -> None:
    if setup.gateway is None:
        house = House(talk, SPEECH, TITLES)
        await run(TOKEN, setup.address, house, webhook=setup.webhook, manner=QUICK)
    else:
        await discord.run(
            DISCORD_TOKEN,
            setup.address,
            discord.House(talk, SPEECH),
            discord_door.KNOWN,
            gateway=setup.gateway,
            manner=discord_door.QUICK,
        )


@asynccontextmanager
async def running(setup: Setup) -> AsyncIterator["multiprocessing.process.BaseProcess"]:
    """A bot in a process, killed at the end."""
    process = setup.start()
    try:
        yield process
    finally:
        await killed(process)


async def killed(process: "multiprocessing.process.BaseProcess") -> None:
    """Kill a process, as by ``kill -9``, and wait until it is gone."""
    process.kill()
    await asyncio.to_thread(process.join)
