"""What one of several models has of a bill that is divided between them: ``the o1 part``,
``قديش حصة R1؟``.
"""

from dataclasses import replace

from handlers.understanding import ALLOTTED
from handlers.understanding.message import Message
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.talk.bills.allotting import is_allotment
from handlers.understanding.talk.bills.dropping import leaves_out
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, bare

_PART = ("follow.each", "topics.share", "follow.owned", "follow.from-it")
_ALONE = ("follow.only", "detail.alone", "follow.half")
_SAID = frozenset({
    "share", "per-share", "cost", "price", "for-how-much", "ok", "halves", "belongs", "part-half",
    "token", "except", "besides", "fall", "negated",
})  # fmt: skip
_LONGEST = 8
_BOTH = 2


def portioned(own: Meaning, before: Meaning) -> Meaning | None:
    """The part of one model, of the bill of ``before``, or of the other one where one is left out;
    ``None`` where that was not divided, or a message asks something else.
    """
    if not (is_allotment(before) and is_bill(before) and _names_one(own)):
        return None
    out = leaves_out(own.message)
    if not (out or _asks_part(own.message)):
        return None
    models = [each.id for each in before.mentions]
    named = {each.id for each in own.mentions}
    parts = [each for each in before.quantities if each.unit == ALLOTTED]
    several = len({each.side for each in parts})
    if len(named) != 1 or not named <= {*models} or len(models) * several != len(parts):
        return None
    at = models.index(named.pop())
    if out:
        if len(models) != _BOTH:
            return None
        at = 1 - at
    shares = {each.side: each.amount for each in parts[at * several : (at + 1) * several]}
    told = tuple(
        replace(each, amount=rounded(each.amount * shares.get(each.side, shares.get(None, 0))))
        if each.unit == "tokens"
        else each
        for each in before.quantities
        if each.unit != ALLOTTED
    )
    told = tuple(each for each in told if each.amount)
    return again_with(told, bare(own), replace(before, mentions=before.mentions[at : at + 1]))


def _names_one(own: Meaning) -> bool:
    more = own.quantities or own.topics - _SAID or own.asked - HOW_MUCH or own.message.unknown
    return bool(own.mentions) and not more and len(own.message.tokens) <= _LONGEST


def _asks_part(message: Message) -> bool:
    return message.has(*_PART) or (message.has(*_ALONE) and not message.has("follow.on"))
