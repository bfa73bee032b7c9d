"""How often some money pays for a use, where there is other money, or the use is larger or smaller:
``they only approved $50``, ``if each takes 25k instead``.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIODS, Quantity
from handlers.understanding.message.serving import USES, asks_number
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counting import LESS, MORE
from handlers.understanding.talk.bills.counts import becomes, past
from handlers.understanding.talk.bills.funding import is_use
from handlers.understanding.talk.bills.operating import ADDED
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.serving import asks_of_others
from handlers.understanding.talk.bills.sizing import LONGER, texts_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning
from handlers.understanding.talk.merging import merged

OF_SIZE = frozenset({
    USES, "each", "all", "token", "input", "output", "cached", "cost", "used", "ok", "thanks",
    "share", "discount", "rise", "fall", "goods", "heads", "model", "per-share", "more", "question",
    "raises", "a-loss", "long", "day", "today", "unsaid", "both-ways", "lasting", "left", "found",
    "because",
})  # fmt: skip
"""Topics beside which a message tells no more than how large a use is."""

OF_MONEY = frozenset({
    "budget", "dollars", "ok", "thanks", "had", "discount", "rise", "fall", "heads", "negated",
    "enough", "more", "left", "left-so-much", "lost-so-much", "goods", "today", "raises", "a-loss",
    "found", "develop", "bought", "buys", "belongs", "advice", "unsaid", "saving", "together", USES,
    *PERIODS,
})  # fmt: skip
"""The same of how much money there is."""

_BESIDE = ("follow.with", "follow.also", "follow.add")
_ONLY = ("follow.only", "follow.change", "follow.become")
_LONGEST = SHORT + 6
_STRANGE = 2
_NEARER = 4
"""Up to so many times the money, and so many times nearer to it than to a size, a number is surely
one of money.
"""

_SIZE = 100
"""From here on a bare number may be one of tokens."""


def reused(own: Meaning, before: Meaning) -> Meaning | None:
    """How often other money pays for the same use, or the same money for a larger or smaller one;
    the same again where no more is asked than how many there are of what was spoken of.
    """
    if not is_use(before) or own.mentions or not is_told(own, _LONGEST):
        return None
    if not own.quantities:
        return replace(before, message=own.message) if _asks_again(own, before) else None
    if len(own.quantities) > 1 or times_of(own):
        return None
    (told,) = own.quantities
    (money,) = (each for each in before.quantities if each.is_money)
    used = [each for each in before.quantities if each.unit == "tokens"]
    one = _of_size(own, told, used) if len(before.quantities) == len(used) + 1 else None
    if _is_money(own, told, money, used):
        amount = _amount(own, told, money)
        if amount <= 0:
            return None
        quantities = with_amount(before.quantities, money, amount)
    elif one and _is_size(own, told) and told.side in {None, one.side}:
        quantities = with_amount(before.quantities, one, told.amount)
    elif one and _is_size(own, told) and own.message.has(*_BESIDE):
        quantities = (*before.quantities, replace(told, unit="tokens", start=0, end=0))
    else:
        return None
    topics = merged(frozenset(), before.topics) | before.topics & {USES, "enough"}
    mentions, asked = before.mentions, before.asked
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)


def is_told(own: Meaning, longest: int) -> bool:
    """Whether a message asks no more than how many there are, in few words."""
    message = own.message
    odd = message.unknown or len(message.strange) > _STRANGE or own.asked - HOW_MUCH - {"is-true"}
    return not odd and len(message.tokens) <= longest


def _asks_again(own: Meaning, before: Meaning) -> bool:
    """``So how many chats?``: whether it is asked how many there are, and no more."""
    if own.topics <= {"enough", "budget", "ok"} and "enough" in own.topics & before.topics:
        return own.asked <= {"is-true", "compute"}
    more = own.topics - OF_SIZE or times_of(own) or own.message.has("follow.divide")
    asks = "how-much" in own.asked and asks_number(own.message)
    spoken = replace(before, message=before.earlier) if before.earlier else before
    others = asks_of_others(own, before) and asks_of_others(own, spoken)
    return asks and not (more or others)


def _is_money(own: Meaning, told: Quantity, money: Quantity, used: Sequence[Quantity]) -> bool:
    """Whether the only number of a message is how much money there is."""
    message = own.message
    less = "less" in message.sides.units.moves or message.has(*LESS)
    apiece = told.each or message.sides.units.each or "each" in own.topics
    if own.topics - OF_MONEY or apiece or told.amount <= 0 or (less and not told.to):
        return False
    if told.unit is not None or told.side:
        return told.unit == "usd"
    if "dollars" in own.topics:
        return True
    said = "budget" in own.topics or message.has(*_ONLY, *ADDED) or becomes(message, told)
    if said:
        return all(_apart(told, money) < _apart(told, each) for each in used)
    spoken = message.content or "saving" in own.topics
    near = spoken and _apart(told, money) <= _NEARER
    return bool(near) and all(_NEARER * _apart(told, money) < _apart(told, each) for each in used)


def _amount(own: Meaning, told: Quantity, money: Quantity) -> Decimal:
    """How much money there is: so much, so much more, or what is left without what goes for
    something else: ``$10 of it is for hosting``.
    """
    message, after = own.message, past(own.message, told)
    of_it = (after, after + 1) in message.groups.get("follow.of", ())
    pronoun = any(first == after + 1 for first, _ in message.groups.get("follow.pronoun", ()))
    added = message.has(*ADDED)
    spent = message.has("follow.from-it") or (of_it and pronoun) or "goods" in own.topics
    if spent and not added:
        return money.amount - told.amount
    more = "raises" in own.topics or "more" in message.sides.units.moves
    more = more or added or message.has(*MORE)
    raised = more and not (told.to or message.has(*_ONLY))
    return money.amount * raised + told.amount


def _of_size(own: Meaning, told: Quantity, used: Sequence[Quantity]) -> Quantity | None:
    """The tokens of a use that a size may be of: those of the texts that it is said of, where there
    are others: ``we'll keep answers to 400 tokens``.
    """
    if len(used) == 1:
        return used[0]
    moves = own.message.sides.units.moves or own.message.has(*MORE, *LESS, LONGER)
    sides = {told.side} if told.side else texts_of(own)
    same = [each for each in used if each.side in sides]
    return same[0] if len(same) == len(sides) == 1 and not moves else None


def _is_size(own: Meaning, told: Quantity) -> bool:
    """Whether it is how many tokens a use has."""
    counted = told.unit in {None, "tokens"} or (told.unit == "requests" and told.each)
    return counted and told.amount >= _SIZE and own.topics <= OF_SIZE


def _apart(one: Quantity, other: Quantity) -> Decimal:
    """How many times one amount is the other, whichever is greater."""
    low, high = sorted((one.amount, other.amount))
    return high / low if low > 0 else high
