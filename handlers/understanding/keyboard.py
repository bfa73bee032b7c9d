"""What was typed with the keyboard in another layout: ``;l osvj`` for ``كم خسرت``."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
_LAM_ALEF = ("b", "لا")
"""The one key that gives two letters."""

_TO_ARABIC = str.maketrans({**dict(zip(_LATIN, _ARABIC, strict=True)), _LAM_ALEF[0]: _LAM_ALEF[1]})
_TO_LATIN = str.maketrans(dict(zip(_ARABIC, _LATIN, strict=True)))


def other_layout(text: str) -> str:
    """The same keys in the other layout, Arabic or Latin."""
    if any(char in _ARABIC for char in text):
        return text.replace(_LAM_ALEF[1], _LAM_ALEF[0]).translate(_TO_LATIN)
    return text.lower().translate(_TO_ARABIC)
