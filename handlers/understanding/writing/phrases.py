"""Entries of ``words.toml`` that hold several ways to say the same: ``isn t|not it|that right?``.

A ``|`` stands between words that may stand in the same place, a ``?`` after them where none must.
"""

from collections.abc import Iterator, Sequence
from itertools import product


def places(entry: str) -> list[Sequence[str]]:
    """The words that may stand at each place of an entry, an empty one where none must."""
    return [
        [*place.removesuffix("?").split("|"), *([""] if place.endswith("?") else ())]
        for place in entry.split()
    ]


def ways(entry: str) -> Iterator[str]:
    """An entry in each of its ways."""
    return (" ".join(filter(None, words)) for words in product(*places(entry)))
