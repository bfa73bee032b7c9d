"""Words as they are meant: apart, whole, in the right letters, and without slips."""

from functools import lru_cache

from handlers.terms import Terms
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.words.groups import Words
from handlers.understanding.words.names import Names
from handlers.understanding.writing.arabizi import Arabizi
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.joined import apart, together
from handlers.understanding.writing.keyboard import other_layout
from handlers.understanding.writing.language import Languages
from handlers.understanding.writing.particles import without_marks
from handlers.understanding.writing.spelling import Spelling
from handlers.understanding.writing.tokens import SHORTEST, forms, stem, tokenize, unfused

_WHAT = "شنو"
"""Is fused before verbs by its first letter: ``شدرس``."""

_TYPED = 200
"""Characters of a message that may have been typed in another layout, or with no spaces."""

_OUTSIDE = "outside."

_FUSED_LETTERS = frozenset("وفبلكع")
"""Arabic letters that are words, though they are fused to the next one."""


class Respelling:
    """``stems``: of all that is spoken; ``usual``: words that are taken as they are.

    ``right(word)``: without its slips; ``arabic(word)``: of Latin letters in Arabic ones;
    ``knows(word)``: whether people use it when they talk about the story.
    """

    def __init__(
        self,
        words: Words,
        numbers: Numbers,
        names: Names,
        arabizi: Arabizi,
        spelling: Spelling,
        stems: Terms,
        usual: Terms,
        languages: Languages,
    ) -> None:
        self._words = words
        self._numbers = numbers
        self._known_names = names
        self._arabizi = arabizi
        self._spelling = spelling
        self._stems = stems
        self._usual = usual
        self._languages = languages
        self.right = lru_cache(maxsize=8192)(self._mended)
        self.arabic = lru_cache(maxsize=8192)(self._arabic)
        self.knows = lru_cache(maxsize=8192)(self._is_known)
        self._apart = lru_cache(maxsize=8192)(self._pieces)
        self._is_word = lru_cache(maxsize=8192)(self._is_spoken)

    def typed(self, text: str) -> str:
        """A text, as the keyboard's other layout has it where that alone is understood."""
        if len(text) > _TYPED or self.is_read(text) or self._names(text):
            return text
        other = other_layout(text)
        return other if self._names(other) and self.is_read(other) else text

    def _names(self, text: str) -> bool:
        folded = fold(text)
        return bool(self._known_names.find(folded, tokenize(folded)))

    def is_read(self, text: str) -> bool:
        """Whether half of the words of a text are known, numbers aside."""
        words = [token.text for token in tokenize(fold(text)) if not token.text.isdecimal()]
        known = sum(self.knows(word) or self._arabizi.lists(word) for word in words)
        return known * 2 >= len(words)

    def spaced(self, folded: str) -> str:
        """A message with words apart that were run together, and whole that were torn."""
        folded = without_marks(folded) if folded.isascii() else folded
        if len(folded) > _TYPED:
            return folded
        folded = together(folded, self._are_torn)
        for word in {token.text for token in tokenize(folded)}:
            if pieces := self._apart(word):
                folded = folded.replace(word, pieces)
        return folded

    def _pieces(self, word: str) -> str | None:
        """The words that one is that is neither known nor a name."""
        known = self._is_word(word) or self._stems.any((stem(word), *forms(word)))
        if known or self._known_names.resembles(word) or any(map(self._is_name, unfused(word))):
            return None
        if any(group.startswith(_OUTSIDE) for group in self._words.find(tokenize(word))):
            return None
        return apart(word, self._is_name, self._is_word, self._spelling.is_amount)

    def _are_torn(self, word: str, following: str) -> bool:
        """Whether two tokens are one word, and not two."""
        whole = word + following
        if not (whole.isalpha() and whole.isascii() == word.isascii() == following.isascii()):
            return False
        if self._is_word(word) and self._is_word(following):
            one = self._spelling.is_amount(whole) and self._numbers.words.isdisjoint(
                (word, following)
            )
        else:
            one = whole in self._usual or whole in self._words.known
        return one and not any(map(self._is_name, (word, following, whole)))

    def _is_name(self, word: str) -> bool:
        return self._known_names.spelt(word) is not None

    def _is_spoken(self, word: str) -> bool:
        """Whether people use a word, as it is."""
        if len(word) == 1 and not word.isascii():
            return word in _FUSED_LETTERS
        return self._is_usual(word) or self._words.known.any(unfused(word))

    def _is_usual(self, word: str) -> bool:
        return self._usual.any(unfused(word))

    def _is_known(self, word: str) -> bool:
        """Whether people use a word when they talk about the story."""
        return (
            word.isdecimal()
            or word in self._numbers.words
            or self._words.knows(word)
            or self._numbers.is_verb(word)
            or self._stems.any(map(stem, forms(word)))
        )

    def _arabic(self, word: str) -> str:
        """A word of a message of Arabic in Latin letters in Arabic, unless it is to be left."""
        if self._arabizi.lists(word):
            return self._arabizi.arabic(word)
        counted = word[:-1].isdecimal() and word[-1] in self._numbers.letters
        amount = word.isdecimal() or counted or word in self._words.others
        if amount or self._languages.is_latin(word):
            return word
        if word in self._numbers.counts:
            meant = self._arabizi.arabic(word)
            return meant if self._numbers.are_alike(word, meant) else word
        meant = self._spelling.right(word)
        misspelt = meant != word and meant in self._numbers.counts
        return meant if misspelt else self._arabizi.arabic(word)

    def _mended(self, word: str) -> str:
        if self._words.knows(word) or self._is_usual(word):
            return word
        return f"{_WHAT} {word[1:]}" if self._asks_what(word) else self._spelling.right(word)

    def _asks_what(self, word: str) -> bool:
        """Whether it is a verb with what asks for its object before it: ``شدرس``."""
        rest = word[1:]
        fused = word.startswith(_WHAT[0]) and len(rest) >= SHORTEST and not self.knows(word)
        return fused and (rest in self._usual or self._words.knows(rest))
