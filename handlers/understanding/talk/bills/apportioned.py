"""A bill whose message tells what is for which model, as all of it with a part for each: ``10M,
half on R1 and half on o1``, ``5M on R1 and 3M on o1``.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.scales import WRITTEN
from handlers.understanding import ALLOTTED, TIMES, Mention, Quantity, Side
from handlers.understanding.billing import parts_of
from handlers.understanding.numbers.portions import Portion
from handlers.understanding.talk.bills.allotting import beside, is_allotment, others, shares
from handlers.understanding.talk.bills.extra import sided
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, kinds

_HELD = frozenset({"saving", "difference", "ratio", "cheaper", "dearer", "cheapest", "dearest"})
_OTHERWISE = frozenset({
    "cached", "ratio", "discount", "price-raised", "price-halved", "benchmark",
})  # fmt: skip
_EVENLY = ("topics.half-on", "topics.halves")
_COMPARED = frozenset({"compare", "which-most"})
_TOKENS = frozenset({"tokens", None})
_NOTHING = Decimal(0)
_FEWEST = 1000
"""Below this a number beside models counts something else than tokens."""

_Amounts = dict[Side | None, Decimal]


def apportioned(own: Meaning) -> Meaning:
    """The bill with a part of it for each of several models, where a message tells these; one that
    is only held against another of as much has that much.
    """
    models = own.mentions
    several = kinds(models) == {"model"} and len({each.id for each in models}) == len(models) > 1
    otherwise = models != own.message.mentions or own.topics & _OTHERWISE
    untold = own.quantities and not own.message.quantities
    if not several or otherwise or untold or is_allotment(own):
        return own
    return _by_parts(own) or _by_amounts(own) or own


def tells_apart(own: Meaning) -> bool:
    """Whether a message asks no more than what their own tokens cost on each of several models."""
    return not own.asked - HOW_MUCH and is_allotment(apportioned(own))


def _by_parts(own: Meaning) -> Meaning | None:
    """``10M, half on R1 and the rest on o1``, ``split evenly between R1 and o1``."""
    told, parts = others(own), list(parts_of(own.message))
    if _are_of_sides(told, own, parts):
        return None
    if some := _some(told) if [each.share for each in parts] == [None] else None:
        told.remove(some[0])
        parts.insert(0, some[1])
    if not parts:
        told, parts = _counted(own)
    even = not parts and _is_even(own)
    parts = [Portion(0, 0, None)] * len(own.mentions) if even else parts
    if len(parts) != len(own.mentions):
        return None
    models = own.mentions if even else beside(parts, own, own.mentions, ())
    known, sizes = tuple(filter(None, models)), shares(parts)
    if not len(sizes) == len(known) == len(own.mentions):
        return None
    parted = (Quantity(share, ALLOTTED, None, 0, 0) for share in sizes)
    bill = replace(own, mentions=known, quantities=(*told, *parted))
    return bill if is_bill(bill) else None


def _are_of_sides(told: Sequence[Quantity], own: Meaning, parts: Sequence[Portion]) -> bool:
    """``80% input and 20% output``: whether what is told in parts is a side, and no model."""
    sided = {each.start for each in told if each.side}
    near = (at - each.end for at, _ in own.message.sides.named for each in parts)
    return any(each.start in sided for each in parts) or any(0 <= gap <= 1 for gap in near)


def _counted(own: Meaning) -> tuple[list[Quantity], list[Portion]]:
    """``4M, 3 of them on R1 and 1 on o1``, ``200 calls, 150 on R1, 50 on o1``: what is told first,
    and the numbers after it that make up one of it, as its parts.
    """
    told = sorted(own.quantities, key=lambda each: each.start)
    first, last = told[: -len(own.mentions)], told[-len(own.mentions) :]
    total = sum((each.amount for each in last), _NOTHING)
    whole = [each for each in first if each.amount in {total * size for size in WRITTEN}]
    alike = whole and all(
        each.unit in {None, whole[0].unit} and each.side in {None, whole[0].side} for each in last
    )
    if not alike:
        return list(own.quantities), []
    return first, [Portion(each.start, each.end, each.amount / total) for each in last]


def _is_even(own: Meaning) -> bool:
    """Whether a word says that all is divided evenly, and is no part of a number: ``نص مليون``."""
    if own.topics & _HELD or own.asked & _COMPARED:
        return False
    message = own.message
    places = (at for group in _EVENLY for at, _ in message.groups.get(group, ()))
    starts = [message.tokens[at].start for at in places]
    return any(
        not any(each.start <= start < each.end for each in own.quantities) for start in starts
    )


def _some(told: Sequence[Quantity]) -> tuple[Quantity, Portion] | None:
    """``10M tokens, 6M of them on R1``: so many of all, as a part of these."""
    sizes = [each for each in told if each.unit in _TOKENS]
    if len(sizes) != 2 or sizes[0].amount <= sizes[1].amount:
        return None
    whole, some = sizes
    return some, Portion(some.start, some.end, some.amount / whole.amount)


def _by_amounts(own: Meaning) -> Meaning | None:
    """``5M on R1 and 3M on o1``: what is told for each model, as a part of all."""
    tokens = [replace(e, unit="tokens") for e in own.quantities if e.unit in _TOKENS]
    times = [each for each in own.quantities if each.unit not in _TOKENS]
    few = any(each.amount < _FEWEST for each in tokens)
    if few or not tokens or any(each.unit not in TIMES for each in times):
        return None
    groups = grouped(own.mentions, tokens)
    amounts = _by_side([told for _, told in groups]) if len(groups) == len(own.mentions) else []
    if not amounts:
        return None
    if own.topics & _HELD or own.asked & _COMPARED:
        alike = all(each == amounts[0] for each in amounts)
        return replace(own, quantities=(*groups[0][1], *times)) if alike else None
    whole = {
        side: sum((each.get(side, _NOTHING) for each in amounts), _NOTHING)
        for each in amounts
        for side in each
    }
    told = (replace(tokens[0], amount=whole[side], side=side) for side in whole)
    models = tuple(model for model, _ in groups)
    return replace(own, mentions=models, quantities=(*told, *times, *_parted(amounts, whole)))


def grouped(
    models: Sequence[Mention], tokens: Sequence[Quantity]
) -> list[tuple[Mention, tuple[Quantity, ...]]]:
    """The models of a message, each with the tokens told for it; nothing where some have none."""
    both: tuple[Mention | Quantity, ...] = (*tokens, *models)
    told = sorted(both, key=lambda each: each.start)
    led = isinstance(told[0], Mention)
    groups: list[tuple[list[Mention], list[Quantity]]] = []
    for each in told if led else reversed(told):
        if isinstance(each, Quantity):
            if not groups:
                return []
            groups[-1][1].append(each)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(each)
        else:
            groups.append(([each], []))
    if len(groups) < 2 or not groups[-1][1]:
        return []
    step = 1 if led else -1
    return [
        (model, tuple(listed[::step]))
        for several, listed in groups[::step]
        for model in several[::step]
    ]


def _by_side(groups: Sequence[Sequence[Quantity]]) -> list[_Amounts]:
    """What each group has on each side; a side that is told once is that of all; nothing where it
    is not sure which is meant.
    """
    told = [sided(each) for each in groups]
    sides = {each.side for group in told for each in group}
    known = sides - {None}
    only = next(iter(known), None) if len(known) == 1 else None
    found = [{each.side or only: each.amount for each in group} for group in told]
    whole = all(len(each) == len(group) for each, group in zip(found, told, strict=True))
    return found if whole and (None not in sides or len(known) < 2) else []


def _parted(amounts: Sequence[_Amounts], whole: _Amounts) -> list[Quantity]:
    """Which part of each side is for each model; told once where it is that of every side."""
    parts = [{side: each.get(side, _NOTHING) / whole[side] for side in whole} for each in amounts]
    if all(len({*each.values()}) == 1 for each in parts):
        parts = [{None: next(iter(each.values()))} for each in parts]
    return [Quantity(share, ALLOTTED, side, 0, 0) for each in parts for side, share in each.items()]
