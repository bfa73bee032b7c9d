"""What a few words change of a sum that was reckoned before: its model, its amount or its side."""

from dataclasses import replace

from handlers.understanding import Mention, Quantity, Side
from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.amounts import lists_on
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import (
    FACTORS,
    HOW_MUCH,
    PLACES,
    SEVERAL,
    SHORT,
    Meaning,
    is_pointed,
    kinds,
    priced,
)
from handlers.understanding.talk.merging import merged
from handlers.understanding.words.denying import DENIALS

_SIDES: frozenset[Side] = frozenset({"input", "output"})
_LONGEST = SHORT + 2
_BESIDE = 2
"""Words that nobody has understood in a message that changes no more than a sum."""

_HELD = frozenset({"saving", "ratio", "cheaper", "dearer", "cheapest", "dearest", "difference"})
_LARGE, _HUNDRED = 1000, 100
_DENYING = ("follow.correct", *DENIALS)
_OF_AMOUNTS = frozenset({"how-much", "is-true", "what"})
_MEASURES = frozenset({"percent", "value"})
_MEASURED = _MEASURES | {"dollars", "ok", "negated"}
_OF_TOKENS = frozenset({"token", "price", "cached", "percent"})
_MADE = frozenset({"model", "company"})
_COUNTING = frozenset({"first"})
"""A detail that the number in the name of a model may be."""

_TALK = frozenset({"ok", "greeting", "thanks"})
_COUNTED = frozenset({"cost", "for-how-much", "switched"})
_TOPICS = (
    _COUNTED | _TALK | {"left", "token", "input", "output", "negated", "today", "used", "degree"}
)
_OF_A_SIDE = frozenset({"rise", "question", "model"})
"""Topics whose words tell a side as well: what goes up comes out."""

_OF_TWO = frozenset({"who", "compare", "is-true"})
"""What is asked by words that are ``from it``, ``than`` and ``so`` where a side is told."""

_PARTED = ("follow.supposed", *DENIALS)
_MOVED = ("follow.supposed", "follow.correct", "follow.keep", "follow.now", *CHANGED)
_OTHERWISE = (
    "follow.others", "follow.members", "follow.quality",
    "follow.also", "follow.add", "follow.take", "follow.times", "follow.between", *PLACES,
)  # fmt: skip


