"""What was reckoned of some money, or a bill, on another model or another side: ``and on o1?``"""

from dataclasses import replace

from handlers.understanding.talk.bills.reckoned import SAID, is_purse, is_short
from handlers.understanding.talk.bills.savings import HELD, MOVED
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, kinds
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.resuming import changes, goes_on, side_of

BOUGHT = frozenset({"how-many-uses", "how-many-tokens", "enough", "how-long"})
"""What of some money may be asked."""

_BUYING = frozenset({"buys", "how-many-tokens"})
_OF_BUYING = _BUYING | frozenset(
    {"advice", "budget", "buys", "bought", "token", "ok", "dollars", "cost"}
)
THIS = "follow.pronoun"
_FEW = 3


def elsewhere(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``And if I paid it for R1?``, ``and how many on o1?``: the same for another model."""
    models = kin.made_by(own.mentions)
    other = len(models) == 1 and models[0].id not in {each.id for each in before.mentions}
    bought = _BUYING | {"bought", "budget", "advice"} if goes_on(own) else frozenset()
    bought = bought if is_purse(before) and own.asked else frozenset()
    told = own.topics - {"switched", "same-money", "rise"} - SAID - bought
    told = told or own.topics & {"price", "cost"}
    said = (
        told
        or own.message.section("detail") - {"every"}
        or len(own.message.content) > _FEW
        or not is_short(own, own.topics, more=_FEW + ("same-money" in own.topics))
    )
    follows = goes_on(own) or "same-money" in own.topics or own.message.has(THIS)
    if not (other and kinds(models) == {"model"} and follows) or said:
        return None
    sides = {side for _, side in before.message.sides.sided}
    topics = merged(frozenset(), before.topics) | before.topics & BOUGHT
    topics |= sides if len(sides) == 1 else frozenset()
    asked = before.asked
    return replace(own, mentions=models, quantities=before.quantities, asked=asked, topics=topics)


def same_tokens(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``And those tokens on R1?``: what the money pays for, on another model."""
    models = kin.made_by(own.mentions)
    (paid, *others) = before.mentions
    if len(models) != 1 or others or kinds(models) != {"model"} or models[0].id == paid.id:
        return None
    same = own.topics & HELD or own.message.has("follow.amount", "follow.keep")
    same = same or ("price" not in own.topics and own.topics & {"token", "used", "same-money"})
    asks = own.asked and own.asked <= {*HOW_MUCH, "compare"} and len(own.message.strange) <= 1
    if not (same and asks) or own.topics - HELD - MOVED - SAID - {"same-money"}:
        return None
    money = tuple(replace(each, start=0, end=0) for each in before.quantities)
    mentions = (replace(paid, start=0, end=0), *models)
    topics = merged(own.topics | {"cost", "token"}, before.topics) - {"saving"}
    return replace(own, mentions=mentions, quantities=money, topics=topics)


def other_side(own: Meaning, before: Meaning) -> Meaning | None:
    """``But I want input, not output``: the same money for the other side."""
    if own.mentions or own.asked - HOW_MUCH or not changes(own) or not (side := side_of(own)):
        return None
    topics = merged(frozenset({side}), before.topics) | before.topics & BOUGHT
    again = replace(own, mentions=before.mentions, quantities=before.quantities)
    return replace(again, asked=before.asked, topics=topics)


def buys(own: Meaning, before: Meaning) -> Meaning | None:
    """``How many tokens is that?``, ``and what can I buy?``: what the money pays for, no share."""
    asks = "how-much" in own.asked and own.asked <= HOW_MUCH and own.topics & _BUYING
    more = own.topics - _OF_BUYING or own.mentions or len(own.message.strange) > 1
    return replace(before, message=own.message) if asks and not more else None
