"""A message in the words that it means, before it is looked for what they ask."""

import re
from collections.abc import Callable
from itertools import pairwise

from handlers.understanding import counts_tokens
from handlers.understanding.message import LONGEST
from handlers.understanding.message.found import Found
from handlers.understanding.numbers.things import names
from handlers.understanding.writing.folding import fold

_FUSED = re.compile(r"\bال (?:ال)?(?=[^\W\d_a-z])")
"""The article by itself, as Latin letters write it: ``el yom``."""

_IN = re.compile(r"\b(?:فل|bl) (?:ال)?(?=[^\W\d_a-z])")
"""The same after ``in``: ``fl yom``, ``bl shahr``."""

_ARTICLE = re.compile(r"\bال (?=[a-z])")
"""The same before a word that is left in Latin letters: ``el crash``."""


def rewritten(found: Found, spelt: Callable[[str], str]) -> str:
    """A message with each word that is no name as it is meant."""
    folded, pieces, end = found.folded, [], 0
    words = [token for at, token in enumerate(found.tokens) if at not in found.named]
    for (word, first, last), right in zip(words, [spelt(word[0]) for word in words], strict=True):
        if right != word and last - first == len(word):
            pieces += [folded[end:first], right]
            end = last
    said = fold("".join((*pieces, folded[end:]))) if pieces else folded
    if folded.isascii() and counts_tokens(found.quantities):
        said = _IN.sub("في ال", said)
    return _ARTICLE.sub("", _FUSED.sub("ال", said))[:LONGEST]


def sparing(spelt: Callable[[str], str], found: Found) -> Callable[[str], str]:
    """A spelling that leaves what is said to be so many as it is called, of one or of several."""
    ends = [each.end for each in found.quantities if each.each]
    if not ends:
        return spelt
    pairs = pairwise(found.tokens)
    kept = {name for of, each in pairs if of.end in ends for name in names(each.text)}
    return lambda word: spelt(word) if kept.isdisjoint(names(word)) else word
