"""How often tokens are used: by what has so many each, as the order of a question tells it."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import chain, groupby, pairwise
from math import prod

from handlers.costs.pricing import BOTH
from handlers.understanding import Quantity, Side

_COUNT_AND_BOTH = 3
_TWO_GROUPS = 4
"""Two counts, each with its tokens."""

_Group = tuple[Sequence[Quantity], Sequence[Quantity]]
"""What is counted, and the tokens that it has each."""


def counted(told: Collection[Quantity], topics: Set[str]) -> tuple[Quantity, ...]:
    """What has so many tokens each."""
    found = tuple(each for each in told if each.unit == "requests")
    apiece = topics & {"each", "all"} or any(each.each or each.per for each in found)
    return found if apiece or (len(found) == 1 and "together" not in topics) else ()


def multipliers(things: Sequence[Quantity]) -> list[Quantity]:
    """What only multiplies tokens, and counts nothing that is named: ``2M a month, times 12``."""
    return [each for each in things if each.each and not each.noun]


def as_often(
    told: tuple[Quantity, ...], things: Sequence[Quantity], *, each: bool, alone: bool
) -> tuple[Quantity, ...]:
    """The tokens told, as often as there are things, or as ``each`` is said of a number that names
    none, where it stands ``alone``: ``a thousand questions of 500 tokens each``.
    """
    tokens = told if each else _once(told)
    least, most = ends(things)
    if least:
        low, high = ends(tokens)
        few = as_often(low or high, least, each=each, alone=alone)
        many = as_often(high, most, each=each, alone=alone)
        both = ((less, replace(more, ends=True)) for less, more in zip(few, many, strict=False))
        return tuple(chain.from_iterable(both)) if len(few) == len(many) else ()
    if unclear(things):
        return ()
    if things:
        beside = tuple(amount for amount in tokens if amount.once)
        sized = tuple(amount for amount in tokens if not amount.once)
        return (*_times_each(sized, things), *beside)
    if not (each and alone):
        return tokens
    if len(tokens) == _COUNT_AND_BOTH:
        return _both_sides(tokens)
    if len(tokens) != 2 or {amount.side for amount in tokens} == {"input", "output"}:
        return tokens
    count, size = sorted(tokens, key=lambda quantity: quantity.unit == "tokens")
    side = size.side or count.side
    return (replace(size, amount=count.amount * size.amount, unit="tokens", side=side),)


def ends(
    tokens: Iterable[Quantity],
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The amounts at the lower and the upper end of a range; none lower where there is no range."""
    low: list[Quantity] = []
    high: list[Quantity] = []
    for each in tokens:
        if each.ends and high:
            high[-1] = replace(each, ends=False)
        else:
            low.append(each)
            high.append(each)
    return (() if low == high else tuple(low)), tuple(high)


def settled(tokens: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Tokens, with those that come once beside others added to the first of their side."""
    found = [each for each in tokens if not each.once]
    for more in (each for each in tokens if each.once):
        at = next((at for at, each in enumerate(found) if each.side == more.side), None)
        if at is None:
            found.append(more)
        else:
            found[at] = replace(found[at], amount=found[at].amount + more.amount)
    return tuple(found)


def _times_each(tokens: Sequence[Quantity], things: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Tokens as often as there are things; where these alternate each count has its own tokens:
    ``40 memos of 3k and 10 reports of 5k``, and what is counted before them holds all:
    ``30 people, each 5 short prompts of 300 tokens and 2 long ones of 4k``.
    """
    groups = _groups(tokens, things)
    if not groups:
        return _multiplied(tokens, things)
    own = min(len(counts) for counts, _ in groups)
    whole = groups[0][0][:-own]
    each = (_multiplied(sized, (*whole, *counts[-own:])) for counts, sized in groups)
    return _together(tuple(chain.from_iterable(each)))


def _groups(tokens: Sequence[Quantity], things: Sequence[Quantity]) -> Sequence[_Group]:
    """What is counted with its tokens, each count before its own, or each after them; none where
    counts and tokens do not alternate, or only some come in a time.
    """
    several = [each for each in things if each.amount != 1]
    told = sorted((*tokens, *several), key=lambda each: each.start)
    runs = [list(run) for _, run in groupby(told, key=lambda each: each in several)]
    if len(runs) < _TWO_GROUPS or len(runs) % 2:
        return ()
    first, second = runs[::2], runs[1::2]
    led = first[0][0] in several
    groups = list(zip(first, second, strict=True)) if led else list(zip(second, first, strict=True))
    (whole, _), *others = groups
    uneven = any(len(counts) > len(whole) for counts, _ in others)
    often = {counts[-1].per for counts, _ in groups}
    return () if uneven or len(often) > 1 else groups


def _multiplied(tokens: Sequence[Quantity], things: Sequence[Quantity]) -> tuple[Quantity, ...]:
    times = prod(_in_all(things))
    return tuple(replace(each, amount=each.amount * times) for each in tokens)


def unclear(things: Sequence[Quantity]) -> bool:
    """Whether it is not clear which counts multiply which others: ``80 staff, 20 of them``."""
    groups = [len(each) for each in _people(things)]
    alike = {*groups[:-1]} in ({1}, {*groups[-1:]})
    return bool(groups) and not (things[0].among and alike)


def _in_all(things: Sequence[Quantity]) -> Iterator[Decimal]:
    """What multiplies tokens; of groups of people, each with what it has, the sum: ``10 writers
    sending 20 and 5 editors sending 40``.
    """
    groups = _people(things)
    own = len(groups[0]) if groups else 0
    if groups:
        yield Decimal(sum(prod(each.amount for each in group[:own]) for group in groups))
    yield from (each.amount for each in (groups[-1][own:] if groups else things))


def _people(things: Sequence[Quantity]) -> Sequence[Sequence[Quantity]]:
    """The groups of people, each with what is counted after it."""
    starts = [at for at, each in enumerate(things) if each.among]
    return [things[at:end] for at, end in pairwise([*starts, len(things)])]


def _together(tokens: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Amounts of no side are one amount, and not what goes in and what comes out."""
    if any(each.side for each in tokens):
        return tokens
    return (replace(tokens[0], amount=sum((each.amount for each in tokens), Decimal(0))),)


def _once(tokens: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Without an amount that is told again by side: ``150k in all, 100k in and 50k out``."""
    if len(tokens) != _COUNT_AND_BOTH or any(each.ends for each in tokens):
        return tokens
    first, *parts = tokens
    if {each.side for each in parts} != {*BOTH}:
        return tokens
    amounts = [each.amount for each in parts]
    again = first.amount == sum(amounts) or (first.side is None and first.amount in amounts)
    return tuple(parts) if again else tokens


def _both_sides(tokens: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``A thousand times 2,000 in and 500 out``: the count is what has no side, or the first."""
    sided = [quantity for quantity in tokens if quantity.side]
    if sided and len(sided) != len(tokens) - 1:
        return tokens
    count = next(quantity for quantity in tokens if quantity not in sided)
    others = [quantity for quantity in tokens if quantity is not count]
    sides: list[Side] = ["input", "output"]
    return tuple(
        replace(each, amount=count.amount * each.amount, unit="tokens", side=each.side or side)
        for each, side in zip(others, sides, strict=True)
    )
