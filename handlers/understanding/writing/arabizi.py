"""Arabic in Latin letters, turned into Arabic words.

What is in the word lists is looked up; other words are read by their consonants, which Latin
letters spell more steadily than vowels, as the Arabic word with the same ones that people use.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypedDict

from handlers.terms import PackedTable, Table, pack_table
from handlers.understanding.writing.tokens import AND

_DIGRAPHS = {
    "sh": "ش", "ch": "ش", "kh": "خ", "gh": "غ", "th": "ث", "dh": "ذ", "ph": "ف", "3'": "غ",
}  # fmt: skip
_LETTERS = {
    "a": "ا", "b": "ب", "c": "ك", "d": "د", "e": "", "f": "ف", "g": "ج", "h": "ه", "i": "ي",
    "j": "ج", "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب", "q": "ق", "r": "ر",
    "s": "س", "t": "ت", "u": "و", "v": "ف", "w": "و", "x": "كس", "y": "ي", "z": "ز",
    "2": "ا", "3": "ع", "4": "ش", "5": "خ", "6": "ط", "7": "ح", "8": "غ", "9": "ق",
}  # fmt: skip
_ALIKE = str.maketrans(
    {
        "ط": "ت", "ث": "ت", "ص": "س", "ض": "د", "ذ": "د", "ظ": "د", "ح": "ه", "غ": "ق", "ج": "ق",
        "ا": "", "و": "", "ي": "", "ع": "ع",
    }
)  # fmt: skip
_FUSED = {
    "wel": "وال", "wl": "وال", "bel": "بال", "bil": "بال", "bl": "بال", "fel": "فال", "fil": "فال",
    "fl": "فال", "el": "ال", "al": "ال", "il": "ال", "w": "و", "b": "ب", "f": "ف", "l": "ال",
}  # fmt: skip
"""What is written together with the word after it; the longest first."""

_PART = re.compile("|".join([*map(re.escape, _DIGRAPHS), *_LETTERS]))
_DIGIT_LETTERS = re.compile(r"(?:[a-z]*[2356789])+[a-z]+|[a-z]+(?:[2356789][a-z]+)*[2357]")
_VOWELS = re.compile("[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_PLURAL = re.compile(r"(?P<by_one>\w{3,}?)(?:ou|oo|o|u)")
"""A verb of several people or things, by how it ends: ``ta7ou`` of ``ta7``."""

_FEWEST = 3
"""Consonants from which on a word is known by them."""


class PackedArabizi(TypedDict):
    """``listed``: Latin spellings with their Arabic; ``consonants``: the words that people use, by
    their consonants.
    """

    listed: PackedTable
    consonants: PackedTable


def prepare(listed: Mapping[str, str], spoken: Mapping[str, int]) -> PackedArabizi:
    """``spoken``: Arabic words with how often people use them."""
    by_consonants: dict[str, str] = {}
    for word in sorted(spoken, key=lambda word: (-spoken[word], word)):
        bones = consonants(word)
        if len(bones) >= _FEWEST:
            by_consonants.setdefault(bones, word)
    return {"listed": pack_table(listed), "consonants": pack_table(by_consonants)}


class Arabizi:
    """Turns words into Arabic."""

    def __init__(self, packed: PackedArabizi) -> None:
        self._listed = Table(packed["listed"])
        self._by_consonants = Table(packed["consonants"])
        self.arabic = lru_cache(maxsize=8192)(self._arabic)

    def lists(self, word: str) -> bool:
        """Whether a word stands in the lists."""
        return word.isascii() and word in self._listed

    def sounds(self, word: str) -> bool:
        """Whether a word has vowels, and enough consonants, those of an Arabic word."""
        bones = consonants(spell(word)) if len(_VOWELS.findall(word)) > 1 else ""
        return len(bones) > _FEWEST and bones in self._by_consonants

    def _arabic(self, word: str) -> str:
        """The Arabic for one Latin word, whatever is fused before it."""
        if (listed := self._listed.get(word)) is not None:
            return listed
        spelt = spell(word)
        known = self._by_consonants.get(consonants(spelt))
        return self._fused(word) or self._inflected(word) or known or spelt

    def _inflected(self, word: str) -> str | None:
        """A listed word with a letter written twice, or said of several: ``a2all``, ``ta7ou``."""
        if single := self._listed.get(_TWICE.sub(r"\1", word)):
            return single
        verb = _PLURAL.fullmatch(word)
        done = self._listed.get(verb["by_one"]) if verb else None
        return done + AND if done else None

    def _fused(self, word: str) -> str | None:
        """A listed word with what stands before it: ``wlokhra``, ``lfer9``."""
        for latin, arabic in _FUSED.items():
            rest = self._listed.get(word.removeprefix(latin))
            if word.startswith(latin) and len(word) - len(latin) >= _FEWEST and rest:
                return rest if rest.startswith(arabic) else arabic + rest
        return None


def looks_arabic(word: str) -> bool:
    """Whether a Latin word has digits where Arabic has letters: ``we23et``, ``7asal``."""
    return _DIGIT_LETTERS.fullmatch(word) is not None and len(word) > 2


def spell(word: str) -> str:
    """A Latin word letter by letter."""
    return _PART.sub(lambda part: _DIGRAPHS.get(part[0]) or _LETTERS[part[0]], word)


def consonants(word: str) -> str:
    """An Arabic word without its vowels, and without differences that Latin letters do not make."""
    bare = word.removeprefix("ال") if len(word) > _FEWEST + 1 else word
    return _TWICE.sub(r"\1", bare.removesuffix("ه").translate(_ALIKE))
