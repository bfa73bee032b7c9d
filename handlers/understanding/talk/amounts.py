"""The amounts that a message takes from the turns before it, beside those that it names."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from handlers.scales import BILLION
from handlers.understanding import BESIDE, PERIODS, TIMES, Quantity, Side, spans
from handlers.understanding.numbers.ranges import TO
from handlers.understanding.parts import MARKS
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.meanings import (
    OWNED,
    SAID,
    TOKENS,
    Meaning,
    is_pointed,
    kinds,
    priced,
)
from handlers.understanding.talk.partial import is_lost, is_transferred

_SIDES: tuple[Side, ...] = ("input", "cached", "output")
_THOUSAND = Decimal(1000)
_OF_HOLDINGS = frozenset({"currency", "left", "together", "each", "apiece"})
"""What is asked of money in shares that was told."""

_WHOLE = ("follow.supposed", "topics.all", "follow.add", "follow.also", "follow.amount")
"""What may say that all of an amount is of a side."""

_PAUSE = re.compile(r"[.,;!?](?!\d)")
_PERCENT = 100
"""Below this a bare number that a share is said to have lost is in per cent."""


def amounts(own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """Of a message that asks something else about what was spoken of."""
    sides: list[Side] = [side for side in _SIDES if side in own.topics]
    if set(sides) == {"input", "cached"}:
        sides = ["cached"]
    if sides == ["cached"] and "negated" in own.topics:
        sides = ["input"]
    same = own.topics & {*PERIODS, "currency"}
    lasts = own.topics >= {"in-force", "price"} and not own.asked & {"how-much", "compute"}
    repeats = sides or (priced(own) and not lasts) or _same_for(own) or same or _asks_total(own)
    spends = "cost" in own.topics and own.message.has("follow.pronoun") and not own.asked
    money = bool(sides) or ((is_pointed(own) or spends) and kinds(own.mentions) == {"model"})
    again = _again(before, sides, money=money) if repeats else ()
    if len({*sides}) == 1 and not own.message.has(*_WHOLE):
        again = _of_side(sides[0], before) or again
    found = beside(own.quantities, own, before) or again
    if found and all(each.unit in TIMES for each in found):
        found = (*(each for each in again if each.unit not in TIMES), *found)
    wanted = own.asked & {"how-much", "compute"} or own.topics & _OF_HOLDINGS
    if (wanted or of_money(own, before)) and not found:
        found = held(before) if kinds(before.mentions) <= OWNED else ()
    if not own.quantities and _adds_as_much(own) and len({*sides}) == 1:
        found = (*(each for each in before.quantities if each.side not in sides), *found)
    return _timed(found, own, before)


def with_amount(told: Iterable[Quantity], one: Quantity, amount: Decimal) -> tuple[Quantity, ...]:
    """What was told, ``one`` of it with another amount."""
    return tuple(replace(each, amount=amount) if each is one else each for each in told)


def _timed(found: tuple[Quantity, ...], own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """``30 million a month``, ``and a day?``: amounts of the time that was told before."""
    told = spans(before.topics)
    if own.quantities or len(told) != 1 or own.topics.isdisjoint({*PERIODS} - before.topics):
        return found
    return tuple(replace(each, per=told[0]) if each.unit == "tokens" else each for each in found)


def claimed(own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """``Are you sure it's 593?``: what a share is said to have lost, in billions or in per cent."""
    doubted = (
        own.message.has("follow.doubt", "follow.whose", "follow.correct") or "is-true" in own.asked
    )
    owned = any(each.amount < BILLION for each in held(before))
    if not doubted or owned or not kinds(before.mentions) or kinds(before.mentions) - OWNED:
        return own.quantities
    as_told = _as_price if "price" in before.topics else _as_loss
    return tuple(map(as_told, own.quantities))


def _as_price(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="usd") if quantity.unit is None else quantity


def _as_loss(quantity: Quantity) -> Quantity:
    if quantity.unit is not None or quantity.amount >= _THOUSAND:
        return quantity
    if quantity.amount < _PERCENT:
        return replace(quantity, unit="percent")
    return replace(quantity, amount=quantity.amount * BILLION, unit="usd")


def beside(found: tuple[Quantity, ...], own: Meaning, before: Meaning) -> tuple[Quantity, ...]:
    """With the amounts of the question before that stay, where one is corrected or added to."""
    told = tuple(each for each in before.quantities if each.unit not in BESIDE)
    known = {each.side for each in told}
    found = tuple(each for each in found if not (each.same and each.side in known))
    sides = {each.side for each in found}
    if any(own.message.folded.startswith(TO, each.start) for each in found):
        return found
    if (summed := _summed(found, told, own)) is not None:
        return (summed,)
    if not sides or None in {*sides, *known}:
        return found
    if own.message.has("follow.add") or _says_also(own) or lists_on(own, before):
        return (*told, *found)
    whole = {"input", "output"} <= known and own.message.has("follow.supposed")
    if whole or own.message.has("follow.correct", *CHANGED):
        return (*(each for each in told if each.side not in sides), *found)
    return found


