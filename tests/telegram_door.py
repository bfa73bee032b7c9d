"""The Telegram door open to a scripted house, on a loopback Bot API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.desk import Desk
from bot.platforms import Tell, untold
from bot.platforms.telegram import House, Limits, Manner, Pace, Tempo, Timeouts, Webhook, run
from bot.state import State
from bot.state.memory import Memory
from bot.talk import Talk
from bot.watch import Watch
from handlers.chat import Answer
from handlers.texts import Texts, available
from tests.scripted import Scripted, said
from tests.servers.telegram import TOKEN, TelegramServer, group
from tests.servers.telegram_checks import utf16

SPEECH = {language: Texts(language) for language in available()}
TITLES = {"ar": "خسائر تاريخية", "en": "Historic losses"}
UNLIMITED = Limits(*(Pace(1000, 1),) * 4)
QUICK = Manner(Tempo(0.05, 0.05), UNLIMITED, Timeouts(5, 5, 5), grace=3)
GROUP = group(-100200)


class Opinions(list[tuple[str, bool]]):
    """Counts what readers think."""

    async def __call__(self, reader: str, good: bool) -> None:
        """Note an opinion."""
        self.append((reader, good))


@asynccontextmanager
async def loopback() -> AsyncIterator[TelegramServer]:
    """A Bot API; a call that Telegram would not take fails the test."""
    async with TelegramServer() as server:
        yield server
    assert server.mistakes == []


@asynccontextmanager
async def door(
    server: TelegramServer,
    router: Scripted | None = None,
    *,
    manner: Manner = QUICK,
    opinions: Opinions | None = None,
    state: State | None = None,
    desk: Desk | None = None,
    watch: Watch | None = None,
    webhook: Webhook | None = None,
    tell: Tell = untold,
) -> AsyncIterator[Scripted]:
    """The door, open until the end of the block; what it raises is raised there."""
    router = router or Scripted()
    talk = Talk(router, state or Memory(), watch, desk=desk)
    house = House(talk, SPEECH, TITLES, builtin=router, feedback=opinions)
    opened = run(TOKEN, server.base_url, house, webhook=webhook, manner=manner, tell=tell)
    task = asyncio.create_task(opened)
    try:
        yield router
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def tagged(text: str, of: str, kind: str, user: dict[str, Any] | None = None) -> dict[str, Any]:
    """A text and the entity over a part of it."""
    offset, length = (utf16(part) for part in (text[: text.index(of)], of))
    entity = {"type": kind, "offset": offset, "length": length} | ({"user": user} if user else {})
    return {"text": text, "entities": [entity]}


def called(text: str) -> dict[str, Any]:
    """A message of a group that calls the bot."""
    return tagged(f"@explainer_bot {text}", "@explainer_bot", "mention")


def data(message: dict[str, Any]) -> list[str]:
    """What the buttons under a message hold, save those for another language."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    held = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
    return [each for each in held if not each.startswith("q:ask-language-")]


def words(name: str, language: str = "ar", **values: str) -> str:
    """A message of ``telegram.ftl``."""
    return SPEECH[language](f"telegram-{name}", **values)


def growing(*texts: str, pause: float = 0.2) -> list[Answer | float | Exception]:
    """An answer that grows."""
    return [each for text in texts for each in (said(text), pause)]
