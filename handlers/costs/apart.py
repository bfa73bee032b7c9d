"""Tokens of their own for each of several models: ``2M on R1 and 3M on o1``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.records import Price
from handlers.scales import MILLION
from handlers.understanding import ALLOTTED, Mention, Quantity, Understood
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.talk.bills.joined import OF_EACH

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
    both: tuple[Mention | Quantity, ...] = (*tokens, *models)
    told = sorted(both, key=lambda each: each.start)
    led = isinstance(told[0], Mention)
    groups: list[tuple[list[Price], list[Quantity]]] = []
    for each in told if led else reversed(told):
        if isinstance(each, Quantity):
            if not groups:
                return ()
            groups[-1][1].append(each)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(known[each.id])
        else:
            groups.append(([known[each.id]], []))
    if len(groups) < 2 or not groups[-1][1]:
        return ()
    step = 1 if led else -1
    return tuple(
        (price, tuple(listed[::step]))
        for several, listed in groups[::step]
        for price in several[::step]
    )


def divided(
    asked: Understood,
    known: Mapping[str, Price],
    tokens: Sequence[Quantity],
) -> Apart:
    """One amount on two models, as far as it is told how much on each: ``half on R1``.

    ``known``: the prices by model.
    """
    models = [known[name] for name in asked.named("model") if name in known]
    if shares := [each.amount for each in asked.quantities if each.unit == ALLOTTED]:
        return tuple(_allotted(models, shares, tokens))
    if len(models) != 2 or asked.leans or not tokens:
        return ()
    parts = _parts(asked, tokens)
    pairs = zip(models, parts, strict=True) if parts else ()
    return tuple((price, (part,)) for price, part in pairs)


def _allotted(
    models: Sequence[Price], shares: Sequence[Decimal], tokens: Sequence[Quantity]
) -> Iterator[tuple[Price, tuple[Quantity, ...]]]:
    """So much of all tokens on each model, the last one with what is left; nothing where there are
    not as many models.
    """
    if len(models) != len(shares):
        return
    left = [each.amount for each in tokens]
    for at, (price, share) in enumerate(zip(models, shares, strict=True), 1):
        parts = [rounded(each.amount * share) for each in tokens] if at < len(models) else left
        left = [whole - part for whole, part in zip(left, parts, strict=True)]
        told = zip(tokens, parts, strict=True)
        yield price, tuple(replace(each, amount=part) for each, part in told)


def _parts(asked: Understood, tokens: Sequence[Quantity]) -> tuple[Quantity, ...]:
    (whole, *others) = sorted(tokens, key=lambda each: -each.amount)
    shares = [each.amount / 100 for each in asked.quantities if each.unit == "percent"]
    if "half-on" in asked.topics and not (others or shares):
        first = whole.amount / 2
    elif "rest-on" in asked.topics and len(shares) == 1 and shares[0] < 1 and not others:
        first = whole.amount * shares[0]
    elif "rest-on" in asked.topics and len(others) == 1 and not shares:
        first = others[0].amount
    else:
        return ()
    amounts = (first, whole.amount - first)
    return tuple(replace(whole, amount=rounded(amount)) for amount in amounts)
