"""A bill once more, to who doubts it: how it comes about, and whether it is what a reader has."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from handlers.costs.bills import bill
from handlers.costs.paying import Totals, at_both_ends, paid
from handlers.costs.pricing import Usage, cost, usage
from handlers.costs.question import Wanted
from handlers.costs.words import Reply, Words, adding_up
from handlers.records import Price
from handlers.scales import MILLION

_CENT = Decimal("0.01")


def checked(words: Words, wanted: Wanted) -> Reply | None:
    """The cost of tokens whose side is told, with each step, where it is doubted."""
    used = wanted.used
    reply = bill(words, wanted) if wanted.doubted else None
    if reply is None or used is None:
        return None
    if len(reply.prices) == 1:
        reply = replace(reply, rows=(*_steps(words, reply.prices[0], used), reply.rows[-1]))
    if wanted.result is None:
        return reply
    totals = [*_totals(wanted, at_both_ends(reply.prices, used))]
    told = judged(words, wanted.result, totals, " ".join(reply.sentences))
    return replace(reply, sentences=(told,))


def judged(words: Words, said: Decimal, totals: Iterable[Decimal], told: str) -> str:
    """What is told, after whether one of its totals is what a reader says that it is."""
    off = min(abs(total - said) for total in totals)
    rounding = Decimal(1).scaleb(min(int(said.normalize().as_tuple().exponent), 0)) / 2
    agrees = "yes" if off < _CENT / 2 else "rounded" if off <= rounding else "no"
    return words.texts("cost-result", agrees=agrees, said=words.usd(said), told=told)


def _totals(wanted: Wanted, costs: Totals) -> Iterable[Decimal]:
    """All that a bill comes to: by model, with what is added, and for each of those who pay."""
    for added in (wanted.added[:0], wanted.added):
        for total in paid(costs, added).values():
            yield total
            if wanted.sharers:
                yield total / wanted.sharers


def _steps(words: Words, price: Price, used: Usage) -> Iterable[tuple[str, str]]:
    """What the tokens of each side come to: ``Output: 25 × $2.19 = $54.75``."""
    sides = used.sides()
    told, _ = adding_up([cost(price, usage([each])) for each in sides], cost(price, used))
    for (side, amount), total in zip(sides, told, strict=True):
        yield (
            words.side(side),
            words.texts(
                "cost-step-side",
                millions=words.texts.digits((amount / MILLION).normalize()),
                price=words.rate(price, side),
                total=words.exactly(total),
            ),
        )
