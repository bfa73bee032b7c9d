"""Words that were run together with a name: ``whoisbehinddeepseek``."""

from collections.abc import Callable

_LONGEST = 40
_WORD = 2
"""Letters of the shortest word that is taken apart from others."""

_NAME = 4
"""Letters of the shortest name that tells that words were run together."""

_WHOLE = 8
"""Letters of the shortest word that may be several."""


def apart(word: str, is_name: Callable[[str], bool], is_known: Callable[[str], bool]) -> str | None:
    """A name and the words beside it with spaces between; ``None`` where it is not just these."""
    if not _WHOLE <= len(word) <= _LONGEST:
        return None
    best: list[tuple[tuple[int, int], str] | None] = [((0, 0), "")]
    for end in range(1, len(word) + 1):
        reached = []
        for start in range(max(0, end - _LONGEST), end - _WORD + 1):
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
