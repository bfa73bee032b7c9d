"""How far two bills are apart, where one is to be taken from the other: ``subtract them``, ``انطيني
فرقها عن R1``
"""

from dataclasses import replace

from handlers.understanding.talk.bills.differing import differs
from handlers.understanding.talk.bills.reckoned import SAID, is_bill
from handlers.understanding.talk.bills.rivals import is_alike
from handlers.understanding.talk.bills.savings import against
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, PLACES, SHORT, Meaning, kinds

APART, SUBTRACT, MUTUAL = "follow.apart", "follow.subtract", "follow.mutual"
"""Words for how far things are apart, that one is to be taken from another, and from each other."""

_SAID = SAID | {"subtracted", "less-than", "rest", "a-loss"}
_SOME = ("follow.take", "topics.subtracted")
_ALSO = frozenset({"compare", "define"})
_UNREAD = 2


def subtracted(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before`` held against that on the model that is named, or against the one
    before it; ``None`` where a message does not ask that, or says more.
    """
    if not is_bill(before) or not _subtracts(own):
        return None
    if own.message.mentions and len(before.mentions) > 1:  # "minus o1"
        return None
    asked = replace(own, asked=frozenset({"how-much"}), topics=frozenset({"difference"}))
    several = len({model.id for model, _ in before.bills[-2:]}) > 1
    if own.mentions or (several and is_alike(before)):
        return against(asked, before, kin)
    return None if several else differs(asked, before)


def _subtracts(own: Meaning) -> bool:
    """Whether a message says no more than that one bill is to be taken from another."""
    message = own.message
    named = kinds(own.message.mentions)
    more = own.topics - _SAID or own.asked - HOW_MUCH - _ALSO or own.quantities or message.unknown
    if more or named - {"model"} or len(message.mentions) > 1 or len(message.tokens) > SHORT + 2:
        return False
    if len(message.content) > _UNREAD:
        return False
    if message.has(APART):
        return bool(named or own.asked)
    places = sum(len(message.groups.get(each, ())) for each in PLACES)
    both = places > 1 or message.has(MUTUAL)
    one = message.has(SUBTRACT) and (named or not places)
    return bool(one or (both and message.has(SUBTRACT, *_SOME)))
