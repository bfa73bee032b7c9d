"""The names of a story in a message: as they are written, fused, run together, or misspelt.

What is spelt like a name and is something else is found too: ``Dow Inc``. A misspelling is taken
for a name only where it is no word that people use otherwise.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from operator import and_

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from handlers.records import Name
from handlers.understanding import Mention
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.spelling import once
from handlers.understanding.writing.tokens import Token, tokenize, unfused

_WIDEST = 5
"""Words that one name has at the most."""

_SIMILAR = 0.8
_SHORTEST_TYPO = 5
_AND = "w"
"""What is written before a name in Arabizi without a space."""

_SHORTEST_SLIP = 4
"""Letters of a name from which on two that change places, or one that stands twice, is a slip."""

OTHER = "other"
"""The kind of what is no name of the story, though it is spelt like one."""

_BETWEEN = frozenset({"", " ", "-", "_", "'", "&", ".", "/"})


class Names:
    """Finds names. ``known`` tells whether a word is an ordinary one."""

    def __init__(self, names: Iterable[Name], known: Callable[[str], bool]) -> None:
        self._kinds: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        fuzzy: dict[str, None] = {}
        for name in names:
            self._kinds[name.id] = name.kind
            for spelling in (*name.name.values(), *name.aliases):
                joined = "".join(token.text for token in tokenize(fold(spelling)))
                self._spelt.setdefault(joined, name.id)
                if name.typos and len(joined) >= _SHORTEST_SLIP:
                    fuzzy[joined] = None
            for spelling in name.others:
                joined = "".join(token.text for token in tokenize(fold(spelling)))
                self._kinds[spelling] = OTHER
                self._spelt.setdefault(joined, spelling)
        self._within = {
            joined: inner
            for joined, name in self._spelt.items()
            if self._kinds[name] == "person" and (inner := self._inner(joined))
        }
        self._slipping = frozenset(fuzzy)
        self._by_letters: defaultdict[str, list[str]] = defaultdict(list)
        for joined in fuzzy:
            self._by_letters[_letters(joined)].append(joined)
        self._fuzzy = [
            joined
            for joined in fuzzy
            if joined not in self._within and len(joined) >= _SHORTEST_TYPO
        ]
        self._sorted = sorted(self._spelt)
        self._is_usual = lru_cache(maxsize=8192)(lambda word: word.isdecimal() or known(word))
        self._begins = lru_cache(maxsize=8192)(self._beginning)
        self._near = lru_cache(maxsize=64)(self._as_long)
        self._resembles = lru_cache(maxsize=8192)(self._resembling)

    def find(self, folded: str, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """The names in a message, in its order; a company may stand within a person's name."""
        words = [token.text for token in tokens]
        known, begins = [*map(self._is_usual, words), True], map(self._begins, words)
        found: list[Mention] = []
        next_one = 0
        for at, (begun, usual) in enumerate(zip(begins, map(and_, known, known[1:]), strict=True)):
            if at < next_one or (usual and not begun):
                continue
            joined, width = self._written(folded, tokens, at) if begun else ("", 0)
            if not (width or usual):
                joined, width = self._misspelt(folded, tokens, known, at)
            if width:
                next_one = at + width
                name, start, end = self._spelt[joined], tokens[at].start, tokens[next_one - 1].end
                found.append(Mention(name, self._kinds[name], start, end))
                inner = self._within.get("".join(words[at:next_one]), ())
                found += [Mention(each, self._kinds[each], start, end) for each in inner]
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

    def part(self, words: Sequence[str], kinds: Collection[str]) -> Mention | None:
        """The one name of some kinds that begins or ends with these words: ``and Jones?``"""
        first, *rest = words
        for form in unfused(first):
            said = "".join((form, *rest))
            if len(said) < _SHORTEST_SLIP:
                continue
            found = {
                name
                for joined, name in self._spelt.items()
                if self._kinds[name] in kinds and (joined.startswith(said) or joined.endswith(said))
            }
            if len(found) == 1:
                return Mention(name := found.pop(), self._kinds[name], 0, 0)
        return None

    def longer(self, words: Sequence[str], told: Mention) -> Mention | None:
        """The one name that begins as one that was told, and ends so: ``and mini?``"""
        first, *rest = words
        shorter = tuple(joined for joined, name in self._spelt.items() if name == told.id)
        ends = tuple("".join((form, *rest)) for form in unfused(first))
        found = {
            name
            for joined, name in self._spelt.items()
            if name != told.id
            and self._kinds[name] == told.kind
            and joined.endswith(ends)
            and joined.startswith(shorter)
        }
        return Mention(found.pop(), told.kind, 0, 0) if len(found) == 1 else None

    def _written(self, folded: str, tokens: Sequence[Token], at: int) -> tuple[str, int]:
        """The longest name that begins at a token, and how many tokens it takes; else none."""
        best, widest = "", 0
        for form in self._begins(tokens[at].text):
            joined, width = form, 1
            while True:
                if width > widest and joined in self._spelt:
                    best, widest = joined, width
                if width == _WIDEST or not _touch(folded, tokens, at + width):
                    break
                joined += tokens[at + width].text
                width += 1
                if not self._is_begun(joined):
                    break
        return best, widest

    def _misspelt(
        self, folded: str, tokens: Sequence[Token], known: Sequence[bool], at: int
    ) -> tuple[str, int]:
        """The same of a name that is not written as it should be, of two words at the most."""
        for width in (2, 1):
            words = [token.text for token in tokens[at : at + width]]
            whole = width == 1 or (
                _touch(folded, tokens, at + 1) and self._written(folded, tokens, at + 1)[1] <= 1
            )
            if not whole or all(known[at : at + width]) or any(w in self._spelt for w in words):
                continue
            if meant := self._resembles("".join(words)):
                return meant, width
        return "", 0

    def _beginning(self, word: str) -> tuple[str, ...]:
        """The forms of a word that some name begins with; ``wapple`` is Apple with an and."""
        forms = unfused(word)
        if word.startswith(_AND) and (joined := word.removeprefix(_AND)) in self._spelt:
            forms = (*forms, joined)
        return tuple(filter(self._is_begun, forms))

    def _is_begun(self, joined: str) -> bool:
        """Whether some name begins so."""
        at = bisect_left(self._sorted, joined)
        return at < len(self._sorted) and self._sorted[at].startswith(joined)

    def _as_long(self, length: int) -> tuple[str, ...]:
        """The spellings that a word of so many letters can be similar to."""
        return tuple(
            each
            for each in self._fuzzy
            if min(length, len(each)) >= _SIMILAR * max(length, len(each))
        )

    def _slipped(self, word: str) -> str | None:
        """The spelling that is meant where two letters changed places, or one stands twice."""
        if len(word) < _SHORTEST_SLIP:
            return None
        alike = self._by_letters.get(_letters(word), ())
        swapped = {each for each in alike if OSA.distance(word, each) <= 1}
        return min(swapped | self._slipping & {once(word)}, default=None)

    def _resembling(self, word: str) -> str | None:
        """The spelling of a name that a word is near to."""
        for form in unfused(word):
            if slipped := self._slipped(form):
                return slipped
            if len(form) < _SHORTEST_TYPO:
                continue
            found = extractOne(
                form,
                self._near(len(form)),
                scorer=OSA.normalized_similarity,
                score_cutoff=_SIMILAR,
            )
            if found:
                return found[0]
        return None


def _letters(word: str) -> str:
    """The letters of a word, in the order of the alphabet."""
    return "".join(sorted(word))


def _touch(folded: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether there is a token at this place, and no more than a space or a mark before it."""
    return at < len(tokens) and folded[tokens[at - 1].end : tokens[at].start] in _BETWEEN
