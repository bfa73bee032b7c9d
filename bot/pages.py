"""What is shown to those who watch over the bot: ``/healthz``, ``/readyz``, ``/metrics``."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from http import HTTPStatus

from aiohttp import web

from bot.beside import beside
from bot.health import Check, Health
from bot.metrics import Metrics
from bot.web import Server

_BEAT = 1.0
"""Seconds between two beats of the heart."""

_DEAD = 15.0
"""Seconds without a beat after which the event loop is taken for stuck."""


@asynccontextmanager
async def shown(
    server: Server, health: Health, metrics: Metrics, checks: Mapping[str, Check]
) -> AsyncIterator[None]:
    """Show the pages on a server; ``checks`` are what is looked at whenever somebody asks."""
    heart = _Heart(metrics)

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"alive": heart.beats}, status=_status(well=heart.beats))

    async def readyz(_: web.Request) -> web.Response:
        well, told = await health.ready(checks)
        return web.json_response(told, status=_status(well=well))

    async def shown_metrics(request: web.Request) -> web.Response:
        body, kind = metrics.page(request.headers.get("Accept", ""))
        return web.Response(body=body, headers={"Content-Type": kind})

    with ExitStack() as shown:
        for path, page in (("/healthz", healthz), ("/readyz", readyz), ("/metrics", shown_metrics)):
            shown.enter_context(server.page("GET", path, page))
        async with beside(heart.beat()):
            yield


class _Heart:
    """Beats as long as the event loop turns."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._last = asyncio.get_running_loop().time()

    @property
    def beats(self) -> bool:
        return asyncio.get_running_loop().time() - self._last < _DEAD

    async def beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._last = loop.time()
            await asyncio.sleep(_BEAT)
            self._metrics.late(max(0.0, loop.time() - self._last - _BEAT))


def _status(*, well: bool) -> HTTPStatus:
    return HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
