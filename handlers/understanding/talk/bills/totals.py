"""What two turns come to: two amounts for one model, asked one after the other."""

from dataclasses import replace

from handlers.understanding import Quantity
from handlers.understanding.talk.bills.allotting import is_allotment
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import again_with, times
from handlers.understanding.talk.meanings import HOW_MUCH, SEVERAL, SHORT, Meaning, bare, kinds

_SAID = frozenset({
    "together", "all", "cost", "price", "for-how-much", "ok", "thanks", "degree", "today", "rise",
    "left", "found", "day",
})  # fmt: skip


def totalled(own: Meaning, before: Meaning) -> Meaning | None:
    """``The sum, please``, ``both?``: what was asked last of one side, with the other one."""
    if not wants_all(own) or not set() != kinds(before.mentions) <= {"model", "company"}:
        return None
    past, last = before.past_amounts, before.quantities
    if "together" in own.topics and is_allotment(before):
        return again_with(last, replace(bare(own), topics=frozenset({"together"})), before)
    if "together" in own.topics and _is_whole(last):
        both = last
    elif _is_whole((*past, *last)):
        both = (*past, *last)
    elif "together" in own.topics and len(past) == len(last) == 1 and _is_alike(*past, *last):
        both = (replace(last[0], amount=past[0].amount + last[0].amount),)
    else:
        return None
    return again_with(both, replace(own, topics=frozenset({"together"})), before)


def with_past(own: Meaning, before: Meaning | None) -> Meaning:
    """A bill that was asked by itself, with the amounts of one of the same models before it."""
    if before is None or own.past_amounts or not (is_bill(own) and is_bill(before)):
        return own
    if own.message is before.message:
        return own
    named, told = ({each.id for each in one.mentions} for one in (own, before))
    return replace(own, past_amounts=before.quantities) if named == told else own


def of_both(own: Meaning) -> Meaning:
    """``The difference between 2 of them``: without the number of those that are held apart."""
    two = [each.unit is None and each.amount == 2 for each in own.quantities]
    apart = "difference" in own.topics and not own.mentions
    return replace(own, quantities=()) if apart and two == [True] else own


def wants_all(own: Meaning, most: int = 2) -> bool:
    """Whether a message asks for all of something, of ``most`` at most, and for nothing else."""
    message = own.message
    said = own.topics & {"together", "all"} or message.has(*SEVERAL)
    if (
        not said
        or message.has("follow.both-models", "follow.divide")
        or len(message.tokens) > SHORT
    ):
        return False
    counted = times(own) or any(each.unit or each.amount > most for each in own.quantities)
    return not (
        counted or message.mentions or message.strange or own.topics - _SAID or own.asked - HOW_MUCH
    )


def _is_whole(told: tuple[Quantity, ...]) -> bool:
    """Whether tokens of two sides are told, each once."""
    sides = [each.side for each in told]
    return None not in sides and len({*sides}) == len(sides) == 2


def _is_alike(past: Quantity, last: Quantity) -> bool:
    """Whether both are tokens of the same side."""
    return past.unit == last.unit == "tokens" and past.side == last.side is not None
