"""Calls to Telegram by plain values, which is how they go over the wire.

What is called for each answer is called so: the library's objects of an update and a message take
as much of the CPU as sending them does. All else goes by the library's own methods.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.platforms.telegram.client import Client
from bot.platforms.telegram.limiter import Limiter

Json = dict[str, Any]

NO_PREVIEW: Json = {"is_disabled": True}
"""As ``link_preview_options``."""


class Calls(ExtBot[str]):
    """A bot with a connection of its own for ``polling``.

    Raises ``InvalidToken`` for what cannot be a token.
    """

    def __init__(
        self, token: str, base_url: str, client: Client, polling: Client, limiter: Limiter
    ) -> None:
        super().__init__(
            token,
            base_url=f"{base_url.rstrip('/')}/bot",
            request=client,
            get_updates_request=polling,
            rate_limiter=limiter,
        )
        self._client = client
        self._polling = polling
        self._limiter = limiter

    async def call(
        self,
        method: str,
        urgency: str | None = None,
        *,
        before: Callable[[], Awaitable[None]] | None = None,
        **parameters: object,
    ) -> Any:  # noqa: ANN401
        """Call a method at its pace; parameters that are ``None`` are left out.

        ``before`` is waited for when it may go.
        """
        given = {name: value for name, value in parameters.items() if value is not None}

        async def post() -> Any:  # noqa: ANN401
            if before is not None:
                await before()
            return await self._client.post(f"{self.base_url}/{method}", _data(given))

        return await self._limiter.process_request(post, (), {}, method, given, urgency)

    async def updates(
        self, offset: int, *, wait: int, kinds: Sequence[str], most: int = 100
    ) -> list[Json]:
        """At most so many updates from ``offset`` on, as soon as there are some; after ``wait``
        seconds none.
        """
        given = {"offset": offset, "limit": most, "timeout": wait, "allowed_updates": kinds}
        found = await self._polling.post(
            f"{self.base_url}/getUpdates",
            _data(given),
            read_timeout=self._polling.read_timeout + wait,
        )
        return found if isinstance(found, list) else []


def _data(parameters: Json) -> RequestData:
    return RequestData([RequestParameter(*each, None) for each in parameters.items()])
