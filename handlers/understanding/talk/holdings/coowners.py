"""Money that two people had in one share: ``my dad had $11,000 in Nvidia, me $1,000``."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Mention, Quantity
from handlers.understanding.talk.holdings.belonging import MINE, THEIRS
from handlers.understanding.talk.holdings.ledger import is_money
from handlers.understanding.talk.meanings import (
    HOW_MUCH,
    OWNED,
    SEVERAL,
    SHORT,
    TWO_OWNERS,
    Meaning,
    kinds,
)

_EACH = frozenset({"each", "apiece"})
_ALL = frozenset({"together", "all"})
_GAP = frozenset({"difference", "more-than", "most"})
_LOST = frozenset({"fall", "a-loss", "left", "budget"})
_SAID = (
    _ALL
    | _EACH
    | _LOST
    | {"had", "dollars", "company", "ok", "greeting", "private", "day", "advice"}
)
_OF_GAP = _SAID | _GAP | {"more", "for-how-much"}
_ASKED = HOW_MUCH | {"compare", "who"}
_READER = frozenset({"me", "to-me"})
_OURS = frozenset({"us", "we-lost"})
_SPOKEN_OF = frozenset({"person", "of-them"})
_BOTH = 2


def may_be_of_two(own: Meaning) -> bool:
    """Whether a message tells two amounts in one share, and asks what they came to."""
    one = len({each.id for each in own.mentions}) == 1 and kinds(own.mentions) <= OWNED
    money = len(own.quantities) == _BOTH and all(map(is_money, own.quantities))
    asks = own.asked & HOW_MUCH and own.topics & _LOST and own.topics <= _SAID
    return one and money and bool(asks) and not own.message.unknown


def asks_of_two(own: Meaning) -> bool:
    """Whether a message surely asks so of each of them, or of both."""
    return bool(own.topics & (_EACH | _ALL)) and may_be_of_two(own)


def of_two(own: Meaning, said: Sequence[frozenset[str]]) -> Meaning:
    """A message with what each of two had, who are both spoken of; ``said``: in which lists each
    word stands.
    """
    lists: frozenset[str] = frozenset().union(*said)
    ours = bool(lists & _OURS)
    every = "all" in own.topics and (ours or "of-them" in lists)
    each = own.topics & _EACH or "apiece" in lists or every
    both = ours and "together" in own.topics
    if not (each or both) or _owners(said) != _BOTH:
        return own
    spoken = zip(own.message.tokens, said, strict=False)
    read = {token.text for token, each in spoken if each & _SPOKEN_OF}
    own = replace(own, message=own.message.knowing(read))
    unit = next((each.unit for each in own.quantities if each.is_money), None)
    pair = tuple(replace(each, unit=unit, side=None) for each in own.quantities)
    if both:
        whole = replace(pair[0], amount=pair[0].amount + pair[1].amount)
        return _asked(own, own.mentions[0], (whole,), ())
    return _asked(own, own.mentions[0], pair, {TWO_OWNERS})


def _owners(said: Sequence[frozenset[str]]) -> int:
    """How many own something in a message: those who are named, and the reader if he is one."""
    others = {at for at, lists in enumerate(said) if "person" in lists}
    reader = any(
        lists & _READER and "us" not in lists and at + 1 not in others
        for at, lists in enumerate(said)
    )
    return len(others) + reader


def apart_in_one(own: Meaning, share: Mention, pair: tuple[Quantity, ...]) -> Meaning:
    """What each of two lost in one share, and by how much more the one than the other."""
    return _asked(own, share, pair, {TWO_OWNERS, "difference"})


def of_both_owners(own: Meaning, before: Meaning) -> Meaning | None:
    """``And the family in total?``, ``how much more did she lose?``: of two who had money in one
    share.
    """
    if TWO_OWNERS not in before.topics or own.quantities or own.message.unknown:
        return None
    pair = before.was or before.quantities
    if own.mentions:
        return _elsewhere(own, before)
    if own.asked - _ASKED or own.topics - _OF_GAP:
        return None
    if own.topics & _GAP:
        return apart_in_one(own, before.mentions[0], pair)
    if own.topics & _ALL or own.message.has(*SEVERAL):
        whole = replace(pair[0], amount=sum((each.amount for each in pair), Decimal(0)))
        return _asked(own, before.mentions[0], (whole,), ())
    other = before.was[1:] if own.message.has(THEIRS) and not own.message.has(MINE) else ()
    return (
        replace(_asked(own, before.mentions[0], other, {TWO_OWNERS}), was=pair) if other else None
    )


def _elsewhere(own: Meaning, before: Meaning) -> Meaning | None:
    """``And in Broadcom?``: the same of each of them in another share."""
    bare = own.topics <= _LOST and own.asked <= HOW_MUCH and len(own.message.tokens) <= SHORT
    if not (bare and len(own.mentions) == 1 and kinds(own.mentions) <= OWNED):
        return None
    return _asked(own, own.mentions[0], before.quantities, {TWO_OWNERS})


def _asked(
    own: Meaning, share: Mention, money: tuple[Quantity, ...], topics: Iterable[str]
) -> Meaning:
    return replace(
        own,
        message=own.message.without("detail"),
        mentions=(share,),
        quantities=money,
        asked=frozenset({"how-much"}),
        topics=frozenset({"budget", "fall", *topics}),
    )
