"""What a message or an interaction of Discord means to the bot."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.platforms.direction import clean
from bot.platforms.discord import buttons
from bot.platforms.discord.calls import Json
from bot.platforms.discord.commands import Command
from bot.platforms.discord.events import Asked, Event, Place, Pressed, Sender, Ticket, Wordless
from handlers.chat import Question, commanded

_SPOKEN = (0, 19)
"""Kinds of message that somebody wrote: by itself, and in reply."""

_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_ELSEWHERE = re.compile(r"<@[!&]?\d+>")


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is, and where it answers without being called.

    ``channels`` are set so; in ``threads`` somebody has asked it before.
    """

    user: int
    channels: Container[int] = ()
    threads: Container[int] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A message as Discord tells of it, and its server where that is known.

    It is no ``discord.Message``: making one of each message in every channel, most of which are
    none of the bot's business, costs three times as much.
    """

    data: Json
    guild: discord.Guild | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        guild = self.data.get("guild_id")
        thread = isinstance(self.channel, discord.Thread)
        return Place(int(self.data["channel_id"]), int(guild) if guild else None, thread)

    @property
    def channel(self) -> discord.abc.GuildChannel | discord.Thread | None:
        """Its channel, where that is known."""
        if self.guild is None:
            return None
        return self.guild.get_channel_or_thread(int(self.data["channel_id"]))

    @property
    def replied(self) -> Json | None:
        """The message that it replies to, if that is still there."""
        return self.data.get("referenced_message") if "message_reference" in self.data else None

    @property
    def locale(self) -> str | None:
        """The locale of its server."""
        return str(self.guild.preferred_locale.value) if self.guild else None


def message(said: Said, me: Me, *, edited: int = 0) -> Event | None:
    """What a message means; ``None`` when it is not for the bot. ``edited``: when, if it was."""
    data = said.data
    author = data["author"]
    if author.get("bot") or data.get("webhook_id") or data["type"] not in _SPOKEN:
        return None
    place = said.place
    called = _called(said, me, place)
    if not called and not _goes_on(said, me, place):
        return None
    text = _words(said, me)
    if not called and not text:
        return None
    number, sender = int(data["id"]), Sender(int(author["id"]), said.locale)
    replied = said.replied
    if not text and replied is not None and int(replied["author"]["id"]) != me.user:
        text = clean(replied["content"]).strip()
    if text:
        reference = data.get("message_reference", {}).get("message_id")
        reply_to = int(reference) if reference else None
        question = commanded(Question(text, locale=sender.locale))
        return Asked(number, place, sender, question, reply_to=reply_to, edited=edited)
    if edited:
        return None
    if data.get("attachments") or data.get("sticker_items") or data.get("poll"):
        return Wordless(number, place, sender)
    return Asked(number, place, sender, Question("", command="help", locale=sender.locale))


def interaction(
    interaction: discord.Interaction[discord.Client], commands: Mapping[str, Command]
) -> Event | None:
    """What a command or a button means; ``None`` when it is none of ours, or somebody types."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    place = _where(interaction)
    sender = Sender(
        interaction.user.id,
        str(interaction.locale.value),
        interaction.guild_id is not None and interaction.permissions.manage_guild,
    )
    ticket = Ticket(interaction.id, interaction.application_id, interaction.token)
    if interaction.type is discord.InteractionType.component:
        if interaction.message is None:
            return None
        return _pressed(interaction.message, str(data.get("custom_id", "")), place, sender, ticket)
    command = commands.get(str(data.get("name")))
    if interaction.type is not discord.InteractionType.application_command or command is None:
        return None
    asked = command.ask(_options(data), sender.locale)
    return Asked(
        interaction.id,
        place,
        sender,
        asked.question,
        ticket,
        quote=asked.quote,
        shared=asked.shared,
    )


def _pressed(
    message: discord.Message, data: str, place: Place, sender: Sender, ticket: Ticket
) -> Pressed:
    rated = isinstance(buttons.press(data), buttons.Opinion)
    beside = tuple(dict(each.to_dict()) for each in message.components) if rated else ()
    return Pressed(ticket.id, place, sender, ticket, message.id, data, beside)


def _options(data: Mapping[str, Any]) -> dict[str, str | int | float]:
    """A command's options by name; of a menu the text of the message that it was opened on."""
    if target := data.get("target_id"):
        messages = data.get("resolved", {}).get("messages", {})
        return {"message": clean(str(messages.get(target, {}).get("content", ""))).strip()}
    return {option["name"]: option["value"] for option in data.get("options", ())}


def _where(interaction: discord.Interaction[discord.Client]) -> Place:
    channel = interaction.channel
    return Place(
        channel.id if channel else 0, interaction.guild_id, isinstance(channel, discord.Thread)
    )


def _words(said: Said, me: Me) -> str:
    """A message's text, without the bot's name and with the names of emoji."""
    text = re.sub(rf"<@!?{me.user}>", " ", said.data["content"])
    for role in _roles(said):
        if role.is_bot_managed():
            text = text.replace(role.mention, " ")
    return clean(_EMOJI.sub(r"\1", text)).strip()


def _roles(said: Said) -> Iterator[discord.Role]:
    """The roles that a message mentions."""
    for number in said.data.get("mention_roles", ()):
        role = said.guild.get_role(int(number)) if said.guild else None
        if role is not None:
            yield role


def _called(said: Said, me: Me, place: Place) -> bool:
    """Whether a message is meant for the bot, whatever it says."""
    own = str(me.user)
    if place.guild is None or any(user["id"] == own for user in said.data["mentions"]):
        return True
    replied = said.replied
    if replied is not None and replied["author"]["id"] == own:
        return True
    role = said.guild.self_role if said.guild else None
    return role is not None and role in _roles(said)


def _goes_on(said: Said, me: Me, place: Place) -> bool:
    """Whether it is said, to nobody else, where the bot answers without being called."""
    channel = said.channel
    home = place.channel in me.channels
    if isinstance(channel, discord.Thread):
        asked = channel.me is not None or channel.id in me.threads
        home = home or asked or channel.parent_id in me.channels
    elsewhere = said.replied is not None or _ELSEWHERE.search(said.data["content"])
    return home and not elsewhere
