"""What models cost to use: prices, the cost of any tokens, what money buys, comparisons.

A question is held against ``_CASES`` in turn; the first that fits answers it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from handlers.chat import (
    Answer,
    Answers,
    Block,
    Figures,
    Language,
    Suggestion,
    aside,
    paragraph,
)
from handlers.citing import cite, suggest
from handlers.costs import allotments, bills, budgets, checking, claims, dates, prices
from handlers.costs.question import MOST_DOLLARS, MOST_TOKENS, Wanted
from handlers.costs.steps import reckoned, steps
from handlers.costs.words import Reply, Words
from handlers.more import more_of_cost, nothing_more
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Side, Understood
from handlers.understanding.talk.beyond import LATER
from handlers.understanding.talk.bills.dividing import BY_NOTHING


async def cost(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Answer a question about what models cost to use with one whole answer."""
    texts = speech[asked.language]
    if asked.more > 1:
        yield nothing_more(story, texts, "cost")
        return
    words, wanted = Words(story, texts, asked.rate), Wanted(story, asked)
    reply = next(found for case in _CASES if (found := case(words, wanted)) is not None)
    detailed = asked.more > 0 and bool(reply.prices)
    if detailed:
        reply = replace(reply, cached=True, period=True)
    outside = [price for price in reply.prices if reply.takes_from_outside(price)]
    yield Answer(
        asked.language,
        reply.intent,
        (*steps(words, wanted, reply.prices), *_asides(words, wanted, reply))
        if detailed
        else _blocks(words, wanted, reply),
        cite(
            story,
            texts,
            (number for price in (*reply.prices, *wanted.off_peak) for number in price.paragraphs),
            (*(source for price in outside for source in price.sources), *reply.sources),
        ),
        suggest(texts, *reply.then, but=asked.text),
        more=None if detailed else _more(words, wanted, reply),
    )


def _more(words: Words, wanted: Wanted, reply: Reply) -> Suggestion | None:
    """How this is reckoned, where there is a price to reckon with."""
    if wanted.off_peak or wanted.discount or wanted.increase:
        return None
    if wanted.apart:
        return None
    used = reckoned(wanted)
    amounts: tuple[tuple[Side | None, Decimal], ...] = used[0].sides() if len(used) == 1 else ()
    if len(used) > 1:
        amounts = ((None, wanted.amount()),)
    budget = wanted.budgets[0] if wanted.budgets and not used else None
    if not reply.prices:
        return None
    return more_of_cost(words.story, words.texts, reply.prices, amounts, budget)


def _blocks(words: Words, wanted: Wanted, reply: Reply) -> tuple[Block, ...]:
    told = reply.sentences
    if wanted.says("currency") or wanted.foreign:
        told = (words.texts("cost-dollars-only"), *told)
    return (
        paragraph(" ".join(told)),
        *((Figures(reply.rows),) if reply.rows else ()),
        *_asides(words, wanted, reply),
    )


def _asides(words: Words, wanted: Wanted, reply: Reply) -> tuple[Block, ...]:
    return tuple(map(aside, _remarks(words, wanted, reply))) if reply.prices else ()


def _remarks(words: Words, wanted: Wanted, reply: Reply) -> Iterable[str]:
    """What the prices are not, when they were in force, and which are not from the article."""
    texts = words.texts
    if wanted.says("develop") and not reply.totals:
        yield texts("cost-develop")
    if wanted.says("off-peak") and reply.totals:
        yield from _off_peak(words, wanted, reply)
    if wanted.dated and reply.totals:
        yield from (prices.only(words, price) for price in reply.prices[:2])
    yield from words.rates_used()
    yield from _reckoned_so(words, wanted, reply)
    if wanted.unpriced:
        yield texts("cost-no-price", names=words.models(wanted.unpriced))
    if wanted.unknown and not wanted.says("currency"):
        yield _unknown_names(words, wanted)
    told = (*_when(words, wanted, reply), *_outside(words, wanted, reply))
    if told:
        yield " ".join(told)


def _reckoned_so(words: Words, wanted: Wanted, reply: Reply) -> Iterable[str]:
    """What a sum supposes, how long the use goes on, and which numbers it leaves out."""
    texts = words.texts
    if wanted.discount:
        yield texts("cost-discount", percent=words.percent(round(wanted.discount, 2)))
    if wanted.increase:
        yield texts("cost-increase", percent=words.percent(round(wanted.increase, 2)))
    if wanted.repeated and not wanted.unclear:
        unit, count, _ = wanted.repeated
        yield texts("cost-repeated", span=texts.figure(count.normalize(), unit))
    if reply.totals and wanted.tokens and wanted.left_out:
        numbers = texts.join(map(texts.digits, wanted.left_out))
        yield texts("cost-left-out", numbers=numbers)


