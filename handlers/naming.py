"""Names that the story does not know, as the reader wrote them."""

from collections.abc import Sequence

from handlers.understanding import Understood
from handlers.understanding.writing.folding import fold

_FUSED = 3
"""Letters that may be written together with a name before it."""

_MOST = 3
"""Names that are said again."""

_LENGTH = 30
"""So much of a name is said again."""


def written(asked: Understood) -> list[str]:
    """The first unknown names, each as it stands in the reader's text where it is found there; what
    follows one another there is one name.
    """
    words = asked.text.split()
    folded = [fold(word) for word in words] if asked.unknown else []
    names: list[str] = []
    for name in (_written(each, words, folded) for each in asked.unknown):
        whole = f"{names[-1]} {name}" if names else ""
        names[-1:] = [whole] if whole and whole in asked.text else [*names[-1:], name]
    return [name[:_LENGTH] for name in names[:_MOST]]


def _written(name: str, words: Sequence[str], folded: Sequence[str]) -> str:
    size = len(name.split())
    for at in range(len(words) - size + 1):
        if name not in " ".join(folded[at : at + size]):
            continue
        bare = " ".join(words[at : at + size]).strip(_MARKS)
        for begin in range(min(_FUSED, len(bare)) + 1):
            if fold(bare[begin:]) == name:
                return bare[begin:]
    return name


_MARKS = "?!.,:;؟،؛\"'()[]«»“”‘’…"
