"""By how many of a hundred something moved: ``بكم المية نزل``."""

from collections.abc import Sequence

from handlers.understanding import Quantity
from handlers.understanding.words.groups import Groups, standing, without
from handlers.understanding.writing.tokens import Token

_HUNDRED, _HOW_MUCH = "follow.the-hundred", "asked.how-much"
_PERCENT, _PRICE = "topics.percent", "topics.price"
_MOVED = frozenset({
    "topics.fall", "topics.rise", "topics.saving", "topics.difference", "topics.cheaper",
    "topics.cheapest", "topics.dearer",
})  # fmt: skip


def by_percent(
    groups: Groups, tokens: Sequence[Token], quantities: Sequence[Quantity]
) -> tuple[Groups, Sequence[Quantity]]:
    """With ``percent`` instead of a hundred of nothing, where it is asked how much of it moved."""
    if _HUNDRED not in groups:
        return groups, quantities
    hundreds = groups[_HUNDRED]
    groups = without(groups, _HUNDRED)
    if _MOVED.isdisjoint(groups):
        return groups, quantities
    asks = {end: first for first, end in groups.get(_HOW_MUCH, ())}
    bare = {each.start for each in quantities if each.unit is None}
    moved = [p for p in hundreds if p[0] in asks and tokens[p[0]].start in bare]
    if not moved:
        return groups, quantities
    starts = {tokens[first].start for first, _ in moved}
    led = {asks[first] for first, _ in moved}
    priced = [place for place in groups.get(_PRICE, ()) if place[0] not in led]
    told = {_PRICE: priced, _PERCENT: [*groups.get(_PERCENT, ()), *moved]}
    return standing({**groups, **told}), [each for each in quantities if each.start not in starts]
