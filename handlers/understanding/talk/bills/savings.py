"""A bill on what it was reckoned on, and on another model: ``how much would I save on R1?``"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import PERIODS, Mention
from handlers.understanding.talk.bills.reckoned import SAID
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import CARRIED, HOW_MUCH, Meaning, kinds
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.remarks import JUDGED

HELD = frozenset({"saving", "difference"})
MOVED = frozenset({"switched", "rise", "fall", "percent", "dollars", "cheaper", "dearer"})
"""What may be said beside a saving, or have words that say other things elsewhere."""

_TURNED = frozenset({"switched", "cheaper", "dearer"})
_THAN = frozenset({"less-than", "more-than"})
"""How a bill is said to be less, or more, than the one before it."""

_BY = ("follow.less-by", "follow.more-by")
"""How much less, or more, something is."""


def against(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``How much would I save on R1?``: a bill on what it was reckoned on, and on another."""
    held = own.topics & HELD
    if "how-much" in own.asked and not own.mentions and own.topics & _TURNED:
        held = frozenset({"saving"})
    said = HELD | MOVED | SAID | {"errors"} | before.topics.intersection(PERIODS)
    told = {*HOW_MUCH, "compare"}
    if "percent" in own.topics and own.message.has(*_BY):
        held, said = held | {"saving"}, said | {"percent"}
    if own.topics & _THAN:
        held, said, told = held | {"saving"}, said | _THAN, told | {"which-most"}
    if asks_how_much_dearer(own):
        held, said, told = held | {"difference"}, said | JUDGED, told | {"which-most"}
    asks = own.asked <= told and own.topics <= said
    others = kinds(kin.made_by(own.mentions)) - {"model"}
    apart = others or own.message.unknown or not _is_of(own, before, kin)
    if apart or not (held and asks):
        return None
    pair = _pair(own, before, kin)
    if len(pair) < 2:
        return None
    topics = merged(held, before.topics & CARRIED)
    asked = frozenset({"how-much"})
    return replace(own, mentions=pair, quantities=before.quantities, asked=asked, topics=topics)


def is_move(own: Meaning) -> bool:
    """``What would I save going from o1 to R1?``: whether two models are named of which one is
    what is saved on.
    """
    named = {each.id for each in own.mentions}
    return len(named) == 2 and kinds(own.mentions) == {"model"} and "saving" in own.topics


def _is_of(own: Meaning, before: Meaning, kin: Kin) -> bool:
    """Whether one model is named at most, or that of a bill and another one."""
    named = {each.id for each in own.mentions}
    return len(own.mentions) < 2 or (
        is_move(own) and {each.id for each in kin.made_by(before.mentions)} <= named
    )


def asks_how_much_dearer(own: Meaning) -> bool:
    """``How much dearer is it on o1?``"""
    more = own.topics & JUDGED - {"degree"} or own.message.has(*_BY)
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
    past = next(past_models(before), None)
    other = kin.of(models[0], "other")
    return (past, *models) if past else (*models, other) if other else models


def past_models(before: Meaning) -> Iterator[Mention]:
    """The models that were spoken of before those of a bill, the newest first."""
    billed = {each.id for each in before.mentions}
    return (each for each in before.recent if each.kind == "model" and each.id not in billed)
