"""Nothing is lost: bots are killed at work, and every question is answered once all the same."""

import asyncio
import json
import os
import signal
import sqlite3
from collections import Counter, deque
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from functools import partial
from http import HTTPStatus
from pathlib import Path
from random import Random

import pytest
from aiohttp import ClientError, ClientSession
from redis import Redis

from bot.platforms.telegram import Webhook
from bot.state.redis_scripts import PREFIX
from bot.state.sqlite_file import NAME
from tests.processes import LOG, Setup, killed, running
from tests.servers import free_port
from tests.servers.redis import RedisServer
from tests.servers.telegram import TelegramServer, group, person
from tests.servers.telegram_checks import Params

CHATS = 50
QUESTIONS = 1000
KILLS = 10
SECRET = "loopback_secret-2"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

_OPEN = "SELECT event FROM inbox WHERE done IS NULL"


class Told(TelegramServer):
    """Counts how often each text was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Counter[str] = Counter()

    def _send(self, params: Params) -> Params:
        self.told[params["text"]] += 1
        return super()._send(params)

    def has_told(self, count: int) -> bool:
        """Whether there are so many texts."""
        return len(self.told) >= count

    def latest(self) -> set[str]:
        """What was told last in each chat."""
        return {self.texts(chat)[-1] for chat in range(1, CHATS + 1) if self.shown(chat)}


class Balanced(TelegramServer):
    """Sends each update to the next of all webhooks, and to another when that one is not there.

    Every tenth goes to two of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.urls: deque[str] = deque()

    def _set_webhook(self, params: Params) -> None:
        super()._set_webhook(params)
        self.urls.append(params["url"])

    async def update(self, **content: object) -> int:
        """Something happens."""
        number = next(self._update_ids)
        async with ClientSession(headers={SECRET_HEADER: SECRET}) as session:
            for _ in range(2 if number % 10 == 0 else 1):
                while not await self._sent(session, {"update_id": number, **content}):
                    pass
        return number

    async def _sent(self, session: ClientSession, update: Params) -> bool:
        self.urls.rotate()
        try:
            async with session.post(self.urls[0], json=update) as reply:
                return reply.status == HTTPStatus.OK
        except ClientError:
            return False


@pytest.fixture(params=["sqlite", "redis"])
def redis(request: pytest.FixtureRequest) -> str | None:
    """The address of a Redis, ``None`` for a file."""
    if request.param == "sqlite":
        return None
    server: RedisServer = request.getfixturevalue("redis_server")
    server.empty()
    return server.url


async def settled(left: Callable[[], set[str]]) -> set[str]:
    """What is left once a server has read all that a process sent it before it was killed."""
    found = left()
    while True:
        await asyncio.sleep(0.05)
        before, found = found, left()
        if before == found:
            return found


