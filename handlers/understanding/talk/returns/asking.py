"""What only a sum can answer, asked after a turn that reckoned none: ``so how much do I save?``"""

from handlers.understanding import BESIDE, PERIODS
from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.bills.balancing import asks_gap
from handlers.understanding.talk.bills.reckoned import SAID
from handlers.understanding.talk.bills.savings import HELD, MOVED
from handlers.understanding.talk.bills.totals import wants_all
from handlers.understanding.talk.holdings.ledger import (
    is_of_rest,
    is_of_what_was_told,
    ranks_losses,
)
from handlers.understanding.talk.holdings.stakes import is_of_stakes
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import (
    FACTORS,
    HOW_MUCH,
    OWNED,
    SHORT,
    TOKENS,
    Meaning,
    alone,
    kinds,
    priced,
)
from handlers.understanding.talk.partial import is_transferred

_FACTS = frozenset({"who", "when", "why", "where"})
_LICENSED = frozenset({"open", "free"})
"""What is asked, and spoken of, where nothing is saved, left over or made monthly."""

_MOVED = frozenset({"fall", "rise", "crash", "value", "a-loss"})
"""What may be asked of other times as well."""

_COUNTED = frozenset({"compare", "how-much", "compute"})
_ASKED = HOW_MUCH | {"compare"}
_SAVING = HELD | MOVED | SAID | {"day", "found", "because", "more-than", *PERIODS}
_TIMED = SAID | {"day", "lasting", "all", *PERIODS}
_SAME = ("follow.keep", "follow.amount", "topics.same-money")
_SUPPOSED = ("follow.supposed", *CHANGED)
_OF_MONEY = frozenset({"left", "together", "difference"})
_SIZED = frozenset({"budget", "part-third", "part-quarter", "halves", "left", "day", "ok"})
_OTHERS = ("follow.he", "follow.they", "follow.shares")
_ARTICLE = "ال"
_LED = 5
"""Within so many letters an article stands in a word that others lead: ``وبالسنة``."""


def asks_bill(message: Message, latest: Meaning) -> bool:
    """Whether a message asks what only a bill, or what some money buys, can answer."""
    own = alone(message)
    return _is_short(own) and kinds(own.mentions) <= {"model"} and _is_of_bill(own, latest)


def asks_money(message: Message, latest: Meaning) -> bool:
    """Whether a message asks what only money in shares can answer."""
    own, fact = alone(message), alone(latest.message).asked
    if not _is_short(own) or message.has(*_OTHERS) or fact & _COUNTED:
        return False
    if own.mentions:
        return is_of_rest(own) or (_is_moved(own) and not own.topics - _SIZED)
    if message.has(*FACTORS):
        return not own.topics - _SIZED
    asks = own.topics & _OF_MONEY or ranks_losses(own)
    apart = own.topics >= {"difference", "fall"}
    if not asks or ("left" not in own.topics and not fact & {*_FACTS, "is-true"}):
        return False
    return apart or is_of_stakes(own) or is_of_what_was_told(own) or wants_all(own)


def holds_apart(message: Message) -> bool:
    """Whether a message asks by how much two differ, so that one is no answer."""
    return "difference" in alone(message).topics


def _is_short(own: Meaning) -> bool:
    """Whether a message is a few words of one thing at most."""
    message = own.message
    detailed = message.section("detail") and not own.quantities
    more = own.asked - _ASKED or message.unknown or detailed
    few = len(message.strange) <= 1 and len(message.tokens) <= SHORT * 2
    return few and len(own.mentions) <= 1 and not more


def _is_of_bill(own: Meaning, latest: Meaning) -> bool:
    fact = alone(latest.message)
    paid = len(own.quantities) == 1 and own.quantities[0].is_money
    of_shares = latest.topics & _MOVED or (kinds(latest.mentions) & OWNED and not _is_known(fact))
    return (
        _saves(own, fact)
        or _is_same(own)
        or (own.quantities and _is_counted(own, fact))
        or (not own.quantities and _is_timed(own, fact))
        or _is_part(own)
        or _buys(own, fact)
        or (paid and not of_shares and not fact.asked & _COUNTED and asks_gap(own))
    )


def _is_known(fact: Meaning) -> bool:
    """Whether a turn asked who, when or why something is, or by what licence."""
    return bool(fact.asked & _FACTS or fact.topics & _LICENSED) and not fact.asked & _COUNTED


def _saves(own: Meaning, fact: Meaning) -> bool:
    """``So how much would I save?``, ``what's the difference between them?``"""
    several = len(fact.mentions) > len(kinds(fact.mentions))
    if not own.topics & HELD or own.topics - _SAVING or not own.asked or several:
        return False
    if "saving" in own.topics:
        return not (priced(fact) or fact.asked & {*_COUNTED, "which-most"})
    return "fall" not in own.topics and _is_known(fact)


def _is_same(own: Meaning) -> bool:
    """``And the same on R1, how much?``"""
    asks = own.asked & {"how-much", "compute"} or "same-money" in own.topics
    said = own.topics - SAID - {"same-money", "budget"}
    return bool(own.mentions and asks and own.message.has(*_SAME)) and not said


def _is_counted(own: Meaning, fact: Meaning) -> bool:
    """``Work it out for 20 days``, ``25 days?``"""
    others = own.mentions or own.topics - _TIMED or own.message.has("follow.they", "follow.he")
    counted = all(each.unit in BESIDE for each in own.quantities)
    told = own.asked or starts(own.message) or own.topics & {"lasting", *PERIODS}
    dated = fact.topics & _MOVED or ("when" in fact.asked and not told)
    return counted and not (others or dated)


def _is_timed(own: Meaning, fact: Meaning) -> bool:
    """``And a year?``, ``وبالشهر كم؟``, and not ``في سنة كم؟``."""
    message = own.message
    times = own.topics & {*PERIODS}
    others = own.mentions or own.topics - _TIMED or message.content
    if others or not times or not (own.asked or starts(message)):
        return False
    ends = {first for first, _ in message.groups.get("asked.how-much", ())}
    places = (place for each in times for place in message.groups.get(f"topics.{each}", ()))
    bare = any(
        end in ends and _ARTICLE not in message.tokens[first].text[:_LED] for first, end in places
    )
    return not bare and _is_known(fact) and "free" not in fact.topics


def _is_part(own: Meaning) -> bool:
    """``And if a third of that were cached?``"""
    part = own.message.has(*FACTORS) or any(each.unit == "percent" for each in own.quantities)
    return bool(part and own.topics & TOKENS and own.message.has(*_SUPPOSED))


def _buys(own: Meaning, fact: Meaning) -> bool:
    """``And how much input does it buy?``"""
    return (
        "buys" in own.topics and bool(own.topics & TOKENS) and not (own.quantities or priced(fact))
    )


def _is_moved(own: Meaning) -> bool:
    """``What if it had been in Microsoft?``, ``وكانت في إنفيديا؟``."""
    return is_transferred(own) or (starts(own.message) and own.message.has("follow.was"))
