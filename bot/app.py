"""The composition root: settings, then the house, then the doors that open to it."""

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import handlers
from bot.settings import Settings
from bot.state import State
from bot.state.memory import Memory
from bot.talk import Router, Talk
from handlers.chat import Language
from handlers.errors import PlatformError, SettingsError
from handlers.texts import Texts

_log = logging.getLogger(__name__)

_STORIES = Path(handlers.__file__).parent / "stories"
_TERMINAL = "No platform has a token, so this is the terminal; .env.example says how to get one.\n"

Door = Callable[[], Awaitable[None]]
"""Lets people in until cancelled; raises ``PlatformError`` when it never can."""


LoopFactory = Callable[[], asyncio.AbstractEventLoop]


@dataclass(frozen=True, slots=True)
class House:
    """What every door opens to; ``titles``: the story's by language."""

    router: Router
    speech: Mapping[Language, Texts]
    titles: Mapping[Language, str]


def build(settings: Settings) -> House:
    """The house as it is set up.

    Raises ``SettingsError`` when there is no such story, ``DataError`` when it is wrong.
    """
    raise NotImplementedError(story_folder(settings))


def story_folder(settings: Settings) -> Path:
    """Where the story is. Raises ``SettingsError`` when there is no such story."""
    folder = _STORIES / settings.story
    if not folder.is_dir():
        known = ", ".join(sorted(each.name for each in _STORIES.iterdir() if each.is_dir()))
        raise SettingsError(f"STORY: there is no {settings.story!r}: write one of {known}")
    return folder


def chat(settings: Settings) -> None:
    """Talk in the terminal until the reader leaves."""
    _chat(build(settings), Memory())


def answer(settings: Settings) -> None:
    """Answer lines of JSON until there are no more."""
    from bot.platforms import batch

    house = build(settings)
    with asyncio.Runner() as runner:
        batch.answer_lines(runner, house.router, house.speech, sys.stdin.buffer, sys.stdout.buffer)


def run(settings: Settings) -> bool:
    """Open every door that is set up, the terminal if none is; whether none of them failed."""
    house = build(settings)
    state = Memory()
    doors = _doors(settings, house, Talk(house.router, state))
    if not doors:
        sys.stderr.write(_TERMINAL)
        _chat(house, state)
        return True
    from bot import logs

    logs.configure(settings.log_level)
    with _running(state, _loop_factory()) as runner:
        return runner.run(serve(doors))


async def serve(doors: Mapping[str, Door]) -> bool:
    """Keep the doors open until SIGTERM or SIGINT; whether none of them failed.

    A door that fails leaves the others open.
    """
    failed = False

    async def keep(name: str, door: Door) -> None:
        nonlocal failed
        _log.info("%s opens", name)
        try:
            await door()
        except PlatformError as error:
            failed = True
            _log.error("%s", error)

    _cancelled_by_signals()
    with suppress(asyncio.CancelledError):
        async with asyncio.TaskGroup() as group:
            for name, door in doors.items():
                group.create_task(keep(name, door))
    _log.info("All doors are closed")
    return not failed


def _chat(house: House, state: State) -> None:
    from bot.platforms import console

    talk = Talk(house.router, state)
    with _running(state) as runner:
        console.chat(runner, talk, house.speech, house.titles)


@contextmanager
def _running(state: State, loop_factory: LoopFactory | None = None) -> Iterator[asyncio.Runner]:
    """An event loop; the state is let go of at its end."""
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        try:
            yield runner
        finally:
            runner.run(state.close())


def _doors(settings: Settings, house: House, talk: Talk) -> dict[str, Door]:
    """The doors that are set up, by the name of their platform."""
    made = {name: make(settings, house, talk) for name, make in _PLATFORMS.items()}
    return {name: door for name, door in made.items() if door is not None}


def _telegram(settings: Settings, house: House, talk: Talk) -> Door | None:
    token = settings.telegram_token
    if token is None:
        return None
    from bot.platforms import telegram

    url, listen = settings.telegram_webhook_url, settings.telegram_webhook_listen
    secret, proxy = settings.telegram_webhook_secret, settings.telegram_proxy
    webhook = None
    if url and listen and secret:
        webhook = telegram.Webhook(url, listen.host, listen.port, secret.get_secret_value())
    return partial(
        telegram.run,
        token.get_secret_value(),
        settings.telegram_api_base,
        telegram.House(talk, house.speech, house.titles, builtin=house.router),
        webhook=webhook,
        manner=telegram.Manner(proxy=proxy.get_secret_value() if proxy else None),
    )


_PLATFORMS: Mapping[str, Callable[[Settings, House, Talk], Door | None]] = {"Telegram": _telegram}
"""Every platform, and what makes its door where it has a token."""


def _cancelled_by_signals() -> None:
    """Let SIGINT and SIGTERM cancel this task; a second one cuts its goodbyes short."""
    task = asyncio.current_task()
    if task is None:
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows Ctrl-C raises KeyboardInterrupt instead
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


def _loop_factory() -> LoopFactory | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
