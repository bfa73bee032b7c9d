"""Questions in Telegram are kept until they are answered: late ones, lost ones, forgotten ones."""

import asyncio
import logging
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk, Late, People
from bot.platforms import tries
from bot.platforms.telegram import Timeouts
from bot.prometheus import Prometheus
from bot.state.memory import Memory
from bot.state.redis import Redis
from bot.state.redis_inbox import Takeover
from bot.state.sqlite import Sqlite
from bot.state.sturdy import Sturdy
from bot.watch import Watch
from handlers.texts import available
from tests.kept import unanswered
from tests.scripted import Scripted, echo
from tests.servers.redis import RedisServer
from tests.servers.telegram import Fault, person
from tests.telegram_door import GROUP, QUICK, SPEECH, called, door, loopback

HASTY = replace(QUICK, timeouts=Timeouts(5, 5, 0))
ASKED = {"ar": "لماذا؟", "en": "Why?"}


@pytest.mark.parametrize("language", available())
async def test_who_waited_long_gets_an_apology(language: str) -> None:
    """A question that waited in Telegram while the bot was away is answered with an apology."""
    state = Memory()
    async with loopback() as server:
        await server.says(ASKED[language], date=int(time.time()) - 700)
        async with door(server, state=state, desk=Desk(state, SPEECH)):
            await server.says(ASKED[language])
            late, soon = await server.until_shown(7, 2)
    apology = SPEECH[language]("limits-late")
    assert apology in late["text"]
    assert apology not in soon["text"]


async def test_who_waited_too_long_is_not_answered() -> None:
    """Where it is set so, a question that waited long is dropped, and the next one answered."""
    state = Memory()
    async with loopback() as server:
        await server.says("old", date=int(time.time()) - 700)
        desk = Desk(state, SPEECH, late=Late(600, "drop"))
        async with door(server, state=state, desk=desk) as router:
            await server.says("new")
            await server.until_shown(7)
    assert [question.text for question in router.asked] == ["new"]
    assert server.taken


async def test_who_is_blocked_is_not_heard() -> None:
    """Who is blocked, and who writes in a group that is, gets no answer; all others do."""
    state = Memory()
    desk = Desk(state, SPEECH, People(blocked=frozenset({"telegram:8", f"telegram:{GROUP['id']}"})))
    async with loopback() as server, door(server, state=state, desk=desk) as router:
        await server.says("one", user=person(8))
        await server.says("/ask two", chat=GROUP)
        await server.types("three", user=person(8))
        await server.says("four")
        await server.until_shown(7)
    assert [question.text for question in router.asked] == ["four"]
    assert server.shown(8) == server.shown(GROUP["id"]) == []


async def test_who_is_blocked_after_asking_is_not_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A question that was kept of somebody who is blocked by now is dropped, and no error."""
    script = Scripted(lambda _: [60.0])
    desk = Desk(Memory(), SPEECH, People(blocked=frozenset({"telegram:8"})))
    async with loopback() as server:
        state = await Sqlite.open(tmp_path)
        async with door(server, script, state=state, manner=replace(QUICK, grace=0.05)):
            await server.says("one", user=person(8))
            await server.says("two", user=person(7))
            await script.until_asked(2)
        await state.close()
        state = await Sqlite.open(tmp_path)
        caplog.clear()
        async with door(server, state=state, desk=desk) as router:
            await server.until_shown(7)
        left = await unanswered(state)
        await state.close()
    assert ([question.text for question in router.asked], left) == (["two"], [])
    assert "ERROR" not in {record.levelname for record in caplog.records}


@pytest.mark.parametrize("language", available())
async def test_privacy_and_forget_are_commands(language: str) -> None:
    """A reader sees what is kept, and has it erased; what they say next begins anew."""
    state = Memory()
    reader = person(7, language)
    async with loopback() as server, door(server, state=state, desk=Desk(state, SPEECH)) as router:
        for text in ("one", "/privacy", "/forget", "two"):
            await server.says(text, user=reader)
        shown = await server.until_shown(7, 4)
    texts = SPEECH[language]
    assert texts("privacy-forget", command="/forget") in shown[1]["text"]
    assert texts("privacy-forgotten") in shown[2]["text"]
    assert [question.turns for question in router.asked] == [(), ()]


async def test_what_did_not_get_through_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that Telegram did not take is sent later, before the next of its chat."""
    monkeypatch.setattr(tries, "_PAUSES", (0.02, 0.02))
    async with loopback() as server, door(server, manner=HASTY):
        server.faults["sendMessage"].extend([Fault(502), Fault(503)])
        await server.says("one")
        await server.says("two")
        await server.until_shown(7, 2)
    assert server.texts(7) == ["one", "two"]


def counted(metrics: Prometheus) -> dict[str, float]:
    """How many questions were answered and how many came to nothing, where there are some."""
    page = metrics.page("text/plain")[0].decode()
    found = re.findall(r"^explainer_(answers|unanswered)_total\{.*\} (\S+)$", page, re.MULTILINE)
    return {name: float(count) for name, count in found}


