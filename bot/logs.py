"""Logs on standard error: lines for a person at a terminal, JSON for a machine."""

import logging
import re
import sys
import traceback
from collections.abc import Sequence
from copy import copy

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from bot.watch import REQUEST
from handlers.errors import BotError

_OURS = ("bot", "handlers")
_TELLTALES = ("telegram",)
"""Libraries that log what they receive: of their lines only the wording is kept."""
_HIDDEN = "(hidden)"
_NUMBER = re.compile(r"(?<![\w.-])-?\d{6,}\b")
"""Such as the number of a chat, and not such as a port or the date in the name of a model."""
_SHORTEST = 8


def configure(level: str, secrets: Sequence[str] = ()) -> None:
    """Send this project's logs from ``level`` on to standard error, libraries' from warnings on.

    No line holds one of the ``secrets``, whoever writes it; words of a few letters, such as the key
    that a server of one's own ignores, are none. Nor does one hold the number of a chat or a
    reader, or what an error that nobody expected says, or Telegram's library: it may be somebody's
    words.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet(_formatter(terminal=sys.stderr.isatty()), secrets))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level.upper())


class _Discreet(logging.Formatter):
    """What another formatter makes of a record, without the secrets."""

    def __init__(self, inner: logging.Formatter, secrets: Sequence[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = sorted(
            (each for each in secrets if len(each) >= _SHORTEST), key=len, reverse=True
        )

    def format(self, record: logging.LogRecord) -> str:
        """A line, or several on a terminal."""
        if record.name.partition(".")[0] in _TELLTALES:
            record = copy(record)
            record.args = None
        text = self._inner.format(record)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def _request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Add what the question is called in whose course something is logged."""
    if request := REQUEST.get():
        event["request"] = request
    return event


def _numberless(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Hide the numbers of chats and readers."""
    event["event"] = _NUMBER.sub(_HIDDEN, event["event"])
    return event


def _traceback(exc_info: ExcInfo) -> str:
    """Where an error came from, and after which others."""
    told: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        said = f": {error}" if isinstance(error, BotError | OSError) else ""
        places = "".join(traceback.format_tb(error.__traceback__))
        told.append(f"Traceback (most recent call last):\n{places}{type(error).__name__}{said}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\n".join(reversed(told))


def _formatter(*, terminal: bool) -> logging.Formatter:
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if terminal:
        renderer = structlog.dev.ConsoleRenderer(pad_event_to=0)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            _request,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.ExceptionRenderer(_traceback),
            _numberless,
            structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso"),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
