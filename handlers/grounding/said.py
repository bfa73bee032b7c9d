"""One sentence read: its figures, each with whom it is said of and what it is said to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handlers.grounding.figures import Figure, Finder, breaks, uncovered
from handlers.grounding.vocabulary import Found, Vocabulary
from handlers.story import Name
from handlers.understanding import Mention
from handlers.understanding.folding import fold
from handlers.understanding.tokens import Token, tokenize, unfused

FIELDS = {
    "company": "owner",
    "fund": "owner",
    "index": "index",
    "product": "model",
    "model": "model",
    "person": "person",
    "benchmark": "benchmark",
    "machine": "machine",
    "project": "project",
    "university": "university",
}
"""Kinds of name that a figure can be said of; two of one field exclude each other."""

Names = Mapping[str, frozenset[str]]
"""Ids of names by field."""

Tags = Mapping[str, frozenset[str]]
"""What a figure is said to be, by dimension: ``{"direction": {"down"}}``."""

_STEPS = {"frames.by", "frames.to", "frames.at", "frames.since"}
_LOOKED_BACK = frozenset({"direction", "side", "event", "money", "order"})


_RARE = ("ك", "ه", "ع", "ف")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a sentence.

    ``names``: whom it is said of. ``tags``: the nearest word of each dimension; ``within``: all
    of its clause; ``spoken``: all of the sentence. ``step``: ``by`` or ``to`` where something
    moves by it, or to it. ``general``: whether its clause is about nobody in particular.
    ``reported``: whether it is told as what somebody says. ``beside``: the fields of names that
    only follow a preposition; ``compared``: names that it is compared with.
    """

    figure: Figure
    names: Names
    tags: Tags
    spoken: Tags
    negated: bool
    within: Tags = field(default_factory=dict)
    step: str = ""
    general: bool = False
    reported: bool = False
    beside: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence; ``stray``: whether a digit stands in it that cannot be read.

    ``subjects``: whom it is about.
    """

    folded: str
    words: tuple[Token, ...]
    phrases: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    stray: bool
    subjects: Names = field(default_factory=dict)

    def named(self) -> Names:
        """All names in the sentence, by field."""
        found: dict[str, frozenset[str]] = {}
        for mention in self.mentions:
            if kind := FIELDS.get(mention.kind):
                found[kind] = found.get(kind, frozenset()) | {mention.id}
        return found

    def says(self, group: str) -> bool:
        """Whether a word of a group stands in the sentence."""
        return any(found.group == group for found in self.phrases)


class Reading:
    """Reads sentences. ``names``: whom a story speaks of."""

    def __init__(self, names: Iterable[Name], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._finder = Finder()
        self._names = Spellings(names)

    def read(self, text: str) -> Said:
        """One sentence, read."""
        folded = fold(text)
        words = tokenize(folded)
        mentions = self._names.find(folded, words)
        phrases = self.vocabulary.find(words)
        spans = [(mention.start, mention.end) for mention in mentions]
        figures = self._finder.find(folded, words, phrases, spans)
        clauses = _Clauses(folded, phrases, mentions, figures)
        claims = tuple(clauses.claims())
        stray = uncovered(folded, figures, spans)
        return Said(folded, words, phrases, mentions, claims, stray, clauses.subjects())


class Spellings:
    """Finds the names of a story exactly as they may be written."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._kinds: dict[str, str] = {}
        self._ids: dict[tuple[str, ...], str] = {}
        for name in names:
            self._kinds[name.id] = name.kind
            for spelling in (*name.name.values(), *name.aliases):
                words = tuple(token.text for token in tokenize(fold(spelling)))
                self._ids.setdefault(words, name.id)
        self._widest = max(map(len, self._ids), default=0)

    def find(self, folded: str, words: Sequence[Token]) -> tuple[Mention, ...]:
        """The names in a text, the longest at each place."""
        found, at = [], 0
        while at < len(words):
            width, name = self._at(folded, words, at)
            if name:
                start, end = words[at].start, words[at + width - 1].end
                found.append(Mention(name, self._kinds[name], start, end))
            at += width
        return tuple(found)

    def _at(self, folded: str, words: Sequence[Token], at: int) -> tuple[int, str]:
        for width in range(min(self._widest, len(words) - at), 0, -1):
            run = words[at : at + width]
            gaps = (folded[a.end : b.start] for a, b in pairwise(run))
            if any(gap.strip(" -&'._") for gap in gaps):
                continue
            rest = tuple(word.text for word in run[1:])
            for first in _bare(run[0].text):
                if (first, *rest) in self._ids:
                    return width, self._ids[first, *rest]
        return 1, ""


