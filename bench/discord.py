"""The Discord door beside a bare bot of the library, both on one loopback Discord.

What both are asked costs built-in answers only; the bare bot says the question back.
"""

import asyncio
import itertools
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.measure import Compared, Spent, memory, quantile, side_by_side_async, spent
from tests.servers.discord import RESPOND, TOKEN, DiscordServer, Limits, direct, person
from tests.servers.discord_checks import Json
from tests.servers.discord_gateway import channel_of
from tests.servers.telegram import TOKEN as TELEGRAM_TOKEN
from tests.servers.telegram import TelegramServer

QUESTION = "What do {} million output tokens cost on o1?"
ANSWERS, WARM, ROUNDS, IN_FLIGHT = 2000, 200, 3, 64
BURST, CHANNELS = 500, 100
STREAMS, COMMANDS = 200, 300

_ROOT = Path(__file__).parent.parent
_PATIENCE, _SILENCE, _IDLE = 120, 25, 3
_ECHO = "a bare bot"


def main() -> list[Compared]:
    """Answers for each processor second, a burst, commands beside streams, memory."""
    return asyncio.run(_main())


async def _main() -> list[Compared]:
    return [*await _throughput(), *await _burst(), *await _commands(), *await _memory()]


class Server(DiscordServer):
    """Tells of each message of the bot at once: looking for it costs more than the bot does."""

    def __init__(self, limits: Limits | None = None) -> None:
        super().__init__(limits=limits, checked=False)
        self.asked: dict[int, asyncio.Future[None]] = {}

    def _keep(self, message: Json) -> None:
        super()._keep(message)
        waiting = self.asked.pop(int(message["channel_id"]), None)
        if waiting is not None:
            waiting.set_result(None)


@dataclass(frozen=True, slots=True)
class Running:
    """A bot in a process of its own, and the server that it speaks to."""

    server: Server
    pid: int
    numbers: Iterator[int] = field(default_factory=partial(itertools.count, 1))
    """What it is asked about, so that it is asked nothing twice."""


async def _throughput() -> list[Compared]:
    async with _bot("ours-unlimited") as ours, _bot("ours-said") as said, _bot("echo") as echo:
        bots = (ours, said, echo)
        for bot in bots:
            await _answers(bot, WARM)
        took = await side_by_side_async([partial(_measured, bot) for bot in bots], ROUNDS)
    answered, said_back, echoed = (ANSWERS / each.cpu for each in took)
    readers = f"{IN_FLIGHT} readers at once"
    return [
        Compared(f"built-in answers, {readers}", answered, "/s CPU", echoed, _ECHO, "at least 0.8"),
        Compared(f"the door alone, {readers}", said_back, "/s CPU", echoed, _ECHO),
    ]


async def _burst() -> list[Compared]:
    lost, took = {}, {}
    for name in ("ours", "echo"):
        async with _bot(name, Limits()) as bot:
            began = time.monotonic()
            lost[name] = BURST - await _all_at_once(bot.server)
            took[name] = max(call.at for call in bot.server.calls) - began
    what = f"{BURST} messages in {CHANNELS} channels at once, with Discord's limits"
    return [
        Compared(f"{what}: lost", lost["ours"], "answers", lost["echo"], _ECHO, "0"),
        Compared(f"{what}: until the last", took["ours"], "s", took["echo"], _ECHO),
    ]


async def _commands() -> list[Compared]:
    async with _bot("ours-streaming") as bot:
        server = bot.server
        for user in range(STREAMS):  # one half by messages, the other by commands
            if user % 2:
                await server.says("?", user=person(1000 + user))
            else:
                await server.gives("ask", question="?", user=person(1000 + user))
        growing = [direct(1000 + user) for user in range(STREAMS)]
        await server.until(lambda: all(map(server.shown, growing)), _PATIENCE)
        took = [await _acknowledged(server, number) for number in range(COMMANDS)]
        shown = sum(bool(server.shown(channel)) for channel in growing)
    what = f"a command acknowledged while {shown} streams run"
    return [
        Compared(f"{what}, median", quantile(took, 0.5) * 1000, "ms"),
        Compared(f"{what}, p99", quantile(took, 0.99) * 1000, "ms", wanted="at most 50 ms"),
    ]


