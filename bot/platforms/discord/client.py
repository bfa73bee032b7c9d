"""The connection to Discord: what comes in, and what is done once it stands."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.platforms import Tell
from bot.platforms.discord import receive
from bot.platforms.discord.calls import CHOICES, DEFERRED, UNREACHED, Calls, Json
from bot.platforms.discord.commands import Command, differ
from bot.platforms.discord.complete import Completions
from bot.platforms.discord.events import Event, Ticket
from bot.platforms.discord.intake import Intake, answers_anew
from bot.platforms.discord.missed import Missed
from bot.platforms.discord.options import Manner
from bot.platforms.discord.wire import straighten
from bot.platforms.recent import Recent

_log = logging.getLogger(__name__)

_GATEWAY = DiscordWebSocket.DEFAULT_GATEWAY
_EPOCH = 1_420_070_400


def point(base_url: str, gateway: str | None) -> None:
    """Say where Discord is; the library keeps it for the whole process."""
    Route.BASE = base_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway) if gateway else _GATEWAY
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def intents(manner: Manner) -> discord.Intents:
    """What Discord tells the bot of: nothing that needs its approval unless channels are chosen."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        message_content=bool(manner.channels),
    )


class Client(discord.AutoShardedClient):
    """Hands on what concerns the bot, and acknowledges commands at once; ``menu``: its own ones."""

    def __init__(self, menu: list[Json], manner: Manner, tell: Tell) -> None:
        super().__init__(
            intents=intents(manner),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=manner.heartbeat,
            guild_ready_timeout=manner.settle,
            shard_count=manner.shard_count,
        )
        self.shard_ids = list(manner.shard_ids) or None
        self._menu = menu
        self._manner = manner
        self._tell = tell
        self._lost: set[int] = set()
        self._started = time.time()
        self._threads: Recent[int, bool] = Recent(10_000)
        self._syncing: asyncio.Task[None] | None = None
        parsers = self._connection.parsers
        parsers["MESSAGE_CREATE"] = partial(self._of_others, self.said)
        parsers["MESSAGE_UPDATE"] = partial(self._of_others, self.edited)

    def open(
        self,
        calls: Calls,
        intake: Intake,
        missed: Missed,
        commands: Mapping[str, Command],
        completions: Completions,
    ) -> None:
        """Where events go to from now on."""
        self._calls, self._intake, self._missed = calls, intake, missed
        self._commands, self._completions = commands, completions

    async def setup_hook(self) -> None:
        """Tell Discord of the commands, while the connection is being made."""
        straighten(self.http)
        self._syncing = asyncio.create_task(self._sync())

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        """Tell of an event, but not of the name of each that comes in, which nobody asks for."""
        if event != "socket_event_type":
            super().dispatch(event, *args, **kwargs)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait between one shard's beginning and the next."""
        del shard_id
        if not initial:
            await asyncio.sleep(self._manner.identify)

    def said(self, message: Json) -> None:
        """Somebody wrote a message."""
        said = self._said(message)
        if isinstance(said.channel, discord.TextChannel | discord.Thread):
            said.channel.last_message_id = int(message["id"])
        event = receive.message(said, self._me)
        if event is not None:
            self._hear(event)
            if event.place.thread:
                self._threads[event.place.channel] = True
            self._intake.accept(event)

    def edited(self, message: Json) -> None:
        """Somebody edited a message: a question that was asked, or that has become one."""
        stamp = message.get("edited_timestamp")
        if not stamp:
            return
        number, at = int(message["id"]), discord.utils.parse_time(str(stamp))
        asked = self._intake.knows(number) or self._is_old(number)
        edited = int(at.timestamp() * 1_000_000) if asked else 0
        event = receive.message(self._said(message), self._me, edited=edited)
        if event is not None:
            self._intake.accept(event)

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Somebody gave a command, pressed a button, or types an option."""
        if interaction.type is discord.InteractionType.autocomplete:
            await self._complete(interaction)
            return
        event = receive.interaction(interaction, self._commands)
        if event is None:
            _log.info("An interaction that is none of ours: %s", interaction.type)
            return
        if interaction.guild_id is not None or interaction.context.dm_channel:
            self._hear(event)
        ticket = Ticket(interaction.id, interaction.application_id, interaction.token)
        acknowledge = partial(self._respond, ticket, DEFERRED) if answers_anew(event) else None
        self._intake.accept(event, acknowledge)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """The connection broke: what is said from now on may have to be looked up."""
        self._missed.lost(shard_id)
        self._lost.add(shard_id)
        self._tell("lost")

    async def on_shard_connect(self, shard_id: int) -> None:
        """A shard has a session."""
        await self._missed.begins(shard_id)
        self._lost.discard(shard_id)
        if not self._lost:
            self._tell("open")

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Discord sends all that was missed."""
        self._missed.resumed(shard_id)
        await self.on_shard_connect(shard_id)

    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session: Discord does not send what was said in between."""
        self._missed.ready(shard_id)

    def missed(self, message: Json) -> None:
        """Somebody wrote a message of which Discord did not tell."""
        self._of_others(self.said, message)

    async def close(self) -> None:
        """Close all connections."""
        if self._syncing is not None:
            self._syncing.cancel()
        await super().close()

    @property
    def me(self) -> int:
        """The id of the bot's user."""
        return self.user.id if self.user else 0

    @property
    def _me(self) -> receive.Me:
        return receive.Me(self.me, self._manner.channels, self._threads)

    def _of_others(self, hear: Callable[[Json], None], message: Json) -> None:
        """Hear a message unless it is the bot's own: Discord tells of each, and of every edit."""
        if message.get("author", {}).get("id") == str(self.me):
            return
        try:
            hear(message)
        except Exception:  # noqa: BLE001  # one that is not as it should be must not cut the connection
            _log.exception("A message could not be read")

    def _hear(self, event: Event) -> None:
        """Have it known who speaks with the bot."""
        if self._intake.lets_in(event):
            self._missed.heard(event)

    def _said(self, message: Json) -> receive.Said:
        guild = message.get("guild_id")
        return receive.Said(message, self.get_guild(int(guild)) if guild else None)

    def _is_old(self, number: int) -> bool:
        """Whether something was there before this process was."""
        return (number >> 22) / 1000 + _EPOCH < self._started

    async def _sync(self) -> None:
        ours = self._menu
        application = self.application_id or 0
        try:
            if differ(ours, await self._calls.commands(application)):
                await self._calls.set_commands(application, ours)
                _log.info("Discord knows the commands now")
        except (discord.HTTPException, *UNREACHED) as error:
            _log.error("Discord did not take the commands: %s", error)

    async def _complete(self, interaction: discord.Interaction[discord.Client]) -> None:
        data: Json = dict(interaction.data or {})
        command = self._commands.get(str(data.get("name")))
        typed = next((each for each in data.get("options", ()) if each.get("focused")), None)
        if command is None or typed is None:
            return
        kind = command.completes(typed["name"])
        found = self._completions.find(kind or "", str(typed["value"]), command.texts.language)
        choices = [{"name": name, "value": value} for name, value in found]
        ticket = Ticket(interaction.id, interaction.application_id, interaction.token)
        await self._respond(ticket, CHOICES, {"choices": choices})

    async def _respond(self, ticket: Ticket, kind: int, data: Json | None = None) -> None:
        """Respond in time, or never mind: what is not acknowledged is answered in the channel."""
        try:
            await self._calls.respond(ticket, kind, data)
        except (discord.HTTPException, *UNREACHED) as error:
            _log.info("An interaction was not acknowledged: %s", error)
