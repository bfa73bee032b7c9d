"""Lexical retrieval: BM25 over words and over character 3- and 4-grams, normalised by coverage.

``Index(passages).search(text, limit)`` knows nothing of any story. Both scores are divided by
the best score the query could reach, so that 1.0 means "all of it stands there" and a question
about something else stays low. Weights (word 1, character 2) as measured on XQuAD.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.understanding.folding import fold
from handlers.understanding.tokens import stem, tokenize

K1 = 1.2
B = 0.6


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


class _Bm25:
    """BM25 over one kind of term. Scores are divided by the query's own ideal score."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        count = len(documents)
        mean = sum(map(len, documents)) / max(count, 1) or 1.0
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, terms in enumerate(documents):
            norm = K1 * (1 - B + B * len(terms) / mean)
            for term, times in Counter(terms).items():
                postings[term].append((number, times * (K1 + 1) / (times + norm)))
        self._unseen = math.log(1 + (count + 0.5) / 0.5)
        self._idf = {
            term: math.log(1 + (count - len(found) + 0.5) / (len(found) + 0.5))
            for term, found in postings.items()
        }
        self._postings = {
            term: [(number, weight * self._idf[term]) for number, weight in found]
            for term, found in postings.items()
        }

    def add_scores(self, terms: set[str], weight: float, scores: dict[int, float]) -> None:
        ideal = sum(self._idf.get(term, self._unseen) for term in terms) * (K1 + 1)
        if not ideal:
            return
        share = weight / ideal
        for term in terms:
            for number, score in self._postings.get(term, ()):
                scores[number] = scores.get(number, 0.0) + share * score


def words(text: str) -> list[str]:
    """The stems of a text."""
    return [stem(token.text) for token in tokenize(fold(text))]


def grams(terms: Sequence[str]) -> list[str]:
    """Character 3- and 4-grams of each word, its ends marked."""
    found = []
    for term in terms:
        marked = f" {term} "
        found += [marked[i : i + 3] for i in range(len(marked) - 2)]
        found += [marked[i : i + 4] for i in range(len(marked) - 3)]
    return found


class Index:
    """Passages, ready to be searched. ``terms`` turns a text into the words it is found by."""

    def __init__(
        self, passages: Sequence[Passage], terms: Callable[[str], list[str]] = words
    ) -> None:
        self._ids = [passage.id for passage in passages]
        self._terms = terms
        documents = [terms(passage.text) for passage in passages]
        self._words = _Bm25(documents)
        self._grams = _Bm25([grams(document) for document in documents])

    def search(
        self, text: str, limit: int, boosts: Mapping[str, float] | None = None
    ) -> tuple[Hit, ...]:
        """The best ``limit`` passages, best first; ``boosts`` are added to a found one's score."""
        terms = self._terms(text)
        scores: dict[int, float] = {}
        self._words.add_scores(set(terms), 1 / 3, scores)
        self._grams.add_scores(set(grams(terms)), 2 / 3, scores)
        hits = [Hit(self._ids[n], score) for n, score in scores.items()]
        if boosts:
            hits = [Hit(hit.id, hit.score + boosts.get(hit.id, 0.0)) for hit in hits]
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])
