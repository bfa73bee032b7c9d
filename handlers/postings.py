"""Which terms stand in which documents, and how much each weighs there: quick to load."""

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from typing import TypedDict

_BITS = 20
_MASK = (1 << _BITS) - 1


class Packed(TypedDict):
    """``Postings`` as JSON can hold them: how many documents each term has, then all in a row."""

    terms: dict[str, int]
    numbers: str
    weights: str


class Postings:
    """Looks up terms; a document is its number."""

    def __init__(self, packed: Packed) -> None:
        self._numbers = array("H", b64decode(packed["numbers"]))
        self._weights = array("f", b64decode(packed["weights"]))
        self._places: dict[str, int] = {}
        start = 0
        for term, size in packed["terms"].items():
            self._places[term] = start << _BITS | size
            start += size

    def __contains__(self, term: object) -> bool:
        """Whether a term stands in any document."""
        return term in self._places

    def places(self, term: str) -> int:
        """In how many documents a term stands."""
        return self._places.get(term, 0) & _MASK

    def add(self, terms: Iterable[str], scores: list[float]) -> None:
        """Add the weight of each term to the score of each of its documents."""
        numbers, weights = array("H"), array("f")
        for term in terms:
            place = self._places.get(term, 0)
            start = place >> _BITS
            end = start + (place & _MASK)
            numbers += self._numbers[start:end]
            weights += self._weights[start:end]
        for number, weight in zip(numbers, weights, strict=True):
            scores[number] += weight


def pack(found: Mapping[str, Mapping[int, float]]) -> Packed:
    """Weights by term and document, as ``Postings`` take them."""
    numbers, weights = array("H"), array("f")
    for places in found.values():
        numbers.extend(places.keys())
        weights.extend(places.values())
    return {
        "terms": {term: len(places) for term, places in found.items()},
        "numbers": b64encode(numbers.tobytes()).decode(),
        "weights": b64encode(weights.tobytes()).decode(),
    }
