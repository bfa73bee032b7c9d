"""The cost of tokens, and the tokens that money buys."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from handlers.cost_question import Wanted
from handlers.cost_words import Reply, Words, adding_up, decimals
from handlers.pricing import BOTH, Usage, apart, bought, cost, rate, saving, times, usage
from handlers.story import Price
from handlers.understanding import Side

_TWO = 2
_ROUNDED = Decimal("0.01")
"""Amounts that differ by less are the same, rounded."""


def bill(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of tokens whose side is told."""
    used = wanted.usage()
    if used is None:
        return None
    prices = _by_cost(wanted, used)
    sides = used.sides()
    rows: tuple[tuple[str, str], ...] = ()
    whole: Decimal | None = None
    if len(prices) > _TWO:
        totals = [cost(price, used) for price in prices]
        rows = tuple(
            words.row(price, words.usd(total, decimals(totals)))
            for price, total in zip(prices, totals, strict=True)
        )
    elif len(prices) == 1 and len(sides) > 1:
        parts = [cost(prices[0], usage([each])) for each in sides]
        told, whole = adding_up(parts, cost(prices[0], used))
        rows = tuple(
            (words.side(side), words.exactly(amount))
            for (side, _), amount in zip(sides, told, strict=True)
        )
    if len(prices) == 1:
        rows += (_per_million(words, prices[0], tuple(side for side, _ in sides)),)
    return Reply(
        (_told(words, prices, used, whole), *_spared(words, prices, used)),
        rows,
        prices,
        cached=bool(used.cached),
        totals=True,
        then=("ask-cost-budget", "ask-cost-all", "ask-cost-two")
        if len(prices) == 1
        else ("ask-cost-budget", "ask-cost-cached", "ask-cost-all"),
    )


