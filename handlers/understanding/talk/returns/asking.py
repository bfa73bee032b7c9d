"""What only a sum can answer, asked after a turn that reckoned none: ``so how much do I save?``"""

from collections.abc import Iterable, Iterator

from handlers.understanding import BESIDE, PERIODS, TIMES
from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.bills.balancing import asks_gap
from handlers.understanding.talk.bills.reckoned import SAID, is_purse
from handlers.understanding.talk.bills.retiming import retimes
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
from handlers.understanding.talk.returns.reckonings import Sum, is_paid

_FACTS = frozenset({"who", "when", "why", "where"})
_LICENSED = frozenset({"open", "free"})
"""What is asked, and spoken of, where nothing is saved, left over or made monthly."""

_MOVED = frozenset({"fall", "rise", "crash", "value", "a-loss"})

_COUNTED = frozenset({"compare", "how-much", "compute"})
_RANKED = frozenset({"which-most"})
_ASKED = HOW_MUCH | _RANKED | {"compare", "how"}
_SAVING = HELD | MOVED | SAID | {"day", "found", "because", "more-than", "lasting", *PERIODS}
_TIMED = SAID | {"day", "lasting", "all", *PERIODS}
_SAME = ("follow.keep", "follow.amount", "topics.same-money")
_SUPPOSED = ("follow.supposed", *CHANGED)
_OF_MONEY = frozenset({"left", "together", "difference"})
_SIZED = frozenset({
    "budget", "part-third", "part-quarter", "halves", "doubled", "halved", "left", "day", "ok",
    "fall",
})  # fmt: skip
_OTHERS = ("follow.he", "follow.they", "follow.shares")
_PAID = frozenset({"budget", "dollars", "ok"})
_SEVERAL = 2
_ARTICLE = "ال"
_LED = 5
"""Within so many letters an article stands in a word that others lead: ``وبالسنة``."""


def answering(message: Message, latest: Meaning, known: Iterable[Sum]) -> Iterator[Sum]:
    """The sums that can answer what a message asks, and the ``latest`` turn cannot."""
    own, fact = alone(message), alone(latest.message)
    few = len(message.strange) <= 1 and len(message.tokens) <= SHORT * 2
    if own.asked - _ASKED or len(own.mentions) > 1 or message.unknown or not few:
        return
    of_bill = kinds(own.mentions) <= {"model"} and _is_of_bill(own, fact, latest)
    of_money = _is_of_money(own, fact)
    of_purse = of_bill or _is_of_purse(own, fact)
    summed = own.topics & {"together"} or message.has("follow.overall")
    for each in known:
        told = each.meaning
        one = summed and "left" not in own.topics and len(told.holdings) < _SEVERAL
        if of_purse if is_purse(told) else of_bill if is_paid(told) else of_money and not one:
            yield each


def _is_of_bill(own: Meaning, fact: Meaning, latest: Meaning) -> bool:
    """Whether a message asks what only a bill, or what some money buys, can answer."""
    moved = _is_of_shares(latest) or (kinds(latest.mentions) & OWNED and not _is_known(fact))
    paid = len(own.quantities) == 1 and own.quantities[0].is_money
    return (
        _saves(own, fact, latest)
        or _is_same(own)
        or _is_part(own)
        or _buys(own, fact)
        or _is_of_model(own, fact)
        or _is_supposed(own, fact)
        or bool(own.quantities and _is_counted(own, fact, latest))
        or (not moved and _is_known(fact) and _renews(own, fact))
        or (paid and not moved and not fact.asked & _COUNTED and asks_gap(own))
    )


def _is_of_money(own: Meaning, fact: Meaning) -> bool:
    """Whether a message asks what only money in shares can answer."""
    message = own.message
    if message.has(*_OTHERS) or fact.asked & _COUNTED:
        return False
    if own.mentions:
        return is_of_rest(own) or (_is_moved(own) and not own.topics - _SIZED)
    if message.has(*FACTORS):
        return not own.topics - _SIZED
    if "value" in own.topics or ("who" in fact.asked and fact.topics & _MOVED):
        return False
    asks = own.topics & _OF_MONEY or ranks_losses(own) or message.has("follow.overall")
    if not (asks or own.quantities):
        return False
    if "left" not in own.topics and not fact.asked & {*_FACTS, "is-true"}:
        return False
    apart = own.topics >= {"difference", "fall"}
    told = is_of_stakes(own) or is_of_what_was_told(own) or wants_all(own)
    return apart or told or _is_paid_anew(own, fact)


def _is_of_purse(own: Meaning, fact: Meaning) -> bool:
    """``And how much input?``, ``and $80?``, where it was asked what some money buys."""
    if own.mentions or not _is_known(fact):
        return False
    sided = own.topics & TOKENS and own.topics <= TOKENS | SAID and not own.quantities
    return bool(sided and own.asked and starts(own.message)) or _is_paid_anew(own, fact)


