"""How many questions wait: those that are kept here and not yet answered."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from bot.metrics import Metrics
from bot.state.inbox import Arrival, Entry, Inbox


class Counted:
    """An inbox whose open entries are counted, those of this process; ``done`` hears of each."""

    def __init__(
        self,
        inbox: Inbox,
        metrics: Metrics,
        platform: str,
        done: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        self._inbox = inbox
        self._metrics = metrics
        self._platform = platform
        self._done = done
        self._open: set[str] = set()

    async def store(self, arrivals: Sequence[Arrival]) -> Sequence[Entry | None]:
        """Keep what came in."""
        stored = await self._inbox.store(arrivals)
        self._open.update(entry.key for entry in stored if entry is not None)
        self._tell()
        return stored

    async def turn(self, entry: Entry) -> bool:
        """Wait until it is its turn; whether it is still this process's."""
        here = await self._inbox.turn(entry)
        if not here:
            self._leave(entry)
        return here

    async def note(self, entry: Entry, progress: bytes) -> None:
        """Note how far the answer is."""
        await self._inbox.note(entry, progress)

    async def done(self, entry: Entry) -> None:
        """It is answered."""
        self._leave(entry)
        await self._inbox.done(entry)
        if self._done is not None:
            await self._done(entry.key)

    async def release(self, entry: Entry, pause: float) -> None:
        """It is not answered, and will be found again."""
        self._leave(entry)
        await self._inbox.release(entry, pause)

    async def left(self, platform: str) -> AsyncIterator[Entry]:
        """What is found again."""
        async for entry in self._inbox.left(platform):
            self._open.add(entry.key)
            self._tell()
            yield entry

    def _leave(self, entry: Entry) -> None:
        self._open.discard(entry.key)
        self._tell()

    def _tell(self) -> None:
        self._metrics.waiting(self._platform, len(self._open))
