"""How a cost is reckoned: each step, all prices it takes, and where they come from."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from handlers.chat import Block, Bullets, Figures, Title, paragraph, spans
from handlers.citing import article
from handlers.costs.prices import discount, in_force
from handlers.costs.pricing import BOTH, Usage, apart, bought, cost, rate, saving, times, usage
from handlers.costs.question import Wanted
from handlers.costs.words import Words, adding_up
from handlers.records import Price
from handlers.scales import MILLION
from handlers.understanding import SIDES, Side


def steps(words: Words, wanted: Wanted, prices: tuple[Price, ...]) -> tuple[Block, ...]:
    """The calculation that a question asks for, and the prices in full."""
    listed = tuple(_steps(words, wanted, prices))
    reckoned = (Title(words.texts("cost-steps")), _bullets(listed)) if listed else ()
    origins = (_origin(words, price) for price in prices)
    return (
        *reckoned,
        Title(words.texts("cost-prices")),
        Figures(tuple(_row(words, price) for price in prices)),
        Title(words.texts("cost-origins")),
        _bullets(origins),
        *(paragraph(discount(words, price)) for price in prices if price.off_peak),
    )


def reckoned(wanted: Wanted) -> tuple[Usage, ...]:
    """The tokens of a question by side; where the side is not told, each as it may be meant."""
    used = wanted.used
    if used is None and wanted.tokens:
        return tuple(usage([(side, wanted.amount())]) for side in BOTH)
    return () if used is None else (used,)


def _steps(words: Words, wanted: Wanted, prices: tuple[Price, ...]) -> Iterator[str]:
    used = reckoned(wanted)
    for each in used:
        for price in prices:
            yield from _bill(words, price, each)
        if len(prices) == 2:
            low, high = sorted(cost(price, each) for price in prices)
            yield from _apart(words, low, high)
    if not used and wanted.budgets:
        for price in prices:
            for side in wanted.sides or BOTH:
                yield _bought(words, price, side, wanted.budgets[0])
    elif not used and len(prices) == 2:
        for side in wanted.sides or BOTH:
            low, high = sorted(rate(price, side) for price in prices)
            yield from _apart(words, low, high, side)


def _bill(words: Words, price: Price, used: Usage) -> Iterator[str]:
    """What the tokens of each side cost, and all of them."""
    sides = used.sides()
    parts = [cost(price, usage([each])) for each in sides]
    told, whole = adding_up(parts, cost(price, used))
    for (side, amount), total in zip(sides, told, strict=True):
        yield words.texts(
            "cost-step",
            model=words.model(price),
            tokens=words.tokens(amount, side),
            millions=words.texts.digits((amount / MILLION).normalize()),
            price=words.rate(price, side),
            total=words.exactly(total),
        )
    if len(parts) > 1:
        yield words.texts(
            "cost-step-sum",
            model=words.model(price),
            total=words.exactly(whole),
        )


def _apart(words: Words, low: Decimal, high: Decimal, side: Side | None = None) -> Iterator[str]:
    """How far two amounts are apart: what is saved, and how many times one is the other."""
    if low == high:
        return
    yield words.texts(
        "cost-step-apart",
        side=side or "any",
        low=words.usd(low),
        high=words.usd(high),
        saved=words.usd(apart(low, high)),
        percent=words.percent(saving(low, high)),
        ratio=words.texts.digits(times(low, high).normalize()),
    )


def _bought(words: Words, price: Price, side: Side, budget: Decimal) -> str:
    return words.texts(
        "cost-step-bought",
        model=words.model(price),
        budget=words.usd(budget),
        price=words.rate(price, side),
        tokens=words.about(bought(price, side, budget), side),
    )


def _row(words: Words, price: Price) -> tuple[str, str]:
    sides = tuple(side for side in SIDES if side != "cached" or price.cached)
    return words.row(price, words.rates(price, sides))


def _origin(words: Words, price: Price) -> str:
    """Where a price is from, and when it was in force."""
    texts = words.texts
    named = texts.join(words.story.source(each).name[texts.language] for each in price.sources)
    for told in article(texts, price.paragraphs):
        named = texts("cost-origin-both", article=told.name, sources=named)
    when = in_force(words, price) or "unknown"
    return texts("cost-origin", model=words.model(price), sources=named, period=when)


def _bullets(items: Iterable[str]) -> Bullets:
    return Bullets(tuple(map(spans, items)))
