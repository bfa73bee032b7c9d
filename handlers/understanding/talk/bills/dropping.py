"""A bill that was reckoned before, without one of its sides, or one of its models."""

from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.talk.bills.reckoned import is_bill, is_short
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.bills.siding import DROPPED
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import Meaning, bare, kinds
from handlers.understanding.words.denying import DENIALS

_LEFT_OUT = (
    DROPPED, "follow.take", "follow.lacks", "follow.leave", "topics.except", "topics.besides",
)  # fmt: skip
_DENIED = ("topics.negated", *DENIALS)
"""Groups of words that leave out what stands right after them."""

_SIDES = frozenset({"input", "output"})
_SAID = frozenset({"rise", "fall", "negated", "today", "except", "besides", "subtracted"})
"""Topics beside which a message says no more than what is left out."""

_BETWEEN = 2
"""Words that may stand before what is denied: ``don't count the input``."""

_OTHERWISE = ("follow.keep", "follow.amount", "follow.only")


def dropped(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``Drop the output``, ``without R1``: the bill without that; ``None`` where all of it goes."""
    if not is_bill(before) or own.quantities or own.message.has(*_OTHERWISE):
        return None
    return _without_side(own, before) or _without_model(own, before, kin)


def drops(own: Meaning) -> bool:
    """Whether a message says no more than that a side, or a model, is left out."""
    sided = bool(_side(own)) != (kinds(own.mentions) == {"model"})
    return sided and not own.quantities and _drops(own) and is_short(own, _SIDES | _SAID)


def _without_side(own: Meaning, before: Meaning) -> Meaning | None:
    side = _side(own)
    left = tuple(each for each in before.quantities if each.side != side)
    counted = any(each.unit == "tokens" for each in left)
    whole = not side or own.mentions or len(left) == len(before.quantities) or not counted
    if whole or not (_drops(own) and is_short(own, _SAID | {side or ""})):
        return None
    return again_with(left, bare(own), before)


def _side(own: Meaning) -> str | None:
    """The only side that a message names; what goes up, ``الطلوع``, comes out."""
    named = own.topics & {*_SIDES, "cached"} | {side for _, side in own.message.sides.named}
    if not named and "rise" in own.topics and own.message.has("follow.lacks"):
        named = frozenset({"output"})
    return next(iter(named & _SIDES), None) if len(named) == 1 else None


def _without_model(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    models = kin.made_by(own.mentions)
    named = {each.id for each in models} if kinds(models) == {"model"} else set()
    billed = kin.made_by(before.mentions)
    left = tuple(each for each in billed if each.id not in named)
    told = kinds(billed) == {"model"} and 0 < len(left) < len({each.id for each in billed})
    if not (told and _drops(own) and is_short(own, _SAID)):
        return None
    return again_with(before.quantities, bare(own), replace(before, mentions=left))


def _drops(own: Meaning) -> bool:
    """Whether something is said to be left out, and not to become less."""
    falls = "fall" in own.topics and not own.asked
    supposed = "fall" in own.topics and own.message.has("follow.supposed")
    less = own.message.sides.units.moves == {"less"} and "fall" not in own.topics
    return (leaves_out(own.message) or falls or less) and not supposed


def leaves_out(message: Message) -> bool:
    """``Without R1``, ``not the output``: whether words leave out what is named."""
    return message.has(*_LEFT_OUT) or _denies(message)


def _denies(message: Message) -> bool:
    """``Not R1``, ``don't count the input``: whether what is named stands after what denies it."""
    ends = [end for group in _DENIED for _, end in message.groups.get(group, ())]
    named = [each.start for each in message.mentions] + [at for at, _ in message.sides.named]
    places = [at for at, token in enumerate(message.tokens) if token.start in named]
    return any(0 <= at - end <= _BETWEEN for at in places for end in ends)
