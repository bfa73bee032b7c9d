"""Where a reader would pause: the best place to cut a text."""

import regex

_SPACE = r"[^\S\u00a0\u2007\u202f]"
"""White space that a line may break at."""

_ALONE = r"(?![\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])"
"""What follows is no mark on the white space."""

_BLOCKS = regex.compile(rf"{_SPACE}*\n[^\S\n]*\n")
_LINES = regex.compile(rf"{_SPACE}*\n")
_SENTENCES = regex.compile(rf"(?<=[.!?؟…。][\p{{Pe}}\p{{Pf}}\p{{Cf}}\"']*){_SPACE}+{_ALONE}")
_WORDS = regex.compile(rf"{_SPACE}+{_ALONE}")
_GRAPHEMES = regex.compile(r"\X")

_OPENING = frozenset("\u2066\u2067\u2068")
_CLOSING = "\u2069"


def cut(text: str, start: int, furthest: int) -> tuple[int, int]:
    """The best end of a piece up to ``furthest``, and where the next piece starts."""
    half = start + (furthest - start) // 2
    for gap in (_BLOCKS, _LINES, _SENTENCES):
        if found := _gaps(gap, text, start, half, furthest):
            return found[-1]
    if found := _gaps(_WORDS, text, start, start + 1, furthest):
        return next(
            (cut for cut in reversed(found) if not _isolated(text, start, cut[0])), found[-1]
        )
    end = _whole(text, start, furthest)
    return end, end


def _gaps(
    gap: regex.Pattern[str], text: str, start: int, least: int, furthest: int
) -> list[tuple[int, int]]:
    found = []
    for match in gap.finditer(text, start):
        if match.start() > furthest:
            break
        if match.start() >= least:
            found.append(match.span())
    return found


def _isolated(text: str, start: int, end: int) -> bool:
    """Whether a Unicode isolate that is open at ``end`` was opened since ``start``."""
    depth = 0
    for character in text[start:end]:
        if character in _OPENING:
            depth += 1
        elif character == _CLOSING:
            depth = max(depth - 1, 0)
    return depth > 0


def _whole(text: str, start: int, furthest: int) -> int:
    """The end of the last whole grapheme up to ``furthest``, which itself if there is none."""
    end = start
    for match in _GRAPHEMES.finditer(text, start):
        if match.end() > furthest:
            break
        end = match.end()
    return end if end > start else furthest
