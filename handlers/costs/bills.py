"""What tokens cost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.costs.paying import at_both_ends, changed, charged, shared
from handlers.costs.pricing import BOTH, Usage, apart, cost, saving, share, times, usage
from handlers.costs.question import Wanted
from handlers.costs.supposed import AGAINST, EXTREMES
from handlers.costs.words import Reply, Words, adding_up, decimals
from handlers.records import Price
from handlers.scales import MILLION
from handlers.understanding import SIDES, Side
from handlers.understanding.talk.bills.caching import TOO_MANY
from handlers.understanding.talk.bills.joined import SUMMED
from handlers.understanding.talk.bills.parting import PART_OF_BILL

_ROUNDED = Decimal("0.01")
"""Amounts that differ by less are the same, rounded."""


def bill(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of tokens whose side is told."""
    used = wanted.used
    if used is None:
        return None
    prices = by_cost(wanted, used)
    sides = used.sides()
    rows: tuple[tuple[str, str], ...] = ()
    whole: Decimal | None = None
    if len(prices) > 2:
        costs = [cost(price, used) for price in prices]
        rows = tuple(
            words.row(price, words.usd(total, decimals(costs)))
            for price, total in zip(prices, costs, strict=True)
        )
    elif len(prices) == 1 and len(sides) > 1:
        parts = [cost(prices[0], usage([each])) for each in sides]
        told, whole = adding_up(parts, cost(prices[0], used))
        rows = tuple(
            (words.side(side), words.exactly(amount))
            for (side, _), amount in zip(sides, told, strict=True)
        )
    if len(prices) == 1:
        rows += (per_million(words, prices[0], tuple(side for side, _ in sides)),)
    totals = at_both_ends(prices, used)
    return Reply(
        _confirmed(
            words,
            wanted,
            prices,
            (
                _told(words, prices, used, whole),
                *_all_cached(words, wanted, used),
                *changed(words, wanted, prices, used),
                *charged(words, wanted, totals),
                *_summed(words, wanted, prices, used),
                *shared(words, wanted, totals),
                *_side_share(words, wanted, prices, used),
                *_spared(words, prices, used),
            ),
        ),
        rows,
        prices,
        cached=bool(used.cached),
        totals=True,
        then=("ask-cost-budget", "ask-cost-all", "ask-cost-two")
        if len(prices) == 1
        else ("ask-cost-budget", "ask-cost-cached", "ask-cost-all"),
    )


def _confirmed(
    words: Words, wanted: Wanted, prices: tuple[Price, ...], told: tuple[str, ...]
) -> tuple[str, ...]:
    """What two models cost, after yes or no where the first is claimed to cost less, or more."""
    claimed = wanted.topics & {"cheaper", "dearer"}
    unsure = wanted.says("negated") or wanted.gaps or len(claimed) != 1
    asks = wanted.says("is-true") and not unsure
    if not asks or len(prices) != 2 or len(wanted.named) != 2 or len(told) == 1:
        return told
    right = (prices[0].model == wanted.named[0]) == ("cheaper" in claimed)
    return (words.texts("cost-yes" if right else "cost-no", told=" ".join(told)),)


