"""Quantities in a message: how many tokens, how much money, and which side of a price they are.

The words stand in ``languages/*/numbers.toml``; languages may be mixed in one message.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from handlers.understanding import TIMES, Quantity, Side
from handlers.understanding.numbers.amounts import Amounts
from handlers.understanding.numbers.bare import BareUnits, bare_units
from handlers.understanding.numbers.duals import opened
from handlers.understanding.numbers.lexicon import SIDES, VERBS, Kind, Lexicon
from handlers.understanding.numbers.line import FILLERS, Line
from handlers.understanding.numbers.numerals import Number, numbers
from handlers.understanding.numbers.perhead import asks_share
from handlers.understanding.numbers.portions import Portion, portions
from handlers.understanding.numbers.reading import NUMERIC, Reader
from handlers.understanding.numbers.sides import BY_NAME
from handlers.understanding.numbers.strays import strays
from handlers.understanding.numbers.told import told

Sided = tuple[int, Side]
"""Where a side is spoken of, in the folded text."""


class Numbers:
    """Finds the quantities in a text; ``words``: those that numbers and units are made of,
    ``counts``: those that are numbers, ``units``: those that are units and sides, ``measures``:
    those of them that are of no things;
    ``letters``: those that stand for a scale after a number.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = Reader(lexicon)
        self.units = frozenset(
            text for text, word in lexicon.words.items() if word.kind in SIDES | {Kind.UNIT}
        )
        self.measures = frozenset(
            text for text in self.units if lexicon.words[text].name not in {"requests", "people"}
        )
        self._counts = {text: word for text, word in lexicon.words.items() if word.kind in NUMERIC}
        self.counts = frozenset(self._counts)
        self.letters = frozenset(lexicon.letters)
        self.words = frozenset(
            (
                *(text for text, word in lexicon.words.items() if word.kind is not Kind.SHARE),
                *lexicon.before_scale,
                *lexicon.before_many,
                *lexicon.before_side,
                *lexicon.lettered,
                *(word for first in lexicon.phrases for word in _words(lexicon, first)),
            )
        )

    def are_alike(self, word: str, other: str) -> bool:
        """Whether two words are the same number: ``khamsa`` and ``خمسة``."""
        return self._counts.get(word) == self._counts.get(other)

    def is_verb(self, word: str) -> bool:
        """Whether a word is a verb that tells the side of an amount, in any of its forms."""
        return self._reader.is_verb(word)

    def find(self, folded: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
        """The quantities in a folded text, in its order; ``taken`` are the spans of names.

        What a price is *per* is not a quantity, nor is a date.
        The first thousand words are read, and nothing is found in a message that is all numbers.
        """
        if not self._reader.may_count(folded, taken):
            return ()
        items = numbers(opened(folded, self._reader.read(folded, taken)))
        if not items:
            return ()
        read, portions = told(folded, items)
        line = Line(folded, read)
        return tuple(Amounts(line.without(strays(line)), portions).quantities())

    def parts(self, folded: str, taken: Sequence[tuple[int, int]] = ()) -> list[Decimal]:
        """The parts that a text tells of something: ``two thirds of it`` is one of them."""
        items = numbers(opened(folded, self._reader.read(folded, taken))) or ()
        told = (item for item in items if isinstance(item, Number) and item.scale == 1)
        return [each.amount for each in told if 0 < each.amount < 1]

    def portions(self, folded: str, taken: Sequence[tuple[int, int]]) -> tuple[Portion, ...]:
        """What a text tells of how something is divided: ``30% on o1 and the rest on R1``."""
        tokens = list(opened(folded, self._reader.read(folded, taken)))
        return portions(numbers(tokens) or tokens)

    def asked_of(self, folded: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int]]:
        """What asks how many there are of something, and where this may begin."""
        tokens = self._reader.read(folded, taken)
        for at, token in enumerate(tokens):
            if token.kind is Kind.HOW_MANY:
                after = next((one for one in tokens[at + 1 :] if one.kind not in FILLERS), None)
                start = after.start if after else len(folded)
                yield folded[token.start : token.end], start

    def spoken(self, folded: str) -> BareUnits:
        """The units of which a text speaks without a number."""
        said = bare_units(folded, self._reader.read(folded, ()))
        return said._replace(moves=said.moves.union(self._reader.ways(folded)))

    def shares_out(self, folded: str, taken: Sequence[tuple[int, int]], *, asks: bool) -> bool:
        """Whether a message asks what each one pays of what was told before: ``وما نصيب الفرد؟``;
        ``asks``: whether it surely asks how much.
        """
        items = self._reader.read(folded, taken)
        return asks_share(Line(folded, numbers(items) or items), asks=asks)

    def sides(
        self,
        folded: str,
        taken: Sequence[tuple[int, int]] = (),
        wanted: Collection[Kind] = SIDES | VERBS,
    ) -> Iterator[Sided]:
        """Where words stand that may name a side, or tell it, though no number stands beside."""
        tokens = self._reader.read(folded, taken)
        kinds = [token.kind for token in tokens]
        for at, token in enumerate(tokens):
            asks = token.kind in VERBS and Kind.HOW_MANY in kinds[max(at - 1, 0) : at + 2]
            if token.kind in wanted and not asks:
                yield token.start, BY_NAME[token.word.name]


def _words(lexicon: Lexicon, first: str) -> Iterator[str]:
    """The words of the phrases that begin with one, save those that are no part of an amount, or of
    a time and other words: ``for a quarter?``
    """
    counting = (
        rest
        for rest, meant in lexicon.phrases[first]
        if meant.kind is not Kind.SHARE and not (meant.kind is Kind.SCALE and meant.name in TIMES)
    )
    return (word for rest in counting for word in (first, *rest))
