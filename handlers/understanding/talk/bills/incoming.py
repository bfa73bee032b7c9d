"""Money that comes to a budget, or goes from it: ``plus 50``, ``I spent 20``, ``all is gone``."""

from decimal import Decimal

from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.bills.counting import way_of
from handlers.understanding.talk.bills.counts import becomes
from handlers.understanding.talk.bills.operating import sign
from handlers.understanding.talk.bills.reckoned import is_purse
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning

GIVEN, PAID_OUT, GONE, BROKE = "follow.given", "follow.paid-out", "follow.gone", "follow.broke"
"""Words that say of money, after it was told, that it came, went, went as a whole, or that there
is none.
"""

ARE = "follow.are"
"""Words that stand between who and what he is: ``I am broke``."""

_NOTHING = Decimal(0)
_SAID = frozenset({
    "budget", "dollars", "ok", "more", "raises", "rise", "fall", "subtracted", "found", "had",
    "cost", "used", "least", "goods", "a-loss", "today", "discount",
})  # fmt: skip
"""Topics beside which a message says no more than how much money comes, or goes."""

_OF_NONE = _SAID | {"left", "negated", "all", "unsaid", "belongs", "lasting", "any"}
_MONEY = frozenset({"budget", "dollars"})
_PURSE = _MONEY | {"had"}
_ASKED = HOW_MUCH | {"which-most"}
_LEFT = ("topics.left", "follow.only")


def moved(own: Meaning, before: Meaning, money: Decimal) -> Decimal | None:
    """The money of ``before`` after what a message says came, or went, be that more than there
    was; ``None`` where it says neither, or more than that.
    """
    if not own.quantities:
        return _NOTHING if _is_gone(own) else None
    (told,) = own.quantities
    way = -1 if told.amount < 0 else _way(own)
    more = own.topics - _SAID or own.asked - _ASKED or own.message.has(*_LEFT)
    if not way or more or told.side or told.to or told.per or becomes(own.message, told):
        return None
    amount = abs(told.amount)
    bare = told.unit is None and amount > 1 and is_purse(before)
    return money + way * amount if bare or told.unit == "usd" else None


def _way(own: Meaning) -> int:
    """Whether so much money comes, or goes; neither where both are said."""
    message = own.message
    comes, goes = message.has(GIVEN), message.has(PAID_OUT, GONE)
    if comes or goes:
        return comes - goes
    return sign(message) or way_of(message)


def _is_gone(own: Meaning) -> bool:
    """``The budget is gone``, ``I am broke``, ``ما بقى فلوس``: whether all of it went."""
    message = own.message
    denied = message.has("follow.denies") and bool(own.topics >= _MONEY or "left" in own.topics)
    asks = own.asked - ({"what"} if denied else set())
    more = own.mentions or message.text.rstrip().endswith(MARKS)
    if asks or more or own.topics - _OF_NONE or message.strange or len(message.tokens) > SHORT:
        return False
    lacks = denied or "negated" in own.topics or message.has("follow.lacks")
    none = lacks and not own.topics.isdisjoint(_PURSE | {"left"})
    went = message.has(GONE, PAID_OUT) and not own.topics.isdisjoint(_PURSE | {"all"})
    return _is_broke(message) or went or none


def _is_broke(message: Message) -> bool:
    """``I am broke``, ``معنديش فلوس``, but ``معنديش فكرة``: where no more is said than that."""
    said = {
        message.tokens[at].text for each in (BROKE, ARE) for at, _ in message.groups.get(each, ())
    }
    return message.has(BROKE) and said.issuperset(message.content)
