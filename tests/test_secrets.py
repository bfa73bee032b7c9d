"""No secret is ever shown: not in logs, not in errors, not in what is printed of settings."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest
from aiohttp import ClientError, ClientSession
from pydantic import SecretStr

from bot.settings import Settings, load
from handlers.errors import SettingsError
from tests.command import started
from tests.servers import free_port

WORD = "Secret{}OfThisTest"


def values(port: int) -> dict[str, str]:
    """A value for every setting that holds a secret; nothing answers at the port."""
    nowhere = f"127.0.0.1:{port}"
    return {
        "TELEGRAM_TOKEN": f"1:{WORD.format(1)}",
        "TELEGRAM_PROXY": f"http://user:{WORD.format(2)}@{nowhere}",
        "TELEGRAM_WEBHOOK_SECRET": WORD.format(3),
        "DISCORD_TOKEN": WORD.format(4),
        "REDIS_URL": f"redis://:{WORD.format(5)}@{nowhere}/0",
        "DEEPSEEK_API_KEY": WORD.format(6),
        "OPENAI_API_KEY": WORD.format(7),
        "LLM_ENDPOINTS": f'[{{"name": "one", "base_url": "http://{nowhere}/v1", "model": "m", '
        f'"api_key": "{WORD.format(8)}"}}]',
    }


def addresses(port: int) -> dict[str, str]:
    """Everything is on the loopback address, where nothing answers."""
    nowhere = f"127.0.0.1:{port}"
    return {
        "TELEGRAM_API_BASE": f"http://{nowhere}",
        "TELEGRAM_WEBHOOK_URL": f"http://{nowhere}/t",
        "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{free_port()}",
        "DISCORD_API_BASE": f"http://{nowhere}/api",
        "DISCORD_GATEWAY": f"ws://{nowhere}",
        "OPENAI_BASE_URL": f"http://{nowhere}/v1",
        "LOG_LEVEL": "debug",
    }


def shown(text: str) -> list[str]:
    """The secrets that stand in a text."""
    return [word for word in (WORD.format(number) for number in range(1, 10)) if word in text]


def test_every_secret_is_here() -> None:
    """No setting that holds a secret is left out of these tests."""
    secret = {
        name.upper()
        for name, field in Settings.model_fields.items()
        if SecretStr in (field.annotation, *get_args(field.annotation))
        or "SecretStr" in str(field.annotation)
        or "Endpoint" in str(field.annotation)
    }
    assert secret == set(values(1))


def test_settings_and_their_errors_do_not_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings that are printed, and what is said of wrong ones, hold no secret."""
    monkeypatch.chdir(tmp_path)
    given = values(1)
    for name, value in (given | addresses(1)).items():
        monkeypatch.setenv(name, value)
    assert shown(f"{load()!r} {load()} {load().model_dump()}") == []
    for name, value in given.items():
        monkeypatch.setenv(name, f'"{value} {value}')
    with pytest.raises(SettingsError) as raised:
        load()
    assert shown(f"{raised.value!r} {raised.value} {raised.value.__cause__!r}") == []


async def standing(port: int) -> None:
    """Wait until a bot is at work."""
    async with asyncio.timeout(30), ClientSession() as session:
        while True:
            with suppress(ClientError):
                async with session.get(f"http://127.0.0.1:{port}/healthz"):
                    return
            await asyncio.sleep(0.05)


async def test_a_bot_that_gets_nowhere_does_not_tell(tmp_path: Path) -> None:
    """Whatever fails, and at whatever level it is logged, neither the bot nor ``check`` tell."""
    port, pages = free_port(), free_port()
    given = values(port) | addresses(port) | {"HTTP_LISTEN": f"127.0.0.1:{pages}"}
    async with (
        started(folder=tmp_path, settings=given) as bot,
        started("check", folder=tmp_path, settings=given) as check,
    ):
        checked = await check.ended()
        await standing(pages)
        await asyncio.sleep(0.5)
        bot.signal(signal.SIGTERM)
        ended = await bot.ended()
    assert checked.code == 1
    assert "REDIS_URL" in checked.err
    assert "out of reach" in ended.err
    assert "REDIS_URL" in ended.err
    assert shown(ended.err + ended.out + checked.err + checked.out) == []
