"""How often some money pays for a use, where one message tells the money and another one what the
use takes, or one of both is told anew: ``my budget is $300``, ``each chat takes 2k in``, ``they
only approved $50``.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import PERIODS, SIDES, Mention, Quantity, Side
from handlers.understanding.message.serving import USES, asked_of
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counting import LESS, MORE
from handlers.understanding.talk.bills.counts import becomes, counts_of, past
from handlers.understanding.talk.bills.funding import is_use
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.serving import asks_of_others, served_again
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

_TOLD = frozenset({
    USES, "each", "all", "token", "input", "output", "cached", "cost", "used", "ok", "thanks",
    "share", "discount", "rise", "fall", "goods", "heads", "model", "per-share", "more", "question",
    "raises", "a-loss", "long", "day", "today", "unsaid", "both-ways", "lasting", "left", "found",
})  # fmt: skip
"""Topics beside which a message tells no more than how large a use is."""

_OF_USE = _TOLD | {*PERIODS}
_OF_MONEY = frozenset({
    "budget", "dollars", "ok", "thanks", "had", "discount", "rise", "fall", "heads", "negated",
    "enough", "more", "left", "left-so-much", "lost-so-much", "goods", "today", "raises", "a-loss",
    "found", "develop", "bought", "buys", "belongs", "advice", "unsaid", USES, *PERIODS,
})  # fmt: skip
"""The same of how much money there is."""

_BESIDE = ("follow.with", "follow.also", "follow.add")
_ONLY = ("follow.only", "follow.change", "follow.become")
_LONGEST, _BRIEF = SHORT + 10, SHORT + 4
_STRANGE = 2
_NEARER = 4
"""How many times nearer a number is to the money than to a size, that is surely one of money."""

_SIZE = 100
"""From here on a bare number may be one of tokens."""


def used_again(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How often some money pays for a use, as a message tells or asks one of both anew."""
    return reused(own, before) or served_again(own, before, kin) or paired(own, before, kin)


def paired(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How often the money of one message pays for the use that another one tells; ``None`` where
    one of both is not told, or a message says more.
    """
    models = kin.made_by(own.mentions) or before.mentions
    if kinds(models) - {"model"} or len(models) > 1 or not _is_told(own, _LONGEST):
        return None
    if _is_purse(before) and _tells_use(own):
        used = _sided(_tokens(own), before.topics)
        return _paying(own, models, used, before.quantities[0], before) if used else None
    if _is_purse(before) and (sum_ := _compared(own, models, before)):
        return sum_
    if _tells_use(before) and is_bill(before) and _is_purse(own) and own.topics <= _OF_MONEY:
        return _paying(own, models, _tokens(before), own.quantities[0], before)
    return None


def reused(own: Meaning, before: Meaning) -> Meaning | None:
    """How often other money pays for the same use, or the same money for a larger or smaller one;
    the same again where no more is asked than how many there are of what was spoken of.
    """
    if not is_use(before) or own.mentions or not _is_told(own, _BRIEF):
        return None
    if not own.quantities:
        return replace(before, message=own.message) if _asks_again(own, before) else None
    if len(own.quantities) > 1 or times_of(own):
        return None
    (told,) = own.quantities
    (money,) = (each for each in before.quantities if each.is_money)
    used = [each for each in before.quantities if each.unit == "tokens"]
    one = used[0] if len(used) == 1 and len(before.quantities) == len(used) + 1 else None
    if _is_money(own, told, money, used):
        amount = _amount(own, told, money)
        if amount <= 0:
            return None
        quantities = with_amount(before.quantities, money, amount)
    elif one and _is_size(own, told) and told.side in {None, one.side}:
        quantities = with_amount(before.quantities, one, told.amount)
    elif one and _is_size(own, told) and own.message.has(*_BESIDE):
        quantities = (*before.quantities, replace(told, unit="tokens", start=0, end=0))
    else:
        return None
    topics = merged(frozenset(), before.topics) | before.topics & {USES, "enough"}
    mentions, asked = before.mentions, before.asked
    return replace(own, mentions=mentions, quantities=quantities, asked=asked, topics=topics)


def _is_told(own: Meaning, longest: int) -> bool:
    """Whether a message asks no more than how many there are, in few words."""
    message = own.message
    odd = message.unknown or len(message.strange) > _STRANGE or own.asked - HOW_MUCH - {"is-true"}
    return not odd and len(message.tokens) <= longest


def _is_purse(own: Meaning) -> bool:
    """Whether some money was told, and nothing that it buys in shares."""
    units = [each.unit for each in own.quantities]
    return units == ["usd"] and kinds(own.mentions) <= {"model"} and not own.quantities[0].each


def _tells_use(own: Meaning) -> bool:
    """Whether a message tells how many tokens one of something has."""
    tokens = _tokens(own)
    others = [each for each in own.quantities if each.unit != "tokens" and each.amount != 1]
    whole = tokens and not others and not times_of(own)
    told = own.message.sides.units.sizes and own.topics <= _TOLD
    asks_cost = own.asked and ("cost" in own.topics or not any(asked_of(own.message)))
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


def _asks_again(own: Meaning, before: Meaning) -> bool:
    """``So how many chats?``: whether it is asked how many there are, and no more."""
    if own.topics <= {"enough", "budget", "ok"} and "enough" in own.topics & before.topics:
        return own.asked <= {"is-true", "compute"}
    more = own.topics - _TOLD or times_of(own) or own.message.has("follow.divide")
    asks = "how-much" in own.asked and any(True for _ in asked_of(own.message))
    spoken = replace(before, message=before.earlier) if before.earlier else before
    others = asks_of_others(own, before) and asks_of_others(own, spoken)
    return asks and not (more or others)


def _is_money(own: Meaning, told: Quantity, money: Quantity, used: Sequence[Quantity]) -> bool:
    """Whether the only number of a message is how much money there is."""
    message = own.message
    less = "less" in message.sides.units.moves or message.has(*LESS)
    apiece = told.each or message.sides.units.each or "each" in own.topics
    if own.topics - _OF_MONEY or apiece or told.amount <= 0 or (less and not told.to):
        return False
    if told.unit is not None or told.side:
        return told.unit == "usd"
    if "dollars" in own.topics:
        return True
    said = "budget" in own.topics or message.has(*_ONLY) or becomes(message, told)
    least = 1 if said else _NEARER
    near = said or message.content
    return bool(near) and all(least * _apart(told, money) < _apart(told, each) for each in used)


def _amount(own: Meaning, told: Quantity, money: Quantity) -> Decimal:
    """How much money there is: so much, so much more, or what is left without what goes for
    something else: ``$10 of it is for hosting``.
    """
    message, after = own.message, past(own.message, told)
    of_it = (after, after + 1) in message.groups.get("follow.of", ())
    pronoun = any(first == after + 1 for first, _ in message.groups.get("follow.pronoun", ()))
    if message.has("follow.from-it") or (of_it and pronoun) or "goods" in own.topics:
        return money.amount - told.amount
    more = "raises" in own.topics or "more" in message.sides.units.moves or message.has(*MORE)
    raised = more and not (told.to or message.has(*_ONLY))
    return money.amount * raised + told.amount


def _is_size(own: Meaning, told: Quantity) -> bool:
    """Whether it is how many tokens a use has."""
    counted = told.unit in {None, "tokens"} or (told.unit == "requests" and told.each)
    return counted and told.amount >= _SIZE and own.topics <= _TOLD


def _apart(one: Quantity, other: Quantity) -> Decimal:
    """How many times one amount is the other, whichever is greater."""
    low, high = sorted((one.amount, other.amount))
    return high / low if low > 0 else high
