"""Whose money in shares is asked about, where one message tells that of several people: ``my friend
put 7,000 and I put 3,000 in Nvidia, what did I lose?``
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from handlers.understanding import Mention, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.sharers import of_sharers
from handlers.understanding.talk.holdings.coowners import may_be_of_two, of_two
from handlers.understanding.talk.holdings.ledger import is_money
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, TWO_OWNERS, Meaning, kinds
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import AND, tokenize

_Lists = Sequence[frozenset[str]]
_Whose = Literal["mine", "theirs", "ours"]

_SAID = frozenset({
    "budget", "fall", "a-loss", "left", "together", "all", "each", "apiece", "had", "dollars",
    "company", "ok", "greeting", "private", "day", "share", "heads", "age", "develop", "same-money",
})  # fmt: skip
_EACH = frozenset({"each", "apiece"})
_ALL = frozenset({"together", "all"})
_EACH_OF = ("topics.each", "topics.apiece", "follow.apiece")
_ASKING = ("asked.how-much", "asked.what", "asked.compute")
_LOSING = (*_ASKING, "topics.fall", "topics.left", "topics.a-loss", "follow.lost")
_SEVERAL = frozenset({"persons", "relatives", "us"})
_PEOPLE = _SEVERAL | {"person"}
_OURS = frozenset({"us", "we-lost"})
_THEIRS = frozenset({"they", "person", "he-lost"})
_MINE = frozenset({"me", "i-lost", "than-me"})
_MANY = 100
_NEAR = 2
_PAIR = 2


def of_owners(own: Meaning, message: Message, listed: Listed) -> Meaning:
    """A message with the money of those whom it asks about, where it tells that of several."""
    if may_be_of_two(own):
        own = of_two(own, listed.written(message))
    return of_people(own, listed.written(message)) if may_be_of_people(own) else own


def may_be_of_people(own: Meaning) -> bool:
    """Whether a message tells money in shares, and asks what somebody lost of it."""
    one = own.mentions and kinds(own.mentions) <= OWNED and own.mentions == own.message.mentions
    told = own.quantities and own.quantities == own.message.quantities and not own.added
    asks = own.asked & HOW_MUCH and own.topics <= _SAID and TWO_OWNERS not in own.topics
    return bool(one and told and asks) and not own.message.unknown


def of_people(own: Meaning, said: _Lists) -> Meaning:
    """A message of the money that is asked about, without that of others; ``said``: in which lists
    each of its words stands. What each of so many had is asked of all of them.
    """
    lists: frozenset[str] = frozenset().union(*said)
    money = [each for each in own.quantities if is_money(each) or each.is_money]
    led = _led(own.message)
    tail = _tail(own, money) if lists & _PEOPLE and money and led is not None else None
    if tail is None or led is None:
        return own
    said = (frozenset().union(*said[: led + 1]), *said[led + 1 :])
    asked = _asked(said[tail:])
    each = {at for group in _EACH_OF for at, _ in own.message.groups.get(group, ())}
    if any(at >= tail for at in each):
        return own
    if len({each.id for each in own.mentions}) == len(money) == 1:
        return _of_each(own, money[0], said[:tail], asked)
    owners = _owners(own, money, said[:tail])
    return _of_one(own, money, owners, asked) if asked in {"mine", "theirs"} else own


def _led(message: Message) -> int | None:
    """How many words are left out before a message, as one is addressed: ``my friend``; ``None``
    where that is not sure.
    """
    written = [token.text for token in tokenize(fold(message.text))]
    meant = [token.text for token in message.tokens]
    more = len(written) - len(meant)
    if message.arabizi or more == 0:
        return more if 0 <= more <= _NEAR else None
    return next((at for at in range(1, more + 1) if written[at:][:_NEAR] == meant[:_NEAR]), None)


def _tail(own: Meaning, money: Sequence[Quantity]) -> int | None:
    """The first word after all that is told, where it is asked there what was lost."""
    message = own.message
    shares = max(message.place(each)[1] for each in own.mentions)
    tail = max(shares, own.message.place(money[-1])[0] + 1)
    asking = [at for group in _ASKING for at, _ in message.groups.get(group, ())]
    losing = [at for group in _LOSING for at, _ in message.groups.get(group, ())]
    return tail if any(at >= tail for at in asking) or any(at >= tail for at in losing) else None


def _asked(tail: _Lists) -> _Whose | None:
    lists: frozenset[str] = frozenset().union(*tail)
    if lists & _OURS:
        return "ours"
    if lists & _THEIRS:
        return "theirs"
    return "mine" if lists & _MINE else None


def _owners(own: Meaning, money: Sequence[Quantity], said: _Lists) -> list[_Whose | None]:
    """Whose each amount is, by who is spoken of before it and after the one before it."""
    places = [own.message.place(each)[0] for each in money]
    parts = [said[start:end] for start, end in zip((0, *places), places, strict=False)]
    found = [_spoken_of(part) for part in parts]
    if len(found) == _NEAR and len(found[0]) == _NEAR and not found[1]:
        return list(found[0])
    owners = [part[-1] if part else None for part in found]
    for at in range(1, len(owners)):  # "he put 12,000 into Broadcom and 8,000 into Nvidia"
        owners[at] = owners[at] or owners[at - 1]
    return owners


def _spoken_of(part: _Lists) -> list[_Whose]:
    found: list[_Whose] = []
    for lists in part:
        if "person" in lists:
            found.append("theirs")
        elif "me" in lists:
            found.append("mine")
    return found


def _of_one(
    own: Meaning, money: Sequence[Quantity], owners: Sequence[_Whose | None], asked: _Whose
) -> Meaning:
    """The money of the reader alone, or of the only other one."""
    meant = [each for each, whose in zip(money, owners, strict=True) if whose == asked]
    if {*owners} != {"mine", "theirs"} or (asked == "theirs" and len(meant) > 1):
        return own
    ids = {each.id: each for each in own.mentions}
    if len(ids) == 1:
        whole = sum((each.amount for each in meant), Decimal(0))
        told = _told(own, (replace(meant[0], amount=whole),), own.mentions[:1])
        return _beside(told, money, owners) if len(money) == _PAIR else told
    if len(own.mentions) != len(money) or len(ids) != len(money):
        return own
    pairs = tuple(zip(own.mentions, money, strict=True))
    shares = tuple(share for share, each in pairs if each in meant)
    return replace(_told(own, meant, shares), holdings=pairs)


def _beside(own: Meaning, money: Sequence[Quantity], owners: Sequence[_Whose | None]) -> Meaning:
    """The same, with what each of the two had, for the other one may be asked about next."""
    pair = money if owners[0] == "mine" else money[::-1]
    unit = own.quantities[0].unit
    was = tuple(replace(each, unit=unit, side=None) for each in pair)
    return replace(own, was=was, topics=own.topics | {TWO_OWNERS})


def _of_each(own: Meaning, money: Quantity, said: _Lists, asked: _Whose | None) -> Meaning:
    """``3 brothers each put 1,000 in Nvidia, what did they lose?``: what all of them had."""
    lists: frozenset[str] = frozenset().union(*said)
    each = own.topics & _EACH or ("all" in own.topics and "us" in lists)
    alone = asked in {"mine", "theirs"} and not own.topics & _ALL
    count = _count(own, money, said) if each and not alone else None
    if count is None or not 1 < count < _MANY or count != int(count):
        return own
    whole = replace(money, amount=money.amount * count, each=False)
    return replace(_told(own, (whole,), own.mentions[:1]), added=(of_sharers(count),))


def _count(own: Meaning, money: Quantity, said: _Lists) -> Decimal | None:
    """How many have that much each: so many, or the reader and those who are named."""
    others = [each for each in own.quantities if each is not money]
    if len(others) > 1 or any(each.unit not in {None, "people"} for each in others):
        return None
    if others:
        at = own.message.place(others[0])[0]
        near = frozenset[str]().union(*said[max(at - _NEAR, 0) : at + _NEAR + 1])
        people = near & _SEVERAL or others[0].unit == "people"
        return others[0].amount + _is_one_more(own, at, said) if people else None
    spoken = _spoken_of(said)
    return Decimal(len(spoken)) if "theirs" in spoken else None


def _is_one_more(own: Meaning, at: int, said: _Lists) -> bool:
    """``My two brothers and I``, ``me and 3 friends``: whether the reader is none of so many."""
    tokens, ands = own.message.tokens, own.message.joins.ands - {""}
    around = range(max(at - _NEAR - 1, 0), min(at + _NEAR + 2, len(said)))
    joined = {tokens[each].text for each in around} & ands
    fused = tokens[at].text.startswith(AND)
    return bool(joined or fused) and any("me" in said[each] for each in around)


def _told(own: Meaning, money: Sequence[Quantity], shares: Sequence[Mention]) -> Meaning:
    unit = next((each.unit for each in own.quantities if each.is_money), None)
    return replace(
        own,
        message=own.message.without("detail"),
        mentions=tuple(each for each in own.mentions if each in shares),
        quantities=tuple(replace(each, unit=unit, side=None, each=False) for each in money),
        asked=frozenset({"how-much"}),
        topics=frozenset({"budget", "fall"} | ({"together"} if len(money) > 1 else set())),
    )
