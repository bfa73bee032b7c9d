"""The composition root: settings, then the house, then the doors that open to it."""

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import bot
import handlers
import prompts
from bot.answers import Once
from bot.backend.endpoint import Meter
from bot.backend.setup import backend, endpoints
from bot.health import Health
from bot.metrics import Metrics, Unmeasured
from bot.serving import Door, Keeper, Patience
from bot.settings import Settings, secrets
from bot.spending import Spending
from bot.state import State, today
from bot.state.memory import Memory
from bot.state.sturdy import Sturdy
from bot.talk import Router, Talk
from bot.watch import Watch
from handlers.ask import Explain, builtin_alone
from handlers.chat import Language
from handlers.errors import SettingsError
from handlers.files.compiled import fingerprint
from handlers.lacking import commands
from handlers.model import Backend, NoBackend
from handlers.passages import texts
from handlers.story import Story, load
from handlers.texts import Texts

if TYPE_CHECKING:
    from bot.limits import Limits
    from bot.web import Server

STORIES = Path(handlers.__file__).parent / "stories"
FOLDERS = [Path(package.__path__[0]) for package in (bot, handlers, prompts)]
_COLLECTED = 10_000
"""Objects beyond those that are gone again after which the collector looks at the latest."""

_FIRST = "Reading the story for the first time. This takes up to a minute.\n"
_TERMINAL = "No platform has a token, so this is the terminal; .env.example says how to get one.\n"

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


@dataclass(frozen=True, slots=True)
class House:
    """What every door opens to; ``titles``: the story's by language.

    ``router`` may ask a model, ``builtin`` never does. ``close``: the connections to models.
    """

    router: Router
    builtin: Router
    speech: Mapping[Language, Texts]
    titles: Mapping[Language, str]
    story: Story
    close: Callable[[], Coroutine[None, None, None]]


@dataclass(frozen=True, slots=True)
class Hall:
    """What all doors share; ``server`` listens on ``HTTP_LISTEN`` where that is set."""

    state: State
    metrics: Metrics
    health: Health
    spending: Spending
    server: "Server | None" = None


def build(
    settings: Settings,
    metrics: Metrics | None = None,
    meter: Meter | None = None,
    patience: Callable[[], None] | None = None,
) -> House:
    """The house as it is set up; ``metrics`` is told what is held back of what a model says, and
    ``meter`` what it uses. ``patience`` is called before what takes long, the first time.

    Raises ``SettingsError`` when there is no such story, ``DataError`` when it is wrong.
    """
    folder = story_folder(settings)
    story, speech = load(folder), texts(folder)
    metrics = metrics or Unmeasured()
    model = backend(settings, meter or metrics)
    explain = _explain(model, story, speech, metrics)
    routers = handlers.build(story, speech, explain, folder, patience or _patience)
    router = routers.builtin if explain is builtin_alone else routers.best
    return House(router, routers.builtin, speech, story.title, story, model.close)


def sparing(settings: Settings, house: House, state: State) -> House:
    """The house, where a model answers the same first question once for all who share ``state``."""
    seconds = answers_kept(settings, house)
    if not seconds:
        return house
    return replace(
        house, router=Once(house.router, house.builtin, state, seconds, edition(settings))
    )


def answers_kept(settings: Settings, house: House) -> int:
    """Seconds that a model's answers are kept."""
    return settings.answer_cache_seconds if house.router is not house.builtin else 0


def edition(settings: Settings) -> str:
    """A name for all that a model's answers depend on: program, story, prompts and models."""
    found = (path for folder in FOLDERS for path in folder.rglob("*.*"))
    files = [path for path in found if path.parent.name != "__pycache__"]
    models = [(each.base_url, each.model, each.parameters) for each in endpoints(settings)]
    return f"{settings.story} {fingerprint(files)} {models}"


def _patience() -> None:
    if sys.stderr.isatty():
        sys.stderr.write(_FIRST)


