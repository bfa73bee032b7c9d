"""What is remembered between questions: one protocol, however it is kept."""

from typing import Protocol

from handlers.chat import Language


class State(Protocol):
    """``conversation`` and ``reader`` are opaque keys such as ``telegram:42``.

    Every method raises ``StateError`` when the store cannot be reached.
    """

    async def turns(self, conversation: str) -> tuple[str, ...]:
        """The reader's latest messages in this conversation, oldest first."""

    async def remember(self, conversation: str, text: str) -> None:
        """Add a message to the conversation; the oldest beyond a bound are dropped."""

    async def language(self, reader: str) -> Language | None:
        """The language the reader chose, if any."""

    async def choose(self, reader: str, language: Language) -> None:
        """The reader chose a language, for good."""

    async def close(self) -> None:
        """Let go of what is held."""