async def test_every_question_is_answered_once(redis: str | None, tmp_path: Path) -> None:
    """Through ten kills at any moment, each of a thousand questions in fifty chats is answered in
    its order, and nothing is repeated but what was just told and not yet marked as answered, in a
    chat one at most.
    """
    left = partial(left_in_redis, redis) if redis else partial(left_in_file, tmp_path)
    moments = Random(os.urandom(8))
    expected = Counter(f"{number}" for number in range(QUESTIONS))
    async with Told() as server:
        setup = Setup(server.base_url, tmp_path, redis)
        process = setup.start()
        for number in range(QUESTIONS):
            await server.says(f"{number}", user=person(number % CHATS + 1))
        for kill in range(1, KILLS + 1):
            await server.until(partial(server.has_told, kill * QUESTIONS // (KILLS + 1)), 120)
            await asyncio.sleep(moments.uniform(0, 0.05))
            os.kill(process.pid or 0, signal.SIGSTOP)
            await asyncio.sleep(0.02)  # what is on the line is read
            await killed(process)
            under_way = await settled(left) & server.told.keys()
            assert under_way <= server.latest()
            expected.update(under_way)
            process = setup.start()
        try:
            await server.until(lambda: server.told.total() >= expected.total(), 120)
            async with asyncio.timeout(30):
                while left():  # noqa: ASYNC110  # another process brings it about
                    await asyncio.sleep(0.01)
        finally:
            await killed(process)
    assert server.mistakes == []
    assert server.told == expected
    for chat in range(1, CHATS + 1):
        assert [*dict.fromkeys(server.texts(chat))] == [
            f"{number}" for number in range(chat - 1, QUESTIONS, CHATS)
        ]


def left_in_file(folder: Path) -> set[str]:
    """The questions that are not marked as answered."""
    with closing(sqlite3.connect(folder / NAME)) as file:
        return {_text(event) for (event,) in file.execute(_OPEN)}


def left_in_redis(url: str) -> set[str]:
    """The questions that are not marked as answered."""
    with Redis.from_url(url) as client:
        return {_text(parts[b"event"]) for _, parts in client.xrange(f"{PREFIX}inbox:telegram")}


def _text(event: bytes) -> str:
    return str(json.loads(event)["message"]["text"])


async def test_half_an_answer_is_finished(redis: str | None, tmp_path: Path) -> None:
    """An answer that was half shown in a group is finished in its own message."""
    chat = group(-100300)
    async with TelegramServer() as server:
        setup = Setup(server.base_url, tmp_path, redis, seconds=0.6, grows=True)
        async with running(setup):
            await server.says("/ask why?", chat=chat)
            (begun,) = await server.until_shown(chat["id"])
            await asyncio.sleep(0.05)
        async with running(setup):
            await server.until(lambda: bool(server.called("editMessageText")))
            await server.until(lambda: "reply_markup" in server.shown(chat["id"])[0])
        (shown,) = server.shown(chat["id"])
    assert shown["message_id"] == begun["message_id"]
    assert server.mistakes == []


async def test_one_of_three_replicas_dies(redis_server: RedisServer, tmp_path: Path) -> None:
    """Behind a load balancer, with one of three replicas killed under load, no question is lost,
    each chat has its answers in order, and none twice but what was under way in a chat just then.
    """
    redis_server.empty()
    chats, questions = 30, 300
    async with Balanced() as server, AsyncExitStack() as stack:
        for _ in range(3):
            port = free_port()
            webhook = Webhook(f"http://127.0.0.1:{port}/hook", "127.0.0.1", port, SECRET)
            setup = Setup(server.base_url, tmp_path, redis_server.url, 0.03, webhook, takeover=1.5)
            process = await stack.enter_async_context(running(setup))
        await server.until(lambda: len(server.urls) == 3)
        for number in range(questions):
            await server.says(f"{number}", user=person(number % chats + 1))
            if number == questions // 2:
                process.kill()

        def told(chat: int) -> list[str]:
            return [*dict.fromkeys(server.texts(chat))]

        await server.until(lambda: len(server.called("sendMessage")) >= questions, 30)
        await server.until(lambda: sum(len(told(chat + 1)) for chat in range(chats)) == questions)
    assert server.mistakes == []
    for chat in range(chats):
        assert told(chat + 1) == [f"{number}" for number in range(chat, questions, chats)]
        assert len(server.texts(chat + 1)) <= len(told(chat + 1)) + 1


async def test_a_disk_without_room(tmp_path: Path) -> None:
    """When nothing more can be written, everybody is answered all the same, once, in their order,
    and the log says in one line what is wrong.
    """
    chats, questions = 10, 100
    async with (
        TelegramServer() as server,
        running(Setup(server.base_url, tmp_path, room=100_000)),
    ):
        for number in range(questions):
            await server.says(f"{number}", user=person(number % chats + 1))
        await server.until(lambda: len(server.called("sendMessage")) == questions, 30)
    for chat in range(chats):
        expected = [f"{number}" for number in range(chat, questions, chats)]
        assert server.texts(chat + 1) == expected
    assert server.mistakes == []
    log = (tmp_path / LOG).read_text().splitlines()
    assert "DATA_DIR" in log[0]
    assert "its disk fails" in log[0]
    assert "Answers go on" in log[0]
