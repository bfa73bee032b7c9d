"""Which of two a message asks about after what was spoken of: ``صينية ولا أميركية؟``"""

from handlers.understanding.message import Message
from handlers.understanding.words.choosing import CHOICE
from handlers.understanding.words.groups import standing

_OK = "talk.ok"


def chosen(message: Message) -> Message:
    """A message that gives a choice, of which ``or`` is no ``no`` of small talk: ``ولا``."""
    choices, said = message.groups.get(CHOICE, ()), message.groups.get(_OK, ())
    if not (choices and said):
        return message
    left = [place for place in said if place not in choices]
    return message.with_groups(standing({**message.groups, _OK: left}))