def _bare(word: str) -> tuple[str, ...]:
    """A word without what is fused before it; a prefix that is rare before names stays."""
    return tuple(
        form
        for form in unfused(word)
        if form == word or len(form) > _SHORT or not word.startswith(_RARE)
    )


class _Clauses:
    """The figures of a sentence, and what stands around each."""

    def __init__(
        self,
        folded: str,
        phrases: Sequence[Found],
        mentions: Sequence[Mention],
        figures: Sequence[Figure],
    ) -> None:
        self._folded = folded
        self._figures = figures
        self._breaks = breaks(folded, phrases, figures)
        self._phrases = phrases
        bounds = [found for found in phrases if found.group.startswith("bounds.")]
        self._tags = [
            found
            for found in phrases
            if found.group.startswith("tags.")
            and not any(bound.start <= found.start < bound.end for bound in bounds)
        ]
        self._runs = _runs(folded, phrases, mentions)

    def subjects(self) -> Names:
        """Whom the sentence is about, by field: what a sentence after it may go on with."""
        best = {kind: _best(runs, last=False) for kind, runs in self._runs.items()}
        return {kind: frozenset(runs[0].ids) for kind, runs in best.items() if runs}

    def claims(self) -> list[Claim]:
        """Each figure with its names and tags."""
        spoken = _by_dimension(self._tags)
        aligned = self._aligned()
        used: set[tuple[str, int]] = set()
        claims = []
        for at, figure in enumerate(self._figures):
            runs = {kind: self._names(kind, at, used) for kind in self._runs}
            names = {
                kind: aligned.get((kind, at)) or frozenset(run.ids if run else ())
                for kind, run in runs.items()
            }
            beside = frozenset(kind for kind, run in runs.items() if run and run.rank)
            claims.append(
                Claim(
                    figure,
                    names,
                    self._around(at),
                    spoken,
                    self._negated(at),
                    self._within(at),
                    self._step(at),
                    self._has(at, "frames.generic"),
                    any(found.group == "frames.reported" for found in self._phrases),
                    beside,
                    self._compared(at),
                )
            )
        return claims

    def _has(self, at: int, group: str) -> bool:
        """Whether a word of a group stands in the clause of a figure."""
        start, end = self._window(at)
        particular = [each for each in self._phrases if each.group == "frames.particular"]
        return any(
            found.group == group
            and start <= found.start
            and found.end <= end
            and not any(each.start <= found.start < each.end for each in particular)
            for found in self._phrases
        )

    def _compared(self, at: int) -> frozenset[str]:
        start, end = self._window(at)
        runs = (run for runs in self._runs.values() for run in runs if run.rank == _COMPARED)
        inside = (run for run in runs if start <= run.start and run.end <= end)
        return frozenset(name for run in inside for name in run.ids)

    def _within(self, at: int) -> Tags:
        start, end = self._window(at)
        inside = [tag for tag in self._tags if start <= tag.start and tag.end <= end]
        return _by_dimension(inside)

    def _step(self, at: int) -> str:
        """Whether something moves by a figure, or to it."""
        figure = self._figures[at]
        if at and self._ranged(at - 1, at):
            return ""
        bounds = [each for each in self._phrases if each.group.startswith("bounds.")]
        start = min((b.start for b in bounds if b.end == figure.start - 1), default=figure.start)
        for found in self._phrases:
            if found.group in _STEPS and not self._folded[found.end : start].strip(" $ب"):
                amounting = (each for each in self._phrases if each.group == "frames.amounting")
                if found.end <= start and not any(each.end == found.end for each in amounting):
                    return found.group.removeprefix("frames.")
        return ""

    def _window(self, at: int) -> tuple[int, int]:
        """The clause of a figure, cut off at the figures beside it."""
        figure = self._figures[at]
        start = max((each for each in self._breaks if each <= figure.start), default=0)
        end = min((each for each in self._breaks if each >= figure.end), default=len(self._folded))
        others = [number for number, each in enumerate(self._figures) if not each.per]
        before = [each for each in others if each < at and not self._ranged(each, at)]
        after = [each for each in others if each > at and not self._ranged(at, each)]
        if before:
            start = max(start, self._figures[before[-1]].end)
        if after:
            end = min(end, self._figures[after[0]].start)
        return start, max(end, figure.end)

    def _around(self, at: int) -> Tags:
        figure = self._figures[at]
        start, end = self._window(at)
        found: dict[str, frozenset[str]] = {}
        for dimension in {each.group.split(".")[1] for each in self._tags}:
            tags = [each for each in self._tags if each.group.split(".")[1] == dimension]
            near = [each for each in tags if start <= each.start and each.end <= end]
            if not near and dimension in _LOOKED_BACK:
                near = [each for each in tags if self._reaches(each, figure)][-1:]
            if near:
                before = [each for each in near if each.end <= figure.start]
                near = before if before and dimension == "direction" else near
                nearest = min(near, key=lambda each: _distance(figure, each.start, each.end))
                found[dimension] = frozenset({nearest.group.split(".")[2]})
        return found

    def _reaches(self, tag: Found, figure: Figure) -> bool:
        """Whether what is said before a figure goes on to it."""
        return tag.end <= figure.start and not any(
            each.group == "frames.contrast" and tag.end <= each.start < figure.start
            for each in self._phrases
        )

    def _negated(self, at: int) -> bool:
        start, _ = self._window(at)
        bounds = [each for each in self._phrases if each.group.startswith("bounds.")]
        affirmed = [each for each in self._phrases if each.group == "frames.affirmed"]
        figure = self._figures[at]
        saved = [
            each.start
            for each in self._phrases
            if each.group == "frames.except" and start <= each.start < figure.start
        ]
        return any(
            each.group == "frames.negation"
            and start <= each.start < figure.start
            and not any(each.start < other for other in saved)
            and not any(b.start <= each.start < b.end for b in (*bounds, *affirmed))
            for each in self._phrases
        )

    def _aligned(self) -> dict[tuple[str, int], frozenset[str]]:
        """Names in a row with as many figures of one unit after them, one by one."""
        found: dict[tuple[str, int], frozenset[str]] = {}
        for kind, runs in self._runs.items():
            for run in runs:
                count = len(run.ids)
                after = [at for at, each in enumerate(self._figures) if each.start >= run.end]
                if count < 2 or len(after) < count or self._ranged(*after[:2]):
                    continue
                following = after[:count]
                units = {self._figures[at].unit for at in following}
                last = self._figures[following[-1]].end
                free = not any(run.end <= each.start < last for each in runs)
                if len(units) == 1 and free:
                    found |= {
                        (kind, at): frozenset({name})
                        for at, name in zip(following, run.ids, strict=True)
                    }
        return found

    def _ranged(self, first: int, second: int) -> bool:
        """Whether two figures are the ends of a range."""
        if second != first + 1:
            return False
        between = self._folded[self._figures[first].end : self._figures[second].start]
        before = self._folded[: self._figures[first].start].split()[-1:]
        joined = between.strip(" $%")
        ends = joined in {"and", "و"} and before in (["between"], ["بين"], ["from"])
        return joined in {"-", "to", "الي"} or ends

    def _names(self, kind: str, at: int, used: set[tuple[str, int]]) -> "_Run | None":
        """Whom a figure is said of: in its own clause, else before it, else after it."""
        figure = self._figures[at]
        start, end = self._window(at)
        runs = [run for run in self._runs[kind] if (kind, run.start) not in used]
        before = [run for run in runs if start <= run.start and run.end <= figure.start]
        after = [run for run in runs if figure.end <= run.start and run.end <= end]
        touching = [run for run in self._runs[kind] if self._touches(run, figure, before)]
        chosen = touching[-1:] or _best(before, last=True) or self._first(figure, after)
        if not chosen and not figure.date:
            chosen = before[-1:]
        if chosen and not before:
            used.add((kind, chosen[0].start))
        if not chosen:
            behind = [run for run in self._runs[kind] if run.end <= figure.start]
            ahead = [run for run in self._runs[kind] if run.start >= figure.end]
            free = ahead if figure.date else [run for run in self._free(ahead) if not run.rank]
            chosen = _best(behind, last=True) or self._first(figure, free)
        return chosen[0] if chosen else None

    def _touches(self, run: "_Run", figure: Figure, before: Sequence["_Run"]) -> bool:
        """Whether a name stands right before a figure: ``Nvidia (16.9%)``, ``Nvidia's 16.9%``."""
        if run.end > figure.start:
            return False
        between = self._folded[run.end : figure.start]
        if between.strip(" (:'s$"):
            return False
        compared = run.rank == _COMPARED and not between.strip(" $")
        return not (compared and any(not other.rank for other in before))

    def _free(self, runs: Sequence["_Run"]) -> list["_Run"]:
        """Runs in clauses that have no figure of their own."""
        free = []
        for run in runs:
            end = min((each for each in self._breaks if each > run.end), default=len(self._folded))
            if not any(run.end <= each.start < end for each in self._figures):
                free.append(run)
        return free

    def _first(self, figure: Figure, ahead: Sequence["_Run"]) -> list["_Run"]:
        """Whom a figure that stands first is said of; a date of whom its clause ends with."""
        if not figure.date or not ahead:
            return _best(ahead, last=False)
        end = min((each for each in self._breaks if each > ahead[0].end), default=None)
        return _best([run for run in ahead if end is None or run.end <= end], last=True)


