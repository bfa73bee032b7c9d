"""By how much a bill differs from the one that was told before it: ``how much more is that than
before?``, ``what do we save if 50 of them leave?``
"""

from dataclasses import replace

from handlers.understanding import TIMES, Quantity
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning

_APART = frozenset({"difference", "saving"})
_SAID = _APART | {
    "ok", "thanks", "cost", "price", "for-how-much", "percent", "rise", "fall", "degree", "more",
    "today", "dollars", "together", "used", "more-than", "left", "cheaper", "dearer",
    "before", "had", "raises", "because",
}  # fmt: skip
"""Topics beside which a message says no more than that."""

_SINCE = frozenset({"percent", "cost", "dollars"})
_THEN = ("detail.before-that", "topics.before", "follow.first", "follow.was", "follow.pronoun")
_MOVES = frozenset({"rise", "fall", "cheaper", "dearer"})
_ASKED = HOW_MUCH | {"compare"}
_WAYS = ("follow.more-by", "follow.less-by")
_OF_MODELS = ("follow.several", "follow.these", "follow.both-models")
_LONGEST = SHORT + 2


def differs(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` held against the one it was made of; ``None`` where it was made of
    none, where that is not asked, or where nothing is saved on it.
    """
    past = before.past_amounts
    if not (is_bill(before) and past and past != before.quantities and asks_change(own)):
        return None
    if "saving" in own.topics and not _is_less(before.quantities, past):
        return None
    return replace(before, message=own.message, was=past, again=None)


def asks_change(own: Meaning) -> bool:
    """Whether a message asks no more than by how much something became more, or less, or what it
    was before.
    """
    message = own.message
    moved = own.topics & _MOVES and (own.topics & _SINCE or message.has(*_THEN))
    was = "before" in own.topics and message.has("detail.before-that")
    was = was or (message.has("follow.was") and message.has("detail.already"))
    adds = message.has("follow.add") and message.has("follow.pronoun")
    apart = own.topics & _APART or message.has(*_WAYS) or moved or was or adds
    told = own.mentions or own.quantities or message.unknown
    others = bool(told or message.sides.sided) or message.has(*_OF_MODELS)
    more = own.topics - _SAID or own.asked - _ASKED or not own.asked & HOW_MUCH
    return bool(apart) and not (others or more) and len(message.tokens) <= _LONGEST


def without_difference(own: Meaning, before: Meaning) -> Meaning | None:
    """A message that asks what is saved, or the difference, by what it changes of a bill, as one
    that only changes it; ``None`` where it asks no such, or changes nothing.
    """
    changes = own.quantities or own.message.has(*FACTORS)
    if not (own.topics & _APART and own.asked and changes) or own.mentions:
        return None
    if _only_lasts(own, before):
        return None
    return replace(own, topics=own.topics - _APART, asked=own.asked - {"compare"})


def _only_lasts(change: Meaning, before: Meaning) -> bool:
    """``What do I save over 30 days?``: whether a message only tells a time, of which a bill that
    has none, or is of several models, is no more and no less.
    """
    timed = bool(change.quantities) and all(each.unit in TIMES for each in change.quantities)
    models = {each.id for each in (*before.mentions, *before.recent) if each.kind == "model"}
    return timed and (len(models) > 1 or not any(each.unit in TIMES for each in before.quantities))


def held_against(changed: Meaning, before: Meaning) -> Meaning | None:
    """A changed bill held against that of ``before``; ``None`` where it is on another model."""
    same = [each.id for each in changed.mentions] == [each.id for each in before.mentions]
    if not (same and is_bill(changed) and changed.quantities != before.quantities):
        return None
    return replace(changed, was=before.quantities)


def _is_less(told: tuple[Quantity, ...], past: tuple[Quantity, ...]) -> bool:
    """Whether nothing of a bill is more than it was, or some of it comes from the cache."""
    cached = any(each.side == "cached" for each in told)
    known = {(each.unit, each.side): each.amount for each in past}
    more = any(each.amount > known.get((each.unit, each.side), each.amount) for each in told)
    return cached or not more
