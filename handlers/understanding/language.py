"""Which language a message is in: by its letters and by its words."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.chat import Language
from handlers.terms import Terms
from handlers.understanding.arabizi import looks_arabic

_DIGITS = "0123456789"
_FEW = 2
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the words of a message tell; ``language`` is ``None`` where they tell nothing.

    ``arabizi``: it is Arabic in Latin letters.
    """

    language: Language | None
    arabizi: bool = False


class Languages:
    """``vocabularies``: the folded words of each language; ``latin``: those in Latin letters.

    ``right`` mends a misspelt word; ``listed``: of Arabic in Latin letters; ``arabic``: the
    language that such a message is in.
    """

    def __init__(
        self,
        vocabularies: Mapping[Language, Terms],
        latin: Collection[Language],
        right: Callable[[str], str],
        listed: Callable[[str], bool],
        arabic: Language,
    ) -> None:
        self._vocabularies = vocabularies
        self._latin = {language: language in latin for language in vocabularies}
        self._right = right
        self._listed = listed
        self._arabic = arabic
        self._knows = lru_cache(maxsize=8192)(self._has)
        self._tells = lru_cache(maxsize=8192)(self._is_arabizi)

    def of(self, words: Sequence[str], names: Sequence[str] = ()) -> Spoken:
        """The language of a message; of its names only the letters tell, of figures nothing."""
        spelt = [word for word in words if not word.isdecimal()]
        scores = {
            language: self._score(language, spelt) + self._written(language, names)
            for language in self._vocabularies
        }
        arabizi = sum(map(self._tells, spelt))
        if spelt and len(spelt) <= _FEW and not arabizi and all(map(self._listed, spelt)):
            return Spoken(None)
        best = max(scores, key=lambda language: scores[language], default=None)
        own = scores[best] - self._borrowed(best, spelt) if best else 0
        if best is None or (arabizi > own and all(map(str.isascii, spelt))):
            return Spoken(self._arabic, arabizi=True) if arabizi else Spoken(None)
        return Spoken(best if scores[best] else None)

    def is_latin(self, word: str) -> bool:
        """Whether a word is one of a language in Latin letters."""
        return any(word in self._vocabularies[each] for each, latin in self._latin.items() if latin)

    def _borrowed(self, language: Language, words: Sequence[str]) -> int:
        """How many words of a language are used in Arabic as well: ``open source``."""
        own, arabic = self._vocabularies[language], self._vocabularies[self._arabic]
        return sum(word in own and word in arabic for word in words)

    def _score(self, language: Language, words: Sequence[str]) -> int:
        latin = self._latin[language]
        return sum(
            self._knows(language, word) + (not latin) for word in words if word.isascii() == latin
        )

    def _has(self, language: Language, word: str) -> bool:
        """Whether a language has a word, as it is, after a figure, or misspelt."""
        vocabulary = self._vocabularies[language]
        if word in vocabulary or _after_figure(word) in vocabulary:
            return True
        mended = self._latin[language] and not self._listed(word) and not looks_arabic(word)
        return mended and self._right(word) in vocabulary

    def _written(self, language: Language, names: Sequence[str]) -> int:
        """How many names are in letters that are the language's own."""
        return 0 if self._latin[language] else sum(not name.isascii() for name in names)

    def _is_arabizi(self, word: str) -> int:
        """How much a word tells for Arabic in Latin letters; a short one tells less."""
        latin = (language for language, is_latin in self._latin.items() if is_latin)
        if not word.isascii() or any(self._knows(language, word) for language in latin):
            return 0
        listed = 2 if len(word) > _SHORT or not word.isalpha() else 1
        return 2 if looks_arabic(word) else listed * self._listed(word)


def _after_figure(word: str) -> str:
    """``million`` of ``10million``; nothing of ``3la``, where the digit is a letter."""
    rest = word.lstrip(_DIGITS)
    return rest if len(rest) > _SHORT else ""
