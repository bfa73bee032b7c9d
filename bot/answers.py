"""The same first question, asked again within a while, is answered once by a model."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from functools import partial
from hashlib import blake2b
from typing import Generic, TypeVar

from bot.state import State
from bot.talk import Router
from bot.written import read, written
from handlers.chat import Answer, Answers, Language, Question
from handlers.understanding.writing.folding import fold

T = TypeVar("T")


class Once:
    """A router that keeps what a model answered in ``state``, for ``seconds``.

    Only questions without earlier turns count, and only answers from the story that ``builtin``,
    a router without a model, would not give as well. Those who ask the same at the same time get
    the same answer as it grows; one that failed is not kept.

    ``edition`` names all that answers depend on: those of another one are not given. What is kept
    beside an answer is a hash, and not the question.
    """

    def __init__(
        self, router: Router, builtin: Router, state: State, seconds: float, edition: str = ""
    ) -> None:
        self._router = router
        self._builtin = builtin
        self._state = state
        self._seconds = seconds
        self._edition = edition
        self._growing: dict[str, Growing[Answer]] = {}

    def language(self, question: Question) -> Language:
        """Which language a question is to be answered in."""
        return self._router.language(question)

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of a suggested question, ``None`` for a name that is not one."""
        return self._router.suggested(name, language)

    def answer(self, question: Question) -> Answers:
        """Whole answers, the last one final; never raises for what a reader wrote."""
        if question.turns or not question.text.strip():
            return self._router.answer(question)
        key = self._key(question)
        growing = self._growing.get(key)
        if growing is None or growing.ended:
            growing = Growing(self._told(key, question), partial(self._forget, key))
            self._growing[key] = growing
        return growing.listen()

    def _key(self, question: Question) -> str:
        text, language = fold(question.text), question.language
        told = json.dumps((self._edition, text, language, question.command, question.locale))
        return blake2b(told.encode(), digest_size=16).hexdigest()

    async def _told(self, key: str, question: Question) -> Answers:
        """What is kept, or else the router's answer; kept in the end where it is worth it."""
        kept = await self._state.answer(key)
        answer = None if kept is None else read(kept)
        if answer is not None:
            yield answer
            return
        async with aclosing(self._router.answer(question)) as answers:
            async for answer in answers:
                yield answer
        if answer is None or answer.intent != "ask":
            return
        if answer != await _last(self._builtin.answer(question)):
            await self._state.keep(key, written(answer), self._seconds)

    def _forget(self, key: str, growing: "Growing[Answer]") -> None:
        if self._growing.get(key) is growing:
            del self._growing[key]


class Growing(Generic[T]):
    """One source for all who listen; it is closed when nobody does any more.

    Each gets the latest value, then every later one that it is in time for, and what the source
    raises. ``ended``: nothing more comes; ``then`` is called at that moment.
    """

    def __init__(
        self,
        source: AsyncGenerator[T, None],
        then: "Callable[[Growing[T]], None]" = lambda _: None,
    ) -> None:
        self.ended = False
        self._source = source
        self._then = then
        self._task: asyncio.Task[None] | None = None
        self._latest: list[T] = []
        self._number = 0
        self._error: BaseException | None = None
        self._listeners = 0
        self._changed = asyncio.Event()

    def listen(self) -> AsyncGenerator[T, None]:
        """What comes of the source."""
        self._listeners += 1
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        return self._heard()

    async def _heard(self) -> AsyncGenerator[T, None]:
        seen = 0
        try:
            while seen < self._number or not self.ended:
                if seen == self._number:
                    await self._changed.wait()
                    continue
                seen = self._number
                yield self._latest[0]
        finally:
            self._listeners -= 1
            if not self._listeners:
                await self._close()
        if self._error is not None:
            raise self._error

    async def _run(self) -> None:
        try:
            async with aclosing(self._source) as values:
                async for value in values:
                    self._latest[:] = [value]
                    self._number += 1
                    self._change()
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001  # for the listeners
            self._error = error
        finally:
            self._end()

    async def _close(self) -> None:
        self._end()
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])

    def _end(self) -> None:
        self.ended = True
        self._then(self)
        self._change()

    def _change(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


async def _last(answers: Answers) -> Answer | None:
    found = [answer async for answer in answers]
    return found[-1] if found else None
