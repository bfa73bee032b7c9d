"""Shares that somebody had, or could buy: what they come to in money."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from handlers.chat import Aside, Bullets, spans
from handlers.costs.checking import judged
from handlers.records import Stock
from handlers.scales import NO_PRICE, cents
from handlers.shares.beside import as_much, told_beside, told_of_each, whole_of
from handlers.shares.invested import (
    AGAINST,
    LEAST,
    held,
    is_negative,
    owned,
    portions,
    possessions,
)
from handlers.shares.questions import Case, Reply
from handlers.shares.worth import marks, price_before
from handlers.understanding import Quantity
from handlers.understanding.talk.holdings.placing import PERCENT_OF_ALL
from handlers.understanding.talk.meanings import TWO_OWNERS

_ALL = 100
_PAIR = 2


def negative(case: Case) -> Reply | None:
    """Less than no shares, or than no money in them."""
    if not is_negative(case.asked) or not case.named:
        return None
    return case.reply([case.texts("cost-negative")], ())


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
    each = each and all(money.amount < NO_PRICE for money in held(case.asked))
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
        if not share.closes and (price := _priced(case, counts)):
            money = Quantity(count * price, "usd", None, 0, 0)
            told += [held_in(case, share, money), case.shares.moved(share)]
        elif share.closes and (price := _paid(case, counts)):
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
    fair = len(told) == len(counts) == 1 and case.says("bought") and LEAST < told[0] < NO_PRICE
    return told[0] if fair else None


def _priced(case: Case, counts: Sequence[Decimal]) -> Decimal | None:
    """What one of the shares is said to have been worth, where the story does not tell it:
    ``12 shares at $244 each``.
    """
    told = [each for each in case.asked.quantities if each.amount not in counts]
    sold = case.says("after", "today") or (case.says("lost-so-much") and not case.says("left"))
    if not len(told) == len(counts) == 1 or sold or not case.says("bought", "each", "per-share"):
        return None
    (price,) = told
    fair = price.unit == "usd" and not price.per and LEAST < price.amount < NO_PRICE
    return price.amount if fair else None


def of_owners(case: Case) -> Reply | None:
    """What each of two people lost or gained who both had money in one share."""
    money = held(case.asked) if case.says(TWO_OWNERS) and len(case.named) == 1 else []
    if len(money) < _PAIR or _is_later(case):
        return None
    (share,) = case.named
    told = [*(held_in(case, share, each) for each in money), case.shares.moved(share)]
    gap = abs(cents((money[0].amount - money[1].amount) * share.change / _ALL))
    if gap and case.says("difference"):
        words = case.shares.money.money(gap, money[0].unit or "usd")
        told.insert(0, case.texts("stock-owners-apart", gap=words))
    return case.reply(told, case.named)


def holding(case: Case) -> Reply | None:
    """What shares worth some money gained or lost, one after the other."""
    money = portions(case.asked, len(case.named))
    beside = _is_later(case) or owned(case.asked)
    if not money or len(money) != len(case.named) or beside:
        return None
    little = len(money) == 1 and money[0].amount < NO_PRICE
    if little and case.priced(case.named[0]) and not case.says("left"):
        return None
    told = [
        f"{held_in(case, share, each)} {case.shares.moved(share)}"
        for share, each in zip(case.named, money, strict=True)
    ]
    told += told_beside(case, money)
    alike = len(money) > 1 and len({each.unit or "usd" for each in money}) == 1
    if alike and (first := _together(case, money)):
        said = _judged(case, money, [first, *_in_percent(case, money), *told_of_each(case, money)])
        return case.reply(said, case.named, Bullets(tuple(map(spans, told))))
    return case.reply(_judged(case, money, [*told, *told_of_each(case, money)]), case.named)


def _judged(case: Case, money: Sequence[Quantity], told: list[str]) -> list[str]:
    """What is told, after whether it is what a reader says that it comes to."""
    result = case.asked.result
    if result is None:
        return told
    pairs = [(each.amount, share.change) for share, each in zip(case.named, money, strict=True)]
    moved = [cents(amount * change / _ALL) for amount, change in pairs]
    left = [amount + change for (amount, _), change in zip(pairs, moved, strict=True)]
    none = Decimal(0)
    totals = (*map(abs, moved), *left, abs(sum(moved, none)), sum(left, none))
    words = case.shares.money
    return [judged(words, result.amount, totals, " ".join(told))]


def _is_compared(case: Case, money: Sequence[Quantity]) -> bool:
    """Whether holdings are held against each other, and are no parts of one whole."""
    told, whole = held(case.asked), sum(each.amount for each in money)
    alone = len(told) == 1
    if case.says("together", "rest-on") or (alone and whole < told[0].amount + 1):
        return False
    each = case.asked.leans or case.says("each", "apiece", "all")
    return case.says(*AGAINST) or (alone and not each)


def backwards(case: Case) -> Reply | None:
    """What somebody had in a share who lost or gained so much, or who had so much left."""
    money = held(case.asked)
    moved = case.says("lost-so-much", "left-so-much", "had")
    ahead = _is_later(case) or (len(money) > 1 and not case.says("had"))
    if not money or len(money) != len(case.named) or ahead or not moved:
        return None
    told: list[str] = []
    for share, each in zip(case.named, money, strict=True):
        before = had_before(case, share, each.amount)
        if before is None:
            return None
        told.append(_had(case, share, before, each.unit or "usd"))
    return case.reply([*told, *map(case.shares.moved, case.named)], case.named)


def _is_later(case: Case) -> bool:
    """Whether it is asked about another day; what is left of money now was left then."""
    ahead = case.says("forecast", "other-day")
    return ahead or (case.says("today") and not case.says("left", "left-so-much"))


def had_before(case: Case, share: Stock, amount: Decimal) -> Decimal | None:
    """The money in a share before it moved, of which so much was lost, gained or left."""
    change = share.change / 100
    left = case.says("left-so-much") or (case.says("had", "before") and case.says("left"))
    if left and not case.says("lost-so-much"):
        return amount / (1 + change)
    if case.says("lost-so-much") or not case.says("after"):
        return amount / abs(change)
    return None


def _had(case: Case, share: Stock, before: Decimal, unit: str) -> str:
    words, change = case.shares.money, share.change / 100
    amounts = {"had": before, "change": before * abs(change), "left": before * (1 + change)}
    values = {name: words.money(cents(each), unit) for name, each in amounts.items()}
    bound = "most" if share.bound in {"more-than", "at-least"} else "about"
    return case.shares.tell("stock-holding-back", share, most=bound, **values)


def mixed(case: Case) -> Reply | None:
    """What shares of some companies, and money in others, lost or gained."""
    told = possessions(case.asked)
    if not told or len(told) != len(case.named) or case.says("today", "forecast", "other-day"):
        return None
    said: list[str] = []
    for share, each in zip(case.named, told, strict=True):
        if each.is_money:
            said += [held_in(case, share, each), case.shares.moved(share)]
        else:
            said += _counted(case, share, each.amount)
    if all_ := whole_of(case.named, told):
        said += [_all_held(case, *all_), *told_of_each(case, told)]
    checked = any(share.closes for share in case.named)
    return case.reply(said, case.named, *_marks(case), checked=checked)


def _together(case: Case, money: Sequence[Quantity]) -> str | None:
    """What is told of several holdings before each of them."""
    if _is_compared(case, money):
        return _apart(case, money)
    whole = whole_of(case.named, money)
    return _all_held(case, *whole) if whole else None


def _apart(case: Case, money: Sequence[Quantity]) -> str | None:
    """Which of several holdings lost the most; of two, by how much more, where they differ."""
    pairs = zip(case.named, money, strict=True)
    moved = {share: cents(each.amount * share.change / _ALL) for share, each in pairs}
    worst, *_, best = sorted(moved, key=lambda share: moved[share])
    if len(moved) > 2:
        order, told = ("least", best) if case.of_least else ("most", worst)
        return case.texts("stock-holdings-most", order=order, name=case.shares.name(told))
    gap = moved[best] - moved[worst]
    way, told = ("fall", worst) if moved[best] < 0 else ("rise", best)
    words = case.shares.money.money(gap, money[0].unit or "usd")
    said = case.texts("stock-holdings-apart", way=way, name=case.shares.name(told), gap=words)
    times = as_much(case, worst, best, moved[worst], moved[best])
    return " ".join(filter(None, [times, said])) if gap else None


def _all_held(case: Case, change: Decimal, left: Decimal, unit: str) -> str:
    """What several holdings lost or gained together, and what was left of them."""
    words, told = case.shares.money, {"change": abs(change), "left": left}
    values = {name: words.money(amount, unit) for name, amount in told.items()}
    return case.texts("stock-holdings", way="rise" if change > 0 else "fall", **values)


def _in_percent(case: Case, money: Sequence[Quantity]) -> list[str]:
    """What several holdings lost or gained together in per cent, where that is asked."""
    parts = any(each.unit == "percent" for each in case.asked.quantities)
    asked = case.says("percent") and not (parts or case.asked.leans)
    if not (asked or case.says(PERCENT_OF_ALL)) or _is_compared(case, money):
        return []
    whole = sum((each.amount for each in money), Decimal(0))
    pairs = zip(case.named, money, strict=True)
    change = sum((each.amount * share.change for share, each in pairs), Decimal(0)) / whole
    percent = case.texts.figure(round(abs(change), 2).normalize(), "percent")
    words = case.shares.money.money(whole, money[0].unit or "usd")
    way = "rise" if change > 0 else "fall"
    return [case.texts("stock-holdings-percent", way=way, percent=percent, whole=words)]


def held_in(case: Case, share: Stock, money: Quantity) -> str:
    """What so much money in one share lost or gained, and what was left of it."""
    words = case.shares.money
    change = cents(money.amount * share.change / 100)
    values = {"money": money.amount, "change": abs(change), "left": money.amount + change}
    told = {name: words.money(amount, money.unit or "usd") for name, amount in values.items()}
    more = "yes" if share.bound in {"more-than", "at-least"} else "no"
    message = "stock-holding-index" if share.index else "stock-holding"
    message = "stock-holding-short" if case.says("shorted") else message
    return case.shares.tell(message, share, more=more, **told)
