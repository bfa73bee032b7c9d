"""Which terms stand in which documents, and how much each weighs there, as bytes to be mapped."""

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import TypedDict

from handlers.terms import PackedTerms, Terms, pack_terms

_SHORT, _LONG = array("H").itemsize, array("f").itemsize

Span = tuple[int, int]
"""Where the documents of a term begin and end."""


class Packed(TypedDict):
    """``starts``: where the documents of each term begin; ``numbers`` and ``weights``: all
    documents in a row.
    """

    terms: PackedTerms
    starts: bytes
    numbers: bytes
    weights: bytes


class Postings:
    """Looks up terms; a document is its number."""

    def __init__(self, packed: Packed) -> None:
        self._terms = Terms(packed["terms"])
        self._starts = memoryview(packed["starts"]).cast("I")
        self._numbers = memoryview(packed["numbers"])
        self._weights = memoryview(packed["weights"])

    def find(self, terms: Iterable[str]) -> dict[str, Span]:
        """Those of the terms that stand in any document."""
        starts = self._starts
        found = self._terms.find(terms)
        return {term: (starts[number], starts[number + 1]) for term, number in found.items()}

    def add(self, spans: Iterable[Span], scores: list[float]) -> None:
        """Add the weight of each term to the score of each of its documents."""
        numbers, weights = array("H"), array("f")
        for start, end in spans:
            numbers.frombytes(self._numbers[start * _SHORT : end * _SHORT])
            weights.frombytes(self._weights[start * _LONG : end * _LONG])
        for number, weight in zip(numbers, weights, strict=True):
            scores[number] += weight

    def documents(self, term: str) -> list[int]:
        """The documents that a term stands in."""
        start, end = self.find([term]).get(term, (0, 0))
        return self._numbers[start * _SHORT : end * _SHORT].cast("H").tolist()


def pack(found: Mapping[str, Mapping[int, float]]) -> Packed:
    """Weights by term and document, as ``Postings`` take them."""
    numbers, weights = array("H"), array("f")
    for places in found.values():
        numbers.extend(places.keys())
        weights.extend(places.values())
    return {
        "terms": pack_terms(found),
        "starts": array("I", accumulate(map(len, found.values()), initial=0)).tobytes(),
        "numbers": numbers.tobytes(),
        "weights": weights.tobytes(),
    }
