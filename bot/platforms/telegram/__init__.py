"""The Telegram door: ``run`` it with a token and the house behind it.

intake    updates, by polling                 webhook   updates, by webhook
lanes     chats side by side                  receive   update -> event
look      states of an answer                 door      event -> what is done
render    answer -> messages                  screen    calls, and what to do when one fails
calls     what Telegram is asked for          buttons   what stands under a message
limiter   Telegram's limits                   client    HTTP
kept      events until they are dealt with    profile   commands and descriptions
inline    answers while somebody types        gate      one answer at a time on its way
traces    what answers leave behind
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram.error import InvalidToken
from telegram.ext import Application

from bot.platforms import Tell, untold
from bot.platforms.showing import Feedback, Tempo
from bot.platforms.telegram.calls import Calls
from bot.platforms.telegram.client import Client, Timeouts, environment_proxy
from bot.platforms.telegram.door import Door, House, lane
from bot.platforms.telegram.intake import REFUSED, Once, Poller, Webhook, persist
from bot.platforms.telegram.lanes import Lanes
from bot.platforms.telegram.limiter import Limiter, Limits, Pace
from bot.platforms.telegram.profile import present
from handlers.errors import PlatformError

__all__ = [
    "Feedback",
    "House",
    "Limits",
    "Manner",
    "Pace",
    "Tempo",
    "Timeouts",
    "Webhook",
    "run",
]

_log = logging.getLogger(__name__)

_Application = Application[Calls, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the door behaves: its pace, and how much and how long it waits.

    ``pending``: questions that may wait in one chat. ``grace``: seconds that open answers have at
    the end. ``proxy``: an http address, by default the environment's.
    """

    tempo: Tempo = field(default_factory=Tempo)
    limits: Limits = field(default_factory=Limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    pending: int = 100
    grace: float = 10
    proxy: str | None = None


async def run(
    token: str,
    base_url: str,
    house: House,
    *,
    webhook: Webhook | None = None,
    manner: Manner | None = None,
    tell: Tell = untold,
) -> None:
    """Answer people in Telegram until cancelled; what is open is finished then.

    ``base_url`` is the Bot API's, such as ``https://api.telegram.org``. Updates are polled for, or
    come to ``webhook``. ``tell`` hears whether the bot gets through to Telegram.

    Raises ``PlatformError`` when Telegram refuses the token or the webhook.
    """
    library = logging.getLogger("telegram")
    library.setLevel(max(logging.INFO, library.getEffectiveLevel()))  # below, it logs the token
    manner = manner or Manner()
    queue: asyncio.Queue[object] = asyncio.Queue()
    bot = _bot(token, base_url, manner)
    door = Door(bot, house, manner.tempo, queue.put)
    lanes = Lanes(door.kept, lane, door.refuse, manner.pending)
    application: _Application = (
        Application.builder()
        .bot(bot)
        .updater(None)
        .update_queue(queue)
        .job_queue(None)
        .concurrent_updates(lanes)
        .build()
    )
    application.add_handlers(door.handlers)
    application.add_error_handler(door.failed)

    once = Once(door.kept.take)
    poller = Poller(bot, once, door.kept.quiet, tell)
    drained = poller.confirm if webhook is None else None
    running = _running(application, lanes, manner.grace, drained)
    async with door.kept, running, door.kept.resuming():
        application.create_task(present(bot, house.speech, house.titles, house.commands))
        if webhook is None:
            tell("open")
            await poller.run()
        else:
            from bot.platforms.telegram.webhook import listening  # brings a server

            async with listening(bot, webhook, once):
                tell("open")
                await asyncio.Event().wait()


def _bot(token: str, base_url: str, manner: Manner) -> Calls:
    proxy = manner.proxy or environment_proxy(base_url)
    client = Client(timeouts=manner.timeouts, proxy=proxy)
    polling = Client(connections=1, timeouts=manner.timeouts, proxy=proxy)
    try:
        return Calls(token, base_url, client, polling, Limiter(manner.limits))
    except InvalidToken:
        raise PlatformError(REFUSED) from None


@asynccontextmanager
async def _running(
    application: _Application,
    lanes: Lanes,
    grace: float,
    drained: Callable[[], Awaitable[None]] | None,
) -> AsyncIterator[None]:
    """Started, and stopped when all that is open is done, or the grace is over."""
    try:
        await persist(application.initialize)
        await application.start()
        try:
            yield
        finally:
            await _stop(application, lanes, grace, drained)
    finally:
        await application.shutdown()
        await application.bot.shutdown()


async def _stop(
    application: _Application,
    lanes: Lanes,
    grace: float,
    drained: Callable[[], Awaitable[None]] | None,
) -> None:
    try:
        async with asyncio.timeout(grace):
            await application.stop()
            if drained is not None:
                await drained()
    except TimeoutError:
        _log.warning("Answers that took too long were given up")
        await lanes.cancel()
