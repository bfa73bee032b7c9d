"""Calls at the pace that Telegram allows: answers in turn, previews only where there is room."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.platforms.recent import Recent
from bot.platforms.telegram.client import FloodError

PREVIEW = "preview"
"""As ``rate_limit_args``: the call shows something unfinished, and is dropped if in the way.

Typing and drafts are always such calls.
"""

_PREVIEWS = frozenset({"sendChatAction", "sendMessageDraft"})

Result = bool | dict[str, Any] | list[dict[str, Any]]


class NoRoomError(TelegramError):
    """A preview was dropped, for answers come first."""


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``calls`` in ``seconds``, all at once if need be."""

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows: per private chat, per group, drafts and typing per chat, and in all.

    Previews leave a quarter of a group's calls and of all calls to answers. An answer that has to
    wait longer than ``patience`` seconds for floods is given up.
    """

    chat: Pace = Pace(3, 3)
    group: Pace = Pace(20, 60)
    drafts: Pace = Pace(20, 20)
    overall: Pace = Pace(30, 1)
    patience: float = 120


class Limiter(BaseRateLimiter[str]):
    """Holds calls back per chat and in all; a flood wait halts the one chat that it is for."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._overall = _Bucket(self._limits.overall)
        self._chats: Recent[int, _Chat] = Recent(10_000)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Result:
        """Make the call when it is its turn.

        Raises ``NoRoomError`` for a preview that is in the way.
        """
        chat = self._chat(data.get("chat_id"))
        if chat is None:
            return await callback(*args, **kwargs)
        if rate_limit_args == PREVIEW or endpoint in _PREVIEWS:
            self._take_room(chat, drafts=endpoint in _PREVIEWS)
            try:
                return await callback(*args, **kwargs)
            except FloodError as error:
                chat.halt(error.seconds)
                raise NoRoomError("Flood control") from None
        waited = 0.0
        while True:
            await chat.turn()
            await self._overall.turn()
            try:
                return await callback(*args, **kwargs)
            except FloodError as error:
                waited += error.seconds
                if waited > self._limits.patience:
                    raise
                chat.halt(error.seconds)

    def _chat(self, number: object) -> "_Chat | None":
        """Of a call's ``chat_id``; ``None`` for a call that goes to no chat."""
        if not isinstance(number, int):
            return None
        chat = self._chats.get(number)
        if chat is None:
            chat = self._chats[number] = _Chat(self._limits, private=number > 0)
        return chat

    def _take_room(self, chat: "_Chat", *, drafts: bool) -> None:
        bucket = chat.drafts if drafts else chat.answers
        if chat.halted or not (bucket.room(spare=not drafts) and self._overall.room(spare=True)):
            raise NoRoomError("Answers come first")
        bucket.take()
        self._overall.take()


class _Bucket:
    """Counts calls by when the next would be due if they were spread evenly."""

    def __init__(self, pace: Pace) -> None:
        self._interval = pace.seconds / pace.calls
        self._ahead = pace.seconds - self._interval
        self._kept = pace.seconds / 4
        self._due = 0.0

    def room(self, *, spare: bool) -> bool:
        """Whether a call may go at once; with ``spare`` not if it is of the last quarter."""
        return self._wait() <= (-self._kept if spare else 0)

    def take(self) -> float:
        """Count a call; the seconds to wait before it."""
        wait = max(self._wait(), 0.0)
        self._due = max(self._due, time.monotonic()) + self._interval
        return wait

    async def turn(self) -> None:
        """Count a call, and wait until it may go."""
        if wait := self.take():
            await asyncio.sleep(wait)

    def _wait(self) -> float:
        """Seconds until a call may go; below zero by what is left over."""
        return max(self._due - time.monotonic(), 0.0) - self._ahead


class _Chat:
    """One chat's pace, and when it may be called again after a flood wait."""

    def __init__(self, limits: Limits, *, private: bool) -> None:
        self.answers = _Bucket(limits.chat if private else limits.group)
        self.drafts = _Bucket(limits.drafts)
        self._resumes = 0.0

    @property
    def halted(self) -> bool:
        """Whether a flood wait is under way."""
        return time.monotonic() < self._resumes

    def halt(self, seconds: float) -> None:
        """No calls for so long."""
        self._resumes = max(self._resumes, time.monotonic() + seconds)

    async def turn(self) -> None:
        """Count a call, and wait until it may go."""
        wait = max(self.answers.take(), self._resumes - time.monotonic())
        while wait > 0:
            await asyncio.sleep(wait)
            wait = self._resumes - time.monotonic()
