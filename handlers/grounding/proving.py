"""What bears each figure of a sentence: one that is shown, or others that it comes from."""

from collections import Counter
from dataclasses import replace

from handlers.grounding import derived, holding, ratios
from handlers.grounding.claims import Claim, Said
from handlers.grounding.evidence import Evidence, Proof
from handlers.grounding.repeating import repeats

_OWN = "paragraphs"
_ARTICLE = "article"
_MEASURES = {"usd", "yuan", "percent", "tokens", "points", "times", "date", "rank", "years", "days"}
_COUNTED = {"companies": "owner", "models": "model"}


class Proving:
    """Finds what bears the figures of sentences in the evidence of one answer."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def proof(self, claim: Claim, said: Said, around: holding.Around) -> Proof | bool | None:
        """What bears a figure, ``True`` where it needs none, ``None`` where nothing does."""
        proofs = self._evidence.proofs
        found = [proof for proof in proofs if holding.holds(claim, proof, around)]
        found = found or self._only(claim, around) or self._apart_from_others(claim, around)
        found = [proof for proof in found if self._is_attributed(claim, proof)]
        found = [proof for proof in found if not self._is_not_asked(claim, proof, around)]
        found = [proof for proof in found if not self._is_of_another(claim, proof, around)]
        found = [proof for proof in found if not _is_of_day_after(claim, proof, said)]
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
        return isinstance(self.proof(scaled, said, around), Proof)

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


def _is_of_day_after(claim: Claim, proof: Proof, said: Said) -> bool:
    """Whether the one price of a sentence about the day before is a close of the day itself."""
    prices = [each for each in said.claims if each.figure.unit == claim.figure.unit]
    if claim.figure.unit != "usd" or len(prices) > 1 or "day" not in claim.spoken:
        return False
    return "moment" in proof.claim.tags and "day" not in proof.claim.spoken


def _lists(claim: Claim, said: Said) -> bool:
    """Whether a number in words is how many names the sentence itself lists."""
    figure = claim.figure
    if figure.digits or (figure.unit in _MEASURES) or figure.value < 2:
        return False
    counts = [len(names) for names in said.named().values()]
    alike = Counter(other.figure.unit for other in said.claims if other.figure.start > figure.end)
    told = (count for unit, count in alike.items() if unit in _MEASURES)
    return figure.value in {*counts, sum(counts), len({*said.sayers()} - {_ARTICLE}), *told}
