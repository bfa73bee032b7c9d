"""Logs on standard error: lines for a person at a terminal, JSON for a machine."""

import logging
import sys
from collections.abc import Sequence

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.watch import REQUEST

_OURS = ("bot", "handlers")
_HIDDEN = "(hidden)"
_SHORTEST = 8


def configure(level: str, secrets: Sequence[str] = ()) -> None:
    """Send this project's logs from ``level`` on to standard error, libraries' from warnings on.

    No line holds one of the ``secrets``, whoever writes it; words of a few letters, such as the key
    that a server of one's own ignores, are none.
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
        text = self._inner.format(record)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def _request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Add what the question is called in whose course something is logged."""
    if request := REQUEST.get():
        event["request"] = request
    return event


def _formatter(*, terminal: bool) -> logging.Formatter:
    shown: list[Processor]
    if terminal:
        plain = structlog.dev.plain_traceback
        shown = [structlog.dev.ConsoleRenderer(pad_event_to=0, exception_formatter=plain)]
    else:
        shown = [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            _request,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso"),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shown],
    )
