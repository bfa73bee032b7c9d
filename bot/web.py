"""One HTTP server, with pages that come and go while it listens."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from handlers.errors import PlatformError

_log = logging.getLogger(f"{__name__}.requests")

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]

_UNREADABLE = (HttpProcessingError, web.RequestPayloadError)

_LARGEST = 2**20
"""Bytes that a request may have."""


class Server:
    """Its pages by method and path; a page that is gone for now is answered with 503."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], Page] = {}

    def expect(self, method: str, path: str) -> None:
        """There will be a page: one that comes too early is told to come again."""
        self._pages.setdefault((method, path), _gone)

    @contextmanager
    def page(self, method: str, path: str, page: Page) -> Iterator[None]:
        """Have a page until the end of the block.

        Raises ``PlatformError`` when the path is taken.
        """
        if self._pages.get((method, path), _gone) is not _gone:
            raise PlatformError(f"{path} is taken on this server: use another path")
        self._pages[method, path] = page
        try:
            yield
        finally:
            self._pages[method, path] = _gone

    @asynccontextmanager
    async def listening(self, setting: str, host: str, port: int) -> AsyncIterator[None]:
        """Listen until the end of the block.

        Raises ``PlatformError``, which names the ``setting``, when nothing can listen there.
        """
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, logger=_log, shutdown_timeout=1)
        await runner.setup()
        try:
            await _listen(runner, setting, host, port)
            yield
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = "GET" if request.method == "HEAD" else request.method
        page = self._pages.get((method, request.path))
        if page is not None:
            return await page(request)
        allowed = [method for method, path in self._pages if path == request.path]
        if allowed:
            raise web.HTTPMethodNotAllowed(request.method, allowed)
        raise web.HTTPNotFound


def _readable(record: logging.LogRecord) -> bool:
    """Whether it is about a request that could be read: what strangers send says nothing of us."""
    return not (record.exc_info and isinstance(record.exc_info[1], _UNREADABLE))


_log.addFilter(_readable)


async def _gone(_: web.Request) -> web.StreamResponse:
    raise web.HTTPServiceUnavailable


async def _listen(runner: web.AppRunner, setting: str, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PlatformError(f"{setting}: cannot listen on {host}:{port}: {why}") from None
