"""What tests share: each kind of state, and how examples are made."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.state import State
from bot.state.memory import Memory
from bot.state.redis import Redis
from bot.state.redis_inbox import Takeover
from bot.state.sqlite import Sqlite
from tests.servers.redis import RedisServer

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

KINDS = ("memory", "sqlite", "redis")

Opening = Callable[..., Awaitable[State]]
"""Opens the store of a test, once more if need be."""


class Clock:
    """Tells the time that a test sets."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        """Seconds since the epoch."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis for all tests."""
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def opening(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Opening:
    """Opens the store that the test's parameter names."""
    kind = request.param
    if kind == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        server.empty()
        return lambda: Redis.open(server.url, Takeover(0.3, 0.01), clock)
    if kind == "sqlite":
        return lambda: Sqlite.open(tmp_path, clock)

    async def memory() -> Memory:
        return Memory(clock)

    return memory


@pytest.fixture
async def state(opening: Opening) -> AsyncIterator[State]:
    """The store that the test's parameter names."""
    found = await opening()
    yield found
    await found.close()