def _explain(
    model: Backend, story: Story, speech: Mapping[Language, Texts], metrics: Metrics
) -> Explain:
    """What tells the story better than its passages do: a model, where one is set up."""
    if isinstance(model, NoBackend):
        return builtin_alone
    from handlers.explain import explainer  # takes a while to import

    return explainer(model, story, speech, metrics.held_back)


def story_folder(settings: Settings) -> Path:
    """Where the story is. Raises ``SettingsError`` when there is no such story."""
    folder = STORIES / settings.story
    if not folder.is_dir():
        known = ", ".join(sorted(each.name for each in STORIES.iterdir() if each.is_dir()))
        raise SettingsError(f"STORY: there is no {settings.story!r}: write one of {known}")
    return folder


def chat(settings: Settings) -> None:
    """Talk in the terminal until the reader leaves."""
    state = Memory()
    _chat(sparing(settings, build(settings), state), state)


def answer(settings: Settings) -> None:
    """Answer lines of JSON until there are no more."""
    from bot.platforms import batch

    house = sparing(settings, build(settings), Memory())
    with _running(house) as runner:
        batch.answer_lines(runner, house.router, house.speech, sys.stdin.buffer, sys.stdout.buffer)


def run(settings: Settings) -> bool:
    """Open every door that is set up, the terminal if none is; whether none of them failed."""
    hall = _hall(settings, Memory())
    house = build(settings, hall.metrics, hall.spending)
    if not _doors(settings, house, hall):
        sys.stderr.write(_TERMINAL)
        _chat(sparing(settings, house, hall.state), hall.state)
        return True
    from bot import logs

    logs.configure(settings.log_level, secrets(settings))
    settle()
    with _running(house, _loop_factory()) as runner:
        state = runner.run(opened(settings))
        hall, house = replace(hall, state=state), sparing(settings, house, state)
        hall.spending.begin(state, _limits(settings, state))
        try:
            return runner.run(_serve(settings, _doors(settings, house, hall), hall))
        finally:
            runner.run(state.close())


