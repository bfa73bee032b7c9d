"""Arabic in Latin letters, turned into Arabic words.

What is in the word lists is looked up. Any other word is read as the one among those that people
use that it spells best: Latin letters tell consonants, though not always from their like, and of
the vowels rather the long ones, for Arabic does not write the short ones.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypedDict

from handlers.terms import PackedTable, Table, pack_table
from handlers.understanding.writing.latin import (
    ENDING,
    SHORT,
    Spelt,
    consonants,
    cost,
    of_latin,
    possible_bones,
    spell,
    unled,
)
from handlers.understanding.writing.tokens import AND

_FUSED = {
    "wel": "وال", "wl": "وال", "bel": "بال", "bil": "بال", "bl": "بال", "fel": "فال", "fil": "فال",
    "fl": "فال", "el": "ال", "al": "ال", "il": "ال", "w": "و", "b": "ب", "f": "ف", "l": "ال",
}  # fmt: skip
"""What is written together with the word after it; the longest first."""

_LED = {"": "", **_FUSED}
_DIGIT_LETTERS = re.compile(r"(?:[a-z]*[2356789])+[a-z]+|[a-z]+(?:[2356789][a-z]+)*[2357]")
_LATIN_VOWELS = re.compile("[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_PLURAL = re.compile(r"(?P<by_one>\w{3,}?)(?:ou|oo|o|u)")
"""A verb of several people or things, by how it ends: ``ta7ou`` of ``ta7``."""

_FEWEST = 3
"""Consonants from which on a word is known by them; one with fewer has to be spelt well."""

_FAR, _NEAR = 0.22, 0.13
"""How badly a word may be spelt, for each of its consonants."""

_RARER = 0.006
"""What it tells against a word that another one with its consonants is used more."""

_LEADING = 0.15
"""What it tells against a word that the first letters are taken for another one's."""

_HEARD = {"h": 0.0, "t": 0.15}
"""What it tells against a word that its ending, which is not always heard, is written so."""

_MOST = 24
"""How many words with the same consonants are looked at, those used most."""


class PackedArabizi(TypedDict):
    """``listed``: Latin spellings with their Arabic; ``consonants``: the words that people use, by
    their consonants, those used most first.
    """

    listed: PackedTable
    consonants: PackedTable


def prepare(listed: Mapping[str, str], spoken: Mapping[str, int]) -> PackedArabizi:
    """``spoken``: Arabic words with how often people use them."""
    alike: dict[str, dict[str, None]] = {}
    for word in sorted(spoken, key=lambda word: (-spoken[word], word)):
        known = consonants(word)
        led = word.startswith(AND) and spoken.get(word[1:], 0) > spoken[word]
        if len(known) > 1 and not led:
            alike.setdefault(known, {})[unled(word)] = None
    packed = {known: " ".join([*words][:_MOST]) for known, words in alike.items()}
    return {"listed": pack_table(listed), "consonants": pack_table(packed)}


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
        if len(_LATIN_VOWELS.findall(word)) < 2:
            return False
        spelt = of_latin(word)
        return len(spelt.consonants) > _FEWEST and any(self._alike(spelt))

    def _arabic(self, word: str) -> str:
        """The Arabic for one Latin word, whatever is fused before it."""
        if (listed := self._listed.get(word)) is not None:
            return listed
        return self._fused(word) or self._inflected(word) or self._known(word) or spell(word)

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

    def _known(self, word: str) -> str | None:
        """The word that people use that is spelt so, or nearly so, with what is fused before it."""
        near = [
            (told + bool(latin) * _LEADING, arabic + each)
            for latin, arabic in _LED.items()
            if word.startswith(latin)
            for told, each in self._near(word.removeprefix(latin))
        ]
        return min(near)[1] if near else None

    def _near(self, word: str) -> Iterator[tuple[float, str]]:
        """The words that people use that are spelt nearly so, and how badly."""
        for read in {word, word.replace("2", "q")}:
            yield from self._spelt(read)
            if read[-2:-1] in SHORT and read[-1] in _HEARD:
                found, more = self._spelt(read[:-1]), _HEARD[read[-1]]
                yield from ((told + more, each) for told, each in found if each[-1] == ENDING)

    def _spelt(self, word: str) -> Iterator[tuple[float, str]]:
        spelt = of_latin(word)
        count = len(spelt.consonants)
        most = count * (_FAR if count >= _FEWEST else _NEAR)
        for rank, each in enumerate(self._alike(spelt)):
            told = cost(spelt, each) + rank * _RARER
            if told <= most:
                yield told, each

    def _alike(self, spelt: Spelt) -> Iterator[str]:
        """The words with the same consonants as far as Latin letters tell."""
        for known in possible_bones(spelt):
            yield from (self._by_consonants.get(known) or "").split()


def looks_arabic(word: str) -> bool:
    """Whether a Latin word has digits where Arabic has letters: ``we23et``, ``7asal``."""
    return _DIGIT_LETTERS.fullmatch(word) is not None and len(word) > 2
