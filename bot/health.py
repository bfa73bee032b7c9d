"""Whether all is well: how each platform stands, and what checks of other parts say."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from bot.metrics import Metrics
from bot.platforms import Standing
from handlers.errors import BotError

Check = Callable[[], Awaitable[None]]
"""Looks at something; raises ``BotError`` when it is not as it should be."""

_PATIENCE = 2.0
"""Seconds that a check may take."""


class Health:
    """What is known of each part; a bot that leaves is ready for nothing."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._platforms: dict[str, Standing] = {}
        self._leaving = False

    def platform(self, name: str, standing: Standing) -> None:
        """Note how a platform stands."""
        self._platforms[name] = standing
        self._metrics.open(name, ready=standing == "open")

    def leave(self) -> None:
        """Nothing new is taken from now on."""
        self._leaving = True

    async def ready(self, checks: Mapping[str, Check]) -> tuple[bool, dict[str, object]]:
        """Whether all is ready, and each part in a word."""
        found = {name: await _checked(check) for name, check in checks.items()}
        well = (
            not self._leaving
            and all(standing == "open" for standing in self._platforms.values())
            and all(word == "ok" for word in found.values())
        )
        return well, {"ready": well, "platforms": dict(self._platforms), **found}


async def _checked(check: Check) -> str:
    """``ok``, or what is wrong in one line."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await check()
    except TimeoutError:
        return "gives no answer"
    except BotError as error:
        return str(error)
    return "ok"
