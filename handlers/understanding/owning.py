"""Whose something is said to be, or by whom made: ``by Google``, ``تبع جوجل``."""

from itertools import chain

from handlers.understanding import Mention
from handlers.understanding.message import Message

_OWNERS = frozenset({"company", "fund", "person"})
_OF = ("follow.of", "topics.belongs")
_WITHIN = ("follow.of", "follow.owns", "topics.company", "topics.belongs")
"""What may stand between the name of a company and its shares."""

_TO = "ل"
"""Fused before the name of an owner; no owner's name begins with it but a person's."""


def owner(message: Message) -> str | None:
    """The id of the only one that something is said to be of; ``None`` where there is none."""
    named = [mention for mention in message.mentions if mention.kind in _OWNERS]
    if not named:
        return None
    before = {end for group in _OF for _, end in message.groups.get(group, ())}
    after = {first for first, _ in message.groups.get("follow.owns", ())}
    found = {
        mention.id
        for mention in named
        for first, end in [message.place(mention)]
        if first in before
        or end in after
        or (mention.kind == "company" and message.folded.startswith(_TO, mention.start))
    }
    return found.pop() if len(found) == 1 else None


def issuers(message: Message) -> frozenset[str]:
    """The ids of companies whose shares are spoken of: ``Dell's stock``, ``سهم شركة ديل``."""
    shares = message.groups.get("topics.share")
    if not shares:
        return frozenset()
    first = {at for at, _ in shares}
    last = {end for _, end in shares}
    linking = chain.from_iterable(message.groups.get(group, ()) for group in _WITHIN)
    between = {first for first, end in linking if end == first + 1}

    def is_beside(mention: Mention) -> bool:
        before, after = message.place(mention)
        if before in last or after in first:
            return True
        return (before - 1 in last and before - 1 in between) or (
            after + 1 in first and after in between
        )

    return frozenset(
        each.id for each in message.mentions if each.kind == "company" and is_beside(each)
    )
