"""What an answer may rest on: the figures of passages, of tool results and of the question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from handlers.chat import Answer, Language, spans
from handlers.grounding import quoting
from handlers.grounding.claims import FIELDS, Claim, Names, Said, Tags
from handlers.grounding.dates import Partial
from handlers.grounding.poles import Pole, overruled, poles
from handlers.grounding.quoting import Told
from handlers.grounding.said import Reading
from handlers.model.sentences import sentences, split
from handlers.passages import passage
from handlers.records import Fact
from handlers.story import Story
from handlers.texts import Texts

Key = tuple[Decimal, str, tuple[int | None, int | None, int | None] | None, bool]


@dataclass(frozen=True, slots=True)
class Proof:
    """One figure that may be said, and what of it.

    ``source``: the id of its fact or tool. ``about``: names of the fact it stands in, for what
    its own sentence leaves open. ``corrected``: whether the correction of the fact holds against
    it; ``correcting``: whether it stands in one; ``claimed``: whether it is a wrong figure, which
    only the article gives. ``when``: the dates that are told beside it.
    """

    claim: Claim
    source: str
    about: Names
    corrected: bool = False
    correcting: bool = False
    claimed: bool = False
    when: tuple[Partial, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What one passage or tool result lets be said.

    ``names``: of whom it speaks; ``tellers``: whom it has it from; ``words``: all its words;
    ``groups``: those that are phrases, as ``Vocabulary`` names them; ``poles``: what it says that
    excludes something; ``claimed``: what it only says that the article does; ``told``: who tells
    each of its sentences.
    """

    proofs: tuple[Proof, ...]
    names: frozenset[str]
    paragraphs: tuple[int, ...] = ()
    groups: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    poles: frozenset[Pole] = frozenset()
    claimed: frozenset[Pole] = frozenset()
    told: tuple[Told, ...] = ()


_Sentences = list[tuple[Said, tuple[Claim, ...]]]


@dataclass(frozen=True, slots=True)
class _Version:
    """A passage in one language; ``wrong``: figures that only the article gives."""

    said: _Sentences
    correction: _Sentences
    wrong: frozenset[tuple[Decimal, str]]


class Library:
    """What the passages of a story let be said, each read when it is first shown.

    ``bearing``: by unit, whom the story has a figure or a date of.
    """

    def __init__(self, reading: Reading, story: Story, speech: Mapping[Language, Texts]) -> None:
        self.reading = reading
        self.story = story
        self.bearing = _bearing(story)
        self._speech = speech
        self._facts: dict[str, Shown] = {}
        days = [texts.date(story.day) for texts in speech.values()]
        self.day = Shown(tuple(Proof(claim, "", {}) for claim in self._read(days)), frozenset())

    def fact(self, name: str) -> Shown:
        """Everything that is said of a fact, in all languages."""
        if name not in self._facts:
            self._facts[name] = self._shown(self.story.fact(name))
        return self._facts[name]

    def result(self, name: str, answer: Answer) -> Shown:
        """What a tool has answered."""
        told = self._told([sentence.text for sentence in sentences(answer.blocks)])
        proofs = tuple(Proof(claim, name, {}) for _, claims in told for claim in claims)
        words = frozenset(word.text for said, _ in told for word in said.words)
        return Shown(proofs, _named(told), words=words)

    def _shown(self, fact: Fact) -> Shown:
        versions = [self._version(fact, texts) for texts in self._speech.values()]
        told = [part for version in versions for part in (*version.said, *version.correction)]
        sentences = [said for said, _ in told]
        right = (overruled(_poles(each.said), _poles(each.correction)) for each in versions)
        return Shown(
            tuple(self._proofs(fact, versions)),
            frozenset(fact.about) | _named(told),
            fact.paragraphs,
            frozenset(each.group for said in sentences for each in said.phrases),
            frozenset(word.text for said in (*sentences, *self._asks(fact)) for word in said.words),
            frozenset(name for said in sentences for name in quoting.tellers(said)),
            frozenset(pole for poles in right for pole in poles),
            frozenset(pole for each in versions for pole in _poles(each.said)),
            tuple(quoting.told(said) for said in sentences),
        )

    def _version(self, fact: Fact, texts: Texts) -> _Version:
        said, correction = passage(self.story, texts, fact.id)
        parts = _sentences(said)
        told = self._told([*parts, *_sentences(correction or "")])
        wrong = frozenset(self._claimed(fact, texts) if correction else ())
        return _Version(told[: len(parts)], told[len(parts) :], wrong)

    def _proofs(self, fact: Fact, versions: Iterable[_Version]) -> Iterable[Proof]:
        """The figures of a fact, each once for all languages."""
        about = _fields({name: self.story.name(name).kind for name in fact.about})
        found: dict[tuple[bool, Key], Proof] = {}
        for version in versions:
            for correcting, told in ((False, version.said), (True, version.correction)):
                corrected = bool(version.correction) and not correcting
                dates = _dates(told)
                for claim in (claim for _, claims in told for claim in claims):
                    wrong = (claim.figure.value, claim.figure.unit) in version.wrong
                    claimed = corrected and wrong
                    proof = Proof(claim, fact.id, about, corrected, correcting, claimed, dates)
                    key = correcting, _key(claim)
                    found[key] = _united(found[key], proof) if key in found else proof
        return found.values()

    def _asks(self, fact: Fact) -> Iterator[Said]:
        """The question that a fact answers."""
        for texts in self._speech.values():
            if texts.has(f"{fact.id}.ask"):
                yield self.reading.read(texts(f"{fact.id}.ask"))

    def _read(self, texts: Iterable[str]) -> Iterator[Claim]:
        return (claim for text in texts for claim in self.reading.read(text).claims)

    def _claimed(self, fact: Fact, texts: Texts) -> Iterator[tuple[Decimal, str]]:
        """The figures of a fact that the article alone gives, and wrongly."""
        if figure := fact.figures.get(_CLAIMED):
            for claim in self._read([texts.figure(figure.amount, figure.unit)]):
                yield claim.figure.value, claim.figure.unit

    def _told(self, texts: Iterable[str]) -> _Sentences:
        """Sentences that follow each other; what one leaves open is that of those before it."""
        names: Names = {}
        tags: Tags = {}
        found = []
        read = [self.reading.read(text) for text in texts]
        for said, after in zip_longest(read, read[1:]):
            claims = tuple(_completed(claim, said, after, names, tags) for claim in said.claims)
            found.append((said, claims))
            names = {**names, **said.subjects}
            tags = {**tags, **_all_tags(said)}
        return found


