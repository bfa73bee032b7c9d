"""What a message changes that only some sum has, whatever was spoken of in between."""

from collections.abc import Sequence

from handlers.understanding import BESIDE, TIMES
from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.bills.reckoned import SAID
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import (
    FACTORS,
    HOW_MUCH,
    OWNED,
    TOKENS,
    Meaning,
    alone,
    kinds,
    priced,
)
from handlers.understanding.talk.partial import is_transferred
from handlers.understanding.talk.resuming import changes, is_led
from handlers.understanding.talk.returns.reckonings import is_reckoned

_CHANGING = ("follow.supposed", "follow.on", "follow.with", "follow.only", *CHANGED)
_PERSONAL = ("follow.he", "follow.they")
_MOVED = frozenset({"fall", "rise", "crash", "value"})
"""What may be asked of other times as well."""

_SAID = SAID - {"token", "price"}
_RATED = TOKENS - {"token"}


def changes_bill(
    message: Message, said: Sequence[frozenset[str]], latest: Meaning, kin: Kin
) -> bool:
    """Whether a message changes what only a bill has: ``and with 45 days?`` after a person.

    ``said``: in which lists each word stands.
    """
    own = alone(message)
    more = own.asked - HOW_MUCH or message.has(*_PERSONAL) or message.section("detail")
    if more or not (starts(message) or message.has(*_CHANGING, *FACTORS)):
        return False
    shares = is_reckoned(latest)
    if beside := {each.unit for each in own.quantities if each.unit in BESIDE}:
        lasts = message.has("follow.supposed", *CHANGED) or any("lasts" in each for each in said)
        return lasts or not (beside <= {*TIMES} and (shares or latest.topics & _MOVED))
    told = alone(latest.message)
    rated = not shares and (told.topics & _RATED or priced(told))
    named = (told if "define" in latest.asked else latest).mentions
    if own.mentions:
        only = own.topics <= _SAID and len(own.mentions) == 1 and is_led(own) and changes(own)
        return only and not (rated or "model" in kinds(named))
    moved = message.has("follow.supposed", *CHANGED, *FACTORS)
    sided = message.sides.sided and moved
    tokens = any(each.unit == "tokens" for each in own.quantities) or own.topics & TOKENS or sided
    return (
        bool(tokens)
        and (moved or starts(message))
        and not (rated or "model" in kinds(kin.made_by(named)))
    )


def moves_money(message: Message, latest: Meaning) -> bool:
    """Whether a message is of other money, or of money elsewhere: ``and with $8000?``"""
    own = alone(message)
    others = kinds(latest.mentions) & {*OWNED, "model"} or priced(latest)
    if others or own.asked - HOW_MUCH or message.has(*_PERSONAL):
        return False
    money = bool(own.quantities) and all(each.is_money for each in own.quantities)
    told = money and not own.mentions and (starts(message) or message.has(*_CHANGING))
    return told or is_transferred(own)
