"""What a sentence says of no name: things that nothing shown tells, or tells otherwise."""

from collections.abc import Collection, Iterator

from handlers.grounding.claims import Said
from handlers.grounding.figures import overlaps

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
    idioms = [(each.start, each.end) for each in said.phrases if each.group == "frames.idioms"]
    losing = said.says("tags.money.lost")
    for found in said.phrases:
        if overlaps(found.start, found.end, idioms) or (found.group == _TOTAL and not losing):
            continue
        denied = found.group in _DENIABLE and said.says("frames.negation")
        if found.group.startswith("untold.") and found.group not in shown and not denied:
            yield said.folded[found.start : found.end]


def unhedged(said: Said, verdicts: Collection[str]) -> bool:
    """Whether what is but an opinion or a forecast is told as what is so.

    ``verdicts``: on everything that the sentence cites.
    """
    doubtful = bool(verdicts) and all(verdict in _DOUBTFUL for verdict in verdicts)
    return doubtful and not any(map(said.says, ("frames.hedged", "frames.reported")))
