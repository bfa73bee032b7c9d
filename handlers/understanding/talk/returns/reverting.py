"""Going back to what was reckoned, after something else was asked: ``back to the shop, on R1?``"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handlers.understanding import speaking
from handlers.understanding.message import Message
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, Meaning, kinds
from handlers.understanding.talk.returns.asking import answering
from handlers.understanding.talk.returns.fitting import changes_bill, moves_money
from handlers.understanding.talk.returns.reckonings import (
    Sum,
    is_balance,
    is_paid,
    is_reckoned,
    words_of,
)
from handlers.understanding.talk.returns.spoken import SUM, Spoken, spoken

_RETURN, _BEFORE = "come-back", "before"
"""Lists of words that say that a message goes back, or lead what it goes back to."""

_LED = frozenset({_BEFORE, SUM})
_PLACED = frozenset({"first", "second", "third", "fourth", "later", "before-last"})
_QUESTION = frozenset({"question", "asked", _RETURN})
_REACH = 4
"""How many words may stand before the one that says that a message goes back."""

_OWNED = ("topics.share", "follow.shares", "topics.budget", "topics.dollars")
"""What money in shares is called."""


class Reverted(NamedTuple):
    """A sum that a message may go back to, what else the message says, and whether it is ``sure``
    to go back though it changes nothing.
    """

    sum: Sum
    rest: str
    sure: bool = True

    def fits(self, own: Meaning) -> bool:
        """Whether what a message means after that sum goes on with it."""
        reckoned = is_reckoned(own) or (self.sure and is_balance(own))
        goes_on = own.earlier is not None and reckoned
        return goes_on and (self.sure or _told(own) != _told(self.sum.meaning))


def reverts(
    message: Message,
    said: Sequence[frozenset[str]],
    known: Sequence[Sum],
    last: Meaning,
    kin: Kin,
) -> Iterator[Reverted]:
    """The sums that a message may go back to after the ``last`` turn, the likeliest first.

    ``said``: in which lists each word stands: which question is meant is another matter.
    """
    lists = frozenset[str]().union(*said)
    if lists & _PLACED and lists & _QUESTION:
        return iter(())
    if OWNED & kinds(kin.made_by(message.mentions)):
        known = [each for each in known if not is_paid(each.meaning)]
    if any(_RETURN in each for each in said[:_REACH]):
        return _led(spoken(message, said), known)
    return iter(()) if _is_whole(message) else _named(spoken(message, said), known, last, kin)


def _led(own: Spoken, known: Sequence[Sum]) -> Iterator[Reverted]:
    """``Back to the shop, what about R1?``: the sums that it says that it goes back to."""
    first = max(at for at, lists in enumerate(own.said[:_REACH]) if _RETURN in lists) + 1
    supposed = own.places("follow.supposed")
    while first < len(own.said) and first not in supposed and own.said[first] & _LED == {_BEFORE}:
        first += 1
    end, marked = own.end(first, known)
    told = range(first, end)
    called = frozenset[str]().union(*own.forms[first:end])
    if meant := [each for each in known if each.words & called]:
        yield from (Reverted(each, own.after(end)) for each in meant)
    elif any(SUM in own.said[at] for at in told):
        yield from (Reverted(each, own.after(end)) for each in known)
    elif rest := own.after(end):
        shares = not own.places(*_OWNED).isdisjoint(told)
        unread = all(_is_unread(own.message, at) for at in told)
        unread = unread and (marked or (not told and own.marked(first)))
        found = (each for each in known if unread or (shares and not is_paid(each.meaning)))
        yield from (Reverted(each, rest) for each in found)


def _named(own: Spoken, known: Sequence[Sum], last: Meaning, kin: Kin) -> Iterator[Reverted]:
    """The sums of which a message names something, calls it one, or changes what only they have."""
    message, words, latest = own.message, words_of(own.message), last.past or last
    paid = [] if is_paid(latest) else [each for each in known if is_paid(each.meaning)]
    called = paid if _calls(own) else []
    meant = [each for each in known if each.meaning is not last and each.words & words]
    for each in {each.turns: each for each in (*meant, *called)}.values():
        yield from (Reverted(each, rest) for rest in own.rests(each))
    if called:
        return
    if not is_reckoned(latest) and moves_money(message, latest):
        others = (each for each in known if not is_bill(each.meaning))
        yield from (Reverted(each, message.text, sure=False) for each in others)
    elif paid and changes_bill(message, own.said, latest, kin):
        yield Reverted(paid[0], message.text, sure=False)
    if not is_reckoned(latest):
        yield from _asked(message, known, latest)


def _asked(message: Message, known: Sequence[Sum], latest: Meaning) -> Iterator[Reverted]:
    """The sums that can answer what a message asks; one is no answer to how two differ."""
    apart = "difference" in message.section("topics")
    for each in answering(message, latest, known):
        sure = not apart or len(each.meaning.mentions) > 1
        yield Reverted(each, message.text, sure=sure)


def _calls(own: Spoken) -> bool:
    """Whether a message calls a sum one, and asks no more of that than what it comes to."""
    return any(SUM in each for each in own.said) and not speaking.asked(own.message) - HOW_MUCH


def _is_whole(message: Message) -> bool:
    """``2 million on R1 and 3 on o1, what's the bill?``: whether a message reckons by itself."""
    told = any(each.is_money or each.unit == "tokens" for each in message.quantities)
    return told and bool(message.named("model"))


def _is_unread(message: Message, at: int) -> bool:
    """Whether a word is one that says nothing of the story."""
    word = message.tokens[at].text
    return word in message.content and word not in message.telling


def _told(meaning: Meaning) -> tuple[object, ...]:
    """What a sum is of."""
    told = sorted((each.amount, str(each.unit), str(each.side)) for each in meaning.quantities)
    return {each.id for each in meaning.mentions}, told
