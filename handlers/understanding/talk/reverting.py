"""Going back to what was reckoned, after something else was asked: ``back to the shop, on R1?``"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handlers.understanding import BESIDE, TIMES
from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.leaning import starts
from handlers.understanding.talk.meanings import (
    FACTORS,
    HOW_MUCH,
    OWNED,
    TOKENS,
    Meaning,
    alone,
    kinds,
    priced,
)
from handlers.understanding.talk.partial import is_transferred
from handlers.understanding.talk.reckoned import is_bill
from handlers.understanding.talk.reckonings import Sum, forms_of, is_paid, is_reckoned, words_of
from handlers.understanding.talk.resuming import changes, is_led
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import tokenize

_RETURN, _SUM, _BEFORE = "come-back", "reckoning", "before"
"""Lists of words that say that a message goes back, call a sum, or lead what it goes back to."""

_PLACED = frozenset({"first", "second", "third", "fourth", "later", "before-last"})
_QUESTION = frozenset({"question", "asked", _RETURN})
_AROUND = frozenset({_BEFORE, "after", "back"})
_LEADING = ("follow.plain", "follow.start", "follow.amount", "talk.ok")
"""What may stand around the name of a sum."""

_REACH = 4
"""How many words may stand before the one that says that a message goes back."""

_LONGEST = 6
"""Words of what only says what a message is of."""

_MARKS = " ,.:;?!-"
_TURNING = ("follow.supposed", *CHANGED)
_ENDING = ("follow.on", "follow.with", "follow.only", *_TURNING)
"""What begins what a message asks after what it goes back to."""

_OWNED = ("topics.share", "follow.shares", "topics.budget", "topics.dollars")
"""What money in shares is called."""

_MOVED = frozenset({"fall", "rise", "crash", "value"})
"""What may be asked of other times as well."""

_RATED = TOKENS - {"token"}
_PERSONAL = ("follow.he", "follow.they")


class Reverted(NamedTuple):
    """A sum that a message may go back to, what else the message says, and whether it is ``sure``
    to go back though it changes nothing.
    """

    sum: Sum
    rest: str
    sure: bool = True

    def fits(self, own: Meaning) -> bool:
        """Whether what a message means after that sum goes on with it."""
        goes_on = own.earlier is not None and is_reckoned(own)
        return goes_on and (self.sure or _told(own) != _told(self.sum.meaning))


def reverts(
    message: Message,
    said: Sequence[frozenset[str]],
    known: Sequence[Sum],
    latest: Meaning,
    kin: Kin,
) -> Iterator[Reverted]:
    """The sums that a message may go back to after the ``latest`` turn, the likeliest first.

    ``said``: in which lists each word stands: which question is meant is another matter.
    """
    lists = frozenset[str]().union(*said)
    if lists & _PLACED and lists & _QUESTION:
        return
    said = said or [frozenset()] * len(message.tokens)
    led = _led(message, said, known)
    if led is not None:
        yield from led
        return
    spoken = words_of(message)
    for each in known:
        if each.meaning is not latest and each.words & spoken:
            yield from _named(message, said, each)
    if is_reckoned(latest):
        return
    if _SUM in lists:
        yield from _named(message, said, known[0])
    elif _moves_money(message, latest):
        yield from (
            Reverted(each, message.text, sure=False) for each in known if not is_bill(each.meaning)
        )
    elif _changes(message, said, latest, kin):
        yield from (
            Reverted(each, message.text, sure=False) for each in known[:1] if is_paid(each.meaning)
        )


def _led(
    message: Message, said: Sequence[frozenset[str]], known: Sequence[Sum]
) -> Iterator[Reverted] | None:
    """``Back to the shop, what about R1?``: where a message says that it goes back to something."""
    led = [at for at, lists in enumerate(said[:_REACH]) if _RETURN in lists]
    if not led:
        return None
    first = led[-1] + 1
    while first < len(said) and _BEFORE in said[first] and _SUM not in said[first]:
        first += 1
    end, marked = _end(message, first, _ends(message, said, known))
    named = any(_SUM in lists for lists in said[first:end])
    places = (place for each in _OWNED for place in message.groups.get(each, ()))
    owned = any(at < end and first < past for at, past in places)
    spoken = frozenset[str]().union(*forms_of(message)[first:end])
    meant = [each for each in known if each.words & spoken]
    strange = marked and all(_is_unread(message, at) for at in range(first, end))
    found = meant or (known[:1] if named or strange else ())
    found = found or [each for each in known if owned and not is_paid(each.meaning)][:1]
    rest = _after(message, end)
    return iter([Reverted(each, rest) for each in found if rest or named or meant])


def _named(message: Message, said: Sequence[frozenset[str]], sum_: Sum) -> Iterator[Reverted]:
    """A message that names a sum, and without that: ``the shop: on R1?``, ``and it on R1?``"""
    forms = forms_of(message)
    named = [at for at, each in enumerate(said) if _SUM in each or forms[at] & sum_.words]
    clause, marked = _end(message, 0, _ends(message, said, [sum_], _TURNING))
    if marked and clause <= _LONGEST and any(at < clause for at in named):
        yield Reverted(sum_, _after(message, clause))
    yield Reverted(sum_, message.text)
    ends = _ends(message, said, [sum_])
    plain = {
        at for each in _LEADING for place in message.groups.get(each, ()) for at in range(*place)
    }
    plain |= {*named} | {at for at, lists in enumerate(said) if lists & _AROUND}
    end = next((at for at in range(len(said)) if at in ends or at not in plain), len(said))
    if end < len(said) and any(at < end for at in named):
        yield Reverted(sum_, _after(message, end))


def _end(message: Message, first: int, ends: set[int]) -> tuple[int, bool]:
    """Where that ends which a message goes back to, and whether a mark stands there."""
    tokens = message.tokens
    for at in range(first, len(tokens)):
        if at > first and message.folded[tokens[at - 1].end : tokens[at].start].strip():
            return at, True
        if at in ends:
            return at, False
    return len(tokens), False


def _ends(
    message: Message,
    said: Sequence[frozenset[str]],
    known: Sequence[Sum],
    ending: Sequence[str] = _ENDING,
) -> set[int]:
    """Where words stand that begin something else: what asks, is supposed, or is of no sum."""
    groups = [group for group in message.groups if group.startswith("asked.")]
    found = {at for group in (*groups, *ending) for at, _ in message.groups.get(group, ())}
    told = {each.amount for sum_ in known for each in sum_.meaning.quantities}
    others = {each.start for each in message.quantities if each.amount not in told}
    others |= {each.start for each in message.mentions}
    found |= {at for at, token in enumerate(message.tokens) if token.start in others}
    return {at for at in found if _SUM not in said[at]}


def _is_unread(message: Message, at: int) -> bool:
    """Whether a word is one that says nothing of the story."""
    word = message.tokens[at].text
    return word in message.content and word not in message.telling


def _after(message: Message, end: int) -> str:
    """What a message says from a word on, as it is written where that word is."""
    left, told = len(message.tokens) - end + 1, message.tokens[end - 1]
    text = fold(message.text)
    written = tokenize(text)[-left:]
    if len(written) == left and written[0].text == told.text:
        return text[written[0].end :].strip(_MARKS)
    return message.folded[told.end :].strip(_MARKS)


def _told(meaning: Meaning) -> tuple[object, ...]:
    """What a sum is of."""
    told = sorted((each.amount, str(each.unit), str(each.side)) for each in meaning.quantities)
    return {each.id for each in meaning.mentions}, told


def _changes(message: Message, said: Sequence[frozenset[str]], latest: Meaning, kin: Kin) -> bool:
    """Whether a message changes what only a bill has: ``and with 45 days?`` after a person."""
    own = alone(message)
    more = own.asked - HOW_MUCH or message.has(*_PERSONAL) or message.section("detail")
    if more or not (starts(message) or message.has(*_ENDING, *FACTORS)):
        return False
    beside = {each.unit for each in own.quantities if each.unit in BESIDE}
    if beside:
        lasts = message.has("follow.supposed", *CHANGED) or any("lasts" in each for each in said)
        return lasts or not (beside <= {*TIMES} and latest.topics & _MOVED)
    told = alone(latest.message)
    latest = told if "define" in latest.asked else latest
    named, rated = kinds(latest.mentions), told.topics & _RATED or priced(told)
    if own.mentions:
        return not (rated or "model" in named) and is_led(own) and changes(own)
    tokens = any(each.unit == "tokens" for each in own.quantities) or own.topics & TOKENS
    return bool(tokens) and not (rated or "model" in kinds(kin.made_by(latest.mentions)))


def _moves_money(message: Message, latest: Meaning) -> bool:
    """Whether a message is of other money, or of money elsewhere: ``and with $8000?``"""
    own = alone(message)
    others = kinds(latest.mentions) & {*OWNED, "model"} or priced(latest)
    if others or own.asked - HOW_MUCH or message.has(*_PERSONAL):
        return False
    money = bool(own.quantities) and all(each.is_money for each in own.quantities)
    told = money and not own.mentions and (starts(message) or message.has(*_ENDING))
    return told or is_transferred(own)
