"""Several questions in one message, each for itself."""

import re
from collections.abc import Callable

_MOST = 8
_MOST_MARKED = 3
_LONGEST = 600
"""Characters of a message that may be several questions; a longer one is a text of its own."""

_STOP = re.compile(
    r"""[?؟!\n;؛]+ | (?<=[^\W\d])\.(?=\s)
      | \b(?:btw|by\ the\ way|على\ فكرة|بالمناسبة)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"(?:[^.?؟!\n;؛]++|\.(?!\s))++[.?؟!]*")
_MARKS = ("?", "؟")
_AND = re.compile(
    r"""(?<=[^\W\d])[،,]\s
      | \s(?=و(?!لا\b|الا\b)(?:\s|[^\W\d_]))
      | \s(?=(?:and|w|wa|ou|o|&|\+)\s)""",
    re.IGNORECASE | re.VERBOSE,
)


def parts(text: str, separate: Callable[[str, str, bool], bool]) -> tuple[str, ...]:
    """The questions of a message: cut only where ``separate`` holds of what is before and after.

    It is told too whether only a word such as "and" stands between them.
    """
    if len(text) > _LONGEST:
        return (text,)
    found: list[str] = []
    for sentence in _STOP.split(text):
        inner: list[str] = []
        for piece in filter(None, map(str.strip, _AND.split(sentence))):
            _add(inner, piece, separate, joined=True)
        for question in inner[:1]:
            _add(found, question, separate, joined=False)
        found += inner[1:]
        if len(found) > _MOST:
            break
    return tuple(found) if 1 < len(found) <= _MOST else (text,)


def marked(text: str) -> tuple[str, ...]:
    """The last questions of a text that is too long to be one, by their marks; none of others."""
    found = map(str.strip, _SENTENCE.findall(text) if len(text) > _LONGEST else ())
    return tuple(each for each in found if each[-1:] in _MARKS)[-_MOST_MARKED:]


def _add(
    found: list[str], piece: str, separate: Callable[[str, str, bool], bool], *, joined: bool
) -> None:
    """A piece as a question of its own, or as more of the last one."""
    if found and not separate(found[-1], piece, joined):
        found[-1] = f"{found[-1]} {piece}"
    else:
        found.append(piece)
