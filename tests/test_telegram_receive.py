"""What an update means."""

from typing import Any

import pytest
from telegram import User

from bot.platforms.telegram.receive import (
    Asked,
    Event,
    Joined,
    Pressed,
    Stopped,
    Threads,
    Typed,
    Wordless,
    receive,
)
from handlers.chat import Question, own, quote
from tests.servers.telegram import BOT, group, person, private
from tests.telegram_door import called, tagged

ME = User.de_json(BOT, None)
READER = person(7, "ar")
MINE = {"message_id": 3, "date": 1, "chat": group(-5), "from": BOT, "text": "I said"}
THEIRS = {"message_id": 4, "date": 1, "chat": group(-5), "from": person(8), "text": "Nvidia rose"}
TOPIC = {"message_thread_id": 9, "is_topic_message": True}
CREATED = {"forum_topic_created": {"name": "x", "icon_color": 1}}
QUOTE = {"text": "593", "position": 0, "is_manual": True}
FORWARDED = {"type": "hidden_user", "date": 1, "sender_user_name": "x"}
VOTE = {"poll_id": "1", "user": READER, "option_ids": [0], "option_persistent_ids": []}


def message(text: str | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A message to the bot, in private if nothing else is said."""
    words = {"text": text} if text is not None else {}
    return {"message_id": 5, "date": 1, "chat": private(7), "from": READER, **words, **more}


def grouped(text: str | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A message in a group."""
    return message(text, **{"chat": group(-5), **more})


def meant(threads: Threads = (), **content: Any) -> Event | None:  # noqa: ANN401
    """What comes of an update."""
    return receive({"update_id": 1, **content}, ME, threads)


def question(**content: Any) -> Question | None:  # noqa: ANN401
    """The question in an update, if it is one."""
    event = meant(**content)
    return event.question if isinstance(event, Asked) else None


@pytest.mark.parametrize(
    ("text", "command", "asked"),
    [
        pytest.param("/ask لماذا؟", "ask", "لماذا؟", id="command"),
        pytest.param("/cost@explainer_bot 2M", "cost", "2M", id="named"),
        pytest.param("/COST", "cost", "", id="alone"),
        pytest.param("/start q-1", "start", "q-1", id="start"),
        pytest.param("/weather Cairo", None, "Cairo", id="unknown with words"),
        pytest.param("/weather", "weather", "", id="unknown alone"),
    ],
)
def test_commands(text: str, command: str | None, asked: str) -> None:
    """A command is a question of its kind; words after one we do not have are a plain question."""
    said = message(**tagged(text, text.split(maxsplit=1)[0], "bot_command"))
    assert question(message=said) == Question(asked, command=command, locale="ar")


def test_command_for_another_bot() -> None:
    """A command to another bot is not for us, not even in private."""
    said = tagged("/ask@other_bot hello", "/ask@other_bot", "bot_command")
    assert meant(message=message(**said)) is None


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        pytest.param(grouped("hello"), None, id="not for us"),
        pytest.param(
            grouped(**tagged("🇸🇦 @Explainer_Bot why?", "@Explainer_Bot", "mention")),
            "🇸🇦  why?",
            id="mention",
        ),
        pytest.param(
            grouped(**tagged("@other why?", "@other", "mention")), None, id="mention of another"
        ),
        pytest.param(
            grouped(**tagged("Bot, why?", "Bot", "text_mention", BOT)), ", why?", id="text mention"
        ),
        pytest.param(grouped("why?", reply_to_message=MINE), "why?", id="reply"),
        pytest.param(grouped("why?", reply_to_message=THEIRS), None, id="reply to another"),
        pytest.param(
            grouped("why?", reply_to_message=MINE | CREATED, **TOPIC), None, id="topic of ours"
        ),
        pytest.param(grouped(**tagged("/stock now", "/stock", "bot_command")), "now", id="command"),
        pytest.param(
            grouped(**tagged("/weather now", "/weather", "bot_command")), None, id="unknown command"
        ),
        pytest.param(
            grouped(
                **tagged("@explainer_bot", "@explainer_bot", "mention"), reply_to_message=THEIRS
            ),
            "> Nvidia rose",
            id="called to another's words",
        ),
        pytest.param(
            grouped(**called("is it true?"), reply_to_message=THEIRS),
            "is it true?\n\n> Nvidia rose",
            id="few words to another's",
        ),
        pytest.param(
            grouped(**called("why did Nvidia fall?"), reply_to_message=THEIRS),
            "why did Nvidia fall?",
            id="a whole question to another's words",
        ),
        pytest.param(
            grouped("true?", reply_to_message=MINE, quote=QUOTE), "true?\n\n> 593", id="quote"
        ),
    ],
)
def test_groups(said: dict[str, Any], asked: str | None) -> None:
    """In a group the bot answers when it is called by name, replied to or commanded."""
    found = question(message=said)
    assert (found.text if found else None) == asked


def test_forwarded_words_are_data() -> None:
    """What is forwarded is asked about as a quote; it commands nothing and calls nobody."""
    text = "/language@explainer_bot en\n\nNvidia rose"
    said = tagged(text, "/language@explainer_bot", "bot_command") | {"forward_origin": FORWARDED}
    about = Question("> /language@explainer_bot en\n> Nvidia rose", locale="ar")
    assert question(message=message(**said)) == about
    assert meant(message=grouped(**said)) is None
    thread = grouped("and?", message_thread_id=2, forward_origin=FORWARDED)
    assert meant(((-5, 2, "telegram:7"),), message=thread) is None


