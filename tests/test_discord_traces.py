"""What answers in Discord leave behind holds for the bot that starts anew as well."""

from pathlib import Path

import pytest

from bot.desk import Desk
from tests.conftest import Opening
from tests.discord_door import CALL, CHANNEL, SPEECH, door, habits, loopback
from tests.processes import Setup, running
from tests.scripted import Scripted, said
from tests.servers.discord import direct, person

HASTY = habits(grace=0.05)
TYPING = "POST /channels/{channel_id}/typing"

kept = pytest.mark.parametrize("opening", ["sqlite", "redis"], indirect=True)


@kept
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "channel"])
async def test_edited_question_updates_its_answer_after_a_restart(
    opening: Opening, alone: bool
) -> None:
    """A question that is edited after a restart is answered in place of the first answer, of which
    nothing is left; what was edited and comes again is not answered anew.
    """
    call, channel = ("", direct(7)) if alone else (f"{CALL} ", CHANNEL)
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state):
            asked = await server.says(f"{call}{'one two ' * 700}", channel=channel)
            first, _ = await server.until_shown(channel, 2)
            await server.says("done?", user=person(8))
            await server.until_shown(direct(8))
        await state.close()
        for text in ("three", "four"):
            state = await opening()
            async with door(server, state=state) as router:
                await server.edits(asked, f"{call}{text}")
                await server.until(lambda said=text: server.texts(channel) == [said])  # type: ignore[misc]
            await state.close()
            assert [question.text for question in router.asked] == [text]
        state = await opening()
        async with door(server, state=state) as router:
            await server.event("MESSAGE_UPDATE", asked, channel)
            await server.says("done?", user=person(9))
            await server.until_shown(direct(9))
        await state.close()
    assert [question.text for question in router.asked] == ["done?"]
    assert server.shown(channel)[0]["id"] == first["id"]


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_edited_question_updates_its_answer_after_a_kill(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A bot that is killed as soon as its answer is shown replaces that one when it is back."""
    redis = None
    if kind == "redis":
        redis = request.getfixturevalue("redis_server")
        redis.empty()
    async with loopback() as server:
        setup = Setup(server.base_url, tmp_path, redis and redis.url, gateway=server.gateway)
        async with running(setup):
            await server.until(lambda: server.connected > 0)
            asked = await server.says(f"{CALL} one", channel=CHANNEL)
            (first,) = await server.until_shown(CHANNEL)
        async with running(setup):
            await server.until(lambda: len(server.identified) > 1)
            await server.edits(asked, f"{CALL} two")
            await server.until(lambda: server.texts(CHANNEL) == ["two"])
    assert [each["id"] for each in server.shown(CHANNEL)] == [first["id"]]


@kept
async def test_half_an_updated_answer_is_finished_in_its_place(opening: Opening) -> None:
    """An edited question that was open when the bot ended is answered in place of the first answer
    when it has started anew.
    """
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state):
            asked = await server.says(f"{CALL} one", channel=CHANNEL)
            (first,) = await server.until_shown(CHANNEL)
        script = Scripted(lambda _: [said("tw"), 60.0])
        async with door(server, script, state=state, manner=HASTY):
            await server.edits(asked, f"{CALL} two")
            await server.until(lambda: server.texts(CHANNEL) == ["tw"])
        await state.close()
        state = await opening()
        async with door(server, state=state):
            await server.until(lambda: server.texts(CHANNEL) == ["two"])
        await state.close()
    assert [each["id"] for each in server.shown(CHANNEL)] == [first["id"]]


@kept
async def test_what_was_never_answered_is_not_by_an_edit(opening: Opening) -> None:
    """What was said before the bot was there, or is forgotten, is not answered when it is edited
    after a restart.
    """
    async with loopback() as server:
        never = await server.says(f"{CALL} zero", channel=CHANNEL)
        state = await opening()
        async with door(server, state=state, desk=Desk(state, SPEECH)):
            asked = await server.says(f"{CALL} one", channel=CHANNEL)
            (first,) = await server.until_shown(CHANNEL)
            await server.says("/forget")
            await server.until_shown(direct(7))
        await state.close()
        state = await opening()
        async with door(server, state=state) as router:
            await server.edits(never, f"{CALL} nothing")
            await server.edits(asked, f"{CALL} two")
            await server.says(f"{CALL} three", channel=CHANNEL)
            await server.until_shown(CHANNEL, 2)
        await state.close()
    assert [question.text for question in router.asked] == ["three"]
    assert server.texts(CHANNEL) == ["one", "three"]
    assert first["id"] == server.shown(CHANNEL)[0]["id"]


async def test_question_that_is_edited_while_it_is_answered() -> None:
    """A question that is edited before its answer is whole is answered as it is in the end."""
    script = Scripted(lambda asked: [0.2, said(asked.text)])
    async with loopback() as server, door(server, script) as router:
        asked = await server.says(f"{CALL} one", channel=CHANNEL)
        await server.until(lambda: bool(server.called(TYPING)))
        await server.edits(asked, f"{CALL} two")
        await server.until(lambda: server.texts(CHANNEL) == ["two"])
    assert [question.text for question in router.asked] == ["one", "two"]
