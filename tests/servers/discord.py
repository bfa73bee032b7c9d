"""A Discord on the loopback address, its API and its gateway, that checks each request.

What a test does is in plain words: ``server.says(...)`` is a person writing, ``server.gives`` one
giving a command, ``server.presses`` one pressing a button, ``server.shown(channel)`` what stands
in a channel. ``server.faults["POST /channels/{channel_id}/messages"]`` holds what goes wrong next.
"""

import asyncio
from collections.abc import Callable

from tests.servers.discord_api import (
    APPLICATION,
    COMMANDS,
    EDIT,
    FOLLOW,
    ME,
    ORIGINAL,
    RESPOND,
    SEND,
    TOKEN,
    Api,
    Call,
    Fault,
    Interaction,
    Limits,
    direct,
    now,
    person,
)
from tests.servers.discord_checks import Json, walk
from tests.servers.discord_gateway import snowflake

__all__ = [
    "COMMANDS",
    "EDIT",
    "FOLLOW",
    "ME",
    "ORIGINAL",
    "RESPOND",
    "SEND",
    "TOKEN",
    "DiscordServer",
    "Fault",
    "Limits",
    "data_of",
    "direct",
    "person",
    "text_of",
]


class DiscordServer(Api):
    """``async with DiscordServer() as server``; give the bot ``server.base_url`` and the rest.

    ``checked``: each request is held against Discord's rules; to measure, it need not be.
    """

    # What people do

    async def says(
        self,
        text: str = "",
        *,
        channel: int | None = None,
        user: Json | None = None,
        reply: Json | None = None,
        again: bool = False,
        **more: object,
    ) -> Json:
        """Somebody writes in a channel of a server, or directly to the bot.

        ``again``: the event comes twice; ``more`` are further fields of the message.
        """
        user = user or person(7)
        channel = channel if channel is not None else direct(int(user["id"]))
        message = self._message(channel, user, text, reply) | more
        self._messages[channel, int(message["id"])] = message
        seen = self._seen(message)
        for _ in range(2 if again else 1):
            await self.event("MESSAGE_CREATE", seen, channel)
        return message

    async def edits(self, message: Json, text: str) -> None:
        """Somebody edits their message."""
        message["content"] = text
        message["mentions"] = self._mentioned(text)
        message["edited_timestamp"] = now()
        await self.event("MESSAGE_UPDATE", self._seen(message), int(message["channel_id"]))

    async def gives(self, command: str, /, *, menu: Json | None = None, **given: object) -> str:
        """Somebody gives a command, in the channel ``channel`` as ``user``; its interaction.

        ``menu`` is the message whose menu it is taken from; the rest are its options.
        """
        where = {key: given.pop(key) for key in ("channel", "user", "locale") if key in given}
        known = next(each for each in self.known if each["name"] == command)
        data: Json = {"id": "1", "name": command, "type": known["type"]}
        if menu is not None:
            data |= {"target_id": menu["id"], "resolved": {"messages": {menu["id"]: menu}}}
        else:
            data["options"] = _options(known, given)
        return await self._interact(2, data, **where)  # type: ignore[arg-type]

    async def types(self, command: str, option: str, text: str) -> list[Json]:
        """Somebody types an option; what they are offered."""
        known = next(each for each in self.known if each["name"] == command)
        assert next(each for each in known["options"] if each["name"] == option)["autocomplete"]
        options = [{"name": option, "type": 3, "value": text, "focused": True}]
        number = await self._interact(
            4, {"id": "1", "name": command, "type": 1, "options": options}
        )
        await self.until(lambda: self.interactions[number].choices is not None)
        return self.interactions[number].choices or []

    async def presses(
        self, message: Json, data: str, *, user: Json | None = None, forged: bool = False
    ) -> str:
        """Somebody presses a button under a message of the bot; its interaction."""
        held = [each.get("custom_id") for each in walk(message["components"])]
        assert forged or data in held
        return await self._interact(
            3,
            {"custom_id": data, "component_type": 2},
            channel=int(message["channel_id"]),
            user=user,
            message=message,
        )

    async def opens_thread(self, channel: int) -> int:
        """Somebody opens a thread in a channel; the bot is no member of it."""
        number = snowflake()
        self.threads[number] = channel
        await self.event("THREAD_CREATE", self.thread(number, channel, "Thread"), channel)
        return number

    def refuses(self, route: str, status: int, code: int = 0, times: int = 1) -> None:
        """The next calls of a route fail."""
        self.faults[route].extend([Fault(status, code)] * times)

    def expire(self) -> None:
        """Fifteen minutes pass."""
        for each in self.interactions.values():
            each.expired = True

    def forget(self, message: Json) -> None:
        """Somebody deletes a message."""
        self._messages.pop((int(message["channel_id"]), int(message["id"])), None)

    # What is to be seen

    def shown(self, channel: int) -> list[Json]:
        """The bot's messages that stand in a channel, oldest first."""
        return [
            message
            for (where, _), message in sorted(self._messages.items())
            if where == channel
            and message["author"]["id"] == str(ME)
            and (message["components"] or message["content"])
        ]

    def texts(self, channel: int) -> list[str]:
        """The texts of the bot's messages that stand in a channel."""
        return list(map(text_of, self.shown(channel)))

    def called(self, route: str, *, status: int = 200) -> list[Call]:
        """All calls of a route that ended so."""
        return [call for call in self.calls if (call.route, call.status) == (route, status)]

    async def until(self, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something holds, looked at after each call."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(holds)

    async def until_shown(self, channel: int, count: int = 1) -> list[Json]:
        """Wait until so many messages of the bot stand in a channel."""
        await self.until(lambda: len(self.shown(channel)) >= count)
        return self.shown(channel)

    def _seen(self, message: Json) -> Json:
        """A message as the bot sees it: its words only where they are meant for it."""
        own = any(user["id"] == str(ME) for user in message["mentions"])
        if own or "guild_id" not in message or self.content:
            return message
        return message | {"content": "", "attachments": [], "embeds": [], "components": []}

    async def _interact(
        self,
        kind: int,
        data: Json,
        *,
        channel: int | None = None,
        user: Json | None = None,
        locale: str = "en-US",
        message: Json | None = None,
    ) -> str:
        user = user or person(7)
        channel = channel if channel is not None else direct(int(user["id"]))
        number = str(snowflake())
        body: Json = {
            "id": number,
            "application_id": str(APPLICATION),
            "type": kind,
            "token": f"token-{number}",
            "version": 1,
            "data": data,
            "channel_id": str(channel),
            "locale": locale,
            "attachment_size_limit": 1,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 0,
            "app_permissions": "0",
            **({"message": message} if message else {}),
            **self._whence(channel, user),
        }
        self.interactions[number] = Interaction(body)
        await self.event("INTERACTION_CREATE", body, channel)
        return number

    def _whence(self, channel: int, user: Json) -> Json:
        guild = self.guild_of(channel)
        if guild is None:
            return {"user": user, "channel": {"id": str(channel), "type": 1, "recipients": [user]}}
        allowed = str(1 << 5) if user.get("manager") else "0"
        member = {"user": user, "roles": [], "joined_at": now(), "permissions": allowed}
        return {
            "guild_id": str(guild),
            "guild_locale": "en-US",
            "guild": {"id": str(guild), "locale": "en-US", "features": []},
            "member": member | {"deaf": False, "mute": False, "flags": 0},
            "channel": {"id": str(channel), "type": 0, "name": "general", "position": 0},
        }


def text_of(message: Json) -> str:
    """All text of a message."""
    shown = walk(message["components"])
    return "\n".join(each["content"] for each in shown if each["type"] == 10)


def data_of(message: Json) -> list[str]:
    """What the buttons under a message hold."""
    return [each["custom_id"] for each in walk(message["components"]) if "custom_id" in each]


def _options(known: Json, given: Json) -> list[Json]:
    by_name = {each["name"]: each for each in known.get("options", [])}
    assert given.keys() <= by_name.keys()
    assert all(name in given for name, each in by_name.items() if each["required"])
    return [
        {"name": name, "type": by_name[name]["type"], "value": value}
        for name, value in given.items()
    ]
