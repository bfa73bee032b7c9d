"""A message as it goes back to a sum: which words call that, and what is left without them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handlers.understanding.message import Message
from handlers.understanding.speaking import CHANGED
from handlers.understanding.talk.meanings import FACTORS
from handlers.understanding.talk.returns.reckonings import Sum, forms_of
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token, tokenize

SUM = "reckoning"
"""The list of words that call a sum, whatever it is of."""

_AROUND = frozenset({"before", "after", "back"})
_LEADING = ("follow.plain", "follow.start", "follow.amount", "talk.ok")
"""What may stand around what calls a sum."""

_REPEATING = (
    "asked.how-much", "asked.what", "asked.compute", "topics.cost", "topics.together",
    "topics.for-how-much", "topics.price", "follow.was", "follow.repeat", "follow.pronoun",
)  # fmt: skip
"""What asks for a sum once more, beside those."""

_TURNING = ("follow.supposed", *CHANGED, *FACTORS)
_ON = ("follow.on", "follow.with", "follow.only")
"""What begins what a message asks of a sum; the latter may lead what it calls that as well."""

_LONGEST = 6
"""Words of what only says what a message is of."""

_MARKS = " ,.:;?!-"


class Spoken(NamedTuple):
    """A message, in which lists each of its words stands, and all forms of each."""

    message: Message
    said: Sequence[frozenset[str]]
    forms: Sequence[frozenset[str]]

    def places(self, *groups: str) -> set[int]:
        """Where the words of some groups stand."""
        told = (place for each in groups for place in self.message.groups.get(each, ()))
        return {at for place in told for at in range(*place)}

    def after(self, end: int) -> str:
        """What is said from a word on, as it is written where the word before it is."""
        left, told = len(self.message.tokens) - end + 1, self.message.tokens[end - 1]
        text = fold(self.message.text)
        written = tokenize(text)[-left:]
        if len(written) == left and written[0].text == told.text:
            return text[written[0].end :].strip(_MARKS)
        return self.message.folded[told.end :].strip(_MARKS)

    def marked(self, at: int) -> bool:
        """Whether a mark stands before a word that is not the first."""
        tokens = self.message.tokens
        return bool(self.message.folded[tokens[at - 1].end : tokens[at].start].strip())

    def end(self, first: int, known: Iterable[Sum], *, led: bool = False) -> tuple[int, bool]:
        """Where the next thing begins after what may call a sum, and whether a mark stands there;
        ``led``: whether a word such as ``for`` may be of that.
        """
        tokens, ends = self.message.tokens, self.ends(known, led=led)
        for at in range(first, len(tokens)):
            if at > first and self.marked(at):
                return at, True
            if at in ends:
                return at, False
        return len(tokens), False

    def rests(self, sum_: Sum) -> list[str]:
        """What may be said beside what calls a sum, the likeliest first; nothing where it is only
        asked for once more: ``what was the shop bill again?``
        """
        named = {at for at, each in enumerate(self.forms) if each & sum_.words}
        sums = {at for at, each in enumerate(self.said) if SUM in each}
        called = sums | {at for at in named if self.forms[at] & sum_.called}
        if any(each.unit == "requests" and each.amount == 1 for each in self.message.quantities):
            return [self.message.text]
        plain = {at for at, each in enumerate(self.said) if each & _AROUND}
        plain |= self.places(*_LEADING)
        told = self.message.mentions or self.message.quantities
        if called and not told and self._only(called | plain | self.places(*_REPEATING)):
            return [""]
        first = min(named | sums)
        clause, marked = self.end(first, [sum_], led=True)
        within = self.ends([sum_], led=True).isdisjoint(range(first))
        apart = marked and clause <= _LONGEST and within
        return [
            *([self.after(clause)] if apart else ()),
            *(self._beside(called, plain - named, sum_) if called else ()),
            self.message.text,
        ]

    def _only(self, told: set[int]) -> bool:
        return len(told) == len(self.message.tokens)

    def _beside(self, called: set[int], plain: set[int], sum_: Sum) -> list[str]:
        """``And the shop, with 5?``, ``a year of the shop?``: without what calls a sum, at the
        beginning or elsewhere; a bare number would count something else then.
        """
        ends = self.ends([sum_]) - called
        told = range(len(self.said))
        end = next((at for at in told if at in ends or at not in called | plain), len(told))
        if end < len(told) and min(called) < end:
            return [self.after(end)]
        bare = any(each.unit is None for each in self.message.quantities)
        return [] if bare else [self._without(called, plain)]

    def _without(self, called: set[int], plain: set[int]) -> str:
        left, led = set(called), plain | self.places("follow.on")
        for at in range(len(self.said) - 1, 0, -1):
            if at in left and at - 1 in led:
                left.add(at - 1)
        text, tokens = self._written()
        out = [each for at, each in enumerate(tokens) if at in left]
        starts, ends = (*(each.start for each in out), len(text)), (0, *(each.end for each in out))
        return " ".join(text[one:other].strip() for one, other in zip(ends, starts, strict=True))

    def ends(self, known: Iterable[Sum], *, led: bool = False) -> set[int]:
        """Where words stand that begin something else: what asks, is supposed, or of no sum."""
        message, known = self.message, list(known)
        groups = [each for each in message.groups if each.startswith("asked.")]
        groups += [*_TURNING, *(() if led else _ON)]
        told = {each.amount for sum_ in known for each in sum_.meaning.quantities}
        others = {each.start for each in message.quantities if each.amount not in told}
        others |= {each.start for each in message.mentions}
        found = {at for group in groups for at, _ in message.groups.get(group, ())}
        found |= {at for at, token in enumerate(message.tokens) if token.start in others}
        return {at for at in found if SUM not in self.said[at]}

    def _written(self) -> tuple[str, Sequence[Token]]:
        """The message and its words, as they are written where there are as many."""
        text = fold(self.message.text)
        written = () if self.message.arabizi else tokenize(text)
        same = len(written) == len(self.message.tokens)
        return (text, written) if same else (self.message.folded, self.message.tokens)


def spoken(message: Message, said: Sequence[frozenset[str]]) -> Spoken:
    """A message, with the forms of its words."""
    return Spoken(message, said or [frozenset()] * len(message.tokens), forms_of(message))