async def test_what_never_gets_through_is_given_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What Telegram never takes is not in the way of the next question for ever, and the log and
    the figures tell.
    """
    monkeypatch.setattr(tries, "_LONGEST", 0)
    metrics, state = Prometheus(), Memory()
    watch = Watch("telegram", metrics)
    async with loopback() as server, door(server, manner=HASTY, state=state, watch=watch):
        server.faults["sendMessage"].append(Fault(502))
        await server.says("one")
        await server.says("two")
        await server.until_shown(7)
    assert server.texts(7) == ["two"]
    assert "never got through" in caplog.text
    assert counted(metrics) == {"answers": 1, "unanswered": 1}
    used = await state.usage("2000-01-01")
    assert (used["telegram.questions"], used["telegram.failed"]) == (2, 1)


async def test_a_question_is_counted_when_it_is_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """However often an answer is sent, its question is answered, remembered and counted once."""
    monkeypatch.setattr(tries, "_PAUSES", (0.02, 0.04))
    caplog.set_level(logging.INFO)
    metrics, state = Prometheus(), Memory()
    watch = Watch("telegram", metrics)
    router = Scripted()
    async with loopback() as server, door(server, router, manner=HASTY, state=state, watch=watch):
        server.faults["sendMessage"].extend([Fault(502)] * 5)
        await server.says("one")
        await server.until(lambda: len(server.called("sendMessage", status=502)) == 5)
        assert "Question answered" not in caplog.text
        assert counted(metrics) == {}
        await server.says("two")
        await server.until_shown(7, 2)
    assert [(asked.text, asked.turns) for asked in router.asked] == [("one", ()), ("two", ("one",))]
    assert caplog.text.count("Question answered") == 2
    assert counted(metrics) == {"answers": 2}
    assert (await state.usage("2000-01-01"))["telegram.questions"] == 2


async def test_a_late_try_apologises(monkeypatch: pytest.MonkeyPatch) -> None:
    """What gets through only when it is late comes with an apology, and is not asked again."""
    monkeypatch.setattr(tries, "_PAUSES", (0.02,))
    state = Memory()
    since = time.time()
    clock = iter([since, since + 700])
    desk = Desk(state, SPEECH, now=lambda: next(clock))
    async with loopback() as server, door(server, manner=HASTY, state=state, desk=desk) as router:
        server.faults["sendMessage"].append(Fault(502))
        await server.says("Why?")
        (message,) = await server.until_shown(7)
    assert len(router.asked) == 1
    assert any(SPEECH[each]("limits-late") in message["text"] for each in SPEECH)


async def test_what_is_tried_again_is_never_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that waits for its next try is not dropped for those that came in meanwhile."""
    monkeypatch.setattr(tries, "_PAUSES", (0.2,))
    async with loopback() as server, door(server, manner=replace(HASTY, pending=2)):
        server.faults["sendMessage"].append(Fault(502))
        await server.says("one")
        await server.until(lambda: bool(server.called("sendMessage", status=502)))
        await server.says("two")
        await server.says("three")
        await server.until_shown(7, 3)
    assert server.texts(7) == ["one", "two", "three"]


async def test_a_thread_goes_on_after_a_restart(tmp_path: Path) -> None:
    """What was for the bot when it came in still is when the bot has started anew, though the
    reader did not call it again.
    """
    script = Scripted(lambda question: [60.0] if question.text == "two" else echo(question))
    async with loopback() as server:
        state = await Sqlite.open(tmp_path)
        async with door(server, script, state=state, manner=replace(QUICK, grace=0.05)):
            first = await server.says(chat=GROUP, **called("one"))
            await server.until_shown(GROUP["id"])
            await server.says("two", chat=GROUP, message_thread_id=first["message_id"])
            await server.until(lambda: len(script.asked) == 2)
        await state.close()
        state = await Sqlite.open(tmp_path)
        async with door(server, state=state):
            await server.until_shown(GROUP["id"], 2)
        await state.close()
    assert server.texts(GROUP["id"]) == ["one", "two"]


async def test_answers_go_on_without_redis(tmp_path: Path) -> None:
    """While Redis is away people are answered, and after it is back none of it comes again."""
    with RedisServer(tmp_path) as redis:
        state = Sturdy(await Redis.open(redis.url, Takeover(0.2, 0.01)), pause=0.02)
        async with loopback() as server, door(server, state=state) as router:
            await server.says("one")
            await server.until_shown(7)
            redis.stop()
            await server.says("two")
            await server.says("three")
            await server.until_shown(7, 3)
            redis.start()
            async with asyncio.timeout(30):
                while state.trouble:  # noqa: ASYNC110  # another process brings it about
                    await asyncio.sleep(0.01)
            await server.says("four")
            await server.until_shown(7, 4)
            await asyncio.sleep(0.5)
        await state.close()
    assert server.texts(7) == ["one", "two", "three", "four"]
    assert router.asked[-1].turns == ("one", "two", "three")
