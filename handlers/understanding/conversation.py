"""What a message means in its conversation: what it leaves out is taken from the turns before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.understanding import Mention, Quantity, Side
from handlers.understanding.message import Message

SIDES: tuple[Side, ...] = ("input", "cached", "output")
_OPPOSED = (
    frozenset({"most", "least"}),
    frozenset({"rise", "fall"}),
    frozenset({"input", "output", "cached"}),
    frozenset({"cheapest", "dearest"}),
    frozenset({"percent", "dollars", "value"}),
    frozenset({"fall", "price", "found", "develop", "open", "free", "benchmark", "today"}),
)
"""Topics of which a new one takes the place of an old one."""

_CARRIED = frozenset({
    "price", "cost", "token", "input", "output", "cached", "budget", "fall", "rise", "share",
    "value", "percent", "dollars", "most", "least", "rank", "ticker", "benchmark", "ratio",
    "saving", "cheapest", "dearest", "difference",
})  # fmt: skip
"""Topics that a message takes over from the turn before."""

_COUNTED = frozenset({"model"})
_SHORT = 7
"""Words of a message that may lean on the turns before, unless it says so."""

_PREDICATES = frozenset({
    "price", "cost", "saving", "ratio", "cheapest", "dearest", "fall", "rise", "value", "found",
    "develop", "open", "free", "benchmark", "today", "advice", "forecast", "rank", "ticker",
    "crash", "budget", "difference",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a question after its conversation: a ``Message``, completed.

    ``content``: the words that carry it, those of an earlier message where it has none of its own.
    ``carried``: the names taken from earlier turns.
    """

    message: Message
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    asked: frozenset[str]
    topics: frozenset[str]
    carried: tuple[Mention, ...] = ()
    earlier: Message | None = None


def alone(message: Message) -> Meaning:
    """A message without any turns before it."""
    return Meaning(
        message,
        message.mentions,
        message.quantities,
        message.section("asked"),
        message.section("topics") | message.section("talk"),
    )


def within(message: Message, before: Meaning | None) -> Meaning:
    """A message after ``before``, from which it takes what it leaves out."""
    own = alone(message)
    if before is None or not leans(own):
        return own
    if _only_quantity(own):
        return _with_quantity(own, before)
    if own.mentions and not _says_anything(own):
        return _with_names(own, before)
    return _with_predicate(own, before)


def leans(own: Meaning) -> bool:
    """Whether a message needs the turns before it."""
    message = own.message
    if message.section("talk") - {"agree", "to-arabic", "to-english", "sources", "language"}:
        return False
    if message.has("outside.themes") and not own.mentions:
        return False
    if _only_quantity(own) or not _says_anything(own):
        return bool(
            own.mentions
            or own.quantities
            or own.asked
            or own.topics
            or message.has("follow.start", "follow.pronoun")
        )
    short = len(message.tokens) <= _SHORT
    if own.mentions:
        pointed = message.has("follow.pronoun") or _starts(message)
        partial = own.quantities == () and short and pointed
        return partial and not (own.asked and own.topics & _PREDICATES)
    return short or message.has("follow.pronoun") or _starts(message)


def _starts(message: Message) -> bool:
    return any(first == 0 for first, _ in message.groups.get("follow.start", ()))


def _says_anything(own: Meaning) -> bool:
    """Whether a message has a predicate: something that it asks, or speaks of."""
    return bool(own.asked - {"is-true"} or own.topics & (_PREDICATES | _CARRIED))


def _only_quantity(own: Meaning) -> bool:
    said = own.topics & (_PREDICATES - {"budget"})
    return (
        bool(own.quantities) and not own.mentions and not said and len(own.message.tokens) <= _SHORT
    )


def _with_quantity(own: Meaning, before: Meaning) -> Meaning:
    """The question before, for another amount."""
    sides = {quantity.side for quantity in before.quantities if quantity.side}
    side = sides.pop() if len(sides) == 1 else None
    units = {quantity.unit for quantity in before.quantities if quantity.unit}
    unit = units.pop() if len(units) == 1 else None
    amounts = tuple(
        replace(quantity, side=quantity.side or side, unit=quantity.unit or unit)
        for quantity in own.quantities
    )
    return replace(
        own,
        mentions=before.mentions,
        quantities=amounts,
        asked=own.asked | before.asked,
        topics=_merged(own.topics, before.topics),
        carried=before.mentions,
        earlier=before.message,
    )


def _with_names(own: Meaning, before: Meaning) -> Meaning:
    """The question before, about something else."""
    kinds = {mention.kind for mention in own.mentions}
    return replace(
        own,
        quantities=own.quantities or (before.quantities if kinds <= _COUNTED else ()),
        asked=own.asked | before.asked,
        topics=_merged(own.topics, before.topics),
        earlier=before.message,
    )


def _with_predicate(own: Meaning, before: Meaning) -> Meaning:
    """Something else about what was spoken of."""
    mentions = own.mentions or before.mentions
    sides: list[Side] = [side for side in SIDES if side in own.topics]
    quantities = own.quantities or (_again(before, sides) if sides or _priced(own) else ())
    return replace(
        own,
        mentions=mentions,
        quantities=quantities,
        asked=own.asked or before.asked,
        topics=_merged(own.topics, before.topics),
        carried=() if own.mentions else before.mentions,
        earlier=before.message,
    )


def _again(before: Meaning, sides: list[Side]) -> tuple[Quantity, ...]:
    """The amounts of the question before, on another side where one is told."""
    return tuple(
        replace(quantity, side=sides[0] if len(sides) == 1 else quantity.side)
        for quantity in before.quantities
        if quantity.unit in {"tokens", None}
    )


def _priced(own: Meaning) -> bool:
    return bool(own.topics & {"price", "cost", "saving", "difference", "cheapest", "dearest"})


def _kinds(mentions: Iterable[Mention]) -> set[str]:
    return {mention.kind for mention in mentions}


def _merged(own: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """New topics, and those of the old ones that the new ones do not take the place of."""
    replaced = {topic for group in _OPPOSED if group & own for topic in group}
    return own | ((before & _CARRIED) - replaced)
