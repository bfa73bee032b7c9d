"""Benchmarks that several models took."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from handlers.story import Story


@dataclass(frozen=True, slots=True)
class Contest:
    """One benchmark with the scores of all models compared, at least two.

    ``field``: what it is a test of, where the story says so.
    """

    benchmark: str
    unit: str
    scores: Mapping[str, Decimal]
    field: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def leader(self) -> str | None:
        """The model that is ahead of all others, ``None`` where two share the first place."""
        return max(self.scores, key=lambda model: self.scores[model]) if self.lead else None

    @property
    def lead(self) -> Decimal:
        """How far the best is ahead of the next, as a share of its score."""
        best, following, *_ = sorted(self.scores.values(), reverse=True)
        return (best - following) / best


def shared(story: Story, models: tuple[str, ...]) -> list[Contest]:
    """What all of ``models`` took, each benchmark once.

    Scores that stand in one table of the story are taken from there; only where no table has
    them all are they put together from several.
    """
    tables = (*story.scores, *story.distilled)
    merged: dict[str, dict[str, Decimal]] = {}
    for table in tables:
        merged[table.benchmark] = {**table.results, **merged.get(table.benchmark, {})}
    found: dict[str, Contest] = {}
    alone = [(table, table.results) for table in tables]
    for table, results in [*alone, *((table, merged[table.benchmark]) for table in tables)]:
        if table.benchmark not in found and all(model in results for model in models):
            scores = {model: results[model] for model in models}
            found[table.benchmark] = Contest(
                table.benchmark, table.unit, scores, table.field, table.sources
            )
    return list(found.values())
