"""The money in shares that a conversation has told of, and what is asked of all of it or a part."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.scales import BILLION
from handlers.understanding import Mention, Quantity
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.meanings import (
    HOW_MUCH,
    OWNED,
    OWNER,
    SEVERAL,
    TWO_OWNERS,
    Holdings,
    Meaning,
    kinds,
)
from handlers.understanding.talk.partial import is_transferred

_ASKED = HOW_MUCH | {"compare", "which-most", "who"}
_OF_MONEY = frozenset({
    "together", "difference", "left", "fall", "rise", "a-loss", "dollars", "budget", "had", "crash",
    "found", "ok", "negated", "share", "day",
})  # fmt: skip
"""Topics of what became of money in shares, and of words that say little more."""

_BESIDE_LEFT = frozenset({"price", "market", "the-rest", "all", "today", "in-force"})
"""Topics beside ``left`` that say no more than it: ``what remained by the close?``"""

_LOST = frozenset({"fall", "rise", "a-loss", "left", "budget"})
_WHICH = frozenset({"which-most", "compare", "what", "who"})
_WHICH_ONE = frozenset({"which-most", "who"})
_BY_MORE = frozenset({"most", "for-how-much", "more-than"})
_BESIDE_MOST = frozenset({"most", "least", "company", "more", "cost"})
_MORE = ("follow.more-by", "topics.most")
_LESS = ("follow.less-by", "topics.least")
_WORSE = ("follow.quality", "topics.more-than", "topics.less-than")
_OF_LOSS = ("follow.lost", "detail.effect", "topics.a-loss", "topics.cost", "follow.quality")
TIMES_AS_MUCH = "times-as-much"
"""The topic of how many times as much was lost in one share as in another."""

_BESIDE_TIMES = frozenset({"ratio", "cost", "more-than", "most"})
_RANKED = 13
"""Words of a message that asks which of those that were told is worse."""

_LOST_SO_MUCH = frozenset({"lost-so-much", "left-so-much"})
_IN = ("follow.of", "follow.on")
_THOUSAND = 1000
_WHOLE = 100
"""Per cent."""

_REST = frozenset({"the-rest", "rest-on"})
_BARE = frozenset({None, "tokens"})
_EACH = frozenset({"each", "apiece"})
LEAST = 20
"""Less than this is no money that is told of a share, but how many there are."""

_MOVED = ("follow.amount", "follow.keep", "topics.all")
_BESIDE = 1
"""Words that nobody has understood in a message that asks no more than that."""


def remembered(own: Meaning, before: Meaning | None) -> Meaning:
    """A question with the money in each share that was told up to it, the newest last; what is
    told of other things, or of a whole that is divided, leaves none.
    """
    past = own.holdings or (before.holdings if before else ())
    if not (past or own.quantities):
        return own
    told = told_in(own)
    if past and not told:
        told = told_in(replace(own, topics=own.topics | {"budget"}))
    if not told and (kinds(own.mentions) - OWNED or any(each.is_money for each in own.quantities)):
        return replace(own, holdings=())
    known = {each.id for each, _ in told}
    return replace(own, holdings=(*(each for each in past if each[0].id not in known), *told))


def recalled(own: Meaning, before: Meaning) -> Meaning | None:
    """``The two together?``, ``what is left of the Nvidia part?``: the money in all shares, or in
    one of them, that was told in several turns; ``None`` where that is not asked.
    """
    asked = _asked_of(own, before) if before.holdings and not own.quantities else ()
    if not asked:
        return None
    mentions, amounts = zip(*asked, strict=True)
    told = replace(own, mentions=mentions, quantities=amounts)
    if ranks_losses(own) or _ranks(own, before):
        end = "least" if own.message.has(*_LESS) else "most"
        most, topics = frozenset({"which-most", "how-much"}), frozenset({"fall", end, "budget"})
        return replace(told, message=own.message.without("detail"), asked=most, topics=topics)
    if _asks_times(own):
        topics = frozenset({"fall", "budget", "difference", TIMES_AS_MUCH})
        return replace(told, asked=frozenset({"how-much"}), topics=topics)
    return replace(
        told,
        asked=own.asked - {"who"} | {"how-much"},
        topics=own.topics - {"found", *_BESIDE_LEFT}
        | {"budget"}
        | _together(own)
        | _sets_apart(own),
    )


def is_of_rest(own: Meaning) -> bool:
    """``What is left of the Nvidia part?``: of money in one share that is not told."""
    one = len(own.mentions) == 1 and kinds(own.mentions) <= OWNED
    return one and "left" in own.topics and not own.quantities


def is_of_part(own: Meaning) -> bool:
    """``Just Microsoft?``, ``what did I lose on Nvidia?``: of money in one share among several."""
    message = own.message
    more = own.quantities or message.unknown or len(message.content) > _BESIDE
    if more or len(own.mentions) != 1 or kinds(own.mentions) - OWNED or own.asked - HOW_MUCH:
        return False
    first, _ = message.place(own.mentions[0])
    led = any(end == first for group in _IN for _, end in message.groups.get(group, ()))
    alone = message.has("follow.only") or (led and "share" not in own.topics) or not own.topics
    return bool(alone) and "crash" not in own.topics and not beyond_money(own)


def is_of_what_was_told(own: Meaning) -> bool:
    """``How much remained by the close?``, ``how much did I lose in all?``: of money in shares,
    where neither is told.
    """
    asks = "how-much" in own.asked and not (own.mentions or own.quantities)
    return asks and not beyond_money(own) and bool(own.topics & {"left", "all"})


def beyond_money(own: Meaning) -> frozenset[str]:
    """The topics of a message that are of something else than what became of money in shares."""
    if "left" in own.topics:
        return own.topics - _OF_MONEY - _BESIDE_LEFT
    lost = own.topics & {*_LOST, "together"} or own.topics <= {"all", "ok"}
    in_all = "all" in own.topics and lost and "share" not in own.topics
    return own.topics - _OF_MONEY - ({"all"} if in_all else set())


def _together(own: Meaning) -> frozenset[str]:
    summed = own.message.has(*SEVERAL) and "how-much" in own.asked and own.topics & _LOST
    both = own.message.has(*SEVERAL) and not (own.asked or own.topics)
    whole = summed or both or own.topics & {"all", "market"}
    return frozenset({"together"} if whole else ())


def _sets_apart(own: Meaning) -> frozenset[str]:
    """``What's the difference?``, ``how much worse was the second one?``"""
    worse = "how-much" in own.asked and (own.message.has("follow.quality") or loses_more(own))
    return frozenset({"difference"} if worse or "difference" in own.topics else ())


