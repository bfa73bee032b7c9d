"""What money pays for: tokens, and how often or how long some use."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from handlers.costs.bills import billed, by_cost, per_million, priced
from handlers.costs.pricing import BOTH, Usage, apart, bought, bought_both, cost, rate
from handlers.costs.question import Wanted
from handlers.costs.supposed import AGAINST
from handlers.costs.words import Reply, Words
from handlers.records import Price
from handlers.understanding import Side, spans


def in_words(words: Words, wanted: Wanted) -> Reply | None:
    """That words and pages are no tokens: a question back, with prices or what money buys."""
    if not wanted.words or (wanted.tokens and wanted.says("price", "cost", "budget", "is-true")):
        return None
    asked = words.texts("cost-words")
    if wanted.tokens:
        return Reply((asked,), then=("ask-cost-tokens", "ask-cost-two"))
    if (bought := purchase(words, wanted)) is not None:
        return replace(bought, sentences=(*bought.sentences, asked))
    told = priced(words, wanted)
    return Reply((asked, *told), prices=wanted.prices[:2])


def lasting(words: Words, wanted: Wanted) -> Reply | None:
    """For how many days or months some money pays, where so much is used in each."""
    used, unit = wanted.used, wanted.each or _span(wanted)
    if used is None or unit is None or len(wanted.budgets) != 1 or not wanted.says("how-long"):
        return None
    told = []
    for times, values in _uses(words, wanted, used):
        span = words.texts.figure(max(times, Decimal(1)), unit)
        told.append(words.texts("cost-lasts" if times else "cost-lasts-less", span=span, **values))
    return _paid(wanted, used, told)


def _span(wanted: Wanted) -> str | None:
    """The time in which the tokens are used that were told for another one: ``a million a day, how
    many months do $600 pay for?``
    """
    said = spans(wanted.topics)
    if not wanted.repeated or len(said) != 2:
        return None
    return said[0] if wanted.repeated.times < 1 else said[1]


def affording(words: Words, wanted: Wanted) -> Reply | None:
    """How many times some money pays for so much."""
    used = wanted.used or wanted.million()
    if used is None or len(wanted.budgets) != 1 or not wanted.how_often:
        return None
    told = []
    for times, values in _uses(words, wanted, used):
        if not times:
            return None
        n = words.texts.digits(times)
        told.append(words.texts("cost-affords", times=int(times), n=n, **values))
    return _paid(wanted, used, told)


def _uses(
    words: Words, wanted: Wanted, used: Usage
) -> Iterable[tuple[Decimal, Mapping[str, str | int | float]]]:
    """How many times the money pays for so much, on the cheapest models, with what is told."""
    for price in by_cost(wanted, used)[:2]:
        budget = words.usd(wanted.budgets[0])
        yield (
            wanted.budgets[0] // cost(price, used),
            {
                "budget": budget,
                **billed(words, price, used),
            },
        )


def _paid(wanted: Wanted, used: Usage, told: Iterable[str]) -> Reply:
    return Reply(tuple(told), prices=wanted.prices[:2], cached=bool(used.cached), totals=True)


def enough(words: Words, wanted: Wanted) -> Reply | None:
    """Whether an amount of money is enough for some tokens."""
    used = wanted.used or wanted.million()
    if used is None or not wanted.budgets or wanted.claims_cost:
        return None
    prices = by_cost(wanted, used)[:2]
    return Reply(
        tuple(_balance(words, price, used, wanted.budgets[0]) for price in prices),
        prices=prices,
        cached=bool(used.cached),
        totals=True,
        then=("ask-cost-budget", "ask-cost-two", "ask-cost-all"),
    )


def _balance(words: Words, price: Price, used: Usage, budget: Decimal) -> str:
    total = cost(price, used)
    return words.texts(
        "cost-not-enough" if total > budget else "cost-enough",
        budget=words.usd(budget),
        rest=words.usd(apart(*sorted((budget, total)))),
        **billed(words, price, used),
    )


def moved(words: Words, wanted: Wanted) -> Reply | None:
    """What the use that some money pays for on one model costs on another one."""
    asks = wanted.says("cost", "saving") or (
        wanted.says("price") and not wanted.says("budget", "buys", "token")
    )
    pays = asks and not wanted.says("is-true", "develop", "enough", "how-many-tokens")
    split = len(wanted.split) == len(wanted.budgets)
    if wanted.tokens or len(wanted.prices) != 2 or not pays:
        return None
    if not wanted.budgets or (len(wanted.budgets) > 1 and not split):
        return None
    source = next((price for price in wanted.prices if price.model == wanted.paid), None)
    if source is None:
        return None
    other = next(price for price in wanted.prices if price is not source)
    parts = wanted.split or [(side, wanted.budgets[0]) for side in wanted.sides or BOTH]
    totals = [budget * rate(other, side) / rate(source, side) for side, budget in parts]
    clauses = [
        words.texts(
            "cost-moved-side",
            side=side,
            total=words.usd(total),
            saved=words.usd(apart(*sorted((budget, total)))),
            against="less" if total < budget else "more",
        )
        for (side, budget), total in zip(parts, totals, strict=True)
    ]
    said = [(budget, clause) for (_, budget), clause in zip(parts, clauses, strict=True)]
    if not wanted.split:
        said = [(wanted.budgets[0], words.texts.join(clauses))]
    told = [
        words.texts(
            "cost-moved",
            budget=words.usd(budget),
            source=words.model(source),
            model=words.model(other),
            clauses=clause,
        )
        for budget, clause in said
    ]
    if wanted.split:
        told.append(words.texts("cost-together", total=words.usd(sum(totals, Decimal(0)))))
    return Reply(tuple(told), prices=wanted.prices, cached="cached" in wanted.sides, totals=True)


def purchase(words: Words, wanted: Wanted) -> Reply | None:
    """How many tokens an amount of money buys."""
    if wanted.tokens or not wanted.budgets or wanted.says("develop") or wanted.tells_price:
        return None
    sides = wanted.sides or BOTH
    best, *others = sorted(wanted.prices, key=lambda price: rate(price, sides[-1]))
    listed = [(sides, budget) for budget in wanted.budgets[:2]]
    if wanted.split:
        listed = [((side,), budget) for side, budget in wanted.split]
    first = (best,) if len(listed) == 1 else (best, *others)
    told: Iterable[str] = (
        words.texts(
            "cost-bought",
            budget=words.usd(budget),
            model=words.model(price),
            tokens=_choice(words, price, each, budget),
        )
        for price in first
        for each, budget in listed
    )
    if len(listed) == len(sides) == len(others) == 1 and wanted.says(*AGAINST):
        told = (*told, _more(words, (best, *others), sides[0], wanted.budgets[0]))
    rows = [words.row(each, _choice(words, each, sides, wanted.budgets[0])) for each in others]
    if len(listed) > 1:
        rows.clear()
    return Reply(
        tuple(told),
        tuple(rows) or (per_million(words, best, sides),) if len(first) == 1 else (),
        (best, *others),
        cached="cached" in sides,
        totals=True,
        then=("ask-cost-tokens", "ask-cost-cheapest", "ask-cost-two"),
    )


def evenly(words: Words, wanted: Wanted) -> Reply | None:
    """How many tokens an amount of money buys where as many go in as come out."""
    if wanted.tokens or len(wanted.budgets) != 1 or not wanted.says("both-ways"):
        return None
    if wanted.says("develop", "is-true") or wanted.split or wanted.tells_price:
        return None
    (budget,) = wanted.budgets
    prices = tuple(each for each in wanted.prices if each.model in wanted.named) or wanted.prices
    told = [
        words.texts(
            "cost-bought",
            budget=words.usd(budget),
            model=words.model(price),
            tokens=words.texts.join(words.about(bought_both(price, budget), side) for side in BOTH),
        )
        for price in prices[:2]
    ]
    rows = (per_million(words, prices[0], BOTH),) if len(prices) == 1 else ()
    return Reply(tuple(told), rows, prices[:2], totals=True)


def _more(words: Words, prices: Iterable[Price], side: Side, budget: Decimal) -> str:
    """How many tokens more the first of two models gives for some money."""
    first, other = prices
    more = bought(first, side, budget) - bought(other, side, budget)
    return words.texts(
        "cost-bought-apart", model=words.model(other), tokens=words.about(more, side)
    )


def exchange(words: Words, wanted: Wanted) -> Reply | None:
    """How many tokens the price of some tokens on one model buys on another one."""
    used, source = wanted.used, wanted.counted
    priced = wanted.says("for-price") or (
        wanted.says("price", "cost") and wanted.says("buys") and wanted.says("how-much")
    )
    asks = (priced or wanted.says("how-many-tokens")) and not wanted.says("enough", "difference")
    if (
        used is None
        or not asks
        or len(wanted.named) != 2
        or source not in {price.model for price in wanted.prices}
    ):
        return None
    first, other = sorted(wanted.prices, key=lambda price: price.model != source)
    budget = cost(first, used)
    paid = [side for side, _ in used.sides()]
    others = [side for side in wanted.sides if side not in paid]
    told = words.texts(
        "cost-exchanged",
        usage=words.usage(used),
        count=words.count(wanted.amount()),
        source=words.model(first),
        total=words.usd(budget),
        model=words.model(other),
        tokens=_choice(words, other, others or paid, budget),
    )
    return Reply((told,), prices=wanted.prices, cached=bool(used.cached), totals=True)


def _choice(words: Words, price: Price, sides: Iterable[Side], budget: Decimal) -> str:
    """``398 million input tokens or 100 million output tokens``."""
    said, *others = (words.about(bought(price, side, budget), side) for side in sides)
    for other in others:
        said = words.texts("cost-or", first=said, second=other)
    return said
