"""What an update means to the bot: a question, a button pressed, something it cannot read ..."""

from collections.abc import Container
from dataclasses import dataclass

from telegram import Chat, ChatMember, User
from telegram.constants import MessageEntityType

from bot.platforms.telegram.calls import Json
from bot.state.inbox import Entry
from handlers.chat import AFRESH, COMMANDS, Question, quote

UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "stopped_message_generation",
)
"""The kinds of update that Telegram is asked for."""

_KNOWN = frozenset({*COMMANDS, *AFRESH, "usage"})
_MEDIA = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "document": "file",
    "venue": "location",
    "location": "location",
    "contact": "contact",
    "poll": "poll",
    "dice": "other",
    "game": "other",
    "story": "other",
    "checklist": "other",
    "paid_media": "other",
}
"""What a message may hold beside words, and the name of its kind in ``telegram-media``."""

_FEW = 3
"""Words of a question that is nothing without what it replies to."""

_INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to answer; ``topic`` is a forum's."""

    chat: int
    private: bool
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did something: ``reader`` is the key of what is remembered of them.

    ``user`` is ``None`` for somebody who writes on behalf of a chat.
    """

    reader: str
    locale: str | None = None
    user: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or with ``edited`` a new version of one, in message ``message``.

    ``reply_to``: the message of the bot that it replies to. ``entry`` is what is kept of it until
    it is answered, here and below.
    """

    place: Place
    sender: Sender
    message: int
    conversation: str
    question: Question
    thread: tuple[int, int, str]
    edited: bool = False
    reply_to: int | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Wordless:
    """A message without a word; those of one ``album`` belong together."""

    place: Place
    sender: Sender
    message: int
    kind: str
    album: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button pressed under message ``message``; ``query`` is to be answered."""

    place: Place
    sender: Sender
    message: int
    conversation: str
    query: str
    data: str
    markup: Json | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody types after the bot's name, in any chat."""

    sender: Sender
    query: str
    text: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The reader of a private chat wants no more of an answer shown as this draft."""

    chat: int
    draft: int


@dataclass(frozen=True, slots=True)
class Joined:
    """The bot was added to a group; as an admin (``promoted``) it sees all that is said there."""

    place: Place
    sender: Sender
    promoted: bool = False
    entry: Entry | None = None


Event = Asked | Wordless | Pressed | Typed | Stopped | Joined

Threads = Container[tuple[int, int, str]]
"""Threads of groups as ``(chat, thread, reader)`` in which that reader asked the bot lately."""


class _Everywhere:
    """Every thread of every group."""

    def __contains__(self, _: object) -> bool:
        return True


EVERYWHERE: Threads = _Everywhere()
"""For what is known to be for the bot."""


def receive(update: Json, me: User, threads: Threads = ()) -> Event | None:
    """What an update means; ``None`` when it is not for the bot.

    Raises ``AttributeError``, ``KeyError``, ``TypeError`` or ``ValueError`` for one that is not as
    Telegram describes it.
    """
    if message := update.get("message") or update.get("edited_message"):
        return _message(message, me, threads, edited="edited_message" in update)
    if query := update.get("callback_query"):
        return _pressed(query)
    if query := update.get("inline_query"):
        return Typed(_sender(query["from"]), query["id"], query["query"].strip())
    if change := update.get("my_chat_member"):
        return _joined(change)
    if stopped := update.get("stopped_message_generation"):
        return Stopped(stopped["chat"]["id"], stopped["draft_id"])
    return None


def _message(message: Json, me: User, threads: Threads, *, edited: bool) -> Event | None:
    place, number = _place(message["chat"], message), int(message["message_id"])
    writer, behalf = message.get("from"), message.get("sender_chat")
    if writer is None or message.get("is_automatic_forward") or message.get("via_bot"):
        return None
    if writer["is_bot"] and behalf is None:
        return None
    sender = _sender(writer, behalf)
    thread = (place.chat, message.get("message_thread_id") or number, sender.reader)
    words = _words(message, me)
    if words is None:
        return None
    text, command, called = words
    replies = _replies(message, me)
    if not (place.private or called or replies or _goes_on(message, threads, thread)):
        return None
    text = _with_quoted(text, message, me)
    if not text and command is None:
        return None if edited else _wordless(message, place, sender)
    question = Question(text, command=command, locale=sender.locale)
    conversation = _conversation(place, sender)
    reply_to = int(message["reply_to_message"]["message_id"]) if replies else None
    return Asked(place, sender, number, conversation, question, thread, edited, reply_to)


def _words(message: Json, me: User) -> tuple[str, str | None, bool] | None:
    """A message's text without the bot's name, its command, and whether it calls the bot.

    ``None`` when it is a command to another bot. What is forwarded commands and calls nobody.
    """
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities")
    if not entities or "forward_origin" in message:
        return text.strip(), None, False
    units = text.encode("utf-16-le", "surrogatepass")
    command, called = None, False
    for entity in sorted(entities, key=lambda entity: -int(entity["offset"])):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        said = units[start:end].decode("utf-16-le", "replace")
        if entity["type"] == MessageEntityType.BOT_COMMAND and not start:
            command, _, other = said[1:].lower().partition("@")
            if other and other != (me.username or "").lower():
                return None
            called = called or bool(other) or command in _KNOWN
        elif not _names(entity, said, me):
            continue
        else:
            called = True
        units = units[:start] + units[end:]
    text = units.decode("utf-16-le", "replace").strip()
    if text and command not in _KNOWN:
        command = None
    return text, command, called


def _names(entity: Json, said: str, me: User) -> bool:
    """Whether an entity mentions the bot."""
    if entity["type"] == MessageEntityType.TEXT_MENTION:
        return bool(entity["user"]["id"] == me.id)
    named = entity["type"] == MessageEntityType.MENTION
    return named and said.lower() == f"@{me.username}".lower()


def _replied(message: Json) -> Json | None:
    """What a message replies to; in a topic Telegram has each reply to the topic's beginning."""
    replied: Json | None = message.get("reply_to_message")
    return None if replied is None or "forum_topic_created" in replied else replied