class Evidence:
    """What one answer may rest on; the day of the story is part of it."""

    def __init__(self, library: Library, facts: Iterable[str], question: str) -> None:
        self.library = library
        self.proofs: list[Proof] = []
        self.paragraphs: set[int] = set()
        self.asked = library.reading.read(question)
        self.asks = _all_tags(self.asked)
        self.names = {mention.id for mention in self.asked.mentions}
        self.groups: set[str] = set()
        """Groups of words of everything shown, as ``Vocabulary`` names them."""
        self.words: set[str] = set()
        for shown in (library.day, *map(library.fact, facts)):
            self.add(shown)

    def cited(self, sources: Iterable[str]) -> frozenset[str]:
        """The groups of words of those facts."""
        known = (name for name in sources if name in self.library.story.facts_by_id)
        return frozenset(group for name in known for group in self.library.fact(name).groups)

    def poles(self, sources: Iterable[str], *, reported: bool) -> frozenset[Pole]:
        """What those facts say that excludes something, if ``reported`` also what is wrong."""
        facts = self.library.story.facts_by_id
        shown = [self.library.fact(name) for name in sources if name in facts]
        right = {pole for each in shown for pole in each.poles}
        return frozenset(right | {pole for each in shown for pole in each.claimed if reported})

    def told_by(self, sources: Iterable[str]) -> list[Told]:
        """Who tells each sentence of those facts."""
        facts = self.library.story.facts_by_id
        shown = (self.library.fact(name) for name in sources if name in facts)
        return [sentence for each in shown for sentence in each.told]

    def verdicts(self, sources: Iterable[str]) -> frozenset[str]:
        """How the claims of those facts hold; ``""`` for what is no fact."""
        facts = self.library.story.facts_by_id
        return frozenset(facts[name].verdict if name in facts else "" for name in sources)

    def told(self, sources: Iterable[str]) -> frozenset[str]:
        """The words of those facts, of everything shown where a tool is cited or nothing."""
        listed = list(sources)
        known = [name for name in listed if name in self.library.story.facts_by_id]
        if not known or len(known) < len(listed):
            return frozenset(self.words)
        return frozenset(word for name in known for word in self.library.fact(name).words)

    def tellers(self, sources: Iterable[str]) -> frozenset[str]:
        """The ids of whom those facts have what they tell."""
        known = (name for name in sources if name in self.library.story.facts_by_id)
        return frozenset(id_ for name in known for id_ in self.library.fact(name).tellers)

    def named(self, sources: Iterable[str]) -> frozenset[str]:
        """The names of those facts, and of the question."""
        known = [name for name in sources if name in self.library.story.facts_by_id]
        asked = {mention.id for mention in self.asked.mentions} if known else set()
        return frozenset(id_ for name in known for id_ in self.library.fact(name).names) | asked

    def add(self, shown: Shown) -> None:
        """Something more may be said."""
        self.groups |= shown.groups
        self.words |= shown.words
        self.proofs += shown.proofs
        self.names |= shown.names
        self.paragraphs.update(shown.paragraphs)


