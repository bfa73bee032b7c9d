"""A message in the words that it means, before it is looked for what they ask."""

from collections.abc import Callable, Collection
from itertools import pairwise

from handlers.understanding import counts_tokens
from handlers.understanding.message import LONGEST
from handlers.understanding.message.found import Found
from handlers.understanding.numbers.things import names
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.particles import with_particles


def rewritten(found: Found, spelt: Callable[[str], str]) -> str:
    """A message with each word that is no name as it is meant."""
    folded, pieces, end = found.folded, [], 0
    words = [token for at, token in enumerate(found.tokens) if at not in found.named]
    for (word, first, last), right in zip(words, [spelt(word[0]) for word in words], strict=True):
        if right != word and last - first == len(word):
            pieces += [folded[end:first], right]
            end = last
    said = fold("".join((*pieces, folded[end:]))) if pieces else folded
    latin = folded.isascii()
    counting = latin and counts_tokens(found.quantities)
    return with_particles(said, latin=latin, counting=counting)[:LONGEST]


def sparing(spelt: Callable[[str], str], found: Found) -> Callable[[str], str]:
    """A spelling that leaves what is said to be so many as it is called, of one or of several."""
    ends = [each.end for each in found.quantities if each.each]
    if not ends:
        return spelt
    pairs = pairwise(found.tokens)
    kept = {name for of, each in pairs if of.end in ends for name in names(each.text)}
    return lambda word: spelt(word) if kept.isdisjoint(names(word)) else word


def sparing_names(spelt: Callable[[str], str], names: Collection[str]) -> Callable[[str], str]:
    """A spelling that leaves names as they are."""
    return (lambda word: word if word in names else spelt(word)) if names else spelt
