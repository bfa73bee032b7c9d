"""Long text in pieces that a platform accepts, cut where a reader would pause."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

Length = Callable[[str], int]
"""How long a platform says a text is; never shorter for a longer text."""


def utf16(text: str) -> int:
    """Length in UTF-16 units, in which both Telegram and Discord count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int, length: Length = len) -> list[str]:
    """``text`` in pieces of at most ``limit`` by ``length``; only white space at the cuts is lost.

    A cut falls between blocks, else lines, else sentences where that fills at least half a piece,
    else between words, those outside a Unicode isolate first; inside a word only when the word
    alone is too long, and inside a grapheme only when the grapheme alone is. No piece is blank.
    """
    return [text[start:end] for start, end in ranges(text, limit, length)]


def ranges(text: str, limit: int, length: Length = len) -> list[tuple[int, int]]:
    """Where the pieces of ``split`` start and end in ``text``."""
    return [(start, end) for start, end in _pieces(text, limit, length) if text[start:end].strip()]


def _pieces(text: str, limit: int, length: Length) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = following = _furthest(text, start, limit, length)
        if end < len(text):
            from bot.platforms.cutting import cut  # takes memory, and most texts fit

            end, following = cut(text, start, end)
        yield start, end
        start = following


def _furthest(text: str, start: int, limit: int, length: Length) -> int:
    """The end of the longest piece that fits, at least one character on."""
    if length(text[start:]) <= limit:
        return len(text)
    ends = range(start + 1, len(text))
    fitting = bisect_right(ends, limit, key=lambda end: length(text[start:end]))
    return start + max(fitting, 1)
