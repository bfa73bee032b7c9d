"""What an answer may rest on: the figures of passages, of tool results and of the question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.chat import Answer, Language, spans
from handlers.grounding.said import FIELDS, Claim, Names, Reading, Said, Tags
from handlers.passages import passage
from handlers.sentences import sentences, split
from handlers.story import Fact, Story
from handlers.texts import Texts

Key = tuple[Decimal, str, tuple[int | None, int | None, int | None] | None, bool]


@dataclass(frozen=True, slots=True)
class Proof:
    """One figure that may be said, and what of it.

    ``source``: the id of its fact or tool. ``about``: names of the fact it stands in, for what
    its own sentence leaves open. ``corrected``: whether the correction of the fact holds against
    it; ``correcting``: whether it stands in one; ``claimed``: whether it is a wrong figure, which
    only the article gives.
    """

    claim: Claim
    source: str
    about: Names
    corrected: bool = False
    correcting: bool = False
    claimed: bool = False


class Evidence:
    """All that an answer may rest on; the day of the story is part of it."""

    def __init__(self, reading: Reading, story: Story, speech: Mapping[Language, Texts]) -> None:
        self.reading = reading
        self.story = story
        self._speech = speech
        self.proofs: list[Proof] = []
        self.asked: Said | None = None
        self.paragraphs: dict[int, str] = {}
        self.names: set[str] = set()
        self.proofs += (
            Proof(claim, "", {})
            for texts in speech.values()
            for claim in self._read(texts.date(story.day))
        )

    def add_fact(self, fact: Fact) -> None:
        """Everything that is said of a fact, in all languages."""
        kinds = {name: self.story.name(name).kind for name in fact.about}
        about = _fields(kinds)
        self.names.update(fact.about)
        found: dict[tuple[bool, Key], Proof] = {}
        for texts in self._speech.values():
            said, correction = passage(self.story, texts, fact.id)
            wrong = set(self._claimed(fact, texts))
            for claim, correcting in self._told(said, correction or ""):
                corrected = correction is not None and not correcting
                claimed = corrected and (claim.figure.value, claim.figure.unit) in wrong
                proof = Proof(claim, fact.id, about, corrected, correcting, claimed)
                key = correcting, _key(claim)
                found[key] = _united(found[key], proof) if key in found else proof
        self.proofs += found.values()
        self.paragraphs |= dict.fromkeys(fact.paragraphs, fact.id)

    def add_result(self, name: str, answer: Answer) -> None:
        """What a tool has answered."""
        told = [(sentence.text, False) for sentence in sentences(answer.blocks)]
        self.proofs += (Proof(claim, name, {}) for claim, _ in self._claims(told))

    def ask(self, text: str) -> None:
        """What the reader has asked."""
        self.asked = self.reading.read(text)

    def _read(self, text: str) -> Iterator[Claim]:
        return (claim for claim, _ in self._told(text, ""))

    def _told(self, *texts: str) -> Iterator[tuple[Claim, bool]]:
        """The claims of texts that follow each other, and whether each is in a later one."""
        parts = [
            ("".join(span.text for span in part), bool(number))
            for number, text in enumerate(texts)
            for part in split(spans(text))
        ]
        return self._claims(parts)

    def _claimed(self, fact: Fact, texts: Texts) -> Iterator[tuple[Decimal, str]]:
        """The figures of a fact that the article alone gives, and wrongly."""
        if figure := fact.figures.get(_CLAIMED):
            for claim in self._read(texts.figure(figure.amount, figure.unit)):
                yield claim.figure.value, claim.figure.unit

    def _claims(self, told: Iterable[tuple[str, bool]]) -> Iterator[tuple[Claim, bool]]:
        """The claims of sentences; what one leaves open is that of those before it."""
        names: Names = {}
        tags: Tags = {}
        for text, later in told:
            said = self.reading.read(text)
            self.names.update(mention.id for mention in said.mentions)
            for claim in said.claims:
                own = {kind: each for kind, each in claim.names.items() if each}
                kept = {name: each for name, each in tags.items() if name in _KEPT}
                whole = replace(
                    claim,
                    names={**names, **own},
                    spoken=_merged(tags, claim.spoken),
                    tags={**kept, **claim.tags},
                )
                yield whole, later
            names = {**names, **said.subjects}
            tags = {**tags, **_all_tags(said)}


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
        tags=_merged(one.tags, other.tags),
        spoken=_merged(one.spoken, other.spoken),
        figure=replace(one.figure, bound=one.figure.bound or other.figure.bound),
        step=one.step or other.step,
    )
    return replace(first, claim=claim)


def _merged(
    first: Mapping[str, frozenset[str]], second: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    return {
        key: first.get(key, frozenset()) | second.get(key, frozenset()) for key in {*first, *second}
    }
