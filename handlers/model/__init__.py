"""What is said to a language model and what comes back, whichever endpoint it is behind."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import JsonValue

from handlers.errors import BackendError


@dataclass(frozen=True, slots=True)
class Call:
    """A tool that the model wants called; ``arguments`` is JSON as the model wrote it."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. ``calls``, ``reasoning``: of an assistant that called tools, handed back as they
    came; ``answers``: the id of the call whose result a ``tool`` message is.
    """

    role: Literal["system", "user", "assistant", "tool"]
    text: str = ""
    calls: tuple[Call, ...] = ()
    reasoning: str = ""
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """Something the model may call; ``parameters`` is a JSON schema."""

    name: str
    description: str
    parameters: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Text:
    """More of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Again:
    """All text so far is void: another endpoint begins from the start."""


@dataclass(frozen=True, slots=True)
class Calls:
    """The model waits for the results of these; nothing comes after it."""

    calls: tuple[Call, ...]
    reasoning: str = ""


Event = Text | Again | Calls
Events = AsyncGenerator[Event, None]
_NOTHING: tuple[Event, ...] = ()


class Backend(Protocol):
    """A language model."""

    def stream(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> Events:
        """What the model says, as it comes; ends only when the answer is whole.

        Raises ``BackendError`` when no endpoint gives a whole answer.
        """


class NoBackend:
    """No model is set up."""

    async def stream(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> Events:
        """Raises ``BackendError``."""
        del messages, tools
        for event in _NOTHING:
            yield event
        raise BackendError("no model is set up")
