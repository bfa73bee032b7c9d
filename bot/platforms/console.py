"""A conversation in the terminal, or over pipes: a question a line."""

import asyncio
import importlib
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import aclosing, suppress
from typing import BinaryIO, TextIO

from bot.offers import numbered, offered
from bot.platforms.lines import LONGEST, lines
from bot.platforms.plain import Look, render, width
from bot.talk import Talk
from handlers.chat import Answer, Language, Question, Suggestion, Title, paragraph
from handlers.errors import PlatformError
from handlers.texts import Texts

_PROMPT = "> "
_HELP = "/help"
_LEAVE = ("/quit", "/exit", "quit", "exit")
_ONESELF = "console"
"""The one conversation here, and its one reader."""

_WIDEST = 100
"""Columns beyond which lines are hard to read."""

_PACE = 0.1
"""Seconds between one form of a growing answer and the next."""


def chat(
    runner: asyncio.Runner,
    talk: Talk,
    speech: Mapping[Language, Texts],
    titles: Mapping[Language, str],
) -> None:
    """Talk until the input ends or the reader leaves; ``titles`` are the story's.

    The event loop rests while a question is typed, so that Ctrl-C is never swallowed.

    Raises ``PlatformError`` when the input is not text, ``OSError`` when the output breaks.
    """
    screen = Screen(sys.stdout, speech)
    if sys.stdin.isatty() and sys.stdout.isatty():
        screen.welcome(titles)
        written = _typed()
    else:
        written = _piped(sys.stdin.buffer)
    suggestions: tuple[Suggestion, ...] = ()
    for line in filter(str.strip, written):
        if line.strip().lower() in _LEAVE:
            break
        answer = runner.run(_reply(question(line, suggestions), talk, screen))
        suggestions = offered(answer) if answer else ()


def question(line: str, suggestions: tuple[Suggestion, ...] = ()) -> Question:
    """What a line asks: the number of a suggestion, or itself."""
    text = line.strip()
    offer = numbered(text, suggestions)
    return Question(text if offer is None else offer, locale=_locale())


class Screen:
    """Where answers appear: on a terminal they grow in place, elsewhere only the last is shown."""

    def __init__(self, out: TextIO, speech: Mapping[Language, Texts]) -> None:
        self._out = out
        self._speech = speech
        self._live = out.isatty() and os.environ.get("TERM") != "dumb"
        self._drawn = ""
        self._next = 0.0

    def welcome(self, titles: Mapping[Language, str]) -> None:
        """Say what there is to talk about, in every language."""
        for language, texts in self._speech.items():
            told = texts("console-welcome", help=_HELP, leave="Ctrl-D")
            welcome = Answer(language, "help", (Title(titles[language]), paragraph(told)))
            self.settle(welcome)

    def grow(self, answer: Answer) -> None:
        """Show an answer that is not whole yet, unless one was shown just before."""
        if self._live and time.monotonic() >= self._next:
            self._draw(self._tail(self._render(answer)))
            self._next = time.monotonic() + _PACE

    def settle(self, answer: Answer) -> None:
        """Show a whole answer, for good."""
        self._draw(self._render(answer))
        self._out.write("\n")
        self._out.flush()
        self._drawn, self._next = "", 0.0

    def _render(self, answer: Answer) -> str:
        terminal = self._out.isatty()
        look = Look(
            width=min(self._size.columns, _WIDEST) if terminal else None,
            styled=self._live and not os.environ.get("NO_COLOR"),
            airy=terminal,
        )
        return render(answer, self._speech[answer.language], look)

    def _draw(self, text: str) -> None:
        """Put a text in the place of the one drawn before."""
        if text == self._drawn:
            return
        if self._drawn:
            rows = sum(map(self._rows, self._drawn.split("\n")))
            self._out.write(f"\x1b[{rows}F\x1b[J")
        self._out.write(f"{text}\n")
        self._out.flush()
        self._drawn = text

    def _tail(self, text: str) -> str:
        """The end of a text, as much of it as can be replaced later."""
        kept: list[str] = []
        left = self._size.lines - 1
        for line in reversed(text.split("\n")):
            left -= self._rows(line)
            if left < 0:
                break
            kept.insert(0, line)
        return "\n".join(kept)

    def _rows(self, line: str) -> int:
        """How many rows of the terminal a line takes."""
        return max(1, -(-width(line) // self._size.columns))

    @property
    def _size(self) -> os.terminal_size:
        return shutil.get_terminal_size()


async def _reply(asked: Question, talk: Talk, screen: Screen) -> Answer | None:
    final = None
    answers = talk.answers(asked, conversation=_ONESELF, reader=_ONESELF)
    async with aclosing(answers):
        async for final in answers:
            screen.grow(final)
    if final is not None:
        screen.settle(final)
    return final


def _typed() -> Iterator[str]:
    """What is typed, with the line editing and the history that the machine has."""
    with suppress(ImportError):
        importlib.import_module("readline")
    with suppress(EOFError):
        while True:
            yield input(_PROMPT)
    sys.stdout.write("\n")


def _piped(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(lines(stream), 1):
        if line is None:
            raise PlatformError(f"Standard input, line {number}: longer than {LONGEST} bytes")
        try:
            yield line.decode()
        except UnicodeDecodeError:
            raise PlatformError(
                f"Standard input, line {number}: not UTF-8 text; convert it, such as with iconv"
            ) from None


def _locale() -> str | None:
    """The environment's language as BCP 47 writes it."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "").partition(".")[0].replace("_", "-")
    return name if name not in ("", "C", "POSIX") else None
