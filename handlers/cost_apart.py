"""Tokens of their own for each of several models: ``2M on R1 and 3M on o1``."""

from collections.abc import Sequence

from handlers.story import Price
from handlers.understanding import Mention, Quantity, Understood

_TWO = 2


def apart(
    asked: Understood, prices: Sequence[Price], tokens: Sequence[Quantity]
) -> tuple[tuple[Price, tuple[Quantity, ...]], ...]:
    """The models of a message, each with the tokens told for it; nothing where some have none."""
    known = {price.model: price for price in prices}
    models = [each for each in asked.mentions if each.id in known]
    if asked.leans or len({each.id for each in models}) != len(models) or len(models) < _TWO:
        return ()
    both: tuple[Mention | Quantity, ...] = (*tokens, *models)
    told = sorted(both, key=lambda each: each.start)
    led = isinstance(told[0], Mention)
    groups: list[tuple[Price, list[Quantity]]] = []
    for each in told if led else reversed(told):
        if isinstance(each, Mention):
            groups.append((known[each.id], []))
        elif groups:
            groups[-1][1].append(each)
        else:
            return ()
    if not all(listed for _, listed in groups):
        return ()
    step = 1 if led else -1
    return tuple((price, tuple(listed[::step])) for price, listed in groups[::step])
