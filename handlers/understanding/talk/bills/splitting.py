"""A bill of one amount that was told before, of which a message says what is on which side."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import BESIDE, Quantity
from handlers.understanding.talk.bills.counts import past
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning, bare

_BOTH = frozenset({"input", "output"})
_ADDED = ("follow.add", "follow.also", "follow.keep")
_OF_THEM = ("follow.supposed", "follow.several", "follow.they", "follow.change")
_POINTS = ("follow.this", "follow.several", "follow.they", "follow.pronoun")
_LONGEST = SHORT + 4


def split(own: Meaning, before: Meaning) -> Meaning | None:
    """``Half of it in, half of it out``: the bill of ``before`` with its amount on the sides that a
    message tells; ``None`` where these are not all of it.
    """
    tokens = [each for each in before.quantities if each.unit == "tokens"]
    if not is_bill(before) or len(tokens) != 1 or not _may_split(own):
        return None
    parts = _parts(own, tokens[0]) or _moved(own, tokens[0])
    if not parts:
        return None
    told = tuple(each for each in before.quantities if each.unit in BESIDE)
    return again_with((*parts, *told), bare(own), before)


def splits(own: Meaning) -> bool:
    """Whether a message says no more than what is on which of both sides."""
    return _may_split(own) and {side for _, side in own.message.sides.named} >= _BOTH


def _may_split(own: Meaning) -> bool:
    """Whether a short message names a side, and nothing else than sides and amounts."""
    message = own.message
    more = own.mentions or own.asked - HOW_MUCH or message.unknown or message.has(*_ADDED)
    return bool(message.sides.named) and not more and len(message.tokens) <= _LONGEST


def _parts(own: Meaning, whole: Quantity) -> tuple[Quantity, ...]:
    """The amounts on each side, read as if the whole stood before them; nothing where they do not
    make it up, or one side is told alone of what was all of another one.
    """
    message, amount = own.message, int(whole.amount)
    several = len(message.sides.numbers.portions(message.folded, ())) > 1
    both = several or _is_of_it(own) or {side for _, side in message.sides.named} >= _BOTH
    said = "" if both else whole.side or ""
    text = message.folded[_first(own) :]
    found = message.sides.numbers.find(f"{amount} {said} tokens, {text}")
    sides = [each.side for each in found]
    apart = len(found) > 1 and len({*sides}) == len(sides) and None not in sides
    counted = all(each.unit == "tokens" for each in found)
    if not (apart and counted) or abs(sum((each.amount for each in found), Decimal(-amount))) > 1:
        return ()
    if "cached" in sides:
        return found if whole.side != "output" else ()
    return found if whole.side is None or {*sides} >= _BOTH else ()


def _is_of_it(own: Meaning) -> bool:
    """``3 million of that is input``, ``3 مليون منها دخل``: whether an amount is of what was
    told.
    """
    groups = own.message.groups
    ends = {end for _, end in groups.get("follow.of", ())}
    points = {first for each in _POINTS for first, _ in groups.get(each, ())}
    of_it = {first for first, _ in groups.get("follow.from-it", ())}
    after = {past(own.message, each) for each in own.quantities}
    return bool(after & of_it) or bool({at + 1 for at in after} & ends & points)


def _first(own: Meaning) -> int:
    """Where the parts begin, where no side is named before them: after ``no wait,``."""
    message = own.message
    shares = message.sides.numbers.portions(message.folded, ())
    starts = [*(each.start for each in own.quantities), *(each.start for each in shares)]
    sides = [at for at, _ in message.sides.named]
    return min(starts) if starts and min(starts) < min(sides) else 0


def _moved(own: Meaning, whole: Quantity) -> tuple[Quantity, ...]:
    """``What if half of those were input instead?``: a part of what is all of one side on the other
    one; ``half as much input`` is no part of it.
    """
    message, named = own.message, {side for _, side in own.message.sides.named}
    shares = message.sides.numbers.portions(message.folded, ())
    if len(named) != 1 or {*named, whole.side} != _BOTH or len(shares) != 1:
        return ()
    as_much = any(end - at > 1 for group in FACTORS for at, end in message.groups.get(group, ()))
    share = shares[0].share
    if share is None or share >= 1 or as_much or not message.has(*_OF_THEM):
        return ()
    (side,) = named
    part = whole.amount * share
    return (replace(whole, amount=part, side=side), replace(whole, amount=whole.amount - part))
