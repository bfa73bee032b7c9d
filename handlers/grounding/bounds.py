"""How near a figure says that it is: ``about``, ``more than``."""

import re
from collections.abc import Sequence

from handlers.grounding.figures import Figure, overlaps
from handlers.grounding.vocabulary import Found

PARTS = ("early", "middle", "late")
"""Of a month or a year."""

BESIDE = ("before", "after")
"""What happened so did not happen on a date."""

_VERBS = {"bounds.exceeded": "over", "bounds.most": "most"}
_SUBJECT = 5
"""How many words may stand between a verb and its object."""

_TIMES = {"hours", "days", "weeks", "months", "years", "minutes"}
"""Of these "over" says how long, and not how many."""


def bound_of(folded: str, phrases: Sequence[Found], figure: Figure) -> str:
    """How near a figure is to the one it stands for, or where to a date, if it is said."""
    if figure.date:
        return next(
            (part for part in PARTS + BESIDE if _precedes(folded, phrases, part, figure)), ""
        )
    bounds = [found for found in phrases if found.group.startswith("bounds.")]
    before = [
        bound
        for bound in bounds
        if bound.end <= figure.start and not folded[bound.end : figure.start].strip(" $aب-'\"")
    ]
    after = [
        bound
        for bound in bounds
        if bound.start >= figure.end
        and bound.group == "bounds.about"
        and not folded[figure.end : bound.start].strip()
    ]
    if figure.unit in _TIMES and before and folded[before[-1].start : before[-1].end] == "over":
        return ""
    found = max(before, key=lambda bound: bound.end - bound.start, default=None)
    found = found or next(iter(after), None)
    if found is None:
        return _exceeded(folded, bounds, figure)
    return found.group.removeprefix("bounds.").replace("exceeded", "over")


def _precedes(folded: str, phrases: Sequence[Found], part: str, figure: Figure) -> bool:
    since = [(each.start, each.end) for each in phrases if each.group == "frames.since"]
    return any(
        found.group == f"frames.{part}"
        and not overlaps(found.start, found.end, since)
        and found.end <= figure.start
        and not folded[found.end : figure.start].strip(" -")
        for found in phrases
    )


def _exceeded(folded: str, bounds: Sequence[Found], figure: Figure) -> str:
    """What a verb such as ``exceeded`` says of a figure before which it stands with its subject."""
    for bound in bounds:
        between = folded[bound.end : figure.start]
        near = bound.end <= figure.start and len(between.split()) <= _SUBJECT
        verb = bound.group in _VERBS and not folded[bound.start].isascii()
        verb = verb or bound.group == "bounds.exceeded"
        if verb and near and not re.search(r"[\d,;:()]", between):
            return _VERBS[bound.group]
    return ""
