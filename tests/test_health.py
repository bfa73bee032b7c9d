"""What those who watch over the bot see: is it alive, is it ready, what are its figures."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot import pages
from bot.backend.endpoint import Tokens, Use
from bot.health import Check, Health
from bot.platforms import Standing
from bot.platforms.telegram import Webhook
from bot.prometheus import Prometheus
from bot.web import Server
from handlers.errors import PlatformError, StateError
from tests.servers import free_port
from tests.servers.telegram import Fault
from tests.telegram_door import door, loopback


class House:
    """A bot with its pages, and a reader of them."""

    def __init__(self, checks: dict[str, Check] | None = None) -> None:
        self.metrics = Prometheus()
        self.health = Health(self.metrics)
        self.server = Server()
        self.port = free_port()
        self._checks = checks or {}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Show the pages."""
        async with (
            pages.shown(self.server, self.health, self.metrics, self._checks),
            self.server.listening("HTTP_LISTEN", "127.0.0.1", self.port),
        ):
            yield

    async def see(self, path: str, method: str = "GET") -> tuple[int, Any]:
        """The status of a page and what is on it."""
        url = f"http://127.0.0.1:{self.port}{path}"
        async with ClientSession() as session, session.request(method, url) as reply:
            read = reply.json if reply.content_type == "application/json" else reply.text
            return reply.status, await read()


async def test_the_loop_turns() -> None:
    """``/healthz`` is well as long as there is somebody to answer."""
    house = House()
    async with house.open():
        assert await house.see("/healthz") == (200, {"alive": True})
        assert await house.see("/healthz", "HEAD") == (200, None)


@pytest.mark.parametrize(
    ("standings", "status"),
    [
        pytest.param({}, 200, id="none"),
        pytest.param({"telegram": "open", "discord": "open"}, 200, id="open"),
        pytest.param({"telegram": "open", "discord": "opening"}, 503, id="opening"),
        pytest.param({"telegram": "lost"}, 503, id="lost"),
        pytest.param({"telegram": "restarting"}, 503, id="restarting"),
        pytest.param({"telegram": "open", "discord": "closed"}, 503, id="closed"),
    ],
)
async def test_ready_when_every_platform_is(standings: dict[str, Standing], status: int) -> None:
    """``/readyz`` tells how each platform stands, and is well when all are open."""
    house = House()
    for name, standing in standings.items():
        house.health.platform(name, standing)
    async with house.open():
        told = {"ready": status == 200, "platforms": standings}
        assert await house.see("/readyz") == (status, told)


async def test_not_ready_while_leaving() -> None:
    """A bot that closes its doors gets nothing new."""
    house = House()
    house.health.platform("telegram", "open")
    house.health.leave()
    async with house.open():
        assert (await house.see("/readyz"))[0] == 503


async def test_not_ready_without_state() -> None:
    """What is wrong with the state is told in a word."""

    async def broken() -> None:
        raise StateError("the store is out of reach")

    house = House({"state": broken})
    async with house.open():
        status, told = await house.see("/readyz")
    assert (status, told["state"]) == (503, "the store is out of reach")


