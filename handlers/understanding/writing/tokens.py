"""Words of a folded text, and the forms an Arabic word has without what is fused to it."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")
_PREFIXES = frozenset({
    "وبال", "وعال", "فبال", "وهال", "وال", "بال", "فال", "كال", "عال", "هال", "شال", "مال",
    "ولل", "فلل", "لل", "ال", "وب", "ول", "وف", "وع", "فب", "و", "ف", "ب", "ل", "ك", "ع", "ه",
})  # fmt: skip
_VERB_PREFIXES = frozenset({
    "وبي", "وبت", "وسي", "وست", "بي", "بت", "بن", "سي", "ست", "حي", "حت", "هي", "هت", "دي",
    "وي", "وت", "كي", "كت", "غي", "ي", "ت", "ن",
})  # fmt: skip
_WIDEST = max(map(len, _PREFIXES | _VERB_PREFIXES))
_SUFFIXES = frozenset({
    "تهم", "تها", "هما", "كم", "هم", "ها", "نا", "ات", "ين", "ون", "ان", "وا", "ته", "تي", "ية",
    "يه", "ني", "لي", "ك", "ه", "ت", "ي", "ings", "ing", "ied", "ies", "ed", "es", "s",
})  # fmt: skip
AND = "و"
_THEN = "ف"
_RARE = frozenset({"ك", "ع", "وع"})
"""Stand before few short words, and begin many: ``كانت`` is no ``انت``, ``عمره`` no ``مرة``."""

SHORTEST = 3
_LONGEST = 40
"""Letters of a word that are read."""

_KEPT = 8
"""Texts of which the words are remembered: one is read in several steps."""


class Token(NamedTuple):
    """One word, as far as it is read, and where all of it stands in the folded text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=_KEPT)
def tokenize(folded: str) -> tuple[Token, ...]:
    """The words of ``folded``; Latin letters with digits hold together, scripts do not."""
    return tuple([Token(m[0][:_LONGEST], m.start(), m.end()) for m in _TOKEN.finditer(folded)])


def wording(folded: str) -> str:
    """A folded text without its punctuation."""
    return " ".join(_TOKEN.findall(folded))


@lru_cache(maxsize=20_000)
def unfused(word: str) -> tuple[str, ...]:
    """``word`` first, then without conjunctions, prepositions and the article before it."""
    return (word, *dict.fromkeys(_without(word, _PREFIXES))) if _is_arabic(word) else (word,)


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """``unfused``, ``لو`` of ``فلو`` too, and the same without the prefix of a verb."""
    if not _is_arabic(word):
        return (word,)
    plain = unfused(word)
    if word.startswith(_THEN) and len(word) == SHORTEST:
        plain = (*plain, word[1:])
    return tuple(dict.fromkeys((*plain, *(v for p in plain for v in _without(p, _VERB_PREFIXES)))))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A light stem: longest fused prefix and one suffix off, three letters kept at least."""
    bare = unfused(word)[:2][-1]
    for size in range(_WIDEST, 0, -1):
        if bare[-size:] in _SUFFIXES and len(bare) - size >= SHORTEST:
            return bare[:-size]
    return bare


def _without(word: str, prefixes: Set[str]) -> Iterator[str]:
    """A word without each of the prefixes that it has, the longest first."""
    for size in range(_WIDEST, 0, -1):
        prefix = word[:size]
        if prefix in prefixes:
            shortest = SHORTEST - 1 if prefix == AND else SHORTEST + (prefix in _RARE)
            if len(word) - size >= shortest:
                yield word[size:]


def _is_arabic(word: str) -> bool:
    return not word.isascii()
