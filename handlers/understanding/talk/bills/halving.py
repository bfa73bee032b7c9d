"""A part of a part of what was told: ``half of half``, ``ربع النص``."""

from decimal import Decimal

from handlers.understanding import BESIDE
from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import FACTORS, Meaning
from handlers.understanding.writing.tokens import AND

_BETWEEN = ("follow.of", "follow.plain")


def nested(message: Message) -> tuple[Decimal, Decimal] | None:
    """Which part of which part a message speaks of; ``None`` where it does not speak of two that
    stand so, as those of ``نص نص`` do not.
    """
    told = {
        place: FACTORS[group]
        for group in FACTORS.keys() & message.groups.keys()
        for place in message.groups[group]
    }
    both = len({side for _, side in message.sides.named}) > 1  # "half in, half out"
    if len(told) != 2 or max(told.values()) >= 1 or both:
        return None
    (first, end), (at, last) = sorted(told)
    between = {
        each
        for group in _BETWEEN
        for low, high in message.groups.get(group, ())
        for each in range(low, high)
    }
    words = [token.text for token in message.tokens]
    joined = any(word in message.joins.ands for word in words[end:at])
    joined = joined or words[at] == AND + words[first]
    if end > at or joined or not between.issuperset(range(end, at)):
        return None
    if end == at and {*words[first:end]} <= {*words[at:last]}:  # "نص نص", "half in half out"
        return None
    return told[first, end], told[at, last]


def part_of_part(own: Meaning, before: Meaning) -> Decimal | None:
    """``Half of half``: which part that is of ``before``, which may be the second one already."""
    parts = nested(own.message) if not (own.quantities or own.mentions) else None
    if parts is None:
        return None
    part, whole = parts
    sizes = [each.amount for each in before.quantities if each.unit not in BESIDE]
    past = [each.amount * whole for each in before.past_amounts if each.unit not in BESIDE]
    return part if sizes == past else part * whole
