"""Whom each figure of a sentence is said of."""

from collections.abc import Sequence

from handlers.grounding.claims import Names
from handlers.grounding.figures import Figure
from handlers.grounding.runs import COMPARED, Run, best
from handlers.grounding.windows import Clauses

_FEW = 3
"""Words that may stand between a label and its figure."""

_COUNTED = {"", "models", "companies"}
"""Units of what may be counted by name; there is none in ``four of them``."""


class Bearers:
    """The names of a sentence by field, put to its figures in their order."""

    def __init__(self, clauses: Clauses, runs: dict[str, list[Run]]) -> None:
        self._clauses = clauses
        self._runs = runs
        used: set[tuple[str, int]] = set()
        self._within = self._spelt("frames.within")
        self._parting = self._spelt("frames.parting")
        self._apart: set[tuple[str, int]] = set()
        self._chosen = [
            {kind: self._run(kind, at, used) for kind in runs} for at in range(len(clauses.figures))
        ]
        for at, chosen in enumerate(self._chosen):
            self._drop_rival(at, chosen)
            self._set_apart(at, [(kind, run) for kind, run in chosen.items() if run])
        self._one_by_one = self._aligned() | self._set_against()

    def _set_apart(self, at: int, chosen: Sequence[tuple[str, Run]]) -> None:
        """Of names before a figure, those in a clause before that of the nearest are apart.

        Those of a date are where its own clause names nobody.
        """
        figure = self._clauses.figures[at]
        last = max((run.start for _, run in chosen if run.end <= figure.start), default=0)
        last = figure.start if figure.date else last
        for kind, run in chosen:
            parted = ";" in self._clauses.folded[run.end : figure.start]
            if parted or any(run.end <= each <= last for each in self._clauses.breaks):
                self._apart.add((kind, at))

    def _drop_rival(self, at: int, chosen: dict[str, Run | None]) -> None:
        """Of a share and an index only the one in a figure's own clause bears it."""
        start, end = self._clauses.window(at)
        inside = {
            kind: run is not None and start <= run.start < end for kind, run in chosen.items()
        }
        relating = (each for each in self._clauses.phrases if each.group == "frames.relating")
        if any(
            not self._clauses.folded[start : each.start].strip()
            for each in relating
            if each.start >= start
        ):
            return
        for kind, rival in (("owner", "index"), ("index", "owner")):
            if inside.get(rival) and not inside.get(kind, True):
                chosen[kind] = None

    def names(self, at: int) -> Names:
        """Whom a figure is said of, by field."""
        return {
            kind: self._one_by_one.get((kind, at)) or frozenset(run.ids if run else ())
            for kind, run in self._chosen[at].items()
        }

    def beside(self, at: int) -> frozenset[str]:
        """The fields of those names that only follow a preposition."""
        return frozenset(kind for kind, run in self._chosen[at].items() if run and run.rank)

    def apart(self, at: int) -> frozenset[str]:
        """The fields of those names that stand in a clause after that of a figure.

        Or before it, where its own clause names somebody else.
        """
        return frozenset(kind for kind, figure in self._apart if figure == at)

    def compared(self, at: int) -> frozenset[str]:
        """Names in the clause of a figure that it is only compared with."""
        start, end = self._clauses.window(at)
        runs = (run for runs in self._runs.values() for run in runs if run.rank == COMPARED)
        inside = (run for run in runs if start <= run.start and run.end <= end)
        return frozenset(name for run in inside for name in run.ids)

    def alone(self, at: int) -> bool:
        """Whether nobody is named in the clause of a figure."""
        start, end = self._clauses.window(at)
        runs = (run for runs in self._runs.values() for run in runs)
        return not any(start <= run.start < end for run in runs)

    def subjects(self) -> Names:
        """Whom the sentence is about: what a sentence after it may go on with."""
        first = {kind: best(runs, last=False) for kind, runs in self._runs.items()}
        return {kind: frozenset(runs[0].ids) for kind, runs in first.items() if runs}

    def _aligned(self) -> dict[tuple[str, int], frozenset[str]]:
        """Names in a row with as many figures of one unit after them, one by one."""
        found: dict[tuple[str, int], frozenset[str]] = {}
        for kind, runs in self._runs.items():
            for run in runs:
                count = len(run.ids)
                after = [
                    at for at, each in enumerate(self._clauses.figures) if each.start >= run.end
                ]
                if count < 2 or len(after) < count or self._clauses.ranged(*after[:2]):
                    continue
                following = after[:count]
                units = {self._clauses.figures[at].unit for at in following}
                last = self._clauses.figures[following[-1]].end
                free = not any(run.end <= each.start < last for each in runs)
                if len(units) == 1 and free:
                    found |= {
                        (kind, at): frozenset({name})
                        for at, name in zip(following, run.ids, strict=True)
                    }
        return found

    def _set_against(self) -> dict[tuple[str, int], frozenset[str]]:
        """Two figures alone in a clause, after the two names that they are of, in that order."""
        found: dict[tuple[str, int], frozenset[str]] = {}
        for at, first in enumerate(self._clauses.figures):
            if not self._clauses.set_against(at):
                continue
            start, _ = self._clauses.clause(at)
            for kind, runs in self._runs.items():
                before = [run for run in runs if run.end <= first.start]
                if len(before) == 2 and before[-1].end <= start:
                    found |= {
                        (kind, number): frozenset(run.ids)
                        for number, run in enumerate(before, start=at)
                    }
        return found

    def _run(self, kind: str, at: int, used: set[tuple[str, int]]) -> Run | None:
        """Whom a figure is said of: in its own clause, else before it, else after it."""
        figure = self._clauses.figures[at]
        start, end = self._clauses.window(at)
        runs = [run for run in self._runs[kind] if (kind, run.start) not in used]
        before = [run for run in runs if start <= run.start and run.end <= figure.start]
        after = [run for run in runs if figure.end <= run.start and run.end <= end]
        after = [run for run in after if not self._is_bracketed(run)]
        touching = [run for run in self._runs[kind] if self._touches(run, figure, before)]
        parted = [run for run in self._runs[kind] if self._is_part_of(figure, run)]
        chosen = parted[:1] or touching[-1:] or best(before, last=True)
        chosen = chosen or self._first(figure, after)
        if not chosen and not figure.date:
            chosen = before[-1:]
        if chosen and self._is_listed(figure, chosen[0]):
            chosen = []
        if chosen and not before:
            used.add((kind, chosen[0].start))
        if not chosen:
            behind = [run for run in self._runs[kind] if run.end <= figure.start]
            ahead = [
                run
                for run in self._runs[kind]
                if run.start >= figure.end and self._is_next(figure, run)
            ]
            free = [run for run in self._free(ahead) if not run.rank]
            if figure.date:
                free = ahead if self.alone(at) else []
            chosen = best(behind, last=True) if not figure.date or self.alone(at) else []
            free = [run for run in free if not self._is_listed(figure, run)]
            if not chosen and (chosen := self._first(figure, free)):
                self._apart.add((kind, at))
        return chosen[0] if chosen else None

    def _is_next(self, figure: Figure, run: Run) -> bool:
        """Whether a name stands in the clause right after that of a figure."""
        between = self._clauses.folded[figure.end : run.start]
        breaks = [each for each in self._clauses.breaks if figure.end <= each <= run.start]
        return len(breaks) <= 1 and ";" not in between

    def _touches(self, run: Run, figure: Figure, before: Sequence[Run]) -> bool:
        """Whether a name stands right before a figure: ``Nvidia (16.9%)``, ``Nvidia's 16.9%``."""
        if run.end > figure.start:
            return False
        between = self._clauses.folded[run.end : figure.start]
        if between.strip() in self._within and not figure.date:
            return True
        if between.startswith(":") and self._is_label(run, figure):
            return True
        bounds = [each for each in self._clauses.phrases if each.group.startswith("bounds.")]
        near = next((each.start for each in bounds if each.end == figure.start - 1), None)
        if near is not None and "(" in between:
            between = self._clauses.folded[run.end : max(near, run.end)]
        if between.strip(" (:'s$") or self._clauses.folded.startswith("و", figure.start):
            return False
        compared = run.rank == COMPARED and not between.strip(" $")
        return not (compared and any(not other.rank for other in before))

    def _is_label(self, run: Run, figure: Figure) -> bool:
        """Whether what stands after a name and a colon is all of it: ``Nvidia: down 16.9%``."""
        inside = [each.start for runs in self._runs.values() for each in runs]
        inside += [each.start for each in self._clauses.figures]
        between = self._clauses.folded[run.end + 1 : figure.start]
        near = len(between.split()) <= _FEW and not set(between) & set(",;:")
        return near and not any(run.end <= at < figure.start for at in inside)

    def _spelt(self, group: str) -> set[str]:
        found = (each for each in self._clauses.phrases if each.group == group)
        return {self._clauses.folded[each.start : each.end] for each in found}

    def _is_part_of(self, figure: Figure, run: Run) -> bool:
        """Whether a count is of those named right after it: ``four of the Qwen family``."""
        if figure.date or run.start < figure.end or figure.unit not in _COUNTED:
            return False
        between = self._clauses.folded[figure.end : run.start]
        words = between.split()
        return bool(words) and {*words} <= self._parting

    def _is_listed(self, figure: Figure, run: Run) -> bool:
        """Whether names are those that a figure counts: ``six of them: ...``."""
        counts = figure.unit in _COUNTED and not figure.date
        return counts and ":" in self._clauses.folded[figure.end : run.start]

    def _is_bracketed(self, run: Run) -> bool:
        """Whether names have a figure of their own in brackets after them."""
        return any(
            self._clauses.folded[run.end : each.start].strip() == "("
            for each in self._clauses.figures
        )

    def _free(self, runs: Sequence[Run]) -> list[Run]:
        """Runs in clauses that have no figure of their own."""
        free = []
        breaks = self._clauses.breaks
        for run in runs:
            start = max((each for each in breaks if each <= run.start), default=0)
            end = min(
                (each for each in breaks if each > run.end), default=len(self._clauses.folded)
            )
            if not any(start <= each.start < end for each in self._clauses.figures):
                free.append(run)
        return free

    def _first(self, figure: Figure, ahead: Sequence[Run]) -> list[Run]:
        """Whom a figure that stands first is said of; a date of whom its clause ends with."""
        if not figure.date or not ahead:
            return best(ahead, last=False)
        end = min((each for each in self._clauses.breaks if each > ahead[0].end), default=None)
        return best([run for run in ahead if end is None or run.end <= end], last=True)
