"""What the servers on the loopback address have in common: how they start and end."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from aiohttp import web


class Loopback(ABC):
    """Serves ``app()`` on a free port within ``async with``."""

    _runner: web.AppRunner | None = None

    @abstractmethod
    def app(self) -> web.Application:
        """What is served."""

    @abstractmethod
    def listens(self, address: str) -> None:
        """Take note of the host and port."""

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(
            self.app(), access_log=None, shutdown_timeout=0, handler_cancellation=True
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        host, port = self._runner.addresses[0][:2]
        self.listens(f"{host}:{port}")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._runner:
            await self._runner.cleanup()
