"""What the words around a figure say that it is."""

import re
from collections.abc import Sequence

from handlers.grounding.claims import Tags, by_dimension
from handlers.grounding.dates import Partial
from handlers.grounding.figures import Figure, overlaps
from handlers.grounding.vocabulary import Found
from handlers.grounding.windows import Clauses
from handlers.understanding.writing.tokens import Token

_STEPS = {"frames.by", "frames.to", "frames.at", "frames.since"}
_ORDERS = {"tags.order.first", "tags.order.second"}
"""Words that are in names of months, too."""

_MONEY = ("tags.money.", "tags.same.")
_SIGNED = {"percent", "points"}
_WORTH, _STOOD = "tags.money.worth", "tags.money.stood"
_DENYING = {"frames.denied", "frames.differs"}
_NOT_DENYING = {"frames.affirmed", "frames.differs"}
"""What does not agree with a figure does not deny it."""

_PRICED = {"price", "priced"}
_CLOSE = 4
"""No more words than this stand between a figure and what denies it."""

_CACHED = "tags.side.cached"
"""Says more than "input" beside it does."""

_PASSED_OVER = {"bounds.about", "bounds.over", "bounds.under", "frames.by"}
_KNOWN = (
    "frames.",
    "sayers.",
    "amounts.",
    "tags.money.",
    "tags.range.",
    "tags.whose.",
)
_ATTRIBUTING = "frames.attributing"
_TOWARDS = re.compile(r"\s*(?:to|by|الي)\b[^,;:.()]*$")
_ALONE = re.compile(r"\s*(?:in|on|at|of|about|around|في|عام|نحو|ب)?\s*\$?\s*")
_ORDERED = ("order", "side")
_BETTER = {"frames.dearer", "frames.cheaper"}
_SAID_FIRST = {"direction", "order"}
"""Dimensions in which what is said before a figure is said of it rather than what follows."""

_LOOKED_BACK = frozenset({"direction", "side", "event", "money", "order"})
"""Dimensions in which what is said before a clause goes on in it."""


