"""What a use costs of which so much is for one model, and the rest for another one."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from handlers.costs.bills import billed, by_cost
from handlers.costs.paying import charged, shared
from handlers.costs.pricing import Usage, apart, cost, saving
from handlers.costs.question import Wanted
from handlers.costs.words import Reply, Words
from handlers.records import Price


def allotted(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of each part on its model, of both together, and what that saves where it is asked;
    nothing where the side of the tokens is not told.
    """
    alone = [wanted.alone(price, tokens) for price, tokens in wanted.apart]
    bills = [(each.prices[0], each.used) for each in alone if each.used]
    if not wanted.allotted or not bills or len(bills) < len(alone):
        return None
    total = sum((cost(price, used) for price, used in bills), Decimal(0))
    prices = tuple(price for price, _ in bills)
    return Reply(
        (
            *(words.texts("cost-bill", **billed(words, price, used)) for price, used in bills),
            words.texts("cost-together", total=words.usd(total)),
            *charged(words, wanted, {prices[0]: total}),
            *shared(words, wanted, {prices[0]: total}),
            *_apart(words, wanted, bills),
            *_against_all(words, wanted, prices, total),
        ),
        tuple(words.row(price, words.rates(price)) for price in prices),
        prices,
        cached=any(used.cached for _, used in bills),
        totals=True,
        then=("ask-cost-two", "ask-cost-all"),
    )


def _apart(words: Words, wanted: Wanted, bills: Sequence[tuple[Price, Usage]]) -> Iterable[str]:
    """How far two parts are apart, where that is asked."""
    costs = [(cost(price, used), price) for price, used in bills]
    (low, cheap), (high, _) = (pick(costs, key=lambda each: each[0]) for pick in (min, max))
    if len(bills) == 2 and wanted.says("difference") and low < high:
        saved = words.usd(apart(low, high))
        yield words.texts("cost-apart-cheaper", cheap=words.model(cheap), saved=saved)


def _against_all(
    words: Words, wanted: Wanted, prices: tuple[Price, ...], total: Decimal
) -> Iterable[str]:
    """How far the sum is from what all of it costs on either of two models."""
    used = wanted.used
    if used is None or len(prices) != 2 or not wanted.says("saving"):
        return
    cheap, dear = by_cost(wanted, used)
    low, high = cost(cheap, used), cost(dear, used)
    if low < total < high:
        yield words.texts(
            "cost-against-all",
            cheap=words.model(cheap),
            dear=words.model(dear),
            low=words.usd(low),
            high=words.usd(high),
            saved=words.usd(apart(total, high)),
            percent=words.percent(saving(total, high)),
            added=words.usd(apart(low, total)),
        )
