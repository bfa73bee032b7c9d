"""What only asks for a yes: ``wasn't it ...?``, ``right?``, ``مو؟``."""

from collections.abc import Sequence, Set

from handlers.understanding.words.groups import Groups, Place, standing, without
from handlers.understanding.writing.tokens import Token

_TRUE, _WHY = "asked.is-true", "asked.why"
_DENIALS = ("topics.negated", "follow.not")
EXPECTS = "follow.expects"
"""The group of words that expect a yes."""

_TOPICS = "topics."
_SPARED = "detail.spared"


def expecting(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """With ``is-true`` where a message expects a yes, and without the denial that it only seems to
    hold.
    """
    opening = [place for place in groups.get(EXPECTS, ()) if place[0] == 0]
    closing = [p for p in groups.get("follow.tag", ()) if p[0] > 0 and p[1] == len(tokens)]
    tags = [*opening, *closing]
    if not tags:
        return groups
    kept: dict[str, Sequence[Place]] = {
        group: [place for place in places if not (group in _DENIALS and _inside(place, tags))]
        for group, places in groups.items()
    }
    kept[_TRUE] = [*kept.get(_TRUE, ()), *tags]
    return standing(kept)


def denying_to_hear_yes(groups: Groups, named: Set[int]) -> Groups:
    """With a denial around a name as one that expects a yes: ``did Nvidia not fall?``, ``مو انفيديا
    نزلت؟``
    """
    if _WHY in groups:
        return groups
    denials = [place for group in _DENIALS for place in groups.get(group, ())]
    asks = (0, 1) in groups.get(_TRUE, ())
    for first, end in denials:
        after = asks and first > 1 and named >= {*range(1, first)}
        before = first == 0 and end in named and _tells(groups, end, named)
        if after or before:
            return {**without(groups, _SPARED), EXPECTS: [(0, end)]}
    return groups


def _tells(groups: Groups, at: int, named: Set[int]) -> bool:
    """Whether something is said of the name that begins there, right after it."""
    while at in named:
        at += 1
    return any(
        group.startswith(_TOPICS) and any(first == at for first, _ in places)
        for group, places in groups.items()
    )


def _inside(place: Place, tags: Sequence[Place]) -> bool:
    return any(first <= place[0] and place[1] <= end for first, end in tags)
