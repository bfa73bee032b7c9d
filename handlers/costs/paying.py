"""What is paid of a bill: with a tax or a fee on it, less what is taken off, by each of several."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce

from handlers.costs.pricing import Usage, cost, share
from handlers.costs.question import Wanted
from handlers.costs.words import Words
from handlers.records import Price
from handlers.understanding import Quantity

Totals = Mapping[Price, Decimal]
"""Dollars by the model that they are paid for; what several models come to, by the first one."""


def at_both_ends(prices: Sequence[Price], used: Usage) -> Totals:
    """What a use costs on one model, or on the cheapest and on the dearest of several."""
    return {price: cost(price, used) for price in (prices[0], prices[-1])}


def charged(words: Words, wanted: Wanted, totals: Totals) -> Iterable[str]:
    """What a bill comes to with a tax or a fee on it, or less what is taken off."""
    for each in wanted.added:
        before, totals = totals, _with(totals, each)
        yield words.texts(
            "cost-charged",
            way="more" if each.amount > 0 else "less",
            size=_size(words, each, [abs(totals[price] - before[price]) for price in totals]),
            total=_on_each(words, totals),
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


def shared(words: Words, wanted: Wanted, totals: Totals) -> Iterable[str]:
    """What each of several people pays of a bill and what is added to it; who is asked, where it is
    not told how many they are.
    """
    if wanted.sharers == 0:
        yield words.texts("cost-share-of-whom")
    if wanted.sharers:
        whole = paid(totals, wanted.added)
        share = {price: total / wanted.sharers for price, total in whole.items()}
        people = words.texts.digits(wanted.sharers)
        yield words.texts("cost-share", people=people, share=_on_each(words, share))


def paid(totals: Totals, added: Iterable[Quantity]) -> Totals:
    """What is paid on each model, with what is added."""
    return reduce(_with, added, totals)


def _with(totals: Totals, change: Quantity) -> Totals:
    """Totals with so much, or such a part of it, on each."""
    if change.unit == "percent":
        return {price: total * (1 + change.amount / 100) for price, total in totals.items()}
    return {price: max(total + change.amount, Decimal(0)) for price, total in totals.items()}


def _on_each(words: Words, totals: Totals) -> str:
    """An amount of dollars, or one on each of several models."""
    told = {price: words.usd(total) for price, total in totals.items()}
    if len(told) == 1:
        return next(iter(told.values()))
    return words.texts.join(
        words.texts("cost-share-on", total=total, model=words.model(price))
        for price, total in told.items()
    )
