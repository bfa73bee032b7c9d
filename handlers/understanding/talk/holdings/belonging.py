"""Whose a share, or a part of the money in it, is said to be: ``the Broadcom is my wife's``."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.recounting import factors
from handlers.understanding.talk.holdings.ledger import positions
from handlers.understanding.talk.holdings.placing import OMITTED, asked_anew, of, parts
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import (
    FACTORS,
    HOW_MUCH,
    OWNED,
    OWNER,
    TWO_OWNERS,
    Holdings,
    Meaning,
    kinds,
    supposes,
)
from handlers.understanding.words.denying import DENIALS

THEIRS = "follow.theirs"
MINE = "follow.mine"
"""Groups of a message that says whose money is: of another one, and of the reader himself."""

_OTHERS = frozenset({"person", "they"})
_MY = frozenset({"me", "to-me"})
_OWN = frozenset({"to-me", "of-mine"})
_DENIED = ("topics.negated", *DENIALS)
_ASKED = HOW_MUCH | {"who", "is-true"}
_SAID = frozenset({
    "fall", "a-loss", "left", "belongs", "budget", "had", "heads", "private", "ok", "dollars",
    "greeting", "price", "share", "halves", "half-on", "percent", "develop", "found", "together",
    "negated", "part-third", "part-quarter", "part-half",
})  # fmt: skip
_OF_ANOTHER = (
    "follow.amount",
    "follow.keep",
    "topics.same-money",
    "follow.also",
)
_LONGEST = 14
_UNREAD = 2
_ALL = 100


def with_owner(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after money in shares, with where it speaks of another one and of the reader."""
    told = message.mentions or message.quantities or message.has(*FACTORS, "topics.halves")
    told = told or TWO_OWNERS in before.topics
    more = message.has(OWNER) or len(message.tokens) > _LONGEST
    if not (before.holdings and told) or more:
        return message
    said = listed.either(message)
    denied = {end for group in _DENIED for _, end in message.groups.get(group, ())}
    disowned = [each for each in _places(said, _OWN) if each[0] in denied]
    places = {THEIRS: disowned or _places(said, _OTHERS)}
    if not places[THEIRS]:
        return message
    mine = [] if disowned else _places(said, _MY)
    return message.with_groups({**message.groups, **places, **({MINE: mine} if mine else {})})


def _places(said: Sequence[frozenset[str]], lists: frozenset[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, each in enumerate(said) if lists & each]


def belonging(own: Meaning, before: Meaning) -> Meaning | None:
    """What the reader lost without what is another one's, or what that one lost, where a message
    says how much of the money that is; ``None`` where it does not.
    """
    told = positions(before) if before.holdings and _may_tell(own) else ()
    if not told:
        return None
    part = _part(own, told)
    anew = part or _whole(own, told) or _whole(own, before.holdings)
    return replace(asked_anew(own, before, anew), holdings=part and told) if anew else None


def _may_tell(own: Meaning) -> bool:
    message = own.message
    more = own.asked - _ASKED or own.topics - _SAID or message.unknown
    other = (supposes(message) or message.has(*_OF_ANOTHER)) and not message.has(OMITTED)
    bare = message.has(THEIRS) and not (more or other)
    return bare and kinds(own.mentions) <= OWNED and len(message.strange) <= _UNREAD


def _part(own: Meaning, told: Holdings) -> Holdings:
    """``She owns 30% of it``: her part, or the reader's where he asks what he lost."""
    size = _size(own.quantities) if own.quantities else next(iter(_sizes(own)), None)
    named = {each.id for each in own.mentions} or {share.id for share, _ in told}
    if size is None or not 0 < size < 1 or not named <= {share.id for share, _ in told}:
        return ()
    part = 1 - size if _asks_mine(own) else size
    return tuple((share, of(each, each.amount * part)) for share, each in told if share.id in named)


def _size(told: Sequence[Quantity]) -> Decimal | None:
    percent = [each.amount / _ALL for each in told if each.unit == "percent"]
    return percent[0] if len(percent) == len(told) == 1 else None


def _sizes(own: Meaning) -> list[Decimal]:
    """``Half of it is hers``, where a share is said to be hers and nothing is placed."""
    if "budget" in own.topics:
        return []
    told = [size for group, size in FACTORS.items() if own.message.has(group)]
    sizes = parts(own) or factors(own.message) or told
    return sizes if len({*sizes}) == 1 else []


def _whole(own: Meaning, told: Holdings) -> Holdings:
    """``The Broadcom is my wife's``: what is the reader's, all but that share."""
    named = {each.id for each in own.mentions}
    left = tuple(each for each in told if each[0].id not in named)
    if own.quantities or _sizes(own) or len(left) != len(told) - 1 or not left:
        return ()
    at, _ = own.message.place(own.mentions[0])
    groups = own.message.groups
    others = [first for first, _ in groups[THEIRS]]
    mine = max((first for first, _ in groups.get(MINE, ())), default=-1)
    denied = any(first < others[0] < mine for first, _ in groups.get("topics.negated", ()))
    return left if len(others) == 1 and at < others[0] and not denied else ()


def _asks_mine(own: Meaning) -> bool:
    """Whether the last who is spoken of, as it is asked what was lost, is the reader."""
    groups = own.message.groups
    mine = max((first for first, _ in groups.get(MINE, ())), default=-1)
    return bool(own.asked & HOW_MUCH) and mine > max(first for first, _ in groups[THEIRS])