async def test_figures_are_shown() -> None:
    """``/metrics`` holds what was counted, in Prometheus's own words."""
    house = House()
    house.metrics.asked("telegram")
    house.metrics.begun("telegram", "cost", 0.002)
    house.metrics.ended("telegram")
    house.metrics.answered("telegram", "cost", "ar", 0.003)
    house.metrics.asked("discord")
    house.metrics.unanswered("discord", "failed")
    house.metrics.rated("telegram", good=False)
    house.metrics.used(Use("deepseek", Tokens(100, 60, 20), Decimal("0.5"), "whole", 1.5))
    house.metrics.used(Use("local", Tokens(), None, "down", 0.1))
    house.metrics.held_back(2)
    house.metrics.waiting("telegram", 7)
    house.metrics.restarted("discord")
    house.health.platform("telegram", "open")
    async with house.open():
        status, text = await house.see("/metrics")
    assert status == 200
    assert set(text.splitlines()) >= {
        'explainer_questions_total{platform="telegram"} 1.0',
        'explainer_answers_total{intent="cost",language="ar",platform="telegram"} 1.0',
        'explainer_unanswered_total{platform="discord",why="failed"} 1.0',
        'explainer_questions_in_hand{platform="telegram"} 0.0',
        'explainer_first_words_seconds_bucket{intent="cost",le="0.0025",platform="telegram"} 1.0',
        'explainer_last_words_seconds_bucket{intent="cost",le="0.0025",platform="telegram"} 0.0',
        'explainer_feedback_total{opinion="bad",platform="telegram"} 1.0',
        'explainer_model_calls_total{endpoint="deepseek",outcome="whole"} 1.0',
        'explainer_model_tokens_total{endpoint="deepseek",kind="read"} 40.0',
        'explainer_model_tokens_total{endpoint="deepseek",kind="cached"} 60.0',
        'explainer_model_tokens_total{endpoint="deepseek",kind="written"} 20.0',
        'explainer_model_dollars_total{endpoint="deepseek"} 0.5',
        'explainer_model_failovers_total{endpoint="local"} 1.0',
        "explainer_figures_held_back_total 2.0",
        'explainer_questions_waiting{platform="telegram"} 7.0',
        'explainer_platform_restarts_total{platform="discord"} 1.0',
        'explainer_platform_open{platform="telegram"} 1.0',
    }


async def test_two_bots_count_apart() -> None:
    """Nothing is counted for the whole process: two bots in one know nothing of each other."""
    one, other = Prometheus(), Prometheus()
    one.asked("telegram")
    assert b"explainer_questions_total{" not in other.page("")[0]


async def test_other_pages_are_not_there() -> None:
    """Anything else is not found, and a page is not written to."""
    house = House()
    async with house.open():
        assert (await house.see("/"))[0] == 404
        assert (await house.see("/metrics", "POST"))[0] == 405


async def test_an_address_in_use_is_named() -> None:
    """Where something else listens already, the setting to change is named."""
    one, other = House(), House()
    other.port = one.port
    async with one.open():
        with pytest.raises(PlatformError, match=rf"^HTTP_LISTEN: cannot .*:{one.port}: "):
            async with other.open():
                pass


async def test_a_page_is_gone_for_now() -> None:
    """A page that was there comes back, so until then it says so."""
    house = House()

    async def page(_: web.Request) -> web.Response:
        return web.Response()

    async with house.open():
        with house.server.page("POST", "/t", page):
            pass
        assert (await house.see("/t", "POST"))[0] == 503
        with (
            pytest.raises(PlatformError, match="/healthz is taken"),
            house.server.page("GET", "/healthz", page),
        ):
            pass


async def test_a_webhook_stands_beside_them() -> None:
    """Telegram's updates may come to the same address as health checks; before and after somebody
    takes them they are told to come again.
    """
    house = House()
    async with loopback() as telegram, house.open():
        url = f"http://127.0.0.1:{house.port}/telegram"
        webhook = Webhook(url, "127.0.0.1", house.port, "secret", house.server)
        assert (await house.see("/telegram", "POST"))[0] == 503
        async with door(telegram, webhook=webhook):
            await telegram.until(lambda: bool(telegram.webhook))
            await telegram.says("hello?")
            await telegram.until_shown(7)
            assert (await house.see("/healthz"))[0] == 200
            assert (await house.see("/telegram", "POST"))[0] == 403
        assert (await house.see("/telegram", "POST"))[0] == 503


async def test_a_platform_out_of_reach_is_told() -> None:
    """While Telegram cannot be reached the door says that it is lost, and open afterwards."""
    stood: list[Standing] = []
    async with loopback() as telegram:
        telegram.faults["getUpdates"].append(Fault(502, "Bad Gateway"))
        async with door(telegram, tell=stood.append):
            await telegram.says("hello?")
            await telegram.until_shown(7)
    assert stood[:3] == ["open", "lost", "open"]
