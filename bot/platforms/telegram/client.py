"""HTTP for python-telegram-bot on aiohttp: a call that may have succeeded is not repeated blindly.

httpx, the library's own choice, carries a quarter as many messages per CPU second, and a tenth with
256 chats in flight, for its pool looks through all connections at each call. ``bench/telegram.py``
measures both.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_JSON = {"Content-Type": "application/json"}

_FLEETING = frozenset({"getUpdates", "sendChatAction", "sendMessageDraft"})
"""Methods not worth a second try: polling has its own loop, the others are soon out of date."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
"""Seconds between tries, doubled each time."""


class UndoneError(NetworkError):
    """The call certainly had no effect: never sent, or the server says that it failed."""


class FloodError(TelegramError):
    """Too many calls: wait so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Flood control: wait {seconds:g} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds.

    ``connect``: until there is a connection. ``read``: between bytes of the reply, beyond what the
    call itself asks the server to wait. ``patience``: how long a call is tried again.
    """

    connect: float = 10
    read: float = 20
    patience: float = 30


class Client(BaseRequest):
    """Speaks with the Bot API, through ``proxy`` (an http address) where there is one.

    A call is tried again when it certainly had no effect, or when doing it twice is no harm.
    Errors never hold an address, for the token is part of it.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        timeouts: Timeouts | None = None,
        proxy: str | None = None,
    ) -> None:
        self._timeouts = timeouts or Timeouts()
        self._connections = connections
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds between bytes of a reply."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What a reply says; unlike the library's own, no word of it goes to the log.

        Raises ``NetworkError`` for a reply that says nothing.
        """
        if (said := _said(payload)) is None:
            raise NetworkError("The reply cannot be read")
        return said

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One call: status and body.

        Raises ``UndoneError``, ``TimedOut`` or ``NetworkError`` when there is no usable reply, and
        ``FloodError`` when the server says how long to wait.
        """
        within = aiohttp.ClientTimeout(
            total=None,
            connect=_given(connect_timeout, self._timeouts.connect),
            sock_read=_given(read_timeout, self._timeouts.read),
        )
        body = _body(request_data)
        endpoint = url.rpartition("/")[2]
        for pause in self._pauses(endpoint):
            try:
                return await self._once(url, method, body, within)
            except NetworkError as error:
                if _creates(endpoint) and not isinstance(error, UndoneError):
                    raise
            await asyncio.sleep(pause)
        return await self._once(url, method, body, within)

    def _pauses(self, endpoint: str) -> Iterator[float]:
        """Seconds to wait between one try and the next."""
        left = 0 if endpoint in _FLEETING else self._timeouts.patience
        pause = _FIRST_PAUSE
        while left > 0:
            yield min(pause, left)
            left -= pause
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _once(
        self, url: str, method: str, body: bytes, within: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise UndoneError("The client is not initialised")
        try:
            async with self._session.request(
                method, url, data=body, headers=_JSON, timeout=within, proxy=self._proxy
            ) as reply:
                status, answer = reply.status, await reply.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise UndoneError(f"Not connected: {type(error).__name__}") from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(f"No reply: {type(error).__name__}") from None
        if status == HTTPStatus.GATEWAY_TIMEOUT:
            raise TimedOut
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise UndoneError(f"The server failed with {status}")
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise FloodError(_retry_after(answer))
        if status >= HTTPStatus.BAD_REQUEST and _said(answer) is None:
            return status, b"{}"  # the library's error would repeat it
        return status, answer


def environment_proxy(url: str) -> str | None:
    """The proxy that the environment names for an address, such as by ``HTTPS_PROXY``."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)


def _body(data: RequestData | None) -> bytes:
    """The parameters as JSON, in which Arabic is a third of what it is in a form."""
    return _written(data.parameters if data else {}).encode(errors="replace")


def _said(payload: bytes) -> dict[str, Any] | None:
    """What a reply says, if anything."""
    try:
        said = json.loads(payload.decode(errors="replace"))
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _creates(endpoint: str) -> bool:
    """Whether doing it twice leaves two things behind."""
    return endpoint.startswith(("send", "forward", "copy"))


def _retry_after(body: bytes) -> float:
    """The seconds that a server asks to wait; one where it does not say."""
    found = re.search(rb'"retry_after"\s*:\s*(\d+)', body)
    return float(found[1]) if found else 1.0


def _given(seconds: object, default: float) -> float | None:
    """What python-telegram-bot passes: seconds, ``None`` for no limit, or its "not given"."""
    return seconds if isinstance(seconds, int | float | None) else default
