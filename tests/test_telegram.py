"""The Telegram door, with the real python-telegram-bot, on a loopback Bot API."""

import asyncio
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.platforms.telegram.profile import present
from bot.platforms.telegram.render import render
from bot.state.memory import Memory
from handlers.chat import COMMANDS, Answer, Question
from handlers.errors import TextError
from handlers.texts import available
from tests.answers import answers
from tests.scripted import Scripted, said
from tests.servers.telegram import Fault, person
from tests.servers.telegram_checks import Params
from tests.telegram_door import GROUP, SPEECH, Opinions, called, data, door, loopback, tagged, words

# Answers


async def test_answers_in_a_private_chat() -> None:
    """What somebody writes in private is answered there at once, with buttons."""
    async with loopback() as server, door(server) as router:
        await server.says("لماذا تراجع السهم؟", user=person(7, "ar"))
        (message,) = await server.until_shown(7)
    assert message["text"] == "لماذا تراجع السهم؟"
    assert data(message) == ["q:crash-date:ar"]
    (call,) = server.called("sendMessage")
    assert call["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in call
    assert router.asked[0].locale == "ar"
    assert not server.called("sendChatAction") + server.called("sendMessageDraft")


async def test_answers_in_a_group_as_a_reply() -> None:
    """In a group the bot answers who calls it, as a reply, in their topic, and nobody else."""
    topic: Params = {"message_thread_id": 4, "is_topic_message": True}
    async with loopback() as server, door(server) as router:
        await server.says("good morning", chat=GROUP)
        question = await server.says(chat=GROUP, **called("why?"), **topic)
        (message,) = await server.until_shown(GROUP["id"])
    assert message["reply_to_message"]["message_id"] == question["message_id"]
    assert message["message_thread_id"] == 4
    assert [question.text for question in router.asked] == ["why?"]


async def test_long_answer_comes_in_order() -> None:
    """A long answer is several messages, in order, with the buttons under the last."""
    text = "\n\n".join(f"{number} " + "كلمة " * 300 for number in range(9))
    async with loopback() as server, door(server, Scripted(lambda _: said(text))):
        await server.says("?")
        messages = await server.until_shown(7, 5)
    found = [line.strip("\u200f")[0] for m in messages for line in m["text"].split("\n\n")]
    assert found == list("012345678")
    assert [bool(data(message)) for message in messages] == [False] * 4 + [True]


async def test_earlier_turns_are_remembered() -> None:
    """A question comes with the reader's earlier ones in that chat."""
    async with loopback() as server, door(server) as router:
        for text in ("one", "two"):
            await server.says(text)
        await server.until_shown(7, 2)
    assert router.asked[1].turns == ("one",)


async def test_reply_goes_on_with_what_it_replies_to() -> None:
    """Whoever replies to an answer, or presses a button under it, goes on with its questions."""
    async with loopback() as server, door(server) as router:
        await server.says(chat=GROUP, **called("one"))
        (first,) = await server.until_shown(GROUP["id"])
        await server.says(chat=GROUP, **called("two"))
        await server.until_shown(GROUP["id"], 2)
        await server.says("three", chat=GROUP, user=person(8), reply_to_message=first)
        _, _, third = await server.until_shown(GROUP["id"], 3)
        await server.says("four", chat=GROUP, reply_to_message=third)
        await server.until_shown(GROUP["id"], 4)
        await server.presses(first, "q:crash-date:en", user=person(9))
        await server.until_shown(GROUP["id"], 5)
    turns = [question.turns for question in router.asked]
    assert turns == [(), ("one",), ("one",), ("one", "three"), ("one",)]


async def test_what_is_forgotten_is_in_no_chain_of_replies() -> None:
    """What a reader has the bot forget is not gone on with by anybody."""
    state = Memory()
    async with loopback() as server, door(server, state=state, desk=Desk(state, SPEECH)) as router:
        await server.says(chat=GROUP, **called("one"))
        (first,) = await server.until_shown(GROUP["id"])
        command = tagged("/forget@explainer_bot", "/forget@explainer_bot", "bot_command")
        await server.says(chat=GROUP, **command)
        await server.until_shown(GROUP["id"], 2)
        await server.says("two", chat=GROUP, user=person(8), reply_to_message=first)
        await server.until_shown(GROUP["id"], 3)
    assert [question.turns for question in router.asked] == [(), ()]


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("photo", {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}),
        ("voice", {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}),
        ("file", {"document": {"file_id": "a", "file_unique_id": "b"}}),
        ("location", {"location": {"longitude": 1.0, "latitude": 1.0}}),
    ],
)
async def test_media_gets_a_brief_answer(kind: str, content: dict[str, Any], language: str) -> None:
    """What the bot cannot read is answered in a line, an album once, in the reader's language."""
    async with loopback() as server, door(server) as router:
        for _ in range(2):
            await server.says(user=person(7, language), media_group_id="1", **content)
        await server.says("done")
        shown = await server.until_shown(7, 2)
    assert [message["text"] for message in shown] == [words("media", language, kind=kind), "done"]
    assert len(router.asked) == 1


async def test_edited_question_updates_its_answer() -> None:
    """An edited question is answered in place of the first one; a long answer is taken back."""
    async with loopback() as server, door(server):
        asked = await server.says("one two " * 700)
        await server.until_shown(7, 2)
        await server.edits(asked, "three")
        await server.until(lambda: server.texts(7) == ["three"])
        await server.edits(asked, "three")
        await server.says("four")
        await server.until_shown(7, 2)
    assert server.texts(7) == ["three", "four"]


