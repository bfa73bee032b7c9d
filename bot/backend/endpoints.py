"""Endpoints in order: the first that gives a whole answer gives it."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing

from bot.backend.client import Client
from bot.backend.endpoint import Deadlines, Endpoint, Meter, NoMeter
from bot.backend.failure import FailedError
from bot.backend.manner import Asked
from bot.backend.tries import Tries
from handlers.model import Again, Event, Events, Message, Text, Tool


class Endpoints:
    """A ``Backend`` over one or more endpoints.

    When one fails before anything of its answer is shown, the next takes its place; later, the
    next begins from the start. One that is late is raced by the next where ``deadlines.hedge``
    is set.
    """

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        deadlines: Deadlines | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._deadlines = deadlines or Deadlines()
        meter = meter or NoMeter()
        self._clients = [Client(each, self._deadlines, meter) for each in endpoints]

    async def close(self) -> None:
        """Close all connections."""
        for client in self._clients:
            await client.close()

    async def stream(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> Events:
        """What the model says, as it comes; ends only when the answer is whole.

        Raises ``BackendError`` when no endpoint gives a whole answer.
        """
        asked = Asked(tuple(messages), tuple(tools))
        tries = Tries(self._clients, self._deadlines.patience)
        shown, whole = False, False
        while not whole:
            attempt = await self._leading(tries, asked)
            if shown:
                yield Again()
                shown = False
            async with aclosing(attempt.answer()) as events:
                async for event in events:
                    shown = isinstance(event, Text) or (shown and not isinstance(event, Again))
                    yield event
            whole = attempt.failure is None
            if attempt.failure is not None:
                tries.failed(attempt.client, attempt.failure)

    async def _leading(self, tries: Tries, asked: Asked) -> "_Attempt":
        """The first attempt of which something can be shown; the others are given up.

        Raises ``BackendError`` when there is none.
        """
        running: _Running = {}
        try:
            while True:
                client = await _next(tries, running)
                if client is not None:
                    attempt = _Attempt(client, asked)
                    running[asyncio.create_task(attempt.start())] = attempt
                hedging = tries.more and not _begun(running)
                wait = self._deadlines.hedge if hedging else None
                done, _ = await asyncio.wait(
                    running, timeout=wait, return_when=asyncio.FIRST_COMPLETED
                )
                for task in done:
                    attempt = running.pop(task)
                    if attempt.failure is None:
                        return attempt
                    tries.failed(attempt.client, attempt.failure)
        finally:
            await _give_up(running)


_Running = dict[asyncio.Task[None], "_Attempt"]


class _Attempt:
    """One endpoint that is asked: ``start``, then ``answer``, or ``give_up``.

    ``begun``: something came; ``failure``: why it ended too early.
    """

    def __init__(self, client: Client, asked: Asked) -> None:
        self.client = client
        self.begun = False
        self.failure: FailedError | None = None
        self._events = client.ask(asked, self._begins)
        self._first: Event | None = None

    async def start(self) -> None:
        """Wait for what can be shown."""
        try:
            self._first = await anext(self._events)
        except FailedError as error:
            self.failure = error

    async def answer(self) -> Events:
        """What can be shown, from the first on."""
        async with aclosing(self._events):
            if self._first is not None:
                yield self._first
            try:
                async for event in self._events:
                    yield event
            except FailedError as error:
                self.failure = error

    async def give_up(self) -> None:
        """Close its connection."""
        await self._events.aclose()

    def _begins(self) -> None:
        self.begun = True


async def _next(tries: Tries, running: _Running) -> Client | None:
    """The endpoint to ask now, if any.

    Raises ``BackendError`` when none is left.
    """
    if running:
        return None if _begun(running) else tries.fresh()
    return tries.fresh() or await tries.once_more()


def _begun(running: _Running) -> bool:
    return any(attempt.begun for attempt in running.values())


async def _give_up(running: _Running) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for attempt in running.values():
        await attempt.give_up()
