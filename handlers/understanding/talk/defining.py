"""What a token or another word is, asked after what tokens cost: ``tell me first what a token
is``.
"""

from dataclasses import replace

from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.meanings import SHORT, Meaning, priced

_SAID = frozenset({"token", "ticker", "ok", "thanks", "today"})
_ASKED = frozenset({"define", "what", "how"})
_FEW = 2
_LONGEST = SHORT + 3


def defined(own: Meaning, before: Meaning) -> Meaning | None:
    """The question what a token is, which takes nothing of the bill before it; ``None`` where a
    message asks anything else.
    """
    message = own.message
    told = is_bill(before) or priced(before)
    if not (told and "token" in own.topics and own.asked & {"define", "what"}):
        return None
    ends = {end for _, end in message.groups["topics.token"]}
    points = any(at not in ends for at, _ in message.groups.get("follow.this", ()))
    named = own.mentions or own.quantities or message.unknown or points
    more = own.topics - _SAID or own.asked - _ASKED or message.sides.named
    few = len(message.tokens) <= _LONGEST and len(message.content) <= _FEW
    if named or more or not few:
        return None
    return replace(own, asked=frozenset({"define"}), topics=frozenset({"token"}), past=before)


def defines(own: Meaning) -> bool:
    """``شنو هو AGI؟``: whether a message asks what something is by one word that it says of it."""
    message, asks = own.message, own.asked and own.asked <= {"define", "what"}
    bare = not (own.mentions or own.quantities or own.topics - {"ok"} or message.unknown)
    if not (asks and bare and len(message.content) == 1 and len(message.tokens) <= _FEW + 2):
        return False
    is_it = {end for _, end in message.groups.get("follow.he-or-it", ())}
    led = [at for at, each in enumerate(message.tokens) if each.text == message.content[0]]
    return not (is_it.isdisjoint(led) or message.strange)
