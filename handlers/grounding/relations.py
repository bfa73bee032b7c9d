"""Who did what to whom, and what each is: held against what the story knows of its names."""

from collections.abc import Collection, Iterable, Iterator

from handlers.grounding.figures import overlaps
from handlers.grounding.moves import Moves
from handlers.grounding.scene import CLASSES, NOBODY, Ids, Scene
from handlers.grounding.vocabulary import Found
from handlers.story import Story

_BESIDE = {"country", "size", "sort"}
"""What such words tell is said of whoever stands beside them, and of nobody else."""

_OF_A_KIND = {"country"}
"""Such words count only beside a word such as "company"."""

_LINKING = ("frames.linking", "frames.describes", "frames.kinds")
_LEADING = (*_LINKING, "frames.joins", "frames.weak", "frames.small", "frames.examples")
_IN = {"leads", "trails"}
"""Of these ties it does not matter whom else the verb is about: "beats o1 in MMLU"."""

_UNKNOWN_DOER = "heads"
"""Of these ties somebody is spoken of even where nobody is named: "Nvidia's boss"."""

_CHEAPER, _DEARER = "tags.better.cheaper", "tags.better.dearer"

Pairs = set[tuple[str, str]]


class Relations:
    """What the story knows of its names in words."""

    def __init__(self, story: Story) -> None:
        self._classes = {name.id: CLASSES[name.kind] for name in story.names}
        self._ties = _ties(story)
        self._ties["trails"] = _losers(self._ties["leads"])
        self._traits = _traits(story)
        self._claimed = story.bonds.claimed
        self._moves = Moves(story)
        self._prices = {price.model: price.input for price in story.prices}

    def wrong(self, scene: Scene) -> Iterator[str]:
        """Words of a sentence that the story does not bear out."""
        checks = {
            "tags": self._mispriced,
            "ties": self._untied,
            "traits": self._untrue,
            "moves": self._moves.wrong,
        }
        for found in scene.said.phrases:
            check = checks.get(found.group.partition(".")[0])
            if check and check(scene, found):
                yield scene.said.folded[found.start : found.end]

    def strange(self, scene: Scene, shown: Collection[str], names: Ids) -> Iterator[str]:
        """Words for a country of which neither what is ``shown`` speaks nor one of its names is."""
        countries = self._traits.get("country", {})
        named = [(each.start, each.end) for each in scene.said.mentions]
        for found in scene.said.phrases:
            _, _, country = found.group.rpartition(".")
            if not found.group.startswith("traits.country.") or found.group in shown:
                continue
            if overlaps(found.start, found.end, named) or scene.negated(found):
                continue
            if not scene.describes(found) or scene.is_of_thing(found):
                continue
            if not names & {*countries.get(country, ())}:
                yield scene.said.folded[found.start : found.end]

    def _classes_of(self, ids: Iterable[str]) -> set[str]:
        return {self._classes.get(name, "thing") for name in ids}

    def _untied(self, scene: Scene, found: Found) -> bool:
        """Whether somebody did not do to somebody what is said of the two."""
        _, kind, form = found.group.split(".")
        ties = self._ties.get(kind, set())
        doers = self._classes_of(who for who, _ in ties)
        done = self._classes_of(what for _, what in ties)
        if kind == "preferred":
            return _reversed(scene, found, ties)
        if form == "noun":
            who, what = scene.held(found, doers, done)
            known = bool(what) and bool(who or kind == _UNKNOWN_DOER)
        elif form == "suffered" or (form == "active" and scene.is_passive(found)):
            if _suffers(scene, found, ties, doers, done):
                return True
            who, what = scene.agents(found, doers), scene.before(found, done)
            known = bool(who)
        elif form == "passive":
            who, what = scene.belonged(found, doers), scene.before(found, done)
            known = bool(who)
        else:
            if _inverted(scene, found, ties, doers, done):
                return True
            who, what = scene.acting(found, doers, done)
            what = (scene.next(found, done) or scene.listed(found, done)) if kind in _IN else what
            own = scene.has_pronoun(found)
            what = NOBODY if own else what
            known = bool(who) and bool(what or own or scene.on_pronoun(found))
        if not known:
            return False
        fits = _fits(ties, who, what)
        if form == "noun":
            fits = any(_fits(ties, frozenset({one}), what) for one in who) or (fits and not who)
            fits = fits or (_is_ambiguous(scene, found) and _fits(ties, what, who))
        if scene.negated(found):
            open_to_doubt = scene.said.says("frames.alone") or scene.said.says("frames.asking")
            return fits and bool(who and what) and not open_to_doubt
        return not fits

    def _mispriced(self, scene: Scene, found: Found) -> bool:
        """Whether of two models the other one is the cheaper: ``o1 is cheaper than R1``."""
        if found.group not in {_CHEAPER, _DEARER}:
            return False
        first, second = scene.before(found, {"made"}), scene.next(found, {"made"})
        pairs = [
            (self._prices[one], self._prices[other])
            for one in first & self._prices.keys()
            for other in second & self._prices.keys()
        ]
        cheaper = (found.group == _CHEAPER) != scene.negated(found)
        return any((one < other) != cheaper for one, other in pairs)

    def _untrue(self, scene: Scene, found: Found) -> bool:
        """Whether somebody or something is not what it is said to be."""
        _, dimension, value = found.group.split(".")
        if dimension in _OF_A_KIND and scene.is_of_thing(found):
            return False
        table = self._traits.get(dimension, {})
        bearers = self._bearers(scene, found, dimension)
        known = {*table.get(value, ())}
        if scene.said.says("frames.reported") and not scene.said.says("frames.endorsed"):
            known |= {*self._claimed.get(dimension, {}).get(value, ())}
        if scene.negated(found):
            known -= {name for each, names in table.items() if each != value for name in names}
            return bool(bearers) and bearers <= known
        return bool(bearers) and not bearers <= known

    def _bearers(self, scene: Scene, found: Found, dimension: str) -> Ids:
        """Of whom a word such as ``open`` is said, as far as there is no doubt."""
        told = {name for names in self._traits.get(dimension, {}).values() for name in names}
        named = self._classes_of(told) - {"thing"}
        if dimension in _BESIDE:
            if dimension in _OF_A_KIND and not scene.near(found, "frames.kinds"):
                return scene.described(found, named)
            near = scene.beside(found, named, *_LINKING)
            if not near and (scene.before(found, named) or scene.after(found, named)):
                return NOBODY
        else:
            near = scene.before(found, named, rank=0) or scene.close(found, named, *_LEADING)
            near |= scene.things(found) & told
            if not near and scene.is_definite(found):
                return NOBODY
        before = scene.open_names(found, named, told) & told
        if dimension in _BESIDE and scene.negated(found):
            return near
        return near or (before if len(before) == 1 else NOBODY)


