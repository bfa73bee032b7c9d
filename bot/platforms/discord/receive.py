"""What a message or an interaction of Discord means to the bot."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.platforms.direction import clean
from bot.platforms.discord import buttons
from bot.platforms.discord.commands import Command
from bot.platforms.discord.events import Asked, Event, Place, Pressed, Sender, Ticket, Wordless
from handlers.chat import Question, commanded

_SPOKEN = (discord.MessageType.default, discord.MessageType.reply)
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


def message(message: discord.Message, me: Me, *, edited: int = 0) -> Event | None:
    """What a message means; ``None`` when it is not for the bot. ``edited``: when, if it was."""
    if message.author.bot or message.webhook_id or message.type not in _SPOKEN:
        return None
    place, text = _place(message), _words(message, me)
    called = _called(message, me, place)
    if not called and not (text and _goes_on(message, me, place)):
        return None
    sender = Sender(message.author.id, _locale(message))
    if not text and (replied := _replied(message)) is not None and replied.author.id != me.user:
        text = clean(replied.content).strip()
    if text:
        reply_to = message.reference.message_id if message.reference else None
        question = commanded(Question(text, locale=sender.locale))
        return Asked(message.id, place, sender, question, reply_to=reply_to, edited=edited)
    if edited:
        return None
    if _carries(message):
        return Wordless(message.id, place, sender)
    return Asked(message.id, place, sender, Question("", command="help", locale=sender.locale))


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


def _place(message: discord.Message) -> Place:
    channel = message.channel
    guild = message.guild.id if message.guild else getattr(channel, "guild_id", None)
    return Place(channel.id, guild, isinstance(channel, discord.Thread))


def _where(interaction: discord.Interaction[discord.Client]) -> Place:
    channel = interaction.channel
    return Place(
        channel.id if channel else 0, interaction.guild_id, isinstance(channel, discord.Thread)
    )


def _locale(message: discord.Message) -> str | None:
    return str(message.guild.preferred_locale.value) if message.guild else None


def _words(message: discord.Message, me: Me) -> str:
    """A message's text, without the bot's name and with the names of emoji."""
    text = re.sub(rf"<@!?{me.user}>", " ", message.content)
    for role in message.role_mentions:
        if role.is_bot_managed():
            text = text.replace(role.mention, " ")
    return clean(_EMOJI.sub(r"\1", text)).strip()


def _called(message: discord.Message, me: Me, place: Place) -> bool:
    """Whether a message is meant for the bot, whatever it says."""
    if place.guild is None or any(user.id == me.user for user in message.mentions):
        return True
    replied = _replied(message)
    if replied is not None and replied.author.id == me.user:
        return True
    own = message.guild.self_role if message.guild else None
    return own is not None and own in message.role_mentions


def _goes_on(message: discord.Message, me: Me, place: Place) -> bool:
    """Whether it is said, to nobody else, where the bot answers without being called."""
    channel = message.channel
    home = place.channel in me.channels
    if isinstance(channel, discord.Thread):
        asked = channel.me is not None or channel.id in me.threads
        home = home or asked or channel.parent_id in me.channels
    elsewhere = _replied(message) is not None or _ELSEWHERE.search(message.content)
    return home and not elsewhere


def _replied(message: discord.Message) -> discord.Message | None:
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


def _carries(message: discord.Message) -> bool:
    """Whether it holds something other than words."""
    return bool(message.attachments or message.stickers or message.poll)
