"""What a question says somebody had in shares: how many of them, or how much money in each."""

from dataclasses import replace
from decimal import Decimal

from handlers.scales import BILLION, NO_PRICE, cents
from handlers.shares.premise import claims, states_loss
from handlers.understanding import Quantity, Understood
from handlers.understanding.talk.holdings.ledger import with_rest
from handlers.understanding.talk.meanings import HOW_MUCH

LEAST = 20
"""Dollars that somebody may have had in shares; less is a number of something else."""

AGAINST = ("which-most", "compare", "most", "least", "difference", "saving", "more-than")
"""What is asked of shares that are held against each other."""

_ALL = 100
_EACH = frozenset({"each", "apiece", "most", "least"})
"""Topics by which some money is in each of several shares."""

_OWNED = frozenset({"left", "budget", "advice", "had", "lost-so-much"})
_LOST = frozenset({"fall", "rise", "left", "saving", "a-loss"})
_RANKS = frozenset({"which-most", "compare"})
_MOVED = frozenset({"fall", "rise", "difference", "saving", "cost", "most", "least"})
_HALVED = frozenset({"halves", "half-on"})
_REST = frozenset({"the-rest", "rest-on"})


def is_negative(asked: Understood) -> bool:
    """Whether a question has somebody hold less than nothing."""
    held = (each for each in asked.quantities if each.is_money or each.unit == "shares")
    return any(each.amount < 0 for each in held)


def owned(asked: Understood) -> list[Decimal]:
    """How many shares a question says somebody had, of one company after the other."""
    lost = {"who", "when"} if "how-much" in asked.asked else set()
    told = asked.asked - {"what", "how", "how-much", "compute", "define"} - lost
    counts = [each.amount for each in asked.quantities if each.unit == "shares"]
    fair = all(0 < count < BILLION for count in counts)
    return counts if fair and not told else []


def held(asked: Understood) -> list[Quantity]:
    """The amounts of money that a question of how much says somebody had in shares."""
    lost = "budget" in asked.topics and asked.topics & {"fall", "rise", "left"}
    bare: set[str | None] = {None} if "dollars" in asked.topics else set()
    large = all(
        (each.is_money or each.unit in bare) and each.amount >= NO_PRICE
        for each in asked.quantities
    )
    large = large and "advice" not in asked.topics
    who = "who" in asked.asked and asked.topics & {"most", "least"}
    ranked = (asked.asked & _RANKS or who) and (asked.topics & _MOVED or large)
    left = "define" in asked.asked and "left" in asked.topics
    wanted = asked.asked & HOW_MUCH or ranked or lost or left or not asked.asked
    if "is-true" in asked.asked or not wanted:
        return []
    if claims(asked) and states_loss(asked):
        return []
    if any(each.amount >= BILLION for each in asked.quantities):
        return []
    said = any(each.is_money for each in asked.quantities)
    if not said and not asked.topics & _OWNED and not (_is_invested(asked) or large):
        return []
    bare = {None, "tokens"} if said and "token" not in asked.topics else {None}
    amounts = (each for each in asked.quantities if each.is_money or each.unit in bare)
    money = (each if each.is_money else replace(each, unit=None) for each in amounts)
    halved = asked.topics & _HALVED
    told = (each for each in money if each.unit or not halved or each.amount * 2 != _ALL)
    return [each for each in told if LEAST <= each.amount < BILLION]


def _is_invested(asked: Understood) -> bool:
    """Whether bare amounts are money in what fell: ``3k in Nvidia and 2k in Broadcom``."""
    bare = [each for each in asked.quantities if each.unit is None and each.amount > 2]
    moved = asked.topics & _MOVED and "points" not in asked.topics
    amounts = [each.amount for each in bare if LEAST <= each.amount < BILLION]
    paired = len(amounts) == len(asked.names) >= 2
    least = (max if paired else min)(amounts, default=Decimal(0))
    return bool(moved) and len(amounts) == len(bare) and least >= NO_PRICE


