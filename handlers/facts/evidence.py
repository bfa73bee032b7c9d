"""Which fact a question asks for: how much each thing in it speaks for each fact.

Naive Bayes over sample questions, set right where it takes one of them for another fact's. Words,
the names in a question, what it asks and speaks of, and pairs of these each weigh as much as they
tell the facts apart.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise, repeat
from operator import add, mul, sub, truediv
from typing import TypedDict

from handlers.facts.perceptron import Example, corrections
from handlers.postings import Packed, Postings, pack
from handlers.search import grams
from handlers.understanding import Understood
from handlers.understanding.writing.tokens import stem

_SMOOTHING = 30.0
_WEIGHTS = {"w": 0.5, "g": 0.25, "b": 0.5, "n": 2.5, "a": 1.0, "t": 1.0, "p": 1.5}
"""How much one kind of feature counts: words, grams, pairs of words, names, what is asked, topics,
pairs of a name and one of these. Found by cross-validation on the sample questions."""

_LEAST = {"g": 3, "b": 3}
"""How often a feature of a kind must be seen to count: what was seen once tells little."""

_LEFT = frozenset("g")
"""Kinds that are not set right: they are many, and nothing is gained by it."""

_HARDLY = 0.3
"""How often a feature of one question alone counts as seen without that question."""

_SLIGHT = 0.01
"""A correction no greater than this is left out."""

_SPREAD = 6.0
"""How much scores are flattened, so that they come out as probabilities."""


def features(asked: Understood) -> frozenset[str]:
    """What stands in a question, each with its kind: ``w:fall``, ``n:nvidia``, ``a:why``."""
    return frozenset(chain(_beside(asked), *map(_of_word, asked.words)))


@lru_cache(maxsize=4096)
def _of_word(word: str) -> tuple[str, ...]:
    stemmed = stem(word)
    return f"w:{stemmed}", *(f"g:{gram}" for gram in grams([stemmed]))


def _beside(asked: Understood) -> Iterator[str]:
    """What is more than single words."""
    yield from (f"b:{first} {second}" for first, second in pairwise(map(stem, asked.words)))
    yield from (f"a:{each}" for each in asked.asked)
    yield from (f"t:{each}" for each in asked.topics)
    for name in asked.names:
        yield f"n:{name}"
        yield from (f"p:{name} {each}" for each in asked.asked | asked.topics)


class Learnt(TypedDict):
    """What ``Evidence`` rests on, as it can be kept: facts by number, what a feature that was
    not seen with a fact says of it, and what the others say.
    """

    facts: list[str]
    unseen: list[float]
    weights: Packed


def learn(examples: Iterable[tuple[str, frozenset[str]]]) -> Learnt:
    """From what stands in questions, each with its fact."""
    samples = [(fact, sorted(found)) for fact, found in examples]
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for fact, found in samples:
        sizes[fact] += 1
        for feature in found:
            counts[feature][fact] += 1
    number = {fact: at for at, fact in enumerate(sizes)}
    share = _SMOOTHING / sizes.total()
    weights = {
        feature: {
            number[fact]: _weight(feature, count, share * by_fact.total())
            for fact, count in by_fact.items()
        }
        for feature, by_fact in counts.items()
        if by_fact.total() >= _LEAST.get(feature[0], 1)
    }
    unseen = [_unseen(size) for size in sizes.values()]

    def example(fact: str, found: Iterable[str]) -> Example:
        """What the other questions alone say of one."""
        known = [feature for feature in found if feature in weights]
        truth, seen = number[fact], sum(_WEIGHTS[feature[0]] for feature in known)
        scores = [seen * each for each in unseen]
        for feature in known:
            for at, weight in weights[feature].items():
                scores[at] += weight
            count, total = counts[feature][fact], counts[feature].total()
            less = _weight(feature, count - 1, share * max(total - 1, _HARDLY))
            scores[truth] += less - weights[feature][truth]
        scores[truth] += seen * (_unseen(sizes[fact] - 1) - unseen[truth])
        values = {each: _WEIGHTS[each[0]] for each in known if each[0] not in _LEFT}
        return Example(truth, values, [score / _SPREAD for score in scores])

    for feature, changes in corrections([example(*each) for each in samples]).items():
        row, value = weights[feature], _SPREAD * _WEIGHTS[feature[0]]
        for at, change in changes.items():
            if abs(change) > _SLIGHT:
                row[at] = row.get(at, 0.0) + value * change
    return {
        "facts": list(sizes),
        "unseen": unseen,
        "weights": pack(weights, len(sizes), by_rows=True),
    }


def _weight(feature: str, count: int, expected: float) -> float:
    """What a feature says for a fact that it was seen with ``count`` times."""
    return _WEIGHTS[feature[0]] * math.log((count + expected) / expected)


def _unseen(size: int) -> float:
    """What a feature says of a fact with ``size`` questions that it was not seen in."""
    return math.log(_SMOOTHING / (size + _SMOOTHING))


class Evidence:
    """Weighs what stands in a question."""

    def __init__(self, learnt: Learnt) -> None:
        self._unseen = learnt["unseen"]
        self._weights = Postings(learnt["weights"])
        self._known = lru_cache(maxsize=8192)(self._look_up)

    def weigh(self, found: Iterable[str]) -> list[float]:
        """How likely each fact is beside the likeliest one, by its number."""
        known = dict(filter(None, map(self._known, found)))
        seen = map(mul, self._unseen, repeat(sum(known.values())))
        scores = [*map(add, seen, self._weights.sums(known.keys()))]
        less = map(sub, scores, repeat(max(scores, default=0.0)))
        return [*map(math.exp, map(truediv, less, repeat(_SPREAD)))]

    def _look_up(self, feature: str) -> tuple[int, float] | None:
        """The number of a feature and how much its kind counts."""
        number = self._weights.number(feature)
        return None if number is None else (number, _WEIGHTS[feature[0]])
