"""A message as numbers and the words between them, by place."""

from collections.abc import Collection, Iterable, Sequence
from copy import copy

from handlers.understanding.numbers.lexicon import Kind
from handlers.understanding.numbers.numerals import Item, Number
from handlers.understanding.numbers.reading import Token

FILLERS = frozenset({Kind.OF, Kind.ARTICLE})
_PAD = (None, None, None)


class Line:
    """The items of one message; a step past either end finds nothing.

    ``numbers``: by their place. ``kinds``: of words and marks, ``None`` for a number. ``mixed``:
    whether words in Latin letters stand among others.
    """

    def __init__(self, folded: str, items: Sequence[Item]) -> None:
        self._folded = folded
        self._read = items
        self._items: list[Item | None] = [*items, *_PAD]
        self.length = len(items)
        self.mixed = not folded.isascii()
        self.numbers = {at: item for at, item in enumerate(items) if isinstance(item, Number)}
        self.kinds = [*(item.kind for item in items), *_PAD]

    def without(self, places: Iterable[int]) -> "Line":
        """This line, with the numbers at some places no longer among its numbers."""
        for at in tuple(places):
            del self.numbers[at]
        return self

    def silent(self, places: Collection[int]) -> "Line":
        """This line, where the words at some places mean nothing."""
        found = copy(self)
        found.kinds = [Kind.OTHER if at in places else kind for at, kind in enumerate(self.kinds)]
        return found

    @property
    def items(self) -> Sequence[Item]:
        """The words, marks and numbers, as they stand."""
        return self._read

    def token(self, at: int) -> Token | None:
        """The word or mark at a place."""
        item = self._items[at]
        return item if isinstance(item, Token) else None

    def name(self, at: int) -> str:
        """The unit or side that stands at a place."""
        item = self._items[at]
        return item.word.name if isinstance(item, Token) else ""

    def text(self, at: int) -> str:
        """What stands at a place, as it is written."""
        item = self._items[at]
        return self._folded[item.start : item.end] if item else ""

    def said(self, number: Number) -> str:
        """A number as it is written."""
        return self._folded[number.start : number.end]

    def to_end(self, first: int, second: int) -> str:
        """What is written after one item up to the end of another one."""
        before, after = self._items[first], self._items[second]
        return self._folded[before.end : after.end].strip() if before and after else ""

    def is_end(self, at: int) -> bool:
        """Whether nothing stands at a place."""
        return self._items[at] is None

    def touch(self, first: int, second: int) -> bool:
        """Whether nothing is between two items, not even a space."""
        before, after = self._items[first], self._items[second]
        return before is not None and after is not None and before.end >= after.start

    def is_per(self, at: int) -> bool:
        """Whether "every" stands before a place."""
        return self.kinds[self.past(at, -1, FILLERS)] is Kind.PER

    def past(self, at: int, step: int, kinds: Collection[Kind]) -> int:
        """The first place from ``at`` on, step by step, that holds none of ``kinds``."""
        at += step
        while self.kinds[at] in kinds:
            at += step
        return at