def settle() -> None:
    """Let the collector leave alone what stays, for looking through the house takes it 50 ms, and
    look seldom at what comes: an answer leaves little for it, and took a thirteenth of its time so.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECTED)


async def opened(settings: Settings) -> State:
    """What is remembered, where it is set up to be. Raises ``StateError``."""
    if settings.redis_url is not None:
        from bot.state.redis import Redis

        return Sturdy(await Redis.open(settings.redis_url.get_secret_value()))
    from bot.state.sqlite import Sqlite

    return Sturdy(await Sqlite.open(Path(settings.data_dir)))


async def _serve(settings: Settings, doors: Mapping[str, Door], hall: Hall) -> bool:
    """Keep the doors open, and beside them what ``HTTP_LISTEN`` shows."""
    keeper = Keeper(hall.health, hall.metrics, Patience(grace=settings.shutdown_grace))
    if settings.http_listen is None or hall.server is None:
        return await keeper.serve(doors)
    from bot import pages

    checks = {"state": hall.state.check}
    async with (
        pages.shown(hall.server, hall.health, hall.metrics, checks),
        hall.server.listening("HTTP_LISTEN", *settings.http_listen),
    ):
        return await keeper.serve(doors)


def _chat(house: House, state: State) -> None:
    from bot.desk import Desk
    from bot.platforms import console

    talk = Talk(house.router, state, desk=Desk(state, house.speech))
    with _running(house) as runner:
        console.chat(runner, talk, house.speech, house.titles)


@contextmanager
def _running(house: House, loop_factory: LoopFactory | None = None) -> Iterator[asyncio.Runner]:
    """An event loop; the house is closed at its end."""
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        try:
            yield runner
        finally:
            runner.run(house.close())


def _hall(settings: Settings, state: State) -> Hall:
    if settings.http_listen is None:
        unmeasured = Unmeasured()
        return Hall(state, unmeasured, Health(unmeasured), Spending(unmeasured))
    from bot.prometheus import Prometheus
    from bot.web import Server

    metrics = Prometheus()
    return Hall(state, metrics, Health(metrics), Spending(metrics), Server())


def _doors(settings: Settings, house: House, hall: Hall) -> dict[str, Door]:
    """The doors that are set up, by the name of their platform."""
    made = {name: make(settings, house, hall) for name, make in _PLATFORMS.items()}
    return {name: door for name, door in made.items() if door is not None}


def _telegram(settings: Settings, house: House, hall: Hall) -> Door | None:
    token = settings.telegram_token
    if token is None:
        return None
    from bot.platforms import telegram

    url, listen = settings.telegram_webhook_url, settings.telegram_webhook_listen
    secret, proxy = settings.telegram_webhook_secret, settings.telegram_proxy
    webhook = None
    if url and listen and secret:
        shared = hall.server if listen == settings.http_listen else None
        webhook = telegram.Webhook(url, *listen, secret.get_secret_value(), shared)
    return partial(
        telegram.run,
        token.get_secret_value(),
        settings.telegram_api_base,
        telegram.House(
            _talk(settings, house, hall, "telegram"),
            house.speech,
            house.titles,
            builtin=house.builtin,
            feedback=partial(_counted, hall, "telegram"),
            commands=commands(house.story),
        ),
        webhook=webhook,
        manner=telegram.Manner(
            grace=settings.shutdown_grace, proxy=proxy.get_secret_value() if proxy else None
        ),
        tell=partial(hall.health.platform, "telegram"),
    )


def _discord(settings: Settings, house: House, hall: Hall) -> Door | None:
    token = settings.discord_token
    if token is None:
        return None
    from bot.platforms import discord

    return partial(
        discord.run,
        token.get_secret_value(),
        settings.discord_api_base,
        discord.House(
            _talk(settings, house, hall, "discord"),
            house.speech,
            feedback=partial(_counted, hall, "discord"),
            commands=commands(house.story),
        ),
        discord.completions(house.story),
        gateway=settings.discord_gateway,
        manner=discord.Manner(
            discord.Habits(threads=bool(settings.discord_threads)),
            channels=frozenset(settings.discord_channels or ()),
            shard_ids=settings.discord_shard_ids or (),
            shard_count=settings.discord_shard_count,
            grace=settings.shutdown_grace,
        ),
        tell=partial(hall.health.platform, "discord"),
    )


async def _counted(hall: Hall, platform: str, _: str, good: bool) -> None:
    """Count an opinion on an answer."""
    hall.metrics.rated(platform, good=good)
    await hall.state.count(today(), {f"{platform}.{'good' if good else 'bad'}": 1})


def _talk(settings: Settings, house: House, hall: Hall, platform: str) -> Talk:
    from bot.desk import Desk, Late, People

    none: frozenset[str] = frozenset()
    desk = Desk(
        hall.state,
        house.speech,
        People(settings.allow or none, settings.block or none, settings.admins or none),
        Late(settings.late_after, settings.late),
        _limits(settings, hall.state),
        answers_kept(settings, house),
    )
    watch = Watch(platform, hall.metrics)
    return Talk(house.router, hall.state, watch, builtin=house.builtin, desk=desk)


def _limits(settings: Settings, state: State) -> "Limits":
    from bot.limits import Limits, Rules, rates

    rules = Rules(
        rates(settings.limit_reader),
        rates(settings.limit_chat),
        settings.model_tokens_reader,
        settings.model_tokens,
        settings.model_dollars_reader,
        settings.model_dollars,
    )
    return Limits(state, rules)


_PLATFORMS: Mapping[str, Callable[[Settings, House, Hall], Door | None]] = {
    "telegram": _telegram,
    "discord": _discord,
}
"""Every platform, and what makes its door where it has a token."""


def _loop_factory() -> LoopFactory | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
