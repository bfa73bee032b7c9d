"""Every setting, read from the environment and from ``.env``; made only by the command line."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.backend.endpoint import ApiAddress, Endpoint
from handlers.errors import SettingsError

_FILE = ".env"
_WEBHOOK = ("telegram_webhook_url", "telegram_webhook_listen", "telegram_webhook_secret")
_ENDING = "_token"
"""Ends the name of a setting by which there is a platform."""

_INCOMPLETE = "incomplete"
_RATE = r"[1-9]\d*\s*/\s*(?:[1-9]\d*\s*)?(?:second|minute|hour|day)s?"


class Listen(NamedTuple):
    """Where to listen for HTTP."""

    host: str
    port: int


def _listen(text: str) -> Listen:
    host, _, port = text.rpartition(":")
    if not host or not 0 < int(port) < 2**16:
        raise ValueError("not host:port")
    return Listen(host.strip("[]"), int(port))


def _keys(text: str) -> frozenset[str]:
    keys = frozenset(each.strip() for each in text.split(","))
    platforms = "|".join(
        name.removesuffix(_ENDING) for name in Settings.model_fields if name.endswith(_ENDING)
    )
    if not all(re.fullmatch(rf"(?:{platforms}):-?\d+", each, re.ASCII) for each in keys):
        raise ValueError("not a list of keys")
    return keys


def _word(pattern: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        word = text.strip()
        if not re.fullmatch(pattern, word, re.ASCII):
            raise ValueError("not what the description says")
        return word

    return check


def _listed(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


def _numbers(value: object) -> object:
    return [int(each) for each in value.split(",")] if isinstance(value, str) else value


Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+[^\s?#]*$")]
Proxy = Annotated[SecretStr, BeforeValidator(_word(r"https?://[^\s/?#]+/?"))]
Gateway = Annotated[str, StringConstraints(pattern=r"^wss?://[^\s/?#]+\S*$")]
HostPort = Annotated[Annotated[Listen, BeforeValidator(_listen)] | None, NoDecode]
RedisUrl = Annotated[SecretStr, BeforeValidator(_word(r"(?:rediss?|unix)://\S+"))]
Level = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)]
Ids = Annotated[
    Annotated[tuple[Annotated[int, Field(ge=0)], ...], BeforeValidator(_numbers)] | None, NoDecode
]
Keys = Annotated[Annotated[frozenset[str], BeforeValidator(_keys)] | None, NoDecode]
Limit = Annotated[str, StringConstraints(pattern=rf"^{_RATE}(?:\s*;\s*{_RATE})*$")]
Name = Annotated[str, StringConstraints(pattern=r"^\S+$")]
Seconds = Annotated[float, Field(gt=0, le=3600)]
Token = Annotated[SecretStr, BeforeValidator(_word(r"[\w.:+/=-]+"))]
HeaderSecret = Annotated[SecretStr, BeforeValidator(_word(r"[\w-]{1,256}"))]


class Settings(BaseSettings):
    """What an operator may set: each name in capitals, in the environment or in ``.env``.

    An empty value is as good as none. A description says what to write, whatever was wrong.
    """

    model_config = SettingsConfigDict(
        env_file=_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        str_strip_whitespace=True,
    )

    story: str = Field(
        default="deepseek",
        pattern=r"^[a-z0-9][a-z0-9_-]*$",
        description="the name of a folder in handlers/stories, such as deepseek",
    )
    log_level: Level = Field(default="info", description="debug, info, warning or error")
    http_listen: HostPort = Field(
        default=None, description="host:port to listen on for health checks, such as 127.0.0.1:8080"
    )
    shutdown_grace: int = Field(
        default=10, ge=0, le=3600, description="seconds from 0 to 3600, such as 10"
    )

    data_dir: str = Field(default="./data", description="a folder that the bot may write to")
    redis_url: RedisUrl | None = Field(
        default=None,
        description="the address of a Redis, such as redis://:password@host:6379/0",
    )

    late_after: float = Field(
        default=600, gt=0, description="seconds after which a question has waited long"
    )
    late: Literal["apologise", "drop"] = Field(default="apologise", description="apologise or drop")

    limit_reader: Limit = Field(
        default="20/minute;8/10 seconds",
        description="how often one reader may ask, such as 20/minute;8/10 seconds",
    )
    limit_chat: Limit = Field(
        default="60/minute;20/10 seconds",
        description="how often may be asked in one chat, such as 60/minute;20/10 seconds",
    )
    model_tokens_reader: int | None = Field(
        default=None, gt=0, description="tokens of a model that one reader may use in a day"
    )
    model_tokens: int | None = Field(
        default=None, gt=0, description="tokens of a model that all readers may use in a day"
    )
    model_dollars_reader: Decimal | None = Field(
        default=None, gt=0, description="US dollars that one reader may cost in a day, such as 0.05"
    )
    model_dollars: Decimal | None = Field(
        default=None, gt=0, description="US dollars that all readers may cost in a day, such as 2"
    )
    allow: Keys = Field(
        default=None,
        description="who alone is answered, with commas between them, such as telegram:42",
    )
    block: Keys = Field(
        default=None, description="who is not answered, with commas between them: discord:42"
    )
    admins: Keys = Field(
        default=None, description="who may see /usage, with commas between them: telegram:42"
    )

    telegram_token: Token | None = Field(
        default=None, description="the token that @BotFather gave, one word without quotes"
    )
    telegram_api_base: Address = Field(
        default="https://api.telegram.org",
        description="the address of a Bot API server, such as https://api.telegram.org",
    )
    telegram_proxy: Proxy | None = Field(
        default=None,
        description="the address of an HTTP proxy, such as http://user:password@host:3128",
    )
    telegram_webhook_url: Address | None = Field(
        default=None,
        description="the public address for updates, such as https://example.org/telegram",
    )
    telegram_webhook_listen: HostPort = Field(
        default=None, description="host:port to listen on for updates, such as 127.0.0.1:8080"
    )
    telegram_webhook_secret: HeaderSecret | None = Field(
        default=None, description="1 to 256 letters, digits, _ and - of your own choice"
    )

    discord_token: Token | None = Field(
        default=None,
        description="the token of the bot in Discord's developer portal, one word without quotes",
    )
    discord_api_base: Address = Field(
        default="https://discord.com/api/v10",
        description="the address of Discord's API, such as https://discord.com/api/v10",
    )
    discord_gateway: Gateway | None = Field(
        default=None, description="an address that begins with wss:// or ws://"
    )
    discord_channels: Ids = Field(
        default=None, description="ids of channels, with commas between them, such as 123,456"
    )
    discord_threads: bool | None = Field(default=None, description="true or false")
    discord_shard_ids: Ids = Field(
        default=None,
        description="the numbers of the shards to run here, such as 0,1; DISCORD_SHARD_COUNT too",
    )
    discord_shard_count: int | None = Field(
        default=None, ge=1, description="how many shards there are in all, such as 4"
    )

    deepseek_api_key: Token | None = Field(
        default=None, description="the key of DeepSeek's platform, one word without quotes"
    )
    deepseek_model: Name = Field(
        default="deepseek-flash", description="the name of a model of DeepSeek"
    )
    openai_api_key: Token | None = Field(
        default=None,
        description="the key of OpenAI or of a compatible API, one word without quotes",
    )
    openai_base_url: ApiAddress | None = Field(
        default=None,
        description="the address of a compatible API, such as http://127.0.0.1:11434/v1",
    )
    openai_model: Name = Field(
        default="gpt-5.4-mini", description="the name of a model of OpenAI or of OPENAI_BASE_URL"
    )
    llm_endpoints: Annotated[
        Annotated[tuple[Endpoint, ...], BeforeValidator(_listed)] | None, NoDecode
    ] = Field(
        default=None,
        description='a list such as [{"name": "local", "base_url": "http://127.0.0.1:11434/v1", '
        '"model": "qwen3", "api_key": "..."}], in JSON',
    )
    llm_connect_seconds: Seconds = Field(
        default=5, description="how many seconds a connection to a model may take"
    )
    llm_first_seconds: Seconds = Field(
        default=20, description="how many seconds a model may take until something comes"
    )
    llm_silence_seconds: Seconds = Field(
        default=10, description="how many seconds a model may pause within an answer"
    )
    llm_whole_seconds: Seconds = Field(
        default=60, description="how many seconds an answer of a model may take"
    )
    llm_hedge_seconds: Seconds | None = Field(
        default=None,
        description="after how many seconds the next endpoint is asked as well; empty for never",
    )
    answer_cache_seconds: Annotated[int, Field(ge=0, le=86_400)] = Field(
        default=3600,
        description="how many seconds an answer is given again to the same question; 0 for never",
    )

    @model_validator(mode="after")
    def _known_shards(self) -> Self:
        shards, count = self.discord_shard_ids, self.discord_shard_count
        if shards and (count is None or max(shards) >= count):
            raise PydanticCustomError(
                _INCOMPLETE,
                "DISCORD_SHARD_COUNT: write how many shards there are in all, more than {last}, "
                "the last of DISCORD_SHARD_IDS",
                {"last": max(shards)},
            )
        return self

    @model_validator(mode="after")
    def _whole_webhook(self) -> Self:
        given = [name.upper() for name in _WEBHOOK if getattr(self, name) is not None]
        missing = [name.upper() for name in _WEBHOOK if name.upper() not in given]
        if given and missing:
            raise PydanticCustomError(
                _INCOMPLETE,
                "{given}: set {missing} as well, or none of the three",
                {"given": " and ".join(given), "missing": " and ".join(missing)},
            )
        return self


def secrets(settings: Settings) -> tuple[str, ...]:
    """Every secret that is set, such as for keeping them out of logs."""
    return tuple(_secrets(settings.model_dump()))


def load() -> Settings:
    """The settings of the environment, then of ``.env`` in the working directory.

    Raises ``SettingsError`` with a line for each that is wrong; what was written is not in it.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = dict.fromkeys(map(_line, error.errors()))
        raise SettingsError("\n".join(lines)) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{_FILE}: save this file as UTF-8 text") from None
    except OSError as error:
        raise SettingsError(f"{_FILE}: cannot be read: {error.strerror}") from None


def _secrets(value: object) -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, Mapping):
        yield from _secrets(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _secrets(each)


def _line(wrong: ErrorDetails) -> str:
    if wrong["type"] == _INCOMPLETE:
        return wrong["msg"]
    name, *within = wrong["loc"]
    told = Settings.model_fields[str(name)].description
    title = str(name).upper()
    if len(within) > 1 and isinstance(within[0], int):
        title = f"{title}, {within[1]} of entry {within[0] + 1}"
        known = Endpoint.model_fields.get(str(within[1]))
        told = known.description if known else f"only {', '.join(Endpoint.model_fields)}"
    return f"{title}: write {told}"
