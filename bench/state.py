"""What keeping questions and remembering costs: SQLite and Redis, side by side with nothing kept.

Each answer is stored before it begins, gets what is remembered of its reader and what the limits
say, is remembered and counted, leaves its traces, and is marked as done.
"""

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import uvloop

from bench.measure import Compared, Spent, side_by_side_async, spent
from bot.desk import Desk
from bot.limits import Limits, Rules, rates
from bot.state import State
from bot.state.inbox import Arrival
from bot.state.memory import Memory
from bot.state.redis import Redis
from bot.state.sqlite import Sqlite
from bot.state.sturdy import Sturdy
from bot.talk import Talk
from handlers.chat import Question
from handlers.texts import Texts, available
from tests.scripted import Scripted
from tests.servers.redis import RedisServer

ANSWERS, ROUNDS = 1000, 5
FLIGHTS = (1, 50)
EVENT = b"x" * 500
"""As long as what Telegram says of a message."""

_NOTE = b'["0123456789abcdef", [1234567]]'

WANTED = "below 0.5 ms"

Answer = Callable[[int], Awaitable[None]]
"""Answers the question of a chat."""


def main() -> list[Compared]:
    """Processor time and latency of one answer, above those of one that nothing is kept of."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_main())


async def _main() -> list[Compared]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(RedisServer(folder))
        sqlite = await stack.enter_async_context(_open(await Sqlite.open(folder)))
        redis = await stack.enter_async_context(_open(await Redis.open(server.url)))
        found: list[Compared] = []
        for flight in FLIGHTS:
            calls = [
                partial(_measured, _plain(), flight),
                partial(_measured, _kept(sqlite), flight),
                partial(_measured, _kept(redis), flight),
            ]
            nothing, *others = (
                each.per(ANSWERS) for each in await side_by_side_async(calls, ROUNDS)
            )
            for name, took in zip(("SQLite", "Redis"), others, strict=True):
                found += _rows(f"{name}, {flight} in flight", took, nothing)
        return found


def _rows(what: str, took: Spent, nothing: Spent) -> list[Compared]:
    base, against = (nothing.cpu * 1000, nothing.wall * 1000), "nothing kept"
    return [
        Compared(f"an answer: {what}", took.cpu * 1000, "ms CPU", base[0], against),
        Compared(f"an answer: {what}", took.wall * 1000, "ms", base[1], against),
        Compared(
            f"what keeping adds: {what}",
            (took.cpu - nothing.cpu) * 1000,
            "ms CPU",
            wanted=WANTED,
        ),
    ]


async def _measured(answer: Answer, flight: int) -> Spent:
    """What ``ANSWERS`` answers take, so many at once, each in a chat of its own."""

    async def some(chat: int) -> None:
        for _ in range(ANSWERS // flight):
            await answer(chat)

    with spent() as found:
        await asyncio.gather(*map(some, range(1, flight + 1)))
    return found


def _plain() -> Answer:
    """An answer that nothing is kept of when the process ends."""
    talk = Talk(Scripted(), Memory())

    async def answer(chat: int) -> None:
        reader = f"telegram:{chat}"
        async for _ in talk.answers(Question("why?"), conversation=reader, reader=reader):
            pass

    return answer


def _kept(state: State) -> Answer:
    """An answer as a platform has it answered."""
    speech = {language: Texts(language) for language in available()}
    most = rates("1000000/minute;100000/10 seconds")
    desk = Desk(state, speech, limits=Limits(state, Rules(most, most)))
    talk = Talk(Scripted(), state, desk=desk)
    numbers = itertools.count()

    async def answer(chat: int) -> None:
        key, reader = f"telegram:update:{id(talk)}-{next(numbers)}", f"telegram:{chat}"
        (entry,) = await talk.inbox.store([Arrival(key, f"telegram:chat:{chat}", EVENT)])
        assert entry is not None
        await talk.inbox.turn(entry)
        async for _ in talk.answers(Question("why?"), conversation=reader, reader=reader):
            pass
        notes = {f"{key}:{message}": _NOTE for message in ("question", "answer")}
        await talk.note(reader, notes, time.time())
        await talk.inbox.done(entry)

    return answer


@asynccontextmanager
async def _open(store: State) -> AsyncIterator[State]:
    state = Sturdy(store)
    try:
        yield state
    finally:
        await state.close()
