"""``python -m bot`` as an operator runs it: start, stop, and what is said of a wrong set-up."""

import asyncio
import json
import signal
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.command import PATIENCE, Command, started
from tests.discord_door import CALL, CHANNEL
from tests.discord_door import loopback as discord
from tests.servers import free_port
from tests.servers.discord import TOKEN as DISCORD_TOKEN
from tests.servers.openai import KEY, OpenAIServer
from tests.servers.telegram import TOKEN, Fault, TelegramServer, person
from tests.telegram_door import loopback

QUESTION = "What do 1 million output tokens cost on R1?"


def settings(server: TelegramServer, **more: object) -> dict[str, object]:
    """Telegram on the loopback address, and more."""
    return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": server.base_url} | more


async def see(port: int, path: str) -> tuple[int, str]:
    """The status of a page, and what is on it."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as page:
        return page.status, await page.text()


async def shown(server: TelegramServer, chat: int = 7) -> list[dict[str, Any]]:
    """What the bot has shown, once there is something; it takes its time to start."""
    await server.until(lambda: bool(server.shown(chat)), PATIENCE)
    return server.shown(chat)


async def figures_of(port: int) -> str:
    """The figures, once an answer is counted: that is after it was shown."""
    found = ""
    async with asyncio.timeout(PATIENCE):
        while "explainer_answers_total{" not in found:
            found = (await see(port, "/metrics"))[1]
    return found


async def stopped(command: Command) -> list[dict[str, Any]]:
    """The log of a bot that was told to stop, which it did without complaint."""
    command.signal(signal.SIGTERM)
    ended = await command.ended()
    assert ended.code == 0
    return [json.loads(line) for line in ended.lines]


async def test_from_start_to_end(tmp_path: Path) -> None:
    """The bot answers, shows how it is doing, and stops when it is told to."""
    port = free_port()
    async with loopback() as server:
        more = {"HTTP_LISTEN": f"127.0.0.1:{port}"}
        async with started(folder=tmp_path, settings=settings(server, **more)) as bot:
            await server.says(QUESTION)
            (message,) = await shown(server)
            health, ready = await see(port, "/healthz"), await see(port, "/readyz")
            figures = (await figures_of(port)).splitlines()
            log = await stopped(bot)
    assert "$2.19" in message["text"]
    assert (health[0], ready[0]) == (200, 200)
    assert json.loads(ready[1])["platforms"] == {"telegram": "open"}
    assert 'explainer_answers_total{intent="cost",language="en",platform="telegram"} 1.0' in figures
    events = [line["event"] for line in log]
    assert events.count("Question answered") == 1
    assert events[-1] == "All doors are closed"


async def test_a_model_that_invents(tmp_path: Path) -> None:
    """What a model asks, costs and invents is among the figures; what it invents is not shown."""
    port = free_port()
    says = [{"say": "It began on January 27, 2025. DeepSeek earned $987 billion in one day."}]
    async with loopback() as server, OpenAIServer(says) as model:
        more = {
            "HTTP_LISTEN": f"127.0.0.1:{port}",
            "OPENAI_BASE_URL": model.base_url,
            "OPENAI_API_KEY": KEY,
        }
        async with started(folder=tmp_path, settings=settings(server, **more)) as bot:
            await server.says("Why did technology shares fall?")
            (message,) = await shown(server)
            figures = await figures_of(port)
            log = await stopped(bot)
    assert "987" not in message["text"]
    assert 'explainer_answers_total{intent="ask",language="en",platform="telegram"} 1.0' in figures
    assert 'explainer_model_calls_total{endpoint="127.0.0.1",outcome="whole"}' in figures
    assert "explainer_figures_held_back_total 0.0" not in figures
    assert KEY not in json.dumps(log)


async def test_an_answer_by_a_model_outlives_the_bot(tmp_path: Path) -> None:
    """The same first question of another reader, after a restart, is not asked of the model."""
    said = "The Chinese hedge fund High-Flyer founded DeepSeek in 2023"
    says = [{"say": f"{said} [deepseek-founded]."}]
    async with loopback() as server, OpenAIServer(says) as model:
        more = {"OPENAI_BASE_URL": model.base_url, "OPENAI_API_KEY": KEY}
        for chat in (7, 8):
            async with started(folder=tmp_path, settings=settings(server, **more)) as bot:
                await server.says("Who founded DeepSeek?", user=person(chat))
                await shown(server, chat)
                await stopped(bot)
        assert server.texts(7) == server.texts(8)
        assert said in server.texts(8)[0]
    assert len(model.requests) == 1


async def test_what_is_open_is_finished(tmp_path: Path) -> None:
    """An answer that is on its way when the bot is told to stop arrives, once."""
    async with loopback() as server:
        server.faults["sendMessage"].append(Fault(delay=0.5))
        async with started(folder=tmp_path, settings=settings(server)) as bot:
            await server.says(QUESTION)
            await server.says("How far did Nvidia fall?")
            await shown(server)
            await stopped(bot)
        assert len(server.shown(7)) == 2
        assert server.taken


async def test_what_takes_too_long_is_answered_after_the_next_start(tmp_path: Path) -> None:
    """An answer that is not whole when the grace is over is given by the next bot, once."""
    slow = [{"stream": [{"text": "It"}, {"pause": 600}]}]
    async with loopback() as server, OpenAIServer(slow) as model:
        more = {"OPENAI_BASE_URL": model.base_url, "OPENAI_API_KEY": KEY, "SHUTDOWN_GRACE": 0}
        async with started(folder=tmp_path, settings=settings(server, **more)) as bot:
            await server.says("Why did technology shares fall?")
            await server.until(lambda: bool(model.requests), PATIENCE)
            await stopped(bot)
        assert server.shown(7) == []
        async with started(folder=tmp_path, settings=settings(server)) as bot:
            await shown(server)
            await server.says(QUESTION)
            await server.until(lambda: len(server.shown(7)) == 2, PATIENCE)
            await stopped(bot)
        why, cost = server.texts(7)
    assert "DeepSeek" in why
    assert "$2.19" in cost


async def test_a_door_that_dies_is_opened_again(tmp_path: Path) -> None:
    """When Telegram says what nobody can make sense of, the bot opens its door again."""
    async with loopback() as server:
        server.me, me = {"id": "?"}, server.me
        async with started(folder=tmp_path, settings=settings(server)) as bot:
            await server.until(lambda: bool(server.called("getMe")), PATIENCE)
            server.me = me
            await server.says(QUESTION)
            await shown(server)
            log = await stopped(bot)
    (died,) = [line for line in log if line["level"] == "error"]
    assert died["event"] == "telegram died, and opens again in 1 s"
    assert "Traceback" in died["exception"]


async def test_webhook_and_health_on_one_address(tmp_path: Path) -> None:
    """Where both are to listen on the same address, one server does for both."""
    listen = f"127.0.0.1:{free_port()}"
    more = {
        "HTTP_LISTEN": listen,
        "TELEGRAM_WEBHOOK_LISTEN": listen,
        "TELEGRAM_WEBHOOK_URL": f"http://{listen}/telegram",
        "TELEGRAM_WEBHOOK_SECRET": "loopback-secret",
    }
    async with (
        loopback() as server,
        started(folder=tmp_path, settings=settings(server, **more)) as bot,
    ):
        await server.until(lambda: bool(server.webhook), PATIENCE)
        await server.says(QUESTION)
        await shown(server)
        assert (await see(int(listen.rpartition(":")[2]), "/readyz"))[0] == 200
        await stopped(bot)


async def test_a_port_in_use(tmp_path: Path) -> None:
    """An address that something listens on already is one line that names the setting."""
    async with loopback() as server:
        taken = server.base_url.removeprefix("http://")
        health = settings(server, HTTP_LISTEN=taken, DATA_DIR="one")
        webhook = settings(
            server,
            TELEGRAM_WEBHOOK_LISTEN=taken,
            TELEGRAM_WEBHOOK_URL="https://example.org/t",
            TELEGRAM_WEBHOOK_SECRET="loopback-secret",
            DATA_DIR="other",
        )
        async with (
            started(folder=tmp_path, settings=health) as one,
            started(folder=tmp_path, settings=webhook) as other,
        ):
            ends = await asyncio.gather(one.ended(), other.ended())
    for ended, name in zip(ends, ("HTTP_LISTEN", "TELEGRAM_WEBHOOK_LISTEN"), strict=True):
        assert ended.code == 1
        (line,) = [line for line in ended.lines if "cannot listen" in line]
        assert f"{name}: cannot listen on {taken}: " in line
        assert "Traceback" not in ended.err


async def test_a_wrong_token_and_what_check_says(tmp_path: Path) -> None:
    """A wrong token is one clear line that does not repeat it, from the bot and from ``check``."""
    async with loopback() as server:
        wrong = settings(server, TELEGRAM_TOKEN="999:wrong-token")
        async with (
            started(folder=tmp_path, settings=wrong) as bot,
            started("check", folder=tmp_path, settings=wrong) as check,
            started("check", folder=tmp_path, settings=settings(server)) as right,
        ):
            ends = await asyncio.gather(bot.ended(), check.ended(), right.ended())
    assert [each.code for each in ends] == [1, 1, 0]
    for each in ends[:2]:
        (line,) = [line for line in each.lines if "refuses the token" in line]
        assert "copy TELEGRAM_TOKEN again" in line
    assert "999:wrong-token" not in "".join(each.err + each.out for each in ends)
    assert "Traceback" not in "".join(each.err for each in ends)
    assert "Telegram: @explainer_bot" in ends[2].out.splitlines()


async def test_a_wrong_token_closes_one_door_alone(tmp_path: Path) -> None:
    """Where one platform refuses its token the others go on; at the end it is not forgotten."""
    port = free_port()
    async with loopback() as telegram, discord() as server:
        wrong = settings(telegram, TELEGRAM_TOKEN="999:wrong-token")
        right = {
            "DISCORD_TOKEN": DISCORD_TOKEN,
            "DISCORD_API_BASE": server.base_url,
            "DISCORD_GATEWAY": server.gateway,
            "HTTP_LISTEN": f"127.0.0.1:{port}",
        }
        async with started(folder=tmp_path, settings=wrong | right) as bot:
            await server.until(lambda: server.connected > 0, PATIENCE)
            await server.says(f"{CALL} {QUESTION}", channel=CHANNEL)
            (message,) = await server.until_shown(CHANNEL)
            status, page = await see(port, "/readyz")
            bot.signal(signal.SIGTERM)
            ended = await bot.ended()
    assert "$2.19" in json.dumps(message)
    assert (status, json.loads(page)["platforms"]) == (
        503,
        {"telegram": "closed", "discord": "open"},
    )
    assert ended.code == 1
    assert "Traceback" not in ended.err
