"""What it costs to look at each question: figures for Prometheus and a line in the log."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import Compared, Spent, side_by_side, spent
from bot import logs
from bot.prometheus import Prometheus
from bot.watch import Watch
from handlers.chat import Answer, paragraph

_TIMES = 5000
_ANSWER = Answer("en", "cost", (paragraph("$2.19"),))


def main() -> list[Compared]:
    """Microseconds of processor time a question."""
    with _log_into_nothing():
        quiet, watched = (each.per(_TIMES).cpu * 1e6 for each in side_by_side([_bare, _watched]))
    return [
        Compared(
            "a question watched, counted and logged",
            watched - quiet,
            "µs CPU",
            wanted="below 100 µs",
        )
    ]


def _bare() -> Spent:
    return _spent(None)


def _watched() -> Spent:
    return _spent(Watch("telegram", Prometheus()))


def _spent(watch: Watch | None) -> Spent:
    with spent() as found:
        for number in range(_TIMES):
            if watch is not None:
                with watch.over(f"telegram:{number}") as watched:
                    watched.saw(_ANSWER)
    return found


@contextmanager
def _log_into_nothing() -> Iterator[None]:
    kept = sys.stderr
    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        sys.stderr = nothing
        logs.configure("info", ["a-secret-that-is-looked-for"])
        try:
            yield
        finally:
            logging.getLogger().handlers.clear()
            sys.stderr = kept
