"""What an update means to the bot: a question, a button pressed, something it cannot read ..."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    InlineKeyboardMarkup,
    Message,
    Update,
    User,
)
from telegram.constants import MessageEntityType

from bot.platforms import COMMANDS
from bot.state.inbox import Entry
from handlers.chat import Question, quote

UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "stopped_message_generation",
)
"""The kinds of update that Telegram is asked for."""

_KNOWN = frozenset({*COMMANDS, "start", "usage"})
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

    ``entry`` is what is kept of it until it is answered, here and below.
    """

    place: Place
    sender: Sender
    message: int
    conversation: str
    question: Question
    thread: tuple[int, int, str]
    edited: bool = False
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
    markup: InlineKeyboardMarkup | None = None
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
    """The bot was added to a group."""

    place: Place
    sender: Sender
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


def receive(update: Update, me: User, threads: Threads = ()) -> Event | None:
    """What an update means; ``None`` when it is not for the bot."""
    if message := update.message or update.edited_message:
        return _message(message, me, threads, edited=update.edited_message is not None)
    if update.callback_query:
        return _pressed(update.callback_query)
    if query := update.inline_query:
        return Typed(_sender(query.from_user), query.id, query.query.strip())
    if update.my_chat_member:
        return _joined(update.my_chat_member)
    return _stopped(update.api_kwargs.get("stopped_message_generation"))


def _message(message: Message, me: User, threads: Threads, *, edited: bool) -> Event | None:
    writer = message.from_user
    if writer is None or message.is_automatic_forward or message.via_bot:
        return None
    if writer.is_bot and message.sender_chat is None:
        return None
    sender = _sender(writer, message.sender_chat)
    place = _place(message.chat, message)
    root = message.message_thread_id or message.message_id
    thread = (place.chat, root, sender.reader)
    words = _words(message, me)
    if words is None:
        return None
    text, command, called = words
    if not (place.private or called or _replies(message, me) or _goes_on(message, threads, thread)):
        return None
    text = _with_quoted(text, message, me)
    if not text and command is None:
        return None if edited else _wordless(message, place, sender)
    question = Question(text, command=command, locale=sender.locale)
    conversation = _conversation(place, sender)
    return Asked(place, sender, message.message_id, conversation, question, thread, edited)


def _words(message: Message, me: User) -> tuple[str, str | None, bool] | None:
    """A message's text without the bot's name, its command, and whether it calls the bot.

    ``None`` when it is a command to another bot. What is forwarded commands and calls nobody.
    """
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    if not entities or message.forward_origin:
        return text.strip(), None, False
    units = text.encode("utf-16-le")
    command, called = None, False
    for entity in sorted(entities, key=lambda entity: -entity.offset):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        said = units[start:end].decode("utf-16-le", "replace")
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            command, _, other = said[1:].lower().partition("@")
            if other and other != (me.username or "").lower():
                return None
            called = called or bool(other) or command in _KNOWN
        elif not _names(entity.type, said, entity.user, me):
            continue
        else:
            called = True
        units = units[:start] + units[end:]
    text = units.decode("utf-16-le", "replace").strip()
    if command is not None and command not in _KNOWN:
        command = None if text else "help"
    return text, command, called


def _names(kind: str, said: str, user: User | None, me: User) -> bool:
    """Whether an entity mentions the bot."""
    if kind == MessageEntityType.TEXT_MENTION:
        return user is not None and user.id == me.id
    return kind == MessageEntityType.MENTION and said.lower() == f"@{me.username}".lower()


def _replies(message: Message, me: User) -> bool:
    """Whether a message replies to one of the bot's."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return False
    return replied.from_user is not None and replied.from_user.id == me.id


def _goes_on(message: Message, threads: Threads, thread: tuple[int, int, str]) -> bool:
    """Whether its writer goes on where they asked the bot, and speaks to nobody else."""
    if message.message_thread_id is None or thread not in threads or message.forward_origin:
        return False
    replied = message.reply_to_message
    to_nobody = replied is None or bool(replied.forum_topic_created)
    to_itself = replied is not None and replied.from_user == message.from_user
    mentions = {MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION}
    return (to_nobody or to_itself) and mentions.isdisjoint(e.type for e in message.entities)


def _with_quoted(text: str, message: Message, me: User) -> str:
    """The text with the words of others that it is about, as quotes.

    These are what was forwarded or quoted on purpose, and for a question of a few words, such as
    whether it is true, what it replies to.
    """
    if message.forward_origin:
        return quote(text)
    if message.quote and message.quote.is_manual:
        return f"{text}\n\n{quote(message.quote.text)}".strip()
    replied = message.reply_to_message
    if replied is None or len(text.split()) > _FEW or _replies(message, me):
        return text
    return f"{text}\n\n{quote(replied.text or replied.caption or '')}".strip()


def _wordless(message: Message, place: Place, sender: Sender) -> Wordless | None:
    kind = next((kind for field, kind in _MEDIA.items() if getattr(message, field)), None)
    if kind is None and message.text is None:
        return None
    album = message.media_group_id
    return Wordless(place, sender, message.message_id, kind or "other", album)


def _pressed(query: CallbackQuery) -> Pressed | None:
    if query.message is None or query.data is None:
        return None
    sender = _sender(query.from_user)
    message = query.message
    accessible = message if isinstance(message, Message) else None
    place = _place(message.chat, accessible)
    conversation = _conversation(place, sender)
    markup = accessible.reply_markup if accessible else None
    return Pressed(place, sender, message.message_id, conversation, query.id, query.data, markup)


def _joined(change: ChatMemberUpdated) -> Joined | None:
    was, now = change.old_chat_member.status, change.new_chat_member.status
    if change.chat.type not in (Chat.GROUP, Chat.SUPERGROUP) or was in _INSIDE:
        return None
    if now not in _INSIDE:
        return None
    return Joined(_place(change.chat, None), _sender(change.from_user))


def _stopped(stopped: dict[str, Any] | None) -> Stopped | None:
    """Newer than python-telegram-bot, which hands it on as it came."""
    return Stopped(stopped["chat"]["id"], stopped["draft_id"]) if stopped else None


def _place(chat: Chat, message: Message | None) -> Place:
    topic = message.message_thread_id if message and message.is_topic_message else None
    return Place(chat.id, chat.type == Chat.PRIVATE, topic)


def _sender(user: User, behalf: Chat | None = None) -> Sender:
    if behalf is not None:
        return Sender(key(behalf.id), user.language_code)
    return Sender(key(user.id), user.language_code, user.id)


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
