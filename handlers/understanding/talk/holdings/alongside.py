"""One more share that comes on those that were told: ``plus 1k in Vistra``."""

from collections.abc import Sequence

from handlers.understanding.message import Message
from handlers.understanding.talk.holdings.ledger import positions
from handlers.understanding.talk.meanings import OWNED, Meaning, kinds

_ADD = "follow.add"
_BESIDE = "alongside"
_PERSONS = frozenset({"person", "persons"})
_OURS = frozenset({"us", "we-lost"})
_BOTH = "topics.together"
_BEGINS = ("follow.start", "follow.plain")
_FEW = 5
"""Words of a message that goes on adding: ``and 1000 in Vistra``."""


def with_addition(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message that tells of money in one more share, with where it says that it comes on what was
    told: by its own first word, as the one before it did, or as both are said to have lost it.
    """
    one = len(message.mentions) == len(message.quantities) == 1
    if not (one and kinds(message.mentions) <= OWNED and positions(before)):
        return message
    lists: frozenset[str] = frozenset().union(*said)
    if lists & _PERSONS:
        ours = lists & _OURS and message.has("asked.how-much", "asked.what")
        return message.with_groups({**message.groups, _BOTH: [(0, 1)]}) if ours else message
    leads = bool(said) and _BESIDE in said[0]
    adds = not message.has(_ADD) and (leads or _goes_on(message, before))
    return message.with_groups({**message.groups, _ADD: [(0, 1)]}) if adds else message


def _goes_on(message: Message, before: Meaning) -> bool:
    """Whether the message before it added a share, and this one tells no more than another one."""
    added = before.message.has(_ADD) and "together" in before.topics and len(before.mentions) > 1
    bare = not (message.section("asked") or message.section("topics") or message.unknown)
    return added and bare and message.has(*_BEGINS) and len(message.tokens) <= _FEW
