"""The Discord door: who is answered, where, and how."""

import asyncio

import pytest

from bot.platforms.discord.events import Asked, Place, Pressed, Sender, Ticket, Wordless, dump, load
from bot.state.memory import Memory
from handlers.chat import Question
from handlers.texts import available
from tests.discord_door import CALL, CHANNEL, QUICK, Opinions, door, habits, loopback, words
from tests.scripted import Scripted, said
from tests.servers.discord import RESPOND, SEND, DiscordServer, data_of, direct, person
from tests.servers.discord_checks import Json
from tests.servers.discord_gateway import CONTENT

OPINIONS = ["f:1:7", "f:0:7"]


def texts(router: Scripted) -> list[str]:
    """What the house was asked."""
    return [question.text for question in router.asked]


async def test_direct_message_is_answered() -> None:
    """A direct message is answered, as no reply to anything."""
    async with loopback() as server, door(server):
        await server.says("one")
        (message,) = await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]
    assert "message_reference" not in message


async def test_mention_is_answered_by_a_reply() -> None:
    """In a channel only who calls the bot is answered, in reply and without the bot's name."""
    async with loopback() as server, door(server) as router:
        await server.says("not for you", channel=CHANNEL)
        asked = await server.says(f"{CALL} one", channel=CHANNEL)
        (message,) = await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["one"]
    assert message["message_reference"]["message_id"] == asked["id"]
    assert texts(router) == ["one"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        pytest.param(f"{CALL} one", {"type": 18}, id="system message"),
        pytest.param(f"{CALL} one", {"webhook_id": "5"}, id="webhook"),
        pytest.param("@everyone one", {"mention_everyone": True}, id="everyone"),
        pytest.param("<@99> one", {}, id="somebody else"),
    ],
)
async def test_not_for_the_bot(text: str, more: Json) -> None:
    """What is not said to the bot by a person gets no answer."""
    async with loopback() as server, door(server) as router:
        await server.says(text, channel=CHANNEL, **more)
        await server.says(f"{CALL} one", channel=CHANNEL, user=person(9, bot=True))
        await server.says("two")
        await server.until_shown(direct(7))
    assert texts(router) == ["two"]


async def test_chain_of_replies_is_the_history() -> None:
    """Whoever replies to an answer goes on with its conversation, and with no other."""
    async with loopback() as server, door(server) as router:
        await server.says(f"{CALL} something else", channel=CHANNEL, user=person(8))
        await server.until_shown(CHANNEL)
        first = await server.says(f"{CALL} one", channel=CHANNEL)
        answer = (await server.until_shown(CHANNEL, 2))[-1]
        await server.says("two", channel=CHANNEL, user=person(8), reply=answer)
        answer = (await server.until_shown(CHANNEL, 3))[-1]
        await server.says("three", channel=CHANNEL, reply=answer)
        await server.until_shown(CHANNEL, 4)
    assert [question.turns for question in router.asked] == [(), (), ("one",), ("one", "two")]
    assert server.called("GET /channels/{channel_id}/messages/{message_id}") == []
    assert first["id"] != answer["id"]


async def test_chain_goes_on_from_a_command_and_a_button() -> None:
    """Whoever replies to the answer to a command or a button goes on with what that asked."""
    async with loopback() as server, door(server) as router:
        await server.gives("ask", question="one", channel=CHANNEL)
        (first,) = await server.until_shown(CHANNEL)
        await server.presses(first, "q:crash-date:en")
        _, pressed = await server.until_shown(CHANNEL, 2)
        await server.says("two", channel=CHANNEL, reply=first)
        await server.until_shown(CHANNEL, 3)
        await server.says("three", channel=CHANNEL, reply=pressed)
        await server.until_shown(CHANNEL, 4)
    turns = [question.turns for question in router.asked]
    assert turns == [(), ("one",), ("one",), ("one", "When was that?")]


