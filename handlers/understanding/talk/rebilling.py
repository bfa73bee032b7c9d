"""A bill of tokens that was reckoned before, with the one part of it that a message changes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import BESIDE, PERIODS, Mention, Quantity
from handlers.understanding.numbers.things import names
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.concluding import concludes
from handlers.understanding.talk.dividing import divisor
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import (
    CARRIED,
    FACTORS,
    HOW_MUCH,
    SHORT,
    Meaning,
    bare,
    kinds,
)
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.recounting import again_with, scaled
from handlers.understanding.talk.resuming import changes, goes_on, side_of
from handlers.understanding.words.denying import DENIALS

_BILLED = frozenset({"model", "company"})
_SIDES = frozenset({"input", "output", "cached"})
_LEFT_OUT = ("follow.take", "follow.lacks", *DENIALS)
_SAID = frozenset({
    "ok", "thanks", "cost", "price", "for-how-much", "token", "used", "degree", "left", "together",
})  # fmt: skip
_HELD = frozenset({"saving", "difference"})
_MOVED = frozenset({"switched", "rise", "fall", "percent", "dollars", "cheaper", "dearer"})
"""What may be said beside a saving, or have words that say other things elsewhere."""

_TURNED = frozenset({"switched", "cheaper", "dearer"})
_JUDGED = frozenset({"cheapest", "dearest", "cheaper", "dearer", "degree"})
_REMARKED = _JUDGED | {"ok", "thanks", "price", "cost", "more", "more-than", "difference"}
_COMPARED = frozenset({"is-true", "compare"})
_ON = ("follow.supposed", "follow.several", "follow.these", *FACTORS)
"""What goes on with a question, and is no remark."""

_MORE = ("follow.more-by", "follow.less-by")
_BOUGHT = frozenset({"how-many-uses", "how-many-tokens", "enough", "how-long"})
"""What of some money may be asked."""

_COUNTS = frozenset({None, "people", "requests", "times"})
_OF_COUNTS = frozenset({"rise", "fall", "today", "day", "each", "used"})
_COUNTED = frozenset({"people", "requests"})
_READ = frozenset({"input", "cached"})
_APIECE = frozenset({"each", "all", "cost", "price", "share", "ok", "degree"})
_SIZE = 100
_MANY, _MOST = 1000, 10**9
"""From the first on a bare number counts tokens, unless it is of what was told: up to the second.
"""

_THIS = "follow.pronoun"
_BUYING = frozenset({"buys", "how-many-tokens"})
_OF_BUYING = _BUYING | frozenset(
    {"advice", "budget", "buys", "bought", "token", "ok", "dollars", "cost"}
)
_BY = ("follow.less-by", "follow.more-by")
_THEM = ("follow.several", "follow.these", "follow.from-it")
_TWO, _FEW = 2, 3


def rebilled(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before``, changed; ``None`` where there was none, or a message says more."""
    if is_purse(before) and not own.quantities:
        again = _elsewhere(own, before, kin) if "same-money" in own.topics else None
        other = again or _same_tokens(own, before, kin) or _elsewhere(own, before, kin)
        return other or _other_side(own, before) or _buys(own, before)
    if _buys_uses(before) and not own.quantities:
        return _elsewhere(own, before, kin)
    if not is_bill(before):
        return None
    if shared := _shared(own, before):
        return shared
    if own.quantities and not _is_of_both(own):
        other = _so_many(own, before) or _alike(own, before)
        return other or _multiplied(own, before) or _each_besides(own, before)
    other = _each_share(own, before) or _uncached(own, before)
    if "how" in own.asked and own.message.has(_THIS) and len(own.message.content) < _TWO:
        other = other or _elsewhere(replace(own, asked=own.asked - {"how"}), before, kin)
    if own.message.has("follow.now"):
        own = replace(own, topics=own.topics - {"today"})
    if whole := is_all_on(own):
        own = replace(own, topics=own.topics - {"all"})
    if whole or "rise" in own.topics or own.message.has("follow.now"):  # "يطلعوا بكام"
        other = other or _elsewhere(own, before, kin)
    return other or against(own, before, kin) or _cheapest(own, before)


def is_all_on(own: Meaning) -> bool:
    """``Now the whole lot on o1``: whether all of what was told is to be for one model."""
    all_ = "all" in own.topics or own.message.has("detail.every")
    one = len(own.mentions) == 1 and kinds(own.mentions) == {"model"}
    return (
        all_
        and one
        and own.message.has("follow.on")
        and _is_short(own, frozenset({"all", "today"}))
    )


