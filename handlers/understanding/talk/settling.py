"""That all is clear, said after an answer: ``thx, clear now``, ``توضحت هلق``."""

from handlers.understanding.message import Message
from handlers.understanding.talk.listed import Listed
from handlers.understanding.words.groups import without

_SETTLED = "settled"
_NOW = ("topics.today", "topics.all", "follow.now")
_SAID = frozenset({"today", "all", "degree"})
_ASKS = frozenset("?؟")
_FEW = 6


def with_thanks(message: Message, listed: Listed) -> Message:
    """A message that says no more than that all is clear now, as no question of what is so now."""
    told = message.mentions or message.quantities or message.unknown or set(message.text) & _ASKS
    more = message.section("asked") or message.section("topics") - _SAID
    if told or more or len(message.tokens) > _FEW or not message.has("topics.today", "topics.all"):
        return message
    if not any(_SETTLED in each for each in listed.written(message)):
        return message
    read = message.knowing({token.text for token in message.tokens})
    thanks = {"talk.ok": [(0, len(message.tokens))]}
    return read.with_groups({**without(message.groups, *_NOW), **thanks})