async def test_chain_is_looked_up_after_a_restart() -> None:
    """A chain that this process has not seen is read from Discord."""
    async with loopback() as server:
        async with door(server):
            await server.says(f"{CALL} one", channel=CHANNEL)
            (answer,) = await server.until_shown(CHANNEL)
        async with door(server) as router:
            await server.says("two", channel=CHANNEL, reply=answer)
            await server.until_shown(CHANNEL, 2)
    assert [question.turns for question in router.asked] == [("one",)]


async def test_question_about_another_message() -> None:
    """Who replies to somebody with nothing but the bot's name asks about what was said."""
    async with loopback() as server, door(server) as router:
        server.content = True
        message = await server.says("Nvidia rose 17%", channel=CHANNEL, user=person(8))
        await server.says(CALL, channel=CHANNEL, reply=message)
        await server.until_shown(CHANNEL)
    assert texts(router) == ["Nvidia rose 17%"]


async def test_call_alone_is_a_call_for_help() -> None:
    """Nothing but the bot's name asks what it can do."""
    async with loopback() as server, door(server) as router:
        await server.says(CALL, channel=CHANNEL)
        await server.until_shown(CHANNEL)
    assert [(question.text, question.command) for question in router.asked] == [("", "help")]


async def test_picture_without_words() -> None:
    """What holds no words is said to be unreadable."""
    attachment = {"id": "1", "filename": "a.png", "size": 1, "url": "", "proxy_url": ""}
    async with loopback() as server, door(server) as router:
        await server.says("", attachments=[attachment])
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == [words("media")]
    assert router.asked == []


async def test_duplicate_event_is_answered_once() -> None:
    """A message that Discord sends twice is one question."""
    async with loopback() as server, door(server) as router:
        await server.says("one", again=True)
        await server.says("two")
        await server.until_shown(direct(7), 2)
    assert texts(router) == ["one", "two"]


async def test_edited_question_updates_its_answer() -> None:
    """A new version of a question replaces the answer; the same version changes nothing."""
    async with loopback() as server, door(server) as router:
        asked = await server.says(f"{CALL} one", channel=CHANNEL)
        await server.until_shown(CHANNEL)
        for text in ("two", "one", "two"):
            await server.edits(asked, f"{CALL} {text}")
            await server.until(lambda text=text: server.texts(CHANNEL) == [text])  # type: ignore[misc]
        await server.event("MESSAGE_UPDATE", asked, CHANNEL)
        await server.says("three")
        await server.until_shown(direct(7))
    assert texts(router) == ["one", "two", "one", "two", "three"]
    assert server.texts(CHANNEL) == ["two"]


async def test_message_becomes_a_question_by_an_edit() -> None:
    """Who calls the bot afterwards is answered; a message of before the bot's time is not."""
    async with loopback() as server:
        old = await server.says(f"{CALL} old", channel=CHANNEL)
        async with door(server) as router:
            await server.edits(old, f"{CALL} older")
            asked = await server.says("one", channel=CHANNEL)
            await server.edits(asked, f"{CALL} one")
            await server.until_shown(CHANNEL)
    assert texts(router) == ["one"]


async def test_no_privileged_intent_by_default() -> None:
    """Discord is asked for nothing that needs its approval."""
    async with loopback() as server, door(server):
        pass
    (identified,) = server.identified
    assert identified["intents"] & (CONTENT | 1 << 1 | 1 << 8) == 0


async def test_chosen_channels_are_answered_without_a_call() -> None:
    """Where it is set, every message of a channel is a question, save those to somebody else."""
    manner = habits(channels={CHANNEL})
    async with loopback() as server, door(server, manner=manner) as router:
        server.content = True
        other = await server.says("elsewhere", channel=CHANNEL + 1, user=person(8))
        await server.says("one", channel=CHANNEL)
        await server.says("<@99> not you", channel=CHANNEL)
        await server.says("nor you", channel=CHANNEL, reply=other)
        await server.says("two", channel=CHANNEL)
        await server.until_shown(CHANNEL, 2)
    assert texts(router) == ["one", "two"]
    assert server.identified[0]["intents"] & CONTENT


