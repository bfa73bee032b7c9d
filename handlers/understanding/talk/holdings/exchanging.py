"""One of the shares that were told, taken out or put in the place of another; or their amounts."""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.dropping import leaves_out
from handlers.understanding.talk.holdings.ledger import stakes
from handlers.understanding.talk.holdings.placing import OMITTED, SOLD, asked_anew
from handlers.understanding.talk.holdings.restating import END
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, OWNED, Holdings, Meaning, kinds
from handlers.understanding.writing.tokens import AND

STEAD = "follow.stead"
TURNED = "follow.turned"
SUMS = "follow.sums"
"""Groups of words that say so only after money in shares: ``in its place``, ``swap``, ``amounts``.
"""

_INSTEAD = (STEAD, "follow.reverse", "follow.not", "topics.switched")
_MOVED = ("follow.supposed", "follow.change")
_BEFORE = ("topics.before", "detail.before-that", "detail.already", "follow.earlier")
SAID = frozenset({
    "budget", "fall", "a-loss", "dollars", "had", "ok", "negated", "before", "weekly", "switched",
    "together", "all", "same-money", "left", "rank", "share", "day", "rise", "private",
    "today", "discount", "lasting", "errors",
})  # fmt: skip
_ASKED = HOW_MUCH | {"is-true", "when"}
_LONGEST = 14
_UNREAD = 2
_BOTH = 2
_FEW = 5


def exchanged(own: Meaning, before: Meaning) -> Meaning | None:
    """``Take Broadcom out and put Apple in its place``, ``I had sold Broadcom by then``, ``swap the
    two amounts``; ``None`` where a message says none of these.
    """
    told = stakes(before) if _is_of_shares(own) else ()
    if not told:
        return None
    anew = _turned(own, told) or _instead(own, before, told) or _sold(own, told)
    kept = anew if len(anew) == len(told) else before.holdings
    return replace(asked_anew(own, before, anew), holdings=kept) if anew else None


def made_another(own: Meaning, before: Meaning) -> Meaning | None:
    """``Make it Oracle``, after money in one other share: as much in that one."""
    told = stakes(before) if makes_it(own.message) else ()
    if len(told) != 1 or told[0][0].id == own.mentions[0].id:
        return None
    ((_, money),) = told
    anew = ((own.mentions[0], money),)
    return replace(asked_anew(own, before, anew), holdings=anew)


def makes_it(message: Message) -> bool:
    """Whether a few words end in ``make it`` and a share, and ask nothing."""
    one = len(message.mentions) == 1 and kinds(message.mentions) <= OWNED
    if not one or message.quantities or message.unknown or len(message.tokens) > _FEW:
        return False
    first, last = message.place(message.mentions[0])
    only = message.groups.get("follow.only", ())
    changed = (place for place in message.groups.get("follow.change", ()) if place not in only)
    makes = any(end == first for _, end in changed) and not message.has(*FACTORS)
    asked = message.section("asked") - {"is-true"}
    return makes and last == len(message.tokens) and not (asked or message.strange)


def may_exchange(own: Meaning) -> bool:
    """Whether a message may say so by words that say it anywhere."""
    if not _is_of_shares(own):
        return False
    if not own.mentions:
        return own.message.has("follow.reverse")
    moved = len(own.mentions) == _BOTH and own.message.has(*_MOVED)
    return len(own.mentions) <= _BOTH and (moved or own.message.has(*_INSTEAD))


def _is_of_shares(own: Meaning) -> bool:
    message = own.message
    more = own.quantities or own.asked - _ASKED or own.topics - SAID or message.unknown
    few = len(message.tokens) <= _LONGEST and len(message.strange) <= _UNREAD
    return few and not more and kinds(own.mentions) <= OWNED


def _turned(own: Meaning, told: Holdings) -> Holdings:
    """``Swap the two amounts``, ``swap Nvidia and Broadcom``: each of two shares with the money of
    the other one.
    """
    named = {each.id for each in own.mentions} or {share.id for share, _ in told}
    places = [at for at, (share, _) in enumerate(told) if share.id in named]
    if len(places) != _BOTH or len(named) != _BOTH or not _turns(own):
        return ()
    first, second = places
    anew = [money for _, money in told]
    anew[first], anew[second] = anew[second], anew[first]
    return tuple((share, money) for (share, _), money in zip(told, anew, strict=True))


def _turns(own: Meaning) -> bool:
    message = own.message
    turned = message.has(SUMS) or (len(own.mentions) == _BOTH and are_joined(own))
    return message.has("follow.reverse") or (message.has(TURNED) and turned)


def _instead(own: Meaning, before: Meaning, told: Holdings) -> Holdings:
    """``Microsoft instead of Broadcom``: the money that was in one share in another one."""
    known = {share.id for share, _ in told}
    new = [each for each in own.mentions if each.id not in known]
    if len(new) != 1 or not (own.message.has(*_INSTEAD) or _is_moved(own, known)):
        return ()
    old = {each.id for each in own.mentions} & known or _spelt(own, before, known)
    if len(old) != 1:
        return ()
    return tuple((new[0] if share.id in old else share, money) for share, money in told)


def _is_moved(own: Meaning, known: set[str]) -> bool:
    """``Change Microsoft to Apple``, ``if the Microsoft money had been in Apple``: whether a share
    that was told stands before another one, and they are not both meant.
    """
    if len(own.mentions) != _BOTH or own.mentions[0].id not in known:
        return False
    return own.message.has(*_MOVED) and not are_joined(own)


def are_joined(own: Meaning) -> bool:
    """``Broadcom and Nvidia``: whether two shares that are named are both meant."""
    message = own.message
    first, last = (message.place(each) for each in own.mentions)
    between = {token.text for token in message.tokens[first[1] : last[0]]}
    fused = message.folded.startswith(AND, own.mentions[1].start)
    return bool(message.joins.ands & between) or fused


def _spelt(own: Meaning, before: Meaning, known: set[str]) -> set[str]:
    """The shares whose name stands in a message as it stood in the one before."""
    words = {token.text for token in own.message.tokens}
    named: tuple[Mention, ...] = before.message.mentions
    spelt = {each.id: before.message.folded[each.start : each.end] for each in named}
    return {share for share, name in spelt.items() if share in known and name in words}


def _sold(own: Meaning, told: Holdings) -> Holdings:
    """``I had sold Broadcom by then, leave it out``: all but what was sold before."""
    named = {each.id for each in own.mentions}
    left = tuple(each for each in told if each[0].id not in named)
    message = own.message
    out = message.has(OMITTED) or leaves_out(message)
    earlier, was_sold = message.has(*_BEFORE), message.has(SOLD)
    sold = [out, earlier, was_sold].count(True) > 1 and not message.has(END)
    return left if sold and len(left) == len(told) - len(named) and left != told else ()
