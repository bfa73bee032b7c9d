"""How many shares somebody had, beside money in others: ``and 60 shares?``"""

from dataclasses import replace

from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Meaning, kinds

_SAID = frozenset({"share", "fall", "a-loss", "left", "ok", "budget", "had"})
_LONGEST = 8


def counted_anew(own: Meaning, before: Meaning) -> Meaning | None:
    """What was told of shares and of money, with another number of the only shares that were
    counted; ``None`` where a message tells no more than that number.
    """
    shares = [each for each in before.quantities if each.unit == "shares"]
    mixed = len(shares) == 1 < len(before.mentions) == len(before.quantities)
    if not (mixed and kinds(before.mentions) <= OWNED and tells_number(own)):
        return None
    anew = with_amount(before.quantities, shares[0], own.quantities[0].amount)
    return replace(
        own,
        mentions=before.mentions,
        quantities=anew,
        asked=frozenset({"how-much"}),
        topics=before.topics | {"fall"},
    )


def tells_number(own: Meaning) -> bool:
    """Whether a message says no more than how many shares there are."""
    more = own.mentions or own.asked - HOW_MUCH or own.topics - _SAID or own.message.unknown
    bare = {None} if "share" in own.topics else set()
    one = len(own.quantities) == 1 and own.quantities[0].unit in {"shares", *bare}
    return one and not more and len(own.message.tokens) <= _LONGEST
