"""Events as they are accepted, each once, and dealt with in the order of their conversation."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import discord

from bot.beside import beside
from bot.platforms.discord import buttons
from bot.platforms.discord.calls import UNREACHED
from bot.platforms.discord.events import Asked, Event, Pressed, dump, key, load
from bot.platforms.recent import Recent
from bot.platforms.tries import Tries
from bot.state.inbox import Arrival, Entry
from bot.talk import Talk

_log = logging.getLogger(__name__)

Note = Callable[[Sequence[int]], Awaitable[None]]
"""Hears which messages there are as long as an answer is not whole."""

Deal = Callable[[Event, Note, Sequence[int]], Awaitable[None]]
"""Does what an event asks for; the last are messages of its answer that were shown before."""

Refuse = Callable[[Event], Awaitable[None]]
"""Says that there are too many."""

_PLATFORM = "discord"
_REMEMBERED = 20_000


@dataclass(slots=True)
class _Lane:
    pending: int = 0
    refused: bool = False


class Intake:
    """Hands events to ``deal``, one after the other in a conversation.

    What asks for an answer is kept until it is answered. At most ``pending`` wait in a
    conversation: the first that is too many goes to ``refuse``, the others are dropped, until all
    are done.
    """

    def __init__(self, deal: Deal, refuse: Refuse, talk: Talk, *, pending: int) -> None:
        self._deal = deal
        self._refuse = refuse
        self._talk = talk
        self._inbox = talk.inbox
        self._pending = pending
        self._accepted: Recent[tuple[int, int], bool] = Recent(_REMEMBERED)
        self._lanes: dict[str, _Lane] = {}
        self._tries = Tries()
        self._tasks: set[asyncio.Task[None]] = set()

    def lets_in(self, event: Event) -> bool:
        """Whether somebody is answered there."""
        return self._talk.let_in(event.sender.reader, event.place.chat)

    def accept(
        self, event: Event, acknowledge: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Take an event in, unless it was before: after a reconnect Discord may send it again.

        It is acknowledged when it is safe.
        """
        if (key := _key(event)) in self._accepted or not self.lets_in(event):
            return
        self._accepted[key] = True
        self._start(self._take(event, acknowledge))

    def knows(self, number: int) -> bool:
        """Whether a message was accepted."""
        return (number, 0) in self._accepted

    def resuming(self) -> AbstractAsyncContextManager[None]:
        """Take up what was left behind as well, as long as the block goes on."""
        return beside(self._resume())

    async def finish(self, grace: float) -> None:
        """Wait until all that was accepted is delivered; give it up after ``grace`` seconds."""
        if self._tasks and (late := (await asyncio.wait(self._tasks, timeout=grace))[1]):
            _log.warning("%d answers took too long and were given up", len(late))
            for task in late:
                task.cancel()
            await asyncio.wait(late)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work, name="discord event")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, event: Event, acknowledge: Callable[[], Awaitable[None]] | None) -> None:
        entry = None
        if answers_anew(event):
            (entry,) = await self._inbox.store([_arrival(event)])
            if entry is None:
                return
        if acknowledge is not None:
            await acknowledge()
        if entry is None:
            await self._dealt(event, None)
        else:
            await self._in_lane(event, entry)

    async def _resume(self) -> None:
        async for entry in self._inbox.left(_PLATFORM):
            try:
                event = load(entry.event)
            except ValueError:
                _log.error("What was kept cannot be read any more, and is dropped")
                await self._inbox.done(entry)
                continue
            if not self.lets_in(event):
                _log.info("What was kept is nothing to be answered any more, and is dropped")
                await self._inbox.done(entry)
                continue
            self._accepted[_key(event)] = True
            self._start(self._in_lane(event, entry))

    async def _in_lane(self, event: Event, entry: Entry) -> None:
        lane = self._lanes.setdefault(entry.lane, _Lane())
        if lane.pending >= self._pending and entry.key not in self._tries:
            if not lane.refused:
                lane.refused = True
                await self._refuse(event)
            _log.warning("A question is dropped: too many wait in its conversation")
            await self._talk.give_up(entry, "busy")
            return
        lane.pending += 1
        try:
            if await self._inbox.turn(entry):
                await self._answered(event, entry)
        except asyncio.CancelledError:
            await self._inbox.release(entry, 0)
            raise
        finally:
            lane.pending -= 1
            if not lane.pending:
                del self._lanes[entry.lane]

    async def _answered(self, event: Event, entry: Entry) -> None:
        if self._talk.drops(entry.at):
            _log.warning("A question that has waited too long is dropped")
            await self._talk.give_up(entry, "late")
        elif await self._dealt(event, entry):
            await self._inbox.done(entry)
        elif (pause := self._tries.pause(entry.key)) is not None:
            await self._inbox.release(entry, pause)
            return
        else:
            _log.error("A question is given up: its answer never got through")
            await self._talk.give_up(entry)
        self._tries.forget(entry.key)

    async def _dealt(self, event: Event, entry: Entry | None) -> bool:
        """Deal with an event; whether it got through to Discord."""

        async def note(messages: Sequence[int]) -> None:
            if entry is not None:
                await self._inbox.note(entry, json.dumps(messages).encode())

        shown = json.loads(entry.progress) if entry is not None and entry.progress else ()
        try:
            await self._deal(event, note, shown)
        except (discord.DiscordServerError, *UNREACHED) as error:
            _log.error("%s: no way to Discord: %s", type(event).__name__, type(error).__name__)
            return False
        except Exception:  # noqa: BLE001  # one that fails is not in the way of others
            _log.exception("%s: failed", type(event).__name__)
        return True


def answers_anew(event: Event) -> bool:
    """Whether an event is answered with messages of its own."""
    return not isinstance(event, Pressed) or isinstance(buttons.press(event.data), buttons.Ask)


def _arrival(event: Event) -> Arrival:
    lane = event.conversation if isinstance(event, Asked) else f"{_PLATFORM}:{event.id}"
    return Arrival(key(event), lane, dump(event), event.at)


def _key(event: Event) -> tuple[int, int]:
    """What two events have in common that are one."""
    return event.id, event.edited if isinstance(event, Asked) else 0
