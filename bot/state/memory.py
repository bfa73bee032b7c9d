"""State in this process's memory: gone when it ends."""

from collections import OrderedDict, deque

from handlers.chat import Language

TURNS = 6
CONVERSATIONS = 10_000


class Memory:
    """Keeps the last ``TURNS`` messages of the last ``CONVERSATIONS`` conversations."""

    def __init__(self) -> None:
        self._turns: OrderedDict[str, deque[str]] = OrderedDict()
        self._languages: OrderedDict[str, Language] = OrderedDict()

    async def turns(self, conversation: str) -> tuple[str, ...]:
        """The latest messages, oldest first."""
        return tuple(self._turns.get(conversation, ()))

    async def remember(self, conversation: str, text: str) -> None:
        """Add a message and forget the conversation used longest ago when there are too many."""
        self._turns.setdefault(conversation, deque(maxlen=TURNS)).append(text)
        self._turns.move_to_end(conversation)
        if len(self._turns) > CONVERSATIONS:
            self._turns.popitem(last=False)

    async def language(self, reader: str) -> Language | None:
        """The language chosen, if any."""
        return self._languages.get(reader)

    async def choose(self, reader: str, language: Language) -> None:
        """Keep the choice."""
        self._languages[reader] = language
        self._languages.move_to_end(reader)
        if len(self._languages) > CONVERSATIONS:
            self._languages.popitem(last=False)

    async def close(self) -> None:
        """Nothing to let go of."""
