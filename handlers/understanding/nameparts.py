"""A message that is no more than a part of a name: ``and Jones?``"""

from handlers.understanding import Mention
from handlers.understanding.message import Message
from handlers.understanding.writing.tokens import AND

_LED = frozenset({"follow.start", "follow.on", "follow.plain", "follow.pronoun"})
_WHOLE = _LED | {"topics.term", "topics.share", "topics.index", "follow.owned", "follow.shares"}
_MOST = 4


def name_part(message: Message) -> list[str]:
    """The words that may be a part of a name; none where a message says more than that, or does
    not go on with anything.
    """
    leads = {
        at
        for group in _LED
        for first, end in message.groups.get(group, ())
        for at in range(first, end)
    }
    if message.mentions or message.quantities or not message.groups.keys() <= _WHOLE:
        return []
    words = [token.text for token in message.tokens]
    first = next((at for at in range(len(words)) if at not in leads), len(words) - 1)
    goes_on = first > 0 or (message.folded.startswith(AND) and words)
    return words[first:] if goes_on and len(words) <= _MOST else []


def with_name(message: Message, name: Mention) -> Message:
    """The message, with that name for all that it says."""
    groups = {group: places for group, places in message.groups.items() if group in _LED}
    mention = Mention(name.id, name.kind, 0, len(message.folded))
    said = message.with_groups(groups)._replace(mentions=(mention,))
    return said._replace(content=(), strange=(), telling=(), unknown=())


def unread(message: Message) -> Message:
    """The message as one of which nothing is understood, so that it goes on with nothing."""
    return message._replace(groups={}, sections={}, strange=message.content, telling=())
