"""The names of a story in a message: as they are written, fused, run together, or misspelt.

A misspelling is taken for a name only where it is no word that people use otherwise.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from handlers.story import Name
from handlers.understanding import Mention
from handlers.understanding.folding import fold
from handlers.understanding.tokens import Token, tokenize, unfused

_WIDEST = 5
"""Words that one name has at the most."""

_SIMILAR = 0.8
_SHORTEST_TYPO = 5
_BETWEEN = frozenset({"", " ", "-", "_", "'", "&", ".", "/"})
_TYPOS = 2
"""Words that a misspelt name has at the most."""


class Names:
    """Finds names. ``known`` tells whether a word is an ordinary one."""

    def __init__(self, names: Iterable[Name], known: Callable[[str], bool]) -> None:
        self._kinds: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        self._fuzzy: dict[str, str] = {}
        for name in names:
            self._kinds[name.id] = name.kind
            for spelling in (*name.name.values(), *name.aliases):
                joined = "".join(token.text for token in tokenize(fold(spelling)))
                self._spelt.setdefault(joined, name.id)
                if name.typos and len(joined) >= _SHORTEST_TYPO:
                    self._fuzzy.setdefault(joined, name.id)
        self._within = {
            joined: inner
            for joined, name in self._spelt.items()
            if self._kinds[name] == "person" and (inner := self._inner(joined))
        }
        for joined in self._within:
            self._fuzzy.pop(joined, None)
        self._sorted = sorted(self._spelt)
        self._known = known
        self._begins = lru_cache(maxsize=8192)(self._beginning)
        self._near = lru_cache(maxsize=64)(self._as_long)
        self._resembles = lru_cache(maxsize=8192)(self._resembling)

    def find(self, folded: str, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """The names in a message, in its order; a company may stand within a person's name."""
        found = []
        known = [*(self._known(token.text) for token in tokens), True]
        at = 0
        while at < len(tokens):
            if known[at] and known[at + 1] and not self._begins(tokens[at].text):
                at += 1
                continue
            name, width = self._at(folded, tokens, at)
            if name:
                start, end = tokens[at].start, tokens[at + width - 1].end
                found.append(Mention(name, self._kinds[name], start, end))
                joined = "".join(token.text for token in tokens[at : at + width])
                inner = self._within.get(joined, ())
                found += [Mention(each, self._kinds[each], start, end) for each in inner]
            at += width
        return tuple(found)

    def _inner(self, joined: str) -> tuple[str, ...]:
        """The companies that a person is called by: ``the founder of DeepSeek``."""
        return tuple(
            dict.fromkeys(
                name
                for spelling, name in self._spelt.items()
                if self._kinds[name] == "company"
                and len(spelling) >= _SHORTEST_TYPO
                and spelling in joined
            )
        )

    def resembles(self, word: str) -> bool:
        """Whether a word is a misspelt name."""
        return self._resembles(word) is not None

    def spelt(self, word: str) -> str | None:
        """The id of the name that one word is, whatever is fused before it."""
        return next((self._spelt[each] for each in unfused(word) if each in self._spelt), None)

    def _at(self, folded: str, tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
        """The name that begins at a token, and how many tokens it takes."""
        begins = self._begins(tokens[at].text)
        runs = list(_runs(folded, tokens, at))
        for width in range(len(runs), 0, -1):
            for form in begins:
                name = self._spelt.get(form + runs[width - 1])
                if name:
                    return name, width
        for width in range(min(_TYPOS, len(runs)), 0, -1):
            words = [token.text for token in tokens[at : at + width]]
            if all(map(self._known, words)) or any(word in self._spelt for word in words):
                continue
            name = self._resembles("".join(words))
            if name:
                return name, width
        return None, 1

    def _beginning(self, word: str) -> tuple[str, ...]:
        """The forms of a word that some name begins with."""
        after = ((form, bisect_left(self._sorted, form)) for form in unfused(word))
        return tuple(
            form
            for form, at in after
            if self._sorted[at : at + 1] and self._sorted[at].startswith(form)
        )

    def _as_long(self, length: int) -> tuple[str, ...]:
        """The spellings that a word of so many letters can be similar to."""
        return tuple(
            each
            for each in self._fuzzy
            if min(length, len(each)) >= _SIMILAR * max(length, len(each))
        )

    def _resembling(self, word: str) -> str | None:
        if len(word) < _SHORTEST_TYPO:
            return None
        for form in unfused(word):
            if len(form) < _SHORTEST_TYPO:
                continue
            found = extractOne(
                form,
                self._near(len(form)),
                scorer=OSA.normalized_similarity,
                score_cutoff=_SIMILAR,
            )
            if found:
                return self._fuzzy[found[0]]
        return None


def _runs(folded: str, tokens: Sequence[Token], at: int) -> Iterator[str]:
    """What follows the first token, a token more each time, while only a space is between."""
    joined = ""
    yield joined
    for before, token in zip(tokens[at:], tokens[at + 1 : at + _WIDEST], strict=False):
        if folded[before.end : token.start] not in _BETWEEN:
            return
        joined += token.text
        yield joined
