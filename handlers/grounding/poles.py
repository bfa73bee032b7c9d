"""Words that exclude each other, such as ``still`` and ``no longer``, and what denies them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from handlers.grounding.claims import Said
from handlers.grounding.vocabulary import Found

_REACH = 3
"""So many words after a negation are denied by it."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One of the words of a table that exclude each other; ``denied``: whether it does not hold."""

    table: str
    name: str
    denied: bool

    def agrees(self, other: "Pole") -> bool:
        """Whether both can be so."""
        if self.name == other.name:
            return self.denied == other.denied
        return self.denied or other.denied


def poles(said: Said) -> list[tuple[Found, Pole]]:
    """What a sentence says of that kind, and where; nothing is said of what others stand for."""
    told = [found for found in said.phrases if found.group.startswith("opposites.")]
    bounds = {
        (each.start, each.end)
        for each in said.phrases
        if each.group.startswith("bounds.") and _bounds(said, each)
    }
    told = [found for found in told if (found.start, found.end) not in bounds]
    widest = [found for found in told if not any(_holds(other, found) for other in told)]
    return [(found, _pole(said, found)) for found in widest if not _is_set_aside(said, found)]


def overruled(said: Iterable[Pole], correction: Iterable[Pole]) -> frozenset[Pole]:
    """What holds of a fact: what it says, but for what its correction says otherwise."""
    right = frozenset(correction)
    tables = {pole.table for pole in right}
    return right | {pole for pole in said if pole.table not in tables}


def contradicted(said: Said, cited: Collection[Pole]) -> Iterator[str]:
    """Words of which what is ``cited`` says only the opposite."""
    told = poles(said)
    for found, pole in told:
        known = [each for each in cited if each.table == pole.table]
        mine = [each for _, each in told if each.table == pole.table]
        if not known or any(each.agrees(other) for each in mine for other in known):
            continue
        if pole.denied or not _is_unsure(said, found):
            yield said.folded[found.start : found.end]


def _bounds(said: Said, found: Found) -> bool:
    """Whether words stand right before a figure: ``less than a trillion``."""
    starts = (claim.figure.start for claim in said.claims if claim.figure.start >= found.end)
    return any(said.folded[found.end : start].strip() in {"", "$", "a"} for start in starts)


def _pole(said: Said, found: Found) -> Pole:
    _, table, name = found.group.split(".")
    denying = ("frames.negation", "frames.lacking")
    denied = any(words <= _REACH for group in denying for words in _before(said, found, group))
    return Pole(table, name, denied)


def _is_set_aside(said: Said, found: Found) -> bool:
    """Whether words follow others such as ``rather than``."""
    return any(words <= 1 for words in _before(said, found, "frames.contrast"))


def _is_unsure(said: Said, found: Found) -> bool:
    """Whether words are told as what is not so, or only might be."""
    doubts = ("frames.negation", "frames.unsure", "frames.contrast")
    return any(True for group in doubts for _ in _before(said, found, group))


def _before(said: Said, found: Found, group: str) -> Iterator[int]:
    """How many words stand between words of a group in the same clause and those after them."""
    kept = [each for each in said.phrases if each.group in {"frames.affirmed", "frames.except"}]
    for each in said.phrases:
        if each.group != group or each.end > found.start:
            continue
        if any(each.end <= at <= found.start for at in said.breaks):
            continue
        if not any(each.start <= other.start <= found.start for other in kept):
            words = (word for word in said.words if each.end <= word.start < found.start)
            yield sum(word.text != "t" for word in words)


def _holds(outer: Found, inner: Found) -> bool:
    """Whether a phrase is part of a longer one: ``limits`` of ``no limits``."""
    wider = outer.end - outer.start > inner.end - inner.start
    return wider and outer.start <= inner.start and inner.end <= outer.end
