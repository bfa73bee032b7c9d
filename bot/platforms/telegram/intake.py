"""Updates as they come in, each once, and polling for them."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.platforms import Tell, untold
from bot.platforms.recent import Recent
from bot.platforms.telegram.calls import Calls, Json
from bot.platforms.telegram.client import FloodError
from bot.platforms.telegram.receive import UPDATES
from handlers.errors import PlatformError

if TYPE_CHECKING:
    from bot.web import Server

_log = logging.getLogger(__name__)

_T = TypeVar("_T")

REFUSED = (
    "Telegram refuses the token: copy TELEGRAM_TOKEN again from @BotFather, "
    "and check TELEGRAM_API_BASE if you have set it"
)
_POLL = 30
"""Seconds that Telegram holds a poll open."""

_BREATH = 0.01
"""Seconds from one poll that brought something to the next: what comes in close together comes in
one, and a poll takes as much CPU as sending an answer.
"""

_LONG_BREATH = 0.05
"""Seconds more as long as there is something to do: what comes in then would wait anyway."""

_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between tries; the last one again and again."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)

Take = Callable[[Sequence[Json]], Awaitable[None]]
"""Takes updates in; on return they are safe."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates to: ``url`` from outside, path included; ``host`` and ``port``
    to listen on; ``secret``, 1 to 256 letters, digits, ``_`` and ``-``, comes with each of them.
    ``server`` is one that listens there already, and has updates come again until they are taken.

    Raises ``PlatformError`` for an address or a secret that cannot be.
    """

    url: str
    host: str
    port: int
    secret: str
    server: "Server | None" = None

    def __post_init__(self) -> None:
        if not urlsplit(self.url).hostname:
            raise PlatformError("TELEGRAM_WEBHOOK_URL: write an address such as https://host/path")
        if not _SECRET.fullmatch(self.secret):
            raise PlatformError(
                "TELEGRAM_WEBHOOK_SECRET: write 1 to 256 letters, digits, _ and - there"
            )
        if self.server is not None:
            self.server.expect("POST", self.path)

    @property
    def path(self) -> str:
        """Where updates come to."""
        return urlsplit(self.url).path or "/"


class Once:
    """Hands on each update once, though Telegram may send it again."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._seen: Recent[int, bool] = Recent(4096)

    async def __call__(self, updates: Sequence[Json]) -> None:
        """Take in what was not taken in before."""
        new = {each["update_id"]: each for each in updates if each["update_id"] not in self._seen}
        for number in new:
            self._seen[number] = True
        if new:
            await self._take([*new.values()])


class Poller:
    """Asks Telegram for updates, for ever; ``quiet`` waits until what was taken in is done."""

    def __init__(
        self, bot: Calls, take: Take, quiet: Callable[[], Awaitable[None]], tell: Tell
    ) -> None:
        self._bot = bot
        self._take = take
        self._quiet = quiet
        self._tell = tell
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled.

        Raises ``PlatformError`` when Telegram refuses the token.
        """
        while True:
            updates = await persist(self._poll, self._resolve, self._tell)
            await self._take(updates)
            if updates:
                self._offset = updates[-1]["update_id"] + 1
                await self._breathe()

    async def _breathe(self) -> None:
        await asyncio.sleep(_BREATH)
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONG_BREATH):
                await self._quiet()

    async def confirm(self) -> None:
        """Tell Telegram that what was taken in is dealt with."""
        try:
            await self._bot.updates(self._offset, wait=0, kinds=UPDATES, most=1)
        except TelegramError as error:
            _log.warning("The last updates may come again: %s", error)

    async def _poll(self) -> list[Json]:
        return await self._bot.updates(self._offset, wait=_POLL, kinds=UPDATES)

    async def _resolve(self, conflict: Conflict) -> None:
        if "webhook" in conflict.message:
            await self._bot.delete_webhook()
        else:
            _log.error("Another bot polls with the same token: stop one of the two")


async def persist(
    call: Callable[[], Awaitable[_T]],
    resolve: Callable[[Conflict], Awaitable[None]] | None = None,
    tell: Tell = untold,
) -> _T:
    """Make a call until it succeeds, or is one that never will; ``tell`` hears of each try.

    Raises ``PlatformError`` when Telegram refuses the token.
    """
    tries = 0
    refused = False
    while True:
        pause = _PAUSES[min(tries, len(_PAUSES) - 1)]
        tries += 1
        try:
            found = await call()
        except BadRequest:
            raise
        except InvalidToken:
            refused = True
        except Conflict as error:
            if resolve is not None:
                await resolve(error)
        except FloodError as error:
            pause = error.seconds
        except TelegramError as error:
            _log.warning("Telegram is out of reach, trying again: %s", error)
        else:
            tell("open")
            return found
        tell("lost")
        if refused:  # not within the handler: the library's error holds the token
            raise PlatformError(REFUSED)
        await asyncio.sleep(pause)
