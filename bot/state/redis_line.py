"""One connection to Redis, on which many commands go together.

A pipeline of the library takes three times as much CPU: it borrows a connection for each, sets a
clock for each reply, and writes a script anew for each of its arguments.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from redis.asyncio import Redis as Client
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as SlowError

Part = bytes | str | int | float

Send = Callable[..., object]
"""Takes the parts of a command."""


class Line:
    """There when it is needed, and anew when it was cut. ``patience``: seconds for all replies."""

    def __init__(self, client: Client, patience: float) -> None:
        self._connection = client.connection_pool.make_connection()  # type: ignore[no-untyped-call]
        self._connection.socket_timeout = None
        self._patience = patience

    async def send(self, commands: Sequence[tuple[Part, ...]]) -> list[object]:
        """The reply to each; what Redis refuses is a ``ResponseError``.

        Raises ``RedisError`` when they did not all get a reply.
        """
        try:
            async with asyncio.timeout(self._patience):
                await self._connect()
                await self._connection.send_packed_command(_packed(commands))
                return [await self._reply() for _ in commands]
        except TimeoutError:
            raise SlowError from None

    async def close(self) -> None:
        """Hang up."""
        await self._connection.disconnect()

    async def _connect(self) -> None:
        if self._connection.is_connected and await self._connection.can_read():  # it was cut
            await self._connection.disconnect()
        if not self._connection.is_connected:
            await self._connection.connect()

    async def _reply(self) -> object:
        try:
            return await self._connection.read_response()
        except ResponseError as error:
            return error


def _packed(commands: Iterable[tuple[Part, ...]]) -> bytes:
    """Commands as they go over the wire."""
    pieces = []
    for command in commands:
        pieces.append(b"*%d\r\n" % len(command))
        for part in command:
            told = part if isinstance(part, bytes) else str(part).encode()
            pieces.append(b"$%d\r\n%b\r\n" % (len(told), told))
    return b"".join(pieces)
