"""A message that leaves something out, with what it takes of the question before."""

from dataclasses import replace

from handlers.understanding.talk.amounts import claimed
from handlers.understanding.talk.bills.halving import part_of_part
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.bills.recounting import (
    again_with,
    counts_anew,
    grown,
    limited,
    of_once,
    percent_of,
    recounted,
    scaled,
    times,
    turned,
)
from handlers.understanding.talk.concluding import concluded
from handlers.understanding.talk.continuing import (
    asked_anew,
    before_that,
    compared_anew,
    dated,
    of_others,
    paid,
)
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import (
    Meaning,
    priced,
    says_anything,
)
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.partial import only_quantity

EVENT = frozenset({"crash", "fall"})
"""What is spoken of where nothing is named: ``what happened? - why?``"""

_WAYS = ("fall", "rise")


def completed(own: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """A message with what it leaves out."""
    if before.quantities and (factor := part_of_part(own, before) or times(own)):
        return scaled(own, before, factor)
    summed = turned(own, before) or paid(own, before, kin)
    if summed := summed or concluded(own, before, kin) or limited(own, before):
        return summed
    if factor := grown(own, before):
        own = replace(own, topics=own.topics - {"rise", "fall", "percent"})
        return scaled(own, before, factor)
    if own.topics & {"discount", "price-raised"} and not own.mentions and percent_of(own):
        kept = tuple(each for each in before.quantities if each.unit != "percent")
        return again_with((*kept, *own.quantities), own, before)
    if counts_anew(own):
        before = of_once(before)
    if own.message.unknown and not own.mentions:
        topics = merged(own.topics, before.topics)
        return replace(own, asked=own.asked | before.asked, topics=topics)
    if only_quantity(own):
        said = claimed(own, before)
        asks = {"is-true"} if said != own.quantities else set()
        return recounted(replace(own, quantities=said, asked=own.asked | asks), before)
    judged_anew = own.message.has("follow.quality") and not priced(own)
    doubts = judged_anew and "is-true" in own.asked and is_bill(before)
    if own.mentions and not (says_anything(own) or doubts):
        return of_others(own, before, kin)
    if judged_anew:
        return compared_anew(own, before)
    return asked_anew(before_that(dated(own, before), before), before, kin)


def of_event(own: Meaning, before: Meaning, kin: Kin) -> bool:
    """``What happened? - Why?``: of what the story tells, where no more than that was asked."""
    bare = own.asked and own.asked <= {"why", "when"} and not own.topics - {"ok"}
    named = {each.id for each in (*before.mentions, *own.mentions)}
    subject = {each.id for each in filter(None, (kin.alone.get("maker"),))}
    told = "why" in before.asked or ("when" in own.asked and not before.mentions)
    event = "crash" in before.topics or ("fall" in before.topics and told)
    return bool(bare and event and named <= subject)


def as_told(completed: Meaning, before: Meaning) -> Meaning:
    """``The article says otherwise``: what it says of things, and not how they compare."""
    topics = completed.topics - {"negated", "crash"}
    if "compare" not in before.asked:
        return replace(completed, topics=topics)
    return replace(
        completed, asked=frozenset({"is-true", "which-most"}), topics=topics | {"benchmark"}
    )


def right_way(completed: Meaning, before: Meaning, kin: Kin) -> Meaning:
    """With the way that things really moved, where the wrong one was put right already."""
    moved = completed.topics & set(_WAYS)
    same = completed.mentions and completed.mentions == before.mentions
    if not same or len(moved) != 1 or completed.message.section("topics") & set(_WAYS):
        return completed
    ways = {kin.ways[each.id] for each in completed.mentions if each.id in kin.ways}
    if len(ways) != 1:
        return completed
    return replace(completed, topics=completed.topics - moved | ways)
