"""A bill of tokens that was reckoned before, with the one part of it that a message changes."""

from dataclasses import replace
from decimal import Decimal

from handlers.understanding import HOLDERS, PERIODS, Quantity
from handlers.understanding.numbers.things import names
from handlers.understanding.talk.bills.counting import SINGLE
from handlers.understanding.talk.bills.dividing import COUNTS, MANY, divisor
from handlers.understanding.talk.bills.reckoned import buys_uses, is_bill, is_purse, is_short
from handlers.understanding.talk.bills.recounting import again_with, scaled
from handlers.understanding.talk.bills.savings import HELD, against, past_models
from handlers.understanding.talk.bills.spending import (
    THIS,
    buys,
    elsewhere,
    of_another,
    other_side,
    same_tokens,
)
from handlers.understanding.talk.concluding import concludes
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, bare, kinds

_APIECE = frozenset({"each", "all", "cost", "price", "share", "per-share", "ok", "degree"})
_FEW = 3
_THEM = ("follow.several", "follow.these", "follow.from-it")
_MONEY = frozenset({"dollars", "budget"})
_LEAVING = "follow.leaving"
_MOVES = ("follow.joining", _LEAVING)
_MOST = 10**9
"""Up to here a number may be of what was told."""


def rebilled(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before``, changed; ``None`` where there was none, or a message says more."""
    if is_purse(before) and not own.quantities:
        own = _with_same_money(own)
        again = elsewhere(own, before, kin) if "same-money" in own.topics else None
        other = again or same_tokens(own, before, kin) or elsewhere(own, before, kin)
        other = other or other_side(own, before) or buys(own, before)
        return other or of_another(own, before, kin)
    if buys_uses(before) and not own.quantities:
        return elsewhere(own, before, kin)
    if not is_bill(before):
        return None
    payers = [each for each in before.quantities if each.unit == "people"]
    moved = len(payers) == 1 and own.message.has(*_MOVES)
    if shared := _with_movers(own, before, payers[0]) if moved else _shared(own, before):
        return shared
    own = _of_one_person(own)
    if own.quantities and not _is_of_both(own):
        return _alike(own, before) or _multiplied(own, before) or _each_besides(own, before)
    other = _each_share(own, before)
    if "how" in own.asked and own.message.has(THIS) and len(own.message.content) < 2:
        other = other or elsewhere(replace(own, asked=own.asked - {"how"}), before, kin)
    if own.message.has("follow.now"):
        own = replace(own, topics=own.topics - {"today"})
    if whole := is_all_on(own):
        own = replace(own, topics=own.topics - {"all"})
        before = before.whole or before
    if whole or "rise" in own.topics or own.message.has("follow.now"):  # "يطلعوا بكام"
        other = other or elsewhere(own, before, kin)
    held = against(own, before, kin) if len(own.mentions) < 2 else None
    return other or held or _cheapest(own, before)


def _with_same_money(own: Meaning) -> Meaning:
    """``بنفس الدراهم``: what is said of money that stays, by whatever money is called."""
    kept = own.topics & _MONEY if own.message.has("follow.keep") else frozenset[str]()
    return replace(own, topics=own.topics - kept | {"same-money"}) if kept else own


def is_all_on(own: Meaning) -> bool:
    """``Now the whole lot on o1``: whether all of what was told is to be for one model."""
    all_ = "all" in own.topics or own.message.has("detail.every")
    one = len(own.mentions) == 1 and kinds(own.mentions) == {"model"}
    return (
        all_ and one and own.message.has("follow.on") and is_short(own, frozenset({"all", "today"}))
    )


def _is_of_both(own: Meaning) -> bool:
    """``The difference between the two``: whether no number is told but that of both."""
    both = all(each.unit is None and each.amount == 2 for each in own.quantities)
    return both and bool(own.topics & HELD)


def _shared(own: Meaning, before: Meaning) -> Meaning | None:
    """``Split it between the four of us``: what each one pays."""
    count = divisor(own)
    if not count:
        return None
    sharers = Quantity(count, "people", None, 0, 0, shares=True)
    return again_with((*before.quantities, sharers), bare(own), before)


def _with_movers(own: Meaning, before: Meaning, payers: Quantity) -> Meaning | None:
    """``One more joins, how much each?``: what each pays of a bill whose payers become more, or
    fewer.
    """
    message, count = own.message, _count(own)
    few = count or (Decimal(1) if message.has(SINGLE) and not own.quantities else None)
    asks = own.topics & {"each", "per-share"} or message.has("follow.each") or message.sides.shared
    if not (few and asks) or own.mentions:
        return None
    left = payers.amount + few * (-1 if message.has(_LEAVING) else 1)
    told = tuple(
        replace(each, amount=left, shares=True) if each is payers else each
        for each in before.quantities
    )
    return again_with(told, bare(own), before) if left > 1 else None


def _each_share(own: Meaning, before: Meaning) -> Meaning | None:
    """``And what does each of us pay?``: the same bill, divided by those whose it is."""
    several = [each for each in before.quantities if each.unit in HOLDERS and each.amount > 1]
    others = own.mentions or own.topics - _APIECE or not several
    if others or not (_per_head(own) or own.message.sides.shared):
        return None
    told = tuple(
        replace(each, shares=True) if each is several[0] else each for each in before.quantities
    )
    return again_with(told, bare(own), before)


def _per_head(own: Meaning) -> bool:
    """``And per head?``, ``so each?``: whether a few words ask what one of several pays."""
    few = own.message.has("follow.each") and len(own.message.tokens) <= _FEW
    return (few or own.message.has("follow.divide")) and is_short(own, _APIECE)


def _of_one_person(own: Meaning) -> Meaning:
    """``نصيب الزول الواحد كم؟``: a message without the one person that it asks about."""
    told = [(each.unit, each.amount) for each in own.quantities]
    return replace(own, quantities=()) if told == [("people", Decimal(1))] else own


def _same_thing(own: Meaning, before: Meaning) -> Quantity | None:
    """What was counted in the bill before of which a message tells another number."""
    if len(own.quantities) != 1 or own.quantities[0].unit not in {None, *HOLDERS}:
        return None
    noun = names(own.quantities[0].noun)
    same = [each for each in before.quantities if each.unit in HOLDERS and noun & names(each.noun)]
    return same[0] if len(same) == 1 else None


def _alike(own: Meaning, before: Meaning) -> Meaning | None:
    """``I have 30 reports like that``: so many of what the bill is of one."""
    count, message = _count(own, most=_MOST if _is_of_them(own, before) else MANY), own.message
    if count is None or own.mentions or _same_thing(own, before):
        return None
    if own.quantities[0].unit == "people" and message.has("follow.amount", "follow.keep"):
        return scaled(bare(own), before, count)
    if own.quantities[0].unit is not None:
        return None
    told = {name for word in before.message.content for name in names(word)}
    same = names(own.quantities[0].noun) & told or _is_of_them(own, before)
    return scaled(bare(own), before, count) if same else None


def _is_of_them(own: Meaning, before: Meaning) -> bool:
    """``200 of those a week``: whether a number counts what has tokens of both sides."""
    if len(own.quantities) != 1 or "each" in own.topics:
        return False
    message, end = own.message, own.quantities[0].end
    near = [token.start for token in message.tokens if token.start >= end][:2]
    several = [message.tokens[at].start for each in _THEM for at, _ in message.groups.get(each, ())]
    both = [each.side for each in before.quantities if each.unit == "tokens"]
    whole = len({*both}) == len(both) == len(before.quantities) == 2
    often = own.topics.intersection(PERIODS) and before.topics.intersection(PERIODS)
    return whole and not often and not {*near}.isdisjoint(several)


def _each_besides(own: Meaning, before: Meaning) -> Meaning | None:
    """``And if each one has 200k of output?``: the bill of so many, with another side of each."""
    told = {each.side for each in before.quantities}
    several = any(each.unit in HOLDERS for each in before.quantities)
    sided = all(each.unit == "tokens" and each.side not in {None, *told} for each in own.quantities)
    if not (several and sided and "each" in own.topics) or own.mentions:
        return None
    return again_with((*before.quantities, *own.quantities), own, before)


def _multiplied(own: Meaning, before: Meaning) -> Meaning | None:
    """``وعشرون ضعفًا؟``: so many times what was reckoned on one model."""
    count = _count(own)
    said = own.topics - {"ratio", "ok"} or own.mentions or own.asked - HOW_MUCH or concludes(own)
    if count is None or said or "ratio" not in own.topics or len(before.mentions) > 1:
        return None
    return scaled(bare(own), before, count)


def _count(own: Meaning, most: int = MANY) -> Decimal | None:
    """The only number of a message, where it counts no tokens."""
    if len(own.quantities) != 1:
        return None
    (told,) = own.quantities
    counts = told.unit in COUNTS and not told.side and 0 < told.amount < most
    return told.amount if counts else None


def _cheapest(own: Meaning, before: Meaning) -> Meaning | None:
    """``And the cheapest?``: the bill on every model."""
    extreme = own.topics & {"cheapest", "dearest"}
    asks = own.asked and own.asked <= {*HOW_MUCH, "which-most", "who"}
    several = len(before.mentions) != 1 or any(past_models(before))
    if len(extreme) != 1 or not asks or own.mentions or several or own.message.has(THIS):
        return None
    if not starts(own.message) or not is_short(own, extreme, own.asked):
        return None
    again = again_with(before.quantities, replace(own, topics=extreme), before)
    return replace(again, mentions=(), asked=own.asked)
