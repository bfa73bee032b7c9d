"""Whether everything is set up right: a line for each part that is, one for each problem."""

import asyncio
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http import HTTPStatus

from pydantic import JsonValue

import prompts
from bot import app
from bot.backend.endpoint import Endpoint
from bot.backend.setup import deadlines, endpoints
from bot.settings import Settings, load
from bot.state.sqlite_file import InUseError
from handlers.checks.offers import offered
from handlers.checks.reviewing import Places, review
from handlers.errors import BotError, PlatformError, SettingsError
from handlers.story import load as load_story
from handlers.texts import FOLDER, Texts, available, locale

_PATIENCE = 10
"""Seconds that a platform has to answer."""

_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
_MESSAGE_CONTENT = 1 << 18 | 1 << 19
"""Flags of an application of Discord that may see what messages say, approved or while small."""

_FIRST = "answers: being worked out, which takes up to a minute and is done once"
_NO_MODEL = "none is set up, so answers come from the story alone"
_ABSENT = "no token, so it stays closed"


def everything() -> bool:
    """Say what is right on standard output and what is not on standard error.

    Returns whether all is right. Where the settings are wrong, the defaults stand in for them.
    """
    try:
        settings, right = load(), True
        _say("settings: right")
    except SettingsError as error:
        settings, right = Settings.model_construct(), False
        _problems("settings", error)
    told = [_looked_at(name, look, settings) for name, look in _DATA.items()]
    if all(told):
        told.append(_looked_at("answers", _answers, settings))
    else:
        sys.stderr.write("answers: not looked at, for what they are made of is wrong\n")
    parts = (*_PARTS.items(), *_models(settings))
    return all([right, *told, *[_looked_at(name, look, settings) for name, look in parts]])


def _looked_at(name: str, look: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        found = look(settings)
    except BrokenPipeError:
        raise
    except (BotError, OSError) as error:
        _problems(name, error)
        return False
    except Exception as error:  # noqa: BLE001  # the other parts are looked at whatever happens
        _problems(name, _mistake(error))
        return False
    _say(f"{name}: {found}")
    return True


def _mistake(error: Exception) -> BotError:
    """One of the program, without what it says, which may be a secret."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return BotError(f"{type(error).__name__} at {last.filename}:{last.lineno}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _problems(name: str, error: Exception) -> None:
    sys.stderr.writelines(f"{name}: {line}\n" for line in str(error).splitlines())


def _story(settings: Settings) -> str:
    story = load_story(app.story_folder(settings))
    return (
        f"{story.id}, with {len(story.facts)} facts, {len(story.prices)} prices, "
        f"{len(story.stocks)} shares and indices, {len(story.names)} names"
    )


def _languages(_: Settings) -> str:
    review(Places(FOLDER, prompts.FOLDER, app.STORIES, app.FOLDERS), shown())
    return ", ".join(available())


def shown() -> dict[str, str]:
    """The messages that platforms show from the beginning, and the file of each."""
    from bot.platforms.discord.commands import definitions
    from bot.platforms.telegram.profile import commands, descriptions

    telegram, discord = _Noting(), _Noting()
    commands(telegram)
    descriptions(telegram, "")
    definitions({discord.language: discord})
    return {
        **dict.fromkeys(telegram.noted, "telegram.ftl"),
        **dict.fromkeys(discord.noted, "discord.ftl"),
    }


class _Noting(Texts):
    """Notes which messages are asked for, and has none."""

    def __init__(self) -> None:
        self.language, self.right_to_left = "en", False
        self.locale = locale(self.language)
        self.noted: set[str] = set()

    def __call__(self, name: str, /, **_: str | float) -> str:
        """Nothing."""
        self.noted.add(name)
        return ""


def _answers(settings: Settings) -> str:
    house = app.build(settings, patience=partial(_say, _FIRST))
    folder = app.story_folder(settings)
    asyncio.run(offered(house.story, house.speech, house.builtin.answer, folder))
    return "ready"


def _telegram(settings: Settings) -> str:
    token = settings.telegram_token
    if token is None:
        return _ABSENT
    base = settings.telegram_api_base.rstrip("/")
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    url = f"{base}/bot{token.get_secret_value()}/getMe"
    status, reply = asyncio.run(_get(base, url, proxy=proxy))
    bot = reply.get("result")
    if status in _REFUSED or not isinstance(bot, dict):
        raise PlatformError(f"{base} refuses the token: copy TELEGRAM_TOKEN again from @BotFather")
    return f"@{bot.get('username')}"


def _discord(settings: Settings) -> str:
    token = settings.discord_token
    if token is None:
        return _ABSENT
    base = settings.discord_api_base.rstrip("/")
    headers = {"Authorization": f"Bot {token.get_secret_value()}"}
    status, bot = asyncio.run(_get(base, f"{base}/users/@me", headers))
    if status in _REFUSED or "username" not in bot:
        raise PlatformError(
            f"{base} refuses the token: copy DISCORD_TOKEN again from the developer portal"
        )
    if settings.discord_channels:
        _, application = asyncio.run(_get(base, f"{base}/applications/@me", headers))
        flags = application.get("flags")
        if isinstance(flags, int) and not flags & _MESSAGE_CONTENT:
            raise PlatformError(
                "DISCORD_CHANNELS: turn the message content intent on in the developer portal"
            )
    return f"@{bot['username']}"


def _state(settings: Settings) -> str:
    try:
        asyncio.run(_opened(settings))
    except InUseError:
        return f"{settings.data_dir}, used by a bot that runs"
    return "Redis" if settings.redis_url else settings.data_dir


async def _opened(settings: Settings) -> None:
    state = await app.opened(settings)
    try:
        await state.check()
    finally:
        await state.close()


async def _get(
    base: str, url: str, headers: Mapping[str, str] | None = None, proxy: str | None = None
) -> tuple[int, dict[str, JsonValue]]:
    """The status and the JSON object that an address gives."""
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(trust_env=True, timeout=timeout) as session,
            session.get(url, headers=headers, proxy=proxy) as reply,
        ):
            found = await reply.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        why = type(error).__name__  # the message of an error may hold the token
        raise PlatformError(f"{base} gives no answer that can be read: {why}") from None
    return reply.status, found if isinstance(found, dict) else {}


def _models(settings: Settings) -> Iterator[tuple[str, Callable[[Settings], str]]]:
    """Each endpoint, and how it is looked at."""
    found = endpoints(settings)
    if not found:
        yield "model", lambda _: _NO_MODEL
    for each in found:
        yield f"model {each.title}", partial(_model, each)


def _model(endpoint: Endpoint, settings: Settings) -> str:
    from bot.backend.probe import probe

    return asyncio.run(probe(endpoint, deadlines(settings)))


_PARTS: Mapping[str, Callable[[Settings], str]] = {
    "state": _state,
    "Telegram": _telegram,
    "Discord": _discord,
}
"""What there is to look at beside what answers are made of, and how."""

_DATA: Mapping[str, Callable[[Settings], str]] = {"story": _story, "languages": _languages}
"""What answers are made of."""
