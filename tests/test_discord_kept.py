"""Questions in Discord are kept until they are answered, whatever becomes of the bot meanwhile."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.desk import Desk, People
from bot.platforms import tries
from bot.platforms.discord.history import History
from bot.state.memory import Memory
from bot.state.sqlite import Sqlite
from tests.discord_door import CALL, CHANNEL, SPEECH, door, habits, loopback
from tests.kept import unanswered
from tests.scripted import Scripted, said
from tests.servers.discord import SEND, Fault, direct, person

HASTY = habits(grace=0.05)


@pytest.mark.parametrize("way", ["channel", "alone", "command"])
@pytest.mark.parametrize("half", [(), ("half",)], ids=["not-shown", "half-shown"])
async def test_what_was_open_is_answered_after_a_restart(
    tmp_path: Path, way: str, half: tuple[str, ...]
) -> None:
    """A question that was open is answered when the bot has started anew, once; an answer that was
    half shown is finished in its own message.
    """
    channel = direct(7) if way == "alone" else CHANNEL
    script = Scripted(lambda _: [*map(said, half), 60.0])
    async with loopback() as server:
        state = await Sqlite.open(tmp_path)
        async with door(server, script, state=state, manner=HASTY):
            if way == "command":
                await server.gives("ask", question="why?", channel=channel)
            else:
                await server.says(f"{CALL} why?", channel=channel)
            async with asyncio.timeout(30):
                while not script.asked:  # noqa: ASYNC110  # no call tells of it
                    await asyncio.sleep(0.01)
            begun = await server.until_shown(channel, len(half))
        await state.close()
        state = await Sqlite.open(tmp_path)
        async with door(server, state=state):
            await server.until(lambda: any("why?" in text for text in server.texts(channel)))
            await server.says("and then?", user=person(8))
            await server.until_shown(direct(8))
        await state.close()
    assert len(server.texts(channel)) == 1
    assert not half or server.shown(channel)[0]["id"] == begun[0]["id"]


async def test_a_question_is_counted_when_it_is_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """However often an answer is sent, its question is answered and counted once."""
    monkeypatch.setattr(tries, "_PAUSES", (0.02, 0.04))
    caplog.set_level(logging.INFO)
    state = Memory()
    async with loopback() as server, door(server, state=state, manner=habits(patience=0)) as router:
        server.faults[SEND].extend([Fault(503)] * 3)
        await server.says("one")
        await server.until_shown(direct(7))
        await server.says("two")
        await server.until_shown(direct(7), 2)
    assert caplog.text.count("no way to Discord") == 3
    assert [asked.text for asked in router.asked] == ["one", "two"]
    assert caplog.text.count("Question answered") == 2
    assert (await state.usage("2000-01-01"))["somewhere.questions"] == 2


async def test_what_never_gets_through_is_given_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What Discord never takes is given up after a day, and the log says so."""
    monkeypatch.setattr(tries, "_LONGEST", 0)
    state = Memory()
    async with loopback() as server, door(server, state=state, manner=habits(patience=0)):
        server.faults[SEND].append(Fault(503))
        await server.says("one")
        await server.says("two")
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["two"]
    assert "never got through" in caplog.text
    assert (await state.usage("2000-01-01"))["somewhere.failed"] == 1


async def test_who_is_blocked_is_not_heard() -> None:
    """Who is blocked gets no answer; all others do."""
    state = Memory()
    desk = Desk(state, SPEECH, People(blocked=frozenset({"discord:8"})))
    async with loopback() as server, door(server, state=state, desk=desk) as router:
        await server.says("one", user=person(8))
        await server.says("two", user=person(7))
        await server.until_shown(direct(7))
    assert [question.text for question in router.asked] == ["two"]


async def test_who_is_blocked_after_asking_is_not_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A question that was kept of somebody who is blocked by now is dropped, and no error."""
    script = Scripted(lambda _: [60.0])
    desk = Desk(Memory(), SPEECH, People(blocked=frozenset({"discord:8"})))
    async with loopback() as server:
        state = await Sqlite.open(tmp_path)
        async with door(server, script, state=state, manner=HASTY):
            await server.says("one", user=person(8))
            await server.says("two", user=person(7))
            await script.until_asked(2)
        await state.close()
        state = await Sqlite.open(tmp_path)
        caplog.clear()
        async with door(server, state=state, desk=desk) as router:
            await server.until_shown(direct(7))
        left = await unanswered(state)
        await state.close()
    assert ([question.text for question in router.asked], left) == (["two"], [])
    assert "ERROR" not in {record.levelname for record in caplog.records}


async def test_forgetting_chains_of_replies() -> None:
    """What a reader has the bot forget is not taken from chains of replies any more."""

    async def fetch(_: int, __: int) -> dict[str, object]:
        raise TimeoutError

    history = History(fetch)
    history.asked(1, "mine", None, user=7)
    history.asked(2, "another's", 1, user=8)
    history.asked(3, "mine too", 2, user=7)
    assert await history.turns(5, 3, me=9) == ("mine", "another's", "mine too")
    history.forget(7)
    assert await history.turns(5, 2, me=9) == ("another's",)
    assert await history.turns(5, 3, me=9) == ()
