"""What was said while there was no connection, and is not sent by Discord after it."""

import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator

import discord

from bot.platforms.discord.calls import UNREACHED, Json
from bot.platforms.discord.events import Place

_log = logging.getLogger(__name__)

_CHANNELS, _MESSAGES = 200, 100
"""At most so many channels are looked at, and so many messages in each."""

_EPOCH = 1_420_070_400
_CONVERSATION = 3600.0
"""Seconds of Discord's epoch; for how long a direct message is a conversation."""


class Missed:
    """Looks up what was said in channels that have something new since a shard was cut off."""

    def __init__(self, client: discord.AutoShardedClient) -> None:
        self._client = client
        self._since: dict[int, float] = {}
        self._direct: OrderedDict[int, float] = OrderedDict()

    def note(self, place: Place) -> None:
        """Somebody speaks with the bot there."""
        if place.guild is None:
            self._direct[place.channel] = time.time()
            self._direct.move_to_end(place.channel)
            if len(self._direct) > _CHANNELS:
                self._direct.popitem(last=False)

    def since(self, shard: int, at: float) -> None:
        """A shard was cut off at this time, in seconds of the Unix epoch."""
        self._since.setdefault(shard, at)

    def nothing(self, shard: int) -> None:
        """A shard has missed nothing after all."""
        self._since.pop(shard, None)

    async def messages(self, shard: int) -> AsyncIterator[Json]:
        """What was said meanwhile, a channel after the other."""
        since = self._since.pop(shard, None)
        if since is None:
            return
        after = int((since - _EPOCH) * 1000) << 22
        for channel, where in list(self._channels(shard, after))[:_CHANNELS]:
            try:
                found = await self._client.http.logs_from(channel, _MESSAGES, after=after)
            except (discord.HTTPException, *UNREACHED) as error:
                _log.info("What was said meanwhile is not known: %s", error)
                continue
            for message in sorted(found, key=lambda each: int(each["id"])):
                yield {**message, **where}

    def _channels(self, shard: int, after: int) -> Iterator[tuple[int, Json]]:
        """The channels by their ids, with what their messages do not tell of themselves."""
        if shard == 0:
            for number, at in self._direct.items():
                if time.time() - at < _CONVERSATION:
                    yield number, {}
        for guild in self._client.guilds:
            if guild.shard_id == shard:
                places: list[discord.TextChannel | discord.Thread] = [*guild.text_channels]
                for channel in (*places, *guild.threads):
                    if (channel.last_message_id or 0) > after:
                        yield channel.id, {"guild_id": str(guild.id)}
