"""The bots that are measured, each as ``python -m bench._discord_bots NAME API GATEWAY``.

They run until they are ended.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from tests.servers.discord import TOKEN

if TYPE_CHECKING:
    from bot.platforms.discord import Limit
    from bot.talk import Router
    from handlers.chat import Answer

STREAMED = 60
"""Words of a streamed answer, half a second apart."""


def ours(api: str, gateway: str) -> None:
    """This project's door to its built-in answers."""
    _ours(api, gateway)


def ours_unlimited(api: str, gateway: str) -> None:
    """The same, without a pace of its own: only what Discord says counts."""
    from bot.platforms.discord import Limit

    _ours(api, gateway, limit=Limit(10**6, 1))


def ours_said(api: str, gateway: str) -> None:
    """The same, with an answer that takes no thought: what the door alone costs."""
    from bot.platforms.discord import Limit
    from tests.scripted import Scripted

    _ours(api, gateway, Scripted(), Limit(10**6, 1))


def ours_streaming(api: str, gateway: str) -> None:
    """The door to a model that takes half a minute, a word after the other, when asked ``?``."""
    from tests.scripted import Scripted, said

    words = [f"word{number}" for number in range(STREAMED)]
    slow: list[Answer | float | Exception] = []
    for number in range(1, STREAMED):
        slow += [said(" ".join(words[:number])), 0.5]
    router = Scripted(lambda asked: slow if asked.text == "?" else said("at once"))
    _ours(api, gateway, router)


def echo(api: str, gateway: str) -> None:
    """A bare bot of the library, which says the message back."""
    import discord
    import yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(gateway)
    client = discord.Client(intents=discord.Intents.default())

    async def on_message(message: discord.Message) -> None:
        if not message.author.bot:
            await message.reply(message.content)

    client.event(on_message)
    asyncio.run(client.start(TOKEN))


def _ours(
    api: str, gateway: str, router: "Router | None" = None, limit: "Limit | None" = None
) -> None:
    from bot import app
    from bot.platforms import discord
    from bot.settings import Settings
    from bot.state.memory import Memory
    from bot.talk import Talk

    house = app.build(Settings())
    app.settle()
    _run(
        discord.run(
            TOKEN,
            api,
            discord.House(Talk(router or house.router, Memory()), house.speech),
            discord.completions(house.story),
            gateway=gateway,
            manner=discord.Manner(limit=limit or discord.Limit(), identify=0, settle=0.1),
        )
    )


def _run(main: Coroutine[Any, Any, None]) -> None:
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main)


_BOTS: Mapping[str, Callable[[str, str], None]] = {
    "ours": ours,
    "ours-unlimited": ours_unlimited,
    "ours-said": ours_said,
    "ours-streaming": ours_streaming,
    "echo": echo,
}

if __name__ == "__main__":
    _BOTS[sys.argv[1]](*sys.argv[2:4])
