"""Several questions in one message, each for itself."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

_MOST, _MOST_SAID, _MOST_JOINED = 8, 24, 12
"""Questions of a message; sentences in which they are sought, and what "and" joins in each."""

_MOST_MARKED = 3
_LONGEST = 600
"""Characters of a message that may be several questions; a longer one is a text of its own."""

_KEPT = 8
"""Messages of which the sentences are remembered: they are looked for in two steps."""

_STOP = re.compile(
    r"""(?<=[?؟!\n؛])(?![?؟!\n;؛]) | (?<=;)\s | (?<=\w\.)\s(?!\d)
      | \b(?:btw|by\ the\ way|على\ فكرة|بالمناسبة)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LISTED = re.compile(r"(?:(?<=\s)|\A)(\d)\s?[).:-]+(?=\s)")
"""The number before one of a list: ``1) the price 2) the license``."""

_SENTENCE = re.compile(r"(?:[^.?؟!\n;؛]++|\.(?!\s))++[.?؟!]*")
MARKS = ("?", "؟")
_CLAUSE = re.compile(r"(?<=[^\W\d][،,:]|\.\.|.…)\s")
_AND = re.compile(
    r"""(?<=[^\W\d])[،,]\s | (?<=\d)[،,]\s(?=\D)
      | \s(?=و(?!لا\b|الا\b)(?:\s|[^\W\d_]))
      | \s(?=(?:and|plus|then|as\ well\ as|w|wa|ou|o|&|\+)\s)""",
    re.IGNORECASE | re.VERBOSE,
)


def parts(text: str, separate: Callable[[str, str, str, bool], bool]) -> tuple[str, ...]:
    """The questions of a message: cut only where ``separate`` holds of what is before and after.

    What is after is told as far as the next place to cut, and to the end of the question; then
    whether only a word such as "and" stands between them.
    """
    if len(text) > _LONGEST:
        return (text,)
    found: list[str] = []
    said = sentences(text)
    if len(said) > _MOST_SAID:
        return (text,)
    for place, sentence in enumerate(said):
        pieces = _pieces(_AND, sentence)
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


def unlisted(text: str) -> str:
    """A message with each of what it counts up, if anything, on a line of its own."""
    found = [int(each) for each in _LISTED.findall(text)]
    counted = len(found) > 1 and found == [*range(1, len(found) + 1)]
    return _LISTED.sub("\n", text).strip() if counted else text


@lru_cache(maxsize=_KEPT)
def sentences(text: str) -> Sequence[str]:
    """The sentences of a message, with their marks."""
    return _pieces(_STOP, text) if len(text) <= _LONGEST else [text]


def clauses(text: str) -> Sequence[str]:
    """What stands between the commas, colons and dots of a message, with them."""
    return _pieces(_CLAUSE, text)


def _asked_of(said: Sequence[str]) -> Sequence[str]:
    """The sentence after the first one, where that one is no question."""
    return [] if said[0].endswith(MARKS) else said[1:2]


def _pieces(cut: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in map(str.strip, cut.split(text)) if any(map(str.isalnum, piece))]


def marked(text: str) -> tuple[str, ...]:
    """The last questions of a text that is too long to be one, by their marks; none of others."""
    found = map(str.strip, _SENTENCE.findall(text) if len(text) > _LONGEST else ())
    return tuple(each for each in found if each[-1:] in MARKS)[-_MOST_MARKED:]
