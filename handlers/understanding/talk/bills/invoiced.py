"""A bill that is told in dollars, and what the same use costs on another model, or in another time:
``our o1 bill is $900 a month, all output`` - ``how much would that be on R1?`` - ``per year?``
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding import PERIOD_OF, PERIODS, Mention, Quantity, spans
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
    "forecast", "degree", "more", "bought", *PERIODS,
})  # fmt: skip
_APART = frozenset({"saving", "difference"})
_LONGEST = SHORT + 4


def invoiced(own: Meaning, said: Sequence[frozenset[str]]) -> Meaning:
    """A message, as one of what is paid for a model where it tells no more than that."""
    models = {each.id: each for each in own.mentions if each.kind == "model"}
    paid = any(PAID in each for each in said) and kinds(own.mentions) <= {"model", "company"}
    told = paid and len(models) == 1 and not (own.asked or own.topics & _OTHERWISE)
    own = replace(own, mentions=(*models.values(),)) if told else own
    if not told or not is_purse(own):
        return own
    sides = {side for _, side in own.message.sides.named}
    side: set[str] = {*sides} if len(sides) == 1 else set()
    return replace(own, topics=own.topics - {"cost", "all"} | side | {PAID, "budget"})


def may_invoice(own: Meaning) -> bool:
    """Whether a message tells one amount of dollars beside a model, and nothing else."""
    return [each.unit for each in own.quantities] == ["usd"] and bool(own.mentions)


def repriced(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What is paid in another time, or what the same use costs on another model."""
    if PAID not in before.topics or not _asks(own) or len(before.quantities) != 1:
        return None
    paid, *others = before.mentions
    named = [each for each in kin.made_by(own.mentions) if each.id != paid.id]
    if len(named) > 1 or kinds(named) - {"model"}:
        return None
    if own.topics & _APART and not (named or others):
        named = [each for each in (kin.of(paid, "other"),) if each]
    money, periods = before.quantities[0], before.topics.intersection(PERIODS)
    if anew := times_of(own):
        told = _over(money, anew, before)
        if told is None:
            return None
        money, periods = told
    elif not named:
        return None
    mentions = (_unplaced(paid), *(named or others))
    topics = merged(frozenset(), before.topics) - {*PERIODS, "token", "budget"} | periods
    topics |= {PAID, "cost" if len(mentions) > 1 else "budget"}
    quantities = (replace(money, start=0, end=0),)
    asked = frozenset({"how-much"})
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)


def _asks(own: Meaning) -> bool:
    message = own.message
    more = own.quantities or own.topics - _SAID or own.asked - HOW_MUCH or message.unknown
    return not more and len(message.tokens) <= _LONGEST and len(message.strange) <= 1


def _over(
    money: Quantity, anew: frozenset[str], before: Meaning
) -> tuple[Quantity, frozenset[str]] | None:
    """The money as that of one time, and the times in which it is told and asked."""
    per = money.per or next(iter(spans(before.topics)), None)
    if per is None or len(asked := anew - {per}) > 1:
        return None
    return replace(money, per=per), frozenset(PERIOD_OF[each] for each in (per, *asked))


def _unplaced(told: Mention) -> Mention:
    return replace(told, start=0, end=0)