def each_its_own(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of the tokens that each of several models has of its own, and of all together."""
    if not wanted.apart:
        return None
    alone = [wanted.alone(price, tokens) for price, tokens in wanted.apart]
    used = [each.used for each in alone]
    told = [
        words.texts("cost-bill", **billed(words, each.prices[0], use))
        if use
        else _both_ways(words, each.prices[0], each.amount())
        for each, use in zip(alone, used, strict=True)
    ]
    prices = tuple(each.prices[0] for each in alone)
    known = [cost(price, use) for price, use in zip(prices, used, strict=True) if use]
    if len(known) == len(prices) == 2 and wanted.says(*AGAINST, *EXTREMES) and known[0] != known[1]:
        told = _judged(words, wanted, alone, known, told)
    elif len(known) == len(prices):
        told.append(words.texts("cost-together", total=words.usd(sum(known, Decimal(0)))))
    else:
        told.append(words.texts("cost-which", count=words.count(wanted.amount())))
    several = tuple(dict.fromkeys(prices))
    rows = tuple(words.row(price, words.rates(price)) for price in several)
    return Reply(
        tuple(told), rows, several, cached=any(use and use.cached for use in used), totals=True
    )


def _judged(
    words: Words,
    wanted: Wanted,
    alone: Sequence[Wanted],
    totals: list[Decimal],
    told: list[str],
) -> list[str]:
    """What two models, or two sides of one, come to, after which of them is less."""
    (low, cheap), (high, _) = sorted(zip(totals, alone, strict=True), key=lambda pair: pair[0])
    found = words.texts(
        "cost-apart-cheaper", cheap=_named(words, cheap, alone), saved=words.usd(apart(low, high))
    )
    if wanted.says("ratio"):
        ratio = times(low, high)
        more = words.texts("cost-apart-times", times=words.times(ratio), ratio=words.count(ratio))
        found = f"{found} {more}"
    if wanted.says("is-true") and wanted.says("cheaper", "dearer") and not wanted.says("negated"):
        right = (cheap is alone[0]) == wanted.says("cheaper")
        found = words.texts("cost-yes" if right else "cost-no", told=found)
    return [found, *told]


def _named(words: Words, one: Wanted, both: Sequence[Wanted]) -> str:
    """The model of one of two sums, or its side where they are of the same model."""
    same = len({each.prices[0].model for each in both}) == 1
    sides = one.used.sides() if one.used else ()
    return words.side(sides[0][0]) if same and sides else words.model(one.prices[0])


def billed(words: Words, price: Price, used: Usage) -> Mapping[str, str | int | float]:
    """What tokens cost on one model, as messages tell it."""
    count, total = words.count(used.total()), words.usd(cost(price, used))
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
    told = low.sentences[:1] if wanted.used else low.sentences[:-1]
    if len(wanted.prices) == 1 and least.used and wanted.used:
        before, after = (cost(wanted.prices[0], each.used) for each in (least, wanted) if each.used)
        spared = (words.texts("cost-less", saved=words.usd(apart(after, before))),)
        high = replace(high, sentences=(*high.sentences, *(spared if after < before else ())))
    rows = high.rows[-1:] if len(high.prices) == 1 else ()
    return replace(high, sentences=(*told, *high.sentences), rows=rows)


def per_request(words: Words, wanted: Wanted) -> Reply | None:
    """A question back, as requests have no price of their own; what is named has its price told."""
    if not wanted.counts or wanted.tokens or wanted.budgets:
        return None
    asked = words.texts("cost-request-size")
    if not wanted.named:
        return Reply((asked,))
    return Reply((*priced(words, wanted), asked), prices=wanted.prices[:2])


def in_all(words: Words, wanted: Wanted) -> Reply | None:
    """A question back, after the prices, where it is not clear which counts multiply which."""
    if not wanted.unclear:
        return None
    return Reply((*priced(words, wanted), words.texts("cost-in-all")), prices=wanted.prices[:2])


def priced(words: Words, wanted: Wanted) -> tuple[str, ...]:
    """What the first two models cost per million tokens."""
    return tuple(
        words.texts("cost-price", model=words.model(price), **_both(words, price))
        for price in wanted.prices[:2]
    )


def _both(words: Words, price: Price) -> Mapping[str, str]:
    return {side: words.rate(price, side) for side in BOTH}


def readings(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of tokens whose side is not told: both readings, and a question back."""
    if not wanted.tokens:
        return None
    amount = wanted.amount()
    used = {side: usage([(side, amount)]) for side in BOTH}
    prices = by_cost(wanted, used["output"])
    rows: tuple[tuple[str, str], ...] = ()
    if len(prices) == 1:
        told = [_both_ways(words, prices[0], amount)]
        rows = (per_million(words, prices[0], BOTH),)
    else:
        told = [_told(words, by_cost(wanted, used[side]), used[side]) for side in BOTH]
    if len(prices) > 2:
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


def cached_apart(words: Words, wanted: Wanted) -> Reply | None:
    """What it saves on one model that its input is cached."""
    sided = {each.side for each in wanted.tokens} <= {None, "input", "cached"}
    saved = wanted.says("saving", "difference") if wanted.tokens else wanted.says("percent")
    asks = wanted.says("cached") and saved
    alone = len(wanted.named) == 1 and not (wanted.budgets or wanted.says("output", "off-peak"))
    if not (asks and alone and sided):
        return None
    price = next((each for each in wanted.prices if each.model == wanted.named[0]), None)
    if price is None or not price.cached:
        return None
    amount = wanted.amount() or MILLION
    parted = wanted.used and wanted.used.input and wanted.used.cached
    part = wanted.used if parted and wanted.used else usage([("cached", amount)])
    high, low = (cost(price, used) for used in (usage([("input", amount)]), part))
    told = words.texts(
        "cost-cached-apart",
        model=words.model(price),
        usage=words.tokens(amount, "input"),
        cached=words.tokens(part.cached) if parted else "",
        part="some" if parted else "all",
        count=words.count(amount),
        high=words.usd(high),
        low=words.usd(low),
        saved=words.usd(apart(low, high)),
        percent=words.percent(saving(low, high)),
    )
    return Reply((told,), prices=(price,), cached=True, totals=True)


def claimed(words: Words, wanted: Wanted) -> Reply | None:
    """Whether tokens cost what the question says: ``do a million output tokens cost $70?``"""
    reply = bill(words, wanted) if wanted.claims_cost and len(wanted.prices) == 1 else None
    used = wanted.used
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


def _told(
    words: Words, prices: tuple[Price, ...], used: Usage, whole: Decimal | None = None
) -> str:
    """What tokens cost on one model, on two, or on the cheapest and the dearest of more."""
    cheap, dear = prices[0], prices[-1]
    low, high = cost(cheap, used), cost(dear, used)
    count = words.count(used.total())
    values = {"usage": words.usage(used), "total": words.usd(low), "count": count}
    if whole is not None:
        values["total"] = words.exactly(whole)
    if cheap is dear:
        return words.texts("cost-bill", model=words.model(cheap), **values)
    if low == high:
        return words.texts("cost-bill-same", models=words.models(prices), **values)
    return words.texts(
        "cost-bill-two" if len(prices) == 2 else "cost-bill-many",
        usage=values["usage"],
        count=count,
        cheap=words.model(cheap),
        dear=words.model(dear),
        low=words.usd(low),
        high=words.usd(high),
    )


def _summed(words: Words, wanted: Wanted, prices: tuple[Price, ...], used: Usage) -> Iterable[str]:
    """What several bills that were told come to together."""
    if wanted.says(SUMMED) and len(prices) > 1:
        total = sum((cost(price, used) for price in prices), Decimal(0))
        yield words.texts("cost-together", total=words.usd(total))


def _all_cached(words: Words, wanted: Wanted, used: Usage) -> Iterable[str]:
    """That no more can come from the cache than goes in, where more was said to."""
    if wanted.says(TOO_MANY):
        yield words.texts("cost-cached-all", tokens=words.tokens(used.cached))


def _side_share(
    words: Words, wanted: Wanted, prices: tuple[Price, ...], used: Usage
) -> Iterable[str]:
    """How much of a bill on one model one side of it is, where that is asked."""
    asked = next((side for side in SIDES if wanted.says(f"{PART_OF_BILL}{side}")), None)
    if asked is None or len(prices) > 1:
        return
    part = usage(each for each in used.sides() if each[0] == asked)
    percent = words.percent(share(cost(prices[0], part), cost(prices[0], used)))
    yield words.texts("cost-side-share", side=asked, percent=percent)


def _spared(words: Words, prices: tuple[Price, ...], used: Usage) -> Iterable[str]:
    """What the cheaper of two models saves: the difference of the two amounts as they are told."""
    low, high = cost(prices[0], used), cost(prices[-1], used)
    if len(prices) == 2 and low < high:
        yield words.texts(
            "cost-bill-saving",
            cheap=words.model(prices[0]),
            dear=words.model(prices[-1]),
            saved=words.usd(apart(low, high)),
            percent=words.percent(saving(low, high)),
            times=words.times(times(low, high)),
            ratio=words.count(times(low, high)),
        )


def per_million(words: Words, price: Price, sides: tuple[Side, ...]) -> tuple[str, str]:
    """The row of what a total is reckoned with."""
    return words.texts("cost-per-million"), words.rates(price, sides)


def _costs(price: Price, used: Mapping[Side, Usage]) -> Iterable[tuple[Side, Decimal]]:
    return ((side, cost(price, used[side])) for side in BOTH)


def by_cost(wanted: Wanted, used: Usage) -> tuple[Price, ...]:
    """The cheapest first."""
    return tuple(sorted(wanted.prices, key=lambda price: cost(price, used)))
