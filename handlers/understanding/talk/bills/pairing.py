"""How often some money pays for a use, or whether it is enough for it, where one message tells the
money and another one what is used: ``my budget is $300 a month``, ``each chat takes 2k in``.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from handlers.understanding import PERIODS, SIDES, Mention, Quantity, Side
from handlers.understanding.message.serving import USES, asks_number
from handlers.understanding.talk.bills.counts import counts_of
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.uses import OF_MONEY, OF_SIZE, is_told
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

_OF_USE = OF_SIZE | {*PERIODS}
_LONGEST = SHORT + 10


def paired(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How often the money of one message pays for the use that another one tells; ``None`` where
    one of both is not told, or a message says more.
    """
    models = kin.made_by(own.mentions) or before.mentions
    if kinds(models) - {"model"} or len(models) > 1 or not is_told(own, _LONGEST):
        return None
    if _is_purse(before) and _tells_use(own):
        used = _sided(_tokens(own), before.topics)
        return _paying(own, models, used, before.quantities[0], before) if used else None
    if _is_purse(before) and (sum_ := _compared(own, models, before)):
        return sum_
    if _tells_use(before) and is_bill(before) and _is_purse(own) and own.topics <= OF_MONEY:
        return _paying(own, models, _tokens(before), own.quantities[0], before)
    return None


def uses_over_time(own: Meaning) -> bool:
    """``I use 2 million a day``: whether it is told how much is used, and nothing of what."""
    often = any(each.per or each.unit == "tokens" for each in own.quantities) and times_of(own)
    return bool(often) and not (own.asked or own.mentions)


def _is_purse(own: Meaning) -> bool:
    """Whether some money was told, and nothing that it buys in shares."""
    units = [each.unit for each in own.quantities]
    return units == ["usd"] and kinds(own.mentions) <= {"model"} and not own.quantities[0].each


def _tells_use(own: Meaning) -> bool:
    """Whether a message tells how many tokens one of something has."""
    tokens = _tokens(own)
    others = [each for each in own.quantities if each.unit != "tokens" and each.amount != 1]
    whole = tokens and not others and not times_of(own)
    told = own.message.sides.units.sizes and own.topics <= OF_SIZE
    asks_cost = own.asked and ("cost" in own.topics or not asks_number(own.message))
    return bool(whole and told and not asks_cost) and not any(each.per for each in tokens)


def _tokens(own: Meaning) -> list[Quantity]:
    return [each for each in own.quantities if each.unit == "tokens"]


def _sided(told: Sequence[Quantity], topics: Set[str]) -> tuple[Quantity, ...]:
    """The tokens of a use, each of a side; nothing where one of them has none."""
    sides: list[Side] = [side for side in SIDES if side in topics]
    side = sides[0] if len(sides) == len(told) == 1 else None
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


def _compared(own: Meaning, models: tuple[Mention, ...], before: Meaning) -> Meaning | None:
    """``40 users, each 100k output``, ``2 million output a day``: whether the money is enough for
    all that is used in its time, or how long it lasts where it is for none.
    """
    tokens, money = _tokens(own), before.quantities[0]
    counted = counts_of(own) or times_of(own) or any(each.per for each in tokens)
    sided = all(each.side for each in tokens)
    told = tokens and sided and counted and models and not own.mentions
    paid = any(each.is_money for each in own.quantities)
    if not told or paid or own.asked or own.topics - _OF_USE:
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
