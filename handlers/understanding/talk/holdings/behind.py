"""What somebody had put in a share who lost so much in it, as money in another one."""

from dataclasses import replace

from handlers.understanding.talk.holdings.ledger import is_back
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, SHORT, Meaning, kinds

SAME_STAKE = "same-stake"
"""The topic of what a second share did to the money that a loss in the first one tells of."""

_SAME = ("follow.amount", "follow.keep", "follow.supposed")
_SAID = frozenset({"budget", "fall", "a-loss", "dollars", "same-money", "all", "ok", "day", "left"})
_BACK = frozenset({"lost-so-much", "left-so-much", "had", "left"})
_LONGEST = SHORT + 6


def put_elsewhere(own: Meaning, before: Meaning) -> Meaning | None:
    """``I lost $845 in Nvidia, what had I put in? - And the same in Apple?``; ``None`` where the
    money that was put in is not spoken of.
    """
    told = len(before.mentions) == len(before.quantities) == 1 and before.quantities[0].is_money
    if not (told and kinds(before.mentions) <= OWNED and is_back(before) and _asks(own)):
        return None
    if own.mentions[0].id == before.mentions[0].id:
        return None
    return replace(
        own,
        mentions=(*before.mentions, *own.mentions),
        quantities=before.quantities,
        asked=frozenset({"how-much"}),
        topics=before.topics & _BACK | {"fall", SAME_STAKE},
    )


def _asks(own: Meaning) -> bool:
    """``What would the same stake have lost in Apple?``"""
    supposed = own.message.has("follow.supposed")
    said = _SAID | ({"forecast"} if supposed else set())
    more = own.topics - said or own.asked - HOW_MUCH or own.quantities or own.message.unknown
    one = len(own.mentions) == 1 and kinds(own.mentions) <= OWNED
    return one and own.message.has(*_SAME) and not more and len(own.message.tokens) <= _LONGEST
