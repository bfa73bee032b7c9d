"""Which words of a text are names, and which are amounts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from handlers.understanding import Mention, Quantity
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.words.names import OTHER, Names
from handlers.understanding.writing.tokens import AND, Token, tokenize

_MOST = 400
"""Words of a message that are read."""

_COUNTING = re.compile(r"(?P<name>[^\W\d_]+) [0-9]+|[0-9][0-9.]*[a-z]")
_PAUSES = ",.:;!?"
_START, _END = attrgetter("start"), attrgetter("end")


class Found(NamedTuple):
    """Names and amounts of a folded text. ``others``: names that are not the story's, though they
    are spelt like them; ``named``: which of its tokens are names; ``taken``: which are either.
    """

    folded: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    others: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    named: frozenset[int]
    taken: frozenset[int]


class Finder:
    """Finds them in messages about one story."""

    def __init__(self, names: Names, numbers: Numbers) -> None:
        self._names = names
        self._numbers = numbers

    def find(self, folded: str) -> Found:
        """The names and amounts of a folded text, as far as it is read."""
        tokens = tokenize(folded)[:_MOST]
        found = self._names.find(folded, tokens)
        found = tuple(each for each in found if not self._is_counted(folded, each))
        mentions = tuple(each for each in found if each.kind != OTHER)
        others = tuple(each for each in found if each.kind == OTHER)
        names = _spans(found)
        quantities = self._numbers.find(folded, names)
        named = _places(tokens, names)
        amounts = _places(tokens, _spans(quantities))
        return Found(folded, tokens, mentions, others, quantities, named, named | amounts)

    def part(self, found: Found, first: int, last: int) -> Found:
        """What is found in some of the tokens alone, with the signs beside them: ``-3``, ``5%``."""
        tokens, start, end = found.tokens, 0, len(found.folded)
        if first:
            before = found.folded[tokens[first - 1].end : tokens[first].start]
            start = tokens[first].start - len(before.rpartition(" ")[2])
        if last < len(tokens):
            after = found.folded[tokens[last - 1].end : tokens[last].start]
            end = tokens[last - 1].end + len(after.partition(" ")[0])
        whole = end - start == len(found.folded)
        return found if whole else self.find(found.folded[start:end])

    def _is_counted(self, folded: str, name: Mention) -> bool:
        """Whether what looks like a name is, or ends in, a number that counts: ``مئتا ألف``, ``o 1
        million output``.
        """
        counting = _COUNTING.fullmatch(folded, name.start, name.end)
        said = folded[name.start : name.end].removeprefix(AND)
        if counting is None and said not in self._numbers.counts:
            return False
        following = [each.rstrip(_PAUSES) for each in folded[name.end :].split(maxsplit=1)]
        named = counting is None or counting["name"]
        words = self._numbers.counts if named else self._numbers.units
        if counting is None:
            words |= self._numbers.units
        return bool(following) and following[0] in words


def _spans(found: Iterable[Mention | Quantity]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in found]


def _places(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the tokens stand that overlap one of the spans."""
    return frozenset(
        at
        for start, end in spans
        for at in range(bisect_right(tokens, start, key=_END), bisect_left(tokens, end, key=_START))
    )
