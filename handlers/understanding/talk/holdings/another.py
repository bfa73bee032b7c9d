"""What somebody else had in a share, beside the money that was told: ``my brother had the same in
Nvidia, how much did we lose together?``
"""

from dataclasses import replace

from handlers.understanding import Quantity
from handlers.understanding.talk.holdings.belonging import THEIRS
from handlers.understanding.talk.holdings.coowners import apart_in_one
from handlers.understanding.talk.holdings.ledger import is_money, positions
from handlers.understanding.talk.holdings.placing import asked_anew
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Holdings, Meaning, kinds

LIKE_ME = "follow.like-me"
THAN_ME = "follow.than-me"
"""Groups of words that say so only after money in shares: ``زيي``, more ``than me``."""

SAME = ("follow.amount", "follow.keep", "topics.same-money", LIKE_ME)
"""Groups of words that say that there was as much money as before."""

_LESS = ("topics.less-than", "topics.least", "follow.less-by")
_MORE = ("topics.more-than", "follow.more-by", "topics.most")
_MORE_THAN = ("follow.more-by", "follow.less-by", "topics.less-than", "topics.more-than")
_BESIDE_MINE = frozenset({
    "budget", "had", "less-than", "more-than", "least", "most", "difference", "greeting", "private",
    "dollars", "heads", "more", "rise", "fall", "left", "together",
})  # fmt: skip
_RANKS = frozenset({"who", "which-most", "compare"})
_ASKED = HOW_MUCH | _RANKS
SAID = frozenset({
    "budget", "fall", "a-loss", "left", "together", "most", "company", "same-money", "difference",
    "dollars", "had", "more", "more-than", "for-how-much", "cost", "ok", "day", "today", "share",
    "all", "halves", "degree", "before", "belongs", "besides", "least", "less-than", "found",
    "saving", "cheaper", "bought", "heads",
})  # fmt: skip
_TOGETHER = frozenset({"together", "all"})
_JUDGES = frozenset({"compare", "is-true"})
_MOVED = ("follow.change", "follow.was")
_THERE = ("follow.supposed", "follow.owns", "follow.on", "follow.with")
"""Groups of words by which money is said to be, or to have been, somewhere else."""

_UNREAD = 3
_NEAR = 1
_LOST = ("topics.fall", "topics.a-loss", "follow.lost")


def with_another(own: Meaning, before: Meaning) -> Meaning | None:
    """The money of ``before`` and that of somebody else, together or held against each other;
    ``None`` where a message asks neither.
    """
    if beside := _beside_mine(own, before):
        return beside
    told = positions(before) if may_tell_another(own) else ()
    if len(told) != 1 or len(before.holdings) > 1:
        return None
    (share, money), (other,) = told[0], own.mentions
    theirs = _amount(own, money)
    ranks = own.asked & _RANKS and own.topics & {"most", "least", "fall"}
    apart = bool(ranks) or "difference" in own.topics or _is_held_against(own) or _loses_more(own)
    if theirs is None or not (apart or _sums(own)):
        return None
    if other.id == share.id and apart:
        return apart_in_one(own, share, (money, theirs)) if own.quantities else None
    pairs: Holdings = ((share, money), (other, theirs))
    if other.id == share.id:
        pairs = ((share, replace(money, amount=money.amount + theirs.amount)),)
    return _asked_anew(own, pairs, apart=apart)


def may_tell_another(own: Meaning) -> bool:
    """Whether a message may tell of so much money in one more share, and of no more."""
    one = len(own.mentions) == 1 and kinds(own.mentions) <= OWNED
    supposed = {"forecast", "today"} if own.message.has(*SAME) else set()
    spared = {"negated"} if _saves(own) else set()
    said = own.topics - SAID - supposed - spared
    asks = own.asked or _sums(own)
    worse = _is_worse(own)
    asked = own.asked - (_JUDGES if worse else frozenset())
    more = said or asked - _ASKED or not asks or own.message.unknown
    gap = "difference" in own.topics or worse or _loses_more(own)
    moved = "compare" in own.asked or worse or own.message.has("follow.supposed")
    same = own.quantities or own.message.has(*SAME) or (gap and moved)
    against = gap or _sums(own) or own.asked & _RANKS
    return bool(one and same and against) and not more and len(own.message.strange) <= _UNREAD


