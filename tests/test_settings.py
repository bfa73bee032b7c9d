"""Settings: where they come from, and what is said of wrong ones."""

from pathlib import Path

import pytest

from bot.settings import Listen, Settings, load
from handlers.errors import SettingsError


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to read ``.env`` in, and an environment without a setting."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


def problems() -> list[str]:
    """What is said of the settings, line by line."""
    with pytest.raises(SettingsError) as raised:
        load()
    return str(raised.value).splitlines()


def test_nothing_needs_to_be_set() -> None:
    """Without any setting the story is DeepSeek's and no platform has a token."""
    found = load()
    assert (found.story, found.telegram_token, found.discord_token) == ("deepseek", None, None)


def test_the_environment_goes_before_the_file(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting is read from ``.env``, unless the environment has it."""
    (nowhere / ".env").write_text("LOG_LEVEL=error\nSTORY=other\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("STORY", "deepseek")
    found = load()
    assert (found.log_level, found.story) == ("error", "deepseek")


def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without a value, as in a copy of ``.env.example``, sets nothing."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "")
    monkeypatch.setenv("TELEGRAM_API_BASE", "")
    assert load() == Settings()


@pytest.mark.parametrize(
    ("value", "level"), [("INFO", "info"), ("warning", "warning"), ("Debug", "debug")]
)
def test_a_level_is_written_as_one_likes(
    value: str, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Capitals do not matter in LOG_LEVEL."""
    monkeypatch.setenv("LOG_LEVEL", value)
    assert load().log_level == level


@pytest.mark.parametrize(
    ("value", "listen"),
    [
        pytest.param("127.0.0.1:8080", Listen("127.0.0.1", 8080), id="address"),
        pytest.param("localhost:80", Listen("localhost", 80), id="name"),
        pytest.param("[::1]:443", Listen("::1", 443), id="ipv6"),
    ],
)
def test_host_and_port(value: str, listen: Listen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where to listen is a host and a port."""
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://example.org/t")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "secret")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_LISTEN", value)
    assert load().telegram_webhook_listen == listen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("STORY", "../elsewhere", id="story"),
        pytest.param("LOG_LEVEL", "loud", id="level"),
        pytest.param("REDIS_URL", "localhost:6379", id="redis"),
        pytest.param("LATE_AFTER", "0", id="late-after"),
        pytest.param("LATE", "sometimes", id="late"),
        pytest.param("LIMIT_READER", "many", id="limit"),
        pytest.param("LIMIT_CHAT", "0/minute", id="limit-zero"),
        pytest.param("MODEL_TOKENS", "-1", id="tokens"),
        pytest.param("MODEL_DOLLARS", "two", id="dollars"),
        pytest.param("ALLOW", "42", id="key"),
        pytest.param("BLOCK", "telegram:42,everybody", id="keys"),
        pytest.param("TELEGRAM_TOKEN", "1:two words", id="token"),
        pytest.param("TELEGRAM_TOKEN", '"1:quoted"', id="quotes"),
        pytest.param("TELEGRAM_API_BASE", "api.telegram.org", id="address"),
        pytest.param("TELEGRAM_PROXY", "socks5://127.0.0.1:1080", id="proxy"),
        pytest.param("TELEGRAM_WEBHOOK_URL", "ftp://example.org", id="webhook"),
        pytest.param("TELEGRAM_WEBHOOK_LISTEN", "8080", id="no-host"),
        pytest.param("TELEGRAM_WEBHOOK_LISTEN", "localhost:http", id="no-number"),
        pytest.param("TELEGRAM_WEBHOOK_LISTEN", "localhost:70000", id="no-port"),
        pytest.param("TELEGRAM_WEBHOOK_SECRET", "سر", id="secret"),
    ],
)
def test_a_wrong_value_says_what_to_write(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong value names its setting and what belongs there, and is not shown itself."""
    monkeypatch.setenv(name, value)
    assert problems() == [f"{name}: write {Settings.model_fields[name.lower()].description}"]


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wrong settings are two lines."""
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("TELEGRAM_TOKEN", "a b")
    assert [line.partition(":")[0] for line in problems()] == ["LOG_LEVEL", "TELEGRAM_TOKEN"]


def test_half_a_webhook_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A webhook needs its address, where to listen and a secret."""
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://example.org/t")
    (line,) = problems()
    assert line.startswith(
        "TELEGRAM_WEBHOOK_URL: set TELEGRAM_WEBHOOK_LISTEN and TELEGRAM_WEBHOOK_SECRET as well"
    )


def test_a_file_that_is_not_text(nowhere: Path) -> None:
    """A ``.env`` in another encoding is named with what to do."""
    (nowhere / ".env").write_bytes(b"STORY=\xff\xfe\n")
    assert problems() == [".env: save this file as UTF-8 text"]


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that are printed or logged do not give a token away."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:secret")
    assert "1:secret" not in f"{load()!r} {load()}"


def test_a_list_of_endpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Endpoints are a list in JSON, in order, and their keys are not shown."""
    monkeypatch.setenv(
        "LLM_ENDPOINTS",
        '[{"base_url": "http://localhost/v1", "model": "m", "api_key": "sk-1", "price_input": 0.5},'
        ' {"name": "other", "base_url": "https://example.org", "model": "n"}]',
    )
    found = load()
    assert [each.title for each in found.llm_endpoints or ()] == ["localhost", "other"]
    assert "sk-1" not in f"{found!r} {found}"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        pytest.param("[{]", "write a list such as", id="no-json"),
        pytest.param('{"model": "m"}', "write a list such as", id="no-list"),
        pytest.param("[1]", "write a list such as", id="no-table"),
        pytest.param(
            '[{"base_url": "localhost", "model": "m"}]',
            "base_url of entry 1: write the address of the API",
            id="address",
        ),
        pytest.param(
            '[{"base_url": "http://user:sk-1@localhost/v1", "model": "m"}]',
            "base_url of entry 1: write the address of the API",
            id="key-in-the-address",
        ),
        pytest.param(
            '[{"base_url": "http://localhost/v1", "model": "m", "api_key": "sk-1 مفتاح"}]',
            "api_key of entry 1: write the key, one word",
            id="key",
        ),
        pytest.param(
            '[{"base_url": "http://localhost/v1"}]', "model of entry 1: write", id="no-model"
        ),
        pytest.param(
            '[{"base_url": "http://localhost/v1", "model": "m", "key": "sk-1"}]',
            "key of entry 1: write only name, base_url, model, api_key",
            id="unknown",
        ),
    ],
)
def test_a_wrong_endpoint_says_what_to_write(
    value: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong in a list of endpoints is named with its place, and not shown."""
    monkeypatch.setenv("LLM_ENDPOINTS", value)
    (said,) = problems()
    assert said.startswith("LLM_ENDPOINTS")
    assert line in said
    assert "sk-1" not in said


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_to_write(name: str) -> None:
    """Each setting is described, for that is what a wrong value is answered with."""
    assert Settings.model_fields[name].description
