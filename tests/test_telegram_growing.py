"""Answers that grow, and the order of answers."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.platforms.telegram import Limits, Pace, Tempo
from handlers.chat import Answer
from tests.scripted import Scripted, said
from tests.servers.telegram import Fault, person, private
from tests.telegram_door import (
    GROUP,
    QUICK,
    UNLIMITED,
    called,
    data,
    door,
    growing,
    loopback,
    words,
)

CHAT = GROUP["id"]


async def test_private_answer_grows_as_a_draft() -> None:
    """In private, typing is shown first, then drafts that can be stopped, then the message."""
    router = Scripted(lambda _: [0.2, *growing("a", "ab", "abc")])
    async with loopback() as server, door(server, router):
        await server.says("?")
        await server.until_shown(7)
    drafts = server.called("sendMessageDraft")
    assert [draft["text"] for draft in drafts] == ["a", "ab", "abc"]
    assert len({draft["draft_id"] for draft in drafts}) == 1
    assert all(draft["can_stop"] for draft in drafts)
    assert len(server.called("sendChatAction")) == 1
    assert len(server.called("sendMessage")) == 1


async def test_group_answer_grows_by_edits() -> None:
    """In a group the answer is one message, edited as it grows, with a button to stop it."""
    router = Scripted(lambda _: growing("a", "ab", "abc"))
    async with loopback() as server, door(server, router):
        await server.says(chat=GROUP, **called("why?"))
        await server.until(lambda: [data(m) for m in server.shown(CHAT)] == [["q:crash-date:en"]])
    assert server.texts(CHAT) == ["abc"]
    assert len(server.called("sendMessage")) == 1
    assert data(server.called("editMessageText")[0]) == ["s"]
    assert not server.called("sendMessageDraft")


async def test_an_edit_storm_is_impossible() -> None:
    """However often an answer changes, only its latest state is shown, step by step."""
    changes: list[Answer | float | Exception] = []
    for number in range(500):
        changes += [said("word " * number * 4), 0.001]
    manner = replace(QUICK, tempo=Tempo(0.2, 0.2))
    async with loopback() as server, door(server, Scripted(lambda _: changes), manner=manner):
        await server.says("?")
        await server.until_shown(7, 3)
    times = [call.at for call in server.calls if call.method == "sendMessageDraft"]
    assert all(later - earlier > 0.1 for earlier, later in pairwise(times))
    assert len(server.called("sendMessage")) == 3


async def test_draft_is_stopped_by_its_reader() -> None:
    """Stopping a draft ends the answer there and then; what there was of it stays."""
    router = Scripted(lambda _: [*growing("begun"), 60])
    async with loopback() as server, door(server, router):
        await server.says("?")
        await server.until(lambda: bool(server.called("sendMessageDraft")))
        draft = server.called("sendMessageDraft")[0]["draft_id"]
        await server.update(stopped_message_generation={"chat": private(7), "draft_id": draft})
        (message,) = await server.until_shown(7)
    assert message["text"] == f"begun\n\n{words('stopped', 'en')}"
    assert router.closed == 1


async def test_group_answer_is_stopped_by_who_asked() -> None:
    """The stop button works for the reader who asked, and says so to others."""
    router = Scripted(lambda _: [*growing("begun"), 60])
    async with loopback() as server, door(server, router):
        await server.says(chat=GROUP, **called("why?"))
        (message,) = await server.until_shown(CHAT)
        await server.presses(message, "s", user=person(8))
        await server.presses(message, "s")
        await server.until(lambda: words("stopped", "en") in server.texts(CHAT)[0])
        await server.until(lambda: len(server.called("answerCallbackQuery")) == 2)
    said_to = [call["text"] for call in server.called("answerCallbackQuery")]
    assert said_to == [words("stop-other"), words("stopping")]
    assert "s" not in data(server.shown(CHAT)[0])


async def test_nothing_to_stop_yet() -> None:
    """Stopped before the first word, an answer is a word that it was stopped."""
    async with loopback() as server, door(server, Scripted(lambda _: [60])):
        asked = await server.says("?", user=person(7, "en"))
        await server.until(lambda: bool(server.called("sendChatAction")))
        stopped = {"chat": private(7), "draft_id": asked["message_id"]}
        await server.update(stopped_message_generation=stopped)
        await server.until_shown(7)
    assert server.texts(7) == [words("stopped", "en")]


@pytest.mark.parametrize("method", ["sendMessageDraft", "sendChatAction"])
async def test_failing_previews_do_no_harm(method: str) -> None:
    """An answer comes whole though nothing of it could be shown before."""
    router = Scripted(lambda _: [0.15, *growing("a", "ab")])
    async with loopback() as server, door(server, router):
        server.faults[method].extend(
            [Fault(400, "Bad Request: no"), Fault(502), Fault(drop="after")]
        )
        await server.says("?")
        await server.until_shown(7)
    assert server.texts(7) == ["ab"]


async def test_half_sent_preview_is_not_sent_again() -> None:
    """Where the growing message may have come through unseen, only the whole answer follows."""
    async with loopback() as server, door(server, Scripted(lambda _: growing("a", "ab", "abc"))):
        server.faults["sendMessage"].append(Fault(drop="after"))
        await server.says(chat=GROUP, **called("why?"))
        await server.until(lambda: "abc" in server.texts(CHAT))
    assert server.texts(CHAT) == ["a", "abc"]


async def test_growing_message_that_was_deleted() -> None:
    """Where an admin has deleted the growing message, the whole answer is sent anew."""
    async with loopback() as server, door(server, Scripted(lambda _: growing("a", "ab"))):
        server.faults["editMessageText"].extend(
            [Fault(400, "Bad Request: message to edit not found")] * 9
        )
        await server.says(chat=GROUP, **called("why?"))
        await server.until(lambda: "ab" in server.texts(CHAT))
    assert server.texts(CHAT) == ["a", "ab"]


async def test_order_within_a_chat_and_chats_side_by_side() -> None:
    """A slow answer holds back the next one of its chat, and no other chat's."""

    def script(question_text: str) -> list[Answer | float | Exception]:
        return [0.5, said(question_text)] if question_text == "slow" else [said(question_text)]

    router = Scripted(lambda question: script(question.text))
    async with loopback() as server, door(server, router):
        for text in ("slow", "second", "third"):
            await server.says(text)
        await server.says("other", user=person(8))
        await server.until_shown(8)
        assert server.texts(7) == []
        await server.until_shown(7, 3)
    assert server.texts(7) == ["slow", "second", "third"]


