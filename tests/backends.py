"""What tests of models share: endpoints at loopback servers, and what was made of their answers."""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr

from bot.backend.endpoint import Endpoint, Use
from handlers.model import Again, Backend, Calls, Message, Text, Tool
from tests.servers.openai import KEY, OpenAIServer

ASKED = (Message("system", "Be brief."), Message("user", "What fell?"))
TOOLS = (Tool("cost", "What it costs.", {"type": "object", "properties": {}}),)


@dataclass
class Heard:
    """What a model said: the text that stands, how often text was taken back, calls."""

    text: str = ""
    again: int = 0
    calls: Calls | None = None
    pieces: list[str] = field(default_factory=list)


class Uses:
    """A meter that keeps what it is told."""

    def __init__(self) -> None:
        self.all: list[Use] = []

    def used(self, use: Use) -> None:
        """Keep it."""
        self.all.append(use)


async def hear(
    backend: Backend, messages: Sequence[Message] = ASKED, tools: Sequence[Tool] = ()
) -> Heard:
    """Ask and listen to the end."""
    heard = Heard()
    async with aclosing(backend.stream(messages, tools)) as events:
        async for event in events:
            match event:
                case Text(text):
                    heard.text += text
                    heard.pieces.append(text)
                case Again():
                    heard.text, heard.again = "", heard.again + 1
                case Calls():
                    heard.calls = event
    return heard


def endpoint(server: OpenAIServer, name: str = "local", **more: Any) -> Endpoint:  # noqa: ANN401
    """An endpoint at a server."""
    known = {"name": name, "base_url": server.base_url, "model": "m", "api_key": SecretStr(KEY)}
    return Endpoint.model_validate(known | more)
