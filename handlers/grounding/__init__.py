"""Which figures may be said: every sentence of a model is held against what it was shown.

A figure passes where a passage, a tool result or, as the question's own, the question gives the
same one: in the same unit, of the same company, model or person, and as the same thing. It may be
rounded as people do. Names that are in neither the story nor the question, and links, do not pass.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handlers.chat import Answer, Language
from handlers.grounding import derived, holding, quoting, ratios
from handlers.grounding.claims import FIELDS, Claim, Names, Said, by_field
from handlers.grounding.evidence import Evidence, Library, Proof
from handlers.grounding.naming import Naming
from handlers.grounding.poles import contradicted
from handlers.grounding.relations import Relations
from handlers.grounding.repeating import repeats
from handlers.grounding.said import Reading
from handlers.grounding.scene import Scene
from handlers.grounding.telling import unhedged, untold
from handlers.grounding.tongue import foreign
from handlers.grounding.vocabulary import Vocabulary
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Mention

_OWN = "paragraphs"
_ARTICLE = "article"
_EVERYWHERE = {"sayers.article"}
"""All of the story is from it, wherever it is named."""

_MEASURES = {"usd", "yuan", "percent", "tokens", "points", "times", "date", "rank", "years", "days"}
_TWO = 2
_BARE = 8
"""Words of an answer that leaves what it is about to the question."""

_LONGEST = 700
"""Characters; what is longer is no sentence."""

_CITED = {*FIELDS, "medium"}
"""Kinds of name that are only spoken of where what is cited speaks of them."""

_COUNTED = {"companies": "owner", "models": "model"}


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
        self._naming = naming
        self._makers = makers
        self._relations = relations
        self._language = language
        self._mentioned = mentioned
        story = evidence.library.story
        self._traded = frozenset(stock.name for stock in story.stocks) | {story.id}

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
            proof = self._proof(claim, said, around)
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

    def _proof(self, claim: Claim, said: Said, around: holding.Around) -> Proof | bool | None:
        proofs = self._evidence.proofs
        found = [proof for proof in proofs if holding.holds(claim, proof, around)]
        found = found or self._only(claim, around) or self._apart_from_others(claim, around)
        found = [proof for proof in found if self._is_attributed(claim, proof)]
        found = [proof for proof in found if not self._is_not_asked(claim, proof, around)]
        found = [proof for proof in found if not self._is_of_another(claim, proof, around)]
        found.sort(key=lambda proof: (proof.source not in around.cited, proof.corrected))
        if found and not self._is_another_year(claim, found[0], around):
            return found[0]
        if self._counts(claim, around) or _lists(claim, said):
            return True
        if claim.figure.unit == _OWN and int(claim.figure.value) in self._evidence.paragraphs:
            return True
        if self._goes_on(claim, said, around):
            return True
        if self._is_ratio(claim, said, around) or derived.comes_to(claim, said):
            return True
        return True if repeats(claim, said, self._evidence.asked) else None

    def _goes_on(self, claim: Claim, said: Said, around: holding.Around) -> bool:
        """Whether a bare figure is in what the one before it is: ``$593 billion, or 590``."""
        figure = claim.figure
        if figure.unit or figure.date or figure.scale != 1 or not figure.digits:
            return False
        before = [each for each in said.claims if each.figure.end <= figure.start]
        before = [each for each in before if each.figure.scale > 1 and each.figure.unit]
        if not before:
            return False
        scale, unit = before[-1].figure.scale, before[-1].figure.unit
        value = figure.value * scale
        scaled = replace(claim, figure=replace(figure, value=value, unit=unit, scale=scale))
        return isinstance(self._proof(scaled, said, around), Proof)

    def _is_ratio(self, claim: Claim, said: Said, around: holding.Around) -> bool:
        """Whether a figure is what two of those that are shown come to."""
        proofs = self._evidence.proofs
        cited = [proof for proof in proofs if proof.source in around.cited]
        found = ratios.borne(claim, said, cited or proofs, around.carried)
        return found or ratios.borne(claim, said, proofs, around.carried, told=True)

    def _is_not_asked(self, claim: Claim, proof: Proof, around: holding.Around) -> bool:
        """Whether a bare answer is one thing where the question asks for another that is cited."""
        if claim.figure.date:
            return False
        rivals = [
            other.claim.tags
            for other in self._evidence.proofs
            if other.source == proof.source and other.claim.figure.unit == proof.claim.figure.unit
        ]
        return any(
            dimension in (holding.ASKED if around.alone else {"side"})
            and dimension not in claim.spoken
            and not asked & proof.claim.tags.get(dimension, frozenset())
            and any(asked & tags.get(dimension, frozenset()) for tags in rivals)
            for dimension, asked in around.asked.items()
        )

    def _is_of_another(self, claim: Claim, proof: Proof, around: holding.Around) -> bool:
        """Whether the date beside a figure is that of the other of two: the first, the second."""
        order = proof.claim.tags.get("order")
        if not order:
            return False
        asked = around.asked.get("order", order)
        if "order" not in claim.spoken and len(asked) == 1 and not asked & order:
            return True
        if claim.figure.date:
            return False
        others = [
            other.claim.figure.date
            for other in self._evidence.proofs
            if other.source == proof.source and not order & other.claim.tags.get("order", order)
        ]
        return any(date in claim.when for date in others if date)

    def _is_another_year(self, claim: Claim, proof: Proof, around: holding.Around) -> bool:
        """Whether a year is that of something else, where what is cited has its own."""
        known = proof.claim.figure.date
        if claim.figure.date is None or claim.figure.date[1] or known is None:
            return False
        moved = {"direction", "event"} & claim.within.keys()
        if proof.source in around.cited and (moved or not known[1]):
            return False
        dates = (
            each.claim.figure.date for each in self._evidence.proofs if each.source in around.cited
        )
        return any(date and date[0] and not date[1] for date in dates)

    def _is_attributed(self, claim: Claim, proof: Proof) -> bool:
        """Whether a figure is told by who is said to tell it, where the story has several."""
        rivals = [
            other
            for other in self._evidence.proofs
            if other.source == proof.source and other.claim.figure.unit == proof.claim.figure.unit
        ]
        known = proof.claim.sayers - {_ARTICLE}
        if claim.sayers - {_ARTICLE} and known and not claim.sayers & known:
            return False
        others = "whose" in claim.tags and "whose" not in proof.claim.tags
        if others and known and claim.figure.date:
            return False
        told = claim.sayers & {name for each in rivals for name in each.claim.sayers}
        if told:
            return bool(told & proof.claim.sayers) or not proof.source
        disputed = bool(claim.figure.date) and any(
            other.claim.sayers != proof.claim.sayers for other in rivals
        )
        named = {"whose", "range"} & claim.spoken.keys()
        return not (disputed and proof.correcting and proof.claim.sayers) or bool(named)

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

    def _only(self, claim: Claim, around: holding.Around) -> list[Proof]:
        """What bears a figure of which nobody is named, where there is but one whose it is."""
        if any(around.spoken.values()) or any(around.carried.values()):
            return []
        proofs = self._evidence.proofs
        everything = replace(around, cited=frozenset(proof.source for proof in proofs))
        found = [proof for proof in proofs if holding.holds(claim, proof, everything)]
        bearers = {frozenset(ids for _, ids in proof.claim.names.items()) for proof in found}
        return found if len(bearers - {frozenset()}) == 1 else []

    def _apart_from_others(self, claim: Claim, around: holding.Around) -> list[Proof]:
        """What bears a figure where somebody is only named in another clause.

        That somebody has no figure of the same kind in what is cited.
        """
        others = {name for kind in claim.apart for name in claim.names.get(kind, ())}
        cited = [proof for proof in self._evidence.proofs if proof.source in around.cited]
        rivals = (each.claim for each in cited if each.claim.figure.unit == claim.figure.unit)
        if not others or any(others & ids for each in rivals for ids in each.names.values()):
            return []
        names = {kind: ids for kind, ids in claim.names.items() if kind not in claim.apart}
        bare = replace(claim, names=names)
        found = [proof for proof in cited if holding.holds(bare, proof, around)]
        if claim.figure.date is None:
            return found
        return [
            each for each in found if others <= {id_ for ids in each.about.values() for id_ in ids}
        ]

    def _counts(self, claim: Claim, around: holding.Around) -> bool:
        """Whether a figure is how many companies or models what is cited is about."""
        kind = _COUNTED.get(claim.figure.unit)
        about = (
            proof.about.get(kind, frozenset())
            for proof in self._evidence.proofs
            if kind and proof.source in around.cited
        )
        return any(claim.figure.value == len(names) > 1 for names in about)


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


def _lists(claim: Claim, said: Said) -> bool:
    """Whether a number in words is how many names the sentence itself lists."""
    figure = claim.figure
    if figure.digits or (figure.unit in _MEASURES) or figure.value < _TWO:
        return False
    counts = [len(names) for names in said.named().values()]
    alike = Counter(other.figure.unit for other in said.claims if other.figure.start > figure.end)
    told = (count for unit, count in alike.items() if unit in _MEASURES)
    return figure.value in {*counts, sum(counts), len({*said.sayers()} - {_ARTICLE}), *told}


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
