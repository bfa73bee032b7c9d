"""Terms, and what is said of each, in a run of bytes that is searched as it lies.

A file of them need only be mapped: a table of hashes leads to a term's spelling.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TypedDict
from zlib import crc32

_ROOM = 2
"""How many places there are at least for each term in the table of hashes."""


class PackedTerms(TypedDict):
    """``slots``: by hash, the number of a term from 1 on, or 0; ``starts``: where the spelling of
    each begins in ``text``.
    """

    slots: bytes
    starts: bytes
    text: bytes


class Terms:
    """Finds the numbers of terms, counted from 0."""

    def __init__(self, packed: PackedTerms) -> None:
        self._slots = memoryview(packed["slots"]).cast("I")
        self._starts = memoryview(packed["starts"]).cast("I")
        self._text = memoryview(packed["text"])
        self._mask = len(self._slots) - 1

    def get(self, term: str) -> int | None:
        """The number of a term, ``None`` where there is no such one."""
        slots, starts, sought = self._slots, self._starts, term.encode()
        at = crc32(sought) & self._mask
        while number := slots[at]:
            if self._text[starts[number - 1] : starts[number]] == sought:
                return number - 1
            at = (at + 1) & self._mask
        return None

    def find(self, terms: Iterable[str]) -> dict[str, int]:
        """The numbers of those that there are."""
        found = {term: self.get(term) for term in terms}
        return {term: number for term, number in found.items() if number is not None}

    def any(self, terms: Iterable[str]) -> bool:
        """Whether there is one of these."""
        return any(map(self.__contains__, terms))

    def __contains__(self, term: str) -> bool:
        """Whether there is such a term."""
        return self.get(term) is not None


class PackedTable(TypedDict):
    """``starts``: where what is said of each term begins in ``text``."""

    terms: PackedTerms
    starts: bytes
    text: bytes


class Table:
    """Finds what is said of terms."""

    def __init__(self, packed: PackedTable) -> None:
        self._terms = Terms(packed["terms"])
        self._starts = memoryview(packed["starts"]).cast("I")
        self._text = memoryview(packed["text"])

    def __contains__(self, term: str) -> bool:
        """Whether there is such a term."""
        return term in self._terms

    def get(self, term: str) -> str | None:
        """What is said of a term, ``None`` where there is no such one."""
        number = self._terms.get(term)
        if number is None:
            return None
        return bytes(self._text[self._starts[number] : self._starts[number + 1]]).decode()


def pack_terms(terms: Iterable[str]) -> PackedTerms:
    """Terms, each of which is numbered by its place."""
    text, starts = _joined(terms)
    return {"slots": _hashed(text, starts), "starts": starts.tobytes(), "text": text}


def pack_table(said: Mapping[str, str]) -> PackedTable:
    """What is said, by term."""
    text, starts = _joined(said.values())
    return {"terms": pack_terms(said), "starts": starts.tobytes(), "text": text}


def _joined(texts: Iterable[str]) -> "tuple[bytes, array[int]]":
    """In a row, and where each begins; the end last."""
    encoded = [text.encode() for text in texts]
    return b"".join(encoded), array("I", accumulate(map(len, encoded), initial=0))


def _hashed(text: bytes, starts: Sequence[int]) -> bytes:
    """Where each term is, counted from 1: at its hash, or in the next place that is free."""
    mask = (1 << (_ROOM * (len(starts) - 1)).bit_length()) - 1
    slots = array("I", [0]) * (mask + 1)
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        at = crc32(text[start:end]) & mask
        while slots[at]:
            at = (at + 1) & mask
        slots[at] = number
    return slots.tobytes()
