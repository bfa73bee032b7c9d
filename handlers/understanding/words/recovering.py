"""How far a share must rise for what was lost to come back."""

from handlers.understanding.words.groups import Groups, without

_MUST, _SO_THAT, _RETURNS = "follow.must", "follow.so-that", "follow.comes-back"
_OWN = frozenset({_MUST, _SO_THAT, _RETURNS})
_GET_BACK = "topics.get-back"
_HOW_FAR = frozenset({"asked.how-much", "asked.what", "asked.compute", "topics.percent"})
_UPWARD = frozenset({"topics.rise", "topics.percent", "asked.compute"})


def recovering(groups: Groups) -> Groups:
    """The groups, with ``get-back`` where it is asked how far something must rise, or does so that
    it comes back; without those that tell nothing by themselves.
    """
    if groups.keys().isdisjoint(_OWN):
        return groups
    rest = without(groups, *_OWN)
    back = groups.get(_RETURNS, ())
    ends = {end for _, end in groups.get(_SO_THAT, ())}
    wanted = _MUST in groups or any(first in ends for first, _ in back)
    if not (back and wanted) or rest.keys().isdisjoint(_HOW_FAR) or rest.keys().isdisjoint(_UPWARD):
        return rest
    return {**rest, _GET_BACK: [*rest.get(_GET_BACK, ()), *back, *groups.get(_MUST, ())]}
