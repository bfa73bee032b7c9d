"""What the money of a bill buys on another model, or of another side: ``with that money, how much
R1 output could I get?``
"""

from dataclasses import replace
from decimal import Decimal

from handlers.scales import MILLION
from handlers.understanding import Quantity
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, TOKENS, Meaning, kinds

MONEY = "follow.money"
"""The group of words for the money that was told, with what points at it: ``بهالمصاري``."""

_SAID = TOKENS | {
    "how-many-tokens", "buys", "bought", "budget", "dollars", "same-money", "advice", "ok",
    "thanks", "found", "rise", "value", "used", "degree",
}  # fmt: skip
"""Topics beside which a message asks no more than what some money buys."""

_POINTS = ("follow.pronoun", "follow.this")
_LONGEST = SHORT + 6


def respent(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What the money of the bill of ``before`` buys; ``None`` where a message asks something else,
    or the bill is more than that of some tokens on one model.
    """
    if not is_bill(before) or not asks_of_money(own):
        return None
    models = kin.made_by(own.mentions) or before.mentions
    money = _paid(before, kin)
    sides = {side for _, side in own.message.sides.named}
    if money is None or kinds(models) != {"model"} or len(models) != 1 or len(sides) != 1:
        return None
    return replace(
        own,
        mentions=models,
        quantities=(Quantity(money, "usd", None, 0, 0),),
        asked=frozenset({"how-much"}),
        topics=frozenset({"budget", "dollars", "token", "how-many-tokens", *sides}),
    )


def asks_of_money(own: Meaning) -> bool:
    """Whether a message asks how many tokens of one side some money buys that was told before."""
    message = own.message
    if own.quantities or not message.sides.named or message.unknown or own.topics - _SAID:
        return False
    odd = len(message.strange) > 1 or len(message.tokens) > _LONGEST or own.asked - HOW_MUCH
    buys = own.topics & {"buys", "bought"} and message.has(*_POINTS)
    supposed = message.has("follow.supposed") and "how-many-tokens" not in own.topics
    money = (
        own.topics & {"dollars", "same-money"} and not supposed
    )  # "the amount if it were output"
    money = money or message.has(MONEY)
    return bool(own.asked and (buys or money)) and not odd


def _paid(before: Meaning, kin: Kin) -> Decimal | None:
    """What the tokens of a bill cost, where it is of no more than these."""
    prices = kin.prices.get(before.mentions[0].id, {}) if len(before.mentions) == 1 else {}
    known = all(each.unit == "tokens" and each.side in prices for each in before.quantities)
    sided = len({each.side for each in before.quantities}) == len(before.quantities)
    more = before.added or any(each.per or each.each or each.ends for each in before.quantities)
    if not known or not sided or more:
        return None
    return sum(
        (each.amount * prices[each.side] / MILLION for each in before.quantities if each.side),
        Decimal(0),
    )
