"""What Arabic fuses to a word and Latin letters write apart: articles, a to, and endings."""

import re

_ARTICLE = re.compile(r"\b(?P<led>[وفبكعه]?ال|لل) (?:ال)?(?=[^\W\d_a-z])")
"""``el yom``, ``bel dolar``."""

_IN = re.compile(r"\b(?:فل|bl) (?:ال)?(?=[^\W\d_a-z])")
"""``fl yom``, ``bl shahr``."""

_FOREIGN = re.compile(r"\bال (?=[a-z])")
"""An article before a word that is left in Latin letters: ``el crash``."""

_ENDING = re.compile(r"(?<=[a-z0-9]{2})[-'](?=h(?:a|om|um)\b)")
"""``2imet-ha``, and ``as-hom``, whose letters are not those of one sound."""

_MARKED = re.compile(r"'(?P<before>[3679])|(?P<after>[3679])'(?!s\b)(?=[a-z])")
_LETTERS = {"3": "gh", "6": "dh", "7": "kh", "9": "dh"}
"""Digits for Arabic letters, which a mark makes another letter: ``7'asarat``."""

_EACH = re.compile(r"\bال (?=كل و)")
"""What Latin letters write as an article: ``ch7al l kol wa7ed``."""

_TO = re.compile(r"(?<=\w )لا (?=[a-z0-9])")
"""What sounds like a no, before a name or a figure: ``7atet la R1``; after a comma it is one."""


def with_particles(said: str, *, latin: bool, counting: bool) -> str:
    """A message with what is fused to the next word; ``latin``: in such letters; ``counting``:
    it speaks of tokens.
    """
    if latin:
        said = _EACH.sub("ل", said)
        said = _TO.sub("ل ", _IN.sub("في ال", said) if counting else said)
    return _FOREIGN.sub("", _ARTICLE.sub(r"\g<led>", said))


def without_marks(folded: str) -> str:
    """A message in Latin letters without the marks that some write within Arabic words."""
    if "'" in folded:
        folded = _MARKED.sub(lambda mark: _LETTERS[mark["before"] or mark["after"]], folded)
    return _ENDING.sub("", folded) if "'" in folded or "-" in folded else folded
