"""Nothing is lost: bots are killed at work, and every question is answered once all the same."""

import asyncio
import itertools
import os
import signal
import sqlite3
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession, web
from redis import Redis

from bot.platforms.telegram import Webhook
from bot.state.redis_scripts import PREFIX
from bot.state.sqlite_file import NAME
from tests.processes import LOG, Setup, killed, running
from tests.servers import free_port
from tests.servers.redis import RedisServer
from tests.servers.telegram import Fault, TelegramServer, group, person
from tests.servers.telegram_checks import Params

CHATS = 50
QUESTIONS = 1000
KILLS = 10
SECRET = "loopback_secret-2"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Deadly(TelegramServer):
    """Calls ``stop`` and ``kill`` in the midst of every ``every``-th message, ``kills`` times.

    The message is carried out but not answered, or not carried out at all, by turns. Nothing else
    is under way then: ``done`` tells how many questions the bot has marked as answered.
    """

    def __init__(self, every: int, kills: int, done: Callable[[], int]) -> None:
        super().__init__()
        self.stop: Callable[[], None]
        self.kill: Callable[[], Awaitable[None]]
        self.left = kills
        self._every = every
        self._done = done
        self._sent = itertools.count(1)
        self._answered: set[str] = set()
        self.told: Counter[str] = Counter()
        self._open = asyncio.Event()
        self._open.set()
        self._life = 0
        self._killing: asyncio.Task[None] | None = None

    async def _carry_out(self, method: str, params: Params, fault: Fault) -> web.Response:
        life = self._life
        await self._open.wait()
        if life != self._life:  # whoever asked is dead
            return web.Response()
        if method != "sendMessage":
            return await super()._carry_out(method, params, fault)
        if next(self._sent) % self._every or not self.left:
            self._answered.add(params["text"])
            return await self._carry_out_message(params, fault)
        self._open.clear()
        self.left -= 1
        if self.left % 2:
            await self._carry_out_message(params, fault)
        self._killing = asyncio.create_task(self._kill())  # the call ends with its caller
        await self._open.wait()
        return web.Response()

    async def _carry_out_message(self, params: Params, fault: Fault) -> web.Response:
        self.told[params["text"]] += 1
        return await super()._carry_out("sendMessage", params, fault)

    async def _kill(self) -> None:
        async with asyncio.timeout(30):
            while self._done() < len(self._answered):  # noqa: ASYNC110  # in another process
                await asyncio.sleep(0.01)
        self.stop()
        await asyncio.sleep(0.02)  # what is on the line is read
        self._life += 1
        await self.kill()
        self._open.set()


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


async def test_every_question_is_answered_once(redis: str | None, tmp_path: Path) -> None:
    """Through ten kills in the midst of a call, each of a thousand questions in fifty chats is
    answered in its order, and at most the one call under way at each kill is repeated.
    """
    done = partial(done_in_redis, redis) if redis else partial(done_in_file, tmp_path)
    async with Deadly(QUESTIONS // (KILLS + 1), KILLS, done) as server:
        setup = Setup(server.base_url, tmp_path, redis)
        process = setup.start()

        async def kill() -> None:
            nonlocal process
            await killed(process)
            process = setup.start()

        def stop() -> None:
            os.kill(process.pid or 0, signal.SIGSTOP)

        server.stop, server.kill = stop, kill
        for number in range(QUESTIONS):
            await server.says(f"{number}", user=person(number % CHATS + 1))
        try:
            await server.until(lambda: len(server.told) == QUESTIONS, 120)
            await asyncio.sleep(0.2)
        finally:
            await killed(process)
    assert server.mistakes == []
    assert server.left == 0
    assert server.told.total() - QUESTIONS <= KILLS // 2
    for chat in range(1, CHATS + 1):
        assert [*dict.fromkeys(server.texts(chat))] == [
            f"{number}" for number in range(chat - 1, QUESTIONS, CHATS)
        ]


def done_in_file(folder: Path) -> int:
    """How many questions are marked as answered."""
    with closing(sqlite3.connect(folder / NAME)) as file:
        (count,) = file.execute("SELECT count(done) FROM inbox").fetchone()
    return int(count)


def done_in_redis(url: str) -> int:
    """How many questions are marked as answered."""
    with Redis.from_url(url) as client:
        stream = client.xinfo_stream(f"{PREFIX}inbox:telegram")
    return int(stream["entries-added"]) - int(stream["length"])


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
    assert "Answers go on" in log[0]
