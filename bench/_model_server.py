"""A model on the loopback address in a process of its own: the same answer to whatever is asked."""

import asyncio
import json
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

WORDS = 100
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


@contextmanager
def serving(pause: float = 0, *, hold: bool = False) -> Iterator[str]:
    """The address of its API.

    ``pause``: seconds between words; ``hold``: after them the end does not come.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(theirs, pause, hold), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/v1"
    finally:
        process.kill()
        process.join()


def _run(pipe: Connection, pause: float, hold: bool) -> None:
    if hasattr(os, "sched_setaffinity"):  # the one who measures may have to do with one processor
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    asyncio.run(_serve(pipe, pause, hold=hold))


async def _serve(pipe: Connection, pause: float, *, hold: bool) -> None:
    words = [_piece(_chunk(f"word{number} ", None)) for number in range(WORDS)]
    end = _piece(_chunk("", "stop")) + _piece(b"data: [DONE]\n\n") + b"0\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            length = next(
                int(line.partition(b":")[2])
                for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length")
            )
            await reader.readexactly(length)
            writer.write(_HEAD)
            if hold:
                writer.write(b"".join(words))
                await asyncio.sleep(3600)
            for word in words if pause else [b"".join(words)]:
                writer.write(word)
                await writer.drain()
                await asyncio.sleep(pause)
            writer.write(end)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def _chunk(text: str, finish: str | None) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return f"data: {json.dumps(chunk | {'choices': [choice]})}\n\n".encode()


def _piece(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"
