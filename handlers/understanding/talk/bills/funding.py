"""What some money pays for, asked again with another use, or with more or less of the money."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.amounts import with_amount
from handlers.understanding.talk.bills.counts import becomes, past
from handlers.understanding.talk.bills.incoming import moved
from handlers.understanding.talk.bills.operating import change_of, sign
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.bills.recounting import percent_of, times
from handlers.understanding.talk.bills.sizing import BRIEFER, LENGTH, LONGER, PROMPTS, REPLIES
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, kinds
from handlers.understanding.talk.merging import merged

PAID = frozenset({"how-many-uses", "enough"})
"""Topics of what some money pays for."""

_PRICED = frozenset({"cost", "price", "for-how-much", "saving", "difference", "percent", "left"})
"""Topics of which a message asks of what things cost, whatever money there was."""

_ALIKE = {
    "raises": "rise", "a-loss": "fall", "discount": "fall", "rise": "rise", "fall": "fall",
    "more": "more", "percent": "percent", "part-half": "part-half", "part-third": "part-third",
    "part-quarter": "part-quarter",
}  # fmt: skip
"""What is said of money that becomes more, or less, as it is said of tokens."""

_WAYS = {"rise": 1, "more": 1, "fall": -1}
_GIVEN = frozenset({
    "budget", "dollars", "ok", "how-many-uses", "how-many-tokens", "token", "buys", "switched",
    "output", "input",
})  # fmt: skip
_TAKEN = frozenset({
    "cost", "goods", "used", "ok", "dollars", "budget", "left", "how-many-uses", "more", "value",
})  # fmt: skip
_PARTED = frozenset({"budget", "dollars", "ok", "ratio", "how-many-uses"})
"""Topics beside which a part is one of the money, and not of the use."""

_ASKED = HOW_MUCH | {"which-most"}
_TEXTS = (LONGER, BRIEFER, LENGTH, REPLIES, PROMPTS)
_LONGEST = SHORT + 4
_FEW = 3


def unpaid(own: Meaning, before: Meaning) -> Meaning | None:
    """The use of which it was reckoned how often some money pays for it, as a bill, where a message
    may change the use and brings no money.
    """
    money = any(each.is_money or each.unit == "percent" for each in own.quantities)
    changes = own.quantities or "how-many-uses" in before.topics
    whole = (own.mentions and own.quantities) or not changes
    if not is_use(before) or money or whole or own.topics & (_PRICED | {"budget"}):
        return None
    told = tuple(each for each in before.quantities if not each.is_money)
    return replace(before, quantities=told, topics=before.topics - PAID - {"budget", "dollars"})


def repaid(again: Meaning, bill: Meaning, before: Meaning) -> Meaning | None:
    """``And on o1?``, ``if all of it is cached?``: how often the same money pays for another use;
    ``None`` where it is no other.
    """
    same = again.quantities == bill.quantities and again.mentions == bill.mentions
    if same or not is_bill(again) or len(again.mentions) != 1:
        return None
    money = (replace(each, start=0, end=0) for each in before.quantities if each.is_money)
    topics = again.topics - {"same-money", "all", "negated"} | before.topics & {*PAID, "budget"}
    quantities = (*again.quantities, *money)
    return replace(again, quantities=quantities, asked=before.asked | again.asked, topics=topics)


def refunded(own: Meaning, before: Meaning) -> Meaning | None:
    """``And with 20% more budget?``, ``after taking $30 off for the server?``: what was reckoned of
    some money, with more or less of it.
    """
    money = [each for each in before.quantities if each.is_money]
    more = kinds(own.mentions) - {"model"} or len(own.mentions) > 1 or own.message.unknown
    if len(money) != 1 or len(own.quantities) > 1 or more or own.asked - _ASKED:
        return None
    if not (is_use(before) or is_purse(before)) or len(own.message.tokens) > _LONGEST:
        return None
    told = money[0].amount
    part = _part(own) if is_use(before) else None
    amount = told * part if part else _raised(own, told) or _taken(own, told)
    if amount is None:
        amount = moved(own, before, told)
    amount = _set(own) if amount is None else amount
    if amount is None:
        return None
    quantities = with_amount(before.quantities, money[0], amount)
    topics = merged(frozenset(), before.topics) | before.topics & {
        *PAID,
        "how-many-tokens",
        "buys",
    }
    mentions = own.mentions or before.mentions
    return replace(own, mentions=mentions, quantities=quantities, asked=before.asked, topics=topics)


def is_use(before: Meaning) -> bool:
    """Whether it was reckoned how often some money pays for tokens, or whether it does."""
    bill = tuple(each for each in before.quantities if not each.is_money)
    paid = len(bill) == len(before.quantities) - 1 and before.topics & PAID
    one = kinds(before.mentions) == {"model"} and len(before.mentions) == 1
    return bool(paid) and one and is_bill(replace(before, quantities=bill))


def is_sum(before: Meaning) -> bool:
    """Whether a bill was told, what some money buys, or how often it pays for something."""
    return is_bill(before) or is_purse(before) or is_use(before)


def _raised(own: Meaning, money: Decimal) -> Decimal | None:
    """The money by so many per cent more, or less, where that is said of the budget."""
    if "budget" not in own.topics or own.topics - _GIVEN - _ALIKE.keys():
        return None
    topics = frozenset(_ALIKE.get(each, each) for each in own.topics - _GIVEN)
    ways = {_WAYS[each] for each in topics if each in _WAYS}
    percent = percent_of(own) if len(ways) == 1 else None
    change = ways.pop() * abs(percent) / 100 if percent else change_of(replace(own, topics=topics))
    return money * (1 + change) if change else None


def _part(own: Meaning) -> Decimal | None:
    """``And with half the money?``: how many times the money, where nothing is said of the use."""
    message = own.message
    others = own.quantities or own.topics - _PARTED or message.sides.named or message.has(*_TEXTS)
    strange = len(message.content) > ("budget" in own.topics)
    return None if others or strange else times(own)


def _taken(own: Meaning, money: Decimal) -> Decimal | None:
    """The money without what is taken from it, or spent of it on something else."""
    if not own.quantities:
        return None
    told, message = own.quantities[0], own.message
    takes = message.has("follow.take") or "less" in message.sides.units.moves
    ends = {first for first, _ in message.groups.get("follow.from-it", ())}
    of_it = past(message, told) in ends and not (message.sides.named or message.has(*CHANGED))
    spends = of_it or (message.has("detail.spent") and ends)
    bare = told.unit == "usd" or (told.unit is None and _is_bare(told))
    if not (takes or spends) or not bare or own.mentions or own.topics - _TAKEN:
        return None
    return money - told.amount


def _is_bare(told: Quantity) -> bool:
    return not told.side and told.amount > 1


def _set(own: Meaning) -> Decimal | None:
    """``Make it $250``, ``زدت الفلوس، بقوا 140``: other money, where no more is said than that it
    is other.
    """
    if not own.quantities:
        return None
    (told,) = own.quantities
    becomes_it = becomes(own.message, told)
    changed = becomes_it or own.message.has(*CHANGED) or len(own.message.tokens) <= _FEW
    content = own.message.content
    odd = told.noun in content or len(content) > _FEW - 1 if becomes_it else content
    more = own.mentions or own.asked or odd or sign(own.message)
    said = (
        own.topics - {"budget", "dollars", "ok", "today"} - (_ALIKE.keys() if becomes_it else set())
    )
    bare = becomes_it and told.unit is None and _is_bare(told)
    paid = told.unit == "usd" or bare
    return told.amount if changed and paid and not (more or told.per or said) else None