class Wording:
    """The words of a sentence that tell what its figures are."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        phrases = clauses.phrases
        bounds = [found for found in phrases if found.group.startswith("bounds.")]
        dates = [(each.start, each.end) for each in clauses.figures if each.date]
        idioms = [(each.start, each.end) for each in phrases if each.group == "frames.idioms"]
        self._tags = [
            found
            for found in phrases
            if found.group.startswith("tags.")
            and not any(bound.start <= found.start < bound.end for bound in bounds)
            and not (found.group in _ORDERS and overlaps(found.start, found.end, dates))
            and not overlaps(found.start, found.end, idioms)
            and not any(_holds(other, found) for other in phrases)
            and not (found.group == _WORTH and self._equates(found))
        ]
        self.spoken = by_dimension(self._tags)
        self.reported = any(found.group == "frames.reported" for found in phrases)

    def _equates(self, found: Found) -> bool:
        """Whether words stand right after a figure: ``7 yuan, worth $1``."""
        before = self._clauses.folded[: found.start].rstrip(" ,")
        before = before.removesuffix(" is").removesuffix(" are")
        return any(each.end == len(before) for each in self._clauses.figures)

    def has(self, at: int, group: str) -> bool:
        """Whether a word of a group stands in the clause of a figure."""
        start, end = self._clauses.window(at)
        particular = [each for each in self._clauses.phrases if each.group == "frames.particular"]
        return any(
            found.group == group
            and start <= found.start
            and found.end <= end
            and not any(each.start <= found.start < each.end for each in particular)
            for found in self._clauses.phrases
        )

    def when(self, at: int) -> tuple[Partial, ...]:
        """The dates in the clause of a figure."""
        start, end = self._clauses.clause(at)
        dates = (each for each in self._clauses.figures if start <= each.start and each.end <= end)
        return tuple(each.date for each in dates if each.date and any(each.date))

    def contrasted(self, at: int) -> bool:
        """Whether a figure is set against one before it, and nobody is named beside it."""
        start = self._clauses.figures[at].start
        return any(
            found.group == "frames.contrast"
            and found.end <= start
            and not self._clauses.folded[found.end : start].strip(" $")
            for found in self._clauses.phrases
        )

    def denied(self, at: int) -> bool:
        """Whether it is said after a figure, and before the next one, that it does not hold."""
        end = self._clauses.figures[at].end
        later = [each.start for each in self._clauses.figures if each.start >= end]
        last = min(later, default=len(self._clauses.folded))
        phrases = self._clauses.phrases
        affirmed = [(each.start, each.end) for each in phrases if each.group == "frames.affirmed"]
        return any(
            found.group in _DENYING
            and end <= found.start < last
            and len(self._clauses.folded[end : found.start].split()) <= _CLOSE
            and ";" not in self._clauses.folded[end : found.start]
            and not overlaps(found.start, found.end, affirmed)
            for found in phrases
        )

    def within(self, at: int) -> Tags:
        start, end = self._clauses.window(at)
        inside = [tag for tag in self._tags if start <= tag.start and tag.end <= end]
        return by_dimension(inside)

    def step(self, at: int) -> str:
        """Whether something moves by a figure, or to it."""
        figure = self._clauses.figures[at]
        if at and self._clauses.ranged(at - 1, at):
            return ""
        bounds = [each for each in self._clauses.phrases if each.group.startswith("bounds.")]
        start = min((b.start for b in bounds if b.end == figure.start - 1), default=figure.start)
        amounting = {each.end for each in self._clauses.phrases if each.group == "frames.amounting"}
        for found in self._clauses.phrases:
            if found.group not in _STEPS or found.end > start or found.end in amounting:
                continue
            if not self._clauses.folded[found.end : start].strip(" $ب"):
                return found.group.removeprefix("frames.")
        return ""

    def sayers(self, at: int) -> frozenset[str]:
        """Who is named as telling a figure: in its clause, right after it, or first of all."""
        start, end = self._clauses.clause(at)
        breaks = [*self._clauses.breaks, len(self._clauses.folded)]
        after = min((each for each in breaks if each > end), default=end)
        places = [(start, end)]
        aside = self._is_bare(end, after) and not self._clauses.folded[:end].endswith(";")
        aside = aside and not self._clauses.folded[:after].endswith(":")
        if self._clauses.folded[:start].rstrip().endswith(":"):
            places.insert(0, (max(each for each in [0, *breaks] if each < start), start))
        places += [(end, after)] if aside else []
        last = max((each for each in [0, *breaks] if each < start), default=0)
        figure = self._clauses.figures[at]
        bounds = (each for each in self._clauses.phrases if each.group.startswith("bounds."))
        first = min((each.start for each in bounds if each.start >= start), default=figure.start)
        first = min(first, figure.start)
        whole = _ALONE.fullmatch(self._clauses.folded, start, first) is not None
        leads = whole and self._clauses.folded[:start].rstrip().endswith((",", '"', "«"))
        leads = leads and not at and self._is_bare(last, start - 2)
        places += [(last, start)] if leads else []
        places += [(0, breaks[0])] if self._is_attribution(breaks[0]) else []
        return next(filter(None, (self._sayers(*place) for place in places)), frozenset())

    def _is_bare(self, start: int, end: int) -> bool:
        return not any(start <= each.start <= end + 1 for each in self._clauses.figures)

    def _is_attribution(self, end: int) -> bool:
        """Whether the first clause has no figure and says whom the rest is from."""
        attributing = (each for each in self._clauses.phrases if each.group == _ATTRIBUTING)
        return any(not each.start for each in attributing) and self._is_bare(0, end)

    def _sayers(self, start: int, end: int) -> frozenset[str]:
        return frozenset(
            found.group.removeprefix("sayers.")
            for found in self._clauses.phrases
            if found.group.startswith("sayers.") and start <= found.start and found.end <= end
        )

    def led(self, at: int, names: Sequence[tuple[int, int]], words: Sequence[Token]) -> bool:
        """Whether an English word stands right before a figure that no list knows."""
        start = self._clauses.figures[at].start
        near = [found for found in self._clauses.phrases if found.group in _PASSED_OVER]
        bounds = [(found.start, found.end) for found in near]
        before = [word for word in words if word.end <= start]
        before = [word for word in before if not overlaps(word.start, word.end, bounds)][-1:]
        known = {found.start for found in self._clauses.phrases if found.group.startswith(_KNOWN)}
        return any(
            word.text.isascii()
            and word.text.isalpha()
            and len(word.text) > 1
            and word.start not in known
            and not overlaps(word.start, word.end, names)
            and not self._clauses.folded[word.end : start].strip(" $")
            for word in before
        )

    def direct(self, at: int, names: Sequence[tuple[int, int]]) -> str:
        """What is done with money by the verb right before it, a subject between the two."""
        start = self._clauses.figures[at].start
        money = [tag for tag in self._tags if tag.group.startswith(_MONEY) and tag.end <= start]
        if not money:
            return ""
        bounds = [
            (found.start, found.end)
            for found in self._clauses.phrases
            if found.group.startswith("bounds.")
        ]
        between = "".join(
            " " if overlaps(place, place + 1, [*bounds, *names]) else self._clauses.folded[place]
            for place in range(money[-1].end, start)
        )
        return "" if between.strip(" $") else money[-1].group.rpartition(".")[2]

    def _sign(self, figure: Figure) -> str:
        """Where a share of change points: ``+3%``, ``-3%``."""
        folded = self._clauses.folded
        at = figure.start if folded[figure.start] in "+-" else figure.start - 1
        if figure.unit not in _SIGNED or at < 0 or folded[max(at - 1, 0)] not in " (:+-":
            return ""
        return {"+": "up", "-": "down"}.get(folded[at], "")

    def around(self, at: int) -> Tags:
        figure = self._clauses.figures[at]
        start, end = self._clauses.window(at)
        found: dict[str, frozenset[str]] = {}
        for dimension in {each.group.split(".")[1] for each in self._tags}:
            tags = [each for each in self._tags if each.group.split(".")[1] == dimension]
            near = [each for each in tags if start <= each.start and each.end <= end]
            if not near and self._goes_on(dimension, figure):
                back = [each for each in tags if each.group != _STOOD]
                back = [
                    each
                    for each in back
                    if self._reaches(each, figure) and not self._is_set_against(each)
                ]
                near = [each for each in back if each.group == _CACHED][-1:] or back[-1:]
            if near:
                before = [each for each in near if each.end <= figure.start]
                near = before if before and dimension in _SAID_FIRST else near
                near = [each for each in near if not self._is_of_next(at, each)] or near[:0]
                if not near:
                    continue
                nearest = min(near, key=lambda each: _distance(figure, each.start, each.end))
                nearest = next((each for each in near if each.group == _CACHED), nearest)
                found[dimension] = frozenset({nearest.group.split(".")[2]})
        found |= self._in_order(at)
        if sign := self._sign(figure):
            found["direction"] = frozenset({sign})
        if _PRICED & found.get("money", frozenset()) and (better := self._compared(figure)):
            found["better"] = frozenset({better})
        return found

    def _goes_on(self, dimension: str, figure: Figure) -> bool:
        return dimension in _LOOKED_BACK or (dimension == "better" and figure.unit == "percent")

    def _is_of_next(self, at: int, tag: Found) -> bool:
        """Whether a word tells where the next figure lies: ``from $15 billion down to $8``."""
        figures = self._clauses.figures
        following = next((each.start for each in figures if each.start >= tag.end), None)
        if tag.start < figures[at].end or following is None:
            return False
        return _TOWARDS.match(self._clauses.folded[tag.end : following]) is not None

    def _in_order(self, at: int) -> Tags:
        """Of two figures set against each other the first is what was said first, and so on."""
        clauses = self._clauses
        second = clauses.set_against(at - 1)
        if not second and not clauses.set_against(at):
            return {}
        start, _ = clauses.clause(at - 1 if second else at)
        ordered = {}
        for dimension in _ORDERED:
            told = [each for each in self._tags if each.group.startswith(f"tags.{dimension}.")]
            told = [each for each in told if each.end <= start]
            if len(told) == len({each.group for each in told}) == len(_ORDERED):
                ordered[dimension] = frozenset({told[second].group.rpartition(".")[2]})
        return ordered

    def _compared(self, figure: Figure) -> str:
        """Which of two prices is told to be higher by a share: ``96% more than``."""
        after = [
            found.group.removeprefix("frames.")
            for found in self._clauses.phrases
            if found.group in _BETTER
            and found.start >= figure.end
            and not self._clauses.folded[figure.end : found.start].strip()
        ]
        return after[0] if after and figure.unit == "percent" else ""

    def _reaches(self, tag: Found, figure: Figure) -> bool:
        """Whether what is said before a figure goes on to it."""
        return tag.end <= figure.start and not any(
            each.group == "frames.contrast" and tag.end <= each.start < figure.start
            for each in self._clauses.phrases
        )

    def _is_set_against(self, tag: Found) -> bool:
        """Whether a word for one of several is of what is only compared: ``against the first``."""
        return tag.group in _ORDERS and any(
            each.group == "frames.contrast"
            and each.end <= tag.start
            and len(self._clauses.folded[each.end : tag.start].split()) <= _CLOSE
            for each in self._clauses.phrases
        )

    def negated(self, at: int) -> bool:
        start, _ = self._clauses.window(at)
        _, end = self._clauses.clause(at)
        bounds = [each for each in self._clauses.phrases if each.group.startswith("bounds.")]
        affirmed = [each for each in self._clauses.phrases if each.group in _NOT_DENYING]
        figure = self._clauses.figures[at]
        saved = [
            each.start
            for each in self._clauses.phrases
            if each.group == "frames.except" and start <= each.start < end
        ]
        return any(
            each.group == "frames.negation"
            and start <= each.start < figure.start
            and not any(each.start < other for other in saved)
            and not any(b.start <= each.start < b.end for b in (*bounds, *affirmed))
            for each in self._clauses.phrases
        )


def _distance(figure: Figure, start: int, end: int) -> int:
    return figure.start - end if end <= figure.start else start - figure.end


def _holds(outer: Found, inner: Found) -> bool:
    """Whether a word that tells something is part of a longer one: ``up`` of ``set it up``."""
    longer = outer.end - outer.start > inner.end - inner.start
    alike = outer.group.startswith("tags.") and outer.group != inner.group
    return longer and alike and outer.start <= inner.start and inner.end <= outer.end