async def test_too_many_at_once() -> None:
    """Beyond what may wait in a chat a question is refused with one polite word; others go on."""
    router = Scripted(lambda question: [0.3, said(question.text)])
    async with loopback() as server, door(server, router, manner=replace(QUICK, pending=3)):
        for letter in "abcdef":
            await server.says(letter, user=person(7, "en"))
        await server.says("other", user=person(8))
        await server.until_shown(7, 4)
        await server.until_shown(8)
        await server.says("again")
        await server.until_shown(7, 5)
    assert sorted(server.texts(7)) == sorted(["a", "b", "c", words("busy", "en"), "again"])
    assert server.texts(8) == ["other"]


async def test_two_hundred_chats_lose_nothing() -> None:
    """Of a burst in many chats every question is answered once, in the order of each chat."""
    async with loopback() as server, door(server):
        for letter in "abcde":
            for chat in range(1, 41):
                await server.says(letter, user=person(chat))
        await server.until(lambda: all(len(server.shown(chat)) == 5 for chat in range(1, 41)), 30)
    assert all(server.texts(chat) == list("abcde") for chat in range(1, 41))


async def test_flood_wait_halts_one_chat_alone() -> None:
    """A flood wait is kept in its chat, where the answer comes after it; others do not wait."""
    async with loopback() as server, door(server):
        server.faults["sendMessage"].append(Fault(429, "Too Many Requests", {"retry_after": 1}))
        await server.says("first")
        await server.until(lambda: bool(server.called("sendMessage", status=429)))
        await server.says("other", user=person(8))
        await server.until_shown(8)
        assert server.texts(7) == []
        await server.until_shown(7)
    refused, _, answered = [call.at for call in server.calls if call.method == "sendMessage"]
    assert answered - refused >= 1


async def test_limits_per_chat_and_in_all() -> None:
    """Messages keep the pace of their chat; previews give way to answers."""
    limits = Limits(Pace(2, 1), Pace(2, 1), Pace(1, 10), Pace(1000, 1))
    manner = replace(QUICK, limits=limits)
    router = Scripted(lambda _: growing("a", "ab", "abc", pause=0.1))
    async with loopback() as server, door(server, router, manner=manner):
        for _ in range(4):
            await server.says("?")
        await server.until_shown(7, 4)
    times = [call.at for call in server.calls if call.method == "sendMessage"]
    assert times[3] - times[0] >= 0.9
    assert len(server.called("sendMessageDraft")) == 1
    assert manner.limits != UNLIMITED
