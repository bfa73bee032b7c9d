"""A sentence in clauses: how far what stands around a figure belongs to it."""

from collections.abc import Sequence

from handlers.grounding.figures import Figure, breaks
from handlers.grounding.vocabulary import Found


class Clauses:
    """The figures of a folded sentence, in the clauses they stand in."""

    def __init__(self, folded: str, phrases: Sequence[Found], figures: Sequence[Figure]) -> None:
        self.folded = folded
        self.figures = figures
        self.phrases = phrases
        ranges = [
            (each.end, figures[at + 1].start)
            for at, each in enumerate(figures[:-1])
            if self.ranged(at, at + 1)
        ]
        self.breaks = [
            each
            for each in breaks(folded, phrases, figures)
            if not any(start <= each < end for start, end in ranges)
        ]

    def clause(self, at: int) -> tuple[int, int]:
        """Where the clause of a figure begins and ends."""
        figure = self.figures[at]
        start = max((each for each in self.breaks if each <= figure.start), default=0)
        end = min((each for each in self.breaks if each >= figure.end), default=len(self.folded))
        return start, max(end, figure.end)

    def window(self, at: int) -> tuple[int, int]:
        """The clause of a figure, cut off at the figures beside it."""
        start, end = self.clause(at)
        if self.is_whole(at):
            return self.figures[at].start, self.figures[at].end
        others = [
            number
            for number, each in enumerate(self.figures)
            if not each.per and not self.is_whole(number)
        ]
        before = [each for each in others if each < at and not self.ranged(each, at)]
        after = [each for each in others if each > at and not self.ranged(at, each)]
        if before:
            start = max(start, self.figures[before[-1]].end)
        if after:
            end = min(end, self.figures[after[0]].start)
        return start, max(end, self.figures[at].end)

    def is_whole(self, at: int) -> bool:
        """Whether a figure is only what the one before it is a part of: ``$1 of the $5``."""
        if not at or self.figures[at].unit != self.figures[at - 1].unit:
            return False
        between = self.folded[self.figures[at - 1].end : self.figures[at].start].split()
        through = {
            self.folded[each.start : each.end]
            for each in self.phrases
            if each.group == "frames.through"
        }
        return bool(between) and {*between} <= through

    def partner(self, at: int) -> Figure | None:
        """The other end of the range that a figure is an end of."""
        if at + 1 < len(self.figures) and self.ranged(at, at + 1):
            return self.figures[at + 1]
        return self.figures[at - 1] if at and self.ranged(at - 1, at) else None

    def is_quoted(self, at: int) -> bool:
        """Whether a figure stands in quotation marks."""
        figure = self.figures[at]
        before, after = self.folded[: figure.start], self.folded[figure.end :]
        return before.rfind("«") > before.rfind("»") or (
            before.count('"') % 2 == 1 and '"' in after
        )

    def set_against(self, at: int) -> bool:
        """Whether a figure is set against the next one of its kind: ``28.9% versus 9.3%``."""
        if at + 1 >= len(self.figures) or at < 0:
            return False
        first, second = self.figures[at], self.figures[at + 1]
        between = self.folded[first.end : second.start].strip(" $")
        contrast = (each for each in self.phrases if each.group == "frames.contrast")
        words = {self.folded[each.start : each.end] for each in contrast}
        return between in words and (first.unit == second.unit or not second.unit)

    def ranged(self, first: int, second: int) -> bool:
        """Whether two figures are the ends of a range."""
        if second != first + 1:
            return False
        between = self.folded[self.figures[first].end : self.figures[second].start]
        before = self.folded[: self.figures[first].start].split()[-1:]
        joined = between.strip(" $%")
        ends = joined in {"and", "و"} and before in (["between"], ["بين"], ["from"])
        return joined in {"-", "to", "الي", "ل"} or ends