async def test_thread_for_each_question() -> None:
    """Where it is set, a question opens a thread, and what is said there goes on with it."""
    async with loopback() as server, door(server, manner=habits(threads=True)) as router:
        server.content = True
        asked = await server.says(f"{CALL} one", channel=CHANNEL)
        thread = int(asked["id"])
        await server.until_shown(thread)
        await server.says("two", channel=thread, user=person(8))
        await server.until_shown(thread, 2)
    assert server.texts(thread) == ["one", "two"]
    assert [question.turns for question in router.asked] == [(), ("one",)]


async def test_thread_that_the_bot_was_asked_in() -> None:
    """Where the bot may read on, it answers in a thread in which it was called once."""
    async with loopback() as server, door(server) as router:
        server.content = True
        thread = await server.opens_thread(CHANNEL)
        await server.says("not for you", channel=thread)
        await server.says(f"{CALL} one", channel=thread)
        await server.until_shown(thread)
        await server.says("two", channel=thread, user=person(8))
        await server.until_shown(thread, 2)
    assert [(question.text, question.turns) for question in router.asked] == [
        ("one", ()),
        ("two", ("one",)),
    ]


async def test_thread_that_cannot_be_opened() -> None:
    """Where there may be no thread the answer stands in the channel."""
    async with loopback() as server, door(server, manner=habits(threads=True)):
        route = "POST /channels/{channel_id}/messages/{message_id}/threads"
        server.refuses(route, 403, 50013)
        await server.says(f"{CALL} one", channel=CHANNEL)
        await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["one"]


async def test_conversations_are_kept_apart() -> None:
    """In a channel each reader has a conversation of their own."""
    async with loopback() as server, door(server) as router:
        for user, text in ((7, "one"), (8, "two"), (7, "three")):
            await server.says(f"{CALL} {text}", channel=CHANNEL, user=person(user))
            await server.until(lambda text=text: text in server.texts(CHANNEL))  # type: ignore[misc]
    assert [question.turns for question in router.asked] == [(), (), ("one",)]


async def test_too_many_questions_at_once() -> None:
    """Beyond what may wait in a conversation a reader is told so, once."""
    manner = habits(pending=2)
    router = Scripted(lambda question: [0.1, said(question.text)])
    async with loopback() as server, door(server, router, manner=manner):
        for number in range(5):
            await server.says(f"q{number}")
        await server.until_shown(direct(7), 3)
    assert sorted(server.texts(direct(7))) == [words("busy"), "q0", "q1"]


@pytest.mark.parametrize("language", available())
async def test_suggestion_is_a_question_once_pressed(language: str) -> None:
    """Anybody may press a suggestion, also after a restart; the question stands above."""
    async with loopback() as server:
        async with door(server):
            await server.says(f"{CALL} {'متى' if language == 'ar' else 'when'}", channel=CHANNEL)
            (answer,) = await server.until_shown(CHANNEL)
        async with door(server) as router:
            await server.presses(answer, f"q:crash-date:{language}", user=person(8))
            await server.until_shown(CHANNEL, 2)
    text = "متى كان ذلك؟" if language == "ar" else "When was that?"
    assert texts(router) == [text]
    assert server.texts(CHANNEL)[1] == f"> {text}\n\n{text}"


@pytest.mark.parametrize(
    "data", ["q:other:en", "q:crash-date:xx", "q:crash-date", "f:2:7", "", "x" * 100, "s:7"]
)
async def test_forged_button_is_harmless(data: str) -> None:
    """A button that was never there gets a word in reply, and that is all."""
    async with loopback() as server, door(server, opinions=Opinions()) as router:
        await server.says("one")
        (answer,) = await server.until_shown(direct(7))
        pressed = await server.presses(answer, data, forged=True)
        await server.until(lambda: server.interactions[pressed].acknowledged is not None)
        await server.until(lambda: bool(server.whispers) or len(server.shown(direct(7))) == 2)
    assert texts(router) == ["one"]
    said_back = [*map(_text, server.whispers), *server.texts(direct(7))[1:]]
    assert said_back == [words("button-old")]


def _text(message: Json) -> str:
    return str(message["components"][0]["components"][0]["content"])


