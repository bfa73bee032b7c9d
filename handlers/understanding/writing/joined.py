"""Words with no space between them, or one within: ``whoisbehinddeepseek``, ``milli on``."""

from collections.abc import Callable
from itertools import pairwise

from handlers.understanding.writing.tokens import tokenize

_LONGEST = 40
_WORD = 2
"""Letters of the shortest word that is taken apart from others."""

_NAME = 4
"""Letters of the shortest name that tells that words were run together."""

_OTHER = 3
"""Letters of the shortest word that is taken apart from one of an amount."""

_WHOLE = 7
"""Letters of the shortest word that may be several."""

_Is = Callable[[str], bool]


def apart(word: str, is_name: _Is, is_known: _Is, is_amount: _Is) -> str | None:
    """The words that were run together, with spaces between; ``None`` where it is not just these.

    What tells it is a name, or that there are two words of which one is of an amount.
    """
    if not _WHOLE <= len(word) <= _LONGEST:
        return None
    return _beside_name(word, is_name, is_known) or _beside_amount(word, is_known, is_amount)


def _beside_name(word: str, is_name: _Is, is_known: _Is) -> str | None:
    best: list[tuple[tuple[int, int], str] | None] = [((0, 0), "")]
    for end in range(1, len(word) + 1):
        reached = []
        for start in range(end - _WORD + 1):
            before, piece = best[start], word[start:end]
            if before is None:
                continue
            (named, words), said = before
            if len(piece) >= _NAME and is_name(piece):
                reached.append(((named + len(piece), words - 1), f"{said} {piece}"))
            elif is_known(piece):
                reached.append(((named, words - 1), f"{said} {piece}"))
        best.append(max(reached, default=None))
    found = best[-1]
    return found[1].strip() if found is not None and found[0][0] else None


def _beside_amount(word: str, is_known: _Is, is_amount: _Is) -> str | None:
    for at in range(_OTHER, len(word) - _OTHER + 1):
        pieces = word[:at], word[at:]
        if any(map(is_amount, pieces)) and all(map(is_known, pieces)):
            return " ".join(pieces)
    return None


def together(folded: str, is_torn: Callable[[str, str], bool]) -> str:
    """A text without the spaces that stand within a word."""
    pieces, end = [], 0
    for one, other in pairwise(tokenize(folded)):
        if one.start >= end and folded[one.end : other.start] == " " and is_torn(one[0], other[0]):
            pieces += [folded[end : one.end], other.text]
            end = other.end
    return "".join((*pieces, folded[end:]))
