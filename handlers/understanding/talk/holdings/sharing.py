"""Money in shares that was reckoned before: with more of it, or divided in another way."""

from dataclasses import replace

from handlers.understanding import Mention, Quantity
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.holdings.another import LIKE_ME, SAME
from handlers.understanding.talk.holdings.ledger import is_money, positions, told_in
from handlers.understanding.talk.holdings.placing import of
from handlers.understanding.talk.meanings import (
    HOW_MUCH,
    OWNED,
    SEVERAL,
    SHORT,
    Holdings,
    Meaning,
    kinds,
)
from handlers.understanding.talk.merging import merged

_ADDED = ("follow.add", "topics.together")
_MORE = "follow.more-by"
_ALL = 100
_MOVING = frozenset({"dollars", "budget", "had", "ok", "same-money", "private", "greeting"})
_BARE = frozenset({None, "tokens"})


def shared(own: Meaning, before: Meaning) -> Meaning | None:
    """The money in shares of the question before, with what a message adds to it or how it divides
    it; ``None`` where it does neither.
    """
    told = positions(before)
    alike = len(told) > 1 and len(held(before)) != len(before.mentions)
    money = tuple(amount for _, amount in told) if alike else held(before)
    if not (money and own.mentions and kinds((*own.mentions, *before.mentions)) <= OWNED):
        return None
    whole = _whole(before, money) if divides(own) else None
    if whole:
        anew = _again(own, before, own.mentions, (whole, *own.quantities))
        return replace(anew, holdings=told_in(anew))
    if len(money) == 1 and repeats(own):
        return _again(own, before, own.mentions, money)
    if len(money) == 1 and moves(own):
        topics = merged(own.topics - {"dollars", "today"}, before.topics) | {"budget"}
        return replace(own, quantities=money, asked=before.asked, topics=topics)
    past = _past(own, before, money) if adds(own) else ()
    if not past:
        return None
    more = tuple(replace(each, unit=_unit(each), side=None) for each in _told(own))
    sums: dict[str, tuple[Mention, Quantity]] = {}
    for mention, each in (*past, *zip(own.mentions, more, strict=True)):
        same = sums.get(mention.id)
        amount = each.amount + (same[1].amount if same else 0)
        sums[mention.id] = (mention, replace(each, amount=amount))
    mentions, amounts = zip(*sums.values(), strict=True)
    return _again(own, before, mentions, amounts)


def _whole(before: Meaning, money: tuple[Quantity, ...]) -> Quantity | None:
    """All the money that is divided anew: told as a whole, or in each of several shares."""
    told = [each for _, each in positions(before)]
    if len(money) == 1 or not told or len({each.unit or "usd" for each in told}) != 1:
        return money[0] if len(money) == 1 else None
    return of(told[0], sum(each.amount for each in told))


def _past(own: Meaning, before: Meaning, money: tuple[Quantity, ...]) -> Holdings:
    """The money in each share that is added to; all that was told, where the whole is asked."""
    if len(money) != len(before.mentions):
        return ()
    every = "together" in own.topics and positions(before)
    return before.holdings if every else tuple(zip(before.mentions, money, strict=True))


def divides(own: Meaning) -> bool:
    """``Half in Apple, half in Nvidia``: whether no more than parts of a whole are told."""
    percent = [each.amount for each in own.quantities if each.unit == "percent"]
    rest = own.topics & {"the-rest", "rest-on"} and len(percent) == len(own.mentions) - 1
    divided = len(percent) == len(own.quantities) and (rest or sum(percent) == _ALL)
    parts = divided or all(each.part for each in own.quantities)
    parts = parts if own.quantities else "halves" in own.topics
    return len(own.mentions) >= 2 and bool(parts) and "is-true" not in own.asked


def repeats(own: Meaning) -> bool:
    """``Broadcom and Nvidia, the same amount in each``: whether it is told of several shares."""
    return len(own.mentions) >= 2 and own.message.has("follow.amount") and not own.quantities


def moves(own: Meaning) -> bool:
    """``What about Nvidia with that money?``, ``my brother put the same in Microsoft``."""
    this = own.message.has("follow.this") and own.topics & {"dollars", "budget"}
    put = "budget" in own.topics and own.asked and len(own.message.tokens) <= SHORT
    same = put or this or own.message.has(*SAME)
    like_me = own.message.has(LIKE_ME)
    of_it = {"who"} if own.message.has("follow.of") else set()
    told = own.asked - {"how-much", "what"} - of_it
    said = own.topics - _MOVING - ({"today"} if like_me else set()) or told
    unread = any(each[0].isdigit() for each in own.message.strange)
    return bool(same) and len(own.mentions) == 1 and not (own.quantities or said or unread)


def adds(own: Meaning) -> bool:
    """``And another $500 in Nvidia``: whether so much more is told of each that is named."""
    paid = all(each.is_money or each.unit in _BARE for each in own.quantities)
    told = paid and len(_told(own)) == len(own.mentions)
    both = len(_told(own)) < len(own.quantities) or own.message.has(*SEVERAL)
    both = both and bool(own.asked & HOW_MUCH)
    more = len(own.mentions) == 1 and (both or own.message.has(_MORE))
    return told and bool(more or own.message.has(*_ADDED))


def _told(own: Meaning) -> tuple[Quantity, ...]:
    """The amounts of a message, without how many shares it speaks of: ``الاثنتين``."""
    money = tuple(each for each in own.quantities if each.is_money or is_money(each))
    return money or own.quantities


def _unit(each: Quantity) -> str | None:
    return each.unit if each.is_money else None


def _again(
    own: Meaning,
    before: Meaning,
    mentions: tuple[Mention, ...],
    quantities: tuple[Quantity, ...],
) -> Meaning:
    topics = merged(own.topics, before.topics) | {"budget", "together"}
    asked = own.asked | before.asked
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)
