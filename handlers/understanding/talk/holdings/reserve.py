"""Money that was kept beside a share: ``half in it and half at home, what is left in all?``"""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.talk.bills.recounting import factors
from handlers.understanding.talk.holdings.ledger import is_money, positions
from handlers.understanding.talk.holdings.placing import SOLD, asked_anew, of, parts
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning

ASIDE = "follow.aside"
"""The group of words for where money is kept, only after shares: ``in the bank``, ``كاش``."""

_REST = ("topics.the-rest", "topics.rest-on", "follow.others")
_BESIDE = ("follow.add", "follow.also")
_ALL = frozenset({"all", "left", "together"})


def with_reserve(own: Meaning, before: Meaning) -> Meaning | None:
    """The money in a share and what was kept beside it, together; ``None`` where a message does not
    tell how much that was.
    """
    told = positions(before) if before.holdings and own.message.has(ASIDE) else ()
    named = {each.id for each in own.mentions}
    if len(told) != 1 or named - {told[0][0].id} or own.message.unknown or own.message.has(SOLD):
        return None
    if own.asked - HOW_MUCH - {"when"} or not own.topics & {*_ALL, "budget", "halves"}:
        return None
    share, money = told[0]
    kept, put = _amounts(own, money)
    if not kept:
        return None
    anew = asked_anew(own, before, ((share, of(money, put)),))
    return replace(anew, added=(of(money, kept),))


def _amounts(own: Meaning, money: Quantity) -> tuple[Decimal, Decimal]:
    """How much was kept beside the share, and how much was in it; nothing where it is not told."""
    none = Decimal(0), Decimal(0)
    amounts = [each for each in own.quantities if each.unit not in {"shares", "percent"}]
    if amounts:
        beside = len(amounts) == 1 and own.message.has(*_BESIDE)
        fair = beside and is_money(amounts[0], money.unit)
        return (amounts[0].amount, money.amount) if fair else none
    halved = {Decimal("0.5")} if "halves" in own.topics else set()
    sizes = {*parts(own)} or {*factors(own.message)} or halved
    if len(sizes) != 1 or not (size := sizes.pop()) < 1:
        return none
    part = money.amount * size
    return (money.amount - part, part) if _rest_is_aside(own) else (part, money.amount - part)


def _rest_is_aside(own: Meaning) -> bool:
    """``A third in the share and the rest at home``: whether a part that is told is in it."""
    groups = own.message.groups
    aside = max(first for first, _ in groups[ASIDE])
    rests = [first for group in _REST for first, _ in groups.get(group, ())]
    return any(rest < aside for rest in rests)
