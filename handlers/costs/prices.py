"""Prices of models: one, two held against each other, or many."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.costs.pricing import BOTH, cheaper, rate, saving, times
from handlers.costs.question import Wanted
from handlers.costs.supposed import EXTREMES
from handlers.costs.words import Reply, Words
from handlers.records import Price
from handlers.understanding import SIDES, Side
from handlers.understanding.talk.meanings import DEGREES


def comparison(words: Words, wanted: Wanted) -> Reply | None:
    """Two models held against each other."""
    if len(wanted.prices) != 2:
        return None
    sides = wanted.sides or BOTH
    if wanted.says("same-money"):
        told = _compared(words, "cost-more", wanted.prices, sides)
        rows = _rows(words, wanted.prices, sides)
    elif wanted.says("saving", "difference") and not wanted.says("ratio"):
        told = _compared(words, "cost-saving", wanted.prices, sides)
        rows = _rows(words, wanted.prices, sides)
    else:
        told = _compared(words, "cost-cheaper", wanted.prices, sides)
        rows = tuple(_saved(words, wanted.prices, sides))
    cached = "cached" in sides
    return Reply(
        (*told, *_same(words, wanted.prices, sides)),
        rows,
        wanted.prices,
        cached=cached,
        then=("ask-cost-tokens", "ask-cost-all" if cached else "ask-cost-cached", "ask-cost-all"),
    )


def beyond(words: Words, wanted: Wanted) -> Reply | None:
    """All models that are cheaper, or dearer, than the one named, where it is asked if any is."""
    claimed = [way for way in ("cheaper", "dearer") if wanted.says(way)]
    if len(wanted.named) != 1 or len(claimed) != 1 or not wanted.says("any", "model", "all"):
        return None
    if wanted.figures or wanted.says("saving", "ratio", "difference"):
        return None
    own = next(price for price in wanted.prices if price.model == wanted.named[0])
    ranked = _ranked(words.story.prices, wanted.sides)
    place = ranked.index(own) if own in ranked else 0
    found = ranked[:place] if claimed == ["cheaper"] else ranked[place + 1 :]
    told = words.texts(
        f"cost-{claimed[0]}-than",
        model=words.model(own),
        count=len(found),
        names=words.models(found),
    )
    listed = (*found, own)
    return Reply(
        (told,),
        _rows(words, listed, wanted.sides),
        listed,
        then=("ask-cost-all", "ask-cost-tokens"),
    )


def ranking(words: Words, wanted: Wanted) -> Reply | None:
    """Several models: the cheapest, the dearest, and each with its price."""
    if len(wanted.prices) < 2:
        return None
    ranked = _ranked(wanted.prices, wanted.sides)
    return Reply(
        (_extremes(words, wanted, ranked),),
        _rows(words, ranked, wanted.sides),
        ranked,
        cached="cached" in wanted.sides,
        then=("ask-cost-two", "ask-cost-tokens", "ask-cost-cached"),
    )


def _rows(
    words: Words, prices: tuple[Price, ...], sides: tuple[Side, ...]
) -> tuple[tuple[str, str], ...]:
    told = words.columns((price, sides) for price in prices)
    return tuple(words.row(price, rates) for price, rates in zip(prices, told, strict=True))


def sides_apart(words: Words, wanted: Wanted) -> Reply | None:
    """How many times its input the output of one model costs, or of each of the article's two where
    none is named; the story tells no reason for that.
    """
    why = wanted.says("why") and wanted.says(*DEGREES)
    apart = wanted.sides == BOTH and (wanted.says("ratio", "difference") or why)
    beside = wanted.tokens or wanted.budgets or len(wanted.named) > 1
    if beside or not (apart or (why and wanted.sides)):
        return None
    prices = wanted.prices[:1] if wanted.named else words.story.article_prices
    unsaid = (words.texts("told-no-reason"),) if why else ()
    told = (*unsaid, *(_sides_apart(words, price) for price in prices))
    return Reply(told, prices=tuple(prices), then=("ask-cost-tokens", "ask-cost-two"))


def _sides_apart(words: Words, price: Price) -> str:
    ratio = round(price.output / price.input, 2)
    return words.texts(
        "cost-sides-apart",
        model=words.model(price),
        times=words.times(ratio),
        exact="yes" if ratio * price.input == price.output else "no",
        input=words.rate(price, "input"),
        output=words.rate(price, "output"),
        gap=words.usd(price.output - price.input),
    )


def off_peak(words: Words, wanted: Wanted) -> Reply | None:
    """What a model cost in the hours of the day that are cheaper."""
    if not wanted.says("off-peak") or wanted.tokens or wanted.budgets:
        return None
    price = next((each for each in wanted.prices if each.off_peak), wanted.prices[0])
    if price.off_peak is None:
        told = words.texts("cost-off-peak-unknown", model=words.model(price))
        return Reply((told,), prices=(price,), intent="out_of_scope")
    usual = words.texts("cost-usual", rates=words.rates(price))
    return Reply(
        (discount(words, price), usual, *_percent_off(words, wanted, price)),
        prices=(price,),
        period=True,
        then=("ask-cost-cached", "ask-cost-two", "ask-cost-tokens"),
        sources=price.off_peak.sources,
    )


def _percent_off(words: Words, wanted: Wanted, price: Price) -> Iterable[str]:
    """By how many per cent a model was cheaper then, where that is asked for."""
    if wanted.says("percent", "discount", "saving"):
        low = cheaper(price)
        clauses = words.texts.join(
            words.texts(
                "cost-for",
                side=side,
                amount=words.percent(saving(rate(low, side), rate(price, side))),
            )
            for side in wanted.sides or BOTH
        )
        yield words.texts("cost-off-peak-percent", clauses=clauses)


def discount(words: Words, price: Price) -> str:
    """In which hours a model was cheaper, and what it cost then; nothing where it never was."""
    known, texts = price.off_peak, words.texts
    if known is None:
        return ""
    return texts(
        "cost-off-peak",
        model=words.model(price),
        since=texts.date(known.since),
        until=texts.date(known.until),
        start=known.start,
        end=known.end,
        input=words.price(known.input),
        cached=words.price(known.cached),
        output=words.price(known.output),
    )


def single(words: Words, wanted: Wanted) -> Reply:
    """The price of one model, and where it stands among all when that is asked."""
    (price,) = wanted.prices
    reply = priced(words, price, wanted.sides)
    if wanted.dated:
        reply = replace(reply, sentences=(only(words, price), *reply.sentences))
    if not wanted.says(*EXTREMES):
        return reply
    ranked = _ranked(words.story.prices, wanted.sides)
    place = {ranked[0].model: "cost-is-cheapest", ranked[-1].model: "cost-is-dearest"}
    if price.model in place:
        return replace(reply, sentences=(*reply.sentences, words.texts(place[price.model])))
    told = (*reply.sentences, _extremes(words, wanted, ranked))
    return Reply(told, prices=(price, ranked[0], ranked[-1]), then=reply.then)


def priced(words: Words, price: Price, sides: tuple[Side, ...]) -> Reply:
    """What one model costs, the sides asked for first."""
    model = words.model(price)
    rates = {side: words.rate(price, side) for side in SIDES}
    if sides in {(), BOTH, SIDES}:
        told = [
            words.texts("cost-price", model=model, input=rates["input"], output=rates["output"])
        ]
        rest = [side for side in SIDES if side not in BOTH]
    else:
        told = [words.texts("cost-price-side", model=model, side=s, price=rates[s]) for s in sides]
        rest = [side for side in SIDES if side not in sides]
    rows = [(words.side(side), rates[side]) for side in rest if side != "cached" or price.cached]
    period = in_force(words, price)
    if period:
        rows.append((words.texts("cost-in-force"), period))
    rows += _at_other_times(words, price)
    return Reply(
        tuple(told),
        tuple(rows),
        (price,),
        cached=bool(price.cached),
        period=bool(period),
        then=("ask-cost-two", "ask-cost-tokens", "ask-cost-cheapest"),
    )


def _others(words: Words, price: Price) -> tuple[Price, ...]:
    """The prices of the same model at other times."""
    others = words.story.other_prices
    return tuple(each for each in others if each.model == price.model and each != price)


def _at_other_times(words: Words, price: Price) -> Iterable[tuple[str, str]]:
    """Rows of what the same model cost before or after."""
    for other in _others(words, price):
        period = in_force(words, other) or ""
        yield words.texts("cost-other", period=period), _sourced(words, other)


def _sourced(words: Words, price: Price) -> str:
    """What it is, and whether there is no source for it."""
    rates = words.rates(price, SIDES)
    return rates if price.sources else words.texts("cost-other-unsourced", told=rates)


def only(words: Words, price: Price) -> str:
    """What a model cost at other times, and that no more is known."""
    texts, model = words.texts, words.model(price)
    if others := _others(words, price):
        told = (
            texts(
                "cost-only-each",
                period=in_force(words, other) or "",
                rates=_sourced(words, other),
            )
            for other in others
        )
        return texts("cost-only-several", model=model, prices=" ".join(told))
    known = in_force(words, price) or texts("cost-month", date=texts.date(words.story.day[:7]))
    return texts("cost-only", model=model, period=known)


def in_force(words: Words, price: Price) -> str | None:
    """When a price was in force, as far as known."""
    texts = words.texts
    if price.since and price.until:
        return texts("cost-period", since=texts.date(price.since), until=texts.date(price.until))
    if price.since:
        return texts("cost-since", since=texts.date(price.since))
    return texts("cost-until", until=texts.date(price.until)) if price.until else None


def _pair(prices: tuple[Price, ...], side: Side) -> tuple[Price, Price]:
    """The cheaper and the dearer of two."""
    first, second = prices
    return (second, first) if rate(second, side) < rate(first, side) else (first, second)


def unequal(prices: tuple[Price, ...], sides: Iterable[Side]) -> tuple[Side, ...]:
    """The sides on which two models cost differently."""
    return tuple(side for side in sides if len({rate(price, side) for price in prices}) > 1)


def _compared(
    words: Words, message: str, prices: tuple[Price, ...], sides: Iterable[Side]
) -> Iterable[str]:
    """How the cheaper of two stands to the dearer, a sentence for each that is cheaper."""
    apart = unequal(prices, sides)
    for price in prices:
        listed = [side for side in apart if _pair(prices, side)[0] is price]
        if listed:
            cheap, dear = _pair(prices, listed[0])
            clauses = words.texts.join(
                _clause(words, message, (cheap, dear), side, place)
                for place, side in enumerate(listed, 1)
            )
            names = {"cheap": words.model(cheap), "dear": words.model(dear)}
            yield words.texts(message, clauses=clauses, **names)


def _clause(words: Words, message: str, pair: tuple[Price, Price], side: Side, place: int) -> str:
    cheap, dear = pair
    low, high = rate(cheap, side), rate(dear, side)
    return words.texts(
        f"{message}-side",
        side=side,
        times=words.times(times(low, high)),
        ratio=words.count(times(low, high)),
        cheap=words.model(cheap),
        dear=words.model(dear),
        place=place,
        low=words.usd(low),
        high=words.usd(high),
        percent=words.percent(saving(low, high)),
        amount=words.usd(high - low),
    )


def _saved(
    words: Words, prices: tuple[Price, ...], sides: Iterable[Side]
) -> Iterable[tuple[str, str]]:
    """Rows of what the cheaper one saves."""
    for side in unequal(prices, sides):
        cheap, dear = _pair(prices, side)
        low, high = rate(cheap, side), rate(dear, side)
        percent, amount = words.percent(saving(low, high)), words.usd(high - low)
        value = words.texts("cost-saved", percent=percent, amount=amount)
        yield words.texts("cost-saved-on", side=side), value


def _same(words: Words, prices: tuple[Price, ...], sides: Iterable[Side]) -> Iterable[str]:
    for side in sides:
        if side not in unequal(prices, (side,)):
            price = words.rate(prices[0], side)
            yield words.texts("cost-same", side=side, models=words.models(prices), price=price)


def _extremes(words: Words, wanted: Wanted, ranked: tuple[Price, ...]) -> str:
    """The cheapest and the dearest, the one that is asked for first."""
    dearest = wanted.says("dearest") and not wanted.says("cheapest")
    return words.texts(
        "cost-extremes-dearest" if dearest else "cost-extremes-cheapest",
        side=wanted.sides[0] if len(wanted.sides) == 1 else "any",
        cheap=words.model(ranked[0]),
        dear=words.model(ranked[-1]),
        low=words.rates(ranked[0], wanted.sides),
        high=words.rates(ranked[-1], wanted.sides),
    )


def _ranked(prices: tuple[Price, ...], sides: tuple[Side, ...]) -> tuple[Price, ...]:
    """The cheapest first, by the side asked for, else by output."""
    side = sides[0] if len(sides) == 1 else "output"
    return tuple(sorted(prices, key=lambda price: rate(price, side)))
