"""What is left of what others pay for each of what a bill counts: ``the client pays me $1 per
file``.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod

from handlers.understanding import PERIODS, TIMES, Quantity, spans
from handlers.understanding.talk.bills.counts import counts_of, named, past
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning

_ASKS = frozenset({"left", "rise", "lost-so-much", "enough"})
_SAID = _ASKS | {
    "dollars", "price", "cost", "each", "both-ways", "ok", "for-how-much", "budget", *PERIODS,
}  # fmt: skip
_EACH = ("follow.each", "follow.per")
_LONGEST = SHORT + 9
_NEAR = 3
_MONTH = range(28, 32)


def earned(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` against what is paid for all that it counts; ``None`` where a message
    says more, or the times are not surely the same.
    """
    if not is_bill(before) or not _asks(own) or len(before.mentions) != 1:
        return None
    counts, money = counts_of(before), own.quantities[0]
    paid = _paid(own, counts, money)
    if not paid or any(each.unit is None for each in before.quantities):
        return None
    if not is_same_time(own, before, paid):
        return None
    income = money.amount * prod((each.amount for each in paid), start=Decimal(1))
    told = replace(money, amount=income, per=None, each=False, start=0, end=0)
    topics = before.topics | {"enough", "budget"}
    asked = frozenset({"how-much"})
    quantities = (*before.quantities, told)
    return replace(own, mentions=before.mentions, quantities=quantities, asked=asked, topics=topics)


def _asks(own: Meaning) -> bool:
    """Whether it is asked what is left of some money, or gained."""
    paid = [each.unit for each in own.quantities] == ["usd"]
    more = own.mentions or own.message.unknown or len(own.message.tokens) > _LONGEST
    asks = "enough" in own.topics or own.asked
    said = own.topics - _SAID or not asks or own.asked - HOW_MUCH - {"is-true"}
    return paid and bool(own.topics & _ASKS) and not (more or said)


def _paid(own: Meaning, counts: Sequence[Quantity], money: Quantity) -> Sequence[Quantity]:
    """What is paid for: the count that is named right after the money, with those around it; else
    those of whom each pays.
    """
    at = past(own.message, money)
    near = {
        each.noun: each for where, each in named(own.message, counts) if 0 <= where - at < _NEAR
    }
    if len(near) == 1:
        return counts[: counts.index(next(iter(near.values()))) + 1]
    people = ("each" in own.topics or own.message.has(*_EACH)) and not near
    return counts[:1] if people else ()


def is_same_time(own: Meaning, before: Meaning, paid: Sequence[Quantity]) -> bool:
    """Whether the money is paid in the time that the bill is for."""
    times = times_of(own) | ({each.per for each in own.quantities} - {None})
    base = next(iter(spans(before.topics)), None)
    base = next((each.per for each in before.quantities if each.per), base)
    over = [each for each in before.quantities if each.unit in TIMES]
    if not over:
        return times <= ({base} if base else set())
    days = len(over) == 1 and over[0].unit == "days" and over[0].amount in _MONTH
    timeless = not any(each.per for each in paid)
    return bool(days and timeless and times == {"months"})
