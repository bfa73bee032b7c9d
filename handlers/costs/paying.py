"""What is paid of a bill: with a tax or a fee on it, less what is taken off, by each of several."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from handlers.costs.pricing import Usage, cost, share
from handlers.costs.question import Wanted
from handlers.costs.words import Words
from handlers.records import Price
from handlers.understanding import Quantity


def charged(words: Words, wanted: Wanted, prices: tuple[Price, ...], used: Usage) -> Iterable[str]:
    """What a bill comes to with a tax or a fee on it, or less what is taken off."""
    for at, each in enumerate(wanted.added, 1):
        before, after = (paid(prices, used, wanted.added[:to]) for to in (at - 1, at))
        yield words.texts(
            "cost-charged",
            way="more" if each.amount > 0 else "less",
            size=_size(words, each, [abs(after[price] - before[price]) for price in after]),
            total=_on_each(words, after),
        )


def changed(words: Words, wanted: Wanted, prices: tuple[Price, ...], used: Usage) -> Iterable[str]:
    """By how much a bill is more, or less, than the one that it is held against."""
    was = cost(prices[0], wanted.was) if wanted.was else Decimal(0)
    if not was or len(prices) != 1:
        return
    now = cost(prices[0], used)
    yield words.texts(
        "cost-changed",
        way="same" if was == now else "more" if now > was else "less",
        was=words.usd(was),
        apart=words.usd(abs(now - was)),
        percent=words.percent(share(abs(now - was), was)),
    )


def _size(words: Words, change: Quantity, apart: Sequence[Decimal]) -> str:
    """How much comes on a bill, or goes; of a part of one bill what it is as well."""
    if change.unit != "percent":
        return words.usd(abs(change.amount))
    percent = words.percent(abs(change.amount))
    if len(apart) > 1:
        return percent
    return words.texts("cost-charged-part", percent=percent, amount=words.usd(apart[0]))


def paid(
    prices: tuple[Price, ...], used: Usage, added: Iterable[Quantity]
) -> Mapping[Price, Decimal]:
    """What is paid on one model, or on the cheapest and on the dearest, with what is added."""
    totals = {price: cost(price, used) for price in (prices[0], prices[-1])}
    for each in added:
        totals = {price: _with(total, each) for price, total in totals.items()}
    return totals


def of_total(words: Words, wanted: Wanted, total: Decimal) -> Iterable[str]:
    """What is paid, and by each, of what several bills come to."""
    for each in wanted.added:
        before, total = total, _with(total, each)
        yield words.texts(
            "cost-charged",
            way="more" if each.amount > 0 else "less",
            size=_size(words, each, [abs(total - before)]),
            total=words.usd(total),
        )
    if wanted.sharers:
        people = words.texts.digits(wanted.sharers)
        yield words.texts("cost-share", people=people, share=words.usd(total / wanted.sharers))


def _with(total: Decimal, change: Quantity) -> Decimal:
    """A total with so much, or such a part of it, on it."""
    if change.unit == "percent":
        return total * (1 + change.amount / 100)
    return max(total + change.amount, Decimal(0))


def _on_each(words: Words, totals: Mapping[Price, Decimal]) -> str:
    """An amount of dollars, or one on each of several models."""
    told = {price: words.usd(total) for price, total in totals.items()}
    if len(told) == 1:
        return next(iter(told.values()))
    return words.texts.join(
        words.texts("cost-share-on", total=total, model=words.model(price))
        for price, total in told.items()
    )


def shared(words: Words, wanted: Wanted, prices: tuple[Price, ...], used: Usage) -> Iterable[str]:
    """What each of several people pays; who is asked, where it is not told how many they are."""
    if wanted.sharers == 0:
        yield words.texts("cost-share-of-whom")
    if wanted.sharers:
        totals = paid(prices, used, wanted.added)
        share = {price: total / wanted.sharers for price, total in totals.items()}
        people = words.texts.digits(wanted.sharers)
        yield words.texts("cost-share", people=people, share=_on_each(words, share))
