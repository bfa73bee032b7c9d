"""A bill that is told in dollars, and what the same use costs on another model, or in another time:
``our o1 bill is $900 a month, all output`` - ``how much would that be on R1?`` - ``per year?``
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.scales import cents
from handlers.understanding import PERIOD_OF, PERIODS, Mention, Quantity, Side, spans
from handlers.understanding.numbers.times import converted
from handlers.understanding.seeking import sought
from handlers.understanding.talk.bills.reckoned import is_purse
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

PAID = "paid"
"""The list of words for what one pays, and the topic of a message that tells how much that is."""

_OTHERWISE = frozenset({
    "price", "how-many-tokens", "how-many-uses", "enough", "how-long", "is-true", "develop",
    "for-how-much", "saving", "difference", "ratio", "cheapest", "dearest", "percent",
})  # fmt: skip
"""Topics beside which money is no bill that is told."""

_SAID = frozenset({
    "cost", "for-how-much", "switched", "saving", "difference", "same-money", "ok", "thanks",
    "used", "all", "together", "rise", "fall", "left", "today", "lasting", "lost-so-much", "day",
    "halves", "forecast", "degree", "more", "bought", "input", "output", *PERIODS,
})  # fmt: skip
_APART = frozenset({"saving", "difference"})
_SIDES = frozenset({"input", "output"})
_HALVES = ("topics.halves", "follow.half", "topics.half-on")
_PAYING = frozenset({"dollars", "budget", "price"})
_PAIR = 2
_LONGEST = SHORT + 4


def invoiced(own: Meaning, said: Sequence[frozenset[str]]) -> Meaning:
    """A message, as one of what is paid for a model where it tells no more than that, or asks what
    another one would cost.
    """
    models = {each.id: each for each in own.mentions if each.kind == "model"}
    paid = any(PAID in each for each in said) and kinds(own.mentions) <= {"model", "company"}
    if paid and len(models) == len(own.mentions) == _PAIR and _asks_other(own):
        other = sought(own.message)
        mentions = sorted(models.values(), key=lambda each: each.id == other)
        return replace(own, mentions=tuple(mentions), topics=own.topics | {PAID, "cost"})
    told = paid and len(models) == 1 and not (own.asked or own.topics & _OTHERWISE)
    own = replace(own, mentions=(*models.values(),)) if told else own
    if not told or not is_purse(own):
        return own
    sides = {side for _, side in own.message.sides.named}
    side: set[str] = {*sides} if len(sides) == 1 else set()
    return replace(own, topics=own.topics - {"cost", "all"} | side | {PAID, "budget"})


def _asks_other(own: Meaning) -> bool:
    """``I pay $200 a month for o1, what would I pay on R1?``"""
    groups = own.message.groups
    pays = {*groups.get("asked.why", ())} <= {*groups.get("topics.cost", ())}  # "هدفع كام"
    asked = own.asked - ({"why"} if pays else set())
    asks = asked and asked <= HOW_MUCH | {"what", "compute"} and len(own.quantities) == 1
    return bool(asks) and sought(own.message) is not None and not own.topics - _SAID - _PAYING


def may_invoice(own: Meaning) -> bool:
    """Whether a message tells dollars beside a name, of each side if of several, and no more."""
    told = own.quantities
    paid = all(each.unit == "usd" and (each.side or len(told) == 1) for each in told)
    return bool(told and own.mentions) and paid


def repriced(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What is paid in another time, or what the same use costs on another model."""
    if PAID not in before.topics or not _asks(own):
        return None
    paid, *others = before.mentions
    named = [each for each in kin.made_by(own.mentions) if each.id != paid.id]
    if len(named) > 1 or kinds(named) - {"model"}:
        return None
    if own.topics & _APART and not (named or others):
        named = [each for each in (kin.of(paid, "other"),) if each]
    money, periods = _halved(own, before.quantities), before.topics.intersection(PERIODS)
    if anew := times_of(own):
        told = _over(money, anew, before)
        if told is None:
            return None
        money, periods = told
    elif not (named or own.topics & _APART or money is not before.quantities):
        return None
    sides = own.topics & _SIDES if len(money) == 1 else frozenset[str]()
    if len(sides) > 1:
        return None
    mentions = (_unplaced(paid), *(named or others))
    topics = merged(sides, before.topics) - {*PERIODS, "token", "budget"} | periods
    topics |= {PAID, "cost" if len(mentions) > 1 else "budget"}
    quantities = tuple(replace(each, start=0, end=0) for each in money)
    asked = frozenset({"how-much"})
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)


def _asks(own: Meaning) -> bool:
    message = own.message
    more = own.quantities or own.topics - _SAID or own.asked - HOW_MUCH or message.unknown
    return not more and len(message.tokens) <= _LONGEST and len(message.strange) <= 1


def _halved(own: Meaning, money: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``Half of it is input``: the money of each side, where it is told that it is by halves."""
    if len(money) > 1 or not (own.topics & _SIDES and own.message.has(*_HALVES)):
        return money
    sides: tuple[Side, ...] = ("input", "output")
    return tuple(replace(money[0], amount=money[0].amount / 2, side=each) for each in sides)


def _over(
    money: Sequence[Quantity], anew: frozenset[str], before: Meaning
) -> tuple[tuple[Quantity, ...], frozenset[str]] | None:
    """The money as that of one time, and the times in which it is told and asked."""
    per = money[0].per or next(iter(spans(before.topics)), None)
    if per is None or len(asked := anew - {per}) > 1:
        return None
    if len(money) == 1 or not asked:
        told = tuple(replace(each, per=per) for each in money)
        return told, frozenset(PERIOD_OF[each] for each in (per, *asked))
    (unit,) = asked
    told = tuple(
        replace(each, amount=cents(converted(each.amount, per, unit)), per=unit) for each in money
    )
    return told, frozenset({PERIOD_OF[unit]})


def _unplaced(told: Mention) -> Mention:
    return replace(told, start=0, end=0)
