"""Misspelt words put right: ``hapened``, ``prcie``, ``تراجغ``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import TypedDict

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from handlers.terms import PackedTable, PackedTerms, Table, Terms, pack_table, pack_terms
from handlers.understanding.writing.keyboard import beside
from handlers.understanding.writing.tokens import unfused

_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4
_SHORTEST_ARABIC = 6
"""Arabic words are shorter, and their dialects are near one another."""

_SHORTEST_AMOUNT = 5
"""Letters of a word of an amount that is meant wherever a finger may have slipped."""

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
    amounts: list[str]


def prepare(
    words: Iterable[str],
    times: Mapping[str, int],
    counting: Iterable[str] = (),
    amounts: Iterable[str] = (),
) -> PackedSpelling:
    """``words``: those that people use, each so many ``times``; of two as near as each other the
    more usual one is meant. ``counting``: those of numbers, which are only meant where a letter is
    doubled; ``amounts``: those that tell how much of what, which are meant where they are long.
    """
    amounts = {word for word in amounts if len(word) >= _SHORTEST}
    long = {word for word in amounts if len(word) >= _SHORTEST_AMOUNT}
    usual = sorted(long.union(words), key=lambda word: (-times.get(word, 0), word))
    sounds: dict[str, str] = {}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in usual:
        if len(word) >= _SHORTEST:
            alike[f"{word[0]}{len(word)}"].append(word)
            if not word.isascii():
                sounds.setdefault(word.translate(_SOUND), word)
    return {
        "words": pack_terms(usual),
        "single": pack_terms(sorted({*usual, *counting})),
        "sounds": pack_table(sounds),
        "alike": pack_table({begins: " ".join(listed) for begins, listed in alike.items()}),
        "amounts": sorted(amounts),
    }


class Spelling:
    """Mends misspelt words."""

    def __init__(self, packed: PackedSpelling) -> None:
        self._words = Terms(packed["words"])
        self._single = Terms(packed["single"])
        self._sounds = Table(packed["sounds"])
        self._alike = Table(packed["alike"])
        self._amounts = frozenset(packed["amounts"])
        self.right = lru_cache(maxsize=8192)(self._right)
        self._like = lru_cache(maxsize=256)(self._beginning)

    def _right(self, word: str) -> str:
        """The word meant: it differs by a slip of a finger, or by two letters when it is long."""
        if len(word) < _SHORTEST or not word.isalpha() or word in self._words:
            return word
        if meant := self._same(word):
            return meant
        found = [
            (rank, self._words.get(meant), at, word[: len(word) - len(form)] + meant)
            for at, form in enumerate(unfused(word))
            if len(form) >= _SHORTEST
            for rank, meant in self._near(form)
            if not at or meant in self._amounts
        ]
        return min(found)[-1] if found else word

    def _near(self, word: str) -> Iterator[tuple[int, str]]:
        """The words that may be meant, each with how far it is."""
        most = 2 if len(word) >= _LONG else 1
        lengths = range(len(word) - most, len(word) + most + 1)
        for first, length in product(dict.fromkeys(word[:2]), lengths):
            words = self._like(first, length)
            near = extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
            for meant, distance, _ in near:
                slipped = distance == 1 and _is_slip(word, meant)
                if self._may_be(word, meant, slipped=slipped):
                    yield 2 * int(distance) - slipped, meant

    def _may_be(self, word: str, meant: str, *, slipped: bool) -> bool:
        """Whether a word near to one that is typed may be meant: it begins with the same letter, or
        with the second one where two have changed places.
        """
        if meant[0] != word[0] and not (slipped and meant[1::-1] == word[:2]):
            return False
        if meant in self._amounts:
            return slipped and (len(word) > _SHORTEST or meant[-1] == word[-1])
        return word.isascii() or len(word) >= _SHORTEST_ARABIC

    def is_amount(self, word: str) -> bool:
        return word in self._amounts

    def _beginning(self, letter: str, length: int) -> tuple[str, ...]:
        return tuple((self._alike.get(f"{letter}{length}") or "").split())

    def _same(self, word: str) -> str | None:
        """The same with a letter less where it stands twice, or as it is heard."""
        single = once(word)
        if single in self._single and len(single) >= _SHORTEST - (not word.isascii()):
            return single
        return self._sounds.get(word.translate(_SOUND)) or self._sounds.get(
            single.translate(_SOUND)
        )


def once(word: str) -> str:
    """A word without the second of two letters that are the same."""
    return _DOUBLED.sub(r"\1", word)


def _is_slip(typed: str, meant: str) -> bool:
    """Whether a finger slipped where a word differs by a letter, or by two in a row: one is left
    out, or stands too much, two change places, or a key beside it is hit.
    """
    differ = [pair for pair in zip(typed, meant, strict=False) if len({*pair}) > 1]
    return len(typed) != len(meant) or len(differ) > 1 or beside(*differ[0])