def portions(asked: Understood, count: int) -> list[Quantity]:
    """The money in each of so many shares: told for each, or a whole that is divided."""
    money = _once(asked, held(asked), count)
    told = [each for each in money if each.is_money]
    money = told if len(told) == count else money
    shares = _in_each(asked, count)
    parts, some = [each.amount for each in shares], all(each.part for each in shares)
    some = some or len(shares) < sum(each.unit == "percent" for each in asked.quantities)
    if count > 1 and len(money) == 1:
        (whole,) = money
        if pieces := _pieces(asked, count):
            return [replace(whole, amount=whole.amount * each) for each in pieces]
        if len(parts) == count - 1 and sum(parts) < _ALL and asked.topics & _REST:
            parts.append(_ALL - sum(parts, Decimal(0)))
        left = _ALL - sum(parts, Decimal(0))
        if len(parts) == count and (abs(left) < 1 or (some and left > 0)):
            return [replace(whole, amount=cents(whole.amount * part / _ALL)) for part in parts]
        if asked.topics & _HALVED or whole.evenly or _is_on_so_many(asked, count):
            return [replace(whole, amount=cents(whole.amount / count))] * count
        return money * count if _is_each(asked, whole) else money
    if count == len(money) == 2 and "rest-on" in asked.topics:
        first, whole = sorted(money, key=lambda each: each.amount)
        return [first, replace(first, amount=whole.amount - first.amount)]
    several = count == len(money) and asked.topics & _REST
    return with_rest(money, asked.mentions) if several else money


def _in_each(asked: Understood, count: int) -> list[Quantity]:
    """The per cent of a whole in each share, without what is told after them: ``and 20% cash``."""
    told = [each for each in asked.quantities if each.unit == "percent"]
    if len(told) != count + 1 or sum(each.amount for each in told) != _ALL:
        return told
    return told[:-1] if told[-1].start > asked.mentions[-1].end else told


def _once(asked: Understood, money: list[Quantity], count: int) -> list[Quantity]:
    """``$60k in A and $25k in B: what of the $85k?``: money without the whole that it comes to."""
    each = len(money) == 2 and asked.topics & {"each", "apiece"}
    if count == 1 or not (len(money) == count + 1 or each):
        return money
    whole = max(money, key=lambda each: each.amount)
    parts = [each for each in money if each is not whole]
    if len(parts) == 1 and any(whole.start < mention.start for mention in asked.mentions):
        return money
    told = sum((each.amount for each in parts), Decimal(0)) * (count if len(parts) == 1 else 1)
    return parts if told == whole.amount else money


def _pieces(asked: Understood, count: int) -> list[Decimal]:
    """``4 notes in A and 6 in B, a note is $100``: how many times some money is in each share."""
    told = [each for each in asked.quantities if each.unit in {None, "requests"}]
    ends = [mention.end for mention in asked.mentions]
    before = all(each.end <= end for each, end in zip(told, ends, strict=False))
    after = all(each.start >= end for each, end in zip(told[1:], ends, strict=False))
    paired = len(told) == len(ends) == count and before and after
    fair = all(0 < each.amount < LEAST for each in told)
    return [each.amount for each in told] if paired and fair else []


def _is_on_so_many(asked: Understood, count: int) -> bool:
    """``$9,000 on three: A, B and C``: whether the number of the shares is told beside a whole that
    is not in each of them.
    """
    counts = [each for each in asked.quantities if each.unit is None and each.amount == count]
    return len(counts) == 1 and not (asked.topics | asked.asked) & {*_EACH, *AGAINST}


def _is_each(asked: Understood, whole: Quantity) -> bool:
    """Whether an amount is in each of several shares, all at once or the one instead of another."""
    if asked.leans or (asked.topics | asked.asked) & {*_EACH, *AGAINST}:
        return True
    lost = asked.topics & _LOST or ("budget" in asked.topics and asked.asked & HOW_MUCH)
    return whole.is_money and "advice" not in asked.topics and bool(lost)


def possessions(asked: Understood) -> list[Quantity]:
    """Shares and money in others that a question says somebody had, where it tells of both."""
    told = [each for each in asked.quantities if each.is_money or each.unit == "shares"]
    both = {each.is_money for each in told} == {True, False}
    fair = all(0 < each.amount < BILLION for each in told) and "is-true" not in asked.asked
    return told if both and fair and len(told) == len(asked.quantities) else []