@pytest.mark.parametrize(
    ("more", "answered"),
    [
        pytest.param({}, True, id="goes on"),
        pytest.param({"reply_to_message": THEIRS}, False, id="speaks to another"),
        pytest.param({"reply_to_message": grouped("mine")}, True, id="to itself"),
        pytest.param(tagged("and @x?", "@x", "mention"), False, id="calls another"),
        pytest.param({"from": person(8)}, False, id="somebody else"),
    ],
)
def test_threads(more: dict[str, Any], answered: bool) -> None:
    """Who asked in a thread lately goes on there without calling the bot again."""
    said = grouped("and?", message_thread_id=2) | more
    event = meant(((-5, 2, "telegram:7"),), message=said)
    assert isinstance(event, Asked) == answered


@pytest.mark.parametrize(
    ("said", "conversation", "topic"),
    [
        pytest.param(message("x"), "telegram:7", None, id="private"),
        pytest.param(message("x", **TOPIC), "telegram:7:9", 9, id="private topic"),
        pytest.param(
            grouped("x", reply_to_message=MINE), "telegram:-5:0:telegram:7", None, id="group"
        ),
        pytest.param(
            grouped("x", reply_to_message=MINE, **TOPIC), "telegram:-5:9:telegram:7", 9, id="topic"
        ),
    ],
)
def test_conversations(said: dict[str, Any], conversation: str, topic: int | None) -> None:
    """Each reader has a conversation in each chat and topic, and one key everywhere."""
    event = meant(message=said)
    assert isinstance(event, Asked)
    assert (event.conversation, event.sender.reader) == (conversation, "telegram:7")
    assert event.place.topic == topic


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, "photo"),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}, "voice"),
        ({"document": {"file_id": "a", "file_unique_id": "b"}}, "file"),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "location"),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, "contact"),
        ({"dice": {"emoji": "🎲", "value": 1}}, "other"),
        ({"text": " \u2009 "}, "other"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wordless_messages(content: dict[str, Any], kind: str) -> None:
    """A message without a word is known by its kind; a caption makes it a question."""
    event = meant(message=message(**content))
    assert isinstance(event, Wordless)
    assert event.kind == kind
    assert meant(message=grouped(**content)) is None
    captioned = question(message=message(**{**content, "caption": "why?"}))
    assert kind == "other" or (captioned is not None and captioned.text == "why?")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"message": grouped(new_chat_title="x")}, id="service"),
        pytest.param({"message": message("x", **{"from": BOT})}, id="bot"),
        pytest.param({"message": message("x", via_bot=BOT)}, id="inline result"),
        pytest.param({"channel_post": message("x")}, id="channel"),
        pytest.param({"poll_answer": VOTE}, id="poll"),
    ],
)
def test_what_is_not_for_the_bot(content: dict[str, Any]) -> None:
    """Service messages, bots, its own inline results and channels get no answer."""
    assert meant(**content) is None


def test_edited_question() -> None:
    """An edited message is a new version of its question."""
    event = meant(edited_message=message("why?", edit_date=2))
    assert isinstance(event, Asked)
    assert event.edited
    moving: dict[str, Any] = {"location": {"longitude": 1.0, "latitude": 1.0, "live_period": 60}}
    assert meant(edited_message=message(edit_date=2, **moving)) is None


def test_anonymous_admin() -> None:
    """Who writes on behalf of a group is remembered as that group."""
    writer = {"from": person(1087968824) | {"is_bot": True}, "sender_chat": group(-5)}
    event = meant(message=grouped("why?", reply_to_message=MINE, **writer))
    assert isinstance(event, Asked)
    assert event.sender.reader == "telegram:-5"


def test_pressed_button() -> None:
    """A button is pressed in the place and conversation of its message."""
    query = {"id": "1", "from": READER, "chat_instance": "1", "data": "q:crash-date:ar"}
    event = meant(callback_query=query | {"message": MINE})
    assert isinstance(event, Pressed)
    assert (event.place.chat, event.message, event.data) == (-5, 3, "q:crash-date:ar")
    assert event.conversation == "telegram:-5:0:telegram:7"
    old = {"chat": group(-5), "message_id": 3, "date": 0}
    assert isinstance(meant(callback_query=query | {"message": old}), Pressed)
    assert meant(callback_query=query | {"inline_message_id": "1"}) is None


def test_inline_query() -> None:
    """What somebody types after the bot's name is known by its language, too."""
    event = meant(inline_query={"id": "1", "from": READER, "query": "why", "offset": ""})
    assert event == Typed(event.sender, "1", "why") if isinstance(event, Typed) else False


def test_stopped_draft() -> None:
    """A stopped draft is known by its chat and id."""
    stopped = {"chat": private(7), "draft_id": 5}
    assert meant(stopped_message_generation=stopped) == Stopped(7, 5)


@pytest.mark.parametrize(
    ("was", "now", "joined"),
    [("left", "member", True), ("member", "left", False), ("member", "member", False)],
)
def test_added_to_a_group(was: str, now: str, joined: bool) -> None:
    """Being added to a group is an event, other changes there are not."""
    members = {
        f"{when}_chat_member": {"user": BOT, "status": status}
        for when, status in (("old", was), ("new", now))
    }
    change = {"chat": group(-5), "from": READER, "date": 1, **members}
    assert isinstance(meant(my_chat_member=change), Joined) == joined


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("true?\n\n> Nvidia rose", "true?", id="own words"),
        pytest.param("> Nvidia rose", "> Nvidia rose", id="nothing else"),
    ],
)
def test_own_words(text: str, kept: str) -> None:
    """A reader's own words are those that they do not quote, if there are any."""
    assert own(text) == kept
    assert quote("a\n\n b\r\n") == "> a\n>  b"
