"""Which language a sentence is in, as far as its letters and words tell."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from handlers.grounding.claims import Said
from handlers.understanding.writing.tokens import forms

_SHARE = 0.4
"""Less of the letters than this are of the script that the language is written in."""

_KNOWN = 0.2
_WORDS = 8


def foreign(said: Said, own_name: str, known: Iterable[str]) -> bool:
    """Whether a sentence is in another language than that which calls itself ``own_name``.

    ``known``: words of the language; a longer sentence has some of them.
    """
    names = [(mention.start, mention.end) for mention in said.mentions]
    words = [
        word
        for word in said.words
        if not any(start <= word.start < end for start, end in names) and word.text.isalpha()
    ]
    letters = "".join(word.text for word in words)
    if len(letters) < _WORDS:
        return False
    script = _script(own_name[0])
    share = sum(_script(letter) == script for letter in letters) / len(letters)
    if share < _SHARE:
        return True
    if len(words) < _WORDS:
        return False
    vocabulary = known if isinstance(known, set | frozenset) else set(known)
    found = sum(any(form in vocabulary for form in forms(word.text)) for word in words)
    return found / len(words) < _KNOWN


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
