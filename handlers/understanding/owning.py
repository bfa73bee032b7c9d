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
    found: set[str] = set()
    for mention in message.mentions:
        places = [
            at
            for at, token in enumerate(message.tokens)
            if mention.start <= token.start < mention.end
        ]
        if mention.kind not in _OWNERS or not places:
            continue
        fused = mention.kind == "company" and message.tokens[places[0]].text.startswith(_TO)
        if fused or places[0] in before or places[-1] + 1 in after:
            found.add(mention.id)
    return found.pop() if len(found) == 1 else None
