"""What an English word may be a form of."""

from functools import lru_cache

_SHORTEST = 3
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("ings", ""), ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("ers", ""),
    ("ers", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"), ("ness", ""),
    ("able", ""), ("able", "e"), ("ment", ""), ("ful", ""), ("less", ""), ("ity", ""), ("ity", "e"),
    ("ation", "e"), ("ation", ""), ("ion", "e"), ("ion", ""), ("ive", ""), ("ive", "e"), ("al", ""),
)  # fmt: skip
"""Endings, and what the word without them ends with instead."""


@lru_cache(maxsize=20_000)
def roots(word: str) -> frozenset[str]:
    """A word and what it may be a form of: ``guess`` of ``guesses``, ``modify`` of ``modified``."""
    found = {word}
    for ending, instead in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _SHORTEST:
            found.add(bare + instead)
            if len(bare) > _SHORTEST and bare[-1] == bare[-2]:
                found.add(bare[:-1])
    return frozenset(found)
