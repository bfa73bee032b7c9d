"""Names that the story does not know, as the reader wrote them."""

from handlers.understanding import Understood
from handlers.understanding.folding import fold

_LENGTH = 30
"""So much of a name is said again."""


def written(asked: Understood) -> list[str]:
    """The unknown names of a question, each as it stands in its text where it is found there."""
    return [_written(word, asked.text)[:_LENGTH] for word in asked.unknown]


def _written(name: str, text: str) -> str:
    words, wanted = text.split(), name.split()
    for at in range(len(words) - len(wanted) + 1):
        said = " ".join(words[at : at + len(wanted)])
        for shown in (said, said.strip(_MARKS)):
            if fold(shown) == name:
                return shown.strip(_MARKS)
    return name


_MARKS = "?!.,:;؟،؛\"'()[]«»“”‘’…"