def _by_dimension(tags: Iterable[Found]) -> Tags:
    found: dict[str, frozenset[str]] = {}
    for each in tags:
        _, dimension, tag = each.group.split(".")
        found[dimension] = found.get(dimension, frozenset()) | {tag}
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Names of one field in a row; ``rank``: 0 for what the sentence is about, 1 after a
    preposition, 2 for what is only compared with it.
    """

    ids: tuple[str, ...]
    start: int
    end: int
    rank: int


def _best(runs: Sequence[_Run], *, last: bool) -> list[_Run]:
    """The run that a figure is said of rather than of the others, none if all are compared."""
    rank = min((run.rank for run in runs), default=2)
    fitting = [run for run in runs if run.rank == rank < 2]
    return fitting[-1:] if last else fitting[:1]


def _runs(
    folded: str, phrases: Sequence[Found], mentions: Sequence[Mention]
) -> dict[str, list[_Run]]:
    found: dict[str, list[_Run]] = {}
    for mention in mentions:
        kind = FIELDS.get(mention.kind)
        if kind is None:
            continue
        runs = found.setdefault(kind, [])
        if runs and _coordinated(folded, phrases, runs[-1].end, mention.start):
            last = runs.pop()
            ids = tuple(dict.fromkeys((*last.ids, mention.id)))
            runs.append(_Run(ids, last.start, mention.end, last.rank))
        else:
            rank = _rank(folded, phrases, mention)
            runs.append(_Run((mention.id,), mention.start, mention.end, rank))
    return found


def _coordinated(folded: str, phrases: Sequence[Found], start: int, end: int) -> bool:
    between = folded[start:end]
    joins = [
        found
        for found in phrases
        if found.group == "frames.joins" and start <= found.start and found.end <= end
    ]
    rest = between
    for found in joins:
        rest = rest.replace(folded[found.start : found.end], " ", 1)
    joined = "," in between or folded[end : end + 1] == "و"
    said = any(folded[f.start : f.end] in {"and", "or", "&", "و", "او"} for f in joins)
    return not rest.strip(" ,&") and (joined or said or "&" in between)


_COMPARED = 2
_REACH = {
    "frames.weak": (1, 1),
    "frames.strong": (2, 2),
    "frames.agents": (2, 0),
    "frames.relative": (2, 0),
}
"""By kind of word before a name: its rank, and how many words may stand between."""


def _rank(folded: str, phrases: Sequence[Found], mention: Mention) -> int:
    """How far a name is from being what the sentence is about."""
    rank = 0
    for found in phrases:
        if found.group not in _REACH or found.end > mention.start:
            continue
        between = folded[found.end : mention.start]
        above, reach = _REACH[found.group]
        if found.group in {"frames.agents", "frames.relative"}:
            reach = 5 if _describes(phrases, found.end, mention.start, between) else -1
        if len(between.split()) <= reach and not set(between) & set(",;:.()"):
            rank = max(rank, above)
    return rank


def _describes(phrases: Sequence[Found], start: int, end: int, between: str) -> bool:
    """Whether only words such as ``the Chinese hedge fund`` stand between."""
    said = {
        found.start
        for found in phrases
        if found.group == "frames.describes" and start <= found.start and found.end <= end
    }
    return len(said) >= len(between.replace("-", " ").split())


def _distance(figure: Figure, start: int, end: int) -> int:
    return figure.start - end if end <= figure.start else start - figure.end
