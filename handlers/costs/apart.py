"""Tokens of their own for each of several models: ``2M on R1 and 3M on o1``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.records import Price
from handlers.scales import MILLION
from handlers.understanding import ALLOTTED, Quantity, Side, Understood
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.talk.bills.apportioned import grouped
from handlers.understanding.talk.bills.joined import OF_EACH

_FEW = 1000
"""From here on parts are of whole tokens."""

Apart = tuple[tuple[Price, tuple[Quantity, ...]], ...]
"""Prices, each with tokens of its own."""


def opposed(
    asked: Understood,
    known: Mapping[str, Price],
    tokens: Sequence[Quantity],
) -> Apart:
    """Two models of which different sides are set against each other, each with its tokens, a
    million where none are told.
    """
    pair = [(known[name], side) for name, side in asked.opposed if name in known]
    amounts = [each.amount for each in tokens] or [MILLION]
    if len(pair) != 2 or asked.leans or len(amounts) > 2:
        return ()
    counted = amounts if len(amounts) == 2 else amounts * 2
    return tuple(
        (price, (Quantity(amount, "tokens", side, 0, 0),))
        for (price, side), amount in zip(pair, counted, strict=True)
    )


def apart(
    asked: Understood,
    known: Mapping[str, Price],
    tokens: Sequence[Quantity],
) -> Apart:
    """The models of a message, each with the tokens told for it; nothing where some have none.

    ``known``: the prices by what is named.
    """
    models = [each for each in asked.mentions if each.id in known]
    taken = asked.leans and OF_EACH not in asked.topics
    if taken or len({each.id for each in models}) != len(models) or len(models) < 2:
        return ()
    return tuple((known[model.id], told) for model, told in grouped(models, tokens))


def divided(
    asked: Understood,
    known: Mapping[str, Price],
    tokens: Sequence[Quantity],
) -> Apart:
    """One amount on two models, as far as it is told how much on each: ``half on R1``.

    ``known``: the prices by model.
    """
    models = [known[name] for name in asked.named("model") if name in known]
    if shares := [each for each in asked.quantities if each.unit == ALLOTTED]:
        return tuple(_allotted(models, shares, tokens))
    return ()


def _allotted(
    models: Sequence[Price], shares: Sequence[Quantity], tokens: Sequence[Quantity]
) -> Iterator[tuple[Price, tuple[Quantity, ...]]]:
    """So much of all tokens on each model, the last one with what is left; nothing where there are
    not as many models.
    """
    several = len({each.side for each in shares}) or 1
    if len(models) * several != len(shares):
        return
    left = [each.amount for each in tokens]
    for at, price in enumerate(models, 1):
        own = {each.side: each.amount for each in shares[(at - 1) * several : at * several]}
        parts = [_part(each, own) for each in tokens] if at < len(models) else left
        left = [whole - part for whole, part in zip(left, parts, strict=True)]
        told = zip(tokens, parts, strict=True)
        yield price, tuple(replace(each, amount=part) for each, part in told if part)


def _part(told: Quantity, shares: Mapping[Side | None, Decimal]) -> Decimal:
    """How many of some tokens a model has: what is cached of as much as goes in."""
    side = told.side if told.side in shares else "input"
    part = rounded(told.amount * shares.get(side, next(iter(shares.values()))))
    return part if part < _FEW else part.to_integral_value()
