"""Calls over the connections of aiohttp, without what its session does for each of them.

What the door shows is a short text to an address that is always the same. The session takes twice
as much processor time to make such a call as all else does, for cookies, redirects and files.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp.http import HttpProcessingError
from discord.gateway import DiscordClientWebSocketResponse
from discord.http import HTTPClient
from multidict import CIMultiDictProxy
from yarl import URL

_SESSION, _SOCKET = "_HTTPClient__session", "_ws_response_class"
"""Where the library keeps its session, and a session what it makes of a websocket."""

_FINAL = 200
"""Before the reply there may be some with a lesser status."""

_LONGEST = 300
"""Seconds that are waited where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What discord.py wants to know of a reply."""

    status: int
    reason: str
    headers: CIMultiDictProxy[str]
    body: bytes

    async def text(self, encoding: str) -> str:
        """What it says."""
        return self.body.decode(encoding)


@dataclass(frozen=True, slots=True)
class _Call:
    """What is written, to where ``request`` connects; ``async with`` gives the reply."""

    connector: aiohttp.BaseConnector
    request: aiohttp.ClientRequest
    timeout: aiohttp.ClientTimeout
    written: bytes

    async def __aenter__(self) -> Reply:
        connection = await self.connector.connect(self.request, [], self.timeout)
        try:
            reply = await self._reply(connection)
        except HttpProcessingError as error:
            connection.close()
            raise aiohttp.ClientPayloadError(error.message) from error
        except BaseException:
            connection.close()
            raise
        connection.release()
        return reply

    async def __aexit__(self, *_: object) -> None:
        """The reply was read as a whole."""

    async def _reply(self, connection: aiohttp.connector.Connection) -> Reply:
        protocol = connection.protocol
        if protocol is None or protocol.transport is None:
            raise aiohttp.ClientConnectionResetError("The connection is closed")
        late = _in(self.timeout.total, protocol.transport.abort)
        try:
            protocol.set_response_params(read_until_eof=True)
            protocol.transport.write(self.written)
            message, payload = await protocol.read()
            while message.code < _FINAL:
                message, payload = await protocol.read()
            return Reply(message.code, message.reason, message.headers, await payload.read())
        finally:
            late.cancel()


class Session:
    """Stands in for a session of aiohttp where discord.py makes its calls.

    What is a text goes straight to a connection, all else to ``session``.
    """

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._requests: dict[str, aiohttp.ClientRequest] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._session, name)

    def request(
        self,
        method: str,
        url: str,
        *,
        data: object = None,
        headers: Mapping[str, str],
        timeout: aiohttp.ClientTimeout | None = None,
        **more: Any,  # noqa: ANN401
    ) -> "_Call | aiohttp.client._RequestContextManager":
        """A call, for ``async with``."""
        within = timeout or self._session.timeout
        connector = self._session.connector
        if not isinstance(data, str) or any(more.values()) or connector is None:
            more |= {"data": data, "headers": headers, "timeout": within}
            return self._session.request(method, url, **more)
        scheme, _, host, path = url.split("/", 3)
        request = self._requests.get(host)
        if request is None:
            loop = asyncio.get_running_loop()
            request = aiohttp.ClientRequest(method, URL(f"{scheme}//{host}"), loop=loop)
            self._requests[host] = request
        body = data.encode()
        lines = [f"{method} /{path} HTTP/1.1", f"Host: {request.headers['Host']}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join((*lines, f"Content-Length: {len(body)}", "", ""))
        return _Call(connector, request, within, head.encode() + body)


class Socket(DiscordClientWebSocketResponse):
    """A connection to the gateway, on which waiting costs no more than a timer."""

    async def receive(self, timeout: float | None = None) -> Any:  # noqa: ANN401, ASYNC109
        """What comes; after so many seconds of silence the connection is closed."""
        late = _in(timeout, self._late)
        try:
            return await super().receive()
        finally:
            late.cancel()

    def _late(self) -> None:
        self._closed_late = asyncio.ensure_future(self.close())


def straighten(http: HTTPClient) -> None:
    """Let the library, once it is logged in, speak with Discord so."""
    session: aiohttp.ClientSession = getattr(http, _SESSION)
    setattr(session, _SOCKET, Socket)
    setattr(http, _SESSION, Session(session))


def _in(seconds: float | None, then: Callable[[], None]) -> asyncio.TimerHandle:
    """A timer, which takes a tenth of what ``asyncio.timeout`` does."""
    return asyncio.get_running_loop().call_later(_LONGEST if seconds is None else seconds, then)
