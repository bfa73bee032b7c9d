"""A message that changes several things of a sum, as one that changes each of them in its turn."""

from collections.abc import Callable, Sequence

from handlers.understanding import BESIDE, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.dividing import divisor
from handlers.understanding.talk.bills.siding import wants_side
from handlers.understanding.talk.meanings import FACTORS, alone

_FEW = 4
_REMARKED = frozenset({"degree", "dearer", "cheaper"})
_SAYS = ("follow.correct", "follow.change", "follow.denies", "follow.keep", "follow.supposed")
_MOST = 6
"""Pieces of a message in which changes are sought."""


def steps(message: Message, read: Callable[[str], Message]) -> Sequence[Message]:
    """``6,000 users and 5 messages each``: what each of several changes says, in their order; none
    where there are not several, or a number goes on from one to the next.
    """
    pieces = message.joins.pieces(message.text)
    if not 1 < len(pieces) <= _MOST:
        return ()
    wanted = any(wants_side(read(each)) for each in pieces)
    if divisor(alone(message)) and not wanted:
        return ()
    several = _is_several(message, wanted=wanted)
    if not (several or (len(pieces) == 2 and _changes(message))):
        return ()
    found = [read(each) for each in _joined(pieces, read)]
    apart = [each.amount for one in found for each in one.quantities]
    whole = [each.amount for each in message.quantities]
    if len(found) == 1:
        return _alone(found[0], pieces, read)
    return _led(found, read) if found and several and sorted(apart) == sorted(whole) else ()


def _alone(
    found: Message, pieces: Sequence[str], read: Callable[[str], Message]
) -> Sequence[Message]:
    """The one change of a message without a remark before it: ``that's a lot. a third of it?``"""
    if any(each[-1].isalnum() for each in pieces[:-1]):
        return ()
    said, last = [read(each) for each in pieces[:-1]], read(pieces[-1])
    remarks = said and not any(each.mentions or each.section("asked") for each in said)
    remarks = remarks and all(each.section("topics") <= _REMARKED for each in said)
    words = any(each.has(*_SAYS) or len(each.tokens) > _FEW for each in said)
    return (last,) if remarks and not words and _changes(last) and last.text != found.text else ()


def _is_several(message: Message, *, wanted: bool) -> bool:
    """Whether a message tells several amounts, and not all that makes a bill: what goes in and what
    comes out, of whatever is counted; ``wanted``: whether it wants one of the sides as well.
    """
    sides = [each.side for each in message.quantities if each.unit == "tokens" and each.side]
    told = len(message.quantities) + message.has(*FACTORS) + wanted
    several = told and told + len(message.named("model")) > 1
    both = {"input", "output"} <= {*sides} and len({*sides}) == len(sides)
    return bool(several) and not (both and _rest(message) <= BESIDE)


def _rest(message: Message) -> set[str | None]:
    """The units of the amounts of a message that are no tokens of a side."""
    return {each.unit for each in message.quantities if not (each.unit == "tokens" and each.side)}


def _joined(pieces: Sequence[str], read: Callable[[str], Message]) -> Sequence[str]:
    """The pieces, each with those beside it that change nothing."""
    found: list[str] = []
    begun = ""
    for piece in pieces:
        text = f"{begun} {piece}".strip()
        if _changes(read(piece)):
            found.append(text)
            begun = ""
        elif found:
            found[-1] = f"{found[-1]} {text}"
        else:
            begun = text
    return found


def _changes(message: Message) -> bool:
    told = message.quantities or message.has(*FACTORS) or message.named("model")
    return bool(told) or wants_side(message)


def _led(found: Sequence[Message], read: Callable[[str], Message]) -> Sequence[Message]:
    """The changes; one that begins with its number is led by what leads the one before it: ``add 50
    users and 2 days``.
    """
    led = list(found)
    for at, each in enumerate(found[1:], 1):
        first = _first(each)
        before = _first(found[at - 1])
        if first and before and each.begins_at(first):
            lead = found[at - 1].folded[: before.start].strip()
            rest = each.folded[first.start :]
            led[at] = read(f"{lead} {rest}")
    return led


def _first(message: Message) -> Quantity | None:
    return next(iter(message.quantities), None)
