"""Whether what was told is much or little, dear or cheap, asked right after it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import SHORT, TOKENS, Meaning, priced
from handlers.understanding.talk.merging import merged

_JUDGES, _REMARKS = "follow.judge", "follow.remark"
_GROUPS = ("follow.", "talk.ok", "asked.is-true", "asked.what")
_TOPICS = frozenset({
    "cost", "price", "degree", "ok", "cheapest", "dearest", "cheaper", "dearer", "a-loss", "fall",
    "most", "dollars",
})  # fmt: skip
"""What may be spoken of where it is only asked how much something is."""

_OTHERWISE = (
    "follow.others", "follow.members", "follow.between", "follow.several", "follow.doubt",
)  # fmt: skip


def judged(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """``Is that a lot?``: a bill or a price held against that of the other model, the greatest loss
    as the record that it was, another fall among those of all shares.
    """
    if not own.message.has(_JUDGES) or len(before.mentions) != 1:
        return None
    (named,), (model,) = before.mentions, kin.made_by(before.mentions)
    if is_bill(before) and (other := kin.of(model, "other")):
        topics = merged(frozenset({"difference"}), before.topics)
        pair = replace(own, mentions=(model, other), quantities=before.quantities)
        return replace(pair, asked=frozenset({"how-much"}), topics=topics)
    rated = named.kind == "model" and (priced(before) or before.topics & TOKENS)
    if rated and not before.quantities:
        topics = merged(frozenset({"cheapest", "dearest", "price"}), before.topics)
        return replace(own, mentions=(named,), asked=frozenset({"how-much"}), topics=topics)
    fell = named.kind == "company" and "fall" in before.topics and not before.quantities
    if not fell or "price" in before.topics:
        return None
    if named.id == kin.by_value[0].id:
        record = frozenset({"record", "fall"})
        return replace(own, mentions=(named,), asked=frozenset({"is-true"}), topics=record)
    every = frozenset({"all", "fall", "rank", "share"})
    return replace(own, mentions=(), asked=frozenset(), topics=every)


def with_judgement(message: Message, said: Sequence[frozenset[str]]) -> Message:
    """A message that asks whether something is much, or says that it is, as one that does."""
    judges = {at for at, lists in enumerate(said) if "judge" in lists}
    if not judges or not _only_judges(message, judges):
        return message
    asks = message.text.rstrip().endswith(MARKS) or message.has("asked.is-true")
    group = _JUDGES if asks else _REMARKS
    groups = {**message.groups, group: [(at, at + 1) for at in sorted(judges)]}
    found = message.with_groups(groups)
    return found._replace(content=(), strange=(), telling=(), unknown=()) if asks else found


def _only_judges(message: Message, judges: set[int]) -> bool:
    """Whether all words of a message are such, or say little."""
    if message.mentions or message.quantities or len(message.tokens) > SHORT:
        return False
    others = {group for group in message.groups if not group.startswith(_GROUPS)}
    unread = {message.tokens[at].text for at in judges}
    more = {*message.content} - unread or message.has(*_OTHERWISE)
    return not more and others <= {f"topics.{each}" for each in _TOPICS}
