"""A bill of so many things with tokens each, with another number of one of them: ``and with 100
more users?``, ``half the requests``, ``only 120 of them show up``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from handlers.understanding import PERIODS, TIMES, Quantity
from handlers.understanding.message import Message
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.numbers.ranges import TO
from handlers.understanding.numbers.times import held
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.bills.counts import (
    PER,
    becomes,
    counts_of,
    meant,
    named,
    past,
    place,
)
from handlers.understanding.talk.bills.dividing import MANY, divisor
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning, bare, kinds
from handlers.understanding.writing.latin import unled

MORE = ("follow.more-by", "follow.add", "follow.also", "follow.joining", "follow.along")
LESS = ("follow.less-by", "follow.take", "follow.leaving")
"""How more and fewer of something than before are said."""

MULTIPLE = "follow.multiple"
"""Words after a number that say that there are so many times as many."""

SINGLE, PAIR = "follow.single", "follow.pair"
"""Words that tell how few of those a bill counts come, or go, and are no numbers elsewhere."""

_NUMBERED = frozenset({None, "people", "requests", "words"})
_SAID = frozenset({
    "cost", "price", "for-how-much", "ok", "thanks", "token", "input", "output", "cached", "each",
    "all", "used", "more", "rise", "fall", "raises", "degree", "together", "today", "day", "halves",
    "difference", "budget", "had", "left", "discount", "doubled", "halved", "half-on", "lasting",
    "part-quarter", "part-third", "part-half", "negated", "the-rest", "ratio", "heads",
    "quits", "reason", "develop", "per-share", "belongs", "percent", *PERIODS,
})  # fmt: skip
"""Topics beside which a message says no more than how many there are of what was counted."""

_PARTS = {"part-half": Decimal("0.5"), "part-quarter": Decimal("0.25")}
_ONLY, _SAME = "follow.only", "follow.keep"
_LEAVING = "follow.leaving"
_MULTIPLES = (MULTIPLE, "follow.times", "follow.fold")
_FOR, _CLOSED = "follow.lasts", "follow.closed"
_INSTEAD = (*CHANGED, "follow.correct", "follow.supposed")
_OTHERWISE = ("follow.divide", "follow.amount")
"""What divides a bill, or has so many of what it is of one."""

_NEAR = 2
_SUMMED = frozenset({"together", "all"})
_LONGEST = SHORT + 5
_PERCENT = 100
_WHOLE = Decimal(1)

_Changes = Mapping[Quantity, Decimal]
"""What counts become."""


def counted_anew(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with what a message makes of its counts; ``None`` where it makes
    nothing of them, or says more.
    """
    if _says_more(own):
        return None
    before = _several(own, unshared(before))
    counts = counts_of(before)
    changes = _numbered(own, counts) or _parted(own, counts) or _few(own, counts)
    if not changes:
        return None
    bill = _for_so_many(before, counts, next(iter(changes))) if _is_rate(own, counts) else before
    return _with_changes(own, bill, changes)


def _several(own: Meaning, before: Meaning) -> Meaning:
    """The bill of all, where one of those that it counts was asked about and a message tells how
    many times as many there are: ``and per student? - if we triple the students?``
    """
    past = replace(before, quantities=before.past_amounts)
    ones = [each for each in counts_of(before) if each.amount == 1]
    named_so = {id(each) for _, each in named(own.message, ones)}
    return past if named_so and own.message.has(*FACTORS) and counts_of(past) else before


def unshared(before: Meaning) -> Meaning:
    """A bill without what each of so many pays of it: of another number it is told anew."""
    told = (each for each in before.quantities if not each.shares or each.noun)
    return replace(before, quantities=tuple(replace(each, shares=False) for each in told))


