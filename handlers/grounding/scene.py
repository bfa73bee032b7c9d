"""One sentence as a scene: who stands where around the words that tell what they do."""

from collections.abc import Collection, Sequence
from functools import cached_property

from handlers.grounding.claims import Said
from handlers.grounding.runs import COMPARED, Run, name_runs
from handlers.grounding.vocabulary import Found
from handlers.understanding import Mention

CLASSES = {
    "company": "agent",
    "fund": "agent",
    "person": "agent",
    "model": "made",
    "product": "made",
    "machine": "made",
    "project": "made",
    "benchmark": "benchmark",
    "university": "university",
    "index": "index",
    "place": "place",
    "medium": "medium",
    "thing": "thing",
}
"""Kinds of name that can do or suffer the same."""

_ARTICLES = ("ال", "وال", "فال")

_NEAR, _FEW = 2, 6
"""So many words are near, and a few."""

Ids = frozenset[str]
NOBODY: Ids = frozenset()


class Scene:
    """A sentence with its names by class. ``carried``: ids of whom the text before speaks of."""

    def __init__(self, said: Said, carried: Collection[str]) -> None:
        self.said = said
        self.carried = frozenset(carried)
        things = [
            Mention(found.group.removeprefix("things."), "thing", found.start, found.end)
            for found in said.phrases
            if found.group.startswith("things.")
        ]
        mentions = sorted((*said.mentions, *things), key=lambda mention: mention.start)
        by_class = name_runs(said.folded, said.phrases, mentions, CLASSES)
        self._runs = [(kind, run) for kind, runs in by_class.items() for run in runs]

    def clause(self, at: int) -> tuple[int, int]:
        """Where the clause around a place begins and ends."""
        breaks = [each for each in self.said.breaks if not self._joins(each)]
        start = max((each for each in breaks if each <= at), default=0)
        end = min((each for each in breaks if each > at), default=len(self.said.folded))
        return start, end

    def _joins(self, at: int) -> bool:
        """Whether a place is between names in a row."""
        return any(run.start < at < run.end for _, run in self._runs)

    def before(self, found: Found, classes: Collection[str], rank: int = COMPARED - 1) -> Ids:
        """The nearest names before some words in their clause, but none beyond a rank."""
        start, _ = self.clause(found.start)
        runs = [
            run
            for run in self._of(classes)
            if start <= run.start and run.end <= found.start and run.rank <= rank
        ]
        nearest = max(runs, key=lambda run: run.end, default=None)
        if nearest and self.only(nearest.end, found.start, "frames.relating"):
            return frozenset(nearest.ids[-1:])
        return _ids(nearest)

    def after(self, found: Found, classes: Collection[str]) -> Ids:
        """The nearest names after some words in their clause, but no compared ones."""
        runs = (run for run in self.behind(found, classes) if run.rank < COMPARED)
        return _ids(next(runs, None))

    def behind(self, found: Found, classes: Collection[str]) -> list[Run]:
        """All names after some words in their clause."""
        _, end = self.clause(found.start)
        runs = [run for run in self._of(classes) if found.end <= run.start < end]
        return sorted(runs, key=lambda run: run.start)

    def next(self, found: Found, classes: Collection[str]) -> Ids:
        """The first names after some words in their clause, whatever they are there for."""
        return _ids(next(iter(self.behind(found, classes)), None))

    def belonged(self, found: Found, classes: Collection[str]) -> Ids:
        """The first names after some words, but none that only somebody else is told by."""
        run = next(iter(self.behind(found, classes)), None)
        if run is None or self.within(found.end, run.start, "frames.relating"):
            return NOBODY
        return _ids(run)

    def listed(self, found: Found, classes: Collection[str]) -> Ids:
        """The names that are listed after the colon with which a clause ends."""
        _, end = self.clause(found.start)
        runs = [run for run in self._of(classes) if run.start >= end]
        first = min(runs, key=lambda run: run.start, default=None)
        return _ids(first) if self.said.folded[:end].rstrip().endswith(":") else NOBODY

    def agents(self, found: Found, classes: Collection[str]) -> Ids:
        """The names after the "by" that follows some words in their clause."""
        _, end = self.clause(found.start)
        by = self.within(found.end, end, "frames.agents")
        return self.next(by[0], classes) if by else NOBODY

    def acting(
        self, found: Found, doers: Collection[str], done: Collection[str]
    ) -> tuple[Ids, Ids]:
        """Who does what a verb says, and to whom; an Arabic verb may stand before both."""
        who = self.before(found, doers)
        if who and (fronted := self._fronted(found, doers, done)):
            return fronted
        if who or self.said.folded[found.start].isascii():
            return who, self._object(found.end, self.behind(found, done))
        behind = self.behind(found, doers)
        first = next((run for run in behind if self._is_object(found.end, run)), None)
        if first is None:
            return NOBODY, NOBODY
        following = [run for run in self.behind(found, done) if run.start >= first.end]
        return _ids(first), self._object(first.end, following)

    def _fronted(
        self, found: Found, doers: Collection[str], done: Collection[str]
    ) -> tuple[Ids, Ids] | None:
        """The same where an Arabic sentence begins with a preposition: ``من كذا نشأت كذا``."""
        start, _ = self.clause(found.start)
        first = next(iter(self.behind(found, doers)), None)
        runs = [run for run in self._of(done) if start <= run.start and run.end <= found.start]
        arabic = not self.said.folded[found.start].isascii()
        if not arabic or not runs or not first or not runs[0].rank == runs[-1].rank == 1:
            return None
        near = not self.said.folded[found.end : first.start].strip()
        return (_ids(first), _ids(runs[-1])) if near else None

    def _object(self, end: int, runs: Sequence[Run]) -> Ids:
        return _ids(next((run for run in runs if self._is_object(end, run)), None))

    def _is_object(self, end: int, run: Run) -> bool:
        """Whether names are what a verb is about: right after it, or not only compared."""
        small = ("frames.linking", "frames.describes")
        return run.rank < COMPARED or self.only(end, run.start, *small)

    def held(self, found: Found, doers: Collection[str], done: Collection[str]) -> tuple[Ids, Ids]:
        """Who is what a noun says, and of whom: ``founder of``, ``'s founder``."""
        linking = ("frames.linking", "frames.describes", "frames.joins", "frames.weak")
        whole = next(
            (
                run
                for run in self._of(done)
                if (found.end <= run.start and self.only(found.end, run.start, *linking))
                or self.said.folded[run.end : found.start].strip() == "'s"
            ),
            None,
        )
        if whole is None:
            return NOBODY, NOBODY
        start, end = min(found.start, whole.start), max(found.end, whole.end)
        who = [
            run
            for run in self._of(doers)
            if (run.end <= start and self.only(run.end, start, *linking))
            or (end <= run.start and self.only(end, run.start, *linking))
            if not (run.end <= start and self._others(run.end, start))
        ]
        return _ids(next(iter(who), None)), _ids(whole)

    def _others(self, start: int, end: int) -> bool:
        """Whether somebody else is told of between two places: ``Baidu, or the owner of``."""
        return bool(self.within(start, end, "frames.either"))

    def around(self, found: Found, kind: str) -> tuple[Ids, Ids]:
        """The names a few words before some words, and those right after them."""
        linking = ("frames.linking", "frames.describes", "frames.weak", "frames.small")
        words = self.said.words
        close = [word.start for word in words if word.end <= found.start][-_FEW:]
        first = [
            run
            for run in self._of({kind})
            if run.end <= found.start
            and run.start >= min(close, default=0)
            and not set(self.said.folded[run.end : found.start]) & set(";:.!?()")
        ]
        second = [
            run
            for run in self._of({kind})
            if found.end <= run.start and self.only(found.end, run.start, *linking)
        ]
        return _ids(first[-1] if first else None), _ids(second[0] if second else None)

    def beside(self, found: Found, classes: Collection[str], *linking: str) -> Ids:
        """Names from which only words of some groups keep some words apart."""
        near = [
            run
            for run in self._of(classes)
            if (run.end <= found.start and self.only(run.end, found.start, *linking))
            or (found.end <= run.start and self.only(found.end, run.start, *linking))
            if not ("," in self.said.folded[found.end : run.start] and not self._is_aside(run))
        ]
        after = [run for run in near if self.said.folded[found.end : run.start] == " "]
        return _ids(next(iter(after or near), None))

    def _is_aside(self, run: Run) -> bool:
        """Whether names are but another word for what stands before: ``the largest, Nvidia,``."""
        return self.said.folded[run.end :].lstrip()[:1] in {"", ",", "."}

    def described(self, found: Found, classes: Collection[str]) -> Ids:
        """The names of which words are said with no more than a verb such as "is" between."""
        runs = [run for run in self._of(classes) if run.end <= found.start]
        last = max(runs, key=lambda run: run.end, default=None)
        if last is None or "," in self.said.folded[last.end : found.start]:
            return NOBODY
        english = self.said.folded[found.start].isascii()
        linked = self.said.folded[last.end : found.start].strip()
        near = self.only(last.end, found.start, "frames.passive") and bool(linked) == english
        return frozenset(last.ids[-1:]) if near else NOBODY

    def close(self, found: Found, classes: Collection[str], *linking: str) -> Ids:
        """The names right after some words, but for words of some groups."""
        run = next(iter(self.behind(found, classes)), None)
        return _ids(run) if run and self.only(found.end, run.start, *linking) else NOBODY

    def telling(self, found: Found, classes: Collection[str], *linking: str) -> Ids:
        """The names right beside a verb that it has for its subject."""
        arabic = not self.said.folded[found.start].isascii()
        after = self.close(found, classes, *linking) if arabic else NOBODY
        runs = [run for run in self._of(classes) if run.end <= found.start]
        last = max(runs, key=lambda run: run.end, default=None)
        if not last or "," in self.said.folded[last.end : found.start]:
            return after
        return after or (_ids(last) if self.only(last.end, found.start, *linking) else NOBODY)

    def only(self, start: int, end: int, *groups: str) -> bool:
        """Whether nothing but words of some groups stands between two places."""
        if set(self.said.folded[start:end]) & set(";:.!?()"):
            return False
        known = {at for group in groups for at in self._starts.get(group, ())}
        return all(
            word.start in known or word.text == "s"
            for word in self.said.words
            if start <= word.start and word.end <= end
        )

    def near(self, found: Found, group: str) -> bool:
        """Whether a word of a group stands at most a word away from some words."""
        words = self.said.words
        first = next(at for at, word in enumerate(words) if word.start >= found.start)
        last = max(at for at, word in enumerate(words) if word.end <= found.end)
        close = words[max(first - _NEAR, 0) : last + _NEAR + 1]
        starts = self._starts.get(group, set())
        return any(word.start in starts for word in close)

    def things(self, found: Found) -> Ids:
        """The things in the clause of some words."""
        start, end = self.clause(found.start)
        runs = (run for run in self._of({"thing"}) if start <= run.start and run.end <= end)
        return frozenset(name for run in runs for name in run.ids)

    def is_of_thing(self, found: Found) -> bool:
        """Whether words are part of what something is called: ``US technology stocks``."""
        things = (each for each in self.said.phrases if each.group.startswith("things."))
        folded = self.said.folded
        return any(
            (each.start <= found.start and found.end <= each.end)
            or (folded[each.end : found.start] == " " and not folded[found.start].isascii())
            for each in things
        )

    def describes(self, found: Found) -> bool:
        """Whether words are an adjective, and not somebody by themselves: ``the US and China``."""
        if not self.said.folded[found.start].isascii():
            return True
        word = next((word for word in self.said.words if word.start >= found.end), None)
        close = word is not None and self.said.folded[found.end : word.start] == " "
        return close and word is not None and word.start not in self._starts.get("frames.small", ())

    def is_definite(self, found: Found) -> bool:
        """Whether an Arabic word has an article: ``والمغلق`` is of a kind, and of nobody."""
        return self.said.folded.startswith(_ARTICLES, found.start)

    def has_figure(self, found: Found) -> bool:
        """Whether an amount stands in the clause of some words."""
        start, end = self.clause(found.start)
        figures = (claim.figure for claim in self.said.claims)
        return any(start <= each.start < end and not each.date for each in figures)

    def on_pronoun(self, found: Found) -> bool:
        """Whether a verb has for its object what was spoken of before: ``founded it``."""
        pronouns = self._starts.get("frames.pronoun", set())
        return any(
            not self.said.folded[found.end : at].strip() for at in pronouns if at > found.end
        )

    def has_pronoun(self, found: Found) -> bool:
        """Whether words end with the object of their verb: ``led him``."""
        return any(found.start < at < found.end for at in self._starts.get("frames.pronoun", ()))

    def is_passive(self, found: Found) -> bool:
        """Whether a verb is said of whom it was done to: ``was founded``, ``founded by``."""
        start, end = self.clause(found.start)
        aux = self.within(start, found.start, "frames.passive")
        words = [word for word in self.said.words if word.start >= start]
        close = [word for word in words if word.end <= found.start][-_NEAR:]
        if any(each.start == word.start for each in aux for word in close):
            return True
        agents = self.within(found.end, end, "frames.agents")
        return any(
            not any(found.end <= run.start < each.start for _, run in self._runs)
            for each in agents[:1]
        )

    @cached_property
    def _starts(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for each in self.said.phrases:
            found.setdefault(each.group, set()).add(each.start)
        return found

    def open_names(self, found: Found, classes: Collection[str], told: Collection[str]) -> Ids:
        """Of whom words may be said where their clause names nobody: whoever came before.

        Nobody where some of them are not ``told``.
        """
        before = [(kind, run.ids) for kind, run in self._runs if run.end <= found.start]
        own = {name for kind, ids in before for name in ids if kind in classes}
        if not own <= {*told}:
            return NOBODY
        return self.carried | {name for _, ids in before for name in ids}

    def within(self, start: int, end: int, group: str) -> list[Found]:
        """The words of a group between two places."""
        return [
            each
            for each in self.said.phrases
            if each.group == group and start <= each.start and each.end <= end
        ]

    def negated(self, found: Found) -> bool:
        """Whether a clause says up to some words that they do not hold."""
        start, _ = self.clause(found.start)
        affirmed = self.within(start, found.start, "frames.affirmed")
        negations = [
            each
            for each in self.within(start, found.end, "frames.negation")
            if each.start < found.start
            and not any(other.start <= each.start < other.end for other in affirmed)
        ]
        return bool(negations)

    def _of(self, classes: Collection[str]) -> list[Run]:
        return [run for kind, run in self._runs if kind in classes]


def _ids(run: Run | None) -> Ids:
    return frozenset(run.ids) if run else NOBODY
