"""Who is said to have made something, or to own it: ``by Google``, ``تبع جوجل``."""

from handlers.understanding.message import Message

_OWNERS = frozenset({"company", "fund", "person"})
_OF = ("follow.of", "topics.belongs")
_TO = "ل"
"""Fused before the name of an owner; no owner's name begins with it but a person's."""


def owner(message: Message) -> str | None:
    """The id of the only one that something is said to be of; ``None`` where there is none."""
    before = {end for group in _OF for _, end in message.groups.get(group, ())}
    after = {first for first, _ in message.groups.get("follow.owns", ())}
    starts = {token.start: at for at, token in enumerate(message.tokens)}
    ends = {token.end: at for at, token in enumerate(message.tokens)}
    found = {
        mention.id
        for mention in message.mentions
        if mention.kind in _OWNERS
        and (
            starts.get(mention.start) in before
            or ends.get(mention.end, -1) + 1 in after
            or (mention.kind == "company" and message.folded.startswith(_TO, mention.start))
        )
    }
    return found.pop() if len(found) == 1 else None
