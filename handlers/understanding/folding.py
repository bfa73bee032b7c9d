"""Folding: many spellings of one text made one.

Digits of three scripts become ASCII, Arabic letters lose what people leave out or confuse
(hamza, final ya, ta marbuta, diacritics, tatweel), Persian letters become Arabic ones, bidi
controls go, Latin letters lose case and accents, and a letter drawn out (``كييييف``) stands once.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
        "ؤ": "و", "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك", "ڪ": "ك",
        "گ": "ق", "ڨ": "ق", "چ": "ج", "پ": "ب", "ژ": "ز", "ڤ": "ف", "ء": "", "ـ": "",
        "٫": ".", "٬": ",", "٪": "%", "؟": "?", "،": ",", "؛": ";", "’": "'", "‘": "'",
        "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u200c": "",
    }
)  # fmt: skip
_MARKS = re.compile(
    r"[\u0300-\u036f\u0610-\u061a\u064b-\u0652\u0656-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
"""Marks over and under letters, gone before normalising: that takes long runs of them slowly."""

_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


def fold(text: str) -> str:
    """The one form that all matching is done in; linear in the length of ``text``."""
    kept = text
    if not text.isascii():
        bare = _MARKS.sub("", text.translate(_LETTERS))
        shown = unicodedata.normalize("NFKD", bare).translate(_LETTERS)
        kept = "".join(map(_kept, shown))
    single = _DRAWN_OUT.sub(r"\1", kept.casefold())
    return " ".join(single.split())


@lru_cache(maxsize=4096)
def _kept(char: str) -> str:
    """A digit in ASCII, nothing for what is not seen by itself, any other character as it is."""
    if unicodedata.category(char) in {"Mn", "Cf", "Me"}:
        return ""
    if char.isdecimal() and not char.isascii():
        return str(unicodedata.decimal(char))
    return char
