"""What answers of Telegram leave behind holds for the bot that starts anew as well."""

import pytest

from bot.desk import Desk
from tests.conftest import Opening
from tests.servers.telegram import person
from tests.telegram_door import GROUP, SPEECH, called, door, loopback

kept = pytest.mark.parametrize("opening", ["sqlite", "redis"], indirect=True)


@kept
async def test_edited_question_updates_its_answer_after_a_restart(opening: Opening) -> None:
    """A question that is edited after a restart is answered in place of the first answer; what
    comes again as it was is not answered anew.
    """
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state):
            asked = await server.says("one two " * 700)
            first, _ = await server.until_shown(7, 2)
        await state.close()
        state = await opening()
        async with door(server, state=state) as router:
            await server.edits(asked, "one two " * 700)
            await server.edits(asked, "three")
            await server.until(lambda: server.texts(7) == ["three"])
        await state.close()
    assert [question.text for question in router.asked] == ["three"]
    assert server.shown(7)[0]["message_id"] == first["message_id"]


@kept
async def test_reply_goes_on_with_what_was_asked_before_a_restart(opening: Opening) -> None:
    """Whoever replies to an answer of before goes on with its questions; what others asked there
    as well is not known any more, for it is theirs to be forgotten.
    """
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state):
            await server.says(chat=GROUP, **called("one"))
            (first,) = await server.until_shown(GROUP["id"])
            await server.says("two", chat=GROUP, reply_to_message=first)
            *_, second = await server.until_shown(GROUP["id"], 2)
            await server.says("three", chat=GROUP, user=person(8), reply_to_message=second)
            *_, third = await server.until_shown(GROUP["id"], 3)
        await state.close()
        state = await opening()
        async with door(server, state=state) as router:
            for user, answer in ((8, second), (9, third)):
                await server.says("and?", chat=GROUP, user=person(user), reply_to_message=answer)
            await server.until_shown(GROUP["id"], 5)
        await state.close()
    assert [question.turns for question in router.asked] == [("one", "two"), ()]


@kept
async def test_what_is_forgotten_is_in_no_chain_after_a_restart(opening: Opening) -> None:
    """What a reader has the bot forget leads nowhere any more."""
    async with loopback() as server:
        state = await opening()
        async with door(server, state=state, desk=Desk(state, SPEECH)):
            await server.says(chat=GROUP, **called("one"))
            (first,) = await server.until_shown(GROUP["id"])
            await server.says("/forget")
            await server.until_shown(7)
        await state.close()
        state = await opening()
        async with door(server, state=state) as router:
            await server.says("and?", chat=GROUP, user=person(8), reply_to_message=first)
            await server.until_shown(GROUP["id"], 2)
        await state.close()
    assert [question.turns for question in router.asked] == [()]
