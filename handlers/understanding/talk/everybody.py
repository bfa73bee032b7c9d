"""Follow-ups about the other shares, or about what all of them lost: ``والأسهم التانية؟``"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import OWNED, Meaning, kinds
from handlers.understanding.words.groups import Place, without

_SHARES, _OTHERS, _WITH = "follow.shares", "follow.others", "follow.with"
_MARKET, _INDICES, _TOGETHER = "topics.market", "topics.index", "topics.together"
_ALL = frozenset({"all", "every-one"})
_PLACED = frozenset({"follow.second", "follow.other", "detail.second", "topics.secondly"})
"""What the same words say of one thing: ``السهم التاني``."""

_FELL = frozenset({"all", "market", "fall", "share", "company", "ok"})
_OF_SHARES = frozenset({"topics.share"})
_APART = frozenset({"each", "percent", "rank", "rise", "value", "price", "dollars"})
_MEASURES = frozenset({"how-much", "what"})
_SHORT = 6


def of_everybody(message: Message, before: Meaning, said: Sequence[frozenset[str]]) -> Message:
    """A message after a share, with the others or all of them where it speaks of these; ``said``:
    in which lists each of its words stands.
    """
    after_shares = before.mentions and kinds(before.mentions) <= OWNED
    counted = before.quantities or before.past_amounts or before.holdings
    if not after_shares or counted or message.mentions or message.quantities:
        return message
    if others := _others(message, said):
        return _read(message, {_OTHERS: others}, _PLACED)
    if whole := _whole(message, before, said):
        return _read(message, whole, _OF_SHARES)
    return message


def whether_all(own: Meaning, before: Meaning) -> Meaning | None:
    """``Why did shares fall? - All of them?``: whether all did, and not why."""
    fell = before.topics & {"fall", "crash"} and "rise" not in own.topics
    alone = not (own.asked or own.mentions or before.mentions or own.quantities)
    alone = alone and own.topics <= _FELL and not own.message.content
    if not (fell and alone and "why" in before.asked and own.topics & {"all", "market"}):
        return None
    return replace(own, asked=frozenset({"is-true"}), topics=own.topics | {"fall", "all"})


def fell_with(own: Meaning) -> Meaning:
    """``Which stocks fell along with Nvidia?``: the others, as what fell with one is asked for."""
    message = own.message
    if not message.has(_WITH) or len(message.mentions) != 1 or not message.named(*OWNED):
        return own
    at, _ = message.place(message.mentions[0])
    which = "who" in own.asked or ("what" in own.asked and message.has(_SHARES))
    led = at in {end for _, end in message.groups[_WITH]}
    return replace(own, topics=own.topics | {"besides"}) if led and which else own


def _others(message: Message, said: Sequence[frozenset[str]]) -> list[Place]:
    """Where a word for shares stands beside one for others: ``باقي الشركات``, ``other stocks``."""
    others = {at for at, lists in enumerate(said) if "others" in lists}
    return [
        place
        for place in message.groups.get(_SHARES, ())
        if not others.isdisjoint((place[0] - 1, place[1]))
    ]


def _whole(
    message: Message, before: Meaning, said: Sequence[frozenset[str]]
) -> Mapping[str, list[Place]]:
    """Where it is asked what all of them lost, and not how far each fell: ``كم خسرت كل الشركات؟``,
    ``all of them together``, ``والسوق؟``; how far indices fell, where the market is said to fall.
    """
    asked, topics = message.section("asked"), message.section("topics")
    if asked - _MEASURES or topics & _APART:
        return {}
    lost = _listed(said, "lost")
    shares = {each.id for each in before.recent if each.kind in OWNED}
    if len(shares) == 1 and _TOGETHER in message.groups:
        lost = [*message.groups[_TOGETHER]]
    elif not (asked and topics & _ALL):
        lost = []
    if lost:
        return {_MARKET: lost}
    led = {end for _, end in message.groups.get("follow.on", ())}
    market = [place for place in _listed(said, "market") if place[0] not in led]
    if not market or len(message.tokens) > _SHORT or "what" in asked:
        return {}
    falls = "fall" in topics and not _listed(said, "lost")
    return {_INDICES: market, "topics.all": market} if falls else {_MARKET: market}


def _listed(said: Sequence[frozenset[str]], name: str) -> list[Place]:
    return [(at, at + 1) for at, lists in enumerate(said) if name in lists]


def _read(message: Message, told: Mapping[str, list[Place]], apart: Set[str]) -> Message:
    """A message with these groups and not others, whose words are understood by them."""
    read = {
        message.tokens[at].text
        for places in told.values()
        for place in places
        for at in range(*place)
    }
    return message.with_groups({**without(message.groups, *apart), **told}).knowing(read)
