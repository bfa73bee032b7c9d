"""Misspelt words put right: ``hapened``, ``prcie``, ``تراجغ``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypedDict

from rapidfuzz.distance import OSA

from handlers.terms import PackedTable, PackedTerms, Table, Terms, pack_table, pack_terms

_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4
_SHORTEST_ARABIC = 6
"""Arabic words are shorter, and their dialects are near one another."""

_SHORTEST_SOUND = 4
_SOUND = str.maketrans("صظطذث", "سضتدت")
"""Letters that are taken for one another by ear: ``خصرت``, ``انخفظ``."""

_LONG = 8
"""Letters from which on a word may have two mistakes."""


class PackedSpelling(TypedDict):
    """``words``: those that people use; ``single``: what is meant where a letter is doubled;
    ``sounds``: words by how they are heard; ``alike``: by their first letter and their length.
    """

    words: PackedTerms
    single: PackedTerms
    sounds: PackedTable
    alike: PackedTable


def prepare(
    words: Iterable[str], times: Mapping[str, int], counting: Iterable[str] = ()
) -> PackedSpelling:
    """``words``: those that people use, each so many ``times``; of two as near as each other the
    more usual one is meant. ``counting``: those of numbers, which are only meant where a letter is
    doubled.
    """
    usual = sorted({*words}, key=lambda word: (-times.get(word, 0), word))
    sounds: dict[str, str] = {}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in usual:
        if not word.isascii() and len(word) >= _SHORTEST_SOUND:
            sounds.setdefault(word.translate(_SOUND), word)
        if len(word) >= _SHORTEST:
            alike[f"{word[0]}{len(word)}"].append(word)
    return {
        "words": pack_terms(usual),
        "single": pack_terms(sorted({*usual, *counting})),
        "sounds": pack_table(sounds),
        "alike": pack_table({start: " ".join(listed) for start, listed in alike.items()}),
    }


class Spelling:
    """Mends misspelt words."""

    def __init__(self, packed: PackedSpelling) -> None:
        self._words = Terms(packed["words"])
        self._single = Terms(packed["single"])
        self._sounds = Table(packed["sounds"])
        self._alike = Table(packed["alike"])
        self.right = lru_cache(maxsize=8192)(self._right)

    def _right(self, word: str) -> str:
        """The word meant: it begins alike and differs by a letter, or by two when it is long."""
        if len(word) < _SHORTEST or not word.isalpha() or word in self._words:
            return word
        if meant := self._same(word):
            return meant
        if not word.isascii() and len(word) < _SHORTEST_ARABIC:
            return word
        most = 2 if len(word) >= _LONG else 1
        best, least = word, most + 1
        for length in range(len(word) - most, len(word) + most + 1):
            for candidate in (self._alike.get(f"{word[0]}{length}") or "").split():
                distance = OSA.distance(word, candidate, score_cutoff=least - 1)
                if distance < least:
                    best, least = candidate, distance
        return best

    def _same(self, word: str) -> str | None:
        """The same with a letter less where it stands twice, or as it is heard."""
        single = _DOUBLED.sub(r"\1", word)
        if single in self._single and len(single) >= _SHORTEST - (not word.isascii()):
            return single
        return self._sounds.get(word.translate(_SOUND)) or self._sounds.get(
            single.translate(_SOUND)
        )