async def test_only_who_asked_may_rate() -> None:
    """👍 and 👎 count once, for who asked, and go away then; others are told so."""
    opinions = Opinions()
    async with loopback() as server, door(server, opinions=opinions):
        await server.says(f"{CALL} one", channel=CHANNEL)
        (answer,) = await server.until_shown(CHANNEL)
        assert data_of(answer) == ["q:crash-date:en", *OPINIONS]
        await server.presses(answer, "f:0:7", user=person(8))
        await server.until(lambda: len(server.whispers) == 1)
        await server.presses(answer, "f:1:7")
        await server.until(lambda: len(server.whispers) == 2)
        await server.presses(answer, "f:1:7", forged=True)
        await server.until(lambda: len(server.whispers) == 3)
    assert opinions == [("discord:7", True)]
    assert data_of(server.shown(CHANNEL)[0]) == ["q:crash-date:en"]
    assert list(map(_text, server.whispers)) == [
        words("rate-other"),
        words("thanks"),
        words("button-old"),
    ]


async def stopped_by(user: int, *, in_vain: bool) -> tuple[DiscordServer, Scripted]:
    """Somebody presses the button that stops an answer, which goes on where that is in vain."""
    told = asyncio.Event()
    router = Scripted(lambda _: [said("begun"), told, said("done")])
    async with loopback() as server, door(server, router):
        await server.says(f"{CALL} one", channel=CHANNEL)
        (answer,) = await server.until_shown(CHANNEL)
        await server.presses(answer, "s:7", user=person(user))
        await server.until(lambda: bool(server.called(RESPOND)))
        if in_vain:
            told.set()
        await server.until(lambda: data_of(server.shown(CHANNEL)[0]) == ["q:crash-date:en"])
    return server, router


async def test_reader_stops_an_answer() -> None:
    """Who asked can stop an answer: what there is stays, and nothing more is written."""
    server, router = await stopped_by(7, in_vain=False)
    assert server.texts(CHANNEL) == [f"begun\n-# {words('stopped')}"]
    assert router.closed == 1


async def test_others_do_not_stop_an_answer() -> None:
    """Somebody else is told that the answer is not theirs."""
    server, _ = await stopped_by(8, in_vain=True)
    assert server.texts(CHANNEL) == ["done"]
    assert list(map(_text, server.whispers)) == [words("stop-other")]


async def test_nobody_is_ever_mentioned() -> None:
    """Whatever an answer says, no message of the bot calls anybody."""
    async with loopback() as server, door(server):
        await server.says("@everyone <@9>")
        await server.until_shown(direct(7))
    (sent,) = server.called(SEND)
    assert sent.body["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_reader_of_another_language_is_told_in_it() -> None:
    """What the bot says of itself is in the language of a command's reader."""

    def fail(_: Question) -> list[object]:
        return [ValueError("broken")]

    router = Scripted(fail)  # type: ignore[arg-type]
    async with loopback() as server, door(server, router, state=Memory()):
        await server.gives("ask", question="one", locale="ar")
        await server.until_shown(direct(7))
    assert server.texts(direct(7)) == [words("failed", "ar")]


@pytest.mark.parametrize(
    "event",
    [
        Asked(
            1,
            Place(2, 3, thread=True),
            Sender(4, "ar", manager=True),
            Question("متى؟", command="ask", turns=("one",), locale="ar"),
            Ticket(1, 5, "token"),
            6,
            "متى؟",
            7,
            shared=True,
        ),
        Asked(1, Place(2), Sender(4), Question("one")),
        Wordless(1, Place(2), Sender(4)),
        Pressed(1, Place(2), Sender(4), Ticket(1, 5, "token"), 6, "f:1:4", ({"type": 17},)),
    ],
    ids=lambda event: type(event).__name__,
)
def test_event_can_be_written_down(event: Asked | Wordless | Pressed) -> None:
    """An event that is read back is the same."""
    assert load(dump(event)) == event


def test_quick_manner_waits_as_the_usual_one() -> None:
    """Tests only shorten pauses: what is answered is the same."""
    assert (QUICK.channels, QUICK.pending, QUICK.habits.threads) == ((), 100, False)
