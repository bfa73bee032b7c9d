"""How many times one figure of the story is another one, or what part of it: told as such."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from handlers.grounding.claims import Claim, Names, Said
from handlers.grounding.evidence import Proof
from handlers.grounding.measures import near

_MONEY = frozenset({"usd", "yuan", "percent"})
_KINDS = ("model", "owner", "index", "machine")
_LESS = {"cheaper"}
_PART = Decimal("0.8")
"""More than half is not nearly all."""


def borne(
    claim: Claim, said: Said, proofs: Iterable[Proof], carried: Names, *, told: bool = False
) -> bool:
    """Whether a ratio is that of two figures of the same kind that others are said of.

    A share in per cent only where its sentence has the two. ``carried``: whom the text before
    speaks of, where the sentence names nobody; ``told``: whether the first must be told and be of
    the same as the second.
    """
    figure = claim.figure
    proofs = [*proofs]
    part = not figure.digits and not figure.unit and 0 < figure.value < 1
    share = figure.unit == "percent" and "direction" not in claim.tags
    if not (part or share or figure.unit == "times") or claim.negated or figure.vague:
        return False
    values = {each.figure.value for each in said.claims if each.figure != figure}
    if share:
        proofs = [proof for proof in proofs if proof.claim.figure.value in values]
        claim = replace(claim, figure=replace(figure, value=figure.value / 100))
    part = part or share
    named = {kind: names for kind, names in claim.names.items() if names}
    about = named or {kind: names for kind, names in carried.items() if names}
    less = part or bool(_LESS & claim.tags.get("better", frozenset()))
    for mine, other in _pairs(proofs, claim, values):
        if told and not _is_of_told(mine, other, values):
            continue
        true = mine.claim.figure.value / other.claim.figure.value
        if (true < 1) != less or not _is_said_of(about, mine, other, own=bool(named)):
            continue
        if _near(claim, true if part or not less else 1 / true, part=part):
            return True
    return False


def _near(claim: Claim, true: Decimal, *, part: bool) -> bool:
    value, bound = claim.figure.value, claim.figure.bound
    if part and bound in {"over", "least"}:
        return true * _PART <= value < true
    return near(value, true, bound, "") and (bool(bound) or value == true)


def _pairs(
    proofs: Iterable[Proof], claim: Claim, told: Set[Decimal]
) -> Iterator[tuple[Proof, Proof]]:
    """Two figures of one kind, of different bearers or of the two sides of a price, or ``told``."""
    whole = [
        proof
        for proof in proofs
        if proof.source and proof.claim.figure.unit in _MONEY and proof.claim.figure.value
    ]
    whole = _of_told(whole, told) or whole
    sides = claim.spoken.get("side", frozenset())
    for mine, other in permutations(whole, 2):
        if mine.claim.figure.unit != other.claim.figure.unit or mine.claimed or other.claimed:
            continue
        first, second = (each.claim.tags.get("side", frozenset()) for each in (mine, other))
        apart = _bearers(mine) != _bearers(other) or mine.source != other.source
        both = {mine.claim.figure.value, other.claim.figure.value} <= told
        same = mine.claim.figure.value in told and apart and _bearers(mine) == _bearers(other)
        if (
            both
            or same
            or (_bearers(mine) == _bearers(other) and first != second and first | second <= sides)
            or (first == second if apart else first != second and first | second <= sides)
        ):
            yield mine, other


def _of_told(proofs: Sequence[Proof], told: Set[Decimal]) -> list[Proof]:
    """Those that are told, if they are two at least."""
    found = [proof for proof in proofs if proof.claim.figure.value in told]
    return found if len({proof.claim.figure.value for proof in found}) > 1 else []


def _is_of_told(mine: Proof, other: Proof, told: Set[Decimal]) -> bool:
    return mine.claim.figure.value in told and _bearers(mine) == _bearers(other)


def _bearers(proof: Proof) -> frozenset[str]:
    for kind in _KINDS:
        if names := proof.claim.names.get(kind) or proof.about.get(kind):
            return names
    return frozenset({proof.source})


def _is_said_of(about: Names, mine: Proof, other: Proof, *, own: bool) -> bool:
    """Whether the first is whom the claim is said of, and nobody else is."""
    known = _all_names(mine) | _all_names(other)
    names = {name for each in about.values() for name in each}
    if not names <= known:
        return False
    return not own or not names or bool(names & _all_names(mine))


def _all_names(proof: Proof) -> set[str]:
    groups = (proof.claim.names, proof.claim.before, proof.about)
    return {name for group in groups for names in group.values() for name in names}
