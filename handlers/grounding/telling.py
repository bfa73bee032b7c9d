"""What a sentence says of no name: things that nothing shown tells, or tells otherwise."""

from collections.abc import Collection, Iterator

from handlers.grounding.claims import Said

_DENIABLE = {"untold.sweeping", "untold.total", "untold.greed", "untold.done"}
"""What may be denied: that not all of them did is no sweeping claim."""


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
    mine = {found.group for found in said.phrases}
    for found in said.phrases:
        section, _, _ = found.group.partition(".")
        if section != "opposites":
            continue
        table = found.group.rpartition(".")[0]
        others = {group for group in cited if group.startswith(f"{table}.")}
        if others and not others & mine:
            yield said.folded[found.start : found.end]
