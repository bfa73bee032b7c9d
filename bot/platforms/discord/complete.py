"""What an option may be, while somebody types it: names and questions in every script."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from handlers.chat import Language
from handlers.story import Story
from handlers.understanding.writing.folding import fold

_CHOICES, _LONGEST = 25, 100
"""At most so many choices, each at most so long."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: how each language writes it, and how else people do."""

    written: Mapping[Language, str]
    aliases: tuple[str, ...] = ()

    def shown(self, language: Language) -> tuple[str, str]:
        """What is shown, this language first, and what is chosen."""
        own = self.written.get(language) or next(iter(self.written.values()))
        others = [text for text in self.written.values() if text != own]
        name = " · ".join(dict.fromkeys((own, *others)))
        return (name if len(name) <= _LONGEST else own), own

    def folded(self) -> tuple[str, ...]:
        """All spellings, in the form that is compared."""
        return tuple(map(fold, (*self.written.values(), *self.aliases)))


class Completions:
    """Choices by kind: ``models``, ``shares`` and ``questions``."""

    def __init__(self, choices: Mapping[str, Iterable[Choice]]) -> None:
        self._choices = {
            kind: [(choice, choice.folded()) for choice in each] for kind, each in choices.items()
        }

    def find(self, kind: str, typed: str, language: Language) -> list[tuple[str, str]]:
        """At most 25 choices for what is typed, as shown and as chosen, the likeliest first."""
        found = islice(self._ranked(kind, fold(typed), language), _CHOICES)
        return [choice.shown(language) for choice in found]

    def _ranked(self, kind: str, typed: str, language: Language) -> Iterator[Choice]:
        ranked = [
            (rank, choice)
            for choice, spellings in self._choices.get(kind, ())
            if language in choice.written or typed
            if (rank := _rank(typed, spellings)) is not None
        ]
        yield from (choice for _, choice in sorted(ranked, key=lambda each: each[0]))


def completions(story: Story) -> Completions:
    """What can be asked of a story: models with a price, shares, and its sample questions."""
    models = [price.model for price in story.prices]
    shares = [stock.name for stock in story.stocks]
    return Completions(
        {
            "models": [_named(story, name) for name in models],
            "shares": [_named(story, name) for name in shares],
            "questions": list(_questions(story)),
        }
    )


def _named(story: Story, name: str) -> Choice:
    found = story.name(name)
    return Choice(found.name, found.aliases)


def _questions(story: Story) -> Iterator[Choice]:
    """Questions short enough to be chosen, the first of every fact before the second of any."""
    for number in range(3):
        for language, asked in story.questions.items():
            for questions in asked.values():
                if number < len(questions) and len(questions[number]) <= _LONGEST:
                    yield Choice({language: questions[number]})


def _rank(typed: str, spellings: Iterable[str]) -> int | None:
    """How well what is typed fits, 0 the best; ``None`` where it does not."""
    if not typed:
        return 0
    ranks = [_fits(typed, spelling) for spelling in spellings]
    return min((rank for rank in ranks if rank is not None), default=None)


def _fits(typed: str, spelling: str) -> int | None:
    if spelling.startswith(typed):
        return 0
    words = spelling.split()
    if all(any(word.startswith(part) for word in words) for part in typed.split()):
        return 1
    return 2 if typed in spelling else None
