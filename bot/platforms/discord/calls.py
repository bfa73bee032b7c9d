"""Calls to Discord by ids and plain values, each made again until it is certain what came of it.

discord.py gives a call up after five tries; here it waits. A message has a nonce, so that sending
it again is no harm: Discord gives the one back that is there.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

import aiohttp
import discord
from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.platforms.discord.events import Ticket
from bot.platforms.discord.pace import NoRoomError, Pace
from bot.platforms.discord.wire import Session

_log = logging.getLogger(__name__)

Json = dict[str, Any]
_Call = Callable[[], Awaitable[Any]]

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
"""Kinds of response to an interaction."""

_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between tries; the last one again and again."""

_REPLY = aiohttp.ClientTimeout(total=60, connect=60)
UNREACHED = (aiohttp.ClientError, OSError, TimeoutError)
"""What is raised where there is no reply."""


class UncertainError(Exception):
    """Nobody knows whether the call came through, and twice would be once too often."""


class Calls:
    """Everything that is asked of Discord; a call is tried again for ``patience`` seconds.

    Where Discord refuses, ``discord.HTTPException`` says why.
    """

    def __init__(self, http: HTTPClient, pace: Pace, *, patience: float) -> None:
        self._http = http
        self._pace = pace
        self._patience = patience
        self._webhooks = AsyncWebhookAdapter()  # type: ignore[no-untyped-call]
        self._session: Session | None = None

    async def close(self) -> None:
        """Close the connections for interactions."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def slot(self) -> float:
        """Seconds after which something unfinished may be shown."""
        return self._pace.slot()

    # Channels

    async def send(
        self, channel: int, payload: Json, nonce: str, *, reply_to: int | None = None
    ) -> int:
        """Send a message, once for its nonce; its id."""
        return int((await self._patiently(self._sending(channel, payload, nonce, reply_to)))["id"])

    async def begin(
        self, channel: int, payload: Json, nonce: str, *, reply_to: int | None = None
    ) -> int:
        """Send a message that is not whole yet, once; its id. Raises ``NoRoomError``."""
        return int((await self._preview(self._sending(channel, payload, nonce, reply_to)))["id"])

    async def edit(self, channel: int, message: int, payload: Json) -> None:
        """Edit a message."""
        await self._patiently(lambda: self._edit(channel, message, payload))

    async def preview(self, channel: int, message: int, payload: Json) -> None:
        """Edit a message, once. Raises ``NoRoomError``."""
        await self._preview(lambda: self._edit(channel, message, payload))

    async def delete(self, channel: int, message: int) -> None:
        """Delete a message."""
        await self._patiently(lambda: self._http.delete_message(channel, message))

    async def type(self, channel: int) -> None:
        """Show for ten seconds that the bot types. Raises ``NoRoomError``."""
        await self._preview(lambda: self._http.send_typing(channel))

    async def message(self, channel: int, message: int) -> Json:
        """A message."""
        return dict(await self._patiently(lambda: self._http.get_message(channel, message)))

    async def messages(self, channel: int, after: int, most: int) -> list[Json]:
        """The messages after another, at most so many, oldest first."""
        found = await self._patiently(lambda: self._http.logs_from(channel, most, after=after))
        return sorted(map(dict, found), key=lambda each: int(each["id"]))

    async def thread(self, channel: int, message: int, name: str) -> int:
        """Open a thread under a message; its id."""

        def start() -> Awaitable[Any]:
            return self._http.start_thread_with_message(
                channel, message, name=name, auto_archive_duration=1440
            )

        return int((await self._patiently(start))["id"])

    async def direct(self, user: int) -> int:
        """The channel of direct messages to a user."""
        return int(
            (await self._patiently(lambda: self._http.start_private_message(str(user))))["id"]
        )

    # Commands

    async def commands(self, application: int) -> list[Json]:
        """The commands that Discord knows."""
        route = Route(
            "GET",
            "/applications/{application_id}/commands?with_localizations=true",
            application_id=application,
        )
        return list(await self._patiently(lambda: self._http.request(route)))

    async def set_commands(self, application: int, commands: list[Json]) -> None:
        """Replace all commands."""
        route = Route("PUT", "/applications/{application_id}/commands", application_id=application)
        await self._patiently(lambda: self._http.request(route, json=commands))

    # Interactions

    async def respond(self, ticket: Ticket, kind: int, data: Json | None = None) -> None:
        """Respond to an interaction, which is late after three seconds: once."""
        payload: Json = {"type": kind} | ({"data": data} if data is not None else {})
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        await self._webhook("POST", path, ticket.id, ticket, payload)

    async def edit_response(self, ticket: Ticket, payload: Json) -> int:
        """Edit the response; the id of its message."""
        edited = await self._patiently(lambda: self._response(ticket, payload), paced=False)
        return int(edited["id"])

    async def preview_response(self, ticket: Ticket, payload: Json) -> int:
        """Edit the response, once; the id of its message."""
        return int((await self._response(ticket, payload))["id"])

    async def follow_up(self, ticket: Ticket, payload: Json) -> int:
        """Send another message after the response; its id. Raises ``UncertainError``."""

        def follow() -> Awaitable[Any]:
            path = "/webhooks/{webhook_id}/{webhook_token}?wait=true"
            return self._webhook("POST", path, ticket.application, ticket, payload)

        return int((await self._patiently(follow, twice=False, paced=False))["id"])

    # How

    def _sending(self, channel: int, payload: Json, nonce: str, reply_to: int | None) -> _Call:
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        body = payload | {"nonce": nonce, "enforce_nonce": True}
        if reply_to is not None:
            body["message_reference"] = {"message_id": str(reply_to), "fail_if_not_exists": False}
        return lambda: self._http.request(route, json=body, timeout=_REPLY)

    def _edit(self, channel: int, message: int, payload: Json) -> Awaitable[Any]:
        route = Route(
            "PATCH",
            "/channels/{channel_id}/messages/{message_id}",
            channel_id=channel,
            message_id=message,
        )
        return self._http.request(route, json=payload, timeout=_REPLY)

    async def _response(self, ticket: Ticket, payload: Json) -> Json:
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        return dict(await self._webhook("PATCH", path, ticket.application, ticket, payload))

    async def _webhook(
        self, method: str, path: str, number: int, ticket: Ticket, payload: Json | None
    ) -> Any:  # noqa: ANN401
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0)
            self._session = Session(aiohttp.ClientSession(timeout=_REPLY, connector=connector))
        route = Route(method, path, webhook_id=number, webhook_token=ticket.token)
        session = cast("aiohttp.ClientSession", self._session)
        return await self._webhooks.request(route, session, payload=payload)

    async def _preview(self, call: _Call) -> Any:  # noqa: ANN401
        self._pace.take_room()
        return await call()

    async def _patiently(self, call: _Call, *, twice: bool = True, paced: bool = True) -> Any:  # noqa: ANN401
        """Make a call until Discord carries it out or refuses it.

        ``twice``: that it may come through twice does no harm; else raises ``UncertainError``
        where there was no reply. ``paced``: it counts towards what a bot may do in all.
        """
        started, tries = time.monotonic(), 0
        while True:
            if paced:
                await self._pace.turn()
            pause = _PAUSES[min(tries, len(_PAUSES) - 1)]
            tries += 1
            try:
                return await call()
            except discord.HTTPException as error:
                if not _passing(error) or time.monotonic() - started > self._patience:
                    raise
                _log.warning("Discord is busy, trying again: %s", error)
                pause = max(pause, _asked_to_wait(error))
            except aiohttp.ClientConnectorError:
                if time.monotonic() - started > self._patience:
                    raise
            except UNREACHED as error:
                if not twice:
                    raise UncertainError from error
                if time.monotonic() - started > self._patience:
                    raise
                _log.warning("Discord gave no reply, trying again: %s", type(error).__name__)
            await asyncio.sleep(pause)


def _passing(error: discord.HTTPException) -> bool:
    return error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= 500


def _asked_to_wait(error: discord.HTTPException) -> float:
    """Seconds that Discord asks to wait, if it does."""
    try:
        return float(error.response.headers.get("Retry-After", 0))
    except ValueError:
        return 0.0


__all__ = ["UNREACHED", "Calls", "NoRoomError", "UncertainError"]
