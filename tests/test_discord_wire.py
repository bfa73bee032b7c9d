"""Calls over connections of aiohttp: whatever a server replies is read, or told as an error."""

import asyncio
import gzip
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest
from discord.http import HTTPClient

from bot.platforms.discord.client import point
from bot.platforms.discord.wire import Reply, Session, Socket, straighten
from tests.servers.discord import TOKEN, DiscordServer

_KEPT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
_LENGTH = re.compile(rb"Content-Length: (\d+)")


@asynccontextmanager
async def _server(*replies: bytes) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Replies so, one call after the other, and cuts the connection; its address, what it reads."""
    heard: list[bytes] = []
    left, ended = list(replies), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):  # whoever called has gone
            while left:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(found[1]) if (found := _LENGTH.search(head)) else 0
                heard.append(head + await reader.readexactly(length))
                writer.write(left.pop(0))
        writer.close()
        ended.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", heard
        await ended.wait()


async def _said(session: Session, address: str, seconds: float = 5) -> Reply:
    call = session.request(
        "POST",
        f"{address}/channels/1/messages?wait=true",
        data='{"say":"سلام"}',
        headers={"Content-Type": "application/json"},
        timeout=aiohttp.ClientTimeout(total=seconds),
    )
    async with call as reply:
        assert isinstance(reply, Reply)
        return reply


async def test_a_call_is_written_as_http_wants_it() -> None:
    """Line, host, headers, and the length of the body in bytes."""
    async with _server(_KEPT) as (address, heard), aiohttp.ClientSession() as inner:
        await _said(Session(inner), address)
    head, _, body = heard[0].partition(b"\r\n\r\n")
    assert head.decode().split("\r\n") == [
        "POST /channels/1/messages?wait=true HTTP/1.1",
        f"Host: {address.removeprefix('http://')}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    assert body.decode() == '{"say":"سلام"}'


@pytest.mark.parametrize(
    "reply",
    [
        _KEPT,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1\r\ni\r\n0\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + _KEPT,
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 22\r\n\r\n"
        + gzip.compress(b"hi", mtime=0),
    ],
)
async def test_a_reply_in_any_form_is_read(reply: bytes) -> None:
    """With its length, in pieces, after hints, until the end, compressed."""
    async with _server(reply) as (address, _), aiohttp.ClientSession() as inner:
        found = await _said(Session(inner), address)
    assert (found.status, found.reason, await found.text("utf-8")) == (200, "OK", "hi")


async def test_a_connection_is_kept_for_the_next_call() -> None:
    """Two calls, one connection, which is the only one that the server has replies for."""
    async with _server(_KEPT, _KEPT) as (address, heard), aiohttp.ClientSession() as inner:
        session = Session(inner)
        assert [(await _said(session, address)).body for _ in range(2)] == [b"hi", b"hi"]
    assert len(heard) == 2


@pytest.mark.parametrize(
    "reply", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", b"what?"]
)
async def test_no_whole_reply_is_an_error(reply: bytes) -> None:
    """A connection that is cut before or within the reply, and what is no reply at all."""
    async with _server(reply) as (address, _), aiohttp.ClientSession() as inner:
        with pytest.raises(aiohttp.ClientError):
            await _said(Session(inner), address)


async def test_a_late_reply_is_an_error() -> None:
    """There is none within the time that is given."""
    hints = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    async with _server(hints, _KEPT) as (address, _), aiohttp.ClientSession() as inner:
        with pytest.raises(aiohttp.ClientError):
            await _said(Session(inner), address, seconds=0.05)


async def test_what_has_no_text_goes_by_the_session() -> None:
    """Such as looking something up."""
    async with _server(_KEPT) as (address, heard), aiohttp.ClientSession() as inner:
        call = Session(inner).request("GET", address, headers={})
        async with call as reply:
            assert await reply.text("utf-8") == "hi"
    assert heard[0].startswith(b"GET")


async def test_the_library_speaks_so() -> None:
    """Once it is logged in; a silent connection to the gateway is closed when its time is over."""
    async with DiscordServer() as server:
        point(server.base_url, server.gateway)
        http = HTTPClient(asyncio.get_running_loop())
        await http.static_login(TOKEN)
        straighten(http)
        socket = await http.ws_connect(server.gateway)
        assert isinstance(socket, Socket)
        assert (await socket.receive(5)).type is aiohttp.WSMsgType.TEXT
        assert (await socket.receive(0.05)).type is aiohttp.WSMsgType.CLOSING
        await http.close()
