"""What some money buys, asked again of all of it, a part or more of it, on another model: ``half of
it on R1 input?``, ``and if I add $15?``, ``I use 2M a month, how many months is that?``
"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIOD_OF, PERIODS, SIDES, TIMES, Mention, Quantity
from handlers.understanding.talk.bills.operating import parts
from handlers.understanding.talk.bills.reckoned import SAID, is_purse, sides_of
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.spending import BOUGHT
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

_PARTS = frozenset({"half-on", "halves", "halved", "part-half", "part-third", "part-quarter"})
_SAID = SAID | _PARTS | {
    "all", "input", "output", "how-many-tokens", "budget", "dollars", "buys", "bought", "raises",
    "rise", "more", "same-money", "switched", "had", "heads",
}  # fmt: skip
"""Topics beside which a message says no more than how much of some money is spent on what."""

_OF_USE = frozenset({
    "how-long", "enough", "budget", "used", "cost", "lasting", "token", "ok", "left", "input",
    "output", "day", "today", "thanks", "all", *PERIODS,
})  # fmt: skip
_LASTS = frozenset({"lasting", "enough", "left"})
"""Topics that ask for how long, where it is told how much is used."""

_ADDED = ("follow.add", "follow.more-by", "follow.joining")
_ALSO = ("follow.also", "follow.else")
_LESS = ("follow.take", "follow.less-by", "follow.leaving")
_MOST = 100_000
_LONGEST = SHORT + 6


def spent(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What the money of ``before`` buys, as a message changes it; ``None`` where it asks something
    else, or it was not reckoned what money buys.
    """
    money = [each for each in before.quantities if each.is_money]
    if not is_purse(before) or len(money) != 1 or own.message.unknown:
        return None
    if len(own.message.tokens) > _LONGEST or len(own.message.strange) > 1:
        return None
    return _lasting(own, before, money[0]) or _moved(own, before, money[0], kin)


def spends(own: Meaning) -> bool:
    """Whether a message may say how much of some money is spent on what."""
    changes = "all" in own.topics or parts(own.message) or own.quantities
    moves = changes and own.topics <= _SAID and own.asked <= HOW_MUCH
    return bool(moves) or _is_use(own)


def _moved(own: Meaning, before: Meaning, money: Quantity, kin: Kin) -> Meaning | None:
    models = kin.made_by(own.mentions)
    if own.topics - _SAID or own.asked - HOW_MUCH or len(models) > 1:
        return None
    if kinds(models) - {"model"} or not (amount := _amount(own, money, models)):
        return None
    sides = {side for side in SIDES if side in own.topics} or sides_of(before)
    kept = (each for each in before.quantities if each is not money)
    topics = merged(frozenset(sides), before.topics) | before.topics & BOUGHT
    return replace(
        own,
        mentions=models or before.mentions,
        quantities=(replace(money, amount=amount, start=0, end=0), *kept),
        asked=before.asked | {"how-much"},
        topics=topics,
    )


def _amount(own: Meaning, money: Quantity, models: tuple[Mention, ...]) -> Decimal | None:
    """How much money a message speaks of, where it is of that which was told."""
    sizes = parts(own.message)
    if len(own.quantities) > 1 or len(sizes) > 1:
        return None
    if own.quantities:
        return None if sizes else _told(own, money, own.quantities[0])
    if sizes:
        return money.amount * next(iter(sizes)) if models else None
    return (
        money.amount
        if models and ("all" in own.topics or own.message.has("detail.every"))
        else None
    )


def _told(own: Meaning, money: Quantity, told: Quantity) -> Decimal | None:
    message = own.message
    if told.unit != "usd":
        same = told.amount == money.amount < _MOST and told.unit in {None, "tokens"}
        return money.amount if same and own.mentions else None
    moves = message.sides.units.moves
    also = message.has(*_ALSO) and message.has("follow.supposed")
    if told.per not in {None, money.per} or "less" in moves or message.has(*_LESS):
        return None
    if "more" in moves or message.has(*_ADDED) or also:
        return money.amount + told.amount
    return None


def _lasting(own: Meaning, before: Meaning, money: Quantity) -> Meaning | None:
    """``I use 2 million a month, how many months is that?``"""
    if not _is_use(own):
        return None
    (used,) = own.quantities
    often = used.per or next((each for each in TIMES if PERIOD_OF[each] in own.topics), None)
    sides = sides_of(before)
    if often is None or len(sides) != 1:
        return None
    told = replace(used, unit="tokens", side=next(iter(sides)), per=often, start=0, end=0)
    paid = replace(money, per=None, start=0, end=0)
    topics = merged(frozenset(), before.topics) - {*PERIODS, "token"} | sides
    topics |= {"how-long", "budget", PERIOD_OF[often]}
    asked = frozenset({"how-much"})
    return replace(
        own, mentions=before.mentions, quantities=(told, paid), asked=asked, topics=topics
    )


def _is_use(own: Meaning) -> bool:
    """Whether a message tells how much is used, and asks for how long that is."""
    units = {each.unit for each in own.quantities}
    used = len(own.quantities) == 1 and units <= {None, "tokens"} and not own.mentions
    lasts = "how-much" in own.asked and own.topics & _LASTS
    asks = own.message.sides.units.asked or (("how-long" in own.topics or lasts) and times_of(own))
    return bool(used and asks and own.topics <= _OF_USE)
