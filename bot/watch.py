"""An eye on each question: what became of it and how long it took, in figures and in the log."""

import hashlib
import logging
import secrets
import time
from contextlib import aclosing
from contextvars import ContextVar

from bot.metrics import Metrics, Unmeasured
from handlers.chat import Answer, Answers

_log = logging.getLogger(__name__)

REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
"""What the question that is being answered is called in the log."""


class Watch:
    """Watches the questions of one platform.

    The log has no word of what people write, nor who they are: the same ``conversation`` has the
    same made-up name as long as this process runs, and another one in the next.
    """

    def __init__(self, platform: str, metrics: Metrics | None = None, salt: bytes = b"") -> None:
        self.platform = platform
        self.metrics = metrics or Unmeasured()
        self._salt = salt or secrets.token_bytes(16)

    async def over(self, answers: Answers, *, conversation: str) -> Answers:
        """Hand the answers on; log one line at their end.

        What is logged meanwhile carries the same ``request``.
        """
        REQUEST.set(secrets.token_hex(6))
        self.metrics.asked(self.platform)
        start = time.perf_counter()
        answer, first, outcome = None, 0.0, "stopped"
        try:
            async with aclosing(answers):
                async for each in answers:
                    if answer is None:
                        first = time.perf_counter() - start
                        self.metrics.begun(self.platform, each.intent, first)
                    answer = each
                    yield each
            outcome = "failed" if answer is None else "answered"
        except Exception:
            outcome = "failed"
            raise
        finally:
            last = time.perf_counter() - start
            self._end(outcome, answer, first, last, conversation)
            REQUEST.set(None)

    def _end(
        self, outcome: str, answer: Answer | None, first: float, last: float, conversation: str
    ) -> None:
        if outcome == "answered" and answer is not None:
            self.metrics.answered(self.platform, answer.intent, answer.language, last)
        else:
            self.metrics.unanswered(self.platform, outcome)
        if not _log.isEnabledFor(logging.INFO):
            return
        told = {
            "platform": self.platform,
            "conversation": self._made_up(conversation),
            "intent": answer.intent if answer else None,
            "language": answer.language if answer else None,
            "first_ms": round(first * 1000, 1),
            "last_ms": round(last * 1000, 1),
        }
        _log.info("Question %s", outcome, extra=told)

    def _made_up(self, conversation: str) -> str:
        return hashlib.blake2b(conversation.encode(), key=self._salt, digest_size=6).hexdigest()
