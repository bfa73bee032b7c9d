"""What the letters of an Arabic word tell: whether a name can be written so."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from handlers.understanding.writing.folding import fold

WORD = re.compile(r"[^\W_][^\W_\u064b-\u0652]*(?:[\u064b-\u0652][^\W_]*)*(?:['’][^\W_]+)?")
SHORT = 3
_LONG = 9
ENDINGS = ("ين", "ون", "ات", "يه", "ها", "هم", "هما")
"""Endings of Arabic words that names seldom have."""

_ELATIVE = 4
"""Letters of a word such as ``أكبر``."""

_TANWIN = ("اً", "ًا")
DEFINITE = ("ال", "لل", "وال", "بال")


@lru_cache(maxsize=64)
def _written(text: str) -> Mapping[str, Sequence[str]]:
    """How each folded word of a text is written there."""
    found: dict[str, list[str]] = {}
    for each in WORD.findall(text):
        found.setdefault(fold(each), []).append(each)
    return found


def is_definite(word: str, text: str) -> bool:
    """Whether an Arabic word has an article, and not a name's first letters."""
    return any(each.startswith(DEFINITE) for each in _written(text).get(word, ()))


def is_adverb(word: str, text: str) -> bool:
    """Whether an Arabic word is written with the ending of an adverb, which no name has."""
    return any(each.endswith(_TANWIN) for each in _written(text).get(word, ()))


def is_feminine(word: str, text: str) -> bool:
    """Whether an Arabic word has the ending of an adjective such as ``موزعة``."""
    return any(each.endswith("ة") for each in _written(text).get(word, ()))


def is_possessed(word: str, text: str) -> bool:
    """Whether an Arabic word ends with "his", and not with the ending that is folded to it."""
    return any(each.endswith("ه") for each in _written(text).get(word, ()))


def is_owned(word: str, text: str) -> bool:
    """Whether an Arabic word ends with a possessor or is an elative, which names seldom are."""
    return word.endswith(ENDINGS) or any(
        each.endswith("ه")
        or (each.removeprefix("و").startswith("أ") and len(word.removeprefix("و")) == _ELATIVE)
        for each in _written(text).get(word, ())
    )


def is_long_verb(word: str) -> bool:
    return is_verb(word) and len(word) > _ELATIVE


def is_verb(word: str) -> bool:
    """Whether an Arabic word is rather a verb than a name."""
    bare = word.removeprefix("و")
    short = bare != word and len(bare) == SHORT and bare[0] in "يت"
    return short or any(SHORT < len(each) < _LONG and each[0] in "يت" for each in (word, bare))
