"""The Discord door open to a scripted house, on a loopback Discord."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from bot.desk import Desk
from bot.platforms.discord import Habits, House, Limit, Manner, Tempo, run
from bot.platforms.discord.complete import Choice, Completions
from bot.state import State
from bot.state.memory import Memory
from bot.talk import Talk
from handlers.chat import Answer
from handlers.texts import Texts, available
from tests.scripted import Scripted, said
from tests.servers.discord import ME, TOKEN, DiscordServer, Limits
from tests.servers.discord_gateway import channel_of

SPEECH = {language: Texts(language) for language in available()}
UNLIMITED = Limit(1000, 1)
QUICK = Manner(Habits(Tempo(0.05, 0.05)), UNLIMITED, patience=30, grace=3, identify=0, settle=0.1)
CHANNEL = channel_of(1)
CALL = f"<@{ME}>"
KNOWN = Completions(
    {
        "models": [Choice({"ar": "آر ون", "en": "R1"}, ("deepseek r1",))],
        "shares": [Choice({"ar": "إنفيديا", "en": "Nvidia"}, ("NVDA",))],
        "questions": [Choice({"ar": "ماذا حدث؟"}), Choice({"en": "What happened?"})],
    }
)


class Opinions(list[tuple[str, bool]]):
    """Counts what readers think."""

    async def __call__(self, reader: str, good: bool) -> None:
        """Note an opinion."""
        self.append((reader, good))


@asynccontextmanager
async def loopback(
    *, limits: Limits | None = None, shards: int = 1
) -> AsyncIterator[DiscordServer]:
    """A Discord; a call that it would not take fails the test."""
    async with DiscordServer(limits=limits, shards=shards) as server:
        yield server
    assert server.mistakes == []


@asynccontextmanager
async def door(
    server: DiscordServer,
    router: Scripted | None = None,
    *,
    manner: Manner = QUICK,
    opinions: Opinions | None = None,
    state: State | None = None,
    desk: Desk | None = None,
) -> AsyncIterator[Scripted]:
    """The door, open until the end of the block; what it raises is raised there."""
    router = router or Scripted()
    house = House(Talk(router, state or Memory(), desk=desk), SPEECH, opinions)
    opened = run(TOKEN, server.base_url, house, KNOWN, gateway=server.gateway, manner=manner)
    task = asyncio.create_task(opened)
    task.add_done_callback(lambda _: asyncio.ensure_future(server.changed()))
    expected = len(manner.shard_ids) or manner.shard_count or server.shards
    try:
        await server.until(lambda: task.done() or server.connected >= expected)
        await server.until(lambda: task.done() or bool(server.known))
        yield router
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def words(name: str, language: str = "en", **values: str) -> str:
    """A message of ``discord.ftl``."""
    return SPEECH[language](f"discord-{name}", **values)


def growing(*texts: str, pause: float = 0.2) -> list[Answer | float | Exception]:
    """An answer that grows."""
    return [each for text in texts for each in (said(text), pause)]


def habits(**changed: Any) -> Manner:  # noqa: ANN401
    """The quick manner with something changed, in it or in its habits."""
    inner = {key: changed.pop(key) for key in ("tempo", "threads", "life") if key in changed}
    return replace(QUICK, habits=replace(QUICK.habits, **inner), **changed)
