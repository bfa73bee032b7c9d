"""What is known of words before anybody asks, worked out of the lists and of sample questions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from handlers.chat import Language
from handlers.terms import pack_terms
from handlers.texts import FOLDER, available, files
from handlers.understanding.message.reader import ARABIC, Vocabulary
from handlers.understanding.numbers.lexicon import Kind, Lexicon, Word
from handlers.understanding.numbers.numberlists import number_lists
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.words.wordlists import WordLists
from handlers.understanding.writing import arabizi, spelling
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import stem, tokenize

_RATHER = 10
"""How many times as often people must use a word in another language for it to be that one's."""

_COUNTED = frozenset({"tokens", "usd", "shares"})

_OFTEN = 3
"""How often people must use a word for a misspelt one to be taken for it."""

_TWICE = 2
"""How often they must use it for it to be no slip."""


def vocabulary(samples: Mapping[Language, Iterable[str]], folder: Path = FOLDER) -> Vocabulary:
    """``samples``: what people ask about a story.

    Raises ``DataError`` when a file of words or numbers is wrong.
    """
    lists = WordLists(files("words.toml", folder))
    numbers = number_lists(folder)
    lexicon = Lexicon(numbers)
    counting = Numbers(lexicon).words
    told = {language: Counter(_words(each)) for language, each in samples.items()}
    spoken = {
        language: lists.spoken[language].union(_own(language, told)) for language in available()
    }
    times = sum(told.values(), Counter[str]())
    often = {word for word, count in times.items() if count >= _OFTEN}
    twice = {word for word, count in times.items() if count >= _TWICE}
    return {
        "words": lists.packed(),
        "fillers": lists.fillers,
        "turns": lists.turns,
        "undo": lists.undo,
        "joins": lists.joins,
        "numbers": numbers,
        "arabizi": arabizi.prepare(
            lists.arabizi,
            _used(lists.spoken[ARABIC], (word for word in counting if not word.isascii()), told),
        ),
        "spelling": spelling.prepare(
            (lists.known | often) - counting - lists.outside,
            times,
            counting,
            (text for text, word in lexicon.words.items() if _is_amount(word)),
        ),
        "spoken": {language: pack_terms(sorted(words)) for language, words in spoken.items()},
        "latin": [language for language, words in spoken.items() if _is_latin(words)],
        "stems": pack_terms(sorted({stem(word) for words in spoken.values() for word in words})),
        "usual": pack_terms(sorted(twice | counting | lists.around)),
    }


def _used(
    spoken: Iterable[str], counting: Iterable[str], told: Mapping[Language, Mapping[str, int]]
) -> Mapping[str, int]:
    """How often Arabic words are used; those of amounts often, though samples have few of them."""
    times = {**dict.fromkeys(spoken, 0), **told.get(ARABIC, {})}
    return times | {word: max(times.get(word, 0), _OFTEN) for word in counting}


def _is_amount(word: Word) -> bool:
    """Whether a word tells how much of what, or on which side of a price."""
    counted = word.kind is Kind.UNIT and word.name in _COUNTED
    return counted or word.kind in {Kind.SCALE, Kind.SIDE}


def _own(language: Language, told: Mapping[Language, Mapping[str, int]]) -> Iterable[str]:
    """The words of a language, without those that are rather another one's."""
    others = [words for other, words in told.items() if other != language]
    for word, times in told.get(language, {}).items():
        if all(words.get(word, 0) < times * _RATHER for words in others):
            yield word


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (token.text for text in texts for token in tokenize(fold(text)))


def _is_latin(words: Collection[str]) -> bool:
    """Whether a language is written in Latin letters, by most of its words."""
    return sum(map(str.isascii, words)) * 2 > len(words)
