"""Whose money it is that a message asks about, where two had some: ``and him?``"""

from collections.abc import Sequence

from handlers.understanding import Mention
from handlers.understanding.message import Message
from handlers.understanding.nameparts import with_name
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, OWNER, Meaning
from handlers.understanding.writing.tokens import forms

_SAID = frozenset(
    {"fall", "left", "a-loss", "budget", "greeting", "ok", "dollars", "had", "day", "private"}
)
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
    names = _names(message, said)
    told = (
        _owned(each, before, names, listed) for each in (before.message, before.earlier) if each
    )
    shares: dict[bool, Mention] = next(filter(None, told), {})
    share = shares.get(whose)
    if share is None:
        return message
    named = with_name(message, share)
    return named.with_groups({**named.groups, OWNER: [(0, len(message.tokens))]})


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


def _names(message: Message, said: Sequence[frozenset[str]]) -> set[str]:
    """The words by which somebody is named: ``brother``, ``اخوي``."""
    named = zip(message.tokens, said, strict=False)
    return {form for token, lists in named if "person" in lists for form in forms(token.text)}


def _owned(
    message: Message, before: Meaning, asked: set[str], listed: Listed
) -> dict[bool, Mention]:
    """The share of the reader and that of another one, by whether it is the other's, as a question
    tells of each once; of two others that of him who is ``asked`` for.
    """
    shares = [share for share, _ in before.holdings]
    places = {each.id: each.end for each in message.mentions}
    pairs = list(zip(message.mentions, message.quantities, strict=False))
    if {*places} != {share.id for share in shares} or len(pairs) != _PAIR:
        return {}
    first, second = sorted(max(each.end, money.end) for each, money in pairs)
    said = listed.written(message)
    parts = [
        [at for at, token in enumerate(message.tokens) if start <= token.start < end]
        for start, end in ((0, first), (first, second))
    ]
    named = [
        _names(message._replace(tokens=tuple(message.tokens[at] for at in part)), said[part[0] :])
        for part in parts
        if part
    ]
    theirs = [bool(each & asked) if all(named) else bool(each) for each in named]
    if len(theirs) != _PAIR or theirs[0] == theirs[1]:
        return {}
    return dict(zip(theirs, sorted(shares, key=lambda share: places[share.id]), strict=True))
