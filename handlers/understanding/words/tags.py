"""What only asks for a yes: ``wasn't it ...?``, ``right?``, ``مو؟``."""

from collections.abc import Sequence

from handlers.understanding.words.groups import Groups, Place
from handlers.understanding.writing.tokens import Token

_TRUE = "asked.is-true"
_DENIALS = ("topics.negated", "follow.not")


def expecting(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """With ``is-true`` where a message expects a yes, and without the denial that it only seems to
    hold.
    """
    opening = [place for place in groups.get("follow.expects", ()) if place[0] == 0]
    closing = [p for p in groups.get("follow.tag", ()) if p[0] > 0 and p[1] == len(tokens)]
    tags = [*opening, *closing]
    if not tags:
        return groups
    kept: dict[str, Sequence[Place]] = {
        group: [place for place in places if not (group in _DENIALS and _inside(place, tags))]
        for group, places in groups.items()
    }
    kept[_TRUE] = [*kept.get(_TRUE, ()), *tags]
    return {group: places for group, places in kept.items() if places}


def _inside(place: Place, tags: Sequence[Place]) -> bool:
    return any(first <= place[0] and place[1] <= end for first, end in tags)
