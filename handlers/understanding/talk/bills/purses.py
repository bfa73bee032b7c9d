"""What some money buys, asked again: how many answers of so many tokens, how many tokens more than
on another model, or for one part of the time that the money is for.
"""

from dataclasses import replace

from handlers.understanding import PERIOD_OF, PERIODS, SIDES, TIMES, Side, spans
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.reckoned import is_purse
from handlers.understanding.talk.bills.retiming import times_of
from handlers.understanding.talk.bills.savings import past_models
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

_OF_USES = frozenset({
    "token", "each", "how-many-uses", "heads", "per-share", "input", "output", "ok", "today",
})  # fmt: skip
_OF_TOKENS = frozenset({"difference", "how-many-tokens", "token", "ok", "together", "more"})
_OF_TIME = frozenset({*PERIODS, "ok", "lasting", "token", "how-many-tokens", "today", "day"})
_LONGEST = SHORT + 6


def bought_anew(own: Meaning, before: Meaning) -> Meaning | None:
    """What the money of ``before`` buys, as a message asks it anew; ``None`` where it does not, or
    it was not reckoned what money buys.
    """
    if not is_purse(before) or own.message.unknown or _is_long(own):
        return None
    if own.mentions:
        return _apart(own, before)
    return _uses(own, before) or _apart(own, before) or _parted(own, before)


def _uses(own: Meaning, before: Meaning) -> Meaning | None:
    """``If an answer runs to 700 tokens, how many answers is that?``"""
    asks = "how-much" in own.asked and own.asked <= HOW_MUCH and not own.topics - _OF_USES
    tokens = own.quantities
    if not (asks and len(tokens) == 1 and tokens[0].unit == "tokens" and _names_use(own)):
        return None
    told = tokens[0].side or _side(before)
    if told is None or len(before.quantities) != 1:
        return None
    quantities = (replace(tokens[0], side=told), replace(before.quantities[0], per=None))
    topics = merged(frozenset(), before.topics) - {*PERIODS, "token", "budget"}
    topics |= {"how-many-uses", "budget"}
    asked = frozenset({"how-much"})
    return replace(own, mentions=before.mentions, quantities=quantities, asked=asked, topics=topics)


def _names_use(own: Meaning) -> bool:
    """Whether it is asked how many uses there are, or how many of what a message says the tokens
    of: ``الرد 500 توكن، كم رد؟``
    """
    message = own.message
    if "how-many-uses" in own.topics:
        return True
    ends = [end for _, end in message.groups.get("asked.how-much", ())]
    asked = {token.text for end in ends for token in message.tokens[end : end + 1]}
    words = [token.text for token in message.tokens]
    named = any(word != each and word.endswith(each) for each in asked for word in words if each)
    return named or any(_is_sized(message, end) for end in ends)


def _is_sized(message: Message, at: int) -> bool:
    """``How many 500-token answers``: whether what is asked for has its tokens before it."""
    starts = {each.start for each in message.quantities}
    sized = any(token.start in starts for token in message.tokens[at : at + 1])
    return sized and any(each.text in message.content for each in message.tokens[at + 1 : at + 4])


def _side(before: Meaning) -> Side | None:
    """The only side of which the money buys tokens."""
    sides = [side for side in SIDES if side in before.topics]
    return sides[0] if len(sides) == 1 else None


def _apart(own: Meaning, before: Meaning) -> Meaning | None:
    """``And what is the difference in tokens?``, ``how many more would R1 give me?``, of what the
    same money buys on two models.
    """
    told_anew = any(each.is_money for each in before.message.quantities)
    if not _asks_more(own) or own.quantities or len(before.mentions) != 1:
        return None
    named = tuple(each for each in own.mentions if each.id != before.mentions[0].id)
    past = next(past_models(before), None)
    if not named and (past is None or told_anew):
        return None
    topics = merged(frozenset(), before.topics) | {"difference", "how-many-tokens"}
    asked = frozenset({"how-much"})
    mentions = (*before.mentions, *named) if named else (past, *before.mentions) if past else ()
    return replace(own, mentions=mentions, quantities=before.quantities, asked=asked, topics=topics)


def _asks_more(own: Meaning) -> bool:
    """Whether it is asked how many tokens more, or what lies between two of their amounts."""
    if len(own.mentions) > 1 or kinds(own.mentions) - {"model"} or own.topics - _OF_TOKENS:
        return False
    more = "more" in own.topics or own.message.has("follow.more-by")
    apart = own.topics >= {"difference", "token"}
    return apart or bool("how-much" in own.asked and more)


def _parted(own: Meaning, before: Meaning) -> Meaning | None:
    """``And per month?``, of what is to be spent in a year."""
    times, told = times_of(own), before.quantities[0]
    counted = any(each.unit not in TIMES or each.amount != 1 for each in own.quantities)
    said = counted or own.topics - _OF_TIME or own.asked - HOW_MUCH or len(before.quantities) != 1
    spent = told.per or next(iter(spans(before.topics)), None)
    if said or len(times) != 1 or spent is None or times == {spent}:
        return None
    (asked,) = times
    topics = merged(frozenset(), before.topics) - {*PERIODS} | before.topics & {"how-many-tokens"}
    topics |= {PERIOD_OF[spent], PERIOD_OF[asked]}
    return replace(
        own,
        mentions=before.mentions,
        quantities=(replace(told, per=spent),),
        asked=before.asked,
        topics=topics,
    )


def _is_long(own: Meaning) -> bool:
    return len(own.message.tokens) > _LONGEST or len(own.message.strange) > 1
