"""What was reckoned of some money, or a bill, on another model or another side: ``and on o1?``"""

from dataclasses import replace

from handlers.understanding.talk.bills.reckoned import SAID, is_purse, is_short
from handlers.understanding.talk.bills.savings import HELD, MOVED
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.resuming import changes, goes_on, side_of

BOUGHT = frozenset({"how-many-uses", "how-many-tokens", "enough", "how-long"})
"""What of some money may be asked."""

BUYING = frozenset({"buys", "bought", "budget", "how-many-tokens"})
_BUYING = frozenset({"buys", "how-many-tokens"})
_ASKED = frozenset({"how-much", "compute"})
_OF_BUYING = _BUYING | frozenset(
    {"advice", "budget", "buys", "bought", "token", "ok", "dollars", "cost"}
)
_OF_ANY = _OF_BUYING - {"cost"} | {
    "ok", "thanks", "input", "output", "switched", "same-money", "rise", "more", "all", "left",
    "bought", "used", "together", "degree",
}  # fmt: skip
"""Topics beside which a message says no more than of what the money buys, whatever its verb."""

THIS = "follow.pronoun"
_FEW = 3
_LONGEST = SHORT + 2
_PERSONS, _TIMES = frozenset("يتنا"), frozenset("بهحكس")
"""What Arabic verbs begin with, and what says there when something is done."""


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
    more = own.mentions or own.asked - HOW_MUCH or own.message.has(*FACTORS)
    if more or not changes(own) or not (side := side_of(own)):
        return None
    topics = merged(frozenset({side}), before.topics) | before.topics & BOUGHT
    again = replace(own, mentions=before.mentions, quantities=before.quantities)
    return replace(again, asked=before.asked, topics=topics)


def buys(own: Meaning, before: Meaning) -> Meaning | None:
    """``How many tokens is that?``, ``and what can I buy?``: what the money pays for, no share."""
    asks = "how-much" in own.asked and own.asked <= HOW_MUCH and own.topics & _BUYING
    more = own.topics - _OF_BUYING or own.mentions or len(own.message.strange) > 1
    return replace(before, message=own.message) if asks and not more else None


def buys_untold(own: Meaning) -> bool:
    """``And how many if I bought from R1?``: whether money that is not told buys tokens."""
    bought = own.topics & {"bought", "buys"} and kinds(own.mentions) == {"model"}
    return bool(bought and own.asked <= HOW_MUCH) and not own.quantities


def of_another(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``And R1, how much would it give me?``, ``ومن الدخل؟``: what the same money buys on another
    model or of another side, where a message names that and asks no more, whatever its verb.
    """
    message, models = own.message, kin.made_by(own.mentions)
    sides = {side for _, side in message.sides.named} or own.topics & {"input", "output"}
    from_it = {"who"} if message.has("follow.of", "follow.on") else frozenset[str]()
    odd = message.unknown or len(message.strange) > 1 or len(message.content) > _FEW
    said = own.topics - _OF_ANY - ({"found"} if "rise" in own.topics else set())  # "بيطلع"
    if own.asked - _ASKED - from_it or odd or said or not before.topics & BUYING:
        return None
    other = {each.id for each in models} - {each.id for each in before.mentions}
    if kinds(models) - {"model"} or len(models) > 1 or len(sides) > 1 or not (other or sides):
        return None
    if message.has(*FACTORS):  # "if half of it went to input"
        return None
    asks = "how-much" in own.asked or starts(message) or (sides and len(message.tokens) <= _FEW)
    if not asks or len(message.tokens) > _LONGEST or _asks_of_noun(own):
        return None
    topics = merged(frozenset(sides), before.topics) | before.topics & BOUGHT
    told = (models or before.mentions, before.quantities, before.asked | {"how-much"})
    return replace(own, mentions=told[0], quantities=told[1], asked=told[2], topics=topics)


def _asks_of_noun(own: Meaning) -> bool:
    """``كم حجم o1؟``: whether what is asked how much of, or how many, is no verb."""
    message = own.message
    places = message.groups.get("asked.how-much", ())
    last = len(message.tokens)
    asked = {end if end < last else first - 1 for first, end in places} - {-1}
    nouns = (message.tokens[at].text for at in asked)
    return any(each in message.content and not _is_verb(each) for each in nouns)


def _is_verb(text: str) -> bool:
    """Whether a word is led by who does it, as verbs are: ``يعطيني``, ``هيديني``."""
    return text[0] in _PERSONS or (text[0] in _TIMES and text[1:2] in _PERSONS)
