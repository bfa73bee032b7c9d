"""Which figures may be said: every sentence of a model is held against what it was shown.

A figure passes where a passage, a tool result or, as the question's own, the question gives the
same one: in the same unit, of the same company, model or person, and as the same thing. It may be
rounded as people do. Names that are in neither the story nor the question, and links, do not pass.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from handlers.chat import Answer, Language
from handlers.grounding import holding, quoting
from handlers.grounding.claims import FIELDS, Names, Said, by_field
from handlers.grounding.evidence import Evidence, Library, Proof
from handlers.grounding.naming import Naming
from handlers.grounding.poles import contradicted
from handlers.grounding.proving import Proving
from handlers.grounding.relations import Relations
from handlers.grounding.said import Reading
from handlers.grounding.scene import Scene
from handlers.grounding.telling import unhedged, untold
from handlers.grounding.tongue import foreign
from handlers.grounding.vocabulary import Vocabulary
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Mention

_EVERYWHERE = {"sayers.article"}
"""All of the story is from it, wherever it is named."""

_BARE = 8
"""Words of an answer that leaves what it is about to the question."""

_LONGEST = 700
"""Characters; what is longer is no sentence."""

_CITED = {*FIELDS, "medium"}
"""Kinds of name that are only spoken of where what is cited speaks of them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of a sentence.

    ``wrong``: the parts of it that do not hold, as they are written after folding; none when it
    may be shown. ``figures``: how many of them are figures. ``sources``: the ids of what bears
    it; ``corrections``: of facts whose correction it tells. ``subjects``: whom it is about.
    ``foreign``: whether it is in another language than it should be.
    """

    wrong: tuple[str, ...]
    figures: int = 0
    sources: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    subjects: Names = field(default_factory=dict)
    foreign: bool = False


class Grounding:
    """Makes a ``Ground`` for each answer of one story."""

    def __init__(self, story: Story, speech: Mapping[Language, Texts]) -> None:
        self._story = story
        self._speech = speech
        self._reading = Reading(story.names, Vocabulary())
        self._library = Library(self._reading, story, speech)
        self._naming = Naming(story, speech, self._reading)
        self._makers = _makers(story)
        self._relations = Relations(story)

    def ground(
        self,
        facts: Iterable[str],
        question: str,
        language: Language,
        mentioned: Iterable[Mention] = (),
    ) -> "Ground":
        """What an answer in ``language`` is held against: passages, and the question.

        ``mentioned``: whom the question is about, those of earlier questions among them.
        """
        evidence = Evidence(self._library, facts, question)
        own = self._speech[language].locale.display_name or language
        names = by_field(mentioned)
        return Ground(evidence, self._naming, self._makers, self._relations, own, names)


class Ground:
    """Holds the sentences of one answer against its evidence, in their order."""

    def __init__(
        self,
        evidence: Evidence,
        naming: Naming,
        makers: holding.Makers,
        relations: Relations,
        language: str,
        mentioned: Names,
    ) -> None:
        self._evidence = evidence
        self._proving = Proving(evidence)
        self._naming = naming
        self._makers = makers
        self._relations = relations
        self._language = language
        self._mentioned = mentioned
        story = evidence.library.story
        self._traded = frozenset(stock.name for stock in story.stocks) | {story.subject}

    def add_result(self, name: str, answer: Answer) -> None:
        """A tool has answered; its figures may be said too."""
        self._evidence.add(self._evidence.library.result(name, answer))

    def check(self, text: str, before: Names | None = None, cited: Iterable[str] = ()) -> Verdict:
        """What comes of one sentence.

        ``before``: whom the text before it speaks of; ``cited``: what it says that it rests on.
        """
        if len(text) > _LONGEST:
            return Verdict((text[:_LONGEST],))
        said = self._evidence.library.reading.read(text)
        around = holding.Around(
            self._carried(before or {}),
            self._makers,
            self._evidence.library.story.day,
            self._traded,
            frozenset(cited),
            said.named(),
            self._evidence.asks,
            _is_bare(said),
            self._evidence.library.bearing,
        )
        wrong, borne = [], []
        for claim in said.claims:
            proof = self._proving.proof(claim, said, around)
            if proof is None:
                wrong.append(said.folded[claim.figure.start : claim.figure.end])
            elif isinstance(proof, Proof):
                borne.append(proof)
        if said.stray:
            wrong.append("".join(char for char in said.folded if char.isnumeric()) or text)
        names = self._naming.unknown(text, said, self._evidence.asked, self._evidence.groups)
        names += (*self._unshown(said, cited), *self._others(said))
        names += (*self._untrue(said, around), *self._misquoted(said, around.cited))
        if unhedged(said, self._evidence.verdicts(cited)):
            names += (text,)
        told = self._evidence.told(cited)
        names += tuple(self._naming.invented(said, self._evidence.asked, told))
        return Verdict(
            (*wrong, *names),
            len(wrong),
            tuple(dict.fromkeys(proof.source for proof in borne if proof.source)),
            tuple(dict.fromkeys(proof.source for proof in borne if proof.correcting)),
            {**(before or {}), **said.subjects},
            foreign(said, self._language, self._naming.spoken),
        )

    def _untrue(self, said: Said, around: holding.Around) -> tuple[str, ...]:
        """Words that the story contradicts, or that nothing shown says."""
        carried = {name for names in around.carried.values() for name in names}
        scene = Scene(said, carried)
        reported = said.says("frames.reported") and not said.says("frames.endorsed")
        cited = self._evidence.poles(around.cited, reported=reported)
        shown = (*untold(said, self._evidence.groups), *contradicted(said, cited))
        heard = {each.group for each in self._evidence.asked.phrases}
        groups = heard | (self._evidence.cited(around.cited) or self._evidence.groups)
        names = self._evidence.named(around.cited) or self._evidence.names
        names = frozenset(names | {each.id for each in said.mentions})
        strange = self._relations.strange(scene, groups, names)
        return (*self._relations.wrong(scene), *strange, *shown)

    def _misquoted(self, said: Said, cited: frozenset[str]) -> Iterator[str]:
        """Whom it is said to be from, where what is cited has it from others."""
        yield from quoting.unheard(
            said, self._evidence.told(cited), self._naming.sources, self._naming.heard
        )
        facts = cited & self._evidence.library.story.facts_by_id.keys()
        if not facts or facts < cited or said.says("frames.negation"):
            return
        groups, told = self._evidence.cited(cited), self._evidence.tellers(cited)
        for found in said.phrases:
            if found.group.startswith("sayers.") and found.group not in groups | _EVERYWHERE:
                yield said.folded[found.start : found.end]
        yield from quoting.tellers(said) - told
        if quoting.crossed(said, self._evidence.told_by(cited)):
            yield said.folded

    def _carried(self, before: Names) -> Names:
        asked = self._evidence.asked
        return {**self._mentioned, **asked.named(), **asked.subjects, **before}

    def _unshown(self, said: Said, cited: Iterable[str]) -> tuple[str, ...]:
        """Names of which neither what is cited speaks nor the question.

        A name that others are only compared with need but be spoken of by something shown, and
        whose a model is may always be said.
        """
        known = self._evidence.names
        told = self._evidence.named(cited) or known
        spoken = (*said.mentions, *self._evidence.asked.mentions)
        owners = {owner for each in spoken for owner in self._makers.get(each.id, ())}
        return tuple(
            said.folded[mention.start : mention.end]
            for mention in said.mentions
            if mention.kind in _CITED
            and mention.id not in told | owners
            and not (mention.id in known and _is_compared(said, mention))
            and not (mention.id in known and told & self._makers.get(mention.id, frozenset()))
        )

    def _others(self, said: Said) -> Iterator[str]:
        """Companies that a model is given to whose it is not: ``OpenAI's R1``."""
        made = {
            said.folded[found.start : found.end]
            for found in said.phrases
            if found.group == "frames.made"
        }
        for first, second in pairwise(said.mentions):
            between = said.folded[first.end : second.start].strip()
            owner, model = (first, second) if between == "'s" else (second, first)
            makers = self._makers.get(model.id)
            company = FIELDS.get(owner.kind) == "owner"
            if makers and company and between in {"'s", *made} and owner.id not in makers:
                yield said.folded[owner.start : owner.end]


def _is_bare(said: Said) -> bool:
    """Whether a sentence is little more than one amount, and denies nothing."""
    amounts = [claim for claim in said.claims if not (claim.figure.date or claim.figure.per)]
    denied = said.says("frames.negation") or said.says("frames.unsure")
    return len(amounts) == 1 and len(said.words) <= _BARE and not denied


def _is_compared(said: Said, mention: Mention) -> bool:
    """Whether a name follows words such as ``unlike``."""
    return any(
        found.group == "frames.comparing" and not said.folded[found.end : mention.start].strip()
        for found in said.phrases
        if found.end <= mention.start
    )


def _makers(story: Story) -> holding.Makers:
    """Whose each model is: the only company in a fact about the model."""
    kinds = {name.id: name.kind for name in story.names}
    found: dict[str, set[str]] = {}
    for fact in story.facts:
        owners = {name for name in fact.about if kinds.get(name) == "company"}
        first = fact.about[0] if fact.about else ""
        if len(owners) == 1 and kinds.get(first) in {"model", "product"}:
            found.setdefault(first, set()).update(owners)
    return {model: frozenset(owners) for model, owners in found.items()}
