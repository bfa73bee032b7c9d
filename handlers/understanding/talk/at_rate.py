"""A sum that was told, told in another currency too, at a rate that the reader gives: ``and if the
dollar is 50 pounds?``, ``احسبها بالريال، الدولار بـ3.75``.
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.bills.funding import is_sum
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, OWNED, Meaning, kinds

_USD = "usd"
_SAID = frozenset({
    "currency", "in-currency", "dollars", "one-dollar", "cost", "price", "for-how-much", "today",
    "ok", "thanks", "day", "found", "degree", "value", "a-loss", "fall", "lost-so-much", "rise",
    "language",
})  # fmt: skip
"""Topics beside which a message says no more than what a dollar is in another currency."""

_OF_CURRENCY = frozenset({"currency", "in-currency"})
_ANY = "pound"
"""A currency in the place of one that may have been named before."""

_ROUND = frozenset({Decimal(1), Decimal(100)})
"""So many dollars are changed where a rate is told."""

_UNSAID = frozenset({None, "tokens"})
_PAIR = 2
_LONGEST = 16
_STRANGE = 3
_NEAR = 3
"""How many words may stand between a dollar and how much it is: ``the dollar is at about 50``."""


def at_rate(own: Meaning, before: Meaning) -> Meaning | None:
    """What was told of ``before``, with the rate that a message gives, or only in dollars where
    nobody knows of what currency that is; ``None`` where it gives none, or asks something else.
    """
    if _asks_currency(own) and _is_told(before):
        topics = before.topics | _OF_CURRENCY
        message = own.message.without("outside")._replace(unknown=())
        return replace(before, message=message, topics=topics, more=0, again=None)
    other = kinds(own.mentions) - kinds(before.mentions) or len(own.mentions) > 1
    if other or not _is_plain(own) or _rate(own, _ANY) is None or not _is_told(before):
        return None
    currency = _currency(own.message) or _currency(before.message)
    if _rate(own, currency) is None and not _is_of_dollar(own):
        return None
    rate = _rate(own, currency) if _is_in_dollars(before) else None
    rate = rate if rate and rate.amount > 0 else None
    return replace(
        before,
        message=own.message.without("outside"),
        mentions=own.mentions or before.mentions,
        topics=before.topics - _OF_CURRENCY if rate else before.topics | _OF_CURRENCY,
        more=0,
        again=None,
        rate=rate,
    )


def with_rate(own: Meaning) -> Meaning:
    """A bill in a currency of which the message itself tells how much a dollar is: ``10M output on
    o1 in pounds, a dollar is 50 pounds``.
    """
    told, currency = own.quantities, _currency(own.message)
    foreign = [each for each in told if each.is_money and each.unit != _USD]
    beside = foreign or [each for each in told if each.unit is None and _is_beside(own, each)]
    ones = [each for each in told if each.unit == _USD and each.amount == 1]
    others = tuple(each for each in told if each not in beside and each not in ones)
    unit = foreign[0].unit if foreign else currency
    named = _USD in own.message.sides.units.currencies or ones
    if len(beside) != 1 or unit is None or not named or not counts_tokens(others):
        return own
    if not _is_in_dollars(replace(own, quantities=others)) or not _is_beside(own, beside[0]):
        return own
    rate = (
        replace(beside[0], unit=unit, side=None, start=0, end=0) if beside[0].amount > 0 else None
    )
    topics = own.topics - _OF_CURRENCY if rate else own.topics | _OF_CURRENCY
    return replace(own, quantities=others, topics=topics, rate=rate)


def tells_rate(own: Meaning) -> bool:
    """Whether a message says no more than what a dollar is in another currency."""
    return not own.mentions and _is_plain(own) and _rate(own, _ANY) is not None


def _asks_currency(own: Meaning) -> bool:
    """Whether a message asks no more than what was told in another currency, whosever that is:
    ``كم بالجنيه المصري؟``, ``how much is that in Syrian pounds?``, ``وبالمصري كام؟``
    """
    message = own.message
    more = own.mentions or own.quantities or own.asked - HOW_MUCH - {"what", "compute"}
    named = own.topics & _OF_CURRENCY or (own.asked and own.topics == {"language"})
    unsaid = "today" in own.topics and "in-currency" not in own.topics
    strange = len(message.content) > _PAIR or len(message.tokens) > _LONGEST
    strange = strange or len(message.unknown) > bool(own.topics & _OF_CURRENCY)
    return bool(named) and not (
        more or strange or unsaid or own.topics - _SAID or "price" in own.topics
    )


def _is_told(before: Meaning) -> bool:
    """Whether a bill was told, what some money buys, or what became of it in shares."""
    owned = before.mentions and kinds(before.mentions) <= OWNED
    return is_sum(before) or bool(owned and held(before))


def _is_in_dollars(before: Meaning) -> bool:
    return all(each.unit == _USD for each in before.quantities if each.is_money)


def _is_plain(own: Meaning) -> bool:
    """Whether a message says no more than what a dollar is, and asks no more than how much."""
    message = own.message
    if not 1 <= len(own.quantities) <= _PAIR or message.unknown:
        return False
    more = own.topics - _SAID or own.asked - HOW_MUCH - {"compare"} or message.has(*FACTORS)
    long = len(message.strange) > _STRANGE or len(message.tokens) > _LONGEST
    return not (more or long or _asks_dollars(message))


def _rate(own: Meaning, currency: str | None) -> Quantity | None:
    """How much of another currency a dollar is, as a message tells it; ``currency``: that of a
    number which does not say it.
    """
    dollars = [each for each in own.quantities if each.unit == _USD]
    others = [each for each in own.quantities if each.unit != _USD]
    if len(dollars) == 1 and not others and _is_after_dollar(own.message, dollars[0]):
        dollars, others = [], [replace(dollars[0], unit=None)]
    named = own.message.sides.units.currencies
    changed = "in-currency" in own.topics and named - {_USD}  # "in pounds at 50"
    if len(others) != 1 or not (dollars or _USD in named or changed):
        return None
    (other,), whole = others, dollars[0].amount if dollars else Decimal(1)
    unit = currency if other.unit in _UNSAID else other.unit
    rate = replace(other, unit=unit, side=None, start=0, end=0)
    even = not dollars or not _ROUND.isdisjoint({whole, other.amount})
    if unit is None or not rate.is_money or not even or whole <= 0:
        return None
    return replace(rate, amount=other.amount / whole)


def _currency(message: Message) -> str | None:
    """The only currency other than dollars that is named without a number."""
    others = message.sides.units.currencies - {_USD}
    return next(iter(others)) if len(others) == 1 else None


def _is_after_dollar(message: Message, told: Quantity) -> bool:
    """``الدولار 3.75``: whether a number stands right after a dollar."""
    ends = (message.tokens[end - 1].end for _, end in message.groups.get("topics.dollars", ()))
    return any(0 < told.start - end <= 1 for end in ends)


def _is_of_dollar(own: Meaning) -> bool:
    """``A dollar is 50``, ``50 to the dollar``: whether a number is that of one dollar."""
    return "one-dollar" in own.topics or _is_beside(own, own.quantities[-1])


def _is_beside(own: Meaning, told: Quantity) -> bool:
    """Whether a dollar stands shortly before a number, or after it."""
    tokens = own.message.tokens
    groups = ("topics.dollars", "topics.one-dollar")
    places = [place for each in groups for place in own.message.groups.get(each, ())]
    first = sum(token.end <= told.start for token in tokens)
    last = sum(token.start < told.end for token in tokens)
    return any(
        first - _NEAR <= end <= first
        or (last <= start <= last + _NEAR and not tokens[end - 1].text.endswith("s"))
        for start, end in places
    )


def _asks_dollars(message: Message) -> bool:
    """``كم دولار``: whether it is asked how many dollars something is."""
    asked = [end for _, end in message.groups.get("asked.how-much", ())]
    return any(first in asked for first, _ in message.groups.get("topics.dollars", ()))
