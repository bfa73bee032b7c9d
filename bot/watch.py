"""An eye on each question: what became of it and how long it took, in figures and in the log."""

import hashlib
import itertools
import logging
import secrets
import time
from contextvars import ContextVar

from bot.metrics import Metrics, Unmeasured
from handlers.chat import Answer

_log = logging.getLogger(__name__)

REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
"""What the question that is being answered is called in the log."""

_NAMES = 16**12
_REQUESTS = itertools.count(secrets.randbelow(_NAMES))
"""Questions by names that no other process is likely to give."""


class Watch:
    """Watches the questions of one platform.

    The log has no word of what people write, nor who they are: the same ``conversation`` has the
    same made-up name as long as this process runs, and another one in the next.
    """

    def __init__(self, platform: str, metrics: Metrics | None = None, salt: bytes = b"") -> None:
        self.platform = platform
        self.metrics = metrics or Unmeasured()
        self._salt = salt or secrets.token_bytes(16)

    def over(self, conversation: str, *, to_be_shown: bool = False) -> "Watched":
        """Watch one question of a conversation in a ``with`` block; it logs one line at its end, or
        for an answer that is still to be shown when ``shown`` is called.

        What is logged meanwhile carries the same ``request``.
        """
        return Watched(self, conversation, to_be_shown=to_be_shown)

    def end(
        self, outcome: str, answer: Answer | None, first: float, last: float, names: tuple[str, str]
    ) -> None:
        """Count and log what became of a question, and seconds until its first and last words;
        ``names`` are its request's and its conversation's.
        """
        if outcome == "answered" and answer is not None:
            self.metrics.answered(self.platform, answer.intent, answer.language, last)
        else:
            self.metrics.unanswered(self.platform, outcome)
        if not _log.isEnabledFor(logging.INFO):
            return
        told = {
            "platform": self.platform,
            "request": names[0],
            "conversation": self._made_up(names[1]),
            "intent": answer.intent if answer else None,
            "language": answer.language if answer else None,
            "first_ms": round(first * 1000, 1),
            "last_ms": round(last * 1000, 1),
        }
        _log.info("Question %s", outcome, extra=told)

    def _made_up(self, conversation: str) -> str:
        return hashlib.blake2b(conversation.encode(), key=self._salt, digest_size=6).hexdigest()


class Watched:
    """A question while it is being answered."""

    def __init__(self, watch: Watch, conversation: str, *, to_be_shown: bool) -> None:
        self._watch = watch
        self._to_be_shown = to_be_shown
        self._request = ""
        self._conversation = conversation
        self._answer: Answer | None = None
        self._start = self._first = self._last = 0.0

    def __enter__(self) -> "Watched":
        self._request = f"{next(_REQUESTS) % _NAMES:012x}"
        REQUEST.set(self._request)
        self._watch.metrics.asked(self._watch.platform)
        self._start = time.perf_counter()
        return self

    def saw(self, answer: Answer) -> None:
        """An answer is there, as far as it goes."""
        if self._answer is None:
            self._first = time.perf_counter() - self._start
            self._watch.metrics.begun(self._watch.platform, answer.intent, self._first)
        self._answer = answer

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._last = time.perf_counter() - self._start
        self._watch.metrics.ended(self._watch.platform)
        if kind is not None:
            self._end("failed" if issubclass(kind, Exception) else "stopped")
        elif self._answer is None:
            self._end("failed")
        elif not self._to_be_shown:
            self.shown()
        REQUEST.set(None)

    def shown(self) -> None:
        """Its reader has the answer."""
        self._end("answered")

    def _end(self, outcome: str) -> None:
        names = self._request, self._conversation
        self._watch.end(outcome, self._answer, self._first, self._last, names)
