"""A bill of what goes in and what comes out, of which only one is wanted: ``leave the input out, I
only want the output``, ``احسب الجواب بس``.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator

from handlers.understanding import OTHER_SIDE, Side
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.extra import sided
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, Meaning, alone, bare
from handlers.understanding.words.denying import DENIALS
from handlers.understanding.words.groups import Place

DROPPED = "follow.dropped"
"""The group of words that leave something out, said only after a bill."""

MERELY = "follow.merely"
"""That of words that say "only" after others, or beside "alone": ``بغيت غير الخروج``,
``غير الخروج بوحدو``, but ``غير الخروج``.
"""

_ALONE = "detail.alone"
_ONLY = ("follow.only", _ALONE)
_TAKEN = "follow.take"
_LEFT_OUT = (DROPPED, _TAKEN, "follow.leave", "topics.except", "topics.besides")
_SURELY = (DROPPED, _TAKEN, "follow.lacks")
_DENIED = ("follow.lacks", "topics.negated", *DENIALS)
"""Groups of words that leave out what stands right after them."""
_SAID = frozenset({
    "input", "output", "token", "cost", "price", "for-how-much", "ok", "thanks", "negated",
    "except", "besides", "subtracted", "today", "rise", "fall", "all", "left", "the-rest", "used",
})  # fmt: skip
_ASKED = HOW_MUCH | {"is-true"}
_PRICED = frozenset({"price", "cost"})
_UNCLEAR = ("follow.unclear", "follow.repeat")
_READ = frozenset({"input", "cached"})
_LONGEST = 16
_MOST = 3
"""Words that nobody has understood beside the sides in such a message."""

_MARKS = ".,،;؛:!?؟\n"


def one_sided(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` with the one side that a message wants; ``None`` where it says more,
    or there was only one side.
    """
    side = wanted_side(own) if is_bill(before) else None
    told = sided(before.quantities)
    sides = {each.side for each in told if each.unit == "tokens"}
    if side is None or side not in sides or len(sides) < 2:
        return None
    kept = _READ if side == "input" else {side}
    left = tuple(each for each in told if each.side is None or each.side in kept)
    return again_with(left, bare(own), before)


def wanted_side(own: Meaning) -> Side | None:
    """The one side that a message wants, where it says no more than that."""
    message = own.message
    out = _left_out(message)
    told = own.quantities or own.mentions or message.has(*FACTORS)
    more = told or message.unknown or len(message.tokens) > _LONGEST
    if more or _says_more(message, out):
        return None
    only = [*_places(message, _ONLY)] + [at for at, _ in message.groups.get(MERELY, ()) if at]
    named = [*_named(message)] if out or only else []
    words = {message.tokens[at].text for at, _ in named}
    if not named or len({*message.content} - words) > _MOST:
        return None
    near = [_meant(message, named, at, at) for at in only]
    kept = {
        side for at, (place, side) in zip(only, near, strict=True) if not _stays(message, place, at)
    }
    left = [_meant(message, named, at, end)[1] for at, end in out if at not in only]
    both = len({side for _, side in named}) > 1
    if left and (kept == {*left} or (not kept and (both or message.has(*_SURELY)))):
        return OTHER_SIDE.get(left[0])
    return kept.pop() if len(kept) == 1 else None


def wants_side(message: Message) -> bool:
    """Whether a message says no more than which one of two sides it wants."""
    return bool(message.sides.named) and wanted_side(alone(message)) is not None


def _stays(message: Message, place: int, only: int) -> bool:
    """Whether a side between two words stays as it is: ``leave the input alone``."""
    return any(at < place < only for at in _places(message, ("follow.keep",)))


def _left_out(message: Message) -> list[Place]:
    """Where something is said to be left out: what a denial is of stands right after it."""
    found = {place for group in _LEFT_OUT for place in message.groups.get(group, ())}
    named = {at for at, _ in _named(message)}
    denied = (place for group in _DENIED for place in message.groups.get(group, ()))
    plain = {*_places(message, ("follow.plain",))}
    near = {(at, end) for at, end in denied if end + (end in plain) in named}
    merely = message.groups.get(MERELY, ()) if message.has(_ALONE) else ()
    return sorted((found | near).difference(merely))


def _says_more(message: Message, out: Collection[Place]) -> bool:
    """Whether a message asks, or is of, more than a bill, by other words than those."""
    said = {group for group, places in message.groups.items() if not {*places} <= {*out}}
    asked = {each.removeprefix("asked.") for each in said if each.startswith("asked.")}
    topics = {each.removeprefix("topics.") for each in said if each.startswith("topics.")}
    of_prices = "is-true" in asked and topics & _PRICED
    return bool(asked - _ASKED or topics - _SAID or of_prices) or message.has(*_UNCLEAR)


def _named(message: Message) -> Iterator[tuple[int, Side]]:
    """Where sides are named; the ``out`` of ``leave the input out`` is none."""
    starts = [token.start for token in message.tokens]
    taken = message.groups.get(_TAKEN, ())
    last = -1
    for start, side in message.sides.named:
        at = bisect_right(starts, start) - 1
        if not any(first <= last < at < end for first, end in taken):
            last = at
            yield at, side


def _places(message: Message, groups: tuple[str, ...]) -> Iterator[int]:
    return (first for group in groups for first, _ in message.groups.get(group, ()))


def _meant(
    message: Message, named: list[tuple[int, Side]], first: int, after: int
) -> tuple[int, Side]:
    """The side that words at a place are of: within the same marks, after them, the nearest."""

    def away(each: tuple[int, Side]) -> tuple[bool, bool, int]:
        at, _ = each
        low, high = sorted((first, at))
        between = message.folded[message.tokens[low].end : message.tokens[high].start]
        marked = any(mark in between for mark in _MARKS)
        return marked, after > first and at < first, abs(at - first)

    return min(named, key=away)
