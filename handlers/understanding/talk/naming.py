"""A message that is a part of one name, after others of its kind: ``and Jones?``"""

from handlers.understanding.message import Message
from handlers.understanding.nameparts import name_part, unread, with_name
from handlers.understanding.talk.meanings import OWNED, Meaning, kinds
from handlers.understanding.words.names import Names


def of_name(message: Message, before: Meaning, names: Names) -> Message:
    """A message that is a part of one name like those before it, as that name; what may be a
    name after them, and is none, goes on with nothing.
    """
    spoken, told = kinds(before.mentions), {each.id for each in before.mentions}
    if spoken == {"model"}:
        return _of_model(message, before, names)
    words = name_part(message) if spoken and spoken <= OWNED else []
    tried = (names.part(words, each) for each in (spoken, OWNED) if words)
    name = next((each for each in tried if each and each.id not in told), None)
    if name:
        return with_name(message, name)
    return unread(message) if words and message.content else message


def _of_model(message: Message, before: Meaning, names: Names) -> Message:
    """``And mini?``, after o1: the model of which the message says the rest of the name."""
    words = name_part(message)
    (told, *more) = before.mentions
    name = names.longer(words, told) if words and not more else None
    return with_name(message, name) if name else message
