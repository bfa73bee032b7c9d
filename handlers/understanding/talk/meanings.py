"""What is known of a message in its conversation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.understanding import PERIOD_OF, PERIODS, TIMES, Again, Mention, Quantity, speaking
from handlers.understanding.message import Message

_FEW_WORDS = 4
"""Words of a message that goes on with ``for``: ``for R1 output``."""

CARRIED = frozenset({
    "price", "cost", "token", "input", "output", "cached", "budget", "fall", "rise", "share",
    "value", "percent", "dollars", "most", "least", "rank", "ticker", "benchmark", "ratio",
    "saving", "cheapest", "dearest", "difference", "for-how-much", "open", "free",
    "before", "after", "maths", "coding", "distilled", *PERIODS,
})  # fmt: skip
"""Topics that a message takes over from the turn before."""

PLACES = ("follow.first", "follow.second", "follow.third", "follow.last", "follow.other")
"""Which of those that were named is meant."""

NEXT = "follow.next"

SEVERAL = ("follow.several", "follow.these")
"""That all of those that were named are meant."""

OWNER = "follow.owner"
"""The group of a message that asks whose money, of which the share is known."""

TWO_OWNERS = "two-owners"
"""The topic of a question that tells what each of two people had in one share."""

HOW_MUCH = frozenset({"how-much", "what", "compute"})
"""What a message asks that wants a figure."""

FACTORS = {
    "follow.half": Decimal("0.5"),
    "follow.third-of": 1 / Decimal(3),
    "follow.quarter-of": Decimal("0.25"),
    "follow.tenth-of": Decimal("0.1"),
    "follow.double": Decimal(2),
    "follow.triple": Decimal(3),
    "topics.half-on": Decimal("0.5"),
    "topics.doubled": Decimal(2),
    "topics.halved": Decimal("0.5"),
}
OWNED = frozenset({"company", "index"})
Holdings = tuple[tuple[Mention, Quantity], ...]
Bills = tuple[tuple[Mention, tuple[Quantity, ...]], ...]
SHORT = 7
"""Words of a message that may lean on the turns before, unless it says so."""

PREDICATES = frozenset({
    "price", "cost", "saving", "ratio", "cheapest", "dearest", "fall", "rise", "value", "found",
    "develop", "open", "free", "benchmark", "today", "advice", "forecast", "rank", "ticker",
    "crash", "budget", "difference", "for-how-much", "record",
})  # fmt: skip
"""Topics that make a question of a name."""

PRICED = frozenset({"price", "for-how-much", "cost", "saving", "difference", "cheapest", "dearest"})
TOKENS = frozenset({"token", "input", "output", "cached"})
DEGREES = frozenset({"cheapest", "dearest", "cheaper", "dearer"})
"""Topics of what models are paid by."""

SAID = PREDICATES - {"fall", "rise"}
"""Those that are said of models as well as of shares."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a question after its conversation: a ``Message``, completed.

    ``recent``: the names of this and of earlier messages, the newest first.
    ``more``: how many times more was asked for; ``again``: why what was told is told again.
    ``past``: what was spoken of before small talk; ``past_amounts``: those of the turn before, of
    the same. ``ranked``: the order that was told last, of what nobody named. ``holdings``: the
    money in shares that was told so far. ``bills``: what was reckoned on each model, one after
    the other. ``whole``: the bill of all, where it was asked what one of these costs. ``rate``: how
    much of another currency the reader says that a dollar is.
    """

    message: Message
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    asked: frozenset[str]
    topics: frozenset[str]
    recent: tuple[Mention, ...] = ()
    earlier: Message | None = None
    more: int = 0
    again: Again | None = None
    past: "Meaning | None" = None
    past_amounts: tuple[Quantity, ...] = ()
    ranked: tuple[Mention, ...] = ()
    holdings: Holdings = ()
    bills: Bills = ()
    added: tuple[Quantity, ...] = ()
    result: Quantity | None = None
    was: tuple[Quantity, ...] = ()
    whole: "Meaning | None" = None
    rate: Quantity | None = None


_TELLING = ("follow.was", "topics.left")


def alone(message: Message) -> Meaning:
    """A message without any turns before it."""
    return Meaning(
        message,
        message.mentions,
        message.quantities,
        speaking.asked(message),
        speaking.topics(message) | _reckoned(message),
        message.mentions[::-1],
    )


def _reckoned(message: Message) -> set[str]:
    """What a message asks of what it counts, by how it is built and not by its words: how often
    money pays for it, or what it comes to in a longer time.
    """
    asks: set[str] = {"how-many-uses"} if _asks_uses(message) else _side_bought(message)
    often = next((TIMES.index(each.per) for each in message.quantities if each.per), None)
    if often is None or any(each.unit in TIMES for each in message.quantities):
        return asks
    over = message.sides.units.over
    return asks | ({PERIOD_OF[over]} if over and TIMES.index(over) > often else set())


def _asks_uses(message: Message) -> bool:
    """``I have $80, a customer uses 10k. How many customers?``: how often money pays for that."""
    units = {each.unit for each in message.quantities}
    return {"usd", "tokens"} <= units and message.sides.units.uses


def _side_bought(message: Message) -> set[str]:
    """The only side that a message names of tokens that money buys, in whatever words."""
    units = [each.unit for each in message.quantities]
    sides: set[str] = {side for _, side in message.sides.named}
    bought = units == ["usd"] and message.has("topics.how-many-tokens")
    return sides if bought and len(sides) == 1 else set()


def bare(own: Meaning) -> Meaning:
    """A message without anything that it says of a sum."""
    nothing: frozenset[str] = frozenset()
    return replace(own, mentions=(), quantities=(), asked=nothing, topics=nothing)


def kinds(mentions: Iterable[Mention]) -> set[str]:
    """What kinds of name are mentioned."""
    return {mention.kind for mention in mentions}


def priced(own: Meaning) -> bool:
    """Whether a message speaks of prices."""
    return bool(own.topics & PRICED)


def supposes(message: Message) -> bool:
    """Whether something is supposed, and not by words that tell alone what was, or is left."""
    told = {place for group in _TELLING for place in message.groups.get(group, ())}
    return not {*message.groups.get("follow.supposed", ())} <= told


def says_anything(own: Meaning) -> bool:
    """Whether a message has a predicate: something that it asks, or speaks of."""
    told = own.asked - {"is-true"} or own.topics & (PREDICATES | CARRIED)
    return bool(told or own.message.section("trait"))


def is_pointed(own: Meaning) -> bool:
    """Whether what is meant is pointed at: ``the second one``."""
    return own.mentions != own.message.mentions


def is_elsewhere(own: Meaning) -> bool:
    """Whether a message is of what no story tells; a test of models or money may be called so."""
    few = len(own.message.tokens) <= (2 if own.message.content else _FEW_WORDS)
    two = own.topics >= {"in-currency", "dollars"} and len(own.message.tokens) <= SHORT
    told = two or (own.topics & {"coding", "maths", "currency"} and few)
    return own.message.has("outside.themes") and not own.mentions and not told
