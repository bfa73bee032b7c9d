"""Money that was put in a share, or taken out of it, before it fell: ``had I added 3,000``."""

from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.talk.holdings.ledger import is_money, positions
from handlers.understanding.talk.holdings.placing import SOLD, asked_anew, of
from handlers.understanding.talk.holdings.reserve import ASIDE
from handlers.understanding.talk.holdings.restating import END
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Meaning, kinds

TOPPED = "follow.topped"
DRAWN = "follow.drawn"
"""Groups of words that say so only after money in shares: ``topped it up``, ``took out``."""

_IN = (TOPPED, "follow.add", "follow.more-by", "follow.also")
_OUT = (DRAWN, SOLD, "follow.take")
_BEFORE = ("topics.before", "detail.before-that", "detail.already")
_PAST = (*_BEFORE, "follow.supposed", "follow.was")
SAID = frozenset({
    "budget", "fall", "a-loss", "left", "dollars", "had", "ok", "before", "together", "rise", "day",
    "all", "more", "private", "raises", "share", "currency", "crash", "daily", "weekly",
})  # fmt: skip
_ASKED = HOW_MUCH | {"when"}
_LONGEST = 16
_UNREAD = 2


def topped(own: Meaning, before: Meaning) -> Meaning | None:
    """``If I had added 3000 before the fall``: what was told, with so much more or less in the one
    share that is meant; ``None`` where a message does not say that.
    """
    told = positions(before) if before.holdings and may_top(own) else ()
    named = {each.id for each in own.mentions} or {share.id for share, _ in told}
    meant = [money for share, money in told if share.id in named]
    if len(named) != 1 or len(meant) != 1:
        return None
    amount = _amount(own, meant[0])
    if amount is None or amount <= 0:
        return None
    anew = tuple(
        (share, of(money, amount) if money is meant[0] else money) for share, money in told
    )
    return asked_anew(own, before, anew)


def may_top(own: Meaning) -> bool:
    """Whether a message may say that so much was put in, or taken out, before a share fell."""
    message = own.message
    if len(own.quantities) != 1 or not message.has(*_IN, *_OUT) or not message.has(*_PAST):
        return False
    more = own.asked - _ASKED or own.topics - SAID or message.unknown or message.has(ASIDE, END)
    few = len(own.mentions) <= 1 and len(message.strange) <= _UNREAD
    return few and not more and len(message.tokens) <= _LONGEST and kinds(own.mentions) <= OWNED


def _amount(own: Meaning, money: Quantity) -> Decimal | None:
    """What was in the share then; ``None`` where it may be money of another kind."""
    (told,) = own.quantities
    if not is_money(told, money.unit):
        return None
    if told.to:
        return told.amount
    if own.message.has(*_IN):
        return None if own.message.has(DRAWN, SOLD) else money.amount + told.amount
    return money.amount - told.amount
