"""Folding: many spellings of one text made one.

Digits of three scripts become ASCII, Arabic letters lose what people leave out or confuse
(hamza, final ya, ta marbuta, diacritics, tatweel), Persian and Urdu letters become Arabic ones,
bidi controls go, Latin letters lose case and accents, and a letter drawn out (``كييييف``) stands
once.
"""

import re
import unicodedata
from functools import lru_cache
from operator import itemgetter

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي",
        "ؤ": "و", "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك", "ڪ": "ك",
        "ڈ": "د", "ٹ": "ت", "ڑ": "ر", "ں": "ن", "ے": "ي", "ı": "i", "ß": "ss", "ø": "o", "ł": "l",
        "گ": "ق", "ڨ": "ق", "ڭ": "ق", "ݣ": "ق", "چ": "ج", "پ": "ب", "ژ": "ز", "ڤ": "ف",
        "ء": "", "ـ": "",
        "٫": ".", "٬": ",", "٪": "%", "؟": "?", "،": ",", "؛": ";", "’": "'", "‘": "'",
        "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " ", "\u200c": "",
    }
)  # fmt: skip
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1+")
_ENDS = "ة"
_ENDED = re.compile(rf"{_ENDS}(?=[^\W\d_])")
"""A letter that only ends words: what stands after it is another word."""

_KEPT = 8
"""Texts that are remembered as they are folded: one is read in several steps."""

_first = itemgetter(1)


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """The one form that all matching is done in; linear in the length of ``text``."""
    if _ENDS in text:
        text = _ENDED.sub(r"\g<0> ", text)
    return " ".join(_DRAWN_OUT.sub(_first, text.translate(_FOLDED)).split())


class _Folded(dict[int, str]):
    """What becomes of each character, found out when it is first met."""

    _MOST = 4096

    def __missing__(self, code: int) -> str:
        shown = unicodedata.normalize("NFKD", chr(code).translate(_LETTERS)).translate(_LETTERS)
        folded = "".join(map(_kept, shown)).casefold()
        if len(self) < self._MOST:
            self[code] = folded
        return folded


def _kept(char: str) -> str:
    """A digit in ASCII, nothing for what is not seen by itself, any other character as it is."""
    if unicodedata.category(char) in {"Mn", "Cf", "Me"}:
        return ""
    if char.isdecimal() and not char.isascii():
        return str(unicodedata.decimal(char))
    return char


_FOLDED = _Folded()
