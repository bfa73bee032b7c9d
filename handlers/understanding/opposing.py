"""Two models of which different sides are set against each other: ``o1 input or R1 output?``"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from handlers.understanding import Side
from handlers.understanding.message import Message

_SIDES = frozenset({"topics.input", "topics.cached", "topics.output"})
_MADE = ("model", "company")

Opposed = tuple[tuple[str, Side], ...]
"""What is named, each with its side."""


class _Said(NamedTuple):
    """A side, or the ``name`` of a model, and which words say so."""

    first: int
    end: int
    name: str = ""
    side: Side | None = None


def opposed(message: Message) -> Opposed:
    """The two models of a message, each with the side that is spoken of beside it; nothing where
    there are not two, or it is the same side.
    """
    if len(message.mentions) < 2 or len(_SIDES & message.groups.keys()) < 2:
        return ()
    named = message.named(*_MADE)
    if len(named) > 2:
        first = {each.id: each for each in named[::-1]}
        named = tuple(sorted(first.values(), key=attrgetter("start")))
    models = [_Said(*message.place(each), each.id) for each in named]
    if len(models) != 2:
        return ()
    starts = [token.start for token in message.tokens]
    places = ((bisect_left(starts, start), side) for start, side in message.sides.named)
    sides = [_Said(at, at + 1, side=side) for at, side in places]
    parts = _apart(sorted((*models, *sides), key=itemgetter(0)), models)
    told = [(each, _one({s.side for s in part})) for each, part in zip(models, parts, strict=True)]
    pair = tuple((each.name, side) for each, side in told if side)
    return pair if len({side for _, side in pair}) == 2 == len(pair) else ()


def _apart(said: Sequence[_Said], models: Sequence[_Said]) -> tuple[Sequence[_Said], ...]:
    """What is said of the first model, and of the second one: between them most words stand."""
    first, last = map(said.index, models)
    places = range(first + 1, last + 1)
    at = max(places if first else places[::-1], key=lambda at: said[at].first - said[at - 1].end)
    return said[:at], said[at:]


def _one(sides: set[Side | None]) -> Side | None:
    """The side that words name together: ``cached input`` is cached."""
    told = sides - {None}
    if told == {"input", "cached"}:
        return "cached"
    return told.pop() if len(told) == 1 else None
