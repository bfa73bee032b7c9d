"""A bill of tokens that was reckoned before, with so many more or fewer of them on one side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import BESIDE, HOLDERS, PERIODS, Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.ranges import TO
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.amounts import scale, with_amount
from handlers.understanding.talk.bills.counts import becomes
from handlers.understanding.talk.bills.extra import named_side
from handlers.understanding.talk.bills.operating import sign
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with, times
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, priced
from handlers.understanding.writing.tokens import AND

_MORE, _LESS = ("follow.more-by", "follow.also"), ("follow.less-by",)
_ADDED = ("follow.add", "follow.also")
_SAID = frozenset({
    "input", "output", "cached", "token", "cost", "price", "for-how-much", "ok", "thanks", "more",
    "raises", "rise", "fall", "difference", "used", "degree", "together", "halves", "found", "all",
    "part-quarter", "part-third", "part-half", "budget", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than how many tokens are added, or taken."""

_ENDED = frozenset({"less-than", "because", "discount", "left", "found", "age"})
"""The same where an amount is told up to which, or down to which, a side goes."""

_MOVES = frozenset({"rise", "fall", "raises"})
_LONGEST = SHORT + 2
_FEW = 5
_THOUSAND = 1000


def added(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before``, with what a message adds or takes; ``None`` where it does neither."""
    ends = len(own.quantities) == 1 and becomes(own.message, own.quantities[0])
    said = own.topics - _SAID - (_ENDED if ends else set())
    if not is_bill(before) or own.mentions or said or own.asked - HOW_MUCH:
        return None
    if own.message.unknown or len(own.message.tokens) > _LONGEST:
        return None
    if not own.quantities:
        told = _with_part(own, before)
    else:
        told = _with_rest(own, before) or _with_more(own, before)
    kept = own.topics.intersection(PERIODS)
    bare = replace(own, asked=frozenset(), topics=kept)
    return again_with(told, bare, before) if told else None


def sums(own: Meaning) -> bool:
    """Whether it is asked what some tokens come to with what was told before."""
    alone = len(own.quantities) == 1 and own.quantities[0].side and not own.mentions
    return bool(alone and own.topics & {"together", "all"})


def _with_rest(own: Meaning, before: Meaning) -> tuple[Quantity, ...] | None:
    """``I send it 2M a day - and it writes 1M, what do I pay?``: with what was not asked yet, or
    where all of it is asked: ``the input is 25 million, how much in total?``
    """
    asked = before.asked or priced(before) or "?" in before.message.folded
    asked = asked or not (before.message.content or before.topics.intersection(PERIODS))
    goes_on = starts(own.message) or own.message.folded.startswith(AND)
    if sums(own):
        asked, goes_on = False, True
    told = {each.side for each in before.quantities if each.unit == "tokens"}
    sides = {each.side for each in own.quantities if each.unit == "tokens"}
    apart = told.isdisjoint(sides) and None not in {*told, *sides}
    whole = all(each.unit == "tokens" for each in own.quantities)
    if asked or not (goes_on and apart and whole):
        return None
    return (*before.quantities, *own.quantities)


def _with_more(own: Meaning, before: Meaning) -> tuple[Quantity, ...] | None:
    """``And 3 million more input``, ``زود مليون على المخرجات``."""
    more, way, ends = own.quantities[0], _way(own), _is_end(own, own.quantities[0])
    others = len(own.quantities) > 1 or more.unit not in {None, "tokens"}
    counts = any(each.unit in HOLDERS for each in before.quantities)
    if others or counts or not (ends or way):
        return None
    bare = abs(more.amount) < _THOUSAND and "token" not in own.topics
    size = scale(before) if bare else 1
    named = own.message.sides.named or not own.message.sides.units.moves
    side = named_side(own) or (more.side if named else None)
    tokens = [each for each in before.quantities if each.unit not in BESIDE]
    same = [each for each in tokens if side in {None, each.side}]
    if ends:
        return _with_end(own, before, same, more.amount * size)
    change = way * abs(more.amount) * size
    if not same and way > 0 and all(each.side for each in tokens):
        return (*before.quantities, replace(more, amount=change, unit="tokens", side=side))
    if len(same) != 1 or same[0].amount + change <= 0:
        return None
    return with_amount(before.quantities, same[0], same[0].amount + change)


def _with_end(
    own: Meaning, before: Meaning, same: Sequence[Quantity], amount: Decimal
) -> tuple[Quantity, ...] | None:
    """``Raise the output to 3 million``: with what one of its sides becomes."""
    few = not own.asked and len(own.message.tokens) <= _FEW  # "خفضلي الدخل لمليون"
    moves = few or own.topics & (_MOVES | _ENDED) or own.message.has(*CHANGED)
    if len(same) != 1 or not moves or named_side(own) is None:
        return None
    return with_amount(before.quantities, same[0], amount)


def _with_part(own: Meaning, before: Meaning) -> tuple[Quantity, ...] | None:
    """``And half of that as output``: with so much of what was told on the other side."""
    factor, side = times(own), named_side(own)
    tokens = [each for each in before.quantities if each.unit == "tokens"]
    adds = starts(own.message) or own.message.has(*_ADDED)
    if not (factor and side and adds) or len(tokens) != 1 or tokens[0].side in {None, side}:
        return None
    part = replace(tokens[0], amount=tokens[0].amount * factor, side=side)
    return (*before.quantities, part)


def _way(own: Meaning) -> int:
    """Whether so many tokens are added, or taken; neither where that is not sure."""
    beside = {*_beside(own)}
    moves = own.message.sides.units.moves
    less = own.message.has("follow.take") or not beside.isdisjoint(_LESS) or "less" in moves
    more = (
        own.message.has("follow.add", "follow.along")
        or _is_with_it(own.message)
        or not beside.isdisjoint(_MORE)
        or "more" in moves
    )
    return sign(own.message) or more - less


def _is_with_it(message: Message) -> bool:
    """``Put 3 million output with it``: whether a message ends with what it is put to."""
    ends = {end for _, end in message.groups.get("follow.with", ())}
    last = len(message.tokens)
    return (last - 1, last) in message.groups.get("follow.pronoun", ()) and last - 1 in ends


def _beside(own: Meaning) -> Iterator[str]:
    """The groups of the words right before and after an amount, its side left out."""
    message, (told, *_) = own.message, own.quantities
    sides = {at for at, _ in message.sides.named}
    after = [each.start for each in message.tokens if each.start >= told.end]
    last = next((at for at in after if at not in sides), None)
    ends = [each.end for each in message.tokens if each.end <= told.start][-1:]
    for group in (*_MORE, *_LESS):
        for first, end in message.groups.get(group, ()):
            if message.tokens[first].start == last or message.tokens[end - 1].end in ends:
                yield group
    for first, end in message.groups.get("topics.difference", ()):  # "million more"
        if message.tokens[first].start < told.end < message.tokens[end - 1].end:
            yield _MORE[0]


def _is_end(own: Meaning, told: Quantity) -> bool:
    """Whether an amount is what something becomes: ``up to 3 million``, ``زود الإخراج، خله 5``."""
    message, groups = own.message, own.message.groups
    set_ = {*groups.get("follow.change", ())} - {*groups.get("follow.add", ())}
    starts = {message.tokens[end].start for _, end in set_ if end < len(message.tokens)}
    to = told.to or told.same or message.folded.startswith(TO, told.start)
    return to or becomes(message, told) or told.start in starts
