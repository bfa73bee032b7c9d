"""Which topics of an earlier message a message goes on with."""

from handlers.understanding import PERIODS
from handlers.understanding.talk.meanings import CARRIED

_OPPOSED = (
    frozenset({"most", "least"}),
    frozenset({"rise", "fall"}),
    frozenset({"input", "output", "cached"}),
    frozenset({"cheapest", "dearest"}),
    frozenset({"percent", "dollars", "value"}),
    frozenset({"fall", "price", "found", "develop", "open", "free", "benchmark", "today"}),
    frozenset({"for-how-much", "open", "free"}),
)
"""Topics of which a new one takes the place of an old one."""

PAID = frozenset({"cheaper", "dearer", "cheapest", "dearest", "cost"})
"""Topics after which tests of models are no longer spoken of."""

PRICES = frozenset({
    "price", "cost", "token", "input", "output", "cached", "budget", "saving", "ratio", "cheapest",
    "dearest", "difference", "for-how-much", *PERIODS,
})  # fmt: skip
"""Topics of what models cost."""

FIELDS = frozenset({"maths", "coding"})
"""What tests of models are of."""


def merged(own: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """New topics, and those of the old ones that the new ones do not take the place of.

    Of the times that something was told for, the shortest stays: ``a day``, whatever is asked next.
    """
    replaced = {topic for group in _OPPOSED if group & own for topic in group}
    if own & PAID:
        replaced.add("benchmark")
    if "benchmark" in replaced or own & {"all", *FIELDS}:
        replaced.update(FIELDS)
    if own.intersection(PERIODS):
        replaced.update([each for each in PERIODS if each in before][1:])
    return own | ((before & CARRIED) - replaced)
