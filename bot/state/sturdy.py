"""State that goes on without its store: what a store cannot do, memory does until it can again."""

import asyncio
import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from bot.platforms.recent import Recent
from bot.state import Recalled, State, UnwritableError, Usage
from bot.state.inbox import Arrival, Entry, Inbox, Left, Order
from bot.state.memory import Memory
from handlers.chat import Language
from handlers.errors import StateError

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

_PATIENCE = 60.0
"""Seconds that a question waits for others where the store cannot say which is next."""

_REMEMBERED = 10_000
"""Questions answered without the store of which it is remembered that they are."""

PAUSE = 1.0
"""Seconds that a store is left alone when it has failed."""


class Guard:
    """Knows whether a store works, and looks every ``pause`` seconds whether it does again."""

    def __init__(self, store: State, pause: float) -> None:
        self.trouble: str | None = None
        self.pause = pause
        self._store = store
        self._looking: asyncio.Task[None] | None = None
        self._waits: set[asyncio.Timeout] = set()

    async def attempt(self, call: Callable[[], Awaitable[_Result]]) -> _Result:
        """Make a call. Raises ``StateError``, at once while the store does not work."""
        if self.trouble is not None:
            raise StateError(self.trouble)
        try:
            return await call()
        except UnwritableError:
            raise
        except StateError as error:
            if self.trouble is None:
                _log.error("%s. Answers go on, with what is remembered here", error)
                self.trouble = str(error)
                self._looking = asyncio.create_task(self._look())
                for wait in self._waits:
                    wait.reschedule(asyncio.get_running_loop().time())
            raise

    async def wait(self, call: Callable[[], Awaitable[_Result]]) -> _Result:
        """Make a call that may take long. Raises ``StateError``, also when the store fails
        meanwhile.
        """
        wait = asyncio.timeout(None)
        try:
            async with wait:
                self._waits.add(wait)
                return await self.attempt(call)
        except TimeoutError:
            raise StateError(self.trouble or "") from None
        finally:
            self._waits.discard(wait)

    def close(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()

    async def _look(self) -> None:
        while self.trouble is not None:
            await asyncio.sleep(self.pause)
            try:
                await self._store.check()
            except StateError as error:
                self.trouble = str(error)
            except Exception:  # noqa: BLE001  # whatever it is, the store is not given up
                _log.exception("The store cannot be looked at")
            else:
                self.trouble = None
        _log.warning("What is remembered is at hand again")


class Sturdy:
    """Never raises ``StateError``. ``pause``: seconds that a store is left alone when it failed."""

    def __init__(self, store: State, pause: float = PAUSE) -> None:
        self._store = store
        self._memory = Memory()
        self._guard = Guard(store, pause)
        self._inbox = SturdyInbox(store.inbox, self._memory.inbox, self._guard)
        self._forgetting = asyncio.create_task(self._forget_here())

    @property
    def trouble(self) -> str | None:
        """What is wrong with the store, ``None`` when it works."""
        return self._guard.trouble

    @property
    def inbox(self) -> Inbox:
        """Questions that are not answered yet."""
        return self._inbox

    async def recall(self, conversation: str, reader: str) -> Recalled:
        """What is known, or what memory has."""
        try:
            return await self._guard.attempt(lambda: self._store.recall(conversation, reader))
        except StateError:
            return await self._memory.recall(conversation, reader)

    async def remember(
        self, conversation: str, reader: str, text: str, since: float = math.inf
    ) -> None:
        """Add a message, in memory as well: it is what there is when the store fails."""
        await self._memory.remember(conversation, reader, text, since)
        await self._store.remember(conversation, reader, text, since)

    async def note(self, reader: str, notes: Mapping[str, bytes], since: float) -> None:
        """Keep them, in memory as well."""
        await self._memory.note(reader, notes, since)
        await self._store.note(reader, notes, since)

    async def noted(self, name: str) -> bytes | None:
        """What is kept, or what memory has."""
        try:
            return await self._guard.attempt(lambda: self._store.noted(name))
        except StateError:
            return await self._memory.noted(name)

    async def language(self, reader: str) -> Language | None:
        """The language chosen, or what memory has."""
        try:
            return await self._guard.attempt(lambda: self._store.language(reader))
        except StateError:
            return await self._memory.language(reader)

    async def choose(self, reader: str, language: Language) -> None:
        """Keep the choice, in memory as well."""
        await self._memory.choose(reader, language)
        with suppress(StateError):
            await self._guard.attempt(lambda: self._store.choose(reader, language))

    async def forget(self, reader: str) -> None:
        """Erase here, and in the store. Raises ``StateError``: nobody may think it was erased."""
        await self._memory.forget(reader)
        await self._guard.attempt(lambda: self._store.forget(reader))

    async def forgotten(self) -> AsyncIterator[str]:
        """What the store finds out."""
        async for reader in self._store.forgotten():
            yield reader

    async def _forget_here(self) -> None:
        async for reader in self._store.forgotten():
            await self._memory.forget(reader)

    async def count(self, day: str, usage: Usage) -> None:
        """Add up."""
        await self._store.count(day, usage)

    async def usage(self, since: str) -> Usage:
        """Sum up, nothing where the store fails."""
        try:
            return await self._guard.attempt(lambda: self._store.usage(since))
        except StateError:
            return {}

    async def add(self, counter: str, amount: int, seconds: float) -> int:
        """Count, in memory if need be."""
        try:
            return await self._guard.attempt(lambda: self._store.add(counter, amount, seconds))
        except StateError:
            return await self._memory.add(counter, amount, seconds)

    async def counter(self, counter: str) -> tuple[int, float]:
        """Look, in memory if need be."""
        try:
            return await self._guard.attempt(lambda: self._store.counter(counter))
        except StateError:
            return await self._memory.counter(counter)

    async def answer(self, key: str) -> bytes | None:
        """What is kept, nothing where the store fails."""
        try:
            return await self._guard.attempt(lambda: self._store.answer(key))
        except StateError:
            return None

    async def keep(self, key: str, answer: bytes, seconds: float) -> None:
        """Keep it where the store works."""
        if self.trouble is None:
            await self._store.keep(key, answer, seconds)

    async def check(self) -> None:
        """Whether the store works. Raises ``StateError``."""
        await self._store.check()

    async def close(self) -> None:
        """Let go of the store."""
        self._forgetting.cancel()
        self._guard.close()
        await self._inbox.close()
        await self._store.close()


@dataclass(slots=True)
class _Here:
    """What came in while it could not be stored, with its progress, and whether it is done."""

    entry: Entry
    done: asyncio.Event = field(default_factory=asyncio.Event)


class SturdyInbox:
    """Goes on in memory; when the store is back, what came in meanwhile is kept there, and marked
    what was answered.
    """

    def __init__(self, inbox: Inbox, memory: Inbox, guard: Guard) -> None:
        self._inbox = inbox
        self._memory = memory
        self._guard = guard
        self._order = Order()
        self._left = Left()
        self._here: dict[str, _Here] = {}
        self._unstored: dict[str, _Here] = {}
        self._answered: dict[str, Entry] = {}
        self._told_late: Recent[str, bool] = Recent(_REMEMBERED)
        self._passing: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def store(self, arrivals: Sequence[Arrival]) -> Sequence[Entry | None]:
        """Keep what came in, in memory if need be."""
        try:
            stored = await self._guard.attempt(lambda: self._inbox.store(arrivals))
        except StateError:
            stored = await self._memory.store(arrivals)
            new = {entry.key: _Here(entry) for entry in stored if entry}
            self._here.update(new)
            if new and not self._unstored:
                self._start(self._bring())
            self._unstored.update(new)
        for entry in stored:
            if entry is not None:
                self._order.join(entry)
        return stored

    async def turn(self, entry: Entry) -> bool:
        """Wait for it, behind those of this process alone if need be."""
        if entry.key not in self._here:
            with suppress(StateError):
                ours = await self._guard.wait(lambda: self._inbox.turn(entry))
                await self._those_here(entry)
                return ours
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._order.turn(entry)
        return True

    async def _those_here(self, entry: Entry) -> None:
        """Wait for those before it that the store does not know of."""
        ahead = [self._here[key] for key in self._order.ahead(entry) if key in self._here]
        if not ahead:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for here in ahead:
                    await here.done.wait()

    async def note(self, entry: Entry, progress: bytes) -> None:
        """Keep the progress where that can be."""
        if (here := self._here.get(entry.key)) is not None:
            here.entry = replace(entry, progress=progress)
        with suppress(StateError):
            await self._guard.attempt(lambda: self._inbox.note(entry, progress))

    async def done(self, entry: Entry) -> None:
        """It is answered; the store is told later if need be."""
        self._order.leave(entry)
        await self._memory.done(entry)
        if (here := self._here.pop(entry.key, None)) is not None:
            here.done.set()
        self._unstored.pop(entry.key, None)
        try:
            await self._guard.attempt(lambda: self._inbox.done(entry))
        except StateError:
            self._answered[entry.key] = entry
            self._told_late[entry.key] = True
            if len(self._answered) == 1:
                self._start(self._tell())

    async def release(self, entry: Entry, pause: float) -> None:
        """It is not answered."""
        if (here := self._here.get(entry.key)) is not None:
            self._left.later(here.entry, pause)
            return
        try:
            await self._guard.attempt(lambda: self._inbox.release(entry, pause))
        except StateError:
            self._left.later(entry, pause)

    async def left(self, platform: str) -> AsyncIterator[Entry]:
        """What others left in the store, and what was released while it did not work."""
        if platform not in self._passing:
            self._passing.add(platform)
            self._start(self._pass_on(platform))
        async for entry in self._left.of(platform):
            yield entry

    async def close(self) -> None:
        """Tell the store once more what it does not know."""
        for task in self._tasks:
            task.cancel()
        with suppress(StateError):
            for entry in self._answered.values():
                await self._inbox.done(entry)
            for here in [*self._unstored.values()]:
                with suppress(UnwritableError):
                    await self._keep(here)
        if self._unstored:
            _log.warning("%d questions are lost: they could not be kept", len(self._unstored))

    async def _pass_on(self, platform: str) -> None:
        async for entry in self._inbox.left(platform):
            self._unstored.pop(entry.key, None)
            if entry.key not in self._told_late and entry.key not in self._here:
                self._left.put(entry)

    async def _tell(self) -> None:
        while self._answered:
            entry = next(iter(self._answered.values()))
            try:
                await self._guard.attempt(partial(self._inbox.done, entry))
            except StateError:
                await asyncio.sleep(self._guard.pause)
            else:
                del self._answered[entry.key]

    async def _bring(self) -> None:
        while self._unstored:
            here = next(iter(self._unstored.values()))
            try:
                await self._guard.attempt(partial(self._keep, here))
            except UnwritableError:
                self._unstored.pop(here.entry.key, None)
            except StateError:
                await asyncio.sleep(self._guard.pause)

    async def _keep(self, here: _Here) -> None:
        """Store what came in while that could not be."""
        entry = here.entry
        await self._inbox.store([Arrival(entry.key, entry.lane, entry.event, entry.at)])
        self._unstored.pop(entry.key, None)
        if here.entry.progress and not here.done.is_set():
            await self._inbox.note(here.entry, here.entry.progress)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
