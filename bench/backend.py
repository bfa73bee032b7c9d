"""What asking a model through ``bot.backend`` costs, side by side with the bare openai SDK."""

import asyncio
import gc
import multiprocessing
import os
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from statistics import median

import openai

from bench._model_server import WORDS, serving
from bench.measure import Compared, Spent, memory, side_by_side_async, spent
from bot.backend.endpoint import Endpoint
from bot.backend.endpoints import Endpoints
from handlers.model import Message, Text

_ANSWERS = 300
_STREAMS = 200
_OPEN = 400
_PAUSE = 0.02
_ASKED = (Message("system", "Be brief."), Message("user", "What fell?"))
_SDK = "the bare SDK"

Ask = Callable[[], AsyncGenerator[str, None]]


def main() -> list[Compared]:
    """First words, many streams on one core, memory."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with serving() as url:
        ours, bare = asyncio.run(_first_words(url))
    with serving(_PAUSE) as url:
        many, many_bare, lost = asyncio.run(_many(url))
    held, held_bare = _fresh(_held), _fresh(_held_bare)
    return [
        Compared(
            "the first words of an answer, median",
            ours * 1000,
            "ms",
            base=bare * 1000,
            against=_SDK,
            wanted="at most 10 ms more",
        ),
        Compared(
            f"{_STREAMS} answers at once of {WORDS} words each, on one core",
            many.cpu,
            "s CPU",
            base=many_bare.cpu,
            against=_SDK,
        ),
        Compared(
            f"the same until the last is whole ({WORDS * _PAUSE:g} s at best)",
            many.wall,
            "s",
            base=many_bare.wall,
            against=_SDK,
        ),
        Compared("words of them that were lost", lost, "words", wanted="0"),
        Compared(
            "memory of an open stream",
            held,
            "kB",
            base=held_bare,
            against=_SDK,
            wanted="below 100 kB",
        ),
    ]


async def _first_words(url: str) -> tuple[float, float]:
    """Seconds from the question to its first word, ours and bare."""
    found: tuple[list[float], list[float]] = ([], [])
    async with _ours(url) as ours, _bare(url) as bare:
        for _ in range(_ANSWERS):
            for times, ask in zip(found, (ours, bare), strict=True):
                times.append(await _first_word(ask))
    return median(found[0]), median(found[1])


async def _first_word(ask: Ask) -> float:
    began, words = time.perf_counter(), ask()
    await anext(words)
    found = time.perf_counter() - began
    async for _ in words:
        pass
    return found


async def _many(url: str) -> tuple[Spent, Spent, int]:
    """What many answers at once take, ours and bare; how many words of ours are missing."""
    words: list[int] = []

    def all_of(ask: Ask) -> Callable[[], Awaitable[Spent]]:
        async def run() -> Spent:
            with spent() as found:
                told = await asyncio.gather(*(_told(ask) for _ in range(_STREAMS)))
            words.extend(WORDS - len(each.split()) for each in told)
            return found

        return run

    async with _ours(url) as ours, _bare(url) as bare:
        found = await side_by_side_async([all_of(ours), all_of(bare)], rounds=3)
    return found[0], found[1], sum(words)


def _held() -> float:
    return _memory(_ours)


def _held_bare() -> float:
    return _memory(_bare)


def _fresh(call: Callable[[], float]) -> float:
    """What a call finds in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(call).result()


def _memory(asks: Callable[[str], AbstractAsyncContextManager[Ask]]) -> float:
    """Kilobytes of one stream among many that are open."""
    with serving(hold=True) as url:
        return asyncio.run(_opened(asks, url))


async def _opened(asks: Callable[[str], AbstractAsyncContextManager[Ask]], url: str) -> float:
    async with asks(url) as ask:
        return await _each(ask)


async def _each(ask: Ask) -> float:
    async def begun() -> AsyncGenerator[str, None]:
        stream = ask()
        await anext(stream)
        return stream

    kept = [await begun() for _ in range(5)]
    gc.collect()
    before = memory()
    kept += await asyncio.gather(*(begun() for _ in range(_OPEN)))
    await asyncio.sleep(0.5)
    gc.collect()
    found = (memory() - before) * 1000 / _OPEN
    for each in kept:
        await each.aclose()
    return found


async def _told(ask: Ask) -> str:
    return "".join([word async for word in ask()])


@asynccontextmanager
async def _ours(url: str) -> AsyncIterator[Ask]:
    backend = Endpoints([Endpoint(base_url=url, model="m")])

    async def ask() -> AsyncGenerator[str, None]:
        async with aclosing(backend.stream(_ASKED)) as events:
            async for event in events:
                if isinstance(event, Text):
                    yield event.text

    yield ask
    await backend.close()


@asynccontextmanager
async def _bare(url: str) -> AsyncIterator[Ask]:
    client = openai.AsyncOpenAI(api_key="none", base_url=url)

    async def ask() -> AsyncGenerator[str, None]:
        stream = await client.chat.completions.create(
            model="m",
            messages=[
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "What fell?"},
            ],
            temperature=0.2,
            max_tokens=1024,
            stream=True,
        )
        async with stream:
            async for chunk in stream:
                if chunk.choices and chunk.choices[0].delta.content:
                    yield chunk.choices[0].delta.content

    yield ask
    await client.close()