def _bearing(story: Story) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for fact in story.facts:
        units = {figure.unit.partition("-")[0] for figure in fact.figures.values()}
        for unit in units | {"date" for _ in fact.dates}:
            found.setdefault(unit, set()).update(fact.about)
    for stock in story.stocks:
        for unit in ("percent", "usd"):
            found.setdefault(unit, set()).add(stock.name)
    return {unit: frozenset(names) for unit, names in found.items()}


def _sentences(text: str) -> list[str]:
    return ["".join(span.text for span in part) for part in split(spans(text))]


def _dates(told: Iterable[tuple[Said, tuple[Claim, ...]]]) -> tuple[Partial, ...]:
    dates = (claim.figure.date for _, claims in told for claim in claims)
    return tuple(date for date in dates if date and any(date))


def _poles(told: Iterable[tuple[Said, object]]) -> list[Pole]:
    return [pole for said, _ in told for _, pole in poles(said)]


def _named(told: Iterable[tuple[Said, object]]) -> frozenset[str]:
    return frozenset(mention.id for said, _ in told for mention in said.mentions)


def _completed(claim: Claim, said: Said, after: Said | None, names: Names, tags: Tags) -> Claim:
    own = {kind: each for kind, each in claim.names.items() if each}
    kept = {name: each for name, each in tags.items() if name in _KEPT}
    return replace(
        claim,
        names=own,
        before={kind: each for kind, each in names.items() if kind not in own},
        spoken=_merged(tags, claim.spoken),
        tags={**kept, **claim.tags},
        sayers=claim.sayers or frozenset(_tellers(claim, said, after)),
    )


def _tellers(claim: Claim, said: Said, after: Said | None) -> Iterable[str]:
    """Who may tell a figure: who is named next, else all that are; or first in what follows.

    Whoever tells a figure after it, as in ``Reuters says $5``, does not tell the one before.
    """
    end = claim.figure.end
    others = {name for each in said.claims if each.figure.start >= end for name in each.sayers}
    closing = said.sayers(max(each.figure.end for each in said.claims))
    told = [name for name in said.sayers(end)[:1] if name not in others or name in closing]
    if told or after is None or said.sayers():
        return told or said.sayers(0, claim.figure.start)
    others = {name for each in after.claims for name in each.sayers}
    first = min((each.figure.start for each in after.claims), default=None)
    return [name for name in after.sayers(0, first) if name not in others]


_CLAIMED = "claimed"
"""What ``story.toml`` calls a figure that the article gives and that is wrong."""

_KEPT = frozenset({"direction", "money"})


def _all_tags(said: Said) -> Tags:
    found: dict[str, frozenset[str]] = {}
    for phrase in said.phrases:
        if phrase.group.startswith("tags."):
            _, dimension, tag = phrase.group.split(".")
            found[dimension] = found.get(dimension, frozenset()) | {tag}
    return found


def _fields(kinds: Mapping[str, str]) -> Names:
    found: dict[str, frozenset[str]] = {}
    for name, kind in kinds.items():
        if kind in FIELDS:
            found[FIELDS[kind]] = found.get(FIELDS[kind], frozenset()) | {name}
    return found


def _key(claim: Claim) -> Key:
    return claim.figure.value, claim.figure.unit, claim.figure.date, claim.negated


def _united(first: Proof, second: Proof) -> Proof:
    """The same figure told in two languages."""
    one, other = first.claim, second.claim
    claim = replace(
        one,
        names=_merged(one.names, other.names),
        before=_merged(one.before, other.before),
        tags=_merged(one.tags, other.tags),
        spoken=_merged(one.spoken, other.spoken),
        figure=replace(one.figure, bound=one.figure.bound or other.figure.bound),
        step=one.step or other.step,
        direct=one.direct or other.direct,
        sayers=one.sayers | other.sayers,
        when=tuple(dict.fromkeys((*one.when, *other.when))),
    )
    return replace(first, claim=claim)


def _merged(
    first: Mapping[str, frozenset[str]], second: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    return {
        key: first.get(key, frozenset()) | second.get(key, frozenset()) for key in {*first, *second}
    }
