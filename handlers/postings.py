"""Which terms stand in which documents, and how much each weighs there.

All of it is one run of bytes that is searched as it lies, so that a file need only be mapped: a
table of hashes leads to a term's spelling and to its documents.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TypedDict
from zlib import crc32

_ROOM = 2
"""How many places there are at least for each term in the table of hashes."""

_SHORT, _LONG = array("H").itemsize, array("f").itemsize

Span = tuple[int, int]
"""Where the documents of a term begin and end."""


class Packed(TypedDict):
    """``slots``: by hash, the number of a term, or 0; ``spelt`` and ``starts``: where the spelling
    and the documents of each begin; ``numbers`` and ``weights``: all documents in a row.
    """

    slots: bytes
    spelt: bytes
    starts: bytes
    numbers: bytes
    weights: bytes
    text: bytes


class Postings:
    """Looks up terms; a document is its number."""

    def __init__(self, packed: Packed) -> None:
        self._slots = memoryview(packed["slots"]).cast("I")
        self._spelt = memoryview(packed["spelt"]).cast("I")
        self._starts = memoryview(packed["starts"]).cast("I")
        self._numbers = memoryview(packed["numbers"])
        self._weights = memoryview(packed["weights"])
        self._text = memoryview(packed["text"])
        self._mask = len(self._slots) - 1

    def find(self, terms: Iterable[str]) -> dict[str, Span]:
        """Those of the terms that stand in any document."""
        mask, slots, spelt, text = self._mask, self._slots, self._spelt, self._text
        found = {}
        for term in terms:
            sought = term.encode()
            at = crc32(sought) & mask
            while number := slots[at]:
                if text[spelt[number - 1] : spelt[number]] == sought:
                    found[term] = self._starts[number - 1], self._starts[number]
                    break
                at = (at + 1) & mask
        return found

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
    spellings = [term.encode() for term in found]
    sizes = [len(places) for places in found.values()]
    numbers, weights = array("H"), array("f")
    for places in found.values():
        numbers.extend(places.keys())
        weights.extend(places.values())
    return {
        "slots": _hashed(spellings).tobytes(),
        "spelt": array("I", accumulate(map(len, spellings), initial=0)).tobytes(),
        "starts": array("I", accumulate(sizes, initial=0)).tobytes(),
        "numbers": numbers.tobytes(),
        "weights": weights.tobytes(),
        "text": b"".join(spellings),
    }


def _hashed(spellings: Sequence[bytes]) -> "array[int]":
    """Where each term is, counted from 1: at its hash, or in the next place that is free."""
    mask = (1 << (_ROOM * len(spellings)).bit_length()) - 1
    slots = array("I", [0]) * (mask + 1)
    for number, spelling in enumerate(spellings, start=1):
        at = crc32(spelling) & mask
        while slots[at]:
            at = (at + 1) & mask
        slots[at] = number
    return slots
