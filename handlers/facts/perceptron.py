"""Setting scores right by what they get wrong.

An averaged passive-aggressive perceptron: Crammer and others, "Online Passive-Aggressive
Algorithms", 2006, variant PA-I.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

_PASSES = 3
_MARGIN = 2.0
"""How far the right class should be ahead of any other."""

_MOST = 0.1
"""How much one example may change."""

Weights = dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """The number of its class, the features that it has with their values, and the scores of all
    classes to start from.
    """

    truth: int
    features: Mapping[str, float]
    scores: Sequence[float]


def corrections(examples: Sequence[Example]) -> Weights:
    """By feature and class, what is to be added to a score for each unit of the feature."""
    weights: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    summed: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    order = [at for turn in range(_PASSES) for at in _shuffled(examples, turn)]
    for time, at in enumerate(order):
        example = examples[at]
        rival, behind = _rival(example, weights)
        if behind <= 0 or not example.features:
            continue
        length = sum(value * value for value in example.features.values())
        step = min(_MOST, behind / (2 * length))
        for feature, value in example.features.items():
            for number, change in ((example.truth, step * value), (rival, -step * value)):
                weights[feature][number] += change
                summed[feature][number] += time * change
    return {
        feature: {
            number: weight - summed[feature][number] / len(order) for number, weight in row.items()
        }
        for feature, row in weights.items()
    }


def _shuffled(examples: Sequence[Example], turn: int) -> list[int]:
    """An order that another example more does not change for the others."""
    seeds = (crc32(" ".join(each.features).encode(), turn) for each in examples)
    return [at for _, at in sorted((seed, at) for at, seed in enumerate(seeds))]


def _rival(example: Example, weights: Mapping[str, Mapping[int, float]]) -> tuple[int, float]:
    """The best of the wrong classes, and how much the right one lacks to be ahead of it."""
    scores = list(example.scores)
    for feature, value in example.features.items():
        for number, weight in weights.get(feature, {}).items():
            scores[number] += weight * value
    right = scores[example.truth]
    scores[example.truth] = float("-inf")
    best = max(scores)
    return scores.index(best), best + _MARGIN - right
