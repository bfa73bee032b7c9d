"""One of two that a message asks about: ``صينية ولا أميركية؟``, ``صيني لو أمريكي؟``"""

from collections.abc import Sequence

from handlers.understanding.words.groups import Groups, Place, without
from handlers.understanding.writing.tokens import Token

CHOICE = "follow.choice"
_OR_IF = "follow.or-if"
_ALIKE = ("trait.", "asked.which-most", "topics.fall", "topics.rise")
"""Groups of which two words beside each other are a choice."""


def choosing(groups: Groups, tokens: Sequence[Token]) -> Groups:
    """With a choice only where two things stand around it."""
    if CHOICE not in groups and _OR_IF not in groups:
        return groups
    chosen = [place for place in groups.get(CHOICE, ()) if place[0] > 0 and place[1] < len(tokens)]
    chosen += [place for place in groups.get(_OR_IF, ()) if _parts_alike(groups, place)]
    left = without(groups, CHOICE, _OR_IF)
    return {**left, CHOICE: chosen} if chosen else left


def _parts_alike(groups: Groups, place: Place) -> bool:
    """Whether words of the same kind stand right before and after a place."""
    before, after = (
        {
            kind
            for kind in _ALIKE
            for group, places in groups.items()
            if group.startswith(kind) and any(at in each for each in places)
        }
        for at in place
    )
    return not before.isdisjoint(after)
