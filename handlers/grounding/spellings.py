"""The names of a story in a text, exactly as they may be written."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from handlers.records import Name
from handlers.understanding import Mention
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import Token, tokenize, unfused

_RARE = ("ك", "ه", "ع", "ف")
_COMMON = ("و", "ل", "ب", "ف")
_SHORT = 4


class Spellings:
    """Finds names, and takes no misspelling for one."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._kinds: dict[str, str] = {}
        self._ids: dict[tuple[str, ...], str] = {}
        self._capitals: dict[str, str] = {}
        for name in names:
            self._kinds[name.id] = name.kind
            self._learn_capitals(name)
            for spelling in (*name.name.values(), *name.aliases):
                words = tuple(token.text for token in tokenize(fold(spelling)))
                self._ids.setdefault(words, name.id)
        self._drop_descriptions()
        self._widths: dict[str, int] = {}
        for spelt in self._ids:
            self._widths[spelt[0]] = max(len(spelt), self._widths.get(spelt[0], 0))

    def spelt_out(self, text: str) -> str:
        """A text with tests by a longer name, where the word that begins it is in capitals."""
        if not self._capitals:
            return text
        pattern = "|".join(map(re.escape, self._capitals))
        return re.sub(
            rf"\b(?:{pattern})\b(?!\s*(?:\(F1|benchmark|test\b))",
            lambda found: self._capitals[found[0]],
            text,
        )

    def _learn_capitals(self, name: Name) -> None:
        """A test whose name begins with a word in capitals that is an ordinary word, too."""
        firsts = {written.partition(" (")[0] for written in name.name.values()}
        for first in firsts - {*name.name.values(), *name.aliases}:
            longer = [alias for alias in name.aliases if alias.startswith(f"{first} ")]
            if name.kind == "benchmark" and first.isupper() and longer:
                self._capitals[first] = longer[0]

    def _drop_descriptions(self) -> None:
        """Forget people by what they are to somebody named: ``founder of DeepSeek``."""
        others = {words for words, name in self._ids.items() if self._kinds[name] != "person"}
        for words, name in list(self._ids.items()):
            parts = {
                words[at:end] for at in range(len(words)) for end in range(at + 1, len(words) + 1)
            }
            if self._kinds[name] == "person" and parts & others:
                del self._ids[words]

    def find(self, folded: str, words: Sequence[Token]) -> tuple[Mention, ...]:
        """The names in a text, the longest at each place."""
        found: list[Mention] = []
        at, family = 0, ""
        while at < len(words):
            width, name = self._at(folded, words, at)
            if not name and family:
                width, name = self._next_of_family(folded, words, at, family, found[-1].end)
            if name:
                width += self._kinds[name] == "machine" and _is_numbered(words, at + width)
                start, end = words[at].start, words[at + width - 1].end
                found.append(Mention(name, self._kinds[name], start, end))
                family = _letters(folded[start:end]) or family
            at += width
        return tuple(found)

    def _next_of_family(
        self, folded: str, words: Sequence[Token], at: int, family: str, end: int
    ) -> tuple[int, str]:
        """What goes on with the first word of the name before it: ``Qwen-7B and 14B``."""
        if not words[at].text[0].isdigit() or set(folded[end : words[at].start]) & set(";.!?"):
            return 1, ""
        for width in (2, 1):
            run = words[at : at + width]
            name = self._ids.get((family, *(word.text for word in run)), "")
            joined = len(run) == 1 or folded[run[0].end : run[1].start] == "."
            if name and joined and run[-1].text.endswith("b"):
                return len(run), name
        return 1, ""

    def _at(self, folded: str, words: Sequence[Token], at: int) -> tuple[int, str]:
        firsts = _bare(words[at].text, alone=False)
        widest = max((self._widths.get(first, 0) for first in firsts), default=0)
        for width in range(min(widest, len(words) - at), 0, -1):
            run = words[at : at + width]
            gaps = (folded[a.end : b.start] for a, b in pairwise(run))
            if any(gap.strip(" -&'._") for gap in gaps):
                continue
            rest = tuple(word.text for word in run[1:])
            for first in _bare(run[0].text, alone=not rest):
                if (first, *rest) in self._ids:
                    return width, self._ids[first, *rest]
        return 1, ""


def _letters(name: str) -> str:
    """The Latin letters that a name begins with."""
    return re.split(r"[^a-z]", name, maxsplit=1)[0]


def _is_numbered(words: Sequence[Token], at: int) -> bool:
    """Whether a name goes on with which of several it is: ``Fire-Flyer 2``."""
    return at < len(words) and words[at].text in {"1", "2"}


def _bare(word: str, *, alone: bool) -> tuple[str, ...]:
    """A word without what is fused before it; a prefix that is rare before names stays.

    Short words have one only where they are not ``alone``: ``لإس آند بي``.
    """
    whole = tuple(
        form
        for form in unfused(word)
        if form == word or len(form) > _SHORT or not word.startswith(_RARE)
    )
    return whole if alone or not word.startswith(_COMMON) else (*whole, word[1:])
