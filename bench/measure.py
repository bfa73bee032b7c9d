"""Measuring: seconds and processor seconds of a call, memory of a process, ratios as a table."""

import asyncio
import os
import platform
import resource
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the table: ``ours`` against ``base``, both in ``unit``.

    ``against`` names the base. Without one there is no ratio. ``wanted`` says what should be, such
    as ``at least 0.8`` (of the ratio) or ``below 0.5 ms`` (of ours).
    """

    what: str
    ours: float
    unit: str
    base: float | None = None
    against: str = ""
    wanted: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by the base; ``None`` where there is none."""
        return self.ours / self.base if self.base else None


@dataclass(slots=True)
class Spent:
    """Seconds on the wall clock and of the processor."""

    wall: float = 0.0
    cpu: float = 0.0

    def per(self, times: int) -> "Spent":
        """What one of ``times`` took."""
        return Spent(self.wall / times, self.cpu / times)


@contextmanager
def spent(pid: int | None = None) -> Iterator[Spent]:
    """What the block takes; ``pid``: what that process takes meanwhile, this one by default."""
    found = Spent()
    wall, cpu = time.perf_counter(), cpu_seconds(pid)
    try:
        yield found
    finally:
        found.cpu = cpu_seconds(pid) - cpu
        found.wall = time.perf_counter() - wall


def cpu_seconds(pid: int | None = None) -> float:
    """Processor seconds of a process so far, in user and system; of another one in hundredths."""
    if pid is None:
        return time.process_time()
    fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def memory(pid: int | None = None) -> float:
    """Megabytes (10^6 bytes) that a process holds now."""
    return _status(pid, "VmRSS")


def peak_memory(pid: int | None = None) -> float:
    """Megabytes (10^6 bytes) that a process has held at most."""
    return _status(pid, "VmHWM")


def children() -> Spent:
    """Processor seconds of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(cpu=used.ru_utime + used.ru_stime)


def side_by_side(calls: Sequence[Callable[[], Spent]], rounds: int = 5) -> list[Spent]:
    """The median of each call's cost, in turns, so that a busy moment strikes all alike."""
    found: list[list[Spent]] = [[] for _ in calls]
    for _ in range(rounds):
        for each, call in zip(found, calls, strict=True):
            each.append(call())
    return [_median(each) for each in found]


async def side_by_side_async(
    calls: Sequence[Callable[[], Awaitable[Spent]]], rounds: int = 5
) -> list[Spent]:
    """As ``side_by_side``, within an event loop."""
    found: list[list[Spent]] = [[] for _ in calls]
    for _ in range(rounds):
        for each, call in zip(found, calls, strict=True):
            each.append(await call())
            await asyncio.sleep(0)
    return [_median(each) for each in found]


def quantile(values: Iterable[float], share: float) -> float:
    """The value that a ``share`` of the values (0 to 1) does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: Iterable[Compared]) -> str:
    """The rows in the form of Markdown."""
    lines = ["| what | ours | against | ratio | wanted |", "| --- | ---: | ---: | ---: | --- |"]
    lines += [" | ".join(("|", *_cells(row), "|")).replace("| |", "|") for row in rows]
    return "\n".join(lines)


def machine() -> str:
    """Where and when this is measured."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in (_PROC / "cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return (
        f"{model}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}"
    )


def _cells(row: Compared) -> tuple[str, ...]:
    base = "" if row.base is None else f"{_figure(row.base)} {row.unit} ({row.against})"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    return row.what, f"{_figure(row.ours)} {row.unit}", base, ratio, row.wanted


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _median(found: Sequence[Spent]) -> Spent:
    return Spent(median(each.wall for each in found), median(each.cpu for each in found))


def _status(pid: int | None, name: str) -> float:
    text = (_PROC / str(pid or "self") / "status").read_text()
    return next(
        int(line.split()[1]) * 1024 / 1e6 for line in text.splitlines() if line.startswith(name)
    )
