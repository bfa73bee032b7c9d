"""Which terms stand in which documents, and how much each weighs there, as bytes to be mapped."""

import sys
from array import array
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import accumulate, repeat
from operator import sub, truediv
from typing import TypedDict

from handlers.terms import PackedTerms, Terms, pack_terms

_SHORT, _LONG = array("H").itemsize, array("f").itemsize

_WIDE = array("Q").itemsize
_ONE, _ABOVE = 2.0**32, 1 << 40
"""What a weight of 1 is in a row, and what is added to every weight there to be above 0."""

_FEW = 8
"""A term has a row where it stands in more than one of so many documents."""


class Packed(TypedDict):
    """``starts``: where the documents of each term begin; ``numbers``: all documents in a row.
    ``rows``: of each of the first terms, those that stand in many documents, what it weighs in all
    of them; ``weights``: of the others in their documents.
    """

    terms: PackedTerms
    starts: bytes
    numbers: bytes
    weights: bytes
    rows: bytes
    documents: int


class Postings:
    """Looks up terms; a term and a document are their numbers.

    A row is taken as one integer, in which each document has 64 bits of its own: one addition does
    for all of them.
    """

    def __init__(self, packed: Packed) -> None:
        self._terms = Terms(packed["terms"])
        self._starts = memoryview(packed["starts"]).cast("I")
        self._numbers = memoryview(packed["numbers"])
        self._weights = memoryview(packed["weights"])
        self._rows = memoryview(packed["rows"])
        self._width = packed["documents"] * _WIDE
        self._many = len(self._rows) // self._width if self._width else 0
        self._row = lru_cache(maxsize=2048)(self._whole)

    def find(self, terms: Iterable[str]) -> dict[str, int]:
        """Those of the terms that stand in any document."""
        return self._terms.find(terms)

    def number(self, term: str) -> int | None:
        """The number of a term, ``None`` where it stands in no document."""
        return self._terms.get(term)

    def places(self, term: int) -> int:
        """In how many documents a term stands."""
        return self._starts[term + 1] - self._starts[term]

    def sums(self, terms: Collection[int]) -> list[float]:
        """For each document, what the terms weigh in it together."""
        many = [self._row(term) for term in terms if term < self._many]
        lanes = array("Q", sum(many).to_bytes(self._width, sys.byteorder))
        above = len(many) * _ABOVE
        sums = [*map(truediv, map(sub, lanes, repeat(above)), repeat(_ONE))]
        numbers, weights, rest = array("H"), array("f"), self._starts[self._many]
        for term in terms:
            if term >= self._many:
                start, end = self._starts[term], self._starts[term + 1]
                numbers.frombytes(self._numbers[start * _SHORT : end * _SHORT])
                weights.frombytes(self._weights[(start - rest) * _LONG : (end - rest) * _LONG])
        for number, weight in zip(numbers, weights, strict=True):
            sums[number] += weight
        return sums

    def _whole(self, term: int) -> int:
        """The row of a term."""
        row = self._rows[term * self._width : (term + 1) * self._width]
        return int.from_bytes(row, sys.byteorder)

    def documents(self, term: str) -> list[int]:
        """The documents that a term stands in."""
        number = self.number(term)
        if number is None:
            return []
        start, end = self._starts[number], self._starts[number + 1]
        return self._numbers[start * _SHORT : end * _SHORT].cast("H").tolist()


def pack(
    found: Mapping[str, Mapping[int, float]], documents: int, *, by_rows: bool = False
) -> Packed:
    """Weights by term and document, of which there are so many, as ``Postings`` take them.

    ``by_rows``: whether they are to be added up fast, for more memory.
    """
    numbers, weights, rows = array("H"), array("f"), array("Q")
    ordered = sorted(found.items(), key=lambda each: -len(each[1]))
    for _, places in ordered:
        numbers.extend(places.keys())
        if by_rows and len(places) * _FEW > documents:
            rows.extend(_ABOVE + int(places.get(at, 0.0) * _ONE) for at in range(documents))
        else:
            weights.extend(places.values())
    return {
        "terms": pack_terms(term for term, _ in ordered),
        "starts": array("I", accumulate((len(each) for _, each in ordered), initial=0)).tobytes(),
        "numbers": numbers.tobytes(),
        "weights": weights.tobytes(),
        "rows": rows.tobytes(),
        "documents": documents,
    }
