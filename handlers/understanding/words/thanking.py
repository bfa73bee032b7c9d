"""What stands beside thanks and only says more of them: ``مشكور والله``, ``هذا يكفيني``."""

from collections.abc import Sequence

from handlers.understanding import Quantity
from handlers.understanding.words.groups import Groups, standing, without

_THANKS, _GREETING = "talk.thanks", "talk.greeting"
_OATH, _DOUBT = "follow.oath", "follow.doubt"
_ENOUGH = frozenset({"topics.enough", "topics.budget"})
_THIS = "follow.pronoun"
_MORE = {
    *_ENOUGH,
    _OATH,
    _DOUBT,
    _THANKS,
    _THIS,
    _GREETING,
    "talk.ok",
    "follow.this",
    "follow.plain",
}


def may_thank(groups: Groups) -> bool:
    """Whether a part of a message only swears, or says that something is enough."""
    said = groups.keys() & {*_ENOUGH, _DOUBT}
    return bool(said) and groups.keys() <= _MORE


def thanks_only(groups: Groups) -> bool:
    """Whether a message thanks, and neither doubts nor speaks of what is enough."""
    return _THANKS in groups and groups.keys().isdisjoint({*_ENOUGH, _DOUBT})


def thanking(groups: Groups, quantities: Sequence[Quantity]) -> Groups:
    """Without a doubt that swears to thanks, and where nothing is asked or counted without what is
    said to be enough, and a greeting that follows them.
    """
    oaths = frozenset(groups.get(_OATH, ()))
    groups = without(groups, _OATH)
    thanks = [place for place in groups.get(_THANKS, ()) if place not in oaths]
    if not thanks:
        return groups
    beside = {edge for place in thanks for edge in place}
    sworn = {place for place in oaths if not beside.isdisjoint(place)}
    doubts = [place for place in groups.get(_DOUBT, ()) if place not in sworn]
    groups = standing({**groups, _DOUBT: doubts})
    if quantities or any(name.startswith("asked.") for name in groups):
        return groups
    first = min(thanks)[0]
    greeted = [place for place in groups.get(_GREETING, ()) if place[0] < first]
    groups = standing({**groups, _GREETING: greeted})
    if _ENOUGH.isdisjoint(groups):
        return groups
    return without(groups, *_ENOUGH, _THIS)
