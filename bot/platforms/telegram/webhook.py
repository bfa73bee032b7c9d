"""Updates that Telegram sends; apart, for a server takes memory that polling does not need."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from telegram.error import TelegramError

from bot.platforms.telegram.calls import Calls
from bot.platforms.telegram.intake import Take, Webhook, persist
from bot.platforms.telegram.receive import UPDATES
from bot.web import Server
from handlers.errors import PlatformError

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_CONNECTIONS = 100
_UNREADABLE = (ValueError, LookupError, RecursionError, web.RequestPayloadError)
"""What is raised by a body that is no JSON: by its text, charset, depth or compression."""


@asynccontextmanager
async def listening(bot: Calls, webhook: Webhook, take: Take) -> AsyncIterator[None]:
    """Listen for updates, and tell Telegram where.

    Raises ``PlatformError`` when nothing can listen there or Telegram refuses the address.
    """

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), webhook.secret.encode()):
            raise web.HTTPForbidden
        try:
            update = await request.json()
        except _UNREADABLE:
            raise web.HTTPBadRequest from None
        if isinstance(update, dict) and isinstance(update.get("update_id"), int):
            await take([update])
        return web.Response()

    async with _server(webhook) as server:
        with server.page("POST", webhook.path, receive):
            await _announce(bot, webhook)
            yield


@asynccontextmanager
async def _server(webhook: Webhook) -> AsyncIterator[Server]:
    """One that listens for the webhook: the one it shares, or its own."""
    if webhook.server is not None:
        yield webhook.server
        return
    server = Server()
    async with server.listening("TELEGRAM_WEBHOOK_LISTEN", webhook.host, webhook.port):
        yield server


async def _announce(bot: Calls, webhook: Webhook) -> None:
    async def announce() -> bool:
        return await bot.set_webhook(
            webhook.url,
            max_connections=_CONNECTIONS,
            allowed_updates=UPDATES,
            secret_token=webhook.secret,
        )

    try:
        await persist(announce)
    except TelegramError as error:
        raise PlatformError(f"TELEGRAM_WEBHOOK_URL: Telegram says: {error.message}") from None