def _is_paid_anew(own: Meaning, fact: Meaning) -> bool:
    """``And $80?``"""
    paid = bool(own.quantities) and all(each.is_money for each in own.quantities)
    few = len(own.message.tokens) <= SHORT and own.asked <= HOW_MUCH
    return paid and few and not own.topics - _PAID and _is_known(fact)


def _is_known(fact: Meaning) -> bool:
    """Whether a turn asked who, when or why something is, or by what licence."""
    return bool(fact.asked & _FACTS or fact.topics & _LICENSED) and not fact.asked & _COUNTED


def _is_of_shares(latest: Meaning) -> bool:
    """Whether a turn was of how shares moved, which may be asked of other times as well."""
    return bool(latest.topics & _MOVED) and kinds(latest.mentions) != {"model"}


def _saves(own: Meaning, fact: Meaning, latest: Meaning) -> bool:
    """``So how much would I save?``, ``what's the difference between them?``"""
    several = len(fact.mentions) > len(kinds(fact.mentions))
    if not own.topics & HELD or own.topics - _SAVING or not own.asked or several:
        return False
    if "saving" in own.topics:
        rated = priced(fact) and not fact.asked & _FACTS
        return not (rated or fact.asked & {*_COUNTED, *_RANKED}) or _is_of_shares(latest)
    return "fall" not in own.topics and _is_known(fact)


def _is_same(own: Meaning) -> bool:
    """``And the same on R1, how much?``"""
    asks = own.asked & {"how-much", "compute"} or "same-money" in own.topics
    said = own.topics - SAID - {"same-money", "budget", "buys"}
    return bool(own.mentions and asks and own.message.has(*_SAME)) and not said


def _is_part(own: Meaning) -> bool:
    """``And if a third of that were cached?``"""
    part = own.message.has(*FACTORS) or any(each.unit == "percent" for each in own.quantities)
    return bool(part and own.topics & TOKENS and own.message.has(*_SUPPOSED))


def _buys(own: Meaning, fact: Meaning) -> bool:
    """``And how much input does it buy?``"""
    more = own.quantities or priced(fact)
    return "buys" in own.topics and bool(own.topics & TOKENS) and not more


def _is_of_model(own: Meaning, fact: Meaning) -> bool:
    """``When did R1 come out? - And on R1?``: whether a message is of what was asked about, so that
    it cannot ask the same of something else.
    """
    same = [each.id for each in own.mentions] == [each.id for each in fact.mentions]
    said = own.topics - SAID or own.asked - HOW_MUCH or own.quantities
    goes_on = starts(own.message) and _is_known(fact)
    return same and bool(own.mentions) and goes_on and not said


def _is_supposed(own: Meaning, fact: Meaning) -> bool:
    """``Who founded it? - And if it were o1?``"""
    said = own.topics - SAID or own.asked - HOW_MUCH or own.quantities
    return bool(
        own.mentions and own.message.has("follow.supposed") and fact.asked & _FACTS
    ) and not (said or fact.asked & _COUNTED)


def _is_counted(own: Meaning, fact: Meaning, latest: Meaning) -> bool:
    """``Work it out for 20 days``, ``25 days?``"""
    others = own.mentions or own.topics - _TIMED or own.message.has("follow.they", "follow.he")
    counted = all(each.unit in BESIDE for each in own.quantities)
    told = own.asked or starts(own.message) or own.topics & {"lasting", *PERIODS}
    if not told and any(each.unit not in TIMES for each in own.quantities):
        return False
    dated = _is_of_shares(latest) or ("when" in fact.asked and not told)
    return counted and not (others or dated)


def _renews(own: Meaning, fact: Meaning) -> bool:
    """``And a year?``, ``split between 4?``, ``how long does $50 last?``"""
    message = own.message
    factor = message.has(*FACTORS) and starts(message) and not own.topics - _SIZED - SAID
    others = own.mentions or "age" in own.topics or message.has("follow.they", "follow.he")
    if others or not (factor or retimes(own)):
        return False
    if own.quantities or factor:
        return bool(own.asked or own.topics or starts(message))
    priced_ = "free" in fact.topics and own.asked
    dated = "when" in fact.asked and not (own.asked or starts(message))
    return not (message.content or priced_ or dated or _asks_which(own))


def _asks_which(own: Meaning) -> bool:
    """``في سنة كم؟``, ``كم سنة؟``: whether it is asked which year it was, or how many."""
    groups = own.message.groups
    asked = {at for place in groups.get("asked.how-much", ()) for at in place}
    places = (place for each in PERIODS for place in groups.get(f"topics.{each}", ()))
    return any(
        asked & {*place} and _ARTICLE not in own.message.tokens[place[0]].text[:_LED]
        for place in places
    )


def _is_moved(own: Meaning) -> bool:
    """``What if it had been in Microsoft?``, ``وكانت في إنفيديا؟``."""
    return is_transferred(own) or (starts(own.message) and own.message.has("follow.was"))
