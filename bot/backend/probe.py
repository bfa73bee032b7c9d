"""Whether an endpoint works: one tiny request."""

import time
from contextlib import aclosing

from bot.backend.client import Client
from bot.backend.endpoint import Deadlines, Endpoint, NoMeter
from bot.backend.failure import FailedError
from bot.backend.manner import Asked
from handlers.errors import BackendError
from handlers.model import Calls, Message, Tool

_LIMIT, _SHOWN = 64, 8
_ASKED = Asked(
    (Message("user", "Call the tool ready."),),
    (Tool("ready", "Say that you are ready.", {"type": "object", "properties": {}}),),
)
_NO_ANSWER = ("down", "late", "cut")


async def probe(endpoint: Endpoint, deadlines: Deadlines) -> str:
    """What works, in a line. Raises ``BackendError`` with what does not."""
    client = Client(endpoint, deadlines, NoMeter(), limit=_LIMIT)
    began, called = time.monotonic(), False
    failure, known = None, list[str]()
    try:
        async with aclosing(client.ask(_ASKED)) as events:
            async for event in events:
                called = called or isinstance(event, Calls)
    except FailedError as error:
        failure = error
        known = await client.models() if error.outcome == "model" else []
    finally:
        await client.close()
    where = f"{endpoint.model} at {endpoint.base_url}"
    if failure is not None:
        reached = "no answer" if failure.outcome in _NO_ANSWER else "reachable, but"
        instead = f"; it has {', '.join(known[:_SHOWN])}" if known else ""
        raise BackendError(f"{where}: {reached}: {failure}{instead}")
    return ", ".join(
        (
            f"{where}: reachable",
            "key accepted" if endpoint.api_key else "no key needed",
            "model answers",
            "streams" if client.streams else "does not stream",
            _tools(client, called=called),
            f"{time.monotonic() - began:.1f} s",
        )
    )


def _tools(client: Client, *, called: bool) -> str:
    if called:
        return "calls tools"
    return "knows no tools" if client.manner.refuses("tools") else "called no tool"
