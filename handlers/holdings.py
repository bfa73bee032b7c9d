"""Shares that somebody had, or could buy: what they come to in money."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from handlers.chat import Aside
from handlers.cost_words import Words
from handlers.premise import claims, states_loss
from handlers.share_questions import Case, Reply
from handlers.share_worth import marks, price_before
from handlers.story import BILLION, Stock
from handlers.understanding import Quantity, Understood

_CENT = Decimal("0.01")
_ALL = 100
_EACH = frozenset({"each", "apiece", "most", "least"})
"""Topics by which some money is in each of several shares."""

_OWNED = frozenset({"left", "budget", "advice", "had", "lost-so-much"})
_LOST = frozenset({"fall", "rise", "left", "saving", "a-loss"})
_ASKS = frozenset({"how-much", "compute", "what"})
_RANKS = frozenset({"which-most", "compare"})
_MOVED = frozenset({"fall", "rise", "difference", "saving", "cost", "most", "least"})
_AGAINST = ("which-most", "compare", "most", "least", "difference", "saving", "more-than")
"""What is asked of shares that are held against each other."""

_HALVED = frozenset({"halves", "half-on"})
_REST = frozenset({"the-rest", "rest-on"})
_TWO = 2
_NO_PRICE = 1000
"""From here on an amount is no price of one share."""

_LEAST = 20
"""Dollars that somebody may have had in shares; less is a number of something else."""


def negative(case: Case) -> Reply | None:
    """Less than no shares, or than no money in them."""
    if not is_negative(case.asked) or not case.named:
        return None
    return case.reply([case.texts("cost-negative")], ())


def is_negative(asked: Understood) -> bool:
    """Whether a question has somebody hold less than nothing."""
    held = (each for each in asked.quantities if each.is_money or each.unit == "shares")
    return any(each.amount < 0 for each in held)


def affordable(case: Case) -> Reply | None:
    """How many shares some money bought at the close of the day."""
    money = [each for each in case.asked.quantities if each.unit == "usd"]
    bought = case.says("how-many-shares", "shares-bought") and not case.says("lost-so-much")
    if not bought or len(money) != 1 or len(case.named) != 1:
        return None
    (share,) = case.named
    if not share.closes:
        return case.reply([case.shares.tell("stock-price-unknown", share)], case.named)
    before = price_before(share) if case.says("before") else None
    told = case.shares.bought(share, money[0].amount, before)
    remarks = _marks(case) if before else ()
    return case.reply([told], case.named, *remarks, checked=True)


def counted(case: Case) -> Reply | None:
    """What some number of shares lost or gained, where the story tells their price."""
    single = len(case.named) == 1 and {"each", "share"} <= case.topics
    each = (single or case.says("per-share")) and not case.says("before", "after")
    if _of_one(case):
        (share,) = case.named
        both = [*_counted(case, share, Decimal(1)), case.shares.told(share, value_first=True)]
        return case.reply(both, case.named, *_marks(case), checked=True)
    counts = owned(case.asked) or ([Decimal(1)] if each else [])
    earlier = case.says("before") and not case.says("lost-so-much")
    if not counts or len(counts) not in {1, len(case.named)} or not case.named:
        return None
    if case.says("today") and not case.says("fall", "rise"):
        return None
    if len(counts) < len(case.named) and not case.says("per-share"):
        return None
    told: list[str] = []
    for share, count in zip(case.named, counts * len(case.named), strict=False):
        if share.closes and (price := _paid(case, counts)):
            told += [case.shares.paid(share, count, price), case.shares.moved(share)]
        else:
            worth = price_before(share) if earlier and count != 1 else None
            told += [case.shares.counted_before(share, count, worth)] if worth else []
            told += _counted(case, share, count)
    checked = any(share.closes for share in case.named)
    return case.reply(told, case.named, *_marks(case), checked=checked)


def _counted(case: Case, share: Stock, count: Decimal) -> list[str]:
    """What so many shares lost or gained, or that their price is not told."""
    before = price_before(share)
    if before is None:
        return [case.shares.tell("stock-price-unknown", share), case.shares.moved(share)]
    return case.shares.counted(share, count, before)


def _marks(case: Case) -> tuple[Aside, ...]:
    found = (marks(case.shares, share, price=True, whole=False) for share in case.named)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _of_one(case: Case) -> bool:
    """Whether it is asked how many dollars a share fell, which may be what its company lost."""
    wanted = {"share", "dollars", "fall"} <= case.topics and "how-much" in case.asked.asked
    alone = len(case.named) == 1 and not case.asked.quantities
    return wanted and alone and bool(case.named[0].closes) and not case.says("value", "per-share")


def _paid(case: Case, counts: Sequence[Decimal]) -> Decimal | None:
    """The price at which shares are said to have been bought."""
    told = [
        each.amount
        for each in case.asked.quantities
        if each.unit in {"usd", None} and each.amount not in counts and not each.per
    ]
    known = case.named[0].closes
    told = [each for each in told if all(abs(each - close) >= 1 for close in known)] or told
    fair = len(told) == len(counts) == 1 and case.says("bought") and _LEAST < told[0] < _NO_PRICE
    return told[0] if fair else None


def holding(case: Case) -> Reply | None:
    """What shares worth some money gained or lost, one after the other."""
    money = portions(case.asked, len(case.named))
    beside = case.says("today", "forecast") or owned(case.asked)
    if not money or len(money) != len(case.named) or beside:
        return None
    little = len(money) == 1 and money[0].amount < _NO_PRICE
    if little and case.priced(case.named[0]) and not case.says("left"):
        return None
    told = [_held(case, share, each) for share, each in zip(case.named, money, strict=True)]
    alike = len({each.unit or "usd" for each in money}) == 1
    if len(money) > 1 and alike and _is_compared(case, money):
        told = [*_apart(case, money), *told]
    elif len(money) > 1 and alike:
        told.append(_all_held(case, money))
    return case.reply([*told, *map(case.shares.moved, case.named)], case.named)


def _is_compared(case: Case, money: Sequence[Quantity]) -> bool:
    """Whether holdings are held against each other, and are no parts of one whole."""
    told, whole = held(case.asked), sum(each.amount for each in money)
    alone = len(told) == 1
    if case.says("together", "rest-on") or (alone and abs(whole - told[0].amount) < 1):
        return False
    each = case.asked.leans or case.says("each", "apiece")
    return case.says(*_AGAINST) or (alone and not each)


def backwards(case: Case) -> Reply | None:
    """What somebody had in a share who lost or gained so much, or who had so much left."""
    money = held(case.asked)
    moved = case.says("lost-so-much", "had")
    ahead = case.says("today", "forecast")
    if len(money) != 1 or len(case.named) != 1 or ahead or not moved:
        return None
    (share,), (told,) = case.named, money
    change = share.change / 100
    if case.says("had", "before") and case.says("left") and not case.says("lost-so-much"):
        before = told.amount / (1 + change)
    elif case.says("lost-so-much") or not case.says("after"):
        before = told.amount / abs(change)
    else:
        return None
    words = Words(case.shares.story, case.texts)
    amounts = {"had": before, "change": before * abs(change), "left": before * (1 + change)}
    unit = told.unit or "usd"
    values = {name: words.money(_cents(each), unit) for name, each in amounts.items()}
    bound = "most" if share.bound in {"more-than", "at-least"} else "about"
    told_of = case.shares.tell("stock-holding-back", share, most=bound, **values)
    return case.reply([told_of, case.shares.moved(share)], case.named)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


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
    ranked = asked.asked & _RANKS and asked.topics & _MOVED
    wanted = asked.asked & _ASKS or ranked or lost or not asked.asked
    if "is-true" in asked.asked or not wanted:
        return []
    if claims(asked) and states_loss(asked):
        return []
    if any(each.amount >= BILLION for each in asked.quantities):
        return []
    said = any(each.is_money for each in asked.quantities)
    if not said and not asked.topics & _OWNED and not _is_invested(asked):
        return []
    money = (each for each in asked.quantities if each.is_money or each.unit is None)
    halved = asked.topics & _HALVED
    told = (each for each in money if each.unit or not halved or each.amount * _TWO != _ALL)
    return [each for each in told if _LEAST <= each.amount < BILLION]


def _is_invested(asked: Understood) -> bool:
    """Whether bare amounts are money in what fell: ``3k in Nvidia and 2k in Broadcom``."""
    bare = [each for each in asked.quantities if each.unit is None]
    moved = asked.topics & _MOVED and "points" not in asked.topics
    return bool(bare and moved) and all(_NO_PRICE <= each.amount < BILLION for each in bare)


def portions(asked: Understood, count: int) -> list[Quantity]:
    """The money in each of so many shares: told for each, or a whole that is divided."""
    money = held(asked)
    told = [each for each in money if each.is_money]
    money = told if len(told) == count else money
    parts = [each.amount for each in asked.quantities if each.unit == "percent"]
    if count > 1 and len(money) == 1:
        (whole,) = money
        if len(parts) == count - 1 and sum(parts) < _ALL and asked.topics & _REST:
            parts.append(_ALL - sum(parts, Decimal(0)))
        if len(parts) == count and abs(sum(parts, Decimal(-_ALL))) < 1:
            return [replace(whole, amount=_cents(whole.amount * part / _ALL)) for part in parts]
        if asked.topics & _HALVED:
            return [replace(whole, amount=whole.amount / count)] * count
        return money * count if _is_each(asked, whole) else money
    if count == len(money) == _TWO and "rest-on" in asked.topics:
        first, whole = sorted(money, key=lambda each: each.amount)
        return [first, replace(first, amount=whole.amount - first.amount)]
    return money


def _is_each(asked: Understood, whole: Quantity) -> bool:
    """Whether an amount is in each of several shares, all at once or the one instead of another."""
    if asked.leans or (asked.topics | asked.asked) & {*_EACH, *_AGAINST}:
        return True
    lost = asked.topics & _LOST or ("budget" in asked.topics and asked.asked & _ASKS)
    return whole.is_money and "advice" not in asked.topics and bool(lost)


def possessions(asked: Understood) -> list[Quantity]:
    """Shares and money in others that a question says somebody had, where it tells of both."""
    told = [each for each in asked.quantities if each.is_money or each.unit == "shares"]
    both = {each.is_money for each in told} == {True, False}
    fair = all(0 < each.amount < BILLION for each in told) and "is-true" not in asked.asked
    return told if both and fair and len(told) == len(asked.quantities) else []


def mixed(case: Case) -> Reply | None:
    """What shares of some companies, and money in others, lost or gained."""
    told = possessions(case.asked)
    if not told or len(told) != len(case.named) or case.says("today", "forecast"):
        return None
    said: list[str] = []
    for share, each in zip(case.named, told, strict=True):
        if each.is_money:
            said += [_held(case, share, each), case.shares.moved(share)]
        else:
            said += _counted(case, share, each.amount)
    checked = any(share.closes for share in case.named)
    return case.reply(said, case.named, *_marks(case), checked=checked)


def _apart(case: Case, money: Sequence[Quantity]) -> list[str]:
    """Which of several holdings lost the most; of two, by how much more."""
    pairs = zip(case.named, money, strict=True)
    moved = {share: _cents(each.amount * share.change / _ALL) for share, each in pairs}
    worst, *_, best = sorted(moved, key=lambda share: moved[share])
    if len(moved) > _TWO:
        order, told = ("least", best) if case.of_least else ("most", worst)
        return [case.texts("stock-holdings-most", order=order, name=case.shares.name(told))]
    gap = moved[best] - moved[worst]
    way, told = ("fall", worst) if moved[best] < 0 else ("rise", best)
    words = Words(case.shares.story, case.texts).money(gap, money[0].unit or "usd")
    said = case.texts("stock-holdings-apart", way=way, name=case.shares.name(told), gap=words)
    return [said] if gap else []


def _all_held(case: Case, money: Sequence[Quantity]) -> str:
    """What several holdings lost or gained together, and what was left of them."""
    words, unit = Words(case.shares.story, case.texts), money[0].unit or "usd"
    pairs = zip(case.named, money, strict=True)
    change = sum((_cents(each.amount * share.change / _ALL) for share, each in pairs), Decimal(0))
    whole = sum((each.amount for each in money), Decimal(0))
    told = {"change": abs(change), "left": whole + change}
    values = {name: words.money(amount, unit) for name, amount in told.items()}
    return case.texts("stock-holdings", way="rise" if change > 0 else "fall", **values)


def _held(case: Case, share: Stock, money: Quantity) -> str:
    words = Words(case.shares.story, case.texts)
    change = _cents(money.amount * share.change / 100)
    values = {"money": money.amount, "change": abs(change), "left": money.amount + change}
    told = {name: words.money(amount, money.unit or "usd") for name, amount in values.items()}
    more = "yes" if share.bound in {"more-than", "at-least"} else "no"
    message = "stock-holding-index" if share.index else "stock-holding"
    message = "stock-holding-short" if case.says("shorted") else message
    return case.shares.tell(message, share, more=more, **told)
