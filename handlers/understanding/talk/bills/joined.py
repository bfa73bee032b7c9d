"""What several turns reckoned, each on a model of its own, taken together: ``all three?``"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import ALLOTTED, BESIDE, Quantity
from handlers.understanding.numbers.numerals import rounded
from handlers.understanding.talk.bills.apportioned import apportioned
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with, times
from handlers.understanding.talk.bills.totals import totalled, wants_all
from handlers.understanding.talk.meanings import HOW_MUCH, Bills, Meaning, kinds
from handlers.understanding.words.denying import DENIALS

OF_EACH = "of-each"
"""The topic of a question in which each model has tokens of its own, whatever is named where."""

SUMMED = "summed"
"""The topic of a question that asks what several bills come to as well."""

_BOTH = ("follow.these", "follow.several")


def with_bills(own: Meaning, before: Meaning | None) -> Meaning:
    """A question with the bills that were reckoned up to it one after the other, the newest last:
    one for each model.
    """
    before = (before.past or before) if before else None
    past = before.bills if before else ()
    if before and own.message.has("follow.correct", *DENIALS):
        wrong = {each.id for each in before.mentions}
        past = tuple(each for each in past if each[0].id not in wrong)
    if OF_EACH in own.topics or any(each.unit == ALLOTTED for each in own.quantities):
        return replace(own, bills=past)
    if not is_bill(own) or kinds(own.mentions) != {"model"}:
        return own
    amounts = apportioned(own).quantities
    told = tuple({each.id: (each, amounts) for each in own.mentions}.values())
    known = {each.id for each, _ in told}
    return replace(own, bills=(*(each for each in past if each[0].id not in known), *told))


def joined(own: Meaning, before: Meaning) -> Meaning | None:
    """``All three together?``, ``double both``: several bills, or so many times each of them."""
    bills = before.bills
    if len(bills) < 2 or own.mentions or own.asked - HOW_MUCH:
        return None
    if before.past_amounts and (of_one := totalled(own, before)):
        return of_one
    factor = times(own) if own.message.has(*_BOTH) else None
    if not (factor or _wants_sum(own, bills)):
        return None
    count = _count(own)
    return _summed(own, before, bills[-count:] if count else bills, factor or Decimal(1))


def _wants_sum(own: Meaning, bills: Bills) -> bool:
    """Whether it is asked what bills come to."""
    counted = _count(own) == len(bills) and own.topics & {"all", "together"}
    return wants_all(own, most=len(bills)) and bool(counted or "together" in own.topics)


def _count(own: Meaning) -> int:
    """How many bills are meant; 0 where that is all of them."""
    if own.quantities:
        return int(own.quantities[0].amount)
    return 2 if own.message.has(*_BOTH) else 0


def _summed(own: Meaning, before: Meaning, bills: Bills, factor: Decimal) -> Meaning | None:
    """Each of some bills so many times, and what they come to."""
    told = [[_scaled(each, factor) for each in amounts] for _, amounts in bills]
    topics = frozenset({"together"})
    bare = replace(own, quantities=(), asked=frozenset({"how-much"}), topics=topics)
    models = tuple(model for model, _ in bills)
    if all(_plain(amounts) == _plain(told[0]) for amounts in told):
        summed = again_with(tuple(told[-1]), bare, replace(before, mentions=models))
        return replace(summed, topics=summed.topics | {SUMMED})
    if any(each.unit in BESIDE or each.side is None for amounts in told for each in amounts):
        return None
    placed = tuple(
        replace(each, start=2 * at + 1, end=2 * at + 1)
        for at, amounts in enumerate(told)
        for each in amounts
    )
    named = tuple(replace(each, start=2 * at, end=2 * at) for at, each in enumerate(models))
    apart = again_with(placed, replace(bare, topics=topics | {OF_EACH}), before)
    return replace(apart, mentions=named)


def _scaled(told: Quantity, factor: Decimal) -> Quantity:
    counts = told.unit not in BESIDE
    return replace(told, amount=rounded(told.amount * factor)) if counts else told


def _plain(told: Sequence[Quantity]) -> list[tuple[Decimal, str | None, str | None]]:
    return [(each.amount, each.unit, each.side) for each in told]
