"""Keeping doors open: one that dies is opened again while the others go on, until a signal."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bot.health import Health
from bot.metrics import Metrics
from handlers.errors import PlatformError

_log = logging.getLogger(__name__)

Door = Callable[[], Awaitable[None]]
"""Lets people in until cancelled; raises ``PlatformError`` when it never can."""

_MARGIN = 3.0
"""Seconds beyond its grace after which a door is not waited for."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds.

    ``grace``: for open answers at the end. ``pauses``: before a door that died is opened again, the
    last one again and again; the first one after ``steady`` seconds that all went well.
    """

    grace: float = 10
    pauses: tuple[float, ...] = (1, 2, 5, 10, 30, 60)
    steady: float = 120


class Keeper:
    """Keeps doors open."""

    def __init__(self, health: Health, metrics: Metrics, patience: Patience) -> None:
        self._health = health
        self._metrics = metrics
        self._patience = patience

    async def serve(self, doors: Mapping[str, Door]) -> bool:
        """Keep the doors open until SIGTERM or SIGINT; whether none of them failed for good.

        At the end each door has its grace; a second signal cuts it short.
        """
        kept = [asyncio.create_task(self._keep(name, door)) for name, door in doors.items()]
        told = asyncio.Event()
        asyncio.gather(*kept, return_exceptions=True).add_done_callback(lambda _: told.set())
        with _signals(told.set):
            try:
                await told.wait()
            finally:
                self._health.leave()
                await self._close(kept, told)
        _log.info("All doors are closed")
        return not any(each.done() and not each.cancelled() and each.result() for each in kept)

    async def _keep(self, name: str, door: Door) -> bool:
        """Whether a door failed for good."""
        loop = asyncio.get_running_loop()
        tries = 0
        while True:
            self._health.platform(name, "opening")
            _log.info("%s opens", name)
            began = loop.time()
            error = await _died_of(door)
            if error is None or isinstance(error, PlatformError):
                self._health.platform(name, "closed")
                if error is not None:
                    _log.error("%s", error)
                return error is not None
            if _closing():
                self._health.platform(name, "closed")
                _log.error("%s died as it closed", name, exc_info=error)
                return False
            tries = 0 if loop.time() - began > self._patience.steady else tries
            pause = self._patience.pauses[min(tries, len(self._patience.pauses) - 1)]
            tries += 1
            _log.error("%s died, and opens again in %g s", name, pause, exc_info=error)
            self._health.platform(name, "restarting")
            self._metrics.restarted(name)
            await asyncio.sleep(pause)

    async def _close(self, kept: Sequence[asyncio.Task[bool]], told: asyncio.Event) -> None:
        """Let what is open be finished; cut it short at a second signal, or after the grace."""
        told.clear()
        if _cancelled(kept):
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience.grace + _MARGIN):
                    await told.wait()
        if late := _cancelled(kept):
            _log.warning("Not all could be finished")
            await asyncio.wait(late, timeout=_MARGIN)


async def _died_of(door: Door) -> BaseException | None:
    """Why a door closed, ``None`` where nothing was wrong; cancelled if this task is."""
    try:
        await door()
    except asyncio.CancelledError as error:
        if _closing():
            raise
        return error
    except Exception as error:  # noqa: BLE001  # whatever it is, the others go on
        return error
    return None


def _closing() -> bool:
    """Whether this task is cancelled."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0


def _cancelled(tasks: Sequence[asyncio.Task[bool]]) -> list[asyncio.Task[bool]]:
    """Cancel the tasks that are not done; they may have to be waited for."""
    left = [each for each in tasks if not each.done()]
    for each in left:
        each.cancel()
    return left


@contextmanager
def _signals(told: Callable[[], None]) -> Iterator[None]:
    """Call ``told`` at SIGINT and SIGTERM."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    with suppress(NotImplementedError):  # on Windows Ctrl-C raises KeyboardInterrupt instead
        for number in numbers:
            loop.add_signal_handler(number, told)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            for number in numbers:
                loop.remove_signal_handler(number)
