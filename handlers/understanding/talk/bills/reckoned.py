"""What was reckoned before: a bill of tokens, or what some money pays for."""

from collections.abc import Iterable

from handlers.understanding import BESIDE, SIDES, Mention, Quantity, Side
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds

_BILLED = frozenset({"model", "company"})
_SIZE = 100
"""From here on a bare number beside tokens is one of them."""

SAID = frozenset({
    "ok", "thanks", "cost", "price", "for-how-much", "token", "used", "degree", "left", "together",
})  # fmt: skip
"""Topics of a message that may change a sum, and say nothing of it."""


def is_bill(before: Meaning) -> bool:
    """Whether tokens were reckoned on what is named, and no money."""
    units = {each.unit for each in before.quantities if not _is_size(each)}
    return "tokens" in units and units <= {"tokens", *BESIDE} and _is_billed(before.mentions)


def _is_size(told: Quantity) -> bool:
    """Whether a number beside tokens is one of them, though it does not say so."""
    return told.unit is None and told.amount >= _SIZE


def _is_billed(mentions: Iterable[Mention]) -> bool:
    return set() != kinds(mentions) <= _BILLED


def is_purse(before: Meaning) -> bool:
    """Whether it was reckoned what some money pays for."""
    units = {each.unit for each in before.quantities}
    money = any(each.is_money for each in before.quantities)
    return money and units <= {"usd", *BESIDE} and kinds(before.mentions) == {"model"}


def sides_of(before: Meaning) -> set[Side]:
    """The only side of which money was to buy tokens, in whatever words."""
    message = before.message.sides
    told: set[Side] = {side for side in SIDES if side in before.topics}
    told = told or {side for _, side in message.named} or {side for _, side in message.sided}
    return told if len(told) == 1 else set()


def buys_uses(before: Meaning) -> bool:
    """Whether it was reckoned how often some money pays for tokens."""
    units = {each.unit for each in before.quantities}
    counted = "how-many-uses" in before.topics and units <= {"usd", "tokens", *BESIDE}
    return counted and {"usd", "tokens"} <= units and kinds(before.mentions) == {"model"}


def is_short(
    own: Meaning, topics: frozenset[str], asked: frozenset[str] = HOW_MUCH, *, more: int = 0
) -> bool:
    """Whether a message is a few words, of these topics and what asks for a sum."""
    message = own.message
    said = own.topics - topics - SAID or own.asked - asked or message.unknown
    return len(message.tokens) <= SHORT + more and len(message.strange) <= 1 and not said


def bills_another(own: Meaning, before: Meaning) -> bool:
    """``And how much on o1?``: whether no more is asked of a bill than what it is on a model."""
    named = kinds(own.mentions) == {"model"} and not own.quantities
    asks = "how-much" in own.asked and is_short(own, frozenset())
    return named and asks and is_bill(before)
