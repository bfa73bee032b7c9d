"""What a sentence says of no name: things that nothing shown tells, or tells otherwise."""

from collections.abc import Collection, Iterator

from handlers.grounding.claims import Said
from handlers.grounding.vocabulary import Found

_DENIABLE = {"untold.sweeping", "untold.total", "untold.greed", "untold.done"}
"""What may be denied: that not all of them did is no sweeping claim."""


_DOUBTFUL = {"opinion", "forecast"}
"""Verdicts on what the writer only thinks."""

_TOTAL = "untold.total"
"""Is only said of what is lost."""


def untold(said: Said, shown: Collection[str]) -> Iterator[str]:
    """Words for what nothing shown speaks of, unless it is that the story is silent on it.

    ``shown``: the groups of words of everything that was shown.
    """
    if said.says("frames.silent"):
        return
    losing = said.says("tags.money.lost")
    for found in said.phrases:
        if found.group == _TOTAL and not losing:
            continue
        denied = found.group in _DENIABLE and said.says("frames.negation")
        if found.group.startswith("untold.") and found.group not in shown and not denied:
            yield said.folded[found.start : found.end]


def opposed(said: Said, cited: Collection[str]) -> Iterator[str]:
    """Words of which what is cited says only the opposite.

    ``cited``: the groups of words of what the sentence cites.
    """
    told = [found for found in said.phrases if found.group.startswith("opposites.")]
    told = [found for found in told if not any(_holds(other, found) for other in told)]
    mine = {found.group for found in told}
    for found in told:
        table = found.group.rpartition(".")[0]
        others = {group for group in cited if group.startswith(f"{table}.")}
        if others and not others & mine:
            yield said.folded[found.start : found.end]


def _holds(outer: Found, inner: Found) -> bool:
    """Whether a phrase is part of a longer one: ``limits`` of ``no limits``."""
    wider = outer.end - outer.start > inner.end - inner.start
    return wider and outer.start <= inner.start and inner.end <= outer.end


def unhedged(said: Said, verdicts: Collection[str]) -> bool:
    """Whether what is but an opinion or a forecast is told as what is so.

    ``verdicts``: on everything that the sentence cites.
    """
    doubtful = bool(verdicts) and all(verdict in _DOUBTFUL for verdict in verdicts)
    return doubtful and not any(map(said.says, ("frames.hedged", "frames.reported")))
