"""Money in shares that was told before, of which a message says that it was placed otherwise."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIODS, Mention, Quantity
from handlers.understanding.talk.bills.dropping import leaves_out
from handlers.understanding.talk.bills.recounting import factors, is_part_word, times
from handlers.understanding.talk.holdings.ledger import is_whole, positions
from handlers.understanding.talk.meanings import (
    HOW_MUCH,
    OWNED,
    SEVERAL,
    Holdings,
    Meaning,
    kinds,
)

PERCENT_OF_ALL = "percent-of-all"
"""The topic of what several shares lost in per cent of all the money in them."""

Holding = tuple[Mention, Quantity]
SOLD = "follow.sold"
OMITTED = "follow.omitted"
SPREAD = "follow.spread"
"""Groups of words that say so only after money in shares: ``I had sold half``, ``skip Apple``,
``spread it over the rest``.
"""

SAID = frozenset({
    "budget", "fall", "a-loss", "left", "dollars", "had", "all", "together", "ok", "share", "day",
    "before", "crash", "half-on", "halves", "part-third", "part-quarter", "part-half",
    "part-fifth", "part-sixth", "the-rest", "company",
    "rest-on", "same-money", "apiece", "each", "except", "besides", "subtracted", "negated",
    "percent", "value", "most", "ratio", "thanks",
    "private", "heads", "still-so", "secondly",
})  # fmt: skip
_EVENLY = frozenset({"halves", "half-on"})
_APIECE = frozenset({"each", "apiece"})
_BARE = frozenset({None, "usd", "tokens", "requests"})
_LEAST = 100
_CENT = Decimal("0.01")
_PARTS = {
    "part-half": Decimal("0.5"),
    "part-third": 1 / Decimal(3),
    "part-quarter": Decimal("0.25"),
    "part-fifth": Decimal("0.2"),
    "part-sixth": 1 / Decimal(6),
}
_REST = frozenset({"the-rest", "rest-on"})
_ALL = frozenset({"together", "all"})
_BUT = frozenset({"besides", "except"})
_NOW = "follow.now"
_LOST = frozenset({"fall", "a-loss", "left"})
_KEPT = frozenset({"shorted"})
_ADDED = ("follow.add", "follow.also")
_SAME = ("follow.supposed", "topics.all")
_RIGHT = ("follow.correct", "follow.change")
_IN_IT = ("follow.pronoun", "follow.from-it", "follow.this")
_HALVES = ("follow.half", "topics.halves", "topics.half-on")
_OTHER = ("follow.other", "follow.second", "topics.secondly")
_OF_SALES = frozenset({"cached", "lasting", *PERIODS})
"""Topics of words for money in hand, ``كاش``, and for when something was sold."""

_UNREAD = 2
_HUNDRED = 100
_BOTH = 2


def placed(own: Meaning, before: Meaning) -> Meaning | None:
    """The money of ``before``, otherwise: ``twice as much, but in Broadcom``, ``without Apple``,
    ``a third there, the rest here``; ``None`` where a message says nothing of the kind.
    """
    told = positions(before) if before.holdings and _is_of_money(own) else ()
    if not told:
        return None
    anew = (
        _split(own, told)
        or _of_each(own, before.holdings)
        or _in_percent(own, before.holdings if own.topics & _ALL else told)
        or _without(own, told)
        or _without(own, before.holdings)
        or _in_one(own, told)
        or (_changed(own, told[0], before) if len(told) == 1 else ())
    )
    return asked_anew(own, before, anew) if anew else None


def may_place(own: Meaning) -> bool:
    """Whether a message may say no more than that money in shares was placed otherwise."""
    several = any(each.unit == "times" for each in own.quantities)
    less = "percent" in own.topics or leaves_out(own.message)
    named = kinds(own.mentions) <= OWNED
    return bool(named and (less or several or ("all" in own.topics and own.mentions)))


def _is_of_money(own: Meaning) -> bool:
    sold = own.message.has(SOLD)
    asked = HOW_MUCH | {"who"} | ({"is-true"} if sold and own.message.has(*_RIGHT) else set())
    asked |= {"why"} if "how-much" in own.asked else set()
    said = SAID | (_OF_SALES if sold else set()) | ({"today"} if own.message.has(_NOW) else set())
    more = own.asked - asked or own.topics - said or own.message.unknown
    few = len(own.mentions) <= _BOTH and len(own.message.strange) <= _UNREAD
    return few and not more and kinds(own.mentions) <= OWNED


def _of_each(own: Meaning, told: Holdings) -> Holdings:
    """``No, 3,500 in each``, ``split evenly between the two``, of what was told one by one."""
    if len(told) < _BOTH or own.mentions:
        return ()
    amounts = {(each.amount, each.unit or "usd") for _, each in told}
    evenly = own.topics & _EVENLY and own.message.has(*SEVERAL) and not own.quantities
    if evenly and len(told) == len(amounts) + 1 == _BOTH:
        return tuple((share, of(each, each.amount / _BOTH)) for share, each in told)
    if not own.topics & _APIECE or len(own.quantities) != 1 or own.quantities[0].unit not in _BARE:
        return ()
    amount = own.quantities[0].amount
    return tuple((share, of(each, amount)) for share, each in told) if amount >= _LEAST else ()


def _split(own: Meaning, told: Holdings) -> Holdings:
    """``Make it 30% and 70%``, ``fifty-fifty``: another part of the whole in each share."""
    alike = len(told) > 1 and len({each.unit or "usd" for _, each in told}) == 1
    parts = [each.amount / _HUNDRED for each in own.quantities]
    bare = all(each.unit in {"percent", None} for each in own.quantities)
    halves = len(own.message.groups.get("follow.half", ()))
    evenly = not halves and "halves" in own.topics and own.message.has(*_RIGHT)
    if not parts and (halves == _BOTH or evenly):
        parts = [Decimal(1) / _BOTH] * _BOTH
    more = own.mentions or own.message.has(SOLD, "follow.aside")
    if more or not (alike and bare) or len(parts) != len(told) or sum(parts) != 1:
        return ()
    whole = sum((each.amount for _, each in told), Decimal(0))
    return tuple(
        (share, of(each, whole * part)) for (share, each), part in zip(told, parts, strict=True)
    )


def _in_percent(own: Meaning, told: Holdings) -> Holdings:
    """``As a percentage of the whole 8k?``: all of it, where its loss is asked in per cent."""
    alone = not own.mentions and (not own.quantities or is_whole(own, told))
    return told if "percent" in own.topics and alone and len(told) > 1 else ()


def _without(own: Meaning, told: Holdings) -> Holdings:
    """``Leave Microsoft out``: all but what is named."""
    named = {each.id for each in own.mentions}
    left = tuple(each for each in told if each[0].id not in named)
    out = leaves_out(own.message) or own.message.has(OMITTED)
    every = set() if own.topics & _BUT else {"all"}
    more = own.topics & {"percent", *every} or own.message.has("follow.only") or own.quantities
    apart = named <= {each.id for each, _ in told} and 0 < len(left) < len(told)
    if not (out and apart) or more:
        return ()
    if own.message.has(SPREAD):
        taken = sum((each.amount for share, each in told if share.id in named), Decimal(0))
        return tuple((share, of(each, each.amount + taken / len(left))) for share, each in left)
    sizes = [each for each in factors(own.message) if each > 1]
    if sizes and len(own.mentions) > 1:  # "double Broadcom, drop Apple"
        return ()
    size = next(iter(sizes), 1)
    return tuple((share, of(each, each.amount * size)) for share, each in left)


def _in_one(own: Meaning, told: Holdings) -> Holdings:
    """``And if all of it had been in Microsoft?``"""
    alike = len({each.unit or "usd" for _, each in told}) == 1
    whole = is_whole(own, told) if own.quantities else times(own) is None
    moved = own.message.has(*_SAME) and not own.topics & {"percent", "the-rest"}
    if len(told) < _BOTH or len(own.mentions) != 1 or not (alike and whole and moved):
        return ()
    one = own.mentions[0].id in {each.id for each, _ in told} and "all" not in own.topics
    if one or leaves_out(own.message) or own.message.has(*_ADDED, SOLD):
        return ()
    return ((own.mentions[0], of(told[0][1], sum(each.amount for _, each in told))),)


def _changed(own: Meaning, told: Holding, before: Meaning) -> Holdings:
    """So much of what was in one share: left in it, or in another one beside it or instead."""
    (share, money), size = told, _size(own, told[1])
    if size is None or own.message.has("follow.add"):
        return ()
    rest = of(money, money.amount * (1 - size)) if size < 1 else None
    if own.message.has(SOLD):
        sold = not own.mentions or own.mentions[0].id == share.id
        return ((share, rest),) if rest and sold else ()
    part = of(money, money.amount * size)
    others = tuple(each for each in own.mentions if each.id != share.id)
    if own.topics & _REST and own.mentions:
        return _beside(own, told, part, rest)
    recent = tuple(each for each in before.recent if each.id != share.id)
    if rest and (other := _other_half(own, others, recent)):
        return ((share, part), (other, rest))
    if len(own.mentions) > 1:
        return ()
    if others and rest and own.message.has("follow.supposed"):
        return ((share, rest), (others[0], part))
    if others:
        return ((others[0], part),)
    mine = "how-much" in own.asked or not own.topics & _LOST
    sure = not own.quantities or own.message.has("follow.only", "follow.supposed")
    return ((share, part),) if mine and sure else ()


def _beside(own: Meaning, told: Holding, part: Quantity, rest: Quantity | None) -> Holdings:
    """``A third in Broadcom and the rest in Nvidia``."""
    share, _ = told
    first, *others = own.mentions
    second = others[0] if others else share
    if rest is None or first.id == second.id:
        return ()
    at = [place for group in _REST for place, _ in own.message.groups.get(f"topics.{group}", ())]
    where, _ = own.message.place(first)
    if at and where > max(at) and not others:
        return ((share, part), (first, rest)) if own.message.has(*_IN_IT) else ()
    return ((first, part), (second, rest)) if at and where < min(at) else ()


def _other_half(
    own: Meaning, others: tuple[Mention, ...], recent: tuple[Mention, ...]
) -> Mention | None:
    """The share that half of it is said to be in, and half in the one that was told: ``half in it
    and half in Apple``; ``half in the other one`` is in the one that was spoken of before.
    """
    places = (place for group in _HALVES for place, _ in own.message.groups.get(group, ()))
    if len({*places}) != _BOTH or not own.message.has(*_IN_IT):
        return None
    if not others and own.message.has(*_OTHER):
        others = tuple(each for each in recent if kinds([each]) <= OWNED)[:1]
    return others[0] if len(others) == 1 else None


def _size(own: Meaning, money: Quantity) -> Decimal | None:
    """How many times the money a message speaks of, ``0.5`` of half of it."""
    told = [each for each in own.quantities if not is_part_word(own.message, each)]
    if not told:
        named = [_PARTS[each] for each in own.topics & _PARTS.keys()]
        sizes = parts(own) or factors(own.message) or named
        return sizes[0] + _and_once(own) if len(set(sizes)) == 1 else None
    if len(told) != 1:
        return None
    (each,) = told
    if each.unit == "times" or (own.message.has("follow.times") and each.unit is None):
        return each.amount
    if each.unit == "percent":
        return each.amount / _HUNDRED if 0 < each.amount < _HUNDRED else None
    sold = own.message.has(SOLD) and 0 < each.amount < money.amount
    return each.amount / money.amount if sold and each.unit in {*_BARE, money.unit} else None


def parts(own: Meaning) -> list[Decimal]:
    """``Two thirds of it``, and not ``the third one``."""
    message = own.message
    spans = [(each.start, each.end) for each in message.mentions]
    return [] if message.has("follow.third") else message.sides.numbers.parts(message.folded, spans)


def _and_once(own: Meaning) -> int:
    """``مرة ونص``: one for the time that stands right before a half of it."""
    halves = {first for first, _ in own.message.groups.get("follow.half", ())}
    return int(any(end in halves for _, end in own.message.groups.get("follow.fold", ())))


def of(money: Quantity, amount: Decimal | int) -> Quantity:
    """So much money instead, as it is paid."""
    exact = Decimal(amount)
    return replace(money, amount=exact.quantize(Decimal(1) if exact == int(exact) else _CENT))


def asked_anew(own: Meaning, before: Meaning, told: Holdings) -> Meaning:
    """What is asked of money in shares, of these holdings."""
    mentions, amounts = zip(*told, strict=True)
    topics = {"budget", "fall"} | before.topics & _KEPT
    topics |= {PERCENT_OF_ALL} if "percent" in own.topics else set()
    topics |= {"together"} if len(told) > 1 else set()
    return replace(
        own,
        mentions=mentions,
        quantities=amounts,
        asked=frozenset({"how-much"}),
        topics=frozenset(topics),
    )
