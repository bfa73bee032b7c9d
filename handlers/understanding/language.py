"""Which language a message is in: by its letters and by its words."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from handlers.chat import Language
from handlers.understanding.arabizi import looks_arabic

_DIGITS = "0123456789"
_FEW = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the words of a message tell; ``language`` is ``None`` where they tell nothing.

    ``arabizi``: it is Arabic in Latin letters.
    """

    language: Language | None
    arabizi: bool = False


class Languages:
    """``vocabularies``: the folded words of each language; ``listed``: of Arabic in Latin letters.

    ``arabic``: the language that such a message is in.
    """

    def __init__(
        self,
        vocabularies: Mapping[Language, Set[str]],
        listed: Callable[[str], bool],
        arabic: Language,
    ) -> None:
        self._vocabularies = vocabularies
        self._latin = {language: is_latin(words) for language, words in vocabularies.items()}
        self._listed = listed
        self._arabic = arabic

    def of(self, words: Sequence[str], names: Sequence[str] = ()) -> Spoken:
        """The language of a message; of its names only the letters tell, of figures nothing."""
        spelt = [word for word in words if not word.isdecimal()]
        scores = {
            language: self._score(language, spelt) + self._written(language, names)
            for language in self._vocabularies
        }
        arabizi = sum(map(self._is_arabizi, spelt))
        if (
            spelt
            and len(spelt) <= _FEW
            and all(map(self._listed, spelt))
            and not any(map(looks_arabic, spelt))
        ):
            known = [self._is_arabizi(word) for word in spelt]
            if not any(known):
                return Spoken(None)
        best = max(scores, key=lambda language: scores[language], default=None)
        if best is None or (arabizi > scores[best] and all(map(str.isascii, spelt))):
            return Spoken(self._arabic, arabizi=True) if arabizi else Spoken(None)
        return Spoken(best if scores[best] else None)

    def _score(self, language: Language, words: Sequence[str]) -> int:
        vocabulary, latin = self._vocabularies[language], self._latin[language]
        return sum(
            (word in vocabulary or word.lstrip(_DIGITS) in vocabulary) + (not latin)
            for word in words
            if word.isascii() == latin
        )

    def _written(self, language: Language, names: Sequence[str]) -> int:
        """How many names are in letters that are the language's own."""
        return 0 if self._latin[language] else sum(not name.isascii() for name in names)

    def _is_arabizi(self, word: str) -> int:
        if not word.isascii() or any(
            word in words or word.lstrip(_DIGITS) in words
            for language, words in self._vocabularies.items()
            if self._latin[language]
        ):
            return 0
        return 2 if looks_arabic(word) or self._listed(word) else 0


def is_latin(words: Set[str]) -> bool:
    """Whether a language is written in Latin letters, by most of its words."""
    return sum(map(str.isascii, words)) * 2 > len(words)
