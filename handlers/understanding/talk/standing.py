"""Whether a message means the same whatever was said before it."""

from collections.abc import Callable

from handlers.understanding import BESIDE, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.nameparts import name_part
from handlers.understanding.talk.afterwards import asks_close, asks_return
from handlers.understanding.talk.asserted import does_else, speaks
from handlers.understanding.talk.at_rate import tells_rate
from handlers.understanding.talk.bills.adding import sums
from handlers.understanding.talk.bills.affording import affords
from handlers.understanding.talk.bills.allocating import gathers
from handlers.understanding.talk.bills.balancing import asks_gap, covers
from handlers.understanding.talk.bills.based import bases
from handlers.understanding.talk.bills.caching import caches
from handlers.understanding.talk.bills.differing import asks_change
from handlers.understanding.talk.bills.dividing import divisor
from handlers.understanding.talk.bills.dropping import drops
from handlers.understanding.talk.bills.extra import comes_beside
from handlers.understanding.talk.bills.pairing import tells_use, uses_over_time
from handlers.understanding.talk.bills.parting import asks_part
from handlers.understanding.talk.bills.rebilling import is_all_on
from handlers.understanding.talk.bills.renaming import renames
from handlers.understanding.talk.bills.respent import asks_of_money
from handlers.understanding.talk.bills.retiming import retimes
from handlers.understanding.talk.bills.savings import asks_how_much_dearer
from handlers.understanding.talk.bills.sharers import halves
from handlers.understanding.talk.bills.spending import buys_untold
from handlers.understanding.talk.bills.spent import spends
from handlers.understanding.talk.bills.splitting import splits
from handlers.understanding.talk.bills.spreading import spreads
from handlers.understanding.talk.bills.undercutting import asks_cheapest
from handlers.understanding.talk.bills.wanted import wants
from handlers.understanding.talk.concluding import concludes
from handlers.understanding.talk.disputing import disputes
from handlers.understanding.talk.holdings.aiming import aims
from handlers.understanding.talk.holdings.another import may_tell_another
from handlers.understanding.talk.holdings.buying import may_buy
from handlers.understanding.talk.holdings.ledger import is_of_part, is_of_rest, is_of_what_was_told
from handlers.understanding.talk.holdings.owning import may_own
from handlers.understanding.talk.holdings.placing import may_place
from handlers.understanding.talk.holdings.restating import may_restate
from handlers.understanding.talk.holdings.sharing import adds, divides, moves, repeats
from handlers.understanding.talk.holdings.stakes import is_of_stakes
from handlers.understanding.talk.instead import may_stand_in
from handlers.understanding.talk.leaning import is_aside, is_strange, leans
from handlers.understanding.talk.meanings import (
    FACTORS,
    NEXT,
    PLACES,
    Meaning,
    alone,
    kinds,
)
from handlers.understanding.talk.partial import (
    is_lost,
    is_supposed,
    is_topped,
    is_transferred,
    only_quantity,
)
from handlers.understanding.talk.pointing import PRICE_ENDS, is_charged, is_only_tested, is_partial
from handlers.understanding.talk.remarks import is_remark, plainly, unremarked
from handlers.understanding.talk.resuming import changes, corrects, measures

_FEW = 4
"""Words below which a message needs those of the one before."""

_POINTING = (
    "follow.pronoun", "follow.between", "follow.quality", "follow.these", "follow.from-it",
    "topics.secondly", *PRICE_ENDS, *PLACES, *FACTORS, NEXT,
)  # fmt: skip
_OF_SEVERAL = ("follow.several", "follow.these", "follow.others")


def stands(message: Message) -> bool:
    """Whether a message means the same whatever was said before it."""
    own = unremarked(alone(message))
    if (
        plainly(own) is not own
        or message.has(*_POINTING)
        or does_else(message)
        or name_part(message)
        or speaks(message)
    ):
        return False
    return not any(goes_on(own) for goes_on in _GOING_ON)


def may_be_whole(message: Message, own: Meaning) -> bool:
    """Whether a message, which means ``own`` by itself, may be a question that needs nothing of
    what was said before.
    """
    led = points(message, own) or message.has("follow.concludes", NEXT, *PLACES)
    part = is_partial(own) or concludes(own) or only_quantity(own)
    part = part or (led and not message.content) or is_supposed(own) or is_topped(own)
    several = (*_OF_SEVERAL, *(() if message.content else ("follow.members",)))
    short = len(message.tokens) < _FEW
    return not (short or part or message.has("follow.correct", *several))


def points(message: Message, own: Meaning) -> bool:
    """Whether a message speaks of ``it``, and names no more than a test."""
    return message.has("follow.pronoun") and is_only_tested(own)


def _divides(own: Meaning) -> bool:
    shared = own.message.sides.shared and not (own.mentions or own.quantities)
    return bool(shared or divisor(own))


def _of_the_rest(own: Meaning) -> bool:
    return bool(own.quantities and "the-rest" in own.topics)


def _of_percent(own: Meaning) -> bool:
    return any(each.unit == "percent" for each in own.quantities)


def _only_counts(own: Meaning) -> bool:
    """``26 days then``, ``300 users``: whether it is not told of what there are so many."""
    counted = any(each.unit in BESIDE for each in own.quantities)
    others = kinds(own.mentions) - {"model"}
    return counted and not (counts_tokens(own.quantities) or others)


def _saves(own: Meaning) -> bool:
    """``So how much would I save?``, ``how much dearer is o1?``: what of is not said."""
    saves = "saving" in own.topics and not own.mentions
    return not own.quantities and (saves or asks_how_much_dearer(own))


def _sizes_one(own: Meaning) -> bool:
    """``Each chat is 1500 tokens in``: what each of something takes that may have been told of."""
    only = all(each.unit == "tokens" for each in own.quantities)
    return only and "each" in own.topics and bool(own.quantities)


def _asks_how_much(own: Meaning) -> bool:
    """``How much is o1?``: a price, or what was reckoned before on another model."""
    named = kinds(own.mentions) == {"model"} and not own.message.content
    return named and own.asked == {"how-much"} and not (own.topics or own.quantities)


_GOING_ON: tuple[Callable[[Meaning], bool], ...] = (
    is_partial,
    is_strange,
    _asks_how_much,
    _sizes_one,
    changes,
    corrects,
    measures,
    is_charged,
    renames,
    bases,
    is_transferred,
    is_lost,
    divides,
    adds,
    repeats,
    disputes,
    is_of_rest,
    is_of_part,
    may_tell_another,
    is_of_what_was_told,
    is_of_stakes,
    moves,
    drops,
    asks_change,
    may_place,
    may_restate,
    may_own,
    may_buy,
    aims,
    asks_close,
    asks_return,
    splits,
    is_all_on,
    comes_beside,
    asks_part,
    affords,
    asks_gap,
    covers,
    wants,
    spends,
    spreads,
    halves,
    buys_untold,
    tells_use,
    uses_over_time,
    _saves,
    asks_cheapest,
    is_remark,
    retimes,
    sums,
    caches,
    _only_counts,
    _divides,
    _of_the_rest,
    _of_percent,
    leans,
    is_aside,
    concludes,
    tells_rate,
    asks_of_money,
    gathers,
    may_stand_in,
)
