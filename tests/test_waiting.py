"""Questions that wait are counted until they are answered or somebody else's."""

import asyncio

from bot.prometheus import Prometheus
from bot.state.inbox import Arrival, Entry
from bot.state.memory import Memory
from bot.waiting import Counted


def waiting(metrics: Prometheus) -> float:
    """How many wait, by the figures."""
    (line,) = [
        line
        for line in metrics.page("")[0].decode().splitlines()
        if line.startswith("explainer_questions_waiting{")
    ]
    return float(line.rpartition(" ")[2])


async def kept(inbox: Counted, *keys: str) -> list[Entry]:
    """Questions that came in."""
    arrivals = [Arrival(f"telegram:{key}", "telegram:chat:1", b"") for key in keys]
    return [entry for entry in await inbox.store(arrivals) if entry is not None]


async def test_until_they_are_answered() -> None:
    """A question waits from when it is kept until its answer is there; a repeated one is none."""
    metrics = Prometheus()
    inbox = Counted(Memory().inbox, metrics, "telegram")
    one, other = await kept(inbox, "1", "2", "1")
    assert waiting(metrics) == 2
    assert await inbox.turn(one)
    await inbox.note(one, b"half")
    await inbox.done(one)
    assert waiting(metrics) == 1
    await inbox.done(other)
    assert waiting(metrics) == 0


async def test_those_that_are_found_again() -> None:
    """A question that could not be answered waits no more, until it is found again."""
    metrics = Prometheus()
    inbox = Counted(Memory().inbox, metrics, "telegram")
    (one,) = await kept(inbox, "1")
    await inbox.release(one, 0)
    assert waiting(metrics) == 0
    async with asyncio.timeout(30):
        async for entry in inbox.left("telegram"):
            assert entry.key == one.key
            break
    assert waiting(metrics) == 1


async def test_those_that_another_answers() -> None:
    """A question that another bot took over does not wait here."""

    class Taken(Counted):
        """Somebody else answers."""

        async def turn(self, entry: Entry) -> bool:
            del entry
            return False

    metrics = Prometheus()
    memory = Memory().inbox
    inbox = Counted(Taken(memory, Prometheus(), "telegram"), metrics, "telegram")
    (one,) = await kept(inbox, "1")
    assert not await inbox.turn(one)
    assert waiting(metrics) == 0
