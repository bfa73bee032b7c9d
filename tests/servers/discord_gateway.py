"""Discord's gateway: sessions, heartbeats, events, and what can go wrong with each."""

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.servers.discord_checks import Json

_EPOCH = 1_420_070_400_000
_NUMBERS = itertools.count()

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
CONTENT = 1 << 15
"""The intent to see what messages say."""

_CHANNELS = 1000
_VIEW, _HISTORY = 1 << 10, 1 << 16
"""Permissions to see a channel, and what was said in it."""


def snowflake() -> int:
    """A new id, of this moment."""
    return (int(time.time() * 1000) - _EPOCH) << 22 | (next(_NUMBERS) & 0x3FFFFF)


def guild(number: int) -> int:
    """The id of a server; with two shards those of odd numbers are in the second."""
    return number << 22


def channel_of(server: int, number: int = 0) -> int:
    """The id of a channel of a server."""
    return (server << 22) + 1 + number


@dataclass(slots=True)
class Session:
    """What one shard was told; ``socket`` is ``None`` while it is not connected."""

    id: str
    shard: int
    count: int
    socket: web.WebSocketResponse | None = None
    sent: list[Json] = field(default_factory=list)


class Gateway:
    """The gateway's part of the loopback Discord; ``shards``: how many it recommends."""

    def __init__(self, shards: int) -> None:
        self.shards = shards
        self.gateway = ""
        self.guilds: list[int] = [guild(1)]
        self.threads: dict[int, int] = {}
        self.hidden: set[int] = set()
        self.sessions: dict[str, Session] = {}
        self.identified: list[Json] = []
        self.resumed = 0
        self.heartbeats = 0
        self.interval = 41.25
        self._silent: set[web.WebSocketResponse] = set()
        self.content = False
        self.approved = True
        self.connections = 0
        self._later: set[asyncio.Task[None]] = set()

    def guild_of(self, channel: int) -> int | None:
        """The server that a channel belongs to; ``None`` for direct messages."""
        channel = self.threads.get(channel, channel)
        number = channel >> 22
        return guild(number) if 0 < number <= _CHANNELS else None

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with a client until one of both hangs up."""
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        self.connections += 1
        await self.changed()
        await _send(socket, {"op": HELLO, "d": {"heartbeat_interval": int(self.interval * 1000)}})
        session: Session | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT or socket in self._silent:
                    continue
                session = await self._receive(socket, json.loads(message.data)) or session
        finally:
            if session is not None and session.socket is socket:
                session.socket = None
        return socket

    async def event(self, name: str, data: Json, channel: int) -> None:
        """Tell the shard that a channel belongs to; what it misses is kept for it."""
        for session in list(self.sessions.values()):
            if session.shard == ((self.guild_of(channel) or 0) >> 22) % session.count:
                await self._dispatch(session, name, data)

    def event_later(self, name: str, data: Json, channel: int) -> None:
        """Tell of something after the call that made it happen is answered."""
        task = asyncio.create_task(self.event(name, dict(data), channel))
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    # What goes wrong

    def hang_up(self, *, forget: bool = False) -> None:
        """Cut every connection; ``forget`` the sessions, so that none can be resumed."""
        for session in self.sessions.values():
            socket, session.socket = session.socket, None
            if socket is not None and socket._req is not None and socket._req.transport:
                socket._req.transport.abort()
        if forget:
            self.sessions.clear()

    def fall_silent(self) -> None:
        """Neither answer nor tell of anything on the connections that there are."""
        self._silent |= {each.socket for each in self.sessions.values() if each.socket}

    async def ask(self, op: int, data: object = None) -> None:
        """Send an operation to every client."""
        for session in list(self.sessions.values()):
            if session.socket is not None:
                await _send(session.socket, {"op": op, "d": data})

    async def close(self, code: int) -> None:
        """Close every connection with a code."""
        for session in list(self.sessions.values()):
            if session.socket is not None:
                await session.socket.close(code=code)

    @property
    def connected(self) -> int:
        """How many shards are connected."""
        return sum(session.socket is not None for session in self.sessions.values())

    # Sessions

    async def _receive(self, socket: web.WebSocketResponse, said: Json) -> Session | None:
        match said["op"]:
            case 1:
                self.heartbeats += 1
                await _send(socket, {"op": ACK})
                await self.changed()
            case 2:
                return await self._identify(socket, said["d"])
            case 6:
                return await self._resume(socket, said["d"])
        return None

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        self.identified.append(data)
        if not data["token"] or (data["intents"] & CONTENT and not self.approved):
            await socket.close(code=4014)
            return None
        shard, count = data.get("shard", (0, 1))
        session = Session(f"session-{len(self.identified)}", shard, count, socket)
        self.sessions[session.id] = session
        await self._dispatch(session, "READY", self._ready(session))
        for number in self.guilds:
            if (number >> 22) % count == shard:
                await self._dispatch(session, "GUILD_CREATE", self._guild(number))
        await self.changed()
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if session is None:
            await _send(socket, {"op": INVALID, "d": False})
            return None
        self.resumed += 1
        session.socket = socket
        for event in session.sent[data["seq"] :]:
            await _send(socket, event)
        await self._dispatch(session, "RESUMED", {"_trace": []})
        await self.changed()
        return session

    async def _dispatch(self, session: Session, name: str, data: Json) -> None:
        event = {"op": DISPATCH, "t": name, "s": len(session.sent) + 1, "d": data}
        session.sent.append(event)
        if session.socket is not None and session.socket not in self._silent:
            await _send(session.socket, event)

    def _ready(self, session: Session) -> Json:
        return {
            "v": 10,
            "user": self.me,
            "guilds": [{"id": str(number), "unavailable": True} for number in self.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.gateway,
            "shard": [session.shard, session.count],
            "application": {"id": self.me["id"], "flags": 0},
        }

    def _guild(self, number: int) -> Json:
        channels = [channel_of(number >> 22, each) for each in range(2)]
        return {
            "id": str(number),
            "name": "Readers",
            "owner_id": "1",
            "preferred_locale": "en-US",
            "roles": [_everyone(number)],
            "emojis": [],
            "stickers": [],
            "features": [],
            "channels": [self._text_channel(each) for each in channels],
            "threads": [],
            "members": [{"user": self.me, "roles": [], "joined_at": None, "flags": 0}],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "member_count": 2,
            "afk_timeout": 0,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_flags": 0,
            "premium_progress_bar_enabled": False,
        }

    def _text_channel(self, number: int) -> Json:
        return {
            "id": str(number),
            "type": 0,
            "name": "general",
            "position": 0,
            "permission_overwrites": self._hiding(number),
            "last_message_id": self.last_message(number),
        }

    def _hiding(self, number: int) -> list[Json]:
        everyone = {"id": str(self.guild_of(number)), "type": 0, "allow": "0", "deny": str(_VIEW)}
        return [everyone] if number in self.hidden else []

    @property
    def me(self) -> Json:
        """The bot's user."""
        raise NotImplementedError

    def last_message(self, channel: int) -> str | None:
        """The id of the latest message in a channel."""
        raise NotImplementedError

    async def changed(self) -> None:
        """Something has changed."""
        raise NotImplementedError


def _everyone(number: int) -> Json:
    return {
        "id": str(number),
        "name": "@everyone",
        "permissions": str(_VIEW | _HISTORY),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


async def _send(socket: web.WebSocketResponse, payload: Json) -> None:
    try:
        await socket.send_str(json.dumps(payload))
    except (ConnectionError, RuntimeError):
        return
