"""A bill that was reckoned before, so much of it on one model and the rest on another: ``what if
half of the tickets went to R1?``
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from handlers.understanding import ALLOTTED, TIMES, Mention, Quantity
from handlers.understanding.billing import parts_of
from handlers.understanding.numbers.portions import Portion
from handlers.understanding.talk.bills.counts import counts_of, meant
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.savings import HELD, past_models
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning, kinds
from handlers.understanding.talk.merging import merged

_OTHERWISE = frozenset({
    "cached", "input", "output", "price", "ratio", "discount", "price-raised", "price-halved",
    "benchmark",
})  # fmt: skip
"""Topics beside which a part is of something else than what is sent to a model."""

_MORE = ("follow.add", "follow.also", "follow.more-by", "follow.less-by")
_EVENLY = frozenset({"half-on", "halves"})
_SAVED = HELD | {"cheaper", "dearer"}
_COUNTED = frozenset({None, "people", "requests", *TIMES})
_LONGEST = 24
_SHORT = Decimal("0.01")
_START = attrgetter("start")
_MARKS = ",،؛;"
_THEM = ("follow.several", "follow.from-it", "follow.they")


def allotted(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before`` with a part of it on each of several models; ``None`` where a message
    does not say how much is for which.
    """
    if not is_bill(before) or not _may_allot(own):
        return None
    parts = _parts(own, before)
    sizes = shares(parts)
    models = _models(parts, own, before, kin) if sizes else ()
    if not models or len({each.id for each in models}) != len(sizes):
        return None
    told = (each for each in before.quantities if each.unit != ALLOTTED)
    parted = (Quantity(share, ALLOTTED, None, 0, 0) for share in sizes)
    held = frozenset({"saving"} if own.topics & _SAVED else ())
    return replace(
        own,
        mentions=models,
        quantities=(*told, *parted),
        asked=frozenset({"how-much"}),
        topics=merged(held, before.topics),
    )


def _may_allot(own: Meaning) -> bool:
    message = own.message
    said = message.section("topics") & _OTHERWISE or own.asked - HOW_MUCH - {"compare"}
    sided = any(each.is_money or each.side or each.unit == "tokens" for each in others(own))
    more = message.unknown or message.has(*_MORE) or len(message.tokens) > _LONGEST
    return not (said or sided or more) and kinds(own.mentions) <= {"model", "company"}


def others(own: Meaning) -> list[Quantity]:
    """The numbers of a message that are no parts of something, but of a side: ``30% in``."""
    parts = parts_of(own.message)

    def is_part(each: Quantity) -> bool:
        sided = each.side or each.unit == "tokens"
        return any(one.start + bool(sided) <= each.start < one.end for one in parts)

    return [each for each in own.quantities if not is_part(each)]


def _parts(own: Meaning, before: Meaning) -> Sequence[Portion]:
    """The parts that a message tells, with what is left of the only one; none where it tells none,
    or does not say that this one is to be elsewhere.
    """
    message = own.message
    parts, counts = parts_of(message), [*_of_counts(own, before)]
    told = sorted((*counts, *parts), key=_START)
    if _is_even(own, told):
        return [Portion(0, 0, None)] * max(len({each.id for each in own.mentions}), 2)
    if len(told) > 1:
        return told
    of_them = "switched" in own.topics or message.has(*_THEM)
    whole = not (own.mentions or own.quantities or of_them)  # "half of that" is of all parts
    moves = of_them if counts else parts and not whole and (_moves(own) or is_allotment(before))
    return [*told, Portion(len(message.folded), 0, None)] if moves else ()


def _is_even(own: Meaning, told: Sequence[Portion]) -> bool:
    """``Split it evenly between R1 and o1``, ``بالتساوي على الموديلين``, ``half on each``."""
    count = len({each.id for each in own.mentions})
    if told:
        share, each = told[0].share, "each" in own.topics
        whole = share is not None and abs(1 - share * max(count, 2)) < _SHORT
        return len(told) == 1 and each and count != 1 and whole
    several = count > 1 or own.message.has("follow.these", "follow.both-models")
    return several and bool(own.topics & _EVENLY) and not own.quantities


