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

_SHORTEST_SOUND = 4
_SOUND = str.maketrans("صظطذث", "سضتدت")
"""Letters that are taken for one another by ear: ``خصرت``, ``انخفظ``."""

_LONG = 8
"""Letters from which on a word may have two mistakes."""


class Spelling:
    """``words``: those that people use, each so many ``times``; of two as near as each other the
    more usual one is meant. ``counting``: those of numbers, which are only meant where a letter is
    doubled.
    """

    def __init__(
        self, words: Iterable[str], times: Mapping[str, int], counting: Iterable[str] = ()
    ) -> None:
        self._by_start: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._words = frozenset(words)
        self._single = self._words.union(counting)
        self._by_sound: dict[str, str] = {}
        for word in sorted(self._words, key=lambda word: (-times.get(word, 0), word)):
            if not word.isascii() and len(word) >= _SHORTEST_SOUND:
                self._by_sound.setdefault(word.translate(_SOUND), word)
            if len(word) >= _SHORTEST:
                self._by_start[word[0], len(word)].append(word)
        self.right = lru_cache(maxsize=8192)(self._right)

    def _right(self, word: str) -> str:
        """The word meant: it begins alike and differs by a letter, or by two when it is long."""
        if len(word) < _SHORTEST or not word.isalpha() or word in self._words:
            return word
        if alike := self._alike(word):
            return alike
        if not word.isascii() and len(word) < _SHORTEST_ARABIC:
            return word
        most = 2 if len(word) >= _LONG else 1
        best, least = word, most + 1
        for length in range(len(word) - most, len(word) + most + 1):
            for candidate in self._by_start.get((word[0], length), ()):
                distance = OSA.distance(word, candidate, score_cutoff=least - 1)
                if distance < least:
                    best, least = candidate, distance
        return best

    def _alike(self, word: str) -> str | None:
        """The same with a letter less where it stands twice, or as it is heard."""
        single = _DOUBLED.sub(r"\1", word)
        if single in self._single and len(single) >= _SHORTEST - (not word.isascii()):
            return single
        return self._by_sound.get(word.translate(_SOUND)) or self._by_sound.get(
            single.translate(_SOUND)
        )
