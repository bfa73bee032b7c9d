"""Several questions in one message, each for itself."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import AND

_MOST, _MOST_SAID, _MOST_JOINED = 8, 24, 12
"""Questions of a message; sentences in which they are sought, and what "and" joins in each."""

_MOST_MARKED = 3
_LONGEST = 600
"""Characters of a message that may be several questions; a longer one is a text of its own."""

_KEPT = 8
"""Messages of which the sentences are remembered: they are looked for in two steps."""

_LISTED = re.compile(r"(?:(?<=\s)|\A)(\d)\s?[).:-]+(?=\s)")
"""The number before one of a list: ``1) the price 2) the license``."""

_SENTENCE = re.compile(r"(?:[^.?؟!\n;؛]++|\.(?!\s))++[.?؟!]*")
MARKS = ("?", "؟")
_CLAUSE = re.compile(r"(?<=[^\W\d][،,:]|\.\.|.…)\s")


class Joins:
    """What joins the questions of a message, in every language there is.

    ``ands``: nothing, and words such as "and"; ``led``: the same, and what else leads a name.
    """

    def __init__(self, told: Mapping[str, Sequence[str]]) -> None:
        ands, thens = told["ands"], told["thens"]
        self.ands = frozenset(map(fold, ("", *ands)))
        self.led = self.ands.union(map(fold, told["led"]))
        also = (fold(each).split() for each in (*thens, *told["also"]))
        self._also = sorted(also, key=len, reverse=True)
        self._widest = max(map(len, self._also), default=0)
        self._stop = re.compile(
            rf"""(?<=[?؟!\n؛])(?![?؟!\n;؛]) | (?<=;)\s | (?<=\w\.)\s(?!\d)
              | \b(?:{_any(told["asides"])})\b""",
            re.IGNORECASE | re.VERBOSE,
        )
        self._and = re.compile(
            rf"""(?<=[^\W\d])[،,]\s | (?<=\d)[،,]\s(?=\D)
              | \s(?=و(?!لا\b|الا\b)(?:\s|[^\W\d_]))
              | \s(?=(?:{_any((*ands, *thens))})\s)""",
            re.IGNORECASE | re.VERBOSE,
        )
        self._step = re.compile(
            rf"{self._and.pattern} | \s(?=و\d) | \s(?=(?:{_any(told['buts'])})\s)",
            re.IGNORECASE | re.VERBOSE,
        )
        self.sentences = lru_cache(maxsize=_KEPT)(self._sentences)

    def parts(self, text: str, separate: Callable[[str, str, str, bool], bool]) -> tuple[str, ...]:
        """The questions of a message: cut only where ``separate`` holds of what is before and
        after.

        What is after is told as far as the next place to cut, and to the end of the question; then
        whether only a word such as "and" stands between them.
        """
        if len(text) > _LONGEST:
            return (text,)
        found: list[str] = []
        said = self.sentences(text)
        if len(said) > _MOST_SAID:
            return (text,)
        for place, sentence in enumerate(said):
            pieces = _pieces(self._and, sentence)
            pieces = pieces if len(pieces) <= _MOST_JOINED else [sentence]
            for at, piece in enumerate(pieces):
                rest = " ".join((*pieces[at:], *_asked_of(said[place:])))
                if found and not separate(found[-1], piece if at else sentence, rest, at > 0):
                    found[-1] = f"{found[-1]} {piece}"
                else:
                    found.append(piece)
            if len(found) > _MOST:
                break
        return tuple(found) if 1 < len(found) <= _MOST else (text,)

    def pieces(self, text: str) -> Sequence[str]:
        """All that stands between the sentences of a message and what may join two of anything, two
        numbers too.
        """
        said = self.sentences(text)
        return [piece for sentence in said for piece in _pieces(self._step, sentence)]

    def _sentences(self, text: str) -> Sequence[str]:
        """The sentences of a message, with their marks."""
        return _pieces(self._stop, text) if len(text) <= _LONGEST else [text]

    def without(self, text: str) -> str:
        """A text without the "and" and "also" that it begins with."""
        first, _, rest = text.partition(" ")
        if fold(first) in self.ands:
            return self.without(rest) if rest else rest
        text = text[1:] if text.startswith(AND) else text
        words = text.split()
        said = [fold(word).strip(",:") for word in words[: self._widest]]
        also = next((each for each in self._also if said[: len(each)] == each), [])
        return " ".join(words[len(also) :]) or text


def unlisted(text: str) -> str:
    """A message with each of what it counts up, if anything, on a line of its own."""
    found = [int(each) for each in _LISTED.findall(text)]
    counted = len(found) > 1 and found == [*range(1, len(found) + 1)]
    return _LISTED.sub("\n", text).strip() if counted else text


def clauses(text: str) -> Sequence[str]:
    """What stands between the commas, colons and dots of a message, with them."""
    return _pieces(_CLAUSE, text)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words; of none, for nothing."""
    return "|".join(map(re.escape, words)) or "(?!)"


def _asked_of(said: Sequence[str]) -> Sequence[str]:
    """The sentence after the first one, where that one is no question."""
    return [] if said[0].endswith(MARKS) else said[1:2]


def _pieces(cut: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in map(str.strip, cut.split(text)) if any(map(str.isalnum, piece))]


def marked(text: str) -> tuple[str, ...]:
    """The last questions of a text that is too long to be one, by their marks; none of others."""
    found = map(str.strip, _SENTENCE.findall(text) if len(text) > _LONGEST else ())
    return tuple(each for each in found if each[-1:] in MARKS)[-_MOST_MARKED:]
