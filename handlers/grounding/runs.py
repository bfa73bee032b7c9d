"""Names in a row, and how near they are to being what a sentence is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.grounding.claims import FIELDS
from handlers.grounding.vocabulary import Found
from handlers.understanding import Mention


@dataclass(frozen=True, slots=True)
class Run:
    """Names of one field in a row; ``rank``: 0 for what the sentence is about, 1 after a
    preposition, 2 for what is only compared with it.
    """

    ids: tuple[str, ...]
    start: int
    end: int
    rank: int


def best(runs: Sequence[Run], *, last: bool) -> list[Run]:
    """The run that a figure is said of rather than of the others, none if all are compared."""
    rank = min((run.rank for run in runs), default=2)
    fitting = [run for run in runs if run.rank == rank < 2]
    return fitting[-1:] if last else fitting[:1]


def _is_told(folded: str, phrases: Sequence[Found], found: Found) -> bool:
    """Whether a word such as "that" begins what somebody says: ``Reuters reports that``."""
    told = {each.end for each in phrases if each.group == "frames.telling"}
    return found.group == "frames.described" and len(folded[: found.start].rstrip()) in told


def name_runs(
    folded: str,
    phrases: Sequence[Found],
    mentions: Sequence[Mention],
    fields: Mapping[str, str] = FIELDS,
) -> dict[str, list[Run]]:
    """The names of a sentence by field, in runs such as ``Dell and Super Micro``."""
    found: dict[str, list[Run]] = {}
    for mention in mentions:
        kind = fields.get(mention.kind)
        if kind is None:
            continue
        runs = found.setdefault(kind, [])
        if runs and _coordinated(folded, phrases, runs[-1], mention.start):
            last = runs.pop()
            ids = tuple(dict.fromkeys((*last.ids, mention.id)))
            runs.append(Run(ids, last.start, mention.end, last.rank))
        else:
            rank = _rank(folded, phrases, mention)
            runs.append(Run((mention.id,), mention.start, mention.end, rank))
    return found


def _coordinated(folded: str, phrases: Sequence[Found], run: Run, end: int) -> bool:
    start, between = run.end, folded[run.end : end]
    if len(run.ids) == 1 and between.strip() == ", and":
        return False
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


COMPARED = 2
_REACH = {
    "frames.weak": (1, 1),
    "frames.strong": (2, 2),
    "frames.agents": (2, 0),
    "frames.relative": (2, 0),
    "frames.described": (2, 0),
}
"""By kind of word before a name: its rank, and how many words may stand between."""

_DESCRIBED = 5
"""As many words such as ``the Chinese hedge fund`` may stand between."""

_AMOUNT = re.compile(r"(?<![a-z])\d")
"""A figure, which parts a preposition from a name."""

_YEAR = re.compile(r"^\s*(?:عام|سنه|في) (?:19|20)\d\d(?= )")
"""When somebody did it, where an Arabic verb tells that first."""

_CLOSE = {"frames.agents", "frames.relative", "frames.described"}
"""Between these and a name there is nothing else."""


def _rank(folded: str, phrases: Sequence[Found], mention: Mention) -> int:
    """How far a name is from being what the sentence is about."""
    rank = 0
    moved = {found.end for found in phrases if found.group.startswith("tags.direction.")}
    shares = {found.start for found in phrases if found.group == "moves.percent"}
    for found in phrases:
        acts = found.group == "frames.acted" and not folded[mention.end : found.start].strip()
        object_ = found.group.startswith("ties.") and found.group.endswith(".active")
        object_ = object_ and folded[found.start].isascii() and mention.kind == "model"
        acts = acts or (object_ and folded[found.end : mention.start] == " ")
        rank = COMPARED if acts else rank
        if found.group not in _REACH or found.end > mention.start or found.start in shares:
            continue
        between = folded[found.end : mention.start]
        if found.group == "frames.agents":
            between = _YEAR.sub("", between)
        if _AMOUNT.search(between):
            continue
        if found.group == "frames.agents" and found.start - 1 in moved:
            continue
        above, reach = _REACH[found.group]
        if _describes(phrases, found.end, mention.start, between):
            reach = _DESCRIBED
        elif found.group in _CLOSE:
            continue
        if found.group == "frames.described" and (
            not between.strip() or _is_told(folded, phrases, found)
        ):
            continue
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
