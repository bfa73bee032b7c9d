"""A message after a sum that names one other model or share: the same on that one, whatever else it
says beside it, unless it tells something of that one itself.
"""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.beside import WISH
from handlers.understanding.talk.bills.doubting import TO_ME
from handlers.understanding.talk.bills.reckoned import is_bill, is_purse
from handlers.understanding.talk.bills.recounting import again_with
from handlers.understanding.talk.holdings.remarked import ELSEWHERE
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import (
    FACTORS,
    OWNED,
    SHORT,
    Meaning,
    bare,
    kinds,
    supposes,
)
from handlers.understanding.words.groups import Place
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import AND, unfused

_SEEMING = frozenset({"budget", "used", "switched", "ok", "thanks", "had", "cost", "for-how-much"})
"""Topics that a message may seem to have beside the name of another model, or share."""

_MOVED = frozenset({"fall", "rise", "a-loss"})
_BESIDE = _SEEMING | _MOVED | {"today", "errors"}
_MORE = frozenset({"most", "more", "more-than"})
_ASKED = frozenset({"how-much", "compute"})
_ASKED_MORE = _ASKED | {"what", "is-true", "which-most", "compare"}
_SUPPOSED = "follow.supposed"
_SPEAKS = "follow.speaks"
_IN = ("follow.on", "follow.with")
_LITTLE = (
    "follow.plain", "follow.start", "follow.was", "follow.to-come", "follow.concludes", "follow.on",
    "follow.with", "follow.pronoun", "follow.also", "follow.of", "asked.is-true", "follow.does",
    "talk.ok", "talk.thanks", "follow.tag", "topics.for-how-much", "topics.degree", "follow.keep",
    "follow.again", "topics.today", "follow.at-least",
)  # fmt: skip
"""Groups of words that tell nothing of what is named beside them."""

_CHANGES = (
    _SUPPOSED, "follow.correct", "follow.change", "follow.amount", "follow.keep", WISH,
    "topics.switched",
)  # fmt: skip
_TELLS = "follow.tells"
"""The group of a message that tells something of the model that it names: ``I love R1``."""

_OF_PEOPLE = frozenset({"person", "persons"})
_WHO = _OF_PEOPLE | {"me", "us", "they", "to-me"}
_TAKES = frozenset({
    "wish", "slips", "stead", "topped", "turned", "moved-to", "set-to", "asked", "sums", "already",
    "dropped", "omitted", "like-me",
})  # fmt: skip
_SIZED = (
    "follow.amount", "follow.keep", "topics.same-money", "topics.halves", "topics.budget",
    "topics.difference", "topics.saving",
)  # fmt: skip
_LONGEST = SHORT + 5
_STRANGE = 2


