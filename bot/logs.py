"""Logs on standard error: lines for a person at a terminal, JSON for a machine."""

import logging
import sys

import structlog
from structlog.typing import Processor

_OURS = ("bot", "handlers")


def configure(level: str) -> None:
    """Send this project's logs from ``level`` on to standard error, libraries' from warnings on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter(terminal=sys.stderr.isatty()))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level.upper())


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
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso"),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shown],
    )
