"""Several questions in one message, each for itself."""

import re
from collections.abc import Callable, Iterator

_MOST = 3
_LONGEST = 600
"""Characters of a message that may be several questions; a longer one is a text of its own."""

_STOP = re.compile(r"[?؟!\n;؛]+|(?<=[^\W\d])\.(?=\s)")
_AND = re.compile(
    r"""(?<=[^\W\d])[،,]\s
      | \s(?=و(?!لا\b|الا\b)(?:\s|[^\W\d_]))
      | \s(?=(?:and|w|wa|&|\+)\s)""",
    re.IGNORECASE | re.VERBOSE,
)


def parts(text: str, separate: Callable[[str, str, bool], bool]) -> tuple[str, ...]:
    """The questions of a message: cut only where ``separate`` holds of what is before and after.

    It is told too whether only a word such as "and" stands between them.
    """
    if len(text) > _LONGEST:
        return (text,)
    found: list[str] = []
    for piece, joined in _pieces(text):
        if found and not separate(found[-1], piece, joined):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
        if len(found) > _MOST:
            break
    return tuple(found) if 1 < len(found) <= _MOST else (text,)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What could be a question, each with whether it goes on the sentence before."""
    for sentence in _STOP.split(text):
        pieces = [piece.strip() for piece in _AND.split(sentence)]
        yield from ((piece, at > 0) for at, piece in enumerate(filter(None, pieces)))
