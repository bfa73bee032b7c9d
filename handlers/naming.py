"""Names that the story does not know, as the reader wrote them."""

from handlers.understanding import Understood
from handlers.understanding.folding import fold

_FUSED = 3
"""Letters that may be written together with a name before it."""

_MOST = 3
"""Names that are said again."""

_LENGTH = 30
"""So much of a name is said again."""


def written(asked: Understood) -> list[str]:
    """The unknown names of a question, each as it stands in its text where it is found there."""
    return [_written(word, asked.text)[:_LENGTH] for word in asked.unknown[:_MOST]]


def _written(name: str, text: str) -> str:
    words, wanted = text.split(), name.split()
    for at in range(len(words) - len(wanted) + 1):
        said = " ".join(words[at : at + len(wanted)])
        bare = said.strip(_MARKS)
        for begin in range(min(_FUSED, len(bare)) + 1):
            if fold(bare[begin:]) == name:
                return bare[begin:]
    return name


_MARKS = "?!.,:;؟،؛\"'()[]«»“”‘’…"
