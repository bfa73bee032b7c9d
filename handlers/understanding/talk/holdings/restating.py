"""Money in shares that was told, of which a message says that it was more or less, or in another
share.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.talk.beside import WISH
from handlers.understanding.talk.bills.recounting import times
from handlers.understanding.talk.bills.righting import WRONG, beside
from handlers.understanding.talk.holdings.ledger import is_money, positions
from handlers.understanding.talk.holdings.placing import SOLD, asked_anew, of, parts
from handlers.understanding.talk.holdings.reserve import ASIDE
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Holdings, Meaning, kinds

SAID = frozenset({
    "budget", "fall", "a-loss", "left", "dollars", "had", "ok", "day", "negated", "share", "all",
    "together", "each", "apiece", "halves", "half-on", "both-ways", "doubled", "halved", "ratio",
    "degree", "today", "private", "currency", "bought",
})  # fmt: skip
"""Topics beside which a message says no more than how much money was in what."""

END = "follow.end"
"""The group of words for the end of a day, only after shares: ``آخر``."""

_ALSO = ("follow.also", "follow.add", "topics.together", "topics.all")
_SAME = "follow.keep"
_WITH = "follow.with"
_SPLIT = ("follow.between", "follow.divide", "topics.halves", "topics.half-on")
_UNREAD = 2
_PAIR = 2
_ENDED = frozenset({"today", "day", "price", "greeting"})
"""Topics of words for a day or its end: ``that evening``, ``at the close``."""

_BESIDE_END = frozenset({*_ENDED, "cached", "after", "had", "market", "value"})


def restated(own: Meaning, before: Meaning) -> Meaning | None:
    """``Sorry, 2,000 in Broadcom, not 6,000``, ``double everything``, ``now as if it were Apple``,
    ``with my sister's 2,000 in the same share``; ``None`` where a message says none of these.
    """
    told = positions(before) if before.holdings and len(own.quantities) == _PAIR else ()
    if told and (right := _replaced(own, told)):
        return asked_anew(own, before, right)
    asks = _is_of_money(own) or ends_day(own) or _counts(own)
    told = positions(before) if before.holdings and asks else ()
    if not told:
        return None
    if ends_day(own):
        return asked_anew(own, before, told)
    if counts := _counts(own) if len(told) == 1 else ():
        return replace(asked_anew(own, before, told), added=counts)
    ways: tuple[Callable[[Meaning, Holdings], Holdings], ...] = (_instead, _added)
    ways = (_righted, _scaled) if len(told) > 1 else ways
    found = (way(own, told) for way in ways)
    anew = next(filter(None, found), ())
    return asked_anew(own, before, anew) if anew else None


def _replaced(own: Meaning, told: Holdings) -> Holdings:
    """``It was 1,500, not 15,000``: the money that was told with another amount in its place."""
    more = own.mentions or own.message.unknown or own.asked - HOW_MUCH or own.topics - SAID
    if more or not own.message.has(*WRONG, "talk.ok"):
        return ()
    known = [each.amount for _, each in told]
    right = [each for each in own.quantities if each.amount not in known]
    wrong = [each.amount for each in own.quantities if each.amount in known]
    if len(right) != 1 or known.count(wrong[0]) != 1:
        return ()
    return tuple(
        (share, of(each, right[0].amount) if each.amount == wrong[0] else each)
        for share, each in told
    )


def may_restate(own: Meaning) -> bool:
    """Whether a message may say that there was so much money in a share, and not another amount, or
    ask to reckon it in another share.
    """
    if len(own.mentions) != 1 or not _is_of_money(own):
        return False
    if own.quantities:
        return own.message.has(*WRONG) and not own.message.has("follow.change")
    return own.message.has("follow.supposed") and "compute" in own.asked


def _is_of_money(own: Meaning) -> bool:
    more = own.asked - HOW_MUCH or own.topics - SAID or own.message.unknown
    few = len(own.mentions) <= 1 and len(own.quantities) <= 1
    return few and not more and kinds(own.mentions) <= OWNED and len(own.message.strange) <= _UNREAD


def ends_day(own: Meaning) -> bool:
    """``If I had sold at the end of that day, what would I get?``: what was left of the money."""
    sold, message = own.message.has(SOLD), own.message
    bare = not (own.mentions or own.quantities or message.unknown) and times(own) is None
    asks = own.asked and own.asked <= HOW_MUCH and not own.topics - SAID - _BESIDE_END
    when = own.topics & (_ENDED if "budget" in own.topics else frozenset({"greeting"}))
    return bool(bare and asks and message.has(END) and (sold or when))


def _counts(own: Meaning) -> tuple[Quantity, ...]:
    """``That was 40 shares, so how much on each?``: how many shares the money was in."""
    counts = tuple(each for each in own.quantities if each.amount > 1)
    twice = len(own.message.groups.get("topics.share", ())) > 1
    each = own.topics & {"per-share", "each", "apiece"} or (twice and "fall" in own.topics)
    bare = not (own.mentions or own.message.unknown or own.topics - SAID - {"per-share", "rise"})
    one = len(counts) == 1 and all(told.unit == "shares" for told in own.quantities)
    return counts if one and each and bare and "how-much" in own.asked else ()


def _righted(own: Meaning, told: Holdings) -> Holdings:
    """``Sorry, it was 2,000 in Broadcom, not 6,000``: one of several, the others as they were."""
    if not (own.mentions and own.quantities):
        return ()
    (named,), (right,) = own.mentions, own.quantities
    same = [each for share, each in told if share.id == named.id]
    known = [each.amount for each in same if is_money(right, each.unit)]
    wrong = own.message.has(*WRONG) or {*known} & beside(own.message, right)
    if not (known and wrong) or own.message.has("follow.add"):
        return ()
    return tuple(
        (share, of(each, right.amount) if share.id == named.id else each) for share, each in told
    )


def _scaled(own: Meaning, told: Holdings) -> Holdings:
    """``Double everything``, ``half of each``: all that was told, so many times."""
    size = None if own.mentions else _size(own)
    if size is None or own.message.has(SOLD):
        return ()
    return tuple((share, of(each, each.amount * size)) for share, each in told)


def _size(own: Meaning) -> Decimal | None:
    several = [each.amount for each in own.quantities if each.unit == "times"]
    return next(iter(several), None) or times(own)


def _instead(own: Meaning, told: Holdings) -> Holdings:
    """``And now work it out as if it were in Apple``: all of it, in another share."""
    share, money = told[0]
    sure = "compute" in own.asked or not own.topics & {"today", "fall"}
    split = own.message.has(*_SPLIT)
    part = split or own.quantities or parts(own) or times(own) is not None
    supposed = own.message.has("follow.supposed", *((WISH,) if "left" in own.topics else ()))
    if part or not (sure and own.mentions and supposed):
        return ()
    (named,) = own.mentions
    return () if named.id == share.id else ((named, money),)


def _added(own: Meaning, told: Holdings) -> Holdings:
    """``Together with my sister's 2,000 in the same share``: so much more in it."""
    share, money = told[0]
    if (
        own.mentions
        or not own.quantities
        or own.message.has(ASIDE)
        or not is_money(own.quantities[0], money.unit)
    ):
        return ()
    same = own.message.has(_SAME) and "share" in own.topics and own.message.has(_WITH)
    if not (same or own.message.has(*_ALSO)):
        return ()
    return ((share, of(money, money.amount + own.quantities[0].amount)),)
