"""What happens in Discord, as plain values: an event can be written down and taken up later."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from handlers.chat import Question

_EPOCH = 1_420_070_400


@dataclass(frozen=True, slots=True)
class Place:
    """Where to answer; ``guild`` is ``None`` in a direct message, ``thread`` tells of a channel."""

    channel: int
    guild: int | None = None
    thread: bool = False

    @property
    def chat(self) -> str:
        """The key of the channel."""
        return f"discord:{self.channel}"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did something; ``manager``: whether they may manage the server."""

    user: int
    locale: str | None = None
    manager: bool = False

    @property
    def reader(self) -> str:
        """The key of what is remembered of them."""
        return f"discord:{self.user}"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What an interaction is answered with, for 15 minutes from its ``id`` on."""

    id: int
    application: int
    token: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; ``id`` is that of its message or interaction, ``edited`` when it was last, in
    microseconds since the epoch: then it is for its answer to be replaced, where there is one.

    ``reply_to``: the message it replies to, whose chain is the history. ``quote``: a question to
    show above the answer, where readers cannot see it. ``shared``: a choice of language in it is
    for the server.
    """

    id: int
    place: Place
    sender: Sender
    question: Question
    ticket: Ticket | None = None
    reply_to: int | None = None
    quote: str | None = None
    edited: int = 0
    shared: bool = False

    @property
    def at(self) -> float:
        """When it was asked, in seconds since the epoch."""
        return self.edited / 1_000_000 if self.edited else when(self.id)

    @property
    def conversation(self) -> str:
        """Beside threads and direct messages, each reader has a conversation of their own."""
        if self.place.guild is None or self.place.thread:
            return f"discord:{self.place.channel}"
        return f"discord:{self.place.channel}:{self.sender.user}"


@dataclass(frozen=True, slots=True)
class Wordless:
    """A message to the bot without a word to answer."""

    id: int
    place: Place
    sender: Sender

    @property
    def at(self) -> float:
        """When it was written, in seconds since the epoch."""
        return when(self.id)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button pressed under ``message``; ``data`` is what it holds.

    ``beside``: all components of an answer that is rated.
    """

    id: int
    place: Place
    sender: Sender
    ticket: Ticket
    message: int
    data: str
    beside: tuple[dict[str, Any], ...] = ()

    @property
    def at(self) -> float:
        """When it was pressed, in seconds since the epoch."""
        return when(self.id)


Event = Asked | Wordless | Pressed

_EVENTS: TypeAdapter[Event] = TypeAdapter(Event)


def when(number: int) -> float:
    """When Discord made an id, in seconds since the epoch."""
    return (number >> 22) / 1000 + _EPOCH


def key(event: Event) -> str:
    """What an event is called where it is kept."""
    return f"discord:{event.id}:{event.edited if isinstance(event, Asked) else 0}"


def dump(event: Event) -> bytes:
    """An event as JSON."""
    return _EVENTS.dump_json(event)


def load(written: bytes) -> Event:
    """The event that was dumped. Raises ``ValueError`` when it is none."""
    return _EVENTS.validate_json(written)