@pytest.mark.parametrize("admin", [True, False])
async def test_language_of_a_group(admin: bool) -> None:
    """An admin chooses for the group, a reader for themselves; their own choice comes first."""

    def script(question: Question) -> Answer:
        chosen = question.text if question.command == "language" else None
        return replace(said(question.text, chosen or question.language or "en"), chosen=chosen)

    state = Memory()
    async with loopback() as server, door(server, Scripted(script), state=state):
        server.admins = {8} if admin else set()
        await state.choose("telegram:9", "en")
        choice = tagged("/language@explainer_bot ar", "/language@explainer_bot", "bot_command")
        await server.says(chat=GROUP, user=person(8), **choice)
        for number in (7, 8, 9):
            await server.says(chat=GROUP, user=person(number), **called("why?"))
        shown = await server.until_shown(GROUP["id"], 4)
    languages = [data(message)[0].rpartition(":")[2] for message in shown]
    assert languages == (["ar", "ar", "ar", "en"] if admin else ["ar", "en", "ar", "en"])
    assert await state.language("telegram:8") == (None if admin else "ar")


async def test_moving_to_a_newer_chat() -> None:
    """A group that became a supergroup is answered there."""
    moved = Fault(400, "Bad Request: group upgraded", {"migrate_to_chat_id": -100999})
    async with loopback() as server, door(server):
        server.faults["sendMessage"].append(moved)
        await server.says(chat=GROUP, **called("why?"))
        await server.until_shown(-100999)
    assert server.texts(-100999) == ["why?"]


async def test_closed_topic() -> None:
    """Where the topic is gone the answer goes to the group."""
    topic: Params = {"message_thread_id": 4, "is_topic_message": True}
    async with loopback() as server, door(server):
        server.faults["sendMessage"].append(Fault(400, "Bad Request: message thread not found"))
        await server.says(chat=GROUP, **called("why?"), **topic)
        (message,) = await server.until_shown(GROUP["id"])
    assert "message_thread_id" not in message


async def test_failing_house_says_so(caplog: pytest.LogCaptureFixture) -> None:
    """When no answer can be had the reader is told, and the log says why."""
    router = Scripted(lambda _: [RuntimeError("the roof is gone")])
    async with loopback() as server, door(server, router):
        await server.says("why?", user=person(7, "en"))
        await server.until_shown(7)
    assert server.texts(7) == [words("failed", "en")]
    assert "the roof is gone" in caplog.text


async def test_a_text_that_is_missing_leaves_the_profile(caplog: pytest.LogCaptureFixture) -> None:
    """A language without the text of a command is told of, and the bot goes on."""

    def lacking(name: str) -> str:
        raise TextError(name)

    await present(cast("Any", None), {"en": cast("Any", lacking)}, {"en": "title"}, COMMANDS)
    assert "The profile in en stays as it was: telegram-command-" in caplog.text


# Buttons


@pytest.mark.parametrize("language", available())
async def test_suggestion_is_asked_by_its_button(language: str) -> None:
    """A pressed suggestion is answered below its question, even after a restart."""
    async with loopback() as server:
        async with door(server, Scripted(lambda _: said("نعم", language))):
            await server.says("?")
            (message,) = await server.until_shown(7)
        async with door(server) as router:
            await server.presses(message, data(message)[0])
            _, answer = await server.until_shown(7, 2)
    question = router.suggested("crash-date", language)
    assert answer["text"] == f"{question}\n\n{question}"
    assert answer["entities"][0]["type"] == "blockquote"
    assert server.called("answerCallbackQuery")[0].keys() == {"callback_query_id"}


@pytest.mark.parametrize(
    "forged", ["q:nothing:ar", "q:crash-date:xx", "f:1", "s", "\u202e", "x" * 64]
)
async def test_forged_button_is_harmless(forged: str) -> None:
    """A button that is forged or too old says so and does nothing else."""
    async with loopback() as server, door(server, opinions=(opinions := Opinions())) as router:
        await server.says("?")
        (message,) = await server.until_shown(7)
        message.pop("reply_markup")
        await server.presses(message, forged)
        await server.until(lambda: bool(server.called("answerCallbackQuery")))
    assert server.called("answerCallbackQuery")[0]["text"] == words("button-old")
    assert (len(router.asked), opinions) == (1, [])


async def test_opinion_is_counted_once() -> None:
    """👍 and 👎 are counted and taken away; the other buttons stay."""
    async with loopback() as server, door(server, opinions=(opinions := Opinions())):
        await server.says("?")
        (message,) = await server.until_shown(7)
        assert data(message) == ["q:crash-date:en", "f:1", "f:0"]
        copy = dict(message)
        for _ in range(2):
            await server.presses(copy, "f:0")
        await server.until(lambda: len(server.called("answerCallbackQuery")) == 2)
        await server.until(lambda: data(server.shown(7)[0]) == ["q:crash-date:en"])
    assert opinions == [("telegram:7", False)]
    thanked = {call.get("text") for call in server.called("answerCallbackQuery")}
    assert thanked == {words("thanks"), words("button-old")}


@given(st.lists(answers, min_size=1, max_size=15))
@settings(max_examples=8)
def test_telegram_takes_any_answers_in_order(many: list[Answer]) -> None:
    """Whatever the house answers is shown whole, in order, and accepted by Telegram."""

    async def ask() -> list[str]:
        script = Scripted(lambda question: many[int(question.text[1:])])
        async with loopback() as server, door(server, script):
            for number in range(len(many)):
                await server.says(f"q{number}")
            await server.until(lambda: sum(map(len, wanted)) == len(server.shown(7)), 30)
        return server.texts(7)

    wanted = [render(answer, SPEECH[answer.language]) for answer in many]
    assert asyncio.run(ask()) == [message.text for each in wanted for message in each]
