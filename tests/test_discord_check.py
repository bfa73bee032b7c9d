"""``python -m bot check``: what it says of Discord."""

import asyncio

import pytest

from bot import check
from bot.settings import Settings
from handlers.errors import PlatformError
from tests.discord_door import loopback
from tests.servers.discord import TOKEN, DiscordServer


async def said(server: DiscordServer, **settings: object) -> str:
    """What the line of Discord says."""
    given = {"discord_token": TOKEN, "discord_api_base": server.base_url, **settings}
    look = dict(check._PARTS)["Discord"]
    return await asyncio.to_thread(look, Settings.model_validate(given))


async def test_token_that_works() -> None:
    """The bot is named by its token."""
    async with loopback() as server:
        assert await said(server) == "@explainer"


async def test_token_that_does_not() -> None:
    """A wrong token is a line that says what to do, and does not hold it."""
    async with loopback() as server:
        with pytest.raises(PlatformError, match="copy DISCORD_TOKEN again") as raised:
            await said(server, discord_token="wrong.token")
    assert "wrong.token" not in str(raised.value)


async def test_channels_without_their_intent() -> None:
    """Channels are of no use without the message content intent; with it they are."""
    async with loopback() as server:
        with pytest.raises(PlatformError, match="message content intent"):
            await said(server, discord_channels="1,2")
        server.approved_flags = 1 << 19
        assert await said(server, discord_channels="1,2") == "@explainer"
