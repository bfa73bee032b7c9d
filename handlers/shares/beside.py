"""What is told of money in shares beside what became of it: with what was kept, or of each."""

from collections.abc import Sequence
from decimal import Decimal

from handlers.records import Stock
from handlers.scales import cents
from handlers.shares.questions import Case
from handlers.shares.worth import price_before
from handlers.understanding import Quantity
from handlers.understanding.talk.holdings.ledger import TIMES_AS_MUCH

_ALL = 100
_TENTH = 1


def told_beside(case: Case, money: Sequence[Quantity]) -> list[str]:
    """What money in one share came to with what was kept beside it, or what each of so many shares
    that it was in lost or gained.
    """
    if len(money) != 1 or not case.asked.added or case.asked.added[0].unit == "people":
        return []
    words, unit = case.shares.money, money[0].unit or "usd"
    beside, change = case.asked.added[0], cents(money[0].amount * case.named[0].change / _ALL)
    if beside.unit == "shares":
        each = words.money(cents(abs(change) / beside.amount), unit)
        count = case.texts.figure(beside.amount, "shares")
        return [case.texts("stock-holding-each", shares=count, each=each)]
    told = {"kept": beside.amount, "all": money[0].amount + change + beside.amount}
    values = {name: words.money(amount, unit) for name, amount in told.items()}
    return [case.texts("stock-holding-reserve", **values)]


def whole_of(
    shares: Sequence[Stock], told: Sequence[Quantity]
) -> tuple[Decimal, Decimal, str] | None:
    """What money in shares, or so many of them, lost or gained in all, what was left of it, and in
    which currency; ``None`` where that is not one or a price is not told.
    """
    units = {"usd" if each.unit == "shares" else each.unit or "usd" for each in told}
    change = left = Decimal(0)
    for share, each in zip(shares, told, strict=True):
        price, ratio = Decimal(1), 1 + share.change / _ALL
        if each.unit == "shares":
            before = price_before(share)
            if before is None:
                return None
            price, ratio = before, share.closes[0] / before
        moved = cents(each.amount * price * (ratio - 1))
        change, left = change + moved, left + each.amount * price + moved
    return (change, cents(left), units.pop()) if len(units) == 1 else None


def told_of_each(case: Case, told: Sequence[Quantity]) -> list[str]:
    """What each of so many people lost or gained of the money in all shares, and had left; among
    how many it is divided, where that is not told.
    """
    people = [each.amount for each in case.asked.added if each.unit == "people"]
    whole = whole_of(case.named, told) if people else None
    if whole is None:
        return []
    if not people[0]:
        return [case.texts("cost-share-of-whom")]
    (change, left, unit), words = whole, case.shares.money
    amounts = {"change": abs(change), "left": left}
    values = {name: words.money(cents(each / people[0]), unit) for name, each in amounts.items()}
    way, count = "rise" if change > 0 else "fall", case.texts.digits(people[0])
    return [case.texts("stock-holding-members", people=count, way=way, **values)]


def as_much(case: Case, worst: Stock, best: Stock, most: Decimal, least: Decimal) -> str | None:
    """How many times as much as in another share was lost in one, where that is asked."""
    if not case.says(TIMES_AS_MUCH) or not most < least < 0:
        return None
    times = case.texts.figure(round(most / least, _TENTH).normalize(), "cost-times")
    names = {"name": case.shares.name(worst), "other": case.shares.name(best)}
    return case.texts("stock-holdings-times", times=times, **names)
