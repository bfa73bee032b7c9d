"""The Telegram door beside the library's own echo, both on one loopback Bot API.

What both are asked costs built-in answers only; the echo says the question back.
"""

import asyncio
import itertools
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench._telegram_server import TOKEN, Loopback
from bench.measure import Compared, Spent, memory, side_by_side_async, spent

QUESTIONS = (
    ("كم يكلف {} مليون توكن على R1؟", "ar"),
    ("What do {} million output tokens cost on o1?", "en"),
    ("كم توكن إخراج أشتري بمبلغ {} دولار على R1؟", "ar"),
    ("{} million tokens on R1 and on o1?", "en"),
)
IN_FLIGHT = (8, 64, 256)
ANSWERS, WARM, ROUNDS = 500, 200, 3
BURST, CHATS = 2000, 100
STARTS = 5

_ROOT = Path(__file__).parent.parent
_PATIENCE, _SILENCE = 120, 30


def main() -> list[Compared]:
    """Answers for each processor second, a burst, and what it takes to be ready."""
    return asyncio.run(_main())


async def _main() -> list[Compared]:
    found = [row for flight in IN_FLIGHT for row in await _throughput(flight)]
    return [*found, *await _burst(), *await _ready()]


@dataclass(frozen=True, slots=True)
class Running:
    """A bot in a process of its own, and the server that it speaks to."""

    server: Loopback
    pid: int
    seconds: float
    """From its start until it first asked for updates."""
    numbers: Iterator[int] = field(default_factory=partial(itertools.count, 1))
    """What it is asked about, so that it is asked nothing twice."""


async def _throughput(flight: int) -> list[Compared]:
    names = ("ours", "ours-said", "echo", "echo-at-once", "echo-on-our-client")
    async with AsyncExitStack() as stack:
        bots = [await stack.enter_async_context(_bot(name)) for name in names]
        for bot in bots:
            await _answers(bot, flight, WARM)
        took = await side_by_side_async([partial(_measured, bot, flight) for bot in bots], ROUNDS)
    rate, door, in_turn, at_once, faster = (ANSWERS / each.cpu for each in took)
    chats = f"{flight} chats in flight"
    return [
        Compared(f"answers, {chats}", rate, "/s CPU", in_turn, "echo, in turn", "at least 0.8"),
        Compared(f"answers, {chats}", rate, "/s CPU", at_once, "echo, at once", "at least 0.8"),
        Compared(f"the door alone, {chats}", door, "/s CPU", in_turn, "echo, in turn"),
        Compared(
            f"echo on our client, {chats}",
            faster,
            "/s CPU",
            at_once,
            "on the library's",
            "at least 1.5",
        ),
    ]


async def _measured(bot: Running, flight: int) -> Spent:
    with spent(bot.pid) as found:
        await _answers(bot, flight, ANSWERS)
    return found


async def _answers(bot: Running, flight: int, count: int) -> None:
    """Ask until there are ``count`` answers, in ``flight`` chats with one open question each."""
    asked = heard = 0
    done = asyncio.Event()

    def ask(chat: int) -> None:
        nonlocal asked
        if asked < count:
            asked += 1
            number = next(bot.numbers)
            text, language = QUESTIONS[number % len(QUESTIONS)]
            bot.server.says(chat, text.format(number), language)

    def hear(chat: int, _: int | None) -> None:
        nonlocal heard
        heard += 1
        ask(chat)
        if heard == count:
            done.set()

    bot.server.heard = hear
    for chat in range(1, flight + 1):
        ask(chat)
    await asyncio.wait_for(done.wait(), _PATIENCE)


async def _burst() -> list[Compared]:
    """Of many questions at once in groups, how many have no answer, and how many a late one."""
    found = []
    for name in ("ours", "echo-at-once"):
        async with _bot(name) as bot:
            found.append(await _hurried(bot))
    (lost, late), (lost_echo, late_echo) = found
    echo = "echo, at once"
    return [
        Compared(f"unanswered of a burst of {BURST:,}", lost, "", lost_echo, echo, "0"),
        Compared("answered out of a chat's order", late, "", late_echo, echo, "0"),
    ]


async def _hurried(bot: Running) -> tuple[int, int]:
    asked: dict[int, list[int]] = defaultdict(list)
    answered: dict[int, list[int]] = defaultdict(list)
    heard: asyncio.Queue[None] = asyncio.Queue()

    def hear(chat: int, replied: int | None) -> None:
        answered[chat].append(replied or 0)
        heard.put_nowait(None)

    bot.server.heard = hear
    for number in range(BURST):
        chat = -1 - number % CHATS
        text, language = QUESTIONS[number // CHATS % len(QUESTIONS)]
        asked[chat].append(bot.server.says(chat, f"/ask {text.format(number)}", language))
    with suppress(TimeoutError):
        for _ in range(BURST):
            await asyncio.wait_for(heard.get(), _SILENCE)
    lost = sum(len(set(asked[chat]) - set(answered[chat])) for chat in asked)
    return lost, sum(_late(answered[chat]) for chat in asked)


def _late(numbers: Sequence[int]) -> int:
    """How many stand after a greater one."""
    highest = list(itertools.accumulate(numbers, max))
    return sum(number < high for number, high in zip(numbers, highest, strict=True))


async def _ready() -> list[Compared]:
    """The bot as it is run, and the echo: time until each is ready, and memory then."""
    seconds: dict[str, list[float]] = defaultdict(list)
    megabytes: dict[str, list[float]] = defaultdict(list)
    for name in ("bot", "echo") * STARTS:
        async with _bot(name) as bot:
            await asyncio.sleep(1)
            seconds[name].append(bot.seconds)
            megabytes[name].append(memory(bot.pid))
    return [
        Compared("start to first getUpdates", *_pair(seconds, "s"), "echo, in turn", "at most 1 s"),
        Compared("memory when idle", *_pair(megabytes, "MB"), "echo, in turn", "at most 80 MB"),
    ]


def _pair(found: dict[str, list[float]], unit: str) -> tuple[float, str, float]:
    return min(found["bot"]), unit, min(found["echo"])


@asynccontextmanager
async def _bot(name: str) -> AsyncIterator[Running]:
    """A bot that has asked for updates; it ends with the block."""
    async with Loopback() as server:
        with tempfile.TemporaryDirectory() as folder:
            started = time.monotonic()
            command = ("bot",) if name == "bot" else ("bench._telegram_bots", name, server.base_url)
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-OO", "-m", "bench._bare", *command),
                cwd=folder,
                env=_environment(server, folder),
            )
            try:
                await asyncio.wait_for(server.polled.wait(), _PATIENCE)
                yield Running(server, process.pid, time.monotonic() - started)
            finally:
                process.kill()
                await process.wait()


def _environment(server: Loopback, folder: str) -> dict[str, str]:
    """No setting but what Telegram needs."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": server.base_url,
        "DATA_DIR": folder,
        "LOG_LEVEL": "warning",
    }