def loses_more(own: Meaning) -> bool:
    """``By how much did he lose more than me?``"""
    more = own.message.has("follow.lost") and own.message.has(*_MORE)
    return bool("how-much" in own.asked and more) and not own.topics - _OF_MONEY - _BY_MORE


def ranks_losses(own: Meaning) -> bool:
    """``Which of the two lost me more?``"""
    several = (own.message.has(*SEVERAL) and own.asked & _WHICH) or own.asked & _WHICH_ONE
    lost = several and own.message.has("follow.lost") and own.message.has(*_MORE)
    return bool(lost) and not own.topics - _OF_MONEY - _BESIDE_MOST


def _asks_times(own: Meaning) -> bool:
    """``How many times as much did I lose as he did?``"""
    asks = "ratio" in own.topics and "how-much" in own.asked and not own.mentions
    return asks and not own.topics - _OF_MONEY - _BESIDE_TIMES


def _ranks(own: Meaning, before: Meaning) -> bool:
    """``Which of the two hurt more?``, ``which was worse?``: of money that was told of each."""
    message = own.message
    several = own.asked & (_WHICH if message.has(*SEVERAL) or own.topics & _LOST else _WHICH_ONE)
    compared = own.asked & {"compare", "which-most"} or message.has(*_MORE, *_LESS, *_WORSE)
    ranked = several and compared
    said = own.topics - _OF_MONEY - _BESIDE_MOST - {"more-than", "less-than"}
    bare = not (own.mentions or own.quantities or said or message.unknown)
    alike = len({each.amount for _, each in before.holdings}) == 1
    bare = bare and (alike or message.has(*_OF_LOSS))
    return bool(ranked) and bare and len(message.tokens) <= _RANKED


def _asked_of(own: Meaning, before: Meaning) -> Holdings:
    """The holdings that are asked about; none where other things are, or those told last."""
    ranks = ranks_losses(own) or _ranks(own, before)
    apart = ranks or loses_more(own) or _asks_times(own)
    more = own.asked - _ASKED or (beyond_money(own) and not apart) or is_transferred(own)
    if more or len(own.message.strange) > _BESIDE or not (held(before) or positions(before)):
        return ()
    past = before.holdings
    if own.mentions:
        part = is_of_rest(own) or (len(positions(before)) > 1 and is_of_part(own))
        named = {each.id for each in own.mentions} if part else set()
        return tuple(each for each in past if each[0].id in named)
    if (_sets_apart(own) or _asks_times(own)) and len(past) >= 2:
        return past[-2:]
    if ranks or "together" in own.topics or _together(own):
        return past if len(past) >= 2 else ()
    last = {each.id for each in before.mentions}
    left = is_of_what_was_told(own) and own.topics & _BESIDE_LEFT
    return tuple(each for each in past if left and each[0].id in last)


