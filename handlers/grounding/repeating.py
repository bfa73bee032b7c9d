"""Figures of the question that a sentence does not claim: it denies them, or says they are its."""

from handlers.grounding.claims import Claim, Said
from handlers.grounding.figures import Figure
from handlers.grounding.vocabulary import Found

_DOUBTS = ("frames.negation", "frames.silent", "frames.but", "frames.contrast")
_BEFORE = {"frames.contrast", "frames.mentioned"}
"""Right before a figure that is not claimed: ``instead of``, ``you say``."""


def repeats(claim: Claim, said: Said, asked: Said) -> bool:
    """Whether a figure is the question's own, and told as such."""
    mine = claim.figure
    same = any(
        (mine.value, mine.unit, mine.date)
        == (other.figure.value, other.figure.unit, other.figure.date)
        for other in asked.claims
    )
    return same and claim.partner is None and (claim.negated or _is_put_off(mine, said))


def _is_put_off(figure: Figure, said: Said) -> bool:
    """Whether a figure is called the question's, said to be none, or another stands instead."""
    places = (*said.breaks, *(claim.figure.start for claim in said.claims))
    start = max((at for at in places if at < figure.start), default=0)
    end = min((at for at in places if at >= figure.end), default=len(said.folded))
    doubted = any(map(said.says, _DOUBTS))
    return any(
        (found.group == "frames.denied" and figure.end <= found.start < end)
        or (found.group == "frames.asked" and start <= found.start < end and doubted)
        or (found.group in _BEFORE and _stands_before(found, figure, said))
        for found in said.phrases
    )


def _stands_before(found: Found, figure: Figure, said: Said) -> bool:
    """Whether nothing but signs of money stands between some words and a figure."""
    return found.end <= figure.start and not said.folded[found.end : figure.start].strip(" $")
