"""What a reader thinks, of a bill or at all, and asks nothing by."""

from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.meanings import DEGREES, FACTORS, Meaning

JUDGED = DEGREES | {"degree"}
_REMARKED = JUDGED | {"ok", "thanks", "price", "cost", "more", "more-than", "difference"}
_COMPARED = frozenset({"is-true", "compare"})
_INSULT = "insult"
_REASON = frozenset({"saving", "dollars", "because"})
_ON = ("follow.supposed", "follow.several", "follow.these", *FACTORS)
"""What goes on with a question, and is no remark."""


def is_remark(own: Meaning) -> bool:
    """``غالي أوي``, ``wow, steep``, ``more than I thought``: what is said of a bill, and asks
    nothing.
    """
    message = own.message
    if message.has("follow.remark") or _is_over(own):
        return True
    said = own.topics & JUDGED or message.content or "more-than" in own.topics
    asks = own.asked - _COMPARED or "?" in message.folded or message.unknown
    more = own.mentions or own.quantities or len(message.strange) > 1 or message.has(*_ON)
    return bool(said) and own.topics <= _REMARKED and not (asks or more)


def unremarked(own: Meaning) -> Meaning:
    """What a message asks, without what it thinks of a bill in a clause before that: ``too dear for
    us, what would I save on R1?``
    """
    judged, message = own.topics & JUDGED, own.message
    end = message.folded.find(",")
    if not judged or end < 0 or not own.asked:
        return own
    groups = message.groups.items()
    told = [each.start for each in own.mentions] + [each.start for each in own.quantities]
    told += [message.tokens[at].start for g, places in groups if _asks(g) for at, _ in places]
    said = {
        topic
        for topic in judged
        if all(
            message.tokens[at].start < end for at, _ in message.groups.get(f"topics.{topic}", ())
        )
    }
    return own if min(told, default=0) < end else replace(own, topics=own.topics - said)


def _asks(group: str) -> bool:
    return group.startswith("asked.")


def _is_over(own: Meaning) -> bool:
    """``That's more than I thought``."""
    asks = own.asked - {"compare", "is-true"} or own.message.text.rstrip().endswith(MARKS)
    named = own.mentions or own.quantities or own.message.content
    bound = own.topics & {"more-than", "less-than"}
    return bool(bound) and not (asks or named or own.topics - {*bound, *_REMARKED, "difference"})


def plainly(own: Meaning) -> Meaning:
    """What a message asks, without a curse that leads what something is, ``wtf is AGI``, and
    without why it is asked how good a model is: ``is R1 as good, for me to save that?``
    """
    message = own.message
    if _INSULT in own.topics and _curses(message):
        own = replace(own, asked=own.asked | {"define"}, topics=own.topics - {_INSULT})
    judges = message.has("follow.quality") and message.named("model")
    if judges and "saving" in own.topics and not own.asked & {"how-much", "compute"}:
        own = replace(own, topics=own.topics - _REASON)
    return own


def _curses(message: Message) -> bool:
    ends = {end for _, end in message.groups[f"talk.{_INSULT}"]}
    plain = {at for at, _ in message.groups.get("follow.plain", ())}
    asks = message.has("asked.what") or 1 in ends
    return asks and any(end in plain and end + 1 < len(message.tokens) for end in ends)