def with_remark(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after a sum that names one thing and asks nothing, with whether it tells something
    of that, by words of what people feel and talk of or by what others do.
    """
    if not (before.holdings or is_bill(before) or is_purse(before)):
        return message
    told = {share.id for share, _ in before.holdings}
    if len(message.mentions) != 1 or message.mentions[0].id in told or _changes(message):
        return message
    said = listed.either(message)
    lists: frozenset[str] = frozenset().union(*said, *listed.written(message))
    unread = message.content and any(
        token.text in message.content and not each & _WHO
        for token, each in zip(message.tokens, said, strict=False)
    )
    others = lists & _OF_PEOPLE and (unread or message.has("topics.goods", "follow.lives"))
    works = bool(before.holdings) and "works" in lists
    at, _ = message.place(message.mentions[0])
    about = "about" in lists and at > 0 and "about" in said[at - 1]
    if lists & _TAKES or not ("tells" in lists or others or works or about):
        return message
    tells = ELSEWHERE if before.holdings else _TELLS
    return message.with_groups({**message.groups, tells: [(0, 1)]})


def _changes(message: Message) -> bool:
    """Whether a message asks something, or says how much there is or that it is to be another."""
    asks = message.section("asked") - {"is-true"} or message.text.rstrip().endswith(MARKS)
    sized = message.quantities or message.has(*FACTORS, *_SIZED)
    led = starts(message) or supposes(message) or message.has("follow.correct", "follow.change")
    return bool(asks or sized or led)


def instead(own: Meaning, before: Meaning) -> Meaning | None:
    """What was reckoned before, on the one other model or share that a message names: ``changed
    my mind, R1``, ``هلق تذكرت، كانوا بمايكروسوفت``; ``None`` where it says more of that.
    """
    named = _other(own, before)
    if named is None or len(own.message.strange) > _STRANGE or describes(own, before):
        return None
    if not (_puts_share(own) if before.holdings else _puts_model(own) or _gives(own, before)):
        return None
    again = again_with(before.quantities, bare(own), before)
    return replace(again, mentions=(named,))


def describes(own: Meaning, before: Meaning) -> bool:
    """``R1 is slow``, ``can R1 write code?``, ``I don't trust R1``, ``o1 من صنعه؟``: whether a
    message after a sum tells or asks something of the other model that it names.
    """
    message, named = own.message, _one(own, before)
    if message.has(_TELLS):
        return True
    if named is None or before.holdings or message.has(*_CHANGES):
        return False
    if message.has(_SPEAKS) or (own.topics == {"found"} and not own.asked - {"who"}):
        return True
    if own.topics - _SEEMING - {"negated", "unsaid"} or own.asked - {"is-true", "what"}:
        return False
    first, end = message.place(named)
    start, stop = _clause(message, first)
    if _denies(message, start, first) or "unsaid" in own.topics:
        return True
    if "what" in own.asked or "negated" in own.topics:
        return False
    led, told = _said(message, start, first), _said(message, end, stop)
    goes_on = (
        starts(message)
        or _is_led(message)
        or not fold(message.text).startswith(message.folded[: named.end])
    )
    return bool(told) and (not led or led == [start]) and not goes_on


def _other(own: Meaning, before: Meaning) -> Mention | None:
    """The same where it is another one than that of which a sum was told."""
    named = _one(own, before)
    return None if named and named.id == before.mentions[0].id else named


def _one(own: Meaning, before: Meaning) -> Mention | None:
    """The only name of a message, where it is one like that of which a sum was told."""
    message, named = own.message, own.mentions
    more = own.quantities or message.unknown or len(message.tokens) > _LONGEST
    if more or len(named) != 1 or named != message.mentions or len(before.mentions) != 1:
        return None
    if is_bill(before) or is_purse(before):
        return named[0] if kinds(named) == {"model"} else None
    shares = before.holdings and held(before) and kinds(before.mentions) <= OWNED
    return named[0] if shares and kinds(named) == {"company"} else None


def may_stand_in(own: Meaning) -> bool:
    """Whether a message may say no more than which model, or share, something was reckoned on."""
    named, more = kinds(own.mentions), own.quantities or own.mentions != own.message.mentions
    if len(own.mentions) != 1 or more or len(own.message.tokens) > _LONGEST:
        return False
    return (named == {"model"} and _puts_model(own)) or (named == {"company"} and _puts_share(own))


def _puts_model(own: Meaning) -> bool:
    """Whether a message says nothing of a model but that it is the one."""
    return _spoken(own) <= _SEEMING | _MOVED and own.asked <= _ASKED


def _puts_share(own: Meaning) -> bool:
    """Whether a message says nothing of a share but that the money is in it, or had been."""
    message, said = own.message, _spoken(own)
    if message.has(_SUPPOSED):
        return said <= _SEEMING | _MOVED | _MORE | {"bought"} and own.asked <= _ASKED_MORE
    seeming = _SEEMING | (_MOVED if _is_led(message) else frozenset())
    changed = message.has(*_CHANGES)
    seeming |= {"bought"} if changed else frozenset()
    asked = own.asked - ({"is-true"} if changed else set())
    return said <= seeming and not (asked or message.text.rstrip().endswith(MARKS))


def _is_led(message: Message) -> bool:
    """``In Microsoft``, ``بمايكروسوفت``: whether a name is said to be where something is."""
    (named,) = message.mentions
    first, _ = message.place(named)
    word = message.tokens[first].text
    fused = len(unfused(word)) > 1 and not word.startswith(AND)
    return fused or any(end == first for each in _IN for _, end in message.groups.get(each, ()))


def _gives(own: Meaning, before: Meaning) -> bool:
    """``What does R1 give me?``: whether it is asked what a model gives the reader, by a word for
    him or by one that was said.
    """
    asks = "what" in own.asked <= _ASKED | {"what"} and _spoken(own) <= _SEEMING | _MOVED
    said = {token.text for token in before.message.tokens}
    return asks and (own.message.has(TO_ME) or not said.isdisjoint(own.message.content))


def _spoken(own: Meaning) -> frozenset[str]:
    """The topics of a message that has one name, without those that only seem so in other clauses
    than that of the name: ``now I remember, they were in Microsoft``.
    """
    message = own.message
    start, stop = _clause(message, message.place(own.mentions[0])[0])
    aside = {
        topic
        for topic in own.topics & _BESIDE
        if (places := message.groups.get(f"topics.{topic}"))
        and all(not start <= at < stop for at, _ in places)
    }
    return own.topics - aside


def _clause(message: Message, at: int) -> Place:
    """Between which tokens no mark stands, around one of them."""
    tokens, start, stop = message.tokens, at, at + 1
    while start and not _parted(message, start):
        start -= 1
    while stop < len(tokens) and not _parted(message, stop):
        stop += 1
    return start, stop


def _parted(message: Message, at: int) -> bool:
    """Whether a mark stands before a token."""
    between = message.folded[message.tokens[at - 1].end : message.tokens[at].start]
    return any(each in ",;:.!?" for each in between)


def _said(message: Message, start: int, stop: int) -> list[int]:
    """The tokens of some that tell something."""
    little = {
        at
        for group in _LITTLE
        for first, end in message.groups.get(group, ())
        for at in range(first, end)
    }
    return [at for at in range(start, stop) if at not in little]


def _denies(message: Message, start: int, first: int) -> bool:
    """``I don't trust R1``, ``مش R1``: whether what leads a name is denied, and more than by a
    word that may be no answer to what was told.
    """
    answers = {at for at, _ in message.groups.get("talk.ok", ())}
    places = message.groups.get("topics.negated", ())
    if any(start <= at < first for at, _ in places if at not in answers):
        return True
    content = {at for at in range(start, first) if message.tokens[at].text in message.content}
    denied = [at for at, _ in message.groups.get("follow.denies", ()) if at not in answers]
    return any(start <= at < first and at + 1 in content for at in denied)
