"""How many there may be of what has so many tokens each, for some money: ``each customer takes 2k
tokens, how many customers can I serve for $300?``
"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import PERIODS, TIMES, Mention, Quantity, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names
from handlers.understanding.numbers.times import held
from handlers.understanding.talk.counting import LESS, MORE
from handlers.understanding.talk.funding import is_use
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.retiming import times_of
from handlers.understanding.talk.savings import HELD, past_models

USES, _UNSAID = "how-many-uses", "unsaid"
_OTHERWISE = frozenset({USES, "how-many-tokens", "how-long", "ratio", "percent"})
"""Topics of a message that asks how many there are of something else."""

_SAID = frozenset({
    USES, "enough", "budget", "dollars", "buys", "bought", "ok", "thanks", "heads", "goods",
    "switched", "same-money", _UNSAID, "used", "today", "more", "difference", "each", "rise",
    "per-share", "lasting", *PERIODS,
})  # fmt: skip
_BECOME = frozenset({"left", "left-so-much"})
"""Topics of words that are also ``became``: ``وإذا صارت الميزانية 500 دولار؟``"""

_ASKED = HOW_MUCH | {"compare"}
_LONGEST = SHORT + 5
_ODD = 2
"""Words that nobody has understood in a message that asks no more than how many there may be."""


def served(own: Meaning) -> Meaning:
    """A message with the topic of how often money pays for a use, where it asks how many there may
    be of what it says the tokens of.
    """
    money = [each for each in own.quantities if each.unit == "usd"]
    if len(money) != 1 or own.topics & _OTHERWISE or not counts_tokens(own.quantities):
        return own
    return replace(own, topics=own.topics | {USES, "budget"}) if _asks_users(own) else own


def _asks_users(own: Meaning) -> bool:
    """Whether it is asked how many there are of what is named besides, or how many it is enough
    for, or ``how many`` of what is no measure.
    """
    message = own.message
    words = [names(token.text) for token in message.tokens]
    told = {name for each in own.quantities if each.amount > 1 for name in names(each.noun)}
    for asking, at in asked_of(message):
        others = (each for place, each in enumerate(words) if place != at)
        noun = words[at] if at < len(words) else frozenset[str]()
        again = any(not noun.isdisjoint(each) for each in others)
        if (again or asking.isascii() or _is_for(message, at)) and noun.isdisjoint(told):
            return True
    return False


def _is_for(message: Message, at: int) -> bool:
    """Whether it is asked for how many it is enough: ``تكفي كم واحد``, ``كم تكفي``."""
    places = message.groups.get("topics.enough", ())
    return any(first == at or end == at - 1 for first, end in places)


def asked_of(message: Message) -> Iterator[tuple[str, int]]:
    """What asks how many there are, and where that stands of which it asks; measures are none."""
    spans = [(each.start, each.end) for each in message.mentions]
    starts = [token.start for token in message.tokens]
    for asking, after in message.sides.numbers.asked_of(message.folded, spans):
        at = next((place for place, start in enumerate(starts) if start >= after), len(starts))
        if at == len(starts) or message.tokens[at].text not in message.sides.numbers.measures:
            yield asking, at


def served_again(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How many there may be on another model, for other money, or for one part of the time that it
    is for: ``how many on R1?``, ``and for $500?``, ``how many a day?``; ``None`` where a message
    asks something else.
    """
    if not is_use(before) or USES not in before.topics or not _may_serve(own, before):
        return None
    money = next(each for each in before.quantities if each.is_money)
    paid = _paid(own, money)
    models = _models(own, before, kin)
    if paid is None or (paid is money and models == before.mentions):
        return None
    told = tuple(each for each in before.quantities if each is not money)
    topics = merged(frozenset(), before.topics) | {USES, "budget"}
    topics -= {*PERIODS} if money.per and not paid.per else set()
    quantities = (*told, replace(paid, start=0, end=0))
    asked = frozenset({"how-much"})
    return replace(own, mentions=models, quantities=quantities, asked=asked, topics=topics)


def _may_serve(own: Meaning, before: Meaning) -> bool:
    """Whether a message is short, and names nothing but a model and what was spoken of."""
    message = own.message
    odd = {*message.content} - _spoken(own, before)
    said = _SAID | (_BECOME if own.quantities else frozenset())
    more = message.unknown or own.topics - said or own.asked - _ASKED or len(odd) > _ODD
    changes = own.quantities or times_of(own) or own.topics & HELD
    asks = "how-much" in own.asked or changes or any(True for _ in asked_of(message))
    if more or not asks or asks_of_others(own, before):
        return False
    return len(message.tokens) <= _LONGEST and kinds(own.mentions) <= {"model", "company"}


def asks_of_others(own: Meaning, before: Meaning) -> bool:
    """Whether it is asked how many there are of what was not spoken of: ``how many employees?``"""
    message, spoken = own.message, _spoken(own, before)
    if USES in own.topics:
        return False
    known = {
        at
        for group, places in message.groups.items()
        if group.startswith(("follow.", "asked."))
        or group.removeprefix("topics.") in _SAID - {_UNSAID}
        for first, end in places
        for at in range(first, end)
    }
    named = {message.place(each)[0] for each in message.mentions}
    asked = {at for _, at in asked_of(message) if at < len(message.tokens)} - known - named
    return any(message.tokens[at].text not in spoken for at in asked)


def _spoken(own: Meaning, before: Meaning) -> set[str]:
    """The words of a message that were spoken of, in whatever form."""
    told = {name for token in before.message.tokens for name in names(token.text)}
    words = {token.text for token in own.message.tokens}
    return {each for each in words if not names(each).isdisjoint(told)}


def _paid(own: Meaning, money: Quantity) -> Quantity | None:
    """The money of a message, or so much of that before as is for the time it speaks of; ``None``
    where it tells something else.
    """
    told = [each for each in own.quantities if each.unit not in TIMES]
    times = times_of(own) - {money.per}
    if told:
        one = len(told) == 1 and told[0].unit == "usd" and not times
        moves = own.message.sides.units.moves
        if not one or "less" in moves or own.message.has(*LESS):
            return None
        more = money.amount if "more" in moves or own.message.has(*MORE) else 0
        return replace(told[0], amount=told[0].amount + more, per=told[0].per or money.per)
    if not times or money.per is None:
        return None if times else money
    span = max(times, key=TIMES.index)
    if len(times) > 1 or TIMES.index(span) > TIMES.index(money.per):
        return None
    return replace(money, amount=money.amount / held(span, money.per), per=None)


def _models(own: Meaning, before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """The models that a message asks of: both where it asks how far they are apart."""
    named = kin.made_by(own.mentions)
    told = {each.id for each in named}
    if not own.topics & {*HELD, "more"} or len(named) > 1:
        return named or before.mentions
    past = [each for each in (*before.mentions, *past_models(before)) if each.id not in told]
    return (*named, *past)[:2]
