"""Isolates in right-to-left text: as few as keep it in order, and never one that turns it round.

Fluent isolates every argument, and so also arguments made of others. Where such a one holds nothing
else, as ``3 million tokens`` and ``of output`` do when both came as arguments, the Unicode
algorithm finds no letter in it that tells its direction, and lays its parts out from left to right.
"""

import re
from unicodedata import bidirectional

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, FIRST_STRONG, _POP = "\u2066", "\u2067", "\u2068", "\u2069"
_CONTROL = re.compile("([\u2066-\u2069])")
_TURNING = frozenset({"R", "AL"})


def flat(text: str) -> str:
    """``text`` without isolates around what is written from right to left, or within another one.

    Isolates that name their direction stay.
    """
    if FIRST_STRONG not in text:
        return text
    first, *pieces = _CONTROL.split(text)
    parts = [first]
    openings: list[str] = []
    for control, following in zip(pieces[::2], pieces[1::2], strict=True):
        if control != _POP:
            openings.append(control)
            parts.append(following)
        elif openings:
            inner = parts.pop()
            parts[-1] += _isolated(openings.pop(), inner) + following
        else:
            parts[-1] += control + following
    return parts[0] + "".join(map(str.__add__, openings, parts[1:]))


def _isolated(opening: str, inner: str) -> str:
    if opening != FIRST_STRONG:
        return f"{opening}{inner}{_POP}"
    if not _TURNING.isdisjoint(map(bidirectional, inner)):
        return inner
    if _LEFT_TO_RIGHT not in inner and _RIGHT_TO_LEFT not in inner:
        inner = inner.replace(FIRST_STRONG, "").replace(_POP, "")
    return f"{FIRST_STRONG}{inner}{_POP}"
