"""Who is said to have made or founded what: ``Google built R1``, ``أسست مايكروسوفت ديب سيك``."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from handlers.understanding.message import Message

STATE = "state"
"""Who made what a government did."""

MAKERS = frozenset({"company", "fund", "person", "product"})
THINGS = frozenset({"company", "fund", "model"})
_OVER = ("topics.model", "topics.company")
"""What may stand between a verb and what is made: ``built the model R1``."""

_ELSE = ("topics.goods", "detail.chips", "topics.share")
"""What makes a name stand for something else than who made it: ``Nvidia's cards``."""

_NEAR = 4
"""Words between who made it and the verb."""

_AND = "و"
"""All that may be fused before the name of what is made."""

Made = tuple[str, str]


class _Named(NamedTuple):
    first: int
    end: int
    id: str
    kind: str


def made(message: Message) -> Made | None:
    """The id of who is said to have made something, or ``STATE``, and of what they made."""
    verbs = message.groups.get("follow.made", ())
    if not verbs:
        return None
    named = sorted(_named(message))
    over, apart = _tokens(message, *_OVER), _tokens(message, *_ELSE)
    apart |= {at for each in named for at in range(each.first, each.end)}
    for maker in (each for each in named if each.kind in MAKERS):
        for begin, last in verbs:
            follows = begin >= maker.end
            between = range(maker.end, begin) if follows else range(last, maker.first)
            near = len(between) <= _NEAR if follows else last == maker.first
            after = max(maker.end, last)
            thing = next((each for each in named if each.first >= after), None)
            if not (near and thing and apart.isdisjoint(between)) or thing.kind not in THINGS:
                continue
            if over.issuperset(range(after, thing.first)):
                return maker.id, thing.id
    return None


def _named(message: Message) -> Iterator[_Named]:
    for each in message.mentions:
        first, end = message.place(each)
        begins = message.tokens[first].start
        if message.folded[begins : each.start] in {"", _AND}:
            yield _Named(first, end, each.id, each.kind)
    for first, end in message.groups.get(f"detail.{STATE}", ()):
        yield _Named(first, end, STATE, "company")


def _tokens(message: Message, *groups: str) -> frozenset[int]:
    places = chain.from_iterable(message.groups.get(group, ()) for group in groups)
    return frozenset(at for place in places for at in range(*place))