def each_its_own(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of the tokens that each of several models has of its own, and of all together."""
    if not wanted.apart:
        return None
    alone = [wanted.alone(price, tokens) for price, tokens in wanted.apart]
    used = [each.usage() for each in alone]
    told = [
        words.texts("cost-bill", **_billed(words, each.prices[0], use))
        if use
        else _both_ways(words, each.prices[0], each.amount())
        for each, use in zip(alone, used, strict=True)
    ]
    prices = tuple(each.prices[0] for each in alone)
    known = [cost(price, use) for price, use in zip(prices, used, strict=True) if use]
    if len(known) == len(prices):
        told.append(words.texts("cost-together", total=words.usd(sum(known, Decimal(0)))))
    else:
        told.append(words.texts("cost-which", count=words.count(wanted.amount())))
    rows = tuple(words.row(price, words.rates(price)) for price in prices)
    return Reply(
        tuple(told), rows, prices, cached=any(use and use.cached for use in used), totals=True
    )


def _billed(words: Words, price: Price, used: Usage) -> Mapping[str, str | int | float]:
    count = words.count(sum((amount for _, amount in used.sides()), Decimal(0)))
    total = words.usd(cost(price, used))
    return {"usage": words.usage(used), "count": count, "total": total, "model": words.model(price)}


def _both_ways(words: Words, price: Price, amount: Decimal) -> str:
    """What tokens of one model cost as input, and as output."""
    totals = {side: cost(price, usage([(side, amount)])) for side in BOTH}
    places = decimals(totals.values())
    costs = {side: words.usd(total, places) for side, total in totals.items()}
    model, tokens = words.model(price), words.tokens(amount)
    return words.texts(
        "cost-readings", tokens=tokens, model=model, count=words.count(amount), **costs
    )


def span(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of tokens at both ends of a range."""
    if not wanted.least:
        return None
    least = wanted.at_least()
    low, high = (bill(words, each) or readings(words, each) for each in (least, wanted))
    if low is None or high is None:
        return None
    told = low.sentences[:1] if wanted.usage() else low.sentences[:-1]
    rows = high.rows[-1:] if len(high.prices) == 1 else ()
    return replace(high, sentences=(*told, *high.sentences), rows=rows)


def per_request(words: Words, wanted: Wanted) -> Reply | None:
    """That requests have no price of their own: a question back, after the prices."""
    if not wanted.requests or wanted.tokens or wanted.budgets:
        return None
    asked = words.texts("cost-request-size")
    return Reply((*_prices(words, wanted), asked), prices=wanted.prices[:_TWO])


def _prices(words: Words, wanted: Wanted) -> tuple[str, ...]:
    return tuple(
        words.texts("cost-price", model=words.model(price), **_both(words, price))
        for price in wanted.prices[:_TWO]
    )


def _both(words: Words, price: Price) -> Mapping[str, str]:
    return {side: words.rate(price, side) for side in BOTH}


def readings(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of tokens whose side is not told: both readings, and a question back."""
    if not wanted.tokens:
        return None
    amount = wanted.amount()
    used = {side: usage([(side, amount)]) for side in BOTH}
    prices = _by_cost(wanted, used["output"])
    rows: tuple[tuple[str, str], ...] = ()
    if len(prices) == 1:
        told = [_both_ways(words, prices[0], amount)]
        rows = (_per_million(words, prices[0], BOTH),)
    else:
        told = [_told(words, _by_cost(wanted, used[side]), used[side]) for side in BOTH]
    if len(prices) > _TWO:
        places = decimals(cost(price, used[side]) for price in prices for side in BOTH)
        rows = tuple(
            words.row(price, words.for_sides(_costs(price, used), places)) for price in prices
        )
    return Reply(
        (*told, words.texts("cost-which", count=words.count(amount))),
        rows,
        prices,
        totals=True,
        then=("ask-cost-as-input", "ask-cost-as-output"),
    )


def in_words(words: Words, wanted: Wanted) -> Reply | None:
    """That words and pages are no tokens: a question back, with prices or what money buys."""
    if not wanted.words or wanted.tokens:
        return None
    asked = words.texts("cost-words")
    if (bought := purchase(words, wanted)) is not None:
        return replace(bought, sentences=(*bought.sentences, asked))
    told = _prices(words, wanted)
    return Reply((asked, *told), prices=wanted.prices[:_TWO])


def lasting(words: Words, wanted: Wanted) -> Reply | None:
    """For how many days or months some money pays, where so much is used in each."""
    used, unit = wanted.usage(), wanted.each
    if used is None or unit is None or len(wanted.budgets) != 1 or not wanted.says("how-long"):
        return None
    told = []
    for price in _by_cost(wanted, used)[:_TWO]:
        whole = wanted.budgets[0] // cost(price, used)
        message = "cost-lasts" if whole else "cost-lasts-less"
        span = words.texts.figure(max(whole, Decimal(1)), unit)
        budget = words.usd(wanted.budgets[0])
        told.append(words.texts(message, budget=budget, span=span, **_billed(words, price, used)))
    return Reply(tuple(told), prices=wanted.prices[:_TWO], cached=bool(used.cached), totals=True)


def affording(words: Words, wanted: Wanted) -> Reply | None:
    """How many times some money pays for so much."""
    used = wanted.usage()
    if used is None or len(wanted.budgets) != 1 or not wanted.says("how-many-uses"):
        return None
    told = []
    for price in _by_cost(wanted, used)[:_TWO]:
        times = wanted.budgets[0] // cost(price, used)
        if not times:
            return None
        n, budget = words.texts.digits(times), words.usd(wanted.budgets[0])
        billed = _billed(words, price, used)
        said = words.texts("cost-affords", budget=budget, times=int(times), n=n, **billed)
        told.append(said)
    return Reply(tuple(told), prices=wanted.prices[:_TWO], cached=bool(used.cached), totals=True)


def cached_apart(words: Words, wanted: Wanted) -> Reply | None:
    """What it saves on one model that its input is cached."""
    sided = {each.side for each in wanted.tokens} <= {None, "input", "cached"}
    asks = wanted.says("saving", "difference") and wanted.says("cached")
    if not asks or len(wanted.named) != 1 or not (wanted.tokens and sided):
        return None
    price = next((each for each in wanted.prices if each.model == wanted.named[0]), None)
    if price is None or not price.cached:
        return None
    amount = wanted.amount()
    high, low = (cost(price, usage([(side, amount)])) for side in ("input", "cached"))
    told = words.texts(
        "cost-cached-apart",
        model=words.model(price),
        usage=words.tokens(amount, "input"),
        count=words.count(amount),
        high=words.usd(high),
        low=words.usd(low),
        saved=words.usd(apart(low, high)),
        percent=words.percent(saving(low, high)),
    )
    return Reply((told,), prices=(price,), cached=True, totals=True)


def enough(words: Words, wanted: Wanted) -> Reply | None:
    """Whether an amount of money is enough for some tokens."""
    used = wanted.usage() or wanted.million()
    if used is None or not wanted.budgets or wanted.claims_cost:
        return None
    prices = _by_cost(wanted, used)[:_TWO]
    return Reply(
        tuple(_balance(words, price, used, wanted.budgets[0]) for price in prices),
        prices=prices,
        cached=bool(used.cached),
        totals=True,
        then=("ask-cost-budget", "ask-cost-two", "ask-cost-all"),
    )


def claimed(words: Words, wanted: Wanted) -> Reply | None:
    """Whether tokens cost what the question says: ``do a million output tokens cost $70?``"""
    reply = bill(words, wanted) if wanted.claims_cost and len(wanted.prices) == 1 else None
    used = wanted.usage()
    if reply is None or used is None:
        return None
    if wanted.says("negated") or not (wanted.limited or wanted.asks_if):
        return reply
    right = _costs_so(wanted, cost(wanted.prices[0], used))
    told = " ".join(reply.sentences)
    return replace(reply, sentences=(words.texts("cost-yes" if right else "cost-no", told=told),))


def _costs_so(wanted: Wanted, total: Decimal) -> bool:
    if wanted.limited:
        return wanted.exceeds(total)
    said = wanted.budgets[0]
    return abs(total - said) <= total * _ROUNDED


def moved(words: Words, wanted: Wanted) -> Reply | None:
    """What the use that some money pays for on one model costs on another one."""
    pays = wanted.says("cost") and not wanted.says("is-true", "develop", "enough")
    if wanted.tokens or len(wanted.budgets) != 1 or len(wanted.prices) != _TWO or not pays:
        return None
    source = next((price for price in wanted.prices if price.model == wanted.paid), None)
    if source is None:
        return None
    other = next(price for price in wanted.prices if price is not source)
    (budget,) = wanted.budgets
    told = (
        words.texts(
            "cost-moved",
            budget=words.usd(budget),
            source=words.model(source),
            model=words.model(other),
            side=side,
            total=words.usd(budget * rate(other, side) / rate(source, side)),
        )
        for side in wanted.sides or BOTH
    )
    return Reply(tuple(told), prices=wanted.prices, cached="cached" in wanted.sides, totals=True)


def purchase(words: Words, wanted: Wanted) -> Reply | None:
    """How many tokens an amount of money buys."""
    if wanted.tokens or not wanted.budgets or wanted.says("develop") or wanted.tells_price:
        return None
    sides = wanted.sides or BOTH
    best, *others = sorted(wanted.prices, key=lambda price: rate(price, sides[-1]))
    listed = [(sides, budget) for budget in wanted.budgets[:_TWO]]
    if wanted.split:
        listed = [((side,), budget) for side, budget in wanted.split]
    first = (best,) if len(listed) == 1 else (best, *others)
    told = (
        words.texts(
            "cost-bought",
            budget=words.usd(budget),
            model=words.model(price),
            tokens=_choice(words, price, each, budget),
        )
        for price in first
        for each, budget in listed
    )
    rows = [words.row(each, _choice(words, each, sides, wanted.budgets[0])) for each in others]
    if len(listed) > 1:
        rows.clear()
    return Reply(
        tuple(told),
        tuple(rows) or (_per_million(words, best, sides),) if len(first) == 1 else (),
        (best, *others),
        cached="cached" in sides,
        totals=True,
        then=("ask-cost-tokens", "ask-cost-cheapest", "ask-cost-two"),
    )


def exchange(words: Words, wanted: Wanted) -> Reply | None:
    """How many tokens the price of some tokens on one model buys on another one."""
    used, source = wanted.usage(), wanted.counted
    priced = wanted.says("for-price") or (wanted.says("price", "cost") and wanted.says("budget"))
    asks = priced and wanted.says("how-much") and not wanted.says("enough")
    if (
        used is None
        or not asks
        or len(wanted.named) != _TWO
        or source not in {price.model for price in wanted.prices}
    ):
        return None
    first, other = sorted(wanted.prices, key=lambda price: price.model != source)
    budget = cost(first, used)
    told = words.texts(
        "cost-exchanged",
        usage=words.usage(used),
        count=words.count(wanted.amount()),
        source=words.model(first),
        total=words.usd(budget),
        model=words.model(other),
        tokens=_choice(words, other, [side for side, _ in used.sides()], budget),
    )
    return Reply((told,), prices=wanted.prices, cached=bool(used.cached), totals=True)


def _told(
    words: Words, prices: tuple[Price, ...], used: Usage, whole: Decimal | None = None
) -> str:
    """What tokens cost on one model, on two, or on the cheapest and the dearest of more."""
    cheap, dear = prices[0], prices[-1]
    low, high = cost(cheap, used), cost(dear, used)
    count = words.count(sum((amount for _, amount in used.sides()), Decimal(0)))
    values = {"usage": words.usage(used), "total": words.usd(low), "count": count}
    if whole is not None:
        values["total"] = words.exactly(whole)
    if cheap is dear:
        return words.texts("cost-bill", model=words.model(cheap), **values)
    if low == high:
        return words.texts("cost-bill-same", models=words.models(prices), **values)
    return words.texts(
        "cost-bill-two" if len(prices) == _TWO else "cost-bill-many",
        usage=values["usage"],
        count=count,
        cheap=words.model(cheap),
        dear=words.model(dear),
        low=words.usd(low),
        high=words.usd(high),
    )


def _spared(words: Words, prices: tuple[Price, ...], used: Usage) -> Iterable[str]:
    """What the cheaper of two models saves: the difference of the two amounts as they are told."""
    low, high = cost(prices[0], used), cost(prices[-1], used)
    if len(prices) == _TWO and low < high:
        yield words.texts(
            "cost-bill-saving",
            cheap=words.model(prices[0]),
            dear=words.model(prices[-1]),
            saved=words.usd(apart(low, high)),
            percent=words.percent(saving(low, high)),
            times=words.times(times(low, high)),
            ratio=words.count(times(low, high)),
        )


def _per_million(words: Words, price: Price, sides: tuple[Side, ...]) -> tuple[str, str]:
    """The row of what a total is reckoned with."""
    return words.texts("cost-per-million"), words.rates(price, sides)


def _balance(words: Words, price: Price, used: Usage, budget: Decimal) -> str:
    total = cost(price, used)
    return words.texts(
        "cost-not-enough" if total > budget else "cost-enough",
        budget=words.usd(budget),
        usage=words.usage(used),
        count=words.count(sum((amount for _, amount in used.sides()), Decimal(0))),
        model=words.model(price),
        total=words.usd(total),
        rest=words.usd(apart(*sorted((budget, total)))),
    )


def _choice(words: Words, price: Price, sides: Iterable[Side], budget: Decimal) -> str:
    """``398 million input tokens or 100 million output tokens``."""
    said, *others = (words.about(bought(price, side, budget), side) for side in sides)
    for other in others:
        said = words.texts("cost-or", first=said, second=other)
    return said


def _costs(price: Price, used: Mapping[Side, Usage]) -> Iterable[tuple[Side, Decimal]]:
    return ((side, cost(price, used[side])) for side in BOTH)


def _by_cost(wanted: Wanted, used: Usage) -> tuple[Price, ...]:
    """The cheapest first."""
    return tuple(sorted(wanted.prices, key=lambda price: cost(price, used)))
