"""Money in shares that a message asks about without telling what it was, or in what."""

from dataclasses import replace

from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.holdings.ledger import (
    beyond_money,
    is_whole,
    positions,
    ranks_losses,
)
from handlers.understanding.talk.meanings import NEXT, OWNED, PLACES, Meaning, kinds

_AMOUNT = frozenset({"how-much", "compute"})
_MOVED = frozenset({"fall", "left", "a-loss"})
_LOST = frozenset({"lost-so-much", "left-so-much"})
_OWNED = frozenset({"budget", "had"})
_AGAINST = frozenset({"most", "least", "difference", "more-than", "saving"})
_OTHERWISE = ("follow.several", "follow.these", NEXT, *PLACES)
_WORTH = frozenset({"value", "price", "left", "today", "had", "ok", "day", "after", "still-so"})
"""Topics beside which a message asks no more than what something was worth."""

_LOST_IT = "follow.lost"
_UNREAD = 2
"""Words that nobody has understood in a message that tells so much money."""


def at_stake(own: Meaning, before: Meaning) -> Meaning | None:
    """The money in shares that was told, or would be in the share that was spoken of; ``None``
    where nothing of it is asked.
    """
    if not (before.mentions and kinds(before.mentions) <= OWNED and is_of_stakes(own)):
        return None
    if len(before.mentions) == 1 and (own.message.has(*_OTHERWISE) or "together" in own.topics):
        return None
    if ranks_losses(own):
        return _ranked(own, before)
    return _into(own, before) or _put_in(own, before) or _again(own, before)


def is_of_stakes(own: Meaning) -> bool:
    """Whether a message may ask no more than what became of money in shares that it leaves out."""
    if own.mentions or len(own.message.strange) > _UNREAD:
        return False
    if _asks_worth(own):
        return True
    amount = own.asked & _AMOUNT and own.asked <= _AMOUNT | {"who", "what", *_whose(own)}
    lost = own.message.has(_LOST_IT)
    what = own.asked == {"what"} and (lost or own.topics & {"left", "had", "a-loss"})
    told = own.topics & (_MOVED | _OWNED) and not beyond_money(own)
    return bool((amount or what) and told) or ranks_losses(own)


def _whose(own: Meaning) -> set[str]:
    """``والباقي ليهو كم؟``: what may be asked by a word that says whose it is."""
    return {"why"} if own.topics >= {"left", "the-rest"} else set()


def _asks_worth(own: Meaning) -> bool:
    """``So what was it worth at the close?``: of what was put in, and not of one share."""
    worth = "value" in own.topics or own.topics >= {"price", "had"}
    market = {"share", "open"} if not own.message.has("follow.owned") else set()
    said = own.topics - _WORTH - market or own.asked - {"what"} - _AMOUNT or not own.asked
    return worth and not (said or own.quantities or own.message.unknown)


def _into(own: Meaning, before: Meaning) -> Meaning | None:
    """``Nvidia fell how far? - If I had 6000 dollars in it, what is left?``"""
    money = len(own.quantities) == 1 and own.quantities[0].is_money
    if not (money and len(before.mentions) == 1 and own.topics & _MOVED):
        return None
    asked = frozenset({"how-much"})
    return replace(own, mentions=before.mentions, asked=asked, topics=own.topics | {"budget"})


def _put_in(own: Meaning, before: Meaning) -> Meaning | None:
    """``I lost $845 in Nvidia. - How much had I put in?``"""
    told = before.topics & _LOST
    lost = told or ("fall" in before.topics and not (before.asked or before.topics & _OWNED))
    put = "had" in own.topics or ("budget" in own.topics and not own.topics & _MOVED)
    one = len(before.mentions) == len(before.quantities) == 1 and before.quantities[0].is_money
    if not (lost and put and one) or own.quantities or len(own.message.strange) >= _UNREAD:
        return None
    return _retold(own, before, (told or {"lost-so-much"}) | {"had"})


def _again(own: Meaning, before: Meaning) -> Meaning | None:
    """``I had 3k in Nvidia. - So what was left by the close?``, ``what is left of my 3k?``"""
    worth = _asks_worth(own) and "budget" in before.topics
    told = positions(before)
    whole = not own.quantities or (bool(told) and is_whole(own, told))
    asks = (
        (own.topics & _MOVED or own.message.has(_LOST_IT))
        and whole
        and len(own.message.strange) < _UNREAD
    )
    if not ((asks or worth) and held(before)):
        return None
    several = {"together"} if len(before.mentions) > 1 else set()
    left = {"left", "fall"} if worth else set()
    return _retold(own, before, own.topics & _MOVED | several | left)


def _ranked(own: Meaning, before: Meaning) -> Meaning | None:
    """``10k split evenly over Nvidia and Apple. - Which of them lost me more?``"""
    if own.quantities or len(before.mentions) == 1 or not held(before):
        return None
    bare = replace(own, message=own.message.without("detail"))
    told = _retold(bare, before, frozenset({"fall", "most", "budget"}))
    return replace(told, asked=frozenset({"which-most", "how-much"}))


def _retold(own: Meaning, before: Meaning, topics: frozenset[str] | set[str]) -> Meaning:
    """The question before, with what a message asks of its money."""
    kept = before.topics - _AGAINST - {"together", "currency"} | topics
    return replace(before, message=own.message, asked=frozenset({"how-much"}), topics=kept)