def _sums(own: Meaning) -> bool:
    """``And the same in Apple, add them up``, ``plus the same in Apple``."""
    return bool(own.topics & _TOGETHER) or own.message.has("follow.add")


def _is_worse(own: Meaning) -> bool:
    """``How much worse?``, ``how much more would the same have lost?``, ``was it better there?``"""
    more = own.message.has(*_MORE_THAN) or "cheaper" in own.topics
    quality = own.message.has("follow.quality")
    if own.asked & HOW_MUCH:
        return quality or _saves(own) or (more and not own.quantities)
    return quality and bool(own.asked & _JUDGES) and own.message.has(*_THERE)


def _loses_more(own: Meaning) -> bool:
    """``How much more did he lose than me?``: whether more is lost, and no more was put in."""
    groups, than = own.message.groups, own.message.has(THAN_ME)
    more = [place for name in (*_MORE, *_LESS) for place in groups.get(name, ())]
    lost = [place for name in _LOST for place in groups.get(name, ())]
    near = any(0 <= at - end <= _NEAR for _, end in lost for at, _ in more)
    asked = [end for _, end in groups.get("asked.how-much", ())]
    return than and (near or any(first in asked for first, _ in more))


def _saves(own: Meaning) -> bool:
    """``How much would I have saved with Microsoft instead?``"""
    saved = "saving" in own.topics or own.message.has("detail.spared")
    return saved and ("compute" in own.asked or own.message.has(*_MOVED, *_THERE))


def _is_held_against(own: Meaning) -> bool:
    """``Compared with the same in the Nasdaq``, ``how much worse would it have been?``"""
    alone = "compare" in own.asked and not own.quantities and own.message.has(*SAME)
    return alone or _is_worse(own)


def _beside_mine(own: Meaning, before: Meaning) -> Meaning | None:
    """``My brother had 2,000 less than me, in Broadcom``: so much in another share alone."""
    message, less = own.message, own.message.has(*_LESS)
    fewer = message.has(THEIRS) and "follow.less-by" in message.groups
    if not (fewer or (message.has(THAN_ME) and (less or message.has(*_MORE)))):
        return None
    told = positions(before) if len(own.mentions) == len(own.quantities) == 1 else ()
    more = own.topics - _BESIDE_MINE or own.asked - _ASKED or message.unknown
    if len(told) != 1 or more or not kinds(own.mentions) <= OWNED or _loses_more(own):
        return None
    (_, money), (gap,) = told[0], own.quantities
    amount = money.amount - gap.amount if less else money.amount + gap.amount
    if amount <= 0 or not is_money(gap, money.unit):
        return None
    return asked_anew(own, before, ((own.mentions[0], replace(money, amount=amount)),))


def _amount(own: Meaning, money: Quantity) -> Quantity | None:
    """The money that a message tells of, or the same as before."""
    amounts = [each for each in own.quantities if each.unit != "people"]
    if not amounts:
        return money
    told, *others = amounts
    fits = is_money(told, money.unit) and not others
    return replace(money, amount=told.amount) if fits else None


def _asked_anew(own: Meaning, pairs: Holdings, *, apart: bool) -> Meaning:
    mentions, amounts = zip(*pairs, strict=True)
    return replace(
        own,
        message=own.message.without("detail"),
        mentions=mentions,
        quantities=amounts,
        asked=frozenset({"how-much"} | ({"which-most"} if apart else set())),
        topics=frozenset({"fall", "budget", "most" if apart else "together"}),
    )
