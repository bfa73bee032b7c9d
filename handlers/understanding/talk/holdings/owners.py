"""Whose money it is that a message asks about, where two had some: ``and him?``"""

from collections.abc import Sequence

from handlers.understanding import Mention
from handlers.understanding.message import Message
from handlers.understanding.nameparts import with_name
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, Meaning
from handlers.understanding.writing.tokens import Token

_SAID = frozenset({"fall", "left", "a-loss", "budget", "greeting", "ok", "dollars", "had", "day"})
_ASKED = HOW_MUCH | {"who"}
_MINE = frozenset({"me", "mine", "to-me"})
_THEIRS = frozenset({"person", "they"})
_LONGEST = 7
"""Words of a message that asks no more than whose money."""

_PAIR = 2


def of_owner(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after the money of two people, with the share of him whom it asks about: ``and
    me?`` of ``my dad had 3,200 in Nvidia and I had 7,500 in Microsoft``.
    """
    if len(before.holdings) != _PAIR or not _may_ask(message):
        return message
    said = listed.written(message)
    whose = _owner(said)
    if whose is None:
        return message
    shares = _owned(before, listed)
    share = shares.get(whose) if shares else None
    if share is None:
        return message
    return with_name(message, share)


def _may_ask(message: Message) -> bool:
    """Whether a message is short, and may ask no more than what became of somebody's money."""
    told = message.mentions or message.quantities or len(message.tokens) > _LONGEST
    asked, topics = message.section("asked"), message.section("topics")
    return not (told or asked - _ASKED or topics - _SAID)


def _owner(said: Sequence[frozenset[str]]) -> bool | None:
    """Whether a message asks of another one, by his name or as ``him``, and not of the reader."""
    lists: frozenset[str] = frozenset().union(*said)
    if lists & {"us", "persons"}:
        return None
    if lists & _THEIRS:
        return True
    return False if lists & _MINE else None


def _owned(before: Meaning, listed: Listed) -> dict[bool, Mention]:
    """The share of the reader and that of another one, by whether it is the other's; none where a
    question does not tell of each once.
    """
    message, shares = before.message, [share for share, _ in before.holdings]
    places = {each.id: each.end for each in message.mentions}
    if len(places) != _PAIR or {*places} != {share.id for share in shares}:
        return {}
    first, second = sorted(
        max(each.end, money.end)
        for each, money in zip(message.mentions, message.quantities, strict=False)
    )
    said = listed.written(message)
    theirs = [
        _is_theirs(message.tokens, said, start, end) for start, end in ((0, first), (first, second))
    ]
    if theirs[0] == theirs[1]:
        return {}
    return dict(zip(theirs, sorted(shares, key=lambda share: places[share.id]), strict=True))


def _is_theirs(
    tokens: Sequence[Token], said: Sequence[frozenset[str]], start: int, end: int
) -> bool:
    """Whether somebody else is named in a part of a message."""
    within = (at for at, token in enumerate(tokens) if start <= token.start < end)
    return any("person" in said[at] for at in within if at < len(said))
