"""What the answer to a question named, where the question itself named nothing of the kind."""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import Meaning
from handlers.understanding.talk.partial import is_held

_PRICES = frozenset({"cheapest", "dearest"})
RANKING = frozenset({"most", "least", "rank", *_PRICES})
_RANKS = frozenset({"which-most", "who"})
_APART = frozenset({"ratio", "difference", "saving", "percent"})
"""How far prices lie apart: those of the article, where the cheapest was asked for."""

_AMOUNTS = frozenset({"value", "dollars"})
_OF_SHARES = frozenset({"fall", "share", "company", "a-loss", *_AMOUNTS})
_OF_SEVERAL = RANKING | {"all", "any", "index", "market", "model", "benchmark", "crash", "together"}
_OF_ONE = frozenset({
    "price", "value", "ticker", "today", "before", "after", "per-share", "get-back", "left",
    "for-how-much",
})  # fmt: skip
_SEVERAL = ("follow.several", "follow.others", "follow.members", "follow.these", "follow.shares")


def ranking(asked: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """The shares or models in the order that a question asks for, the one that is told first."""
    ends = asked.topics & _PRICES
    if len(ends) == 1 and not (asked.mentions or asked.topics & {"share", "fall"}):
        return kin.by_price if "cheapest" in ends else kin.by_price[::-1]
    named = {each.id for each in asked.mentions}
    if "most" in asked.topics and len(named) == 1 and (worst := kin.worst.get(*named)):
        return (worst,)
    if named.intersection(each.id for each in kin.by_value) or asked.topics & {"index", "model"}:
        return ()
    if not (asked.topics & {"most", "least"} and asked.topics & _OF_SHARES):
        return ()
    if "least" in asked.topics and "most" not in asked.topics:
        return kin.by_percent[::-1]
    by_percent = "percent" in asked.topics and not asked.topics & _AMOUNTS
    return kin.by_percent if by_percent else kin.by_value


def of_one(before: Meaning) -> Meaning:
    """A question that ranks, as if it were asked of one thing alone."""
    asked = before.asked - _RANKS | {"how-much"}
    return replace(before, asked=asked, topics=before.topics - RANKING)


def replied(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """``before``, as if it had named what was told to it, where ``own`` goes on about that."""
    named = own.mentions and not is_held(own)
    if named or own.topics & _OF_SEVERAL or own.message.has(*_SEVERAL):
        return before
    if "who" in before.asked and (loser := lost_by(before, before, kin)):
        asked = before.asked - _RANKS | {"how-much"}
        return replace(before, mentions=(loser,), quantities=(), asked=asked)
    order = ranking(before, kin)
    if before.topics & _PRICES and not before.mentions and own.topics & _APART:
        pair = tuple(filter(None, map(kin.alone.get, ("cheapest", "dearest"))))
        return replace(of_one(before), mentions=pair)
    rose = "rise" in own.topics and "rise" not in before.topics
    if not order or rose or own.asked & {*_RANKS, "why", "compare"}:
        return before
    certain = before.topics & {"percent", "least", *_AMOUNTS, *_PRICES} or before.mentions
    certain = certain or own.topics & _AMOUNTS
    asks = own.topics & _OF_ONE or (certain and "how-much" in own.asked)
    if not (asks or (certain and (own.mentions or own.message.has("follow.pronoun")))):
        return before
    return replace(of_one(before), mentions=order[:1], recent=(order[0], *before.recent))


def asks_who_lost(own: Meaning) -> bool:
    """Whether a message asks who lost something, and not who lost most."""
    who = own.asked & _RANKS == {"who"} and "fall" in own.topics
    return who and not (own.mentions or own.topics & _OF_SEVERAL)


def lost_by(own: Meaning, before: Meaning, kin: Kin) -> Mention | None:
    """``Who lost it, then?``: whose loss an amount is that was spoken of."""
    if not asks_who_lost(own):
        return None
    told = {kin.losers[each.amount] for each in before.quantities if each.amount in kin.losers}
    return told.pop() if len(told) == 1 else None
