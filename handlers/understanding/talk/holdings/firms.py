"""The company itself, after money in its share: ``and what did the company lose?``"""

from dataclasses import replace

from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, kinds

_COMPANY = "follow.maker"
_IN = ("follow.on", "follow.of", "follow.each")
_SAID = frozenset({"company", "fall", "a-loss", "value", "dollars", "ok", "all", "degree", "day"})
_LOST = frozenset({"fall", "a-loss"})
_UNREAD = 1
_LONGEST = 9


def of_company(own: Meaning, before: Meaning) -> Meaning | None:
    """What the company lost whose share was spoken of; ``None`` where a message does not ask it,
    or asks what was lost in it.
    """
    message = own.message
    share = before.mentions if before.holdings and kinds(before.mentions) == {"company"} else ()
    if len(share) != 1 or own.mentions or own.quantities or message.unknown:
        return None
    more = own.topics - _SAID or own.asked - HOW_MUCH or len(message.strange) > _UNREAD
    asks = own.topics & _LOST and own.asked and len(message.tokens) <= _LONGEST
    led = {end for group in _IN for _, end in message.groups.get(group, ())}
    places = [first for first, _ in message.groups.get(_COMPANY, ())]
    if more or not asks or not places or led & {*places}:
        return None
    topics = frozenset({"fall", "value"})
    return replace(own, mentions=share, asked=frozenset({"how-much"}), topics=topics, holdings=())
