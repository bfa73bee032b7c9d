"""Which earlier question a message goes back to: ``the first one, but on o1``."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import PREDICATES, Meaning

NOWHERE = "which-question"
"""The topic of a message that goes back to a question that was not asked."""

_PLACES: Mapping[str, int] = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "last": -1,
    "before-last": -2,
    "later": 99,
}
_SPOKEN = frozenset({"question", "asked"})
_LEADING = frozenset({"back", "before"})
_PARTS = frozenset({
    "half", "double", "triple", "come-back", "reckoning", "multiple", "single", "pair", "along",
    "such", "same", "kind", "gather", "another", "given", "paid-out", "gone", "broke",
    "are", "wish",
    "apart", "subtract", "mutual",
    "exceeds",
    "denied",
    "slips", "life", "loans",
    "takes", "wages",
})  # fmt: skip
"""Lists of words that say how much of it is meant, ``half of my first question``, what is put to
it, or go back to sums.
"""

_OF_OTHERS = frozenset({"who", "why", "where"})
"""What is asked of something that is no other way to ask how much, or when."""

_MOST = 99
"""Questions that may be counted."""

_MARKS = " ,.:;?!-"


class Back(NamedTuple):
    """``place``: that of the question, from the end where it is negative; ``rest``: what else a
    message says; ``sure``: whether it says that it goes back, or what was asked.
    """

    place: int
    rest: str
    sure: bool


def returns(message: Message, said: Sequence[frozenset[str]]) -> Back | None:
    """Where a message goes back to, be there such a question or not; ``None`` where it does not.

    ``said``: by word, whether it speaks of a ``question``, as ``mine`` too, or of having ``asked``
    it, tells which one, says that the message goes ``back``, or does not (``leave``), or may stand
    ``before`` or ``after`` these.
    """
    said = [lists - _PARTS for lists in said]
    asked = [at for at, lists in enumerate(said) if lists & _SPOKEN]
    found = (_pointed(message, said, at) for at in asked)
    return next(filter(None, found), None)


def returns_to_first(message: Message, said: Sequence[frozenset[str]]) -> Back | None:
    """``Go back to the first one``, ``no, the first one, on o1``: where it is not said what of."""
    alike = said[0] >= {"back", "same"}  # "the same for the first one"
    said = [lists - _PARTS for lists in said]
    placed = [at for at, lists in enumerate(said) if "first" in lists]
    first, last = _run(message, said, placed[0]) if placed else (0, 0)
    goes_back = any("back" in lists for lists in said[first:last])
    rest = message.folded[message.tokens[last - 1].end :].strip(_MARKS) if placed else ""
    led = first and (0, first) not in message.groups.get("follow.denies", ())
    both = any("second" in lists for lists in said)  # "the first minus the second"
    if message.has("follow.afresh") or led or both or alike or not (rest or goes_back):
        return None
    return Back(0, rest, sure=True)


def joins(message: Message, said: Sequence[frozenset[str]]) -> str | None:
    """``The first question and the second together``: what takes two questions together."""
    places = frozenset().union(*said) & _PLACES.keys()
    asked = any(lists & _SPOKEN for lists in said)
    together = message.groups.get("topics.together", ())
    if not (asked and together) or len(places) != 2:
        return None
    first, end = together[0]
    return message.folded[message.tokens[first].start : message.tokens[end - 1].end]


def is_told(said: Sequence[frozenset[str]]) -> bool:
    """Whether it is spoken of what the bot ``told``, by ``you``: ``you said``, ``did you say``."""
    pairs = pairwise((frozenset[str](), *said))
    return any("told" in one and "you" in one | before for before, one in pairs)


def _pointed(message: Message, said: Sequence[frozenset[str]], at: int) -> Back | None:
    """What is said around a word that speaks of a question, and apart from that."""
    count, end = _counted(message, said, at)
    first, last = _run(message, said, at)
    last = max(last, end)
    placed = [place for place in range(first, last) if said[place] & _PLACES.keys()]
    spoken = frozenset().union(*said[first:last])
    if not (placed or count) or "leave" in spoken:
        return None
    nearest = min(placed, key=lambda place: abs(place - at), default=at)
    place = count - 1 if count else next(_PLACES[name] for name in _PLACES if name in said[nearest])
    sure = bool(spoken & {"back", "asked", "before-last"})
    if place and not (sure or "mine" in spoken or last - first == len(said)):
        return None
    around = (
        message.folded[: message.tokens[first].start],
        message.folded[message.tokens[last - 1].end :],
    )
    rest = " ".join(filter(None, (each.strip(_MARKS) for each in around)))
    return Back(place, rest, sure)


def _counted(message: Message, said: Sequence[frozenset[str]], at: int) -> tuple[int, int]:
    """Which one of several is told by a number after it, ``question 1``, and where that ends; no
    number is 0.
    """
    while at + 1 < len(said) and "number" in said[at + 1]:
        at += 1
    after = message.tokens[at + 1 : at + 2] if "question" in said[at] | said[at - 1] else ()
    starts = {token.start for token in after}
    counted = [each for each in message.quantities if each.start in starts]
    told = [Decimal(each.text) for each in after if each.text.isdecimal()]
    told = [each.amount for each in counted] or told
    few = told and 0 < told[0] <= _MOST and told[0] == int(told[0])
    return (int(told[0]), at + 2) if few else (0, 0)


def _run(message: Message, said: Sequence[frozenset[str]], at: int) -> tuple[int, int]:
    """From where to where words stand together that speak of a question; a mark parts them."""
    tokens = message.tokens
    apart = [bool(message.folded[one.end : other.start].strip()) for one, other in pairwise(tokens)]
    first, last = at, at + 1
    while first > 0 and said[first - 1] and not apart[first - 1]:
        first -= 1
    while last < len(said) and said[last] - _LEADING and not apart[last - 1]:
        last += 1
    return first, last


def asks_same(own: Meaning, past: Meaning) -> bool:
    """Whether an earlier question asked the same of something as a message does."""
    apart = (own.asked ^ past.asked) & _OF_OTHERS
    return own.topics & PREDICATES <= past.topics and not apart
