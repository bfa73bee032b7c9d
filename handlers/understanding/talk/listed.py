"""Words that are listed apart from all groups, for they tell something only in a conversation."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from handlers.understanding.message import Message
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.latin import consonants, spell
from handlers.understanding.writing.tokens import forms, tokenize

_AROUND = frozenset({
    "before", "after", "back", "mine", "you", "number", "last", "me", "with", "person", "persons",
    "other", "among", "to-me", "same", "kind", "another", "single", "pair", "paid",
    "are",
    "zero",
    "two-zeros", "zeros-put", "zeros-more", "zeros-less", "zeros-over", "typed", "hundreds",
    "thousands", "millions", "billions", "bigger", "smaller", "spread", "settled",
    "mutual",
    "denied",
    "loans",
    "tells",
    "about",
    "works",
    "of-mine",
    "takes", "wages",
})  # fmt: skip
"""Lists of words that tell nothing without others."""

_KEPT = 256
"""Messages of which it is remembered: one is looked through in several steps."""

_NUMBER = re.compile(r"\d[\d.,]*[kmb]?")
"""What is a number and sounds as no word, though its letter may: ``7m``."""

_FEWEST = 2
"""Consonants by which a word in Latin letters is known."""


class Listed:
    """``words``: by list, as ``[turns]`` of each ``words.toml`` has them, folded."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._lists = _by_word((word, name) for name, listed in words.items() for word in listed)

        self._of = lru_cache(maxsize=_KEPT)(self._found)

    @cached_property
    def _sounds(self) -> Mapping[str, frozenset[str]]:
        """In which lists words stand, by their consonants: nobody needs them before a message in
        Latin letters.
        """
        lists = self._lists.items()
        return _by_word((consonants(word), name) for word, names in lists for name in names)

    def of(self, message: Message) -> Sequence[frozenset[str]]:
        """In which lists each word of a message stands, as it is meant or as it is written; nothing
        where all of them stand around others.
        """
        said = self._of(message.folded, message.text, latin=message.arabizi)
        return said[: len(message.tokens)]

    def either(self, message: Message) -> Sequence[frozenset[str]]:
        """In which lists each word of a message stands, as it is meant or as it is written."""
        said = self._either(message.folded, message.text, latin=message.arabizi)
        return said[: len(message.tokens)]

    def written(self, message: Message) -> Sequence[frozenset[str]]:
        """In which lists each word of a message stands as it is written."""
        words = [token.text for token in tokenize(fold(message.text))]
        found = [self._lists_of(each, each) for each in words]
        if not message.arabizi:
            return found
        return [self._heard(lists, "", word) for lists, word in zip(found, words, strict=True)]

    def _found(self, folded: str, text: str, *, latin: bool) -> Sequence[frozenset[str]]:
        said = self._either(folded, text, latin=latin)
        return said if any(lists - _AROUND for lists in said) else ()

    def _either(self, folded: str, text: str, *, latin: bool) -> Sequence[frozenset[str]]:
        meant = [token.text for token in tokenize(folded)]
        written: Sequence[str] = [token.text for token in tokenize(fold(text))]
        if len(written) != len(meant):
            written = meant if latin else _alongside(meant, written)
        found: Iterable[frozenset[str]] = map(self._lists_of, meant, written)
        return [*map(self._heard, found, meant, written)] if latin else [*found]

    def _lists_of(self, meant: str, written: str) -> frozenset[str]:
        spelt = dict.fromkeys((*forms(meant), *forms(written)))
        return frozenset().union(*(self._lists.get(form, ()) for form in spelt))

    def _heard(self, found: frozenset[str], meant: str, written: str) -> frozenset[str]:
        """The same of a word in Latin letters, by its consonants where it stands in no list."""
        if found or (meant.isascii() and meant.isalpha()) or _NUMBER.fullmatch(meant):
            return found
        bones = consonants(spell(written) if written.isascii() else meant)
        return frozenset(self._sounds.get(bones, ()) if len(bones) >= _FEWEST else ())


def _alongside(meant: Sequence[str], written: Sequence[str]) -> Sequence[str]:
    """The words as they are written of which a message is left, without what stands around it."""
    more = len(written) - len(meant)
    if more < 0:
        return meant
    parts = [written[at : at + len(meant)] for at in range(more + 1)]
    return max(parts, key=lambda part: sum(map(str.__eq__, part, meant)))


def _by_word(spoken: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """In which lists each word stands; words of the same ones share them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word, name in spoken:
        found[word].add(name)
    shared: dict[frozenset[str], frozenset[str]] = {}
    return {
        word: shared.setdefault(lists, lists)
        for word, names in found.items()
        for lists in [frozenset(names)]
    }
