"""One answer of an endpoint, read chunk by chunk, whatever shape its chunks have."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

from bot.backend.calls import Calls as Calling
from bot.backend.endpoint import Outcome, Tokens
from bot.backend.failure import FailedError, told
from bot.backend.visible import Visible
from handlers.model import Again, Calls, Event, Text

_LONGEST = 100_000
_HELD_TEXT, _HELD_SECONDS = 600, 2.0

_ENDS: Mapping[str, tuple[Outcome, str]] = {
    "length": ("length", "it reached the limit of tokens"),
    "max_tokens": ("length", "it reached the limit of tokens"),
    "content_filter": ("filtered", ""),
    "safety": ("filtered", ""),
    "error": ("cut", "it failed within the answer"),
    "abort": ("cut", "it stopped within the answer"),
    "insufficient_system_resource": ("busy", "it ran out of resources"),
}
"""Ends that leave an answer in pieces."""


class Reply:
    """``take`` each chunk, then ``end``: both give what comes of it, or raise ``FailedError``.

    ``hold``: the beginning is held back for a while, for it may be a thought; ``patient``: for as
    long as it takes. ``begun`` is set when something of the answer came, if only a thought.
    """

    def __init__(self, key: str, *, hold: bool = False, patient: bool = False) -> None:
        self.tokens = Tokens()
        self.begun = False
        self.finished = False
        self.visible = Visible(hold=hold)
        self.apart = False
        self._key = key
        self._patient = patient
        self._finish = ""
        self._refusal = ""
        self._reasoning: list[str] = []
        self._calls = Calling()
        self._legacy: dict[str, str] = {}
        self._said = False
        self._length = 0
        self._since: float | None = None

    def take(self, chunk: object) -> Iterator[Event]:
        """A chunk of a stream, or a whole answer in one."""
        if not isinstance(chunk, Mapping):
            return
        self._count(chunk.get("usage"))
        choice = _first(chunk.get("choices"))
        failure = _failure(chunk, choice, self._key)
        if failure is not None:
            raise failure
        delta = choice.get("delta") or choice.get("message")
        if isinstance(delta, Mapping):
            yield from self._delta(delta)
        finish = choice.get("finish_reason")
        if isinstance(finish, str) and finish:
            self._finish, self.finished = finish.casefold(), True

    def end(self) -> Iterator[Event]:
        """No more comes: the rest of the text, and calls."""
        if not self.finished:
            raise FailedError("cut", "the stream ended before the answer did")
        if self._finish in _ENDS:
            raise FailedError(*_ENDS[self._finish])
        yield from self._shown(self.visible.end())
        calls = self._whole_calls()
        if calls is not None:
            yield calls
        elif not self._said and self._refusal:
            raise FailedError("filtered", "the model refuses to answer")
        elif not self._said:
            raise FailedError("empty", "the answer is empty")

    def _delta(self, delta: Mapping[str, Any]) -> Iterator[Event]:
        text, thought = _content(delta.get("content"))
        for name in ("reasoning_content", "reasoning"):
            thought = thought or _string(delta.get(name))
        if thought:
            self._reasoning.append(thought)
            self.apart = True
        self._refusal += _string(delta.get("refusal"))
        self.begun = self.begun or bool(text or thought or delta.get("tool_calls"))
        fragments = delta.get("tool_calls")
        for fragment in fragments if isinstance(fragments, list) else ():
            self._calls.add(fragment)
        legacy = delta.get("function_call")
        if isinstance(legacy, Mapping):
            for key, value in legacy.items():
                self._legacy[key] = self._legacy.get(key, "") + _string(value)
        self._length += len(text) + len(thought)
        if self._length > _LONGEST:
            raise FailedError("cut", "the answer has no end", again=False)
        if text:
            yield from self._shown(self.visible.take(text))
            yield from self._shown(self._waited())

    def _shown(self, text: str) -> Iterator[Event]:
        if self.visible.void:
            self.visible.void = False
            yield Again()
        if text:
            self._said = True
            yield Text(text)

    def _waited(self) -> str:
        """What was held back long enough."""
        held = self.visible.held
        if not held or (self._patient and not self.apart):
            return ""
        self._since = self._since or time.monotonic()
        long = len(held) >= _HELD_TEXT or time.monotonic() - self._since >= _HELD_SECONDS
        return self.visible.release() if long or self.apart else ""

    def _whole_calls(self) -> Calls | None:
        calls = self._calls
        if not calls and self._legacy.get("name"):
            calls.add({"function": self._legacy})
        if not calls:
            for written in self.visible.written:
                calls.add(_written(written))
        whole = calls.whole()
        return Calls(whole, "".join(self._reasoning)) if whole else None

    def _count(self, usage: object) -> None:
        if not isinstance(usage, Mapping):
            return
        details = usage.get("prompt_tokens_details")
        cached = details.get("cached_tokens") if isinstance(details, Mapping) else None
        self.tokens = Tokens(
            _number(usage.get("prompt_tokens")),
            _number(usage.get("prompt_cache_hit_tokens")) or _number(cached) or 0,
            _number(usage.get("completion_tokens")),
        )


def _failure(chunk: Mapping[str, Any], choice: Mapping[str, Any], key: str) -> FailedError | None:
    """The error that a chunk is."""
    for body in (chunk, choice):
        if body.get("error"):
            return told(body, key)
    if chunk.get("object") == "error" or ("choices" not in chunk and _speaks(chunk)):
        return told(chunk, key)
    return None


def _speaks(chunk: Mapping[str, Any]) -> bool:
    return any(isinstance(chunk.get(name), str) for name in ("message", "detail"))


def _first(choices: object) -> Mapping[str, Any]:
    """The first choice of a chunk; nothing where it has none, as a count of tokens or a note."""
    if isinstance(choices, list) and choices and isinstance(choices[0], Mapping):
        return choices[0]
    return {}


def _content(content: object) -> tuple[str, str]:
    """Text and thought; some servers send lists of parts."""
    if not isinstance(content, list):
        return _string(content), ""
    texts, thoughts = [], []
    for part in content:
        if isinstance(part, Mapping):
            texts.append(_string(part.get("text")))
            thoughts.append(_content(part.get("thinking"))[0])
    return "".join(texts), "".join(thoughts)


def _written(text: str) -> dict[str, object]:
    """A call that the model wrote as text.

    Raises ``FailedError`` when it cannot be read.
    """
    try:
        call = json.loads(text)
        return {
            "function": {
                "name": call["name"],
                "arguments": call.get("arguments", call.get("parameters")),
            }
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise FailedError("cut", "the model wrote a call of a tool that cannot be read")


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
