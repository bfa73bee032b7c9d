"""The words of a folded text that matter to quantities, with what they mean."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

from handlers.understanding.numbers import figures
from handlers.understanding.numbers.lexicon import (
    SIDES,
    VERBS,
    Form,
    Kind,
    Lexicon,
    Phrase,
    Prefix,
    Word,
)
from handlers.understanding.numbers.verbs import Verbs

DIGITS = "digits"
"""The name of a number word that is written in digits."""

_WORDS = 1000
_WORD_OR_DIGIT = re.compile(r"[0-9]|[^\W\d_]+")
_NAME_LONG = 20
_BEFORE_HYPHEN = re.compile(r"(?<![^\W_])[^\W\d_][^\W_]*\Z")
"""A name before a hyphen, but not digits with their letter: ``gpt-5``, ``1m-2m``."""

NUMERIC = frozenset({Kind.NUMBER, Kind.COUNT, Kind.TIMES, Kind.PART, Kind.SCALE})
"""What numbers are made of."""

_OTHER = Word(Kind.OTHER)
_NAME = Word(Kind.NAME)
_MARK = Word(Kind.MARK)
_MINUS = Word(Kind.MINUS)
_TWO = Word(Kind.COUNT, Decimal(2))
_EVERY = Word(Kind.PER)


class Token(NamedTuple):
    """A word or a mark, ``kind`` that of its word; ``joined`` and so on tell what is written
    together with it.
    """

    kind: Kind
    word: Word
    start: int
    end: int
    joined: bool = False
    led: bool = False
    definite: bool = False


class _Meant(NamedTuple):
    """What a word means, and what is written together with it. ``phrases``: those that it may
    begin: ``واحد`` may be one, and may begin "and eleven"; ``alone``: whether it means the same
    whatever stands beside it, and no more than one thing; ``counts``: whether it may be a number,
    or begin one; a digit is one.
    """

    word: Word
    prefix: Prefix | None
    phrases: tuple[tuple[Phrase, Prefix | None], ...]
    alone: bool
    counts: bool


_counts = attrgetter("counts")


class Reader:
    """Reads texts by a lexicon, the first thousand words of each."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._prefixes = {prefix.text: prefix for prefix in lexicon.prefixes}
        self._verbs = [Verbs(each) for each in lexicon.verbs]
        self._widest = max(map(len, self._prefixes), default=0)
        self._conditional = {
            *lexicon.before_scale,
            *lexicon.before_many,
            *lexicon.before_side,
            *lexicon.before_number,
        }
        both = {text: words[0] for text, words in lexicon.lettered.items()}
        self._letters = both | lexicon.letters
        self._look = lru_cache(maxsize=8192)(self._meant)
        fused = "|".join(re.escape(prefix.text) for prefix in lexicon.prefixes)
        self._chunk = re.compile(
            rf"""(?: {figures.PATTERN} )(?P<suffix>[^\W_]*)
              | (?P<fused>{fused})(?=[0-9])
              | (?P<word>[^\W\d_][^\W_]*)
              | (?P<minus>(?<![^\s(:=$])-(?=\$?\.?[0-9]))
              | (?<=[^\W_])-(?=[^\W\d_])
              | (?P<mark>\S)""",
            re.VERBOSE,
        )

    def read(self, folded: str, taken: Iterable[tuple[int, int]]) -> list[Token]:
        """The words and marks of a text; those in the spans ``taken`` are names."""
        # A hyphen between words matches no group: "twenty-five" is two words.
        found = (chunk for chunk in self._chunk.finditer(folded) if chunk.lastgroup)
        chunks = list(islice(found, _WORDS))
        return list(self._tokens(chunks, _inside(chunks, taken)))

    def is_verb(self, word: str) -> bool:
        """Whether a word is a verb that tells the side of an amount."""
        return self._look(word).word.kind in VERBS

    def ways(self, folded: str) -> Iterator[str]:
        """Which ways its verbs say that something moves."""
        for word in _WORD_OR_DIGIT.findall(folded):
            for rest in () if word.isascii() else (each for each, _ in self._readings(word)):
                yield from filter(None, (verbs.way(rest) for verbs in self._verbs))

    def may_count(self, folded: str, taken: Iterable[tuple[int, int]]) -> bool:
        """Whether there can be a number in a text beside what is ``taken``; quick to tell."""
        left, end = [], 0
        for first, last in taken:
            left.append(folded[end:first])
            end = last
        words = _WORD_OR_DIGIT.findall(" ".join((*left, folded[end:])))
        return any(map(_counts, map(self._look, words)))

    def _tokens(self, chunks: Sequence[re.Match[str]], names: Set[int]) -> Iterator[Token]:
        at = 0
        while at < len(chunks):
            chunk = chunks[at]
            kind = chunk.lastgroup
            width = 1
            if at in names:
                yield token_of(_NAME, *chunk.span())
            elif kind == "word" and (meant := self._look(chunk[0])).alone:
                yield token_of(meant.word, *chunk.span(), meant.prefix)
            elif kind == "word":
                said, width = self._word(chunks, at)
                yield from self._in_full(said, chunk[0])
            elif kind == "minus":
                yield token_of(_MINUS, *chunk.span())
            elif kind == "mark":
                yield token_of(self._lexicon.words.get(chunk[0], _MARK), *chunk.span())
            elif kind == "fused":
                # A prefix goes with the digits after it; a unit stands for itself.
                if chunk[0] in self._lexicon.words and not self._prefixes[chunk[0]].joins:
                    yield token_of(self._lexicon.words[chunk[0]], *chunk.span())
            else:
                yield from self._figure(chunk, chunks[at - 1] if at else None)
            at += width

    def _word(self, chunks: Sequence[re.Match[str]], at: int) -> tuple[Token, int]:
        """A word, or a phrase that begins with it, and how many chunks that is."""
        chunk = chunks[at]
        text, span = chunk[0], chunk.span()
        before = chunks[at - 1] if at else None
        if before and text in self._letters and self._is_count(before):
            return token_of(self._letters[text], *span), 1
        counts = self._before(text, chunks, at) if text in self._conditional else None
        if counts:
            return token_of(counts, *span), 1
        word, own, phrases, *_ = self._look(text)
        for (rest, meaning), prefix in phrases:
            end = at + 1 + len(rest)
            if tuple(chunk[0] for chunk in chunks[at + 1 : end]) == rest:
                return token_of(meaning, span[0], chunks[end - 1].end(), prefix), 1 + len(rest)
        return token_of(word, *span, own), 1

    def _in_full(self, said: Token, text: str) -> Iterator[Token]:
        """A word, or what it holds: a number and its unit, ``سهمين``, ``mtok``, ``يوم ويوم``."""
        if _is_pair(said.word):
            if said.word.form is Form.EVERY_TWO:
                yield token_of(_EVERY, said.start, said.start)
            yield said._replace(kind=_TWO.kind, word=_TWO)
            yield token_of(said.word, said.end, said.end)
            return
        yield said
        if said.word.form is Form.LETTER and text in self._lexicon.lettered:
            yield token_of(self._lexicon.lettered[text][1], said.end, said.end)

    def _lettered(self, text: str) -> tuple[Word, ...]:
        """What a letter after a number means, by itself or with a unit: ``m``, ``mtok``."""
        letter = self._lexicon.letters.get(text)
        return (letter,) if letter else self._lexicon.lettered.get(text, ())

    def _meant(self, text: str) -> _Meant:
        lexicon, readings = self._lexicon, [*self._readings(text)]
        listed = (
            (words[rest], prefix)
            for words in (lexicon.words, lexicon.rated)
            for rest, prefix in readings
            if rest in words
        )
        word, prefix = next(chain(listed, self._verbs_in(readings)), (_OTHER, None))
        phrases = tuple(
            (phrase, prefix)
            for rest, prefix in readings
            for phrase in lexicon.phrases.get(rest, ())
        )
        depends = text in self._letters or text in self._conditional or phrases
        several = _is_pair(word) or word.form is Form.LETTER
        numeric = any(map(_is_number, (word, *(meaning for (_, meaning), _ in phrases))))
        before = text in lexicon.before_scale or text in lexicon.before_many
        return _Meant(
            word,
            prefix,
            phrases,
            alone=not (depends or several),
            counts=numeric or before or text.isdecimal(),
        )

    def _verbs_in(
        self, readings: Iterable[tuple[str, Prefix | None]]
    ) -> Iterator[tuple[Word, Prefix | None]]:
        """What a verb means, after an "and" or an article if there is one."""
        for rest, prefix in readings:
            if prefix is None or not prefix.leads:
                for word in filter(None, (verbs.word(rest) for verbs in self._verbs)):
                    yield word, prefix

    def _readings(self, text: str) -> Iterator[tuple[str, Prefix | None]]:
        """A word as it is, then without each prefix that it may have, the shortest first."""
        yield text, None
        # In Latin letters a prefix is known only before digits: "w200", but "weight".
        if text.isascii():
            return
        for size in range(1, self._widest + 1):
            prefix, rest = self._prefixes.get(text[:size]), text[size:]
            if prefix and len(rest) > 1 and not rest.isascii():
                yield rest, prefix

    def _figure(self, chunk: re.Match[str], before: re.Match[str] | None) -> Iterator[Token]:
        """Digits, and the letter or word written together with them: ``10k``, ``3ashra``."""
        start, end = chunk.span()
        split = end - len(chunk["suffix"])
        prefix = self._prefixes[before[0]] if before and before["fused"] else None
        value = figures.value(chunk)
        after = self._suffix(chunk["suffix"])
        if chunk[0] in self._lexicon.words:
            yield token_of(self._lexicon.words[chunk[0]], start, end, prefix)
        elif value is None or _OTHER in after or _hyphenated(chunk, before):
            yield token_of(_OTHER, start, end)
        else:
            kind = Kind.PART if chunk["part"] and value < 1 else Kind.NUMBER
            yield token_of(Word(kind, value, name=DIGITS), start, split, prefix)
            yield from (token_of(word, split, end) for word in after)

    def _before(self, text: str, chunks: Sequence[re.Match[str]], at: int) -> Word | None:
        """What a word means only before a scale or its plural, a unit, a side, a number."""
        following = chunks[at + 1][0] if at + 1 < len(chunks) else ""
        word, prefix, *_ = self._look(following)
        counts = following[:1].isdecimal() or (word.kind in NUMERIC and not prefix)
        if counts and text in self._lexicon.before_number:
            return self._lexicon.before_number[text]
        if word.kind is Kind.UNIT and not text.isascii():
            return self._lexicon.before_scale.get(text)
        if word.kind is not Kind.SCALE:
            return self._lexicon.before_side.get(text) if word.kind in SIDES else None
        many = self._lexicon.before_many.get(text) if word.form is Form.MANY else None
        return self._lexicon.before_scale.get(text) or many

    def _is_count(self, chunk: re.Match[str]) -> bool:
        """Whether a number without a scale stands here, so that a letter can be its scale."""
        if chunk["number"]:
            return not chunk["suffix"]
        return self._look(chunk[0]).word.kind in {Kind.COUNT, Kind.PART}

    def _suffix(self, suffix: str) -> tuple[Word, ...]:
        if not suffix:
            return ()
        return self._lettered(suffix) or (self._lexicon.words.get(suffix, _OTHER),)


