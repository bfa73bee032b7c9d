"""What was said while there was no connection, or no bot, and is not sent by Discord after it."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager

import discord

from bot.beside import beside
from bot.platforms.discord.alone import Alone
from bot.platforms.discord.calls import UNREACHED, Calls, Json
from bot.platforms.discord.events import Event
from bot.state import HOUR
from bot.talk import Talk

_log = logging.getLogger(__name__)

_CHANNELS, _PAGES, _MESSAGES = 200, 5, 100
"""At most so many channels of servers are looked at, so often, for so many messages each time."""

_EPOCH = 1_420_070_400
"""Seconds of Discord's epoch."""

_LONGEST = HOUR
"""Seconds that are looked back at, and for which a direct message is a conversation."""

_OFTEN = 15.0
"""Seconds after which it is kept again that shards are there."""

_KEEPER = "discord:shards"
"""Whose notes these are: no reader's."""

Hear = Callable[[Json], None]


class Missed:
    """Looks up what was said in channels that have something new since a shard was there.

    ``silence``: seconds for which a connection may only have seemed to stand.
    """

    def __init__(
        self, client: discord.AutoShardedClient, calls: Calls, talk: Talk, silence: float
    ) -> None:
        self._client = client
        self._calls = calls
        self._talk = talk
        self._silence = silence
        self._alone = Alone(talk)
        self._started = time.time()
        self._there: set[int] = set()
        self._cut_off: set[int] = set()
        self._ready: asyncio.Queue[int] = asyncio.Queue()

    @asynccontextmanager
    async def kept(self, hear: Hear) -> AsyncIterator[None]:
        """Keep what is needed, and have ``hear`` told of what was missed, as the block goes on."""
        await self._alone.load()
        async with beside(self._alone.keep()), beside(self._keep()), beside(self._look(hear)):
            yield

    def heard(self, event: Event) -> None:
        """Somebody speaks with the bot."""
        self._alone.heard(event)

    async def begins(self, shard: int) -> None:
        """A shard has a session, maybe the first of all."""
        if await self._talk.noted(_name(shard)) is None:
            await self._note({shard}, self._started)

    def lost(self, shard: int) -> None:
        """A shard was cut off."""
        if shard in self._there:
            self._there.remove(shard)
            self._cut_off.add(shard)

    def resumed(self, shard: int) -> None:
        """A shard has missed nothing after all, unless that was still to be looked up."""
        if shard in self._cut_off:
            self._cut_off.remove(shard)
            self._there.add(shard)

    def ready(self, shard: int) -> None:
        """A shard has a new session, and may have missed something."""
        self._cut_off.discard(shard)
        self._ready.put_nowait(shard)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(_OFTEN)
            await self._note(self._there, time.time() - self._silence)

    async def _note(self, shards: Collection[int], since: float) -> None:
        """Keep since when something may be missed."""
        if shards:
            notes = {_name(shard): f"{since:.3f}".encode() for shard in shards}
            await self._talk.note(_KEEPER, notes, time.time())

    async def _look(self, hear: Hear) -> None:
        while True:
            shard = await self._ready.get()
            since = float(await self._talk.noted(_name(shard)) or self._started)
            try:
                await self._look_up(shard, max(since, time.time() - _LONGEST), hear)
            except Exception:  # noqa: BLE001  # other shards are to be looked after all the same
                _log.exception("What was said meanwhile could not be looked up")
            self._there.add(shard)
            await self._note({shard}, time.time() - self._silence)

    async def _look_up(self, shard: int, since: float, hear: Hear) -> None:
        """A channel after the other, in each the oldest first."""
        after = int((since - _EPOCH) * 1000) << 22
        direct = self._alone.channels(since - _LONGEST) if shard == 0 else []
        places: list[tuple[int, Json]] = [(channel, {}) for channel in direct]
        for channel, where in (*places, *list(self._channels(shard, after))[:_CHANNELS]):
            try:
                async for message in self._messages(channel, after):
                    hear({**message, **where})
            except (discord.HTTPException, *UNREACHED) as error:
                _log.info("What was said meanwhile is not known: %s", error)

    async def _messages(self, channel: int, after: int) -> AsyncIterator[Json]:
        for _ in range(_PAGES):
            found = await self._calls.messages(channel, after, _MESSAGES)
            for message in found:
                yield message
            if len(found) < _MESSAGES:
                return
            after = int(found[-1]["id"])

    def _channels(self, shard: int, after: int) -> Iterator[tuple[int, Json]]:
        """The channels of servers, with what their messages do not tell of themselves."""
        for guild in self._client.guilds:
            if guild.shard_id == shard:
                places: list[discord.TextChannel | discord.Thread] = [*guild.text_channels]
                for channel in (*places, *guild.threads):
                    if (channel.last_message_id or 0) > after and _readable(channel):
                        yield channel.id, {"guild_id": str(guild.id)}


def _readable(channel: discord.TextChannel | discord.Thread) -> bool:
    """Whether the bot may read what was said there."""
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return False
    may = channel.permissions_for(channel.guild.me)
    return may.read_messages and may.read_message_history


def _name(shard: int) -> str:
    return f"discord:shard:{shard}"