def _ties(story: Story) -> dict[str, Pairs]:
    """By kind, who is tied to whom."""
    found = {
        kind: {(who, what) for who, whats in ties.items() for what in whats}
        for kind, ties in story.bonds.ties.items()
    }
    for name in story.names:
        for kind, who in (("made", name.maker), (_UNKNOWN_DOER, name.head)):
            if who:
                found.setdefault(kind, set()).add((who, name.id))
    return found


def _losers(leads: Pairs) -> Pairs:
    """By the same tests, who does not lead."""
    tests = {test for _, test in leads}
    return {(who, test) for who, _ in leads for test in tests} - leads


def _traits(story: Story) -> dict[str, dict[str, tuple[str, ...]]]:
    """By dimension and by what it says, of whom it holds."""
    found = {dimension: {**table} for dimension, table in story.bonds.traits.items()}
    openness = found.setdefault("openness", {})
    for value, is_open in (("open", True), ("closed", False)):
        names = (name.id for name in story.names if name.open is is_open)
        openness[value] = (*openness.get(value, ()), *names)
    return found


def _fits(ties: Pairs, who: Ids, what: Ids) -> bool:
    """Whether each did it to each; whoever is not named fits."""
    return all(
        any(one in {None, doer} and other in {None, done} for doer, done in ties)
        for one in who or {None}
        for other in what or {None}
    )


def _inverted(
    scene: Scene, found: Found, ties: Pairs, doers: Iterable[str], done: Iterable[str]
) -> bool:
    """Whether what something is done to is said to do it; Arabic may put it first all the same."""
    arabic = not scene.said.folded[found.start].isascii()
    if arabic or {*doers} & {*done} or scene.negated(found):
        return False
    first, second = scene.before(found, {*done}), scene.next(found, {*doers})
    return any((other, one) in ties for one in first for other in second)


def _suffers(
    scene: Scene, found: Found, ties: Pairs, doers: Iterable[str], done: Iterable[str]
) -> bool:
    """Whether who does something is said to suffer it: ``Nvidia was dragged down by others``."""
    if {*doers} & {*done} or scene.negated(found):
        return False
    first, second = scene.before(found, {*doers}), scene.agents(found, {*done})
    return any((one, other) in ties for one in first for other in second)


def _is_ambiguous(scene: Scene, found: Found) -> bool:
    """Whether a noun may be "owner of" or "its owner", as they are written alike in Arabic."""
    return scene.said.folded[found.start : found.end].endswith("ه")


def _reversed(scene: Scene, found: Found, ties: Pairs) -> bool:
    """Whether of two things the wrong one is put first: ``profit rather than curiosity``."""
    first, second = scene.around(found, "thing")
    pairs = {(one, other) for one in first for other in second}
    return bool(pairs) and pairs <= {(what, who) for who, what in ties}
