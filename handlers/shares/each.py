"""Whether several shares all did what a question asks: ``did Nvidia and Apple both fall?``"""

from handlers.shares.premise import way
from handlers.shares.questions import Case, Reply

_WAYS = ("fall", "rise")
_ALONE = frozenset({"fall", "rise", "share", "together", "all", "day", "ok", "daily"})
"""Topics of a question that asks of several shares no more than whether they moved."""

_ASKED = frozenset({"is-true", "what"})


def each_moved(case: Case) -> Reply | None:
    """Yes or no, with how far each moved; first of a no those that moved the other way."""
    ways = [each for each in _WAYS if case.says(each)]
    asks = case.says("is-true") and case.asked.asked <= _ASKED and case.asked.topics <= _ALONE
    more = case.asked.quantities or case.asked.details or case.strays()
    if len(case.named) < 2 or len(ways) != 1 or not asks or more:
        return None
    others = tuple(share for share in case.named if way(share) != ways[0])
    alike = tuple(share for share in case.named if share not in others)
    told = [case.shares.tell("stock-not-so", share) for share in others]
    told += map(case.shares.moved, alike)
    verdict = "stock-no" if others else "stock-yes"
    told[0] = case.texts(verdict, sentence=told[0])
    return case.reply(told, case.named)
