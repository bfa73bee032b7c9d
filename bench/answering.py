"""How long an answer without a model takes, and what the house costs before anybody asks."""

import asyncio
import json
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from random import Random
from statistics import median

import handlers
from bench.measure import Compared, quantile
from bot.app import settle
from handlers.chat import Question
from handlers.passages import texts
from handlers.router import Router
from handlers.story import load

_ROOT = Path(handlers.__file__).parent
_STORY = _ROOT / "stories" / "deepseek"
_SENTENCES = _ROOT.parent / "tests" / "sentences"
_WANTED = {"cost": "below 0.3 ms", "stock": "below 0.3 ms", "ask": "below 1 ms"}


def _no_words(letters: str, count: int) -> Iterator[str]:
    """So many words of five letters, as nobody says them, the same ones each time."""
    chance = Random(count)
    return ("".join(chance.choices(letters, k=5)) for _ in range(count))


_LONG = {
    "10,000 letters": "a" * 10_000,
    "10,000 characters of words": "كم سعر R1 لمليون رمز؟ " * 455,
    "10,000 digits": "9" * 10_000,
    "10,000 signs": "$%,." * 2500,
    "10,000 characters of no words": " ".join(_no_words("ابتجدرسصطعفقكلمنهوي", 1700)),
    "10,000 characters of no Latin words": " ".join(_no_words("abcdefghiklmnoprstuwy", 1700)),
}

_START = """
import json, time
cpu = time.process_time()
from pathlib import Path
import handlers
from handlers.passages import texts
from handlers.story import load
folder = Path(handlers.__file__).parent / "stories" / "deepseek"
handlers.build(load(folder), texts(folder), folder=folder)
taken = time.process_time() - cpu
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps([taken, int(status["VmRSS"].split()[0]) * 1024 / 1e6]))
"""


def main() -> list[Compared]:
    """Milliseconds of one processor; and what it takes to start."""
    router = handlers.build(load(_STORY), texts(_STORY), folder=_STORY).builtin
    settle()
    rows = [*asyncio.run(_by_kind(router)), *asyncio.run(_long(router))]
    seconds, megabytes = zip(*(_started() for _ in range(5)), strict=True)
    return [
        *rows,
        Compared("handlers alone, to be ready", median(seconds), "s CPU", wanted="below 0.3 s"),
        Compared("handlers alone, memory", median(megabytes), "MB", wanted="below 40 MB"),
    ]


async def _by_kind(router: Router) -> list[Compared]:
    """The median over all sentences of a kind, in both languages."""
    await _taken(router, "warm up")
    found = []
    for kind, wanted in _WANTED.items():
        taken = [await _taken(router, said) for said in _said(kind)]
        what = f"{kind}: one of {len(taken)} questions"
        found += [
            Compared(f"{what}, median", median(taken), "ms", wanted=wanted),
            Compared(f"{what}, 99th percentile", quantile(taken, 0.99), "ms"),
        ]
    return found


async def _long(router: Router) -> list[Compared]:
    return [
        Compared(
            name,
            min([await _taken(router, f"{at} {said}") for at in range(3)]),
            "ms",
            base=min([await _taken(router, f"{at} {said[:1000]}") for at in range(3)]),
            against="the first 1,000",
            wanted="below 20 ms, ratio at most 10",
        )
        for name, said in _LONG.items()
    ]


async def _taken(router: Router, said: str) -> float:
    """Milliseconds of this processor that the whole answer takes."""
    start = time.process_time()
    async with aclosing(router.answer(Question(said))) as answers:
        async for _ in answers:
            pass
    return (time.process_time() - start) * 1000


def _said(kind: str) -> list[str]:
    files = sorted(_SENTENCES.glob(f"*/{kind}.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return [row["say"] for table in tables for row in table["sentence"]]


def _started() -> tuple[float, float]:
    """Seconds of processor time, and megabytes, of a process that has the handlers alone."""
    ran = subprocess.run([sys.executable, "-c", _START], capture_output=True, check=True)
    seconds, megabytes = json.loads(ran.stdout)
    return seconds, megabytes
