"""Discord's API on the loopback address: what each call does, what it may, and what goes wrong."""

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal

from aiohttp import web

from tests.servers.discord_checks import EPHEMERAL, Json, problems
from tests.servers.discord_gateway import Gateway, snowflake
from tests.servers.loopback import Loopback

TOKEN = "loopback.discord.token"
ME, APPLICATION = 4242, 4242
SEND = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
RESPOND = "POST /interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
FOLLOW = "POST /webhooks/{webhook_id}/{webhook_token}"
COMMANDS = "PUT /applications/{application_id}/commands"

_ROUTES = (
    "GET /users/@me",
    "GET /oauth2/applications/@me",
    "GET /applications/@me",
    "GET /gateway/bot",
    "GET /applications/{application_id}/commands",
    COMMANDS,
    "GET /channels/{channel_id}/messages",
    "GET /channels/{channel_id}/messages/{message_id}",
    SEND,
    EDIT,
    "DELETE /channels/{channel_id}/messages/{message_id}",
    "POST /channels/{channel_id}/messages/{message_id}/threads",
    "POST /channels/{channel_id}/typing",
    "POST /users/@me/channels",
    RESPOND,
    ORIGINAL,
    FOLLOW,
)
Body = Any  # as it comes
_FREE = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens instead of, or to, one call.

    ``drop``: the connection is cut before the call is carried out, or after it. ``status`` and
    ``code`` are an error; ``retry_after`` and ``everywhere`` go with a 429. ``delay``: seconds
    that the reply comes late.
    """

    status: int = 200
    code: int = 0
    retry_after: float = 0
    everywhere: bool = False
    drop: Literal["before", "after"] | None = None
    delay: float = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot; ``at`` in seconds of the monotonic clock."""

    route: str
    path: tuple[str, ...]
    body: Body
    at: float
    status: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What a bot may do: per channel and in all, in so many calls and seconds."""

    channel: tuple[int, float] = (5, 5.0)
    overall: tuple[int, float] = (50, 1.0)


class RefusedError(Exception):
    """The call fails, as Discord would say it."""

    def __init__(self, status: int, code: int = 0, text: str = "refused") -> None:
        super().__init__(text)
        self.status = status
        self.code = code


def person(number: int, **more: object) -> Json:
    """Somebody who uses Discord."""
    user = {"id": str(number), "username": f"reader{number}", "discriminator": "0", "avatar": None}
    return user | {"global_name": f"Reader {number}", **more}


@dataclass(slots=True)
class Interaction:
    """One interaction: what came of it."""

    body: Json
    acknowledged: int | None = None
    response: Json | None = None
    choices: list[Json] | None = None
    expired: bool = False


class Api(Loopback, Gateway):
    """What the bot calls; ``checked``: each request is held against Discord's rules.

    ``mistakes`` lists what the bot got wrong; each was refused with a 400 as well.
    """

    def __init__(
        self, *, limits: Limits | None = None, shards: int = 1, checked: bool = True
    ) -> None:
        super().__init__(shards)
        self.base_url = ""
        self.calls: list[Call] = []
        self.mistakes: list[str] = []
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.known: list[Json] = []
        self.closed: set[int] = set()
        self.whispers: list[Json] = []
        self.interactions: dict[str, Interaction] = {}
        self.user: Json = person(ME, username="explainer", bot=True)
        self.approved_flags = 0
        self._limits = limits
        self._checked = checked
        self._spent: defaultdict[str, deque[float]] = defaultdict(deque)
        self._messages: dict[tuple[int, int], Json] = {}
        self._nonces: dict[tuple[int, str], Json] = {}
        self._changed = asyncio.Condition()

    def app(self) -> web.Application:
        """All its routes, and the gateway."""
        app = web.Application()
        for route in _ROUTES:
            method, _, template = route.partition(" ")
            app.router.add_route(method, f"/api/v10{template}", self._handler(route))
        app.router.add_get("/gateway/", self.connect)
        return app

    def listens(self, address: str) -> None:
        """Tell where to call and connect."""
        self.base_url = f"http://{address}/api/v10"
        self.gateway = f"ws://{address}/gateway/"

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.hang_up()
        await super().__aexit__(kind, error, at)

    @property
    def me(self) -> Json:
        """The bot's user."""
        return self.user

    def last_message(self, channel: int) -> str | None:
        """The id of the latest message in a channel."""
        numbers = [number for where, number in self._messages if where == channel]
        return str(max(numbers)) if numbers else None

    async def changed(self) -> None:
        """Look again at what is waited for."""
        async with self._changed:
            self._changed.notify_all()

    # The API

    def _handler(self, route: str) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._handle(route, request)

        return handle

    async def _handle(self, route: str, request: web.Request) -> web.StreamResponse:
        at = time.monotonic()
        path = tuple(request.match_info.values())
        body = await request.json() if request.can_read_body else None
        fault = self.faults[route].popleft() if self.faults[route] else Fault()
        if fault.drop == "before":
            return _cut(request)
        response = self._carry_out(route, path, body, request, fault)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        async with self._changed:
            self.calls.append(Call(route, path, body, at, _status(response)))
            self._changed.notify_all()
        return _cut(request) if fault.drop == "after" else response

    def _carry_out(
        self, route: str, path: tuple[str, ...], body: Body, request: web.Request, fault: Fault
    ) -> web.Response:
        free = any(part in route for part in _FREE)
        if not free and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _error(401, 0, "401: Unauthorized")
        if fault.status == 429:
            return _limited(fault.retry_after, everywhere=fault.everywhere)
        headers = {} if free else self._limit(route, path)
        if isinstance(headers, web.Response):
            return headers
        try:
            if fault.status != 200:
                raise RefusedError(fault.status, fault.code)  # noqa: TRY301
            self._check(route, body)
            result = self._call(route, path, body, request)
        except RefusedError as error:
            return _error(error.status, error.code, str(error), headers)
        if result is None:
            return web.Response(status=204, headers=headers)
        return _json(result, headers=headers)

    def _limit(self, route: str, path: tuple[str, ...]) -> dict[str, str] | web.Response:
        """The headers that tell of limits, or the refusal."""
        if self._limits is None:
            return {}
        now = time.monotonic()
        calls, seconds = self._limits.overall
        if (wait := _over(self._spent["all"], calls, seconds, now)) > 0:
            return _limited(wait, everywhere=True)
        if "/messages" not in route or not path:
            return {}
        calls, seconds = self._limits.channel
        bucket = f"{route} {path[0]}"
        if (wait := _over(self._spent[bucket], calls, seconds, now)) > 0:
            return _limited(wait, everywhere=False)
        spent = self._spent[bucket]
        return {
            "X-RateLimit-Limit": str(calls),
            "X-RateLimit-Remaining": str(calls - len(spent)),
            "X-RateLimit-Reset-After": f"{spent[0] + seconds - now:.3f}",
            "X-RateLimit-Reset": f"{time.time() + spent[0] + seconds - now:.3f}",
            "X-RateLimit-Bucket": route.partition(" ")[0].lower() + "messages",
        }

    def _check(self, route: str, body: object) -> None:
        if not self._checked:
            return
        method, _, template = route.partition(" ")
        wrong = [f"{route}: {problem}" for problem in problems(method, template, body)]
        if wrong:
            self.mistakes += wrong
            raise RefusedError(400, 50035, "; ".join(wrong))

    def _call(self, route: str, path: tuple[str, ...], body: Body, request: web.Request) -> object:
        method, _, template = route.partition(" ")
        if "/interactions/" in route:
            self._respond(path[0], body)
            return None
        if "/webhooks/" in route:
            return self._webhook(method, path[1], body)
        if "/channels/{channel_id}" in route:
            return self._channel(method, template, path, body, request)
        return self._other(route, body)

    def _other(self, route: str, body: Body) -> object:
        match route:
            case "GET /users/@me":
                return self.user
            case "GET /oauth2/applications/@me" | "GET /applications/@me":
                return _application() | {"flags": self.approved_flags}
            case "GET /gateway/bot":
                start = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
                return {"url": self.gateway, "shards": self.shards, "session_start_limit": start}
            case "POST /users/@me/channels":
                return {"id": str(direct(int(body["recipient_id"]))), "type": 1}
        if route == COMMANDS:
            self.known = [each | {"id": str(n), "version": "1"} for n, each in enumerate(body)]
        return self.known

    def _channel(
        self, method: str, template: str, path: tuple[str, ...], body: Body, request: web.Request
    ) -> object:
        channel = int(path[0])
        if channel in self.closed and method != "GET":
            raise RefusedError(403, 50013, "Missing Permissions")
        if template.endswith("/typing"):
            return None
        if template.endswith("/messages"):
            if method == "POST":
                return self._send(channel, body)
            after = int(request.query.get("after", 0))
            found = [
                each | {"guild_id": None}
                for (where, number), each in sorted(self._messages.items())
                if where == channel and number > after
            ]
            return found[: int(request.query["limit"])][::-1]
        message = self._messages.get((channel, int(path[1])))
        if message is None:
            raise RefusedError(404, 10008, "Unknown Message")
        if template.endswith("/threads"):
            return self._open_thread(channel, message, body)
        if method == "DELETE":
            del self._messages[channel, int(path[1])]
            return None
        if method == "PATCH":
            if message["author"]["id"] != str(ME):
                raise RefusedError(403, 50005, "Cannot edit a message authored by another user")
            message |= {"components": body["components"], "edited_timestamp": now()}
            self.event_later("MESSAGE_UPDATE", message, channel)
        return message

    def _send(self, channel: int, body: Json) -> Json:
        earlier = self._nonces.get((channel, body.get("nonce", "")))
        if earlier is not None and body.get("enforce_nonce"):
            return earlier
        reference = body.get("message_reference")
        replied = None
        if reference:
            replied = self._messages.get((channel, int(reference["message_id"])))
            if replied is None and reference.get("fail_if_not_exists", True):
                raise RefusedError(400, 50035, "Unknown message")
        message = self._message(channel, self.user, body.get("content", ""), replied)
        message |= {"components": body.get("components", []), "flags": body.get("flags", 0)}
        self._keep(message)
        if "nonce" in body:
            self._nonces[channel, body["nonce"]] = message
        return message

    def _keep(self, message: Json) -> None:
        channel = int(message["channel_id"])
        self._messages[channel, int(message["id"])] = message
        self.event_later("MESSAGE_CREATE", message, channel)

    def _respond(self, number: str, body: Json) -> None:
        interaction = self.interactions.get(number)
        if interaction is None or interaction.expired:
            raise RefusedError(404, 10062, "Unknown interaction")
        if interaction.acknowledged is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        interaction.acknowledged = body["type"]
        data = body.get("data", {})
        if body["type"] == 8:
            interaction.choices = data["choices"]
        elif body["type"] == 7:
            interaction.body["message"] |= {"components": data["components"]}
        elif body["type"] == 4 and data.get("flags", 0) & EPHEMERAL:
            self.whispers.append(data)
        elif body["type"] in (4, 5):
            channel = int(interaction.body["channel_id"])
            interaction.response = self._message(channel, self.user, "", None)
            interaction.response["components"] = data.get("components", [])
            self._keep(interaction.response)

    def _webhook(self, method: str, token: str, body: Json) -> Json:
        interaction = self.interactions[token.removeprefix("token-")]
        if interaction.expired:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        if interaction.acknowledged is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        channel = int(interaction.body["channel_id"])
        if method == "POST":
            if body.get("flags", 0) & EPHEMERAL:
                self.whispers.append(body)
                return self._message(channel, self.user, "", None)
            message = self._message(channel, self.user, "", None)
            self._keep(message | {"components": body["components"]})
            return message
        response = interaction.response
        if response is None or (channel, int(response["id"])) not in self._messages:
            raise RefusedError(404, 10008, "Unknown Message")
        response["components"] = body["components"]
        self.event_later("MESSAGE_UPDATE", response, channel)
        return response

    def _open_thread(self, channel: int, message: Json, body: Json) -> Json:
        number = int(message["id"])
        if number in self.threads:
            raise RefusedError(400, 160004, "A thread has already been created for this message")
        self.threads[number] = channel
        member = {"id": str(number), "user_id": str(ME), "join_timestamp": now(), "flags": 0}
        thread = self.thread(number, channel, body["name"]) | {"member": member}
        self.event_later("THREAD_CREATE", thread, channel)
        return thread

    def thread(self, number: int, channel: int, name: str) -> Json:
        """A thread in a channel."""
        return {
            "id": str(number),
            "name": name,
            "type": 11,
            "guild_id": str(self.guild_of(channel)),
            "parent_id": str(channel),
            "owner_id": str(ME),
            "message_count": 0,
            "member_count": 1,
            "rate_limit_per_user": 0,
            "thread_metadata": _METADATA,
        }

    # Messages

    def _message(self, channel: int, author: Json, text: str, reply: Json | None) -> Json:
        guild = self.guild_of(channel)
        message: Json = {
            "id": str(snowflake()),
            "channel_id": str(channel),
            "author": author,
            "content": text,
            "timestamp": now(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": self._mentioned(text),
            "mention_roles": re.findall(r"<@&(\d+)>", text),
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 19 if reply else 0,
            "flags": 0,
        }
        if guild is not None:
            message["guild_id"] = str(guild)
            message["member"] = {"roles": [], "joined_at": now(), "deaf": False, "mute": False}
        if reply:
            message["message_reference"] = {"message_id": reply["id"], "channel_id": str(channel)}
            message["referenced_message"] = {
                key: value for key, value in reply.items() if key != "referenced_message"
            }
            if reply["author"]["id"] == str(ME):
                message["mentions"].append(self.user)
        return message

    def _mentioned(self, text: str) -> list[Json]:
        numbers = dict.fromkeys(map(int, re.findall(r"<@!?(\d+)>", text)))
        return [self.user if number == ME else person(number) for number in numbers]


_METADATA = {
    "archived": False,
    "auto_archive_duration": 1440,
    "archive_timestamp": "2026-01-01T00:00:00+00:00",
    "locked": False,
}


def direct(user: int) -> int:
    """The channel of direct messages with somebody."""
    return 900_000 + user


def _over(spent: deque[float], calls: int, seconds: float, now: float) -> float:
    """How long to wait; 0 when the call is taken and counted."""
    while spent and now - spent[0] >= seconds:
        spent.popleft()
    if len(spent) >= calls:
        return max(spent[0] + seconds - now, 0.001)
    spent.append(now)
    return 0


def _limited(wait: float, *, everywhere: bool) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": wait, "global": everywhere}
    headers = {"Retry-After": f"{wait:.3f}", "Via": "1.1 loopback"}
    return _json(body, 429, headers)


def _error(
    status: int, code: int, text: str, headers: dict[str, str] | None = None
) -> web.Response:
    return _json({"code": code, "message": text}, status, headers)


def _json(
    content: object, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    """A reply whose type is exactly what Discord says, without a character set."""
    kind = {"Content-Type": "application/json"}
    return web.Response(
        body=json.dumps(content).encode(), status=status, headers=kind | (headers or {})
    )


def _status(response: web.Response) -> int:
    return 200 if response.status == 204 else response.status


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


def _application() -> Json:
    return {
        "id": str(APPLICATION),
        "name": "Explainer",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": person(1),
        "team": None,
    }


def now() -> str:
    """The time, as Discord writes it."""
    return (
        time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        + f".{time.time_ns() % 10**9 // 1000:06}+00:00"
    )
