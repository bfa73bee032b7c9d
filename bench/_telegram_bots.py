"""The bots that are measured, each as ``python -m bench._telegram_bots NAME ADDRESS``.

They run until they are ended."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bench._telegram_server import TOKEN

if TYPE_CHECKING:
    from bot.talk import Router


def ours(base_url: str) -> None:
    """This project's door to its built-in answers, without Telegram's limits."""
    _ours(base_url)


def ours_said(base_url: str) -> None:
    """The same, with an answer that takes no thought: what the door alone costs."""
    from tests.scripted import Scripted

    _ours(base_url, Scripted())


def _ours(base_url: str, router: "Router | None" = None) -> None:
    import uvloop

    from bot import app
    from bot.platforms import telegram
    from bot.settings import Settings
    from bot.state.memory import Memory
    from bot.talk import Talk

    house = app.build(Settings())
    app.settle()
    opened = telegram.run(
        TOKEN,
        base_url,
        telegram.House(Talk(router or house.router, Memory()), house.speech, house.titles),
        manner=telegram.Manner(limits=telegram.Limits(*(telegram.Pace(10**6, 1),) * 4)),
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(opened)


def echo(base_url: str) -> None:
    """The library's own echo, one update after the other."""
    _echo(base_url, at_once=False)


def echo_at_once(base_url: str) -> None:
    """The library's own echo, with as many updates at once as it likes."""
    _echo(base_url, at_once=True)


def echo_on_our_client(base_url: str) -> None:
    """The same, on the HTTP client of this project's door."""
    _echo(base_url, at_once=True, on_our_client=True)


def _echo(base_url: str, *, at_once: bool, on_our_client: bool = False) -> None:
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def say(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    builder = Application.builder().token(TOKEN).base_url(f"{base_url}/bot")
    if on_our_client:
        from bot.platforms.telegram.client import Client

        builder = builder.request(Client()).get_updates_request(Client(connections=1))
    application = builder.concurrent_updates(at_once).build()
    application.add_handler(MessageHandler(filters.TEXT, say))
    application.run_polling()


BOTS: Mapping[str, Callable[[str], None]] = {
    "ours": ours,
    "ours-said": ours_said,
    "echo": echo,
    "echo-at-once": echo_at_once,
    "echo-on-our-client": echo_on_our_client,
}

if __name__ == "__main__":
    BOTS[sys.argv[1]](sys.argv[2])
