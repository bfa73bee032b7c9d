"""What the keyboard makes of a text: in another layout, ``;l osvj`` for ``كم خسرت``, or where the
finger hits the key beside.
"""

from collections.abc import Iterator
from itertools import pairwise

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
_LAM_ALEF = ("b", "لا")
"""The one key that gives two letters."""

_ROWS = (
    ("qwertyuiop", "asdfghjkl ", "zxcvbnm   "),
    ("ضصثقفغعهخحجد", "شسيبلاتنمكط ", "ي ور يهوزظ  "),
)
"""The keys of both layouts, each with the letter that it is folded to."""

_TO_ARABIC = str.maketrans({**dict(zip(_LATIN, _ARABIC, strict=True)), _LAM_ALEF[0]: _LAM_ALEF[1]})
_TO_LATIN = str.maketrans(dict(zip(_ARABIC, _LATIN, strict=True)))


def other_layout(text: str) -> str:
    """The same keys in the other layout, Arabic or Latin."""
    if any(char in _ARABIC for char in text):
        return text.replace(_LAM_ALEF[1], _LAM_ALEF[0]).translate(_TO_LATIN)
    return text.lower().translate(_TO_ARABIC)


def _neighbours() -> Iterator[tuple[str, str]]:
    """Letters of two keys that touch."""
    for layout in _ROWS:
        touching = [pair for row in layout for pair in pairwise(row)]
        for upper, lower in pairwise(layout):
            touching += [*zip(upper, lower, strict=True), *zip(upper[1:], lower[:-1], strict=True)]
        yield from touching


_HEARD = ("ck", "cs", "sz")
"""Latin letters that are taken for one another by ear."""

_NEIGHBOURS = frozenset(map(frozenset, (*_HEARD, *_neighbours())))


def beside(letter: str, other: str) -> bool:
    """Whether two letters of folded words are on keys that touch."""
    return frozenset((letter, other)) in _NEIGHBOURS