def _is_number(word: Word) -> bool:
    """Whether a word counts, or is two of its unit."""
    return word.kind in NUMERIC or _is_pair(word)


def _is_pair(word: Word) -> bool:
    """Whether a word is two of its unit: ``سهمين``."""
    return word.kind is Kind.UNIT and word.form in {Form.TWO, Form.EVERY_TWO}


def token_of(word: Word, start: int, end: int, prefix: Prefix | None = None) -> Token:
    """A word with what is written together with it."""
    if prefix is None:
        return Token(word.kind, word, start, end)
    return Token(word.kind, word, start, end, prefix.joins, prefix.leads, prefix.definite)


def _inside(chunks: Sequence[re.Match[str]], taken: Iterable[tuple[int, int]]) -> set[int]:
    """Which of the chunks overlap one of the spans."""
    inside: set[int] = set()
    for start, end in taken:
        first = bisect_right(chunks, start, key=re.Match.end)
        inside.update(range(first, bisect_left(chunks, end, key=re.Match.start)))
    return inside


def _hyphenated(chunk: re.Match[str], before: re.Match[str] | None) -> bool:
    """Whether digits are part of a Latin name such as ``gpt-5``."""
    if before is None or before["mark"] != "-" or before.end() != chunk.start():
        return False
    name = _BEFORE_HYPHEN.search(chunk.string, max(0, before.start() - _NAME_LONG), before.start())
    return name is not None and name[0].isascii()
