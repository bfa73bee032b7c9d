"""What a token is, asked after what tokens cost: ``tell me first what a token is``."""

from dataclasses import replace

from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import SHORT, Meaning

_SAID = frozenset({"token", "ticker", "ok", "thanks", "today"})
_ASKED = frozenset({"define", "what", "how"})
_FEW = 2
_LONGEST = SHORT + 3


def defined(own: Meaning, before: Meaning) -> Meaning | None:
    """The question what a token is, which takes nothing of the bill before it; ``None`` where a
    message asks anything else.
    """
    message = own.message
    if not (is_bill(before) and "token" in own.topics and own.asked & {"define", "what"}):
        return None
    named = own.mentions or own.quantities or message.unknown or message.has("follow.this")
    more = own.topics - _SAID or own.asked - _ASKED or message.sides.named
    few = len(message.tokens) <= _LONGEST and len(message.content) <= _FEW
    if named or more or not few:
        return None
    return replace(own, asked=frozenset({"define"}), topics=frozenset({"token"}), past=before)