def lengthened(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` for so much more time, or less, or another: ``add two days``."""
    if len(own.quantities) != 1 or _says_more(own):
        return None
    (told,), way = own.quantities, _way(own)
    if own.topics.intersection(PERIODS) and not _is_closed(own, told):
        return None
    spans = [each for each in before.quantities if each.unit in TIMES and not each.every]
    if told.unit is None and _goes_on_for(own, told):
        return _with_changes(own, before, {spans[0]: told.amount}) if len(spans) == 1 else None
    same = [each for each in spans if each.unit == told.unit]
    if not spans and _is_closed(own, told):
        return _but_for(own, before, told)
    way = way or -_is_closed(own, told)
    if len(same) != 1 or not way:
        return None
    return _with_changes(own, before, {same[0]: same[0].amount + way * told.amount})


def _but_for(own: Meaning, before: Meaning, told: Quantity) -> Meaning | None:
    """``Closed two days a week``: a month of so many days fewer, in whole days."""
    if told.unit != "days" or not before.topics >= {"daily", "monthly"}:
        return None
    month = held("days", "months")
    weekly = "weekly" in own.topics or "weeks" in own.message.sides.units.times
    off = told.amount * month / held("days", "weeks") if weekly else told.amount
    open_ = replace(told, amount=Decimal(round(month - off)), every=False)
    if open_.amount <= 0:
        return None
    bill = again_with((*before.quantities, open_), bare(own), before)
    return replace(bill, topics=bill.topics - {"monthly"})


def _is_closed(own: Meaning, told: Quantity) -> bool:
    """``We close for 40 days``: whether a time is one of which nothing is used."""
    at = place(own.message, told)
    return any(0 <= at - end <= 1 for _, end in own.message.groups.get(_CLOSED, ()))


def _goes_on_for(own: Meaning, told: Quantity) -> bool:
    """Whether a bare number is for how long something goes on: ``and for 90?``"""
    at = place(own.message, told)
    return any(end == at for _, end in own.message.groups.get(_FOR, ()))


def _with_changes(own: Meaning, bill: Meaning, changes: _Changes) -> Meaning | None:
    """A bill of which some amounts become others, on the model that a message names if any."""
    if any(amount <= 0 for amount in changes.values()):
        return None
    again = again_with(tuple(_become(bill, changes)), bare(own), bill)
    return replace(again, mentions=own.mentions) if own.mentions else again


def _become(bill: Meaning, changes: _Changes) -> Iterator[Quantity]:
    """The amounts of a bill with what becomes of them; what one end of a range becomes, all of it
    does.
    """
    ranges = {first: last for first, last in pairwise(bill.quantities) if last.ends}
    both = ranges | {last: first for first, last in ranges.items()}
    for each in bill.quantities:
        told = each if each in changes else both.get(each)
        if told is None or told not in changes:
            yield each
        elif not each.ends:
            yield replace(each, amount=changes[told])


def tells_count(own: Meaning) -> bool:
    """Whether a message may tell how many there are of what was counted before."""
    told = own.message.has(*FACTORS) or any(_may_count(each) for each in own.quantities)
    return told and not _says_more(own)


def _says_more(own: Meaning) -> bool:
    """Whether a message says more than how many there are of something, on one model."""
    others = kinds(own.mentions) - {"model"} or len(own.mentions) > 1 or own.message.unknown
    more = own.topics - _SAID or own.asked - HOW_MUCH or own.message.has(*_OTHERWISE)
    return bool(others or more or divisor(own)) or len(own.message.tokens) > _LONGEST


def _may_count(told: Quantity) -> bool:
    return told.unit in _NUMBERED and not (told.side or told.part) and told.amount > 1


def _numbered(own: Meaning, counts: Sequence[Quantity]) -> _Changes | None:
    """The counts that the numbers of a message are of, and what they become."""
    told = [each for each in own.quantities if each.unit not in TIMES]
    found = {each: meant(own.message, counts, each) for each in told if counts}
    pairs = {count: number for number, count in found.items() if count is not None}
    fits = all(_is_of(own, number, count) for count, number in pairs.items())
    if not pairs or len(pairs) < len(told) or not fits:
        return None
    changes = {count: _becomes(own, number, count, counts) for count, number in pairs.items()}
    known = {count: amount for count, amount in changes.items() if amount is not None}
    moved = len(known) > 1 and _way(own)
    return known if len(known) == len(told) and not moved else None


def _is_of(own: Meaning, told: Quantity, count: Quantity) -> bool:
    """Whether a number may be one of what is counted: it says so, or the next word does."""
    after = past(own.message, told)
    named_so = any(at == after and each is count for at, each in named(own.message, (count,)))
    if own.message.sides.named or "token" in own.topics:
        return named_so and (told.unit != "tokens" or told.amount < MANY)
    if _is_multiple(own, told, count):
        return True
    return told.unit != "times" and "ratio" not in own.topics and _may_count(told)


def _is_multiple(own: Meaning, told: Quantity, count: Quantity) -> bool:
    """``أربعة أمثاله``, ``twice the customers``: whether a number is of how many times as many
    there are of a count that is named; ``3 times a day`` is not.
    """
    message, after = own.message, past(own.message, told)
    places = [at for at, _ in named(message, (count,))]
    said = [at for group in _MULTIPLES for at, _ in message.groups.get(group, ())]
    often = [at for each in PERIODS for at, _ in message.groups.get(f"topics.{each}", ())]
    times = any(0 <= at - after < _NEAR for at in said)
    times = times and not any(0 < other - at <= _NEAR for at in said for other in often)
    of_count = told.unit == "times" and any(0 <= at - after < _NEAR for at in places)
    return bool(places) and (times or of_count)


def _becomes(
    own: Meaning, told: Quantity, count: Quantity, counts: Sequence[Quantity]
) -> Decimal | None:
    """What a count becomes; ``None`` where a message only speaks of it."""
    message = own.message
    if _is_multiple(own, told, count):
        return count.amount * told.amount
    more = any(at == past(message, told) for each in MORE for at, _ in message.groups.get(each, ()))
    if more and not told.to:
        return count.amount + told.amount
    if told.to or becomes(message, told) or message.has(_ONLY) or _is_rate(own, counts):
        return told.amount
    if way := _way(own):
        return count.amount + way * told.amount
    nouns = {message.tokens[at].text for at, _ in named(message, counts)}
    beside = {past(message, told), place(message, told) - 1} if not own.topics & _SUMMED else set()
    if any(at in beside and each is count for at, each in named(message, counts)):
        return count.amount - told.amount if _is_done(own, told, count) else told.amount
    sets = (
        told.each or "each" in own.topics or message.has(*_INSTEAD) or {*message.content} <= nouns
    )
    return told.amount if sets else None


def _is_done(own: Meaning, told: Quantity, count: Quantity) -> bool:
    """``30 chapters are done, what will the rest cost?``: whether the rest is asked about."""
    rest = own.message.groups.get("topics.the-rest", ())
    return told.amount < count.amount and any(at > place(own.message, told) for at, _ in rest)


def _is_rate(own: Meaning, counts: Sequence[Quantity]) -> bool:
    """Whether it is asked what so many cost, of however many there are: ``per 1000 requests``,
    ``بكم الألف طلب؟``
    """
    told = [each for each in own.quantities if _may_count(each) and each.unit not in TIMES]
    if len(told) != 1 or not counts:
        return False
    at = place(own.message, told[0])
    per = any(end == at for _, end in own.message.groups.get(PER, ()))
    fused = own.message.folded.startswith(TO, told[0].start) or _is_definite(own, at)
    return per or (fused and "how-much" in own.asked and not own.message.has(*CHANGED))


def _is_definite(own: Meaning, at: int) -> bool:
    """``بكم الألف طلب؟``: whether a number is a word with an article."""
    word = own.message.tokens[at].text
    return unled(word) != word


def _for_so_many(before: Meaning, counts: Sequence[Quantity], count: Quantity) -> Meaning:
    """A bill of what a count is of, though each of others has several; of no time, where what is
    counted comes in one.
    """
    if count not in counts:
        return before
    outer = counts[: counts.index(count)]
    told = tuple(each for each in before.quantities if each not in outer)
    if count is not counts[-1]:
        return replace(before, quantities=told)
    untimed = tuple(each for each in told if each.unit not in TIMES)
    return replace(before, quantities=untimed, topics=before.topics - {*PERIODS})


def _way(own: Meaning) -> int:
    """Whether there are so many more, or fewer; neither where that is not sure."""
    moves = own.message.sides.units.moves
    said = own.message.has(*MORE) - own.message.has(*LESS)
    more = "rise" in own.topics or "more" in moves
    less = "fall" in own.topics or "less" in moves
    return said or more - less


def way_of(message: Message) -> int:
    """Whether there are so many more, or fewer, of anything; neither where both are said."""
    moves = message.sides.units.moves
    more = message.has(*MORE) or "more" in moves
    less = message.has(*LESS) or "less" in moves
    return more - less


def _parted(own: Meaning, counts: Sequence[Quantity]) -> _Changes | None:
    """The count of which a message names a part, or a multiple: ``double the users``, ``cut the
    calls by a quarter``, ``20% more orders``.
    """
    sizes = {*_sizes(own)}
    leaves = own.message.has(_LEAVING) and not own.message.sides.named  # "cut the output in half"
    sole = counts[0] if len(counts) == 1 and leaves else None
    count = meant(own.message, counts) or sole if counts else None
    whole = all(each.unit in TIMES or _is_part(each) for each in own.quantities)
    if count is None or len(sizes) != 1 or not whole or _stays(own.message):
        return None
    (size,) = sizes
    return {count: rounded(count.amount * _times(own, size))}


def _stays(message: Message) -> bool:
    """Whether something stays as it is; those of whom a part is told before ``leave`` go."""
    parts = [at for group in FACTORS for at, _ in message.groups.get(group, ())]
    kept, left = (message.groups.get(each, ()) for each in (_SAME, _LEAVING))
    return any(place not in left or place[0] < min(parts, default=0) for place in kept)


def _times(own: Meaning, size: Decimal) -> Decimal:
    """How many times what it was is what becomes so much more, or less, or so much of it."""
    way = _way(own)
    if way > 0 and (size < 1 or any(each.unit == "percent" for each in own.quantities)):
        return _WHOLE + size
    cut = "discount" in own.topics or (way < 0 and size < 1)
    return _WHOLE - size if cut else size


def _few(own: Meaning, counts: Sequence[Quantity]) -> _Changes | None:
    """``One of them resigned``, ``ايلا مشاو جوج منهم``: one, or two, more or fewer of a count."""
    several = {SINGLE: Decimal(1), PAIR: Decimal(2)}
    told = [few for group, few in several.items() if own.message.has(group)]
    sole = counts[0] if len(counts) == 1 else None
    count = meant(own.message, counts) or sole if counts else None
    way = way_of(own.message)
    each = "each" in own.topics or own.message.has("follow.per")
    few = len(told) == 1 and way and not (own.quantities or each)
    return {count: count.amount + way * told[0]} if count and few else None


def _sizes(own: Meaning) -> Iterator[Decimal]:
    """The parts and multiples that a message tells."""
    groups = FACTORS.keys() & own.message.groups.keys()
    topics = _PARTS.keys() & own.topics if not groups else ()
    told = [each for each in own.quantities if _is_part(each)] if not (groups or topics) else []
    yield from (FACTORS[group] for group in groups)
    yield from (_PARTS[topic] for topic in topics)
    yield from (each.amount / _PERCENT if each.unit == "percent" else each.amount for each in told)


def _is_part(told: Quantity) -> bool:
    """Whether a number is a part of something: ``10% of them``, ``a third of the users``."""
    return told.unit == "percent" or (told.unit != "tokens" and 0 < told.amount < 1)