def _is_of_both(own: Meaning) -> bool:
    """``The difference between the two``: whether no number is told but that of both."""
    both = all(each.unit is None and each.amount == _TWO for each in own.quantities)
    return both and bool(own.topics & _HELD)


def is_purse(before: Meaning) -> bool:
    """Whether it was reckoned what some money pays for."""
    units = {each.unit for each in before.quantities}
    money = any(each.is_money for each in before.quantities)
    return money and units <= {"usd", *BESIDE} and kinds(before.mentions) == {"model"}


def _buys_uses(before: Meaning) -> bool:
    """Whether it was reckoned how often some money pays for tokens."""
    units = {each.unit for each in before.quantities}
    counted = "how-many-uses" in before.topics and units <= {"usd", "tokens", *BESIDE}
    return counted and {"usd", "tokens"} <= units and kinds(before.mentions) == {"model"}


def _elsewhere(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``And if I paid it for R1?``, ``and how many on o1?``: the same for another model."""
    models = kin.made_by(own.mentions)
    other = len(models) == 1 and models[0].id not in {each.id for each in before.mentions}
    bought = _BUYING | {"bought", "budget", "advice"} if goes_on(own) else frozenset()
    bought = bought if is_purse(before) and own.asked else frozenset()
    told = own.topics - {"switched", "same-money", "rise"} - _SAID - bought
    told = told or own.topics & {"price", "cost"}
    said = (
        told
        or own.message.section("detail") - {"every"}
        or len(own.message.content) > _FEW
        or not _is_short(own, own.topics, more=_FEW + ("same-money" in own.topics))
    )
    follows = goes_on(own) or "same-money" in own.topics or own.message.has(_THIS)
    if not (other and kinds(models) == {"model"} and follows) or said:
        return None
    sides = {side for _, side in before.message.sides.sided}
    topics = merged(frozenset(), before.topics) | before.topics & _BOUGHT
    topics |= sides if len(sides) == 1 else frozenset()
    asked = before.asked
    return replace(own, mentions=models, quantities=before.quantities, asked=asked, topics=topics)


def _buys(own: Meaning, before: Meaning) -> Meaning | None:
    """``How many tokens is that?``, ``and what can I buy?``: what the money pays for, no share."""
    asks = "how-much" in own.asked and own.asked <= HOW_MUCH and own.topics & _BUYING
    more = own.topics - _OF_BUYING or own.mentions or len(own.message.strange) > 1
    return replace(before, message=own.message) if asks and not more else None


def _other_side(own: Meaning, before: Meaning) -> Meaning | None:
    """``But I want input, not output``: the same money for the other side."""
    if own.mentions or own.asked - HOW_MUCH or not changes(own) or not (side := side_of(own)):
        return None
    topics = merged(frozenset({side}), before.topics) | before.topics & _BOUGHT
    again = replace(own, mentions=before.mentions, quantities=before.quantities)
    return replace(again, asked=before.asked, topics=topics)


def is_bill(before: Meaning) -> bool:
    """Whether tokens were reckoned on what is named, and no money."""
    units = {each.unit for each in before.quantities if not _is_size(each)}
    return "tokens" in units and units <= {"tokens", *BESIDE} and _is_billed(before.mentions)


def _is_size(told: Quantity) -> bool:
    """Whether a number beside tokens is one of them, though it does not say so."""
    return told.unit is None and told.amount >= _SIZE


def is_remark(own: Meaning) -> bool:
    """``غالي أوي``, ``wow, steep``, ``more than I thought``: what is said of a bill, and asks
    nothing.
    """
    message = own.message
    if message.has("follow.remark") or _is_over(own):
        return True
    said = own.topics & _JUDGED or message.content or "more-than" in own.topics
    asks = own.asked - _COMPARED or "?" in message.folded or message.unknown
    more = own.mentions or own.quantities or len(message.strange) > 1 or message.has(*_ON)
    return bool(said) and own.topics <= _REMARKED and not (asks or more)


def _is_over(own: Meaning) -> bool:
    """``That's more than I thought``."""
    asks = own.asked - {"compare", "is-true"} or own.message.text.rstrip().endswith(MARKS)
    named = own.mentions or own.quantities or own.message.content
    bound = own.topics & {"more-than", "less-than"}
    return bool(bound) and not (asks or named or own.topics - {*bound, *_REMARKED, "difference"})


def _is_billed(mentions: Iterable[Mention]) -> bool:
    return set() != kinds(mentions) <= _BILLED


def _same_tokens(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``And those tokens on R1?``: what the money pays for, on another model."""
    models = kin.made_by(own.mentions)
    (paid, *others) = before.mentions
    if len(models) != 1 or others or kinds(models) != {"model"} or models[0].id == paid.id:
        return None
    same = own.topics & _HELD or own.message.has("follow.amount", "follow.keep")
    same = same or ("price" not in own.topics and own.topics & {"token", "used", "same-money"})
    asks = own.asked and own.asked <= {*HOW_MUCH, "compare"} and len(own.message.strange) <= 1
    if not (same and asks) or own.topics - _HELD - _MOVED - _SAID - {"same-money"}:
        return None
    money = tuple(replace(each, start=0, end=0) for each in before.quantities)
    mentions = (replace(paid, start=0, end=0), *models)
    topics = merged(own.topics | {"cost", "token"}, before.topics) - {"saving"}
    return replace(own, mentions=mentions, quantities=money, topics=topics)


def _uncached(own: Meaning, before: Meaning) -> Meaning | None:
    """``And if none is cached?``: the bill with all of its input at the full price."""
    hits = any(each.side == "cached" for each in before.quantities)
    if not (hits and _denies_cache(own)) or own.mentions or own.asked - HOW_MUCH:
        return None
    read = [each for each in before.quantities if each.side in _READ]
    whole = replace(read[0], side="input", amount=sum((each.amount for each in read), Decimal(0)))
    kept = (each for each in before.quantities if each not in read)
    return again_with((whole, *kept), replace(own, topics=frozenset()), before)


def _denies_cache(own: Meaning) -> bool:
    """``No cache``, ``nothing is cached``, ``remove the cache``."""
    if "cached" in own.topics and ("negated" in own.topics or own.message.has(*_LEFT_OUT)):
        return True
    places = own.message.groups.get("topics.negated", ())
    starts = {own.message.tokens[at].start for first, end in places for at in range(first, end)}
    return any(at in starts for at, side in own.message.sides.sided if side in _READ)


def _shared(own: Meaning, before: Meaning) -> Meaning | None:
    """``Split it between the four of us``: what each one pays."""
    count = divisor(own)
    if not count:
        return None
    sharers = Quantity(count, "people", None, 0, 0, shares=True)
    return again_with((*before.quantities, sharers), bare(own), before)


def _each_share(own: Meaning, before: Meaning) -> Meaning | None:
    """``And what does each of us pay?``: the same bill, divided by those whose it is."""
    several = [each for each in before.quantities if each.unit in _COUNTED and each.amount > 1]
    others = own.mentions or own.topics - _APIECE or not several
    if others or not (_per_head(own) or own.message.sides.shared):
        return None
    told = tuple(
        replace(each, shares=True) if each is several[0] else each for each in before.quantities
    )
    return again_with(told, bare(own), before)


def _per_head(own: Meaning) -> bool:
    return own.message.has("follow.divide") and _is_short(own, _APIECE)


def _so_many(own: Meaning, before: Meaning) -> Meaning | None:
    """``And if it goes up to 150 articles a day?``: the bill of another number of the same."""
    counted = _same_thing(own, before)
    times = own.topics.intersection(PERIODS) - before.topics
    said = own.topics - _OF_COUNTS - _SIDES - _SAID - {*PERIODS} or own.asked - HOW_MUCH
    if counted is None or times or said or own.mentions or own.message.unknown:
        return None
    count = own.quantities[0]
    ways = {"rise": count.amount > counted.amount, "fall": count.amount < counted.amount}
    if not all(count.to and ways[way] for way in ways.keys() & own.topics):
        return None
    told = replace(counted, amount=count.amount, start=count.start, end=count.end)
    kept = tuple(told if each is counted else each for each in before.quantities)
    return again_with(kept, bare(own), before)


def _same_thing(own: Meaning, before: Meaning) -> Quantity | None:
    """What was counted in the bill before of which a message tells another number."""
    if len(own.quantities) != 1 or own.quantities[0].unit not in {None, *_COUNTED}:
        return None
    noun = names(own.quantities[0].noun)
    same = [each for each in before.quantities if each.unit in _COUNTED and noun & names(each.noun)]
    return same[0] if len(same) == 1 else None


def _alike(own: Meaning, before: Meaning) -> Meaning | None:
    """``I have 30 reports like that``: so many of what the bill is of one."""
    count, message = _count(own, most=_MOST if _is_of_them(own, before) else _MANY), own.message
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
    near = [token.start for token in message.tokens if token.start >= end][:_TWO]
    several = [message.tokens[at].start for each in _THEM for at, _ in message.groups.get(each, ())]
    both = [each.side for each in before.quantities if each.unit == "tokens"]
    whole = len({*both}) == len(both) == len(before.quantities) == _TWO
    often = own.topics.intersection(PERIODS) and before.topics.intersection(PERIODS)
    return whole and not often and not {*near}.isdisjoint(several)


def _each_besides(own: Meaning, before: Meaning) -> Meaning | None:
    """``And if each one has 200k of output?``: the bill of so many, with another side of each."""
    told = {each.side for each in before.quantities}
    several = any(each.unit in _COUNTED for each in before.quantities)
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


def _count(own: Meaning, most: int = _MANY) -> Decimal | None:
    """The only number of a message, where it counts no tokens."""
    if len(own.quantities) != 1:
        return None
    (told,) = own.quantities
    counts = told.unit in _COUNTS and not told.side and 0 < told.amount < most
    return told.amount if counts else None


def against(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``How much would I save on R1?``: a bill on what it was reckoned on, and on another."""
    held = own.topics & _HELD
    if "how-much" in own.asked and not own.mentions and own.topics & _TURNED:
        held = frozenset({"saving"})
    said = _HELD | _MOVED | _SAID | before.topics.intersection(PERIODS)
    told = {*HOW_MUCH, "compare"}
    if "percent" in own.topics and own.message.has(*_BY):
        held, said = held | {"saving"}, said | {"percent"}
    if asks_how_much_dearer(own):
        held, said, told = held | {"difference"}, said | _JUDGED, told | {"which-most"}
    asks = own.asked <= told and own.topics <= said
    others = kinds(kin.made_by(own.mentions)) - {"model"}
    apart = len(own.mentions) > 1 or others or own.message.unknown
    if apart or not (held and asks):
        return None
    pair = _pair(own, before, kin)
    if len(pair) < _TWO:
        return None
    topics = merged(held, before.topics & CARRIED)
    asked = frozenset({"how-much"})
    return replace(own, mentions=pair, quantities=before.quantities, asked=asked, topics=topics)


def asks_how_much_dearer(own: Meaning) -> bool:
    """``How much dearer is it on o1?``"""
    more = own.topics & _JUDGED - {"degree"} or own.message.has(*_MORE)
    return bool(more and own.mentions) and "how-much" in own.asked


def _pair(own: Meaning, before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """The models of a bill, and those that a message names; or what was spoken of before them."""
    named = kin.made_by(own.mentions)
    if kinds(named) - {"model"}:
        return ()
    told = (*kin.made_by(before.mentions), *named)
    models = tuple({each.id: each for each in told if each.kind == "model"}.values())
    if len(models) != 1:
        return models
    past = next(_past_models(before), None)
    other = kin.of(models[0], "other")
    return (past, *models) if past else (*models, other) if other else models


def _past_models(before: Meaning) -> Iterator[Mention]:
    """The models that were spoken of before those of a bill, the newest first."""
    billed = {each.id for each in before.mentions}
    return (each for each in before.recent if each.kind == "model" and each.id not in billed)


def _cheapest(own: Meaning, before: Meaning) -> Meaning | None:
    """``And the cheapest?``: the bill on every model."""
    extreme = own.topics & {"cheapest", "dearest"}
    asks = own.asked and own.asked <= {*HOW_MUCH, "which-most", "who"}
    several = len(before.mentions) != 1 or any(_past_models(before))
    if len(extreme) != 1 or not asks or own.mentions or several or own.message.has(_THIS):
        return None
    if not starts(own.message) or not _is_short(own, extreme, own.asked):
        return None
    again = again_with(before.quantities, replace(own, topics=extreme), before)
    return replace(again, mentions=(), asked=own.asked)


def _is_short(
    own: Meaning, topics: frozenset[str], asked: frozenset[str] = HOW_MUCH, *, more: int = 0
) -> bool:
    """Whether a message is a few words, of these topics and what asks for a sum."""
    message = own.message
    said = own.topics - topics - _SAID or own.asked - asked or message.unknown
    return len(message.tokens) <= SHORT + more and len(message.strange) <= 1 and not said
