"""Which fact a question asks for: how much each thing in it speaks for each fact.

Naive Bayes over sample questions. Words, the names in a question, what it asks and speaks of, and
pairs of these each weigh as much as they tell the facts apart.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from handlers.search import grams
from handlers.understanding import Understood
from handlers.understanding.tokens import stem

SMOOTHING = 30.0
_WEIGHTS = {"w": 0.5, "g": 0.25, "b": 0.5, "n": 2.5, "a": 1.0, "t": 1.0, "p": 1.5}
"""How much one kind of feature counts: words, grams, pairs of words, names, what is asked, topics,
pairs of a name and one of these. Chosen by cross-validation on the sample questions."""

_SPREAD = 6.0


def features(asked: Understood) -> frozenset[str]:
    """What stands in a question, each with its kind: ``w:fall``, ``n:nvidia``, ``a:why``."""
    return frozenset(_features(asked))


def _features(asked: Understood) -> Iterator[str]:
    words = [stem(word) for word in asked.words]
    yield from (f"w:{word}" for word in words)
    yield from (f"g:{gram}" for gram in grams(words))
    yield from (f"b:{first} {second}" for first, second in pairwise(words))
    yield from (f"a:{each}" for each in asked.asked)
    yield from (f"t:{each}" for each in asked.topics)
    for name in asked.names:
        yield f"n:{name}"
        yield from (f"p:{name} {each}" for each in asked.asked | asked.topics)


class Evidence:
    """``examples``: what stands in questions for each fact, each with its fact."""

    def __init__(self, examples: Iterable[tuple[str, frozenset[str]]]) -> None:
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        sizes: Counter[str] = Counter()
        for fact, found in examples:
            sizes[fact] += 1
            for feature in found:
                counts[feature][fact] += 1
        total = sizes.total()
        self._unseen = {
            fact: math.log(SMOOTHING / (size + SMOOTHING)) for fact, size in sizes.items()
        }
        self._weights: dict[str, tuple[tuple[str, float], ...]] = {}
        for feature, by_fact in counts.items():
            weight, share = _WEIGHTS[feature[0]], SMOOTHING * by_fact.total() / total
            self._weights[feature] = tuple(
                (fact, weight * math.log((count + share) / share))
                for fact, count in by_fact.items()
            )

    def weigh(self, found: Iterable[str]) -> Mapping[str, float]:
        """The probability of each fact; they add up to 1."""
        scores = dict.fromkeys(self._unseen, 0.0)
        seen = 0.0
        for feature in found:
            weights = self._weights.get(feature)
            if weights:
                seen += _WEIGHTS[feature[0]]
                for fact, weight in weights:
                    scores[fact] += weight
        for fact, unseen in self._unseen.items():
            scores[fact] += seen * unseen
        best = max(scores.values(), default=0.0)
        odds = {fact: math.exp((score - best) / _SPREAD) for fact, score in scores.items()}
        whole = sum(odds.values())
        return {fact: each / whole for fact, each in odds.items()}
