"""What the nouns of a message are after a bill that counts them: no side, and nothing else."""

from collections.abc import Set
from dataclasses import replace

from handlers.understanding import Mention, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.counts import counts_of, named, past, place
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import Meaning

_NEAR = 2
_TIMES = 20
"""Up to so many times what it was a number is one of what was counted."""

_REQUESTS = "requests"
_FEW = 1000
"""From here on a bare number counts tokens."""


def of_counts(message: Message, before: Meaning) -> Message:
    """A message in which what a bill counts is no more than that: ``per article?``, ``5 questions
    each`` where it counts questions.
    """
    counts = counts_of(before) if is_bill(before) else ()
    nouns = dict(named(message, counts)) if counts else {}
    if not nouns:
        return message
    places = {(at, at + 1) for at in nouns}
    groups = {
        group: told
        for group, told in message.groups.items()
        if group.startswith("asked.") or not places.issuperset(told)
    }
    message = message if len(groups) == len(message.groups) else message.with_groups(groups)
    return _without_sides(message, nouns)


def of_comers(message: Message, before: Meaning) -> Message:
    """``20 came back`` after a bill of so many: a message whose number is of those who come, or
    go, and of no side that its verb would tell elsewhere.
    """
    counts = counts_of(before)
    moves = message.has("follow.joining") and not message.has("topics.token", "topics.negated")
    if not (counts and moves) or len(message.quantities) != 1:
        return message
    (told,) = message.quantities
    few = told.amount < _FEW and told.amount <= max(each.amount for each in counts)
    if told.unit != "tokens" or not few:
        return message
    whole = Mention("", "", 0, len(message.folded))
    others = replace(message.sides, mentions=(*message.mentions, whole))
    return message._replace(quantities=(replace(told, unit="people", side=None),), sides=others)


def _without_sides(message: Message, nouns: dict[int, Quantity]) -> Message:
    """A message whose numbers are of no side that only what is counted tells."""
    starts = {message.tokens[at].start for at in nouns}
    sides = {at for at, _ in message.sides.named}
    if sides.isdisjoint(starts) or not any(each.side for each in message.quantities):
        return message
    left = {at for at, each in enumerate(message.tokens) if each.start in sides - starts}
    told = tuple(_counted(message, each, nouns, left) for each in message.quantities)
    if told == message.quantities:
        return message
    counted = (message.tokens[at] for at in nouns)
    names = (Mention("", "", each.start, each.end) for each in counted)
    others = replace(message.sides, mentions=(*message.mentions, *names))
    return message._replace(quantities=told, sides=others)


def _counted(
    message: Message, told: Quantity, nouns: dict[int, Quantity], sides: Set[int]
) -> Quantity:
    """A number as one of what is counted next to it, unless a side or tokens are said of it."""
    at, after = place(message, told), past(message, told)
    sized = any(first == after for first, _ in message.groups.get("topics.token", ()))
    near = any(after <= side < after + _NEAR or at - _NEAR < side < at for side in sides)
    if told.side is None or sized or near:
        return told
    beside = next((noun for noun in (after, at - 1, at - 2) if noun in nouns), None)
    if beside is None:
        return replace(told, unit=None, side=None)
    if beside < at and not _is_like(told, nouns[beside]):
        return told
    noun = message.tokens[beside].text
    return replace(told, unit=_REQUESTS, side=None, noun=noun)


def _is_like(told: Quantity, count: Quantity) -> bool:
    """Whether a number is nearly so many as there were."""
    return max(told.amount, count.amount) <= _TIMES * min(told.amount, count.amount)
