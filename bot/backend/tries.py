"""Which endpoint is asked next, and when."""

import asyncio
import random
from collections import Counter, deque
from collections.abc import Sequence
from itertools import count

from bot.backend.client import Client
from bot.backend.failure import FailedError
from handlers.errors import BackendError

_TIMES = 3
_FIRST_PAUSE = 0.3
_SPREAD = 0.3
_RESTING = "it failed again and again, and is left alone for a while"
_ASKS_TO_WAIT = "it wants to be asked later"


class Tries:
    """Each endpoint once, in order; then those once more where it may help, while ``patience``
    seconds have not passed.
    """

    def __init__(self, clients: Sequence[Client], patience: float) -> None:
        self._now = asyncio.get_running_loop().time
        self._fresh = deque(clients)
        self._later: list[tuple[float, int, Client]] = []
        self._number = count()
        self._times: Counter[int] = Counter()
        self._until = self._now() + patience
        self._failures: dict[str, str] = {}

    @property
    def more(self) -> bool:
        """Whether there are endpoints that were not asked yet."""
        return bool(self._fresh)

    def fresh(self) -> Client | None:
        """The next endpoint that was not asked yet."""
        while self._fresh:
            client = self._fresh.popleft()
            if client.rest > self._now():
                self._failures[client.endpoint.title] = _ASKS_TO_WAIT
                self._put_off(client, client.rest)
            elif self._admits(client):
                return client
        return None

    async def once_more(self) -> Client:
        """An endpoint to be asked once more, when its time has come.

        Raises ``BackendError``, which says what failed, when there is none.
        """
        while self._later:
            self._later.sort()
            at, _, client = self._later.pop(0)
            if at > self._until:
                break
            await asyncio.sleep(at - self._now())
            if self._admits(client):
                return client
        raise BackendError(
            "no endpoint gave a whole answer: "
            + "; ".join(f"{name}: {why}" for name, why in self._failures.items())
        )

    def failed(self, client: Client, failure: FailedError) -> None:
        """An endpoint gave no whole answer."""
        self._failures[client.endpoint.title] = str(failure)
        now = self._now()
        if failure.after:
            client.rest = now + failure.after
        times = self._times[id(client)]
        if failure.again and times < _TIMES:
            pause = _FIRST_PAUSE * 3 ** (times - 1) * random.uniform(1, 1 + _SPREAD)  # noqa: S311
            self._put_off(client, now + max(failure.after, pause))

    def _put_off(self, client: Client, until: float) -> None:
        self._later.append((until, next(self._number), client))

    def _admits(self, client: Client) -> bool:
        if not client.breaker.admits(self._now()):
            self._failures.setdefault(client.endpoint.title, _RESTING)
            return False
        self._times[id(client)] += 1
        return True
