"""How the bot presents itself in each language, set where it differs."""

import logging
from collections.abc import Iterable, Mapping

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.chat import COMMANDS, Language
from handlers.errors import TextError
from handlers.texts import Texts

_log = logging.getLogger(__name__)

_OTHERS = "en"
"""The language shown to those whose own is not spoken here."""


async def present(
    bot: ExtBot[str],
    speech: Mapping[Language, Texts],
    titles: Mapping[Language, str],
    names: Iterable[str],
) -> None:
    """Bring the bot's profile up to date; ``titles`` are the story's, ``names`` its commands."""
    for language, texts in speech.items():
        code = "" if language == _OTHERS else language
        try:
            await _commands(bot, code, texts, names)
            await _descriptions(bot, code, texts, titles[language])
        except (TelegramError, TextError) as error:
            _log.warning("The profile in %s stays as it was: %s", language, error)


def commands(texts: Texts, names: Iterable[str] = COMMANDS) -> tuple[BotCommand, ...]:
    """The menu of these commands."""
    return tuple(BotCommand(name, texts(f"telegram-command-{name}")) for name in names)


def descriptions(texts: Texts, title: str) -> tuple[str, str]:
    """What the bot is, at length and in short."""
    return texts("telegram-description", title=title), texts("telegram-short-description")


async def _commands(bot: ExtBot[str], code: str, texts: Texts, names: Iterable[str]) -> None:
    wanted = commands(texts, names)
    if await bot.get_my_commands(language_code=code) != wanted:
        await bot.set_my_commands(wanted, language_code=code)


async def _descriptions(bot: ExtBot[str], code: str, texts: Texts, title: str) -> None:
    long, short = descriptions(texts, title)
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
