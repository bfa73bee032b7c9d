"""A bill on another model that somebody wants, whatever is said of them: ``the boss insists on o1,
how much is it a month?``
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from handlers.understanding import PERIODS, Mention
from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.bills.counts import counts_of, named
from handlers.understanding.talk.bills.reckoned import SAID, is_bill
from handlers.understanding.talk.bills.retiming import over_time, times_of
from handlers.understanding.talk.meanings import HOW_MUCH, SHORT, Meaning, alone
from handlers.understanding.talk.merging import merged
from handlers.understanding.talk.resuming import is_led, side_of

_SAID = SAID - {"token", "price"} | {
    "heads", "switched", "day", "today", "all", "bought", "more", "found", "besides", "unsaid",
    "model", "lasting", "forecast", "rise", "negated", *PERIODS,
}  # fmt: skip
"""Topics beside which a message says no more than who wants a model."""

_SAME = ("follow.amount", "follow.keep")
_WANTING = ("topics.heads", "topics.switched")
_ASKED = HOW_MUCH | {"compare"}
_LONGEST = SHORT + 10
_MOST = 2
_MARK = re.compile(r"[,;.!?:-]")


def wanted(own: Meaning, before: Meaning) -> Meaning | None:
    """The bill of ``before`` on the model of a message; ``None`` where it asks of the model itself,
    or of one of those that are counted.
    """
    if not is_bill(before) or not wants(own):
        return None
    models = _models(own)
    if {each.id for each in models} <= {each.id for each in before.mentions} or _is_one(
        own, before
    ):
        return None
    bill = replace(
        own,
        mentions=models,
        quantities=before.quantities,
        asked=before.asked | {"how-much"},
        topics=merged(frozenset(), before.topics),
    )
    times = times_of(replace(own, quantities=()))
    return over_time(replace(own, mentions=models), before, times) if times else bill


def wants(own: Meaning) -> bool:
    """Whether a message may ask for a bill on the one model that it names."""
    message = own.message
    long = len(message.tokens) > _LONGEST or len(message.strange) > _MOST
    more = own.quantities or message.unknown or side_of(own) or message.sides.units.each
    if long or more or len(_models(own)) != 1 or own.topics - _SAID or own.asked - _ASKED:
        return False
    same = message.has(*_SAME)
    if "compare" in own.asked and not same:
        return False
    return (not own.asked and bool(same)) if not _asks(own) else bool(same or _is_told(own))


def is_wanted(before: Message, after: Message, read: Callable[[str], Message]) -> bool:
    """Whether one text says who wants a model, and the next asks no more than how much: ``the
    client only accepts o1 | what do we pay?``
    """
    more = after.mentions or after.quantities or before.text.endswith(MARKS)
    told = (
        before.content
        and len(before.named("model")) == 1
        and after.has("asked.how-much", "asked.compute")
    )
    return bool(told and not more) and wants(alone(read(f"{before.text}, {after.text}")))


def _asks(own: Meaning) -> bool:
    return bool(
        own.asked & {"how-much", "compute"} or ("what" in own.asked and "cost" in own.topics)
    )


def _models(own: Meaning) -> tuple[Mention, ...]:
    """The models that are named, where nothing else is but who made them: ``OpenAI's o1``."""
    models = tuple(each for each in own.mentions if each.kind == "model")
    others = [each for each in own.mentions if each not in models]
    starts = {own.message.place(each)[0] for each in models}
    made = (each.kind == "company" and _next(own.message, each) in starts for each in others)
    return models if all(made) else ()


def _next(message: Message, maker: Mention) -> int:
    """Where what is next to a name stands, after the "s" of whose it is."""
    end = message.place(maker)[1]
    return end + any(first == end for first, _ in message.groups.get("follow.owns", ()))


def _is_told(own: Meaning) -> bool:
    """Whether somebody is spoken of before the model, and it is asked how much after that."""
    message = own.message
    first, end = message.place(_models(own)[0])
    said = [*_said(own)]
    asked = [at for at in _asking(own) if at >= end]
    if not (asked and any(at < first for at in said)):
        return False
    between = message.folded[message.tokens[end - 1].end : message.tokens[min(asked)].start]
    return bool(_MARK.search(between)) or is_led(own) or message.has("follow.supposed")


def _said(own: Meaning) -> Iterator[int]:
    """Where the words stand that say who wants a model."""
    message = own.message
    yield from (at for at, each in enumerate(message.tokens) if each.text in message.content)
    yield from (at for group in _WANTING for at, _ in message.groups.get(group, ()))


def _asking(own: Meaning) -> Iterator[int]:
    for group, places in own.message.groups.items():
        if group.startswith("asked."):
            yield from (at for at, _ in places)


def _is_one(own: Meaning, before: Meaning) -> bool:
    """``A client on o1, how much?``: whether it may be one of those that are counted."""
    message = own.message
    first, _ = message.place(_models(own)[0])
    led = {at for at, _ in message.groups.get("follow.on", ())}
    return any(
        at < first and {*range(at + 1, first)} <= led for at, _ in named(message, counts_of(before))
    )
