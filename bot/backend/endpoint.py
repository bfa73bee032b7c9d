"""Where a model is asked, how long it may take, and what was used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Protocol
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    SecretStr,
    StringConstraints,
)

_MILLION = 1_000_000


def _key(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[!-~]+", value):
        raise ValueError("not a word of ASCII")
    return value


Word = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=200)]
ApiAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$")]
Price = Annotated[Decimal, Field(ge=0)]

Outcome = Literal[
    "whole", "refused", "key", "money", "model", "busy", "down", "late", "cut", "empty",
    "filtered", "length", "left",
]  # fmt: skip
"""How a request ended.

``refused``: as it was made; ``busy``: try later; ``down``: no answer or an error of the server;
``cut``: it ended too early; ``length``: at the limit of tokens; ``left``: nobody waited for it.
"""


class Endpoint(BaseModel):
    """A model at an address. Prices are US dollars a million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Word | None = Field(default=None, description="a name of your own choice, for the log")
    base_url: ApiAddress = Field(
        description="the address of the API, such as http://127.0.0.1:11434/v1"
    )
    model: Word = Field(description="the name of a model of this endpoint")
    api_key: Annotated[SecretStr, BeforeValidator(_key)] | None = Field(
        default=None, description="the key, one word, or leave it out where none is asked for"
    )
    api_version: Word | None = Field(
        default=None, description="for an Azure deployment, such as 2024-10-21"
    )
    price_input: Price | None = Field(
        default=None, description="US dollars a million tokens asked, such as 0.28"
    )
    price_cached: Price | None = Field(
        default=None, description="US dollars a million tokens asked that were cached"
    )
    price_output: Price | None = Field(
        default=None, description="US dollars a million tokens answered"
    )
    parameters: Mapping[str, JsonValue] = Field(
        default_factory=dict,
        description='more of the request, such as {"temperature": 0}; null leaves one out',
    )

    @property
    def host(self) -> str:
        """The host of its address."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def title(self) -> str:
        """What it is called in logs."""
        return self.name or self.host

    def cost(self, tokens: "Tokens") -> Decimal | None:
        """US dollars; ``None`` where a price or the number of tokens is not known."""
        if self.price_input is None or self.price_output is None:
            return None
        if tokens.prompt is None or tokens.completion is None:
            return None
        cached = self.price_input if self.price_cached is None else self.price_cached
        fresh = max(tokens.prompt - tokens.cached, 0) * self.price_input
        return (fresh + tokens.cached * cached + tokens.completion * self.price_output) / _MILLION


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds.

    ``connect``: until there is a connection; ``first``: until something comes; ``silence``: until
    more comes, comments that keep a connection alive not counted; ``whole``: until an endpoint's
    answer is whole; ``patience``: how long after the question an endpoint is asked once more;
    ``hedge``: when the next endpoint is asked as well, ``None`` for never; ``pause``: how long an
    endpoint that failed again and again is left alone.
    """

    connect: float = 5
    first: float = 20
    silence: float = 10
    whole: float = 60
    patience: float = 5
    hedge: float | None = None
    pause: float = 60


@dataclass(frozen=True, slots=True)
class Tokens:
    """What an endpoint counted, ``None`` where it did not; ``cached`` of the ``prompt``."""

    prompt: int | None = None
    cached: int = 0
    completion: int | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """One request: its endpoint, its tokens, US dollars where known, its end, its seconds."""

    endpoint: str
    tokens: Tokens
    cost: Decimal | None
    outcome: Outcome
    seconds: float


class Meter(Protocol):
    """Wants to know what is used."""

    def used(self, use: Use) -> None:
        """A request ended; must not raise."""


class NoMeter:
    """Nobody wants to know."""

    def used(self, use: Use) -> None:
        """Nothing."""
