"""In which channels readers speak with the bot alone: Discord has no list of them for a bot.

Each is kept as a note of its reader: it expires, and is erased when the reader is forgotten.
"""

import asyncio
import json
import time
from collections import OrderedDict
from dataclasses import dataclass

from bot.platforms.discord.events import Asked, Event, Sender
from bot.talk import Talk

_KNOWN = 100
"""Channels that are known: those last spoken in."""

_AGAIN = 300.0
"""Seconds after which it is kept anew that a channel is spoken in."""


@dataclass(slots=True)
class _Spoken:
    """Who speaks, when they last did and when that was kept, and the number of the note."""

    sender: Sender
    number: int
    at: float = 0
    kept: float = 0


class Alone:
    """The channels by their ids, that of the latest message last."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._spoken: OrderedDict[int, _Spoken] = OrderedDict()
        self._free = list(range(_KNOWN))
        self._changed: asyncio.Queue[int] = asyncio.Queue()

    async def load(self) -> None:
        """Take up what was kept."""
        found = await asyncio.gather(*(self._talk.noted(_name(n)) for n in range(_KNOWN)))
        notes = [(*json.loads(note), n) for n, note in enumerate(found) if note]
        for at, channel, user, number in sorted(notes):
            self._spoken[channel] = _Spoken(Sender(user), number, at, at)
        taken = {each.number for each in self._spoken.values()}
        self._free = [number for number in range(_KNOWN) if number not in taken]

    async def keep(self) -> None:
        """Keep, for ever, what is heard."""
        while True:
            channel = await self._changed.get()
            spoken = self._spoken.get(channel)
            if spoken is not None:
                note = json.dumps([spoken.at, channel, spoken.sender.user]).encode()
                names = {_name(spoken.number): note}
                await self._talk.note(spoken.sender.reader, names, spoken.at)

    def heard(self, event: Event) -> None:
        """Somebody does something: speaks with the bot alone, or wants to be forgotten."""
        if isinstance(event, Asked) and event.question.command == "forget":
            self._forget(event.sender.user)
        elif event.place.guild is None:
            self._speaks(event.place.channel, event.sender)

    def channels(self, since: float) -> list[int]:
        """Those spoken in since then, in seconds of the Unix epoch; the latest first."""
        return [channel for channel, each in reversed(self._spoken.items()) if each.at > since]

    def _speaks(self, channel: int, sender: Sender) -> None:
        if channel not in self._spoken:
            self._spoken[channel] = _Spoken(sender, self._number())
        spoken = self._spoken[channel]
        spoken.at = time.time()
        self._spoken.move_to_end(channel)
        if spoken.at - spoken.kept > _AGAIN:
            spoken.kept = spoken.at
            self._changed.put_nowait(channel)

    def _number(self) -> int:
        return self._free.pop() if self._free else self._spoken.popitem(last=False)[1].number

    def _forget(self, user: int) -> None:
        for channel in [each for each, it in self._spoken.items() if it.sender.user == user]:
            self._free.append(self._spoken.pop(channel).number)


def _name(number: int) -> str:
    return f"discord:alone:{number}"
