"""How often some money pays for a use, or whether it is enough for it, where one message tells the
money and another one what is used: ``my budget is $300 a month``, ``each chat takes 2k in``.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from handlers.understanding import PERIODS, Mention, Quantity, Side
from handlers.understanding.message.serving import USES, asked_of, asks_number
from handlers.understanding.talk.bills.counts import counts_of
from handlers.understanding.talk.bills.reckoned import is_bill, sides_of
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.uses import OF_MONEY, OF_SIZE, is_told
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

_OF_USE = OF_SIZE | {*PERIODS}
_OF_NOUN = OF_SIZE | {"budget", "enough", "price", "words", "thanks", "forecast", "crash"}
"""The same where it is asked how many there are of what is told the tokens of."""

_LONGEST = SHORT + 10
_THOUSAND = 1000


def paired(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How often the money of one message pays for the use that another one tells; ``None`` where
    one of both is not told, or a message says more.
    """
    models = kin.made_by(own.mentions) or before.mentions
    if kinds(models) - {"model"} or len(models) > 1 or not is_told(own, _LONGEST):
        return None
    if _is_purse(before) and _tells_use(own):
        used = _sided(_tokens(own), sides_of(before))
        return _paying(own, models, used, before.quantities[0], before) if used else None
    if _is_purse(before) and (sum_ := _compared(_of_tokens(own, before), models, before)):
        return sum_
    if _tells_use(before) and is_bill(before) and _is_purse(own) and own.topics <= OF_MONEY:
        return _paying(own, models, _tokens(before), own.quantities[0], before)
    return None


def uses_over_time(own: Meaning) -> bool:
    """``I use 2 million a day``: whether it is told how much is used, and nothing of what."""
    often = any(each.per or each.unit == "tokens" for each in own.quantities) and times_of(own)
    return bool(often) and not (own.asked or own.mentions)


def tells_use(own: Meaning) -> bool:
    """``الرد 500 توكن، كم رد؟``: whether it is told how many tokens one of something has."""
    return _tells_use(own) and not own.mentions


def _is_purse(own: Meaning) -> bool:
    """Whether some money was told, and nothing that it buys in shares."""
    units = [each.unit for each in own.quantities]
    return units == ["usd"] and kinds(own.mentions) <= {"model"} and not own.quantities[0].each


def _tells_use(own: Meaning) -> bool:
    """Whether a message tells how many tokens one of something has."""
    tokens, units = _tokens(own), own.message.sides.units
    others = [each for each in own.quantities if each.unit != "tokens" and each.amount != 1]
    whole = tokens and not others and not times_of(own)
    counts = units.uses or any(asking.isascii() for asking, _ in asked_of(own.message))
    asks = counts or USES in own.topics
    told = (units.sizes or asks) and own.topics <= (_OF_NOUN if counts else OF_SIZE)
    asks_cost = own.asked and ("cost" in own.topics or not (asks or asks_number(own.message)))
    return bool(whole and told and not asks_cost) and not any(each.per for each in tokens)


def _tokens(own: Meaning) -> list[Quantity]:
    """The tokens of a message; no word for one thing is one of them: ``التقرير الواحد``."""
    one = own.message.sides.units.one
    tokens = [each for each in own.quantities if each.unit == "tokens"]
    return [each for each in tokens if not (one and each.amount == 1)] or tokens


def _sided(told: Sequence[Quantity], sides: Set[Side]) -> tuple[Quantity, ...]:
    """The tokens of a use, each of a side; nothing where one of them has none."""
    side = next(iter(sides)) if len(sides) == len(told) == 1 else None
    found = tuple(replace(each, side=each.side or side) for each in told)
    return found if all(each.side for each in found) else ()


def _paying(
    own: Meaning,
    models: tuple[Mention, ...],
    used: Iterable[Quantity],
    money: Quantity,
    before: Meaning,
) -> Meaning:
    topics = merged(own.topics.intersection(PERIODS), before.topics) - {"token", "input", "output"}
    return replace(
        own,
        mentions=models,
        quantities=(*used, replace(money, start=0, end=0)),
        asked=frozenset({"how-much"}),
        topics=topics | {USES, "budget"},
    )


def _of_tokens(own: Meaning, before: Meaning) -> Meaning:
    """``Is that enough for 150k a day?``: a large bare number as one of what the money buys."""
    sides = sides_of(before)
    if len(sides) != 1 or "enough" not in own.topics:
        return own
    told = tuple(
        replace(each, unit="tokens", side=next(iter(sides)))
        if each.unit is None and each.amount >= _THOUSAND
        else each
        for each in own.quantities
    )
    return replace(own, quantities=told)


def _compared(own: Meaning, models: tuple[Mention, ...], before: Meaning) -> Meaning | None:
    """``40 users, each 100k output``, ``2 million output a day``: whether the money is enough for
    all that is used in its time, or how long it lasts where it is for none.
    """
    tokens, money = _tokens(own), before.quantities[0]
    counted = counts_of(own) or times_of(own) or any(each.per for each in tokens)
    sided = all(each.side for each in tokens)
    told = tokens and sided and counted and models and not own.mentions
    paid = any(each.is_money for each in own.quantities)
    asked = own.asked - ({"is-true", "compute"} if "enough" in own.topics else set())
    said = own.topics - _OF_USE - {"enough", "budget"}
    if not told or paid or asked or said:
        return None
    topics = own.topics | before.topics.intersection({*PERIODS, "input", "output"}) | {"budget"}
    often = times_of(own) or {each.per for each in tokens if each.per}
    lasts = often and money.per is None
    return replace(
        own,
        mentions=models,
        quantities=(*own.quantities, replace(money, per=None, start=0, end=0)),
        asked=frozenset({"how-much"}),
        topics=topics | {"how-long" if lasts else "enough"},
    )
