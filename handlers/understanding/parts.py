"""Several questions in one message, each for itself."""

import re
from collections.abc import Callable, Iterator

_MOST = 3
_STOP = re.compile(r"[?؟!\n;؛]+|(?<=[^\W\d])[.،,](?=\s)")
_AND = re.compile(r"\s(?=و(?!لا\b|الا\b)[^\W\d_])|\s(?=(?:and|w|wa|&|\+)\s)", re.IGNORECASE)


def parts(text: str, separate: Callable[[str, str], bool]) -> tuple[str, ...]:
    """The questions of a message: cut only where ``separate`` holds of what is before and after."""
    found: list[str] = []
    for piece in _pieces(text):
        if found and not separate(found[-1], piece):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found) if 1 < len(found) <= _MOST else (text,)


def _pieces(text: str) -> Iterator[str]:
    for sentence in _STOP.split(text):
        pieces = _AND.split(sentence)
        yield from (piece.strip() for piece in pieces if piece.strip())
