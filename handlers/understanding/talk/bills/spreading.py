"""What some money buys in one part of the time that it has to last: ``how many a day if it is to
last 30 days?``
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIOD_OF, PERIODS, TIMES, Quantity, spans
from handlers.understanding.message.serving import asked_of
from handlers.understanding.numbers.times import held
from handlers.understanding.talk.bills.funding import is_use
from handlers.understanding.talk.bills.reckoned import is_purse
from handlers.understanding.talk.bills.spending import BOUGHT
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning
from handlers.understanding.talk.merging import merged

_LASTS = frozenset({"enough", "lasting", "more-than"})
_SAID = _LASTS | {
    *PERIODS, "because", "difference", "budget", "token", "how-many-tokens", "how-many-uses", "day",
    "today", "ok", "thanks", "used", "all", "each", "input", "output", "goods", "heads",
    "per-share", "found",
}  # fmt: skip
"""Topics beside which a message says no more than how long the money is for."""

_LONGEST = SHORT + 9
_STRANGE = 2
_MONTH = 31

_Span = tuple[Decimal, str]
"""So many of a unit of time."""


def spread(own: Meaning, before: Meaning) -> Meaning | None:
    """What so much of the money of ``before`` buys as is for one time of those that it has to last;
    ``None`` where a message asks something else.
    """
    money = [each for each in before.quantities if each.is_money]
    if len(money) != 1 or not (is_purse(before) or is_use(before)) or not _is_plain(own):
        return None
    one, span = _one(own), _span(own)
    if one is None or span is None:
        return None
    parts = _in(one, span)
    kept = money[0].per is None or parts <= _in(one, (Decimal(1), money[0].per))
    if parts <= 1 or not kept:
        return None
    part = replace(money[0], amount=money[0].amount / parts, per=one, start=0, end=0)
    quantities = (*(each for each in before.quantities if each is not money[0]), part)
    topics = merged(frozenset(), before.topics - {*PERIODS}) | before.topics & BOUGHT
    topics |= {PERIOD_OF[one]}
    asked = frozenset({"how-much"})
    return replace(own, mentions=before.mentions, quantities=quantities, asked=asked, topics=topics)


def spreads(own: Meaning) -> bool:
    """Whether a message asks what is for one time of those that something has to last."""
    return _is_plain(own) and None not in {_one(own), _span(own)}


def _is_plain(own: Meaning) -> bool:
    """Whether a message says no more than for how long, and asks how much, or divides."""
    message = own.message
    odd = own.mentions or message.unknown or len(message.strange) > _STRANGE
    more = odd or own.topics - _SAID or own.asked - HOW_MUCH or len(message.tokens) > _LONGEST
    asks = message.has("follow.divide") or "how-much" in own.asked or own.topics & _LASTS
    days = _days(own)
    goes_on = message.has("follow.start") and own.quantities and spans(own.topics)
    return bool(asks or days or goes_on) and not more


def _span(own: Meaning) -> _Span | None:
    """How long the money has to last: so many of a time, or one of the longer one of two that are
    spoken of; none where it is asked how much there is in so many.
    """
    if days := _days(own):
        return days, "days"
    told = [each for each in own.quantities if not each.every]
    if not told:
        units = {*own.message.sides.units.times, *spans(own.topics)}
        lasts = own.topics & _LASTS or own.message.has("follow.divide")
        return (Decimal(1), max(units, key=TIMES.index)) if len(units) == 2 and lasts else None
    if len(told) > 1 or told[0].unit not in TIMES or _is_asked(own, told[0]):
        return None
    return told[0].amount, str(told[0].unit)


def _days(own: Meaning) -> Decimal | None:
    """``Per working day, say 22 of them``: how many days are told beside one."""
    told = [each for each in own.quantities if not each.every and each.amount != 1]
    spoken = {str(each.unit) for each in own.quantities if each.amount == 1}
    spoken |= {unit for _, unit in own.message.sides.units.spans}
    days = "daily" in own.topics or "days" in spoken
    if len(told) != 1 or not days or told[0].unit not in {None, "days"}:
        return None
    return told[0].amount if 1 < told[0].amount <= _MONTH and not told[0].side else None


def _is_asked(own: Meaning, told: Quantity) -> bool:
    """``كام في 12 شهر``: whether it is asked how many there are in so long."""
    starts = [token.start for token in own.message.tokens]
    if told.start not in starts:
        return False
    return any(0 <= starts.index(told.start) - at <= 1 for _, at in asked_of(own.message))


def _one(own: Meaning) -> str | None:
    """The time of which it is asked, which is that it is divided by where none is named."""
    times = spans(own.topics)
    if times:
        return times[0]
    if _days(own):
        return "days"
    units = [str(each.unit) for each in own.quantities]
    return units[0] if units and own.message.has("follow.divide") else None


def _in(unit: str, span: _Span) -> Decimal:
    """How many of a unit there are in a time; none of a longer one."""
    amount, of = span
    longer = TIMES.index(of) - TIMES.index(unit)
    if longer < 0:
        return amount / held(of, unit)
    return amount * held(unit, of) if longer else amount
