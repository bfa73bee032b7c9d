"""Money in several shares of which the losses are compared."""

from collections.abc import Sequence

from handlers.understanding import Mention
from handlers.understanding.words.groups import Groups

_LOSS, _THAN = "topics.a-loss", "follow.of"
_DIFFERENCE = "topics.difference"
_ASKS = ("asked.how-much", "topics.for-how-much")
_SHARES = frozenset({"company", "index"})


def weighing(groups: Groups, mentions: Sequence[Mention]) -> Groups:
    """The groups, with ``difference`` where it is asked by how much the loss in one share is more
    than that in another: ``الخسارة في برودكوم زايدة كم من الخسارة في إنفيديا``.
    """
    losses = groups.get(_LOSS, ())
    shares = {each.id for each in mentions if each.kind in _SHARES}
    if not len(losses) == len(shares) == 2 or _DIFFERENCE in groups:
        return groups
    (start, _), (end, _) = losses
    than = any(last == end for _, last in groups.get(_THAN, ()))
    asks = [place for name in _ASKS for place in groups.get(name, ()) if start < place[0] < end]
    return {**groups, _DIFFERENCE: asks} if than and asks else groups