def _of_counts(own: Meaning, before: Meaning) -> Iterator[Portion]:
    """``200 of them``, ``the first 10 days``: so many of what a bill counts, as a part of these."""
    counts = counts_of(before)
    for each in others(own):
        if each.unit not in _COUNTED or each.part or each.to or each.amount < 1:
            continue
        times = (one for one in before.quantities if one.unit == each.unit)
        whole = next(times, None) if each.unit in TIMES else None
        if counts and each.unit not in TIMES:
            whole = meant(own.message, counts, each)
        if whole and each.amount < whole.amount:
            yield Portion(each.start, each.end, each.amount / whole.amount)


def _moves(own: Meaning) -> bool:
    """Whether something is said to be done to a part, whatever is left of the whole."""
    said = own.topics & {"switched", *HELD} or (
        own.message.content and "part-half" not in own.topics
    )
    return bool(said) or own.message.has("follow.supposed", *_THEM)


def is_allotment(before: Meaning) -> bool:
    """Whether parts of a use were reckoned, each on a model."""
    return any(each.unit == ALLOTTED for each in before.quantities)


def allots_anew(own: Meaning, before: Meaning) -> bool:
    """Whether parts of a use are other ones than they were."""
    now, was = (
        [each.amount for each in one.quantities if each.unit == ALLOTTED] for one in (own, before)
    )
    return bool(now) and now != was


def shares(parts: Sequence[Portion]) -> Sequence[Decimal]:
    """How much each part is, what is left of others in equal parts; none where they make up no
    whole.
    """
    told = [each.share for each in parts if each.share is not None]
    left, rests = 1 - sum(told, Decimal(0)), len(parts) - len(told)
    whole = left > 0 if rests else bool(told) and abs(left) < _SHORT
    return [left / rests if each.share is None else each.share for each in parts] if whole else ()


def _models(
    parts: Sequence[Portion], own: Meaning, before: Meaning, kin: Kin
) -> tuple[Mention, ...]:
    """The model for each part: the one that is named beside it, or one of those before; fewer than
    there are parts where that is not sure.
    """
    named = _distinct(kin.made_by(own.mentions))
    known = _distinct((*named, *kin.made_by(before.mentions), *past_models(before)))
    told = {each.id for each in kin.made_by(before.mentions)}
    if len({each.share for each in parts}) == 1 and len(named) in {0, len(parts)}:
        return tuple(known[: len(parts)])
    if not named and is_allotment(before) and len(parts) == len(told):
        return tuple(known[: len(parts)])
    alone = parts[-1].start == len(own.message.folded)
    if alone and not named:
        return tuple(known[:2]) if is_allotment(before) else ()
    found = beside(parts, own, named, told)
    left = [each for each in known if each not in found]
    if found.count(None) > 1:
        return ()
    stays = alone and found[0] and told == {found[0].id}
    other = next(iter(left), None) or kin.of(next(filter(None, found)), "other")
    return () if stays or other is None else tuple(each or other for each in found)


def beside(
    parts: Sequence[Portion], own: Meaning, named: Sequence[Mention], told: Collection[str]
) -> list[Mention | None]:
    """For each part the model that is named after it, or before all of them: ``R1 half, o1 half``;
    of several the one that is new: ``30% from o1 to R1``.
    """
    places = [each.start for each in parts]
    groups: list[list[Mention]] = [[] for _ in (0, *parts)]
    for each in named:
        at = bisect_right(places, each.start)
        groups[at + (at < len(parts) and _is_joined(own, each))].append(each)
    apart = {at for at, each in enumerate(groups) if each} in ({0}, {len(parts)})
    if apart and len(named) == len(parts) and all(each.share for each in parts):
        return list(named)
    head, *after = groups
    if head and not after[-1]:
        after = [head, *after[:-1]]
    elif head and not all(after):
        after[after.index([])] = head
    return [_new(each, told) for each in after]


def _is_joined(own: Meaning, name: Mention) -> bool:
    """``..., R1 takes the rest``: whether something new begins with a name."""
    led = own.message.folded[: name.start].rstrip()
    return bool(led) and (led[-1] in _MARKS or led.split()[-1] in own.message.joins.ands)


def _new(models: Sequence[Mention], told: Collection[str]) -> Mention | None:
    """The only one of some models that was not spoken of before."""
    new = [each for each in models if each.id not in told] or models
    return new[0] if len(new) == 1 else None


def _distinct(names: Iterable[Mention]) -> list[Mention]:
    """The models among some names, each once."""
    found: dict[str, Mention] = {}
    for each in names:
        if each.kind == "model":
            found.setdefault(each.id, each)
    return list(found.values())
