"""Finds the figures of a sentence: amounts and dates, in digits and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from handlers.grounding.amounts import Amounts
from handlers.grounding.bounds import bound_of
from handlers.grounding.dates import Dates
from handlers.grounding.figures import Figure, overlaps
from handlers.grounding.vocabulary import Found
from handlers.texts import FOLDER
from handlers.understanding.numbers.numberlists import lexicon
from handlers.understanding.numbers.numerals import numbers
from handlers.understanding.numbers.reading import Reader
from handlers.understanding.writing.tokens import Token as Word

_AND = {"and", "و", "", ","}


class Finder:
    """Finds figures.

    Raises ``DataError`` when a ``numbers.toml`` is wrong.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._reader = Reader(lexicon(folder))
        self._dates = Dates()

    def find(
        self,
        folded: str,
        words: Sequence[Word],
        phrases: Sequence[Found],
        names: Sequence[tuple[int, int]],
    ) -> list[Figure]:
        """The figures of a sentence in its order; ``names`` are the spans of names."""
        dates = [
            Figure(Decimal(0), "date", start, end, date=date, weekday=weekday)
            for start, end, date, weekday in self._dates.find(folded, phrases)
            if not overlaps(start, end, names)
        ]
        taken = [*names, *((date.start, date.end) for date in dates)]
        items = numbers(self._reader.read(folded, taken))
        line = Amounts(folded, items, words, phrases)
        amounts = line.shared([*line.written()])
        many = [*line.vague(amounts), *line.spans()]
        amounts = [*many, *(each for each in amounts if not _within(each, many))]
        spoken = list(line.spoken([*taken, *((each.start, each.end) for each in amounts)]))
        found = sorted((*dates, *amounts, *spoken), key=lambda figure: figure.start)
        found = [*_together(folded, found)]
        return [replace(figure, bound=bound_of(folded, phrases, figure)) for figure in found]


def _within(figure: Figure, others: Sequence[Figure]) -> bool:
    return overlaps(figure.start, figure.end, [(each.start, each.end) for each in others])


def _together(folded: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures with dollars and the cents that follow them put together."""
    last: Figure | None = None
    for figure in figures:
        cents = figure.unit == "usd" and figure.value < 1
        whole = last if last and last.unit == "usd" and last.value % 1 == 0 else None
        if whole and cents and folded[whole.end : figure.start].strip() in _AND:
            last = replace(whole, value=whole.value + figure.value, end=figure.end)
            continue
        if last:
            yield last
        last = figure
    if last:
        yield last