async def _memory() -> list[Compared]:
    alone = await _idle({})
    async with TelegramServer() as telegram:
        both = await _idle(
            {"TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_API_BASE": telegram.base_url}
        )
    async with _bot("echo") as echo:
        await asyncio.sleep(_IDLE)
        bare = memory(echo.pid)
    return [
        Compared("memory, idle", alone, "MB", bare, _ECHO, "at most 80 MB"),
        Compared("memory, idle, with Telegram", both, "MB", bare, _ECHO, "at most 100 MB"),
    ]


async def _measured(bot: Running) -> Spent:
    with spent(bot.pid) as found:
        await _answers(bot, ANSWERS)
    return found


async def _answers(bot: Running, count: int) -> None:
    """Ask so many questions, ``IN_FLIGHT`` readers each one after the other."""
    server = bot.server

    async def ask(user: int) -> None:
        answered = server.asked[direct(user)] = asyncio.get_running_loop().create_future()
        await server.says(QUESTION.format(next(bot.numbers)), user=person(user))
        await asyncio.wait_for(answered, _PATIENCE)

    async def reader(user: int) -> None:
        for _ in range(user % IN_FLIGHT, count, IN_FLIGHT):
            await ask(user)

    await asyncio.gather(*(reader(1000 + user) for user in range(IN_FLIGHT)))


async def _all_at_once(server: DiscordServer) -> int:
    """Ask everywhere at once; how many answers there are when no more come."""
    channels = [channel_of(1, number) for number in range(CHANNELS)]
    for number in range(BURST):
        text = f"<@{server.user['id']}> {QUESTION.format(number + 1)}"
        await server.says(text, channel=channels[number % CHANNELS], user=person(1000 + number))

    def shown() -> int:
        return sum(len(server.shown(channel)) for channel in channels)

    had, since = 0, time.monotonic()
    while had < BURST and time.monotonic() - since < _SILENCE:
        await asyncio.sleep(0.5)
        if (now := shown()) != had:
            had, since = now, time.monotonic()
    return had


async def _acknowledged(server: DiscordServer, user: int) -> float:
    """Seconds from a command to its acknowledgement."""
    began = time.monotonic()
    number = await server.gives("ask", question="one", user=person(5000 + user))
    await server.until(lambda: server.interactions[number].acknowledged is not None)
    called = next(each for each in reversed(server.calls) if each.route == RESPOND)
    await asyncio.sleep(0.02)
    return called.at - began


async def _idle(more: Mapping[str, str]) -> float:
    """Megabytes of the whole bot while nobody asks."""
    async with DiscordServer(checked=False) as server:
        with tempfile.TemporaryDirectory() as folder:
            settings = {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_BASE": server.base_url,
                "DISCORD_GATEWAY": server.gateway,
                "DATA_DIR": folder,
                **more,
            }
            async with _process(("bot",), settings) as pid:
                await server.until(lambda: server.connected > 0 and bool(server.known), _PATIENCE)
                await asyncio.sleep(_IDLE)
                return memory(pid)


@asynccontextmanager
async def _bot(name: str, limits: Limits | None = None) -> AsyncIterator[Running]:
    """A bot that is connected."""
    async with Server(limits) as server:
        command = ("bench._discord_bots", name, server.base_url, server.gateway)
        async with _process(command, {}) as pid:
            await server.until(lambda: server.connected > 0, _PATIENCE)
            if name != "echo":
                await server.until(lambda: bool(server.known), _PATIENCE)
            yield Running(server, pid)


@asynccontextmanager
async def _process(command: tuple[str, ...], settings: Mapping[str, str]) -> AsyncIterator[int]:
    """The id of a Python module that is ended after the block; what it says is not shown."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-OO", "-m", "bench._bare", *command),
        cwd=_ROOT,
        env={**os.environ, "STORY": "deepseek", **settings},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