def _off_peak(words: Words, wanted: Wanted, reply: Reply) -> Iterable[str]:
    """That it is reckoned at prices off-peak, or that none are known."""
    if not wanted.off_peak:
        yield words.texts("cost-off-peak-unknown", model=words.models(reply.prices))
    for price in wanted.off_peak:
        usual = words.texts("cost-usual", rates=words.rates(price))
        yield f"{words.texts('cost-at-off-peak')} {prices.discount(words, price)} {usual}"


def _when(words: Words, wanted: Wanted, reply: Reply) -> Iterable[str]:
    """The month of the prices, and which came into force after it."""
    texts, day = words.texts, words.story.day
    not_today = wanted.says("today", "still-so") and not wanted.says(LATER)
    if not_today:
        yield texts("cost-not-today", date=texts.date(day[:7]))
    later = [price for price in reply.prices if price.since and price.since[:7] > day[:7]]
    if wanted.off_peak:
        later = [price for price in later if price.off_peak is None]
    if len(later) + len(wanted.off_peak) < len(reply.prices) and not (reply.period or not_today):
        yield texts("cost-at" if reply.totals else "cost-as-of", date=texts.date(day[:7]))
    for price in later:
        when = texts.date(price.since or "")
        yield texts("cost-later", model=words.model(price), date=when)


def _outside(words: Words, wanted: Wanted, reply: Reply) -> Iterable[str]:
    inside = [price for price in reply.prices if price.paragraphs]
    outside = [price for price in reply.prices if not price.paragraphs]
    if wanted.off_peak:
        outside = [price for price in outside if price.off_peak is None]
        yield words.texts("cost-outside-off-peak")
    if outside and len(outside) > len(inside) > 0:
        yield words.texts("cost-inside", names=words.models(inside), count=len(inside))
    elif outside:
        yield words.texts("cost-outside", names=words.models(outside), count=len(outside))
    if inside and (reply.cached or reply.period):
        told = "off-peak" if reply.sources else _from_outside(reply)
        yield words.texts(f"cost-outside-{told}")


def _from_outside(reply: Reply) -> str:
    """What is told of a price beside what the article gives."""
    return "both" if reply.cached and reply.period else "cached" if reply.cached else "period"


def _unknown(words: Words, wanted: Wanted) -> Reply | None:
    """A name that the story does not know."""
    if wanted.named or not wanted.unknown:
        return None
    told = (_unknown_names(words, wanted), _known(words))
    return Reply(told, then=("ask-cost-all", "ask-cost-two"), intent="out_of_scope")


def _unpriced(words: Words, wanted: Wanted) -> Reply | None:
    """Models that the story knows but has no price for."""
    if wanted.prices:
        return None
    told = words.texts("cost-no-price", names=words.models(wanted.unpriced))
    return Reply((told, _known(words)), then=("ask-cost-all", "ask-cost-two"))


def _out_of_range(words: Words, wanted: Wanted) -> Reply | None:
    """Less than nothing, nothing, or more than anybody has."""
    texts = words.texts
    tokens, budgets = [quantity.amount for quantity in wanted.tokens], wanted.budgets
    if wanted.says(BY_NOTHING):
        told = texts("cost-by-nothing")
    elif min((*tokens, *budgets), default=0) < 0:
        told = texts("cost-negative")
    elif sum(tokens) > MOST_TOKENS:
        told = texts("cost-absurd", limit=words.tokens(MOST_TOKENS))
    elif max(budgets, default=0) > MOST_DOLLARS:
        told = texts("cost-absurd", limit=words.usd(MOST_DOLLARS))
    elif tokens and not any(tokens):
        told = texts("cost-zero", tokens=words.tokens(tokens[0]), total=words.usd(Decimal(0)))
    elif budgets and not any(budgets):
        told = texts("cost-zero-budget", budget=words.usd(budgets[0]))
    else:
        return None
    return Reply((told,), then=("ask-cost-tokens", "ask-cost-budget"))


def _unknown_names(words: Words, wanted: Wanted) -> str:
    names = words.texts.join(wanted.unknown)
    return words.texts("cost-unknown", names=names)


def _known(words: Words) -> str:
    return words.texts("cost-known", names=words.models(words.story.prices))


_CASES: tuple[Callable[[Words, Wanted], Reply | None], ...] = (
    _unknown,
    _unpriced,
    dates.later,
    dates.held,
    _out_of_range,
    bills.in_all,
    prices.off_peak,
    claims.price,
    bills.claimed,
    budgets.in_words,
    allotments.allotted,
    bills.each_its_own,
    budgets.lasting,
    budgets.affording,
    bills.cached_apart,
    budgets.enough,
    budgets.moved,
    budgets.evenly,
    budgets.purchase,
    budgets.exchange,
    bills.span,
    checking.checked,
    bills.bill,
    bills.per_request,
    bills.readings,
    prices.sides_apart,
    claims.gap,
    prices.beyond,
    prices.comparison,
    prices.ranking,
    prices.single,
)
