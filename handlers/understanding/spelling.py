"""Misspelt words put right: ``hapened``, ``prcie``, ``تراجغ``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4
_SHORTEST_ARABIC = 6
"""Arabic words are shorter, and their dialects are near one another."""

_LONG = 8
"""Letters from which on a word may have two mistakes."""


class Spelling:
    """``words``: those that people use, each so many ``times``; of two as near as each other the
    more usual one is meant.
    """

    def __init__(self, words: Iterable[str], times: Mapping[str, int]) -> None:
        self._by_start: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._words = frozenset(words)
        for word in sorted(self._words, key=lambda word: (-times.get(word, 0), word)):
            if len(word) >= _SHORTEST:
                self._by_start[word[0], len(word)].append(word)
        self.right = lru_cache(maxsize=8192)(self._right)

    def _right(self, word: str) -> str:
        """The word meant: it begins alike and differs by a letter, or by two when it is long."""
        shortest = _SHORTEST if word.isascii() else _SHORTEST_ARABIC
        if len(word) < shortest or not word.isalpha() or word in self._words:
            return word
        single = _DOUBLED.sub(r"\1", word)
        if single in self._words and len(single) >= _SHORTEST:
            return single
        most = 2 if len(word) >= _LONG else 1
        best, least = word, most + 1
        for length in range(len(word) - most, len(word) + most + 1):
            for candidate in self._by_start.get((word[0], length), ()):
                distance = OSA.distance(word, candidate, score_cutoff=least - 1)
                if distance < least:
                    best, least = candidate, distance
        return best