def _says_also(own: Meaning) -> bool:
    """Whether an amount is said to be one more, and not what was told: ``that's too much. 3M?``"""
    message, start = own.message, own.quantities[0].start if own.quantities else 0
    ends = (message.tokens[end - 1].end for _, end in message.groups.get("follow.also", ()))
    return any(end > start or not _PAUSE.search(message.folded, end, start) for end in ends)


def lists_on(own: Meaning, before: Meaning) -> bool:
    """``5M input`` - ``and 2M output``: whether tokens of one side are told after those of another,
    and nothing is asked yet.
    """
    asks = any(each.message.text.endswith(MARKS) or each.asked for each in (own, before))
    message = own.message
    begun = message.joins.without(message.text) != message.text
    sides = [{each.side for each in one.quantities} for one in (own, before)]
    told = all(sides) and None not in sides[0] | sides[1]
    return begun and told and not asks and sides[0].isdisjoint(sides[1])


def _summed(
    found: tuple[Quantity, ...], told: tuple[Quantity, ...], own: Meaning
) -> Quantity | None:
    """``Add another million``, ``minus half a million``: with or without so much as before."""
    less = own.message.has("follow.take")
    if len(found) != 1 or len(told) != 1 or not (less or own.message.has("follow.add")):
        return None
    (more,), (before,) = found, told
    if more.unit == "percent" or before.is_money != more.is_money:
        return None
    amount = before.amount + (-abs(more.amount) if less else more.amount)
    same = more.side in {None, before.side}
    return replace(before, amount=amount) if same and amount > 0 else None


def scale(before: Meaning) -> Decimal:
    """What a bare number counts after millions, or thousands of tokens: ``and 10?``"""
    if before.mentions and kinds(before.mentions) <= OWNED:
        return Decimal(1)
    counts = (each.amount for each in before.quantities if each.unit in {"tokens", None})
    least = min(counts, default=0)
    return next((size for size in (_THOUSAND**2, _THOUSAND) if least >= size), Decimal(1))


def held(before: Meaning) -> tuple[Quantity, ...]:
    """Money in shares, or how many of them, that was spoken of before; what nobody says to be money
    is so where it is large, somebody had it, or money is told beside it.
    """
    bare = kinds(before.mentions) <= OWNED and before.topics.isdisjoint(TOKENS)
    least = 0 if "budget" in before.topics else _THOUSAND if bare else BILLION
    said = bare and any(each.is_money for each in before.quantities)
    units = {None, "tokens"} if said else {None}
    return tuple(
        each if each.is_money or each.unit == "shares" else replace(each, unit=None, side=None)
        for each in before.quantities
        if each.is_money or each.unit == "shares" or (each.unit in units and each.amount >= least)
    )


def of_money(own: Meaning, before: Meaning) -> bool:
    """Whether a message asks what became of money in shares that was spoken of, or would have in
    another one.
    """
    asks = is_transferred(own) or is_lost(own)
    owned = before.mentions and kinds(before.mentions) <= OWNED
    return bool(asks and owned and held(before))


def _again(before: Meaning, sides: list[Side], *, money: bool) -> tuple[Quantity, ...]:
    """The amounts of the question before, on another side where one is told; with its ``money``."""
    several = len({quantity.side for quantity in before.quantities}) > 1
    return tuple(
        quantity
        if len(sides) != 1
        or (several and sides == ["cached"] and quantity.side == "output")
        or quantity.unit in BESIDE
        else replace(quantity, side=sides[0])
        for quantity in before.quantities
        if quantity.unit in {"tokens", None, *BESIDE} or (money and quantity.is_money)
    )


def _of_side(side: Side, before: Meaning) -> tuple[Quantity, ...]:
    """``And the output?``: of an amount of each side, that of one; nothing where there is one."""
    told = {each.side for each in before.quantities if each.unit == "tokens"}
    if side not in told or len(told) == 1:
        return ()
    return tuple(each for each in before.quantities if each.side == side or each.unit in BESIDE)


def _adds_as_much(own: Meaning) -> bool:
    """``Plus as much output``: whether the other side is to be reckoned with what was."""
    added = own.message.has("follow.add", "follow.also")
    return added and own.message.has("follow.amount", "follow.keep")


def _asks_total(own: Meaning) -> bool:
    """``How much is it?``, of what was told before."""
    asks = "how-much" in own.asked or "compute" in own.asked
    return asks and not (own.topics - {"ok", "today"} or own.mentions or own.message.content)


def _same_for(own: Meaning) -> bool:
    """``And on o1, how much?``, ``vs o1``: the question before, for another model."""
    models = any(mention.kind == "model" for mention in own.mentions)
    said = own.topics - {"today"} if own.message.has("follow.now") else own.topics
    return models and not said & SAID and own.asked <= {"how-much", "compute", "what", "compare"}
