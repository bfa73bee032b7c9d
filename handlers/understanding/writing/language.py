"""Which language a message is in: by its letters and by its words."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from handlers.chat import Language
from handlers.terms import Terms
from handlers.understanding.writing.arabizi import looks_arabic

_DIGITS = "0123456789"
_FEW = 2
_SHORT = 2


class Spoken(NamedTuple):
    """What the words of a message tell; ``language`` is ``None`` where they tell nothing.

    ``arabizi``: it is Arabic in Latin letters; ``unsure``: it may be that, after what is.
    """

    language: Language | None
    arabizi: bool = False
    unsure: bool = False


class _Told(NamedTuple):
    """What one word tells. ``spoken``: how much for each language; ``borrowed``: whether it is a
    word of each that is used in Arabic as well; ``arabizi``: how much for Arabic in Latin letters;
    ``listed``: whether it is in the lists of that; ``latin``: whether it is in such letters;
    ``foreign``: whether it is a word of a language in such letters as it is spelt, and no other.
    """

    spoken: tuple[int, ...]
    borrowed: tuple[bool, ...]
    arabizi: int
    listed: bool
    latin: bool
    foreign: bool


class Languages:
    """``vocabularies``: the folded words of each language; ``latin``: those in Latin letters.

    ``right`` mends a misspelt word; ``listed``: of Arabic in Latin letters; ``sounds``: whether a
    word may be such; ``arabic``: the language that such a message is in.
    """

    def __init__(
        self,
        vocabularies: Mapping[Language, Terms],
        latin: Collection[Language],
        right: Callable[[str], str],
        listed: Callable[[str], bool],
        sounds: Callable[[str], bool],
        arabic: Language,
    ) -> None:
        self._vocabularies = vocabularies
        self._latin = {language: language in latin for language in vocabularies}
        self._right = right
        self._listed = listed
        self._sounds = sounds
        self._arabic = arabic
        self._tells = lru_cache(maxsize=8192)(self._told)

    def of(
        self, words: Sequence[str], names: Sequence[str] = (), *, after_arabizi: bool = False
    ) -> Spoken:
        """The language of a message; of its names only the letters tell, and no figures are words.

        ``after_arabizi``: what was said before it was Arabic in Latin letters, and so is this if no
        word is another language's, or as much tells for the one as for the other.
        """
        told = [*map(self._tells, words)]
        unsure = not any(each.foreign or not each.latin for each in told)
        if after_arabizi and unsure:
            return Spoken(self._arabic if told else None, arabizi=True)
        arabizi = sum([each.arabizi for each in told])
        if told and len(told) <= _FEW and not arabizi and all(each.listed for each in told):
            return Spoken(None, unsure=True)
        own = sum([not name.isascii() for name in names])
        best, score, borrowed = None, 0, 0
        for at, (language, latin) in enumerate(self._latin.items()):
            spoken = sum([each.spoken[at] for each in told]) + (0 if latin else own)
            if spoken > score:
                best, score, borrowed = language, spoken, sum([each.borrowed[at] for each in told])
        others, are_latin = score - borrowed, all(each.latin for each in told)
        if arabizi > others and are_latin:
            return Spoken(self._arabic, arabizi=True)
        known = arabizi + sum([each.listed and not each.arabizi for each in told])
        may_be = are_latin and known > 0 and known >= others
        if after_arabizi and may_be:
            return Spoken(self._arabic, arabizi=True)
        unsure = unsure or may_be
        return Spoken(best, unsure=unsure)

    def is_latin(self, word: str) -> bool:
        """Whether a word is one of a language in Latin letters."""
        return any(word in self._vocabularies[each] for each, latin in self._latin.items() if latin)

    def is_arabizi(self, word: str) -> bool:
        """Whether a word is surely Arabic in Latin letters: ``nosha``."""
        return self._tells(word).arabizi > 1

    def _told(self, word: str) -> _Told:
        latin, listed, rest = word.isascii(), self._listed(word), _after_figure(word)
        whole = {language: word in known for language, known in self._vocabularies.items()}
        known = whole
        if rest != word:
            known = {
                each: whole[each] or rest in words for each, words in self._vocabularies.items()
            }
        foreign = any(known[language] for language, own in self._latin.items() if own)
        own_letters = not latin and _is_right_to_left(word)
        spoken = [
            self._has(language, word, known=known[language]) + own_letters if latin == own else 0
            for language, own in self._latin.items()
        ]
        return _Told(
            tuple(spoken),
            tuple(
                whole[self._arabic] and told > 0 and whole[language]
                for language, told in zip(self._latin, spoken, strict=True)
            ),
            self._arabizi(word, listed=listed) if latin and not any(spoken) else 0,
            listed,
            latin,
            foreign and not listed and len(word) > 1,
        )

    def _has(self, language: Language, word: str, *, known: bool) -> bool:
        """Whether a language has a word, as it is known, or misspelt; one letter alone tells
        nothing.
        """
        if known or len(word) == 1:
            return known and not (len(word) == 1 and word.isascii())
        mended = self._latin[language] and not self._listed(word) and not looks_arabic(word)
        return mended and self._right(word) in self._vocabularies[language]

    def _arabizi(self, word: str, *, listed: bool) -> int:
        """How much a word tells for Arabic in Latin letters; a short one tells less."""
        if looks_arabic(word):
            return 2
        if not listed:
            return int(self._sounds(word))
        return 2 if len(word) > _SHORT or not word.isalpha() else 1


def _is_right_to_left(word: str) -> bool:
    return any(bidirectional(char) == "AL" for char in word)


def _after_figure(word: str) -> str:
    """``million`` of ``10million``; nothing of ``3la``, where the digit is a letter."""
    rest = word.lstrip(_DIGITS)
    return rest if len(rest) > _SHORT else ""