def told_in(own: Meaning) -> Holdings:
    """The money in each share that a question names, where it tells so much of each."""
    money = [each for each in held(own) if each.unit != "shares" and each.amount < BILLION]
    named = {each.id for each in own.mentions}
    if len(money) == 1 < len(named) and (divided := _divided(own, money[0])):
        return divided
    if TWO_OWNERS in own.topics and len(named) == 1 and len(money) > 1:
        money = [replace(money[0], amount=sum((each.amount for each in money), Decimal(0)))]
    if len(money) > len(named):
        money = [each for each in money if each.unit or each.amount >= LEAST]
    if not (kinds(own.mentions) <= OWNED and len(named) == len(own.mentions)) or is_back(own):
        return ()
    if len(money) == len(named) and own.topics & _REST:
        money = with_rest(money, own.mentions)
    if len(money) == 1 < len(named) and _is_even(own, money[0]):
        money = [replace(money[0], amount=money[0].amount / len(named))] * len(named)
    if len(money) == 1 < len(named) and own.topics & _EACH:
        money = money * len(named)
    return tuple(zip(own.mentions, money, strict=True)) if len(named) == len(money) else ()


def with_rest(money: list[Quantity], shares: Sequence[Mention]) -> list[Quantity]:
    """``Of 10k, 1k in A, 2k in B and the rest in C``: what that makes in each share, where no
    amount is told of the last one.
    """
    if len(money) < len(shares) or len(shares) <= 1:
        return money
    whole = max(money, key=lambda each: each.amount)
    parts = [each for each in money if each is not whole]
    rest = whole.amount - sum((each.amount for each in parts), Decimal(0))
    told = any(each.start > shares[-2].end for each in money) or whole is not money[0]
    return money if told or rest <= 0 else [*parts, replace(whole, amount=rest)]


def _divided(own: Meaning, whole: Quantity) -> Holdings:
    """``10,000, 60% of it in Nvidia and the rest in Broadcom``: what that makes in each share; what
    is told in per cent after them all is in none of them.
    """
    told = [each for each in own.quantities if each.unit == "percent"]
    count, last = len(own.mentions), own.mentions[-1].end
    parts = [each.amount for each in told if len(told) <= count or each.start < last]
    if len(parts) == count - 1 and own.topics & _REST:
        parts.append(_WHOLE - sum(parts, Decimal(0)))
    spare = _WHOLE - sum(parts, Decimal(0))
    some = all(each.part for each in told) or len(told) > count
    if len(parts) != count or spare < -1 or not (abs(spare) < 1 or some) or is_back(own):
        return ()
    sums = (replace(whole, amount=whole.amount * part / _WHOLE) for part in parts)
    return tuple(zip(own.mentions, sums, strict=True))


def is_back(own: Meaning) -> bool:
    """``I lost $845 in Nvidia. What had I put in?``: whether the money is not what was put in."""
    return bool(own.topics & _LOST_SO_MUCH or ("had" in own.topics and "budget" not in own.topics))


def _is_even(own: Meaning, money: Quantity) -> bool:
    """``50,000, half in Nvidia and half in Microsoft``: whether a whole is divided evenly."""
    parts = {each.amount for each in own.quantities if each.unit == "percent"}
    rest = own.topics & _REST
    return bool(money.evenly or own.topics & {"halves", "half-on"}) and len(parts) < 2 and not rest


def is_money(told: Quantity, unit: str | None = None) -> bool:
    """Whether a number may be one of money in a share, of one currency: of dollars unless another
    one was told.
    """
    return told.unit in {*_BARE, unit or "usd"} and told.amount >= LEAST


def positions(before: Meaning) -> Holdings:
    """The money in each share that was spoken of last; none where it is not told of each."""
    named = {each.id for each in before.mentions}
    told = tuple(each for each in before.holdings if each[0].id in named)
    return told if len(told) == len(named) else ()


def stakes(before: Meaning) -> Holdings:
    """The same, and the shares of some that were counted beside money in others."""
    told, amounts = positions(before), before.quantities
    mixed = any(each.unit == "shares" for each in amounts) and len(amounts) == len(before.mentions)
    return told or (tuple(zip(before.mentions, amounts, strict=True)) if mixed else ())


def is_whole(own: Meaning, told: Holdings) -> bool:
    """``All the 20``, ``the whole 8k``: whether one amount is what so much money comes to."""
    if len(own.quantities) != 1 or own.quantities[0].unit not in {None, "tokens", told[0][1].unit}:
        return False
    whole, amount = sum(each.amount for _, each in told), own.quantities[0].amount
    return whole in {amount, amount * _THOUSAND}


def with_own_amounts(completed: Meaning, own: Meaning, before: Meaning) -> Meaning:
    """What is asked of shares, with the money in each of them where it was told of several."""
    known = dict(zip((each.id for each, _ in before.holdings), before.holdings, strict=True))
    named = [each.id for each in completed.mentions]
    told = tuple(known[name] for name in named if name in known)
    moved = len(named) == 1 and (len(before.mentions) == 1 or own.message.has(*_MOVED))
    moved = moved and not own.message.has(OWNER)
    if not named or moved or len(told) != len(named) or not held(completed):
        return completed
    if own.quantities and not is_whole(own, told):
        return completed
    return replace(completed, quantities=tuple(each for _, each in told))