def _replies(message: Json, me: User) -> bool:
    """Whether a message replies to one of the bot's."""
    return _writer(_replied(message)) == me.id


def _writer(message: Json | None) -> int | None:
    """The id of who wrote a message, ``None`` where nobody is named."""
    writer = message.get("from") if message else None
    return int(writer["id"]) if writer else None


def _goes_on(message: Json, threads: Threads, thread: tuple[int, int, str]) -> bool:
    """Whether its writer goes on where they asked the bot, and speaks to nobody else."""
    if "message_thread_id" not in message or thread not in threads or "forward_origin" in message:
        return False
    replied = _replied(message)
    if replied is not None and _writer(replied) != _writer(message):
        return False
    mentions = {MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION}
    return mentions.isdisjoint(each["type"] for each in message.get("entities", ()))


def _with_quoted(text: str, message: Json, me: User) -> str:
    """The text with the words of others that it is about, as quotes.

    These are what was forwarded or quoted on purpose, and for a question of a few words, such as
    whether it is true, what it replies to.
    """
    if "forward_origin" in message:
        return quote(text)
    if (quoted := message.get("quote")) and quoted.get("is_manual"):
        return f"{text}\n\n{quote(quoted['text'])}".strip()
    replied: Json | None = message.get("reply_to_message")
    if replied is None or len(text.split()) > _FEW or _replies(message, me):
        return text
    return f"{text}\n\n{quote(replied.get('text') or replied.get('caption') or '')}".strip()


def _wordless(message: Json, place: Place, sender: Sender) -> Wordless | None:
    kind = next((kind for field, kind in _MEDIA.items() if field in message), None)
    if kind is None and "text" not in message:
        return None
    album = message.get("media_group_id")
    return Wordless(place, sender, message["message_id"], kind or "other", album)


def _pressed(query: Json) -> Pressed | None:
    """A message that is too old for Telegram has no date, and nothing but its place."""
    message, data = query.get("message"), query.get("data")
    if message is None or data is None:
        return None
    sender = _sender(query["from"])
    place = _place(message["chat"], message)
    conversation = _conversation(place, sender)
    markup = message.get("reply_markup")
    return Pressed(place, sender, message["message_id"], conversation, query["id"], data, markup)


def _joined(change: Json) -> Joined | None:
    was, now = (change[f"{when}_chat_member"]["status"] for when in ("old", "new"))
    if change["chat"]["type"] not in (Chat.GROUP, Chat.SUPERGROUP) or was in _INSIDE:
        return None
    if now not in _INSIDE:
        return None
    promoted = now == ChatMember.ADMINISTRATOR
    return Joined(_place(change["chat"]), _sender(change["from"]), promoted)


def _place(chat: Json, message: Json | None = None) -> Place:
    topic = message.get("message_thread_id") if message and "is_topic_message" in message else None
    return Place(chat["id"], chat["type"] == Chat.PRIVATE, topic)


def _sender(user: Json, behalf: Json | None = None) -> Sender:
    spoken = user.get("language_code")
    if behalf is not None:
        return Sender(key(behalf["id"]), spoken)
    return Sender(key(user["id"]), spoken, user["id"])


def key(number: int) -> str:
    """The key of what is remembered of a user or a chat."""
    return f"telegram:{number}"


def _conversation(place: Place, sender: Sender) -> str:
    """In a group each reader has a conversation of their own, in each topic."""
    if place.private:
        return (
            f"telegram:{place.chat}"
            if place.topic is None
            else f"telegram:{place.chat}:{place.topic}"
        )
    return f"telegram:{place.chat}:{place.topic or 0}:{sender.reader}"
