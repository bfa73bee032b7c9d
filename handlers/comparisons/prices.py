"""What models cost to use, side by side."""

from collections.abc import Iterable
from decimal import Decimal

from handlers.comparisons.models import Models, Part
from handlers.costs.words import Words, decimals
from handlers.records import Price


def of_prices(models: Models) -> Part:
    """How many times as much one costs as another, each price, and since when it holds."""
    priced = sorted(models.priced, key=lambda price: price.output)
    unpriced = [model for model in models.ids if model not in {p.model for p in priced}]
    outside = [price for price in priced if not price.paragraphs]
    sources = tuple(dict.fromkeys(source for price in outside for source in price.sources))
    named = models.texts.join(models.source(source) for source in sources)
    remarks = list(_when(models, priced))
    remarks += models.told("compare-outside", (price.model for price in outside), sources=named)
    return Part(
        (*_ratio(models, priced), *models.told("compare-no-price", unpriced)),
        tuple(_price_rows(models, priced)),
        tuple(remarks),
        tuple(number for price in priced for number in price.paragraphs),
        sources,
    )


def _ratio(models: Models, priced: list[Price]) -> list[str]:
    """How many times as much the dearest costs as the cheapest, on both sides of the price."""
    if len(priced) < 2:
        return []
    cheap, dear = priced[0], priced[-1]
    times = [_times(dear.input, cheap.input), _times(dear.output, cheap.output)]
    said = [models.texts.figure(ratio, "compare-times") for ratio in times]
    shape = "alike" if times[0] == times[1] else "apart"
    return [
        models.texts(
            "compare-same" if times == [1, 1] else f"compare-{shape}",
            cheap=models.name(cheap.model),
            dear=models.name(dear.model),
            input=said[0],
            output=said[1],
        )
    ]


def _times(dear: Decimal, cheap: Decimal) -> Decimal:
    """A ratio as a person would say it: whole from ten on, else with one decimal."""
    ratio = dear / cheap
    places = Decimal(1) if ratio >= 10 else Decimal("0.1")
    return ratio.quantize(places).normalize()


def _price_rows(models: Models, prices: list[Price]) -> Iterable[tuple[str, str]]:
    texts, words = models.texts, Words(models.story, models.texts)
    places = decimals(amount for price in prices for amount in (price.input, price.output))
    for price in prices:
        given = [words.usd(amount, places) for amount in (price.input, price.output)]
        told = texts("compare-prices", input=given[0], output=given[1])
        yield texts("compare-model", name=models.name(price.model)), told


def _when(models: Models, prices: list[Price]) -> Iterable[str]:
    """The month of the prices, and which of them came later."""
    texts, month = models.texts, models.story.day[:7]
    later = [price for price in prices if price.since and price.since[:7] > month]
    told = [texts("compare-month", date=texts.date(month))] if len(later) < len(prices) else []
    for price in later:
        when = texts.date(price.since or "")
        told.append(texts("cost-later", model=models.name(price.model), date=when))
    if told:
        yield " ".join(told)
