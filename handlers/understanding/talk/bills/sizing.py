"""A bill of which what goes in, or what comes out, becomes longer, or shorter: ``answers twice as
long``, ``الأسئلة أقصر بالنصف``.
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Side
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.talk.bills.counts import counted
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, bare

LONGER, BRIEFER, LENGTH = "follow.longer", "follow.briefer", "follow.length"
REPLIES, PROMPTS = "follow.replies", "follow.prompts"
_THINGS: dict[str, Side] = {REPLIES: "output", PROMPTS: "input"}
_LONGEST = 16
_HUNDRED = 100


def resized(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with longer texts, or shorter ones; ``None`` where nothing says how
    much longer, or a message is of something else.
    """
    message = own.message
    if not is_bill(before) or not message.has(LONGER, BRIEFER, LENGTH):
        return None
    others = own.mentions or message.unknown or own.asked - HOW_MUCH
    if others or len(message.tokens) > _LONGEST:
        return None
    if any(counted(message, before, each) for each in own.quantities):
        return None
    sides, factor = texts_of(own), _factor(own)
    sizes = [each for each in before.quantities if each.unit == "tokens"]
    known = [each for each in sizes if each.side in sides]
    whole = message.has(LENGTH) or "each" in own.topics
    if factor is None or not (known or (whole and not sides)):
        return None
    told = tuple(
        replace(each, amount=rounded(each.amount * factor)) if each in (known or sizes) else each
        for each in before.quantities
    )
    return again_with(told, bare(own), before)


def texts_of(own: Meaning) -> set[Side]:
    """The sides of the texts that a message speaks of: questions go in, summaries come out."""
    named = {side for group, side in _THINGS.items() if own.message.has(group)}
    return named or {side for _, side in own.message.sides.named}


def _factor(own: Meaning) -> Decimal | None:
    """How many times as long it becomes."""
    briefer = own.message.has(BRIEFER)
    sizes = {FACTORS[group] for group in FACTORS.keys() & own.message.groups.keys()}
    if len(own.quantities) == 1 and own.quantities[0].unit == "percent":
        part = own.quantities[0].amount / _HUNDRED
        return 1 - part if briefer else 1 + part
    if len(own.quantities) == 1 and own.quantities[0].unit in {None, "times"}:
        sizes = {each.amount for each in own.quantities if each.amount < _HUNDRED}
    if not (sizes or own.quantities) and own.message.has("follow.fold"):
        sizes = {FACTORS["follow.double"]}
    if len(sizes) != 1:
        return None
    (size,) = sizes
    return 1 / size if briefer and size > 1 else size
