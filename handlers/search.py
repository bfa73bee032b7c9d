"""Lexical retrieval: BM25 over words with pairs of them, and over runs of 3 and 4 letters.

``Index(passages).search(text, limit)`` knows nothing of any story. Both scores are divided by
the best score the query could reach, so that 1.0 means "all of it stands there" and a question
about something else stays low. Weights (word 1, character 2) as measured on XQuAD.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from operator import add, itemgetter
from typing import TypedDict

from handlers.postings import Packed, Postings, pack
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import stem, tokenize

K1 = 1.2
B = 0.6
_WORDS, _GRAMS = 1 / 3, 2 / 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A document: ``id`` and its text in any mixture of languages."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; ``score`` between 0 and 1."""

    id: str
    score: float


class _Packed(TypedDict):
    postings: Packed
    documents: int


class _Bm25:
    """BM25 over one kind of term. Scores are divided by the query's own ideal score."""

    def __init__(self, packed: _Packed) -> None:
        self._postings = Postings(packed["postings"])
        self._count = packed["documents"]
        self._rarity = [_rarity(self._count, places) for places in range(self._count + 1)]

    def scores(self, terms: set[str], weight: float) -> list[float]:
        """Of each document, ``weight`` where it reaches the ideal."""
        found = self._postings.find(terms).values()
        scores = self._postings.sums(found)
        known = sum(self._rarity[self._postings.places(term)] for term in found)
        ideal = (known + (len(terms) - len(found)) * self._rarity[0]) * (K1 + 1)
        return [score * weight / ideal for score in scores] if ideal else scores


def _packed(documents: Sequence[Sequence[str]]) -> _Packed:
    """The weight of each term in each document, its rarity (idf) included."""
    count = len(documents)
    mean = sum(map(len, documents)) / max(count, 1) or 1.0
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, terms in enumerate(documents):
        norm = K1 * (1 - B + B * len(terms) / mean)
        for term, times in Counter(terms).items():
            found[term][number] = times * (K1 + 1) / (times + norm)
    weighed = {}
    for term, places in found.items():
        rarity = _rarity(count, len(places))
        weighed[term] = {number: weight * rarity for number, weight in places.items()}
    return {"postings": pack(weighed, count), "documents": count}


def _rarity(count: int, places: int) -> float:
    """How rare a term is that stands in so many of ``count`` documents (idf)."""
    return math.log(1 + (count - places + 0.5) / (places + 0.5))


def words(text: str) -> list[str]:
    """The stems of a text."""
    return [stem(word) for word in spelt(text)]


def spelt(text: str) -> list[str]:
    """The words of a text, without its signs."""
    return [token.text for token in tokenize(fold(text))]


def terms(spoken: Iterable[str]) -> list[str]:
    """The stems of words and each two that follow one another."""
    stems = [stem(word) for word in spoken]
    return [*stems, *(f"{first} {second}" for first, second in pairwise(stems))]


def runs(spoken: Iterable[str]) -> list[str]:
    """Character 3- and 4-grams of words, over their ends as well."""
    marked = " ".join(("", *spoken, ""))
    return [marked[at : at + size] for size in (3, 4) for at in range(len(marked) - size + 1)]


def grams(stems: Sequence[str]) -> list[str]:
    """Character 3- and 4-grams of each word, its ends marked."""
    found = []
    for term in stems:
        marked = f" {term} "
        found += [marked[i : i + 3] for i in range(len(marked) - 2)]
        found += [marked[i : i + 4] for i in range(len(marked) - 3)]
    return found


class PackedIndex(TypedDict):
    """An ``Index`` as it can be kept."""

    ids: list[str]
    words: _Packed
    grams: _Packed


def prepare(passages: Sequence[Passage]) -> PackedIndex:
    """Passages, ready to be searched."""
    texts = [spelt(passage.text) for passage in passages]
    return {
        "ids": [passage.id for passage in passages],
        "words": _packed([terms(each) for each in texts]),
        "grams": _packed([runs(each) for each in texts]),
    }


class Index:
    """Passages to search, as they are or prepared before."""

    def __init__(self, passages: Sequence[Passage] | PackedIndex) -> None:
        packed = passages if isinstance(passages, dict) else prepare(passages)
        self._ids = packed["ids"]
        self._words = _Bm25(packed["words"])
        self._grams = _Bm25(packed["grams"])

    def search(
        self, text: str, limit: int, boosts: Mapping[str, float] | None = None
    ) -> tuple[Hit, ...]:
        """The best ``limit`` passages, best first; ``boosts`` are added to a found one's score."""
        spoken = spelt(text)
        by_words = self._words.scores(set(terms(spoken)), _WORDS)
        by_grams = self._grams.scores(set(runs(spoken)), _GRAMS)
        scores = map(add, by_words, by_grams)
        found = [(score, name) for name, score in zip(self._ids, scores, strict=True) if score]
        if boosts:
            found = [(score + boosts.get(name, 0.0), name) for score, name in found]
        best = nlargest(limit, found, key=itemgetter(0))
        return tuple(Hit(name, score) for score, name in best)
