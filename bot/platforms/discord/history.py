"""What was said before in a chain of replies."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord

from bot.platforms.direction import clean
from bot.platforms.discord.calls import UNREACHED
from bot.platforms.recent import Recent
from bot.state import TURNS_KEPT

_LINKS, _TURNS, _LONGEST = 14, 6, 1000
"""At most so many messages are looked at, so many of readers' are told, each so long."""

Fetch = Callable[[int, int], Awaitable[dict[str, Any]]]
"""A message by its channel and id."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A message in a chain, and who wrote it; ``text`` is ``None`` for one of the bot's own."""

    text: str | None
    reply_to: int | None
    user: int | None = None


class History:
    """Chains of replies: what this process has seen, and for the rest what Discord keeps."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._links: Recent[int, _Link] = Recent(20_000, TURNS_KEPT)

    def asked(self, message: int, text: str, reply_to: int | None, user: int) -> None:
        """Note a reader's message."""
        self._links[message] = _Link(text, reply_to, user)

    def forget(self, user: int) -> None:
        """What a reader wrote is not known any more; Discord may still have it."""
        self._links.drop(lambda link: link.user == user)

    def answered(self, message: int, question: int) -> None:
        """Note a message of the bot, and which it answers."""
        self._links[message] = _Link(None, question)

    async def turns(self, channel: int, message: int, me: int) -> tuple[str, ...]:
        """What readers wrote in the chain that ends with a message, oldest first."""
        told: list[str] = []
        at: int | None = message
        for _ in range(_LINKS):
            if at is None or len(told) == _TURNS:
                break
            link = self._links.get(at) or await self._looked_up(channel, at, me)
            if link.text:
                told.insert(0, link.text)
            at = link.reply_to
        return tuple(told)

    async def _looked_up(self, channel: int, message: int, me: int) -> _Link:
        try:
            found = await self._fetch(channel, message)
        except (discord.HTTPException, *UNREACHED):
            return _Link(None, None)
        replied = found.get("message_reference", {}).get("message_id")
        author = int(found["author"]["id"])
        text = found.get("content", "").replace(f"<@{me}>", "").replace(f"<@!{me}>", "")
        link = _Link(
            None if author == me else clean(text).strip()[:_LONGEST],
            int(replied) if replied else None,
            author,
        )
        self._links[message] = link
        return link