def resumed(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The sum that was reckoned before, with what a message changes of it; ``None`` where there was
    none, or the message says more.
    """
    if _is_held(before) and corrects(own):
        (money,), (told,) = before.quantities, own.quantities
        right = (replace(told, unit=money.unit, side=None),)
        topics = before.topics | ({"budget"} if before.holdings else set())
        return replace(before, message=own.message, quantities=right, topics=topics)
    if _is_rate(before) and not own.quantities and changes(own) and (side := side_of(own)):
        topics = merged(frozenset({side}), before.topics)
        named = _models(own) or before.mentions
        return replace(own, mentions=named, asked=before.asked, topics=topics)
    models = kin.made_by(before.mentions)
    if kinds(models) == {"model"} and (counted := _counted_at(own, before)):
        topics = merged(frozenset(), before.topics)
        asked = before.asked | {"how-much"}
        return replace(own, mentions=models, quantities=(counted,), asked=asked, topics=topics)
    scales = own.message.has(*FACTORS) and not own.quantities
    if scales or lists_on(own, before) or not (_is_sum(before) and changes(own)):
        return None
    models = kin.made_by(_models(own))
    if kinds(models) - {"model"}:
        return None
    side, (counted,) = side_of(own), before.quantities
    told = replace(own.quantities[0], unit="tokens") if own.quantities else counted
    topics = frozenset({side} if side else set())
    return replace(
        own,
        mentions=models or before.mentions,
        quantities=(replace(told, side=side or told.side or counted.side),),
        asked=before.asked,
        topics=merged(topics, before.topics),
    )


def changes(own: Meaning) -> bool:
    """Whether a message says no more than which model, amount or side is meant."""
    if is_pointed(own) or _says_more(own):
        return False
    if own.quantities and own.mentions:
        return side_of(own) is None and _continues(own)
    sided = bool(own.quantities) or side_of(own) is not None
    return sided or (bool(own.mentions) and _continues(own))


def corrects(own: Meaning) -> bool:
    """Whether a message denies an amount and tells another one, of whatever it is."""
    counted = [each for each in own.quantities if each.unit is None or each.is_money or each.side]
    alone = len(own.quantities) == len(counted) == 1 and not (own.mentions or own.message.unknown)
    of_it = not (own.asked - _OF_AMOUNTS or own.topics & _OF_TOKENS)
    return alone and of_it and counted[0].amount >= _HUNDRED and own.message.has(*_DENYING)


def measures(own: Meaning) -> bool:
    """Whether a message says no more than in what something is to be told: ``and in billions?``"""
    more = own.mentions or own.quantities or own.message.unknown or own.asked - _OF_AMOUNTS
    return bool(own.topics & _MEASURES) and not (more or own.topics - _MEASURED)


def remeasured(own: Meaning, before: Meaning) -> bool:
    """Whether it is the fall of a share that is to be told so."""
    falls = "fall" in before.topics and kinds(before.mentions) == {"company"}
    return falls and not before.quantities and measures(own)


def _is_held(before: Meaning) -> bool:
    """Whether money in one company was reckoned, and no more than that."""
    held = kinds(before.mentions) == {"company"} and len(before.mentions) == 1
    if not held or len(before.quantities) != 1:
        return False
    money = before.quantities[0]
    return money.is_money or (money.unit is None and "budget" in before.topics)


def _is_sum(before: Meaning) -> bool:
    """Whether tokens of one side were reckoned on models, and no more than that."""
    counted = [each for each in before.quantities if _is_counted(each)]
    models = "model" in kinds(before.mentions) <= _MADE
    held = before.topics & _HELD or before.asked & {"compare", "which-most", "is-true"}
    return models and not held and len(counted) == len(before.quantities) == 1


def _is_rate(before: Meaning) -> bool:
    """Whether it was asked what tokens cost, and no more than that."""
    sided = priced(before) or before.topics & _SIDES
    more = before.quantities or before.topics & _HELD or before.asked & {"compare", "is-true"}
    return bool(sided) and kinds(before.mentions) == {"model"} and not more


def _counted_at(own: Meaning, before: Meaning) -> Quantity | None:
    """``And for 30 million?``: the tokens that are reckoned at the price of a company's model."""
    sides = before.topics & _SIDES
    rated = kinds(before.mentions) == {"company"} and len(before.mentions) == len(sides) == 1
    more = before.quantities or before.topics & _HELD or before.asked & {"compare", "is-true"}
    if not rated or more or own.mentions or not own.quantities or not changes(own):
        return None
    (told,) = own.quantities
    side = told.side or side_of(own) or next(each for each in _SIDES if each in sides)
    return replace(told, unit="tokens", side=side)


def _models(own: Meaning) -> tuple[Mention, ...]:
    """The models that are named, or a company where there is none."""
    return tuple(each for each in own.mentions if each.kind == "model") or own.mentions


def _is_counted(each: Quantity) -> bool:
    return each.unit == "tokens" or (each.unit is None and each.amount >= _LARGE)


def _is_asked(each: Quantity, message: Message) -> bool:
    """``Half a million questions, not answers``: tokens of a side."""
    return each.unit == "requests" and each.amount >= _LARGE and bool(message.sides.denied)


def _says_more(own: Meaning) -> bool:
    message = own.message
    sides = {side for _, side in message.sides.sided}
    topics = _TOPICS | (_OF_A_SIDE if sides else frozenset())
    topics |= {"dollars"} if sides and message.has("follow.supposed") else frozenset()
    asked = HOW_MUCH | (_OF_TWO if sides and message.has(*_PARTED) else frozenset())
    asked |= {"how"} if own.mentions and message.has("follow.this") else set()
    asked |= {"is-true"} if message.has("follow.correct") or _said(message) > 0 else set()
    topics |= {"price"} if message.has("follow.this", "follow.pronoun") else frozenset()
    topics |= {"rise"} if own.mentions and "how-much" in own.asked else frozenset()
    told = {at for at, _ in message.sides.sided}
    beside = [each for each in message.tokens if each.start not in told]
    unread = [each.text for each in beside if each.text in message.content]
    made = "company" in kinds(_models(own))
    asked -= {"what"} if made else set()
    odd = {*unread} & {*message.strange, *(message.telling if made else ())}
    return bool(
        len(message.tokens) > _LONGEST
        or kinds(own.mentions) - _MADE
        or len(_models(own)) != bool(own.mentions)
        or not all(_is_counted(each) or _is_asked(each, message) for each in own.quantities)
        or len(own.quantities) > 1
        or own.topics - topics - ({"halves"} if own.quantities else set())
        or own.asked - asked
        or message.section("talk") - _TALK
        or message.section("trait")
        or message.section("detail") - _COUNTING
        or message.has("outside.themes", *_OTHERWISE, *(() if sides else SEVERAL))
        or len(unread) > _BESIDE
        or len(odd) > (not made)
    )


def _continues(own: Meaning) -> bool:
    """Whether a message goes on with what was said, or asks how much and no more."""
    counts = own.asked & {"how-much", "compute"} or own.topics & {*_COUNTED, "today"}
    return bool(counts) or goes_on(own)


def goes_on(own: Meaning) -> bool:
    """``And on o1``, ``if it were o1``, ``with o1``: whether it goes on with what was said."""
    return starts(own.message) or own.message.has(*_MOVED) or is_led(own)


def is_led(own: Meaning) -> bool:
    """``With o1``: whether it stands right before what is named."""
    led = {end for _, end in own.message.groups.get("follow.on", ())}
    return any(own.message.place(each)[0] in led for each in own.message.mentions)


def _said(message: Message) -> int:
    """Where the last question of a message begins after what is only said: ``OK. And input?``"""
    return message.folded.rfind(". ")


def side_of(own: Meaning) -> Side | None:
    """The side that a message speaks of: ``input, not output``, ``not output``."""
    message = own.message
    told = [each for each in message.sides.sided if each[1] in _SIDES]
    told = [each for each in told if each[0] > _said(message)] or told
    left = {side for at, side in told if (at, side) not in message.sides.denied}
    if not left and len(told) == 1 and message.has("follow.not"):
        left = set(_SIDES - {told[0][1]})
    if own.mentions:
        left &= own.topics  # what is put or sent to a model may be either
    return left.pop() if len(left) == 1 else None
