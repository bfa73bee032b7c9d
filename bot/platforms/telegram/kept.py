"""Updates on their way: kept before Telegram is told that they came in, until they are done."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Protocol, Self

from bot.beside import beside
from bot.platforms.telegram.calls import Json
from bot.platforms.telegram.gate import Gate
from bot.platforms.telegram.receive import Asked, Event, Joined, Pressed, Wordless
from bot.platforms.tries import Tries
from bot.state.inbox import Arrival, Entry
from bot.talk import Talk

_log = logging.getLogger(__name__)

_PLATFORM = "telegram"
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What is raised by an update that is not as it should be."""

Keepable = Asked | Wordless | Pressed | Joined
"""What has a place in the order of a chat."""


class Receive(Protocol):
    """What an update means."""

    def __call__(self, update: Json, *, known: bool = False) -> Event | None:
        """``known``: it was for the bot when it came in."""


class Kept:
    """Stands between the updates and what is done about them.

    ``hand_on`` takes events in their order. ``lane`` names the chat in whose order one is.
    """

    def __init__(
        self,
        talk: Talk,
        receive: Receive,
        lane: Callable[[object], int | None],
        hand_on: Callable[[Event], Awaitable[None]],
    ) -> None:
        self._inbox = talk.inbox
        self._talk = talk
        self._receive = receive
        self._lane = lane
        self._hand_on = hand_on
        self._open: dict[str, Entry] = {}
        self._tries = Tries()
        self._gate = Gate()
        self._quiet = asyncio.Event()

    async def quiet(self) -> None:
        """Wait until nothing is open."""
        if self._open:
            await self._quiet.wait()

    async def take(self, updates: Sequence[Json]) -> None:
        """Hand on what updates mean; on return it is safe."""
        came = [(each, event) for each in updates if (event := self._meant(each))]
        arrivals = [
            arrival for each, event in came if (arrival := self._arrival(each, event)) is not None
        ]
        stored = iter(await self._inbox.store(arrivals)) if arrivals else iter(())
        for _, event in came:
            if self._lane(event) is None:
                await self._hand_on(event)
            elif (entry := next(stored)) is not None:
                await self._begin(event, entry)

    async def last(self, event: object) -> None:
        """Its last message is about to be sent."""
        entry = kept(event)
        if entry is not None:
            await self._gate.enter(entry.key)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave what is open for later."""
        left = [*self._open.values()]
        self._open.clear()
        await asyncio.gather(*(self._inbox.release(entry, 0) for entry in left))

    def resuming(self) -> AbstractAsyncContextManager[None]:
        """Hand on what was left behind as well, as long as the block goes on."""
        return beside(self._resume())

    async def _resume(self) -> None:
        async for entry in self._inbox.left(_PLATFORM):
            if (event := self._read(entry)) is None:
                await self._inbox.done(entry)
            else:
                await self._begin(event, entry)

    async def turn(self, event: object) -> bool:
        """Wait until it is its turn; whether it still is to be dealt with here.

        What is too old by then is done with.
        """
        entry = kept(event)
        if entry is None:
            return True
        if not await self._inbox.turn(entry):
            return False
        if self._talk.drops(entry.at):
            _log.warning("A question that has waited too long is dropped")
            await self.give_up(event, "late")
            return False
        return True

    async def done(self, event: object) -> None:
        """It is dealt with."""
        if (entry := self._closed(event)) is not None:
            self._tries.forget(entry.key)
            await self._inbox.done(entry)
            self._leave(entry)

    async def give_up(self, event: object, why: str = "unshown") -> None:
        """It will not be dealt with; ``why`` as for the talk."""
        if not isinstance(event, Asked | Pressed):
            await self.done(event)
        elif (entry := self._closed(event)) is not None:
            self._tries.forget(entry.key)
            await self._talk.give_up(entry, why)
            self._leave(entry)

    async def again(self, event: object) -> None:
        """It did not get through: try it again after a while, unless that was done long enough."""
        entry = kept(event)
        if entry is None or entry.key not in self._open:
            return
        pause = self._tries.pause(entry.key)
        if pause is None:
            _log.error("A question is given up: its answer never got through")
            await self.give_up(event)
        else:
            del self._open[entry.key]
            self._leave(entry)
            await self._inbox.release(entry, pause)

    def tried(self, event: object) -> bool:
        """Whether it did not get through before."""
        entry = kept(event)
        return entry is not None and entry.key in self._tries

    async def note(self, event: object, messages: Sequence[int]) -> None:
        """Note which messages show it so far."""
        entry = kept(event)
        if entry is not None:
            await self._inbox.note(entry, json.dumps(messages).encode())

    def _closed(self, event: object) -> Entry | None:
        """What is kept of an event that was open, and is not any more."""
        entry = kept(event)
        if entry is None or self._open.pop(entry.key, None) is None:
            return None
        return entry

    def _leave(self, entry: Entry) -> None:
        self._gate.leave(entry.key)
        if not self._open:
            self._quiet.set()

    async def _begin(self, event: Event, entry: Entry) -> None:
        self._open[entry.key] = entry
        self._quiet.clear()
        if isinstance(event, Keepable):
            await self._hand_on(replace(event, entry=entry))

    def _meant(self, update: Json) -> Event | None:
        try:
            return self._receive(update)
        except _UNREADABLE as error:
            _log.error("An update cannot be read: %s", type(error).__name__)
            return None

    def _arrival(self, update: Json, event: Event) -> Arrival | None:
        chat = self._lane(event)
        if chat is None:
            return None
        message = update.get("message") or update.get("edited_message") or {}
        return Arrival(
            f"{_PLATFORM}:update:{update['update_id']}",
            f"{_PLATFORM}:chat:{chat}",
            json.dumps(update).encode(),
            message.get("edit_date") or message.get("date"),
        )

    def _read(self, entry: Entry) -> Event | None:
        try:
            event = self._receive(json.loads(entry.event), known=True)
        except _UNREADABLE:
            _log.error("What was kept cannot be read any more, and is dropped")
            return None
        if event is None:
            _log.info("What was kept is nothing to be answered any more, and is dropped")
        return event


def kept(event: object) -> Entry | None:
    """What is kept of an event, ``None`` for one that nothing is kept of."""
    return event.entry if isinstance(event, Keepable) else None


def begun(event: object) -> tuple[int, ...]:
    """The messages that showed an event's answer before the bot ended in the midst of it."""
    entry = kept(event)
    return tuple(json.loads(entry.progress)) if entry is not None and entry.progress else ()
