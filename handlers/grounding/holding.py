"""Whether one claim of an answer holds by one proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handlers.grounding.evidence import Proof
from handlers.grounding.figures import Figure
from handlers.grounding.said import Claim, Names, Tags

_PLAIN = Decimal("0.025")
_ABOUT = Decimal("0.07")
_FAR = Decimal("0.84")
"""How far a figure may be rounded: without a word such as "about", with one, and as a bound."""

_MUST_BE_SAID = {"side": "cached", "moment": "intraday", "period": "month", "stage": "develop"}
_MUST_STAND = ("stage", "period", "better", "moment", "direction")
"""Dimensions in which a claim may not say what its proof leaves open."""

Makers = Mapping[str, frozenset[str]]
"""By the id of a model, whose it is."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence.

    ``carried``: whom the text before speaks of, for what the sentence leaves open; ``makers``:
    whose models are; ``day``: of the story, which is the day of all its shares. ``cited``: what
    the sentence cites; ``general``: whether it speaks of shares or investors in general.
    """

    carried: Names
    makers: Makers
    day: str
    cited: frozenset[str] = frozenset()
    general: bool = False


def holds(claim: Claim, proof: Proof, around: Around) -> bool:
    """Whether a proof bears a claim."""
    mine, other = claim.figure, proof.claim.figure
    if (mine.date or mine.weekday) and other.date:
        same = _dated(mine, other)
        if same and other.date == _parts(around.day) and not _contradicts(claim.tags, proof.claim):
            return True
    else:
        same = _measured(mine, other)
    if not same or (claim.negated and not (proof.claim.negated or proof.corrected)):
        return False
    if mine.per and other.per:
        return True
    return _tagged(claim, proof.claim) and _named(claim, proof, around)


def _parts(day: str) -> tuple[int | None, int | None, int | None]:
    year, month, of_month = day.split("-")
    return int(year), int(month), int(of_month)


def _dated(mine: Figure, other: Figure) -> bool:
    """Whether a date is the other as far as it is given."""
    if other.date is None:
        return False
    if mine.weekday and None not in other.date:
        year, month, day = other.date
        return date(year or 1, month or 1, day or 1).isoweekday() == mine.weekday
    given = mine.date or (None, None, None)
    pairs = list(zip(given, other.date, strict=True))
    return any(given) and all(one is None or one == two for one, two in pairs)


def _measured(mine: Figure, other: Figure) -> bool:
    if mine.date or other.date or mine.weekday:
        return False
    if not _same_unit(mine, other):
        return False
    claimed, true = mine.value, other.value
    if _part_of(mine, other):
        true /= 100
    if not mine.unit and other.unit not in {"", mine.unit}:
        return claimed == true and (mine.digits or claimed > 1)
    return near(claimed, true, mine.bound, other.bound)


def _same_unit(mine: Figure, other: Figure) -> bool:
    return mine.unit == other.unit or not mine.unit or _part_of(mine, other)


def _part_of(mine: Figure, other: Figure) -> bool:
    """Whether ``two thirds`` stands for a per cent."""
    part = not mine.digits and 0 < mine.value < 1 and mine.unit != "percent"
    return part and other.unit == "percent"


def near(claimed: Decimal, true: Decimal, bound: str, known: str) -> bool:
    """Whether a figure is another one, or is it rounded as people do.

    ``bound``: what the figure says of itself; ``known``: what the other one does.
    """
    if claimed == true:
        return bound in {"", "about", known} or (bound, known) == ("over", "about")
    if not true:
        return False
    if bound == "over":
        return claimed < true and claimed >= true * _FAR
    if bound == "under":
        return known != "over" and true < claimed and true >= claimed * _FAR
    return abs(claimed - true) / abs(true) <= _allowed(bound, claimed) and _rounded(claimed, true)


def _allowed(bound: str, claimed: Decimal) -> Decimal:
    if bound == "about":
        return _ABOUT
    return _PLAIN if len(claimed.normalize().as_tuple().digits) > 1 else _PLAIN / 5


def _rounded(claimed: Decimal, true: Decimal) -> bool:
    """Whether a figure is another one rounded at its own last digit."""
    exponent = claimed.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(int(exponent))
    return (true / place).quantize(Decimal(1), ROUND_HALF_UP) * place == claimed


def _contradicts(tags: Tags, proof: Claim) -> bool:
    """Whether a date is said to be that of another event than what shares did."""
    events = tags.get("event", frozenset())
    known = proof.spoken.get("event", frozenset()) | proof.tags.get("event", frozenset())
    return bool(events) and not events & (known | {"market"})


def _tagged(claim: Claim, proof: Claim) -> bool:
    """Whether a figure is said to be the same thing."""
    for dimension, tags in claim.tags.items():
        if dimension == "event" and not claim.figure.date:
            continue
        known = proof.tags.get(dimension) or frozenset()
        if dimension not in {"direction", "side", "moment", "order"}:
            known = known | proof.spoken.get(dimension, frozenset())
        if known and not tags & known:
            return False
        heard = tags & proof.spoken.get(dimension, frozenset())
        if not (known or heard or _is_free(claim, dimension)) and dimension in _MUST_STAND:
            return False
    return not any(
        tag in proof.tags.get(dimension, ()) and tag not in _heard(claim, dimension)
        for dimension, tag in _MUST_BE_SAID.items()
    )


def _heard(claim: Claim, dimension: str) -> frozenset[str]:
    near = claim.tags.get(dimension, frozenset())
    return near | claim.spoken.get(dimension, frozenset()) if dimension == "stage" else near


def _is_free(claim: Claim, dimension: str) -> bool:
    """Whether a word in a sentence need not be about this figure."""
    return dimension == "direction" and claim.figure.unit not in {"percent", "usd", "points"}


def _named(claim: Claim, proof: Proof, around: Around) -> bool:
    """Whether a figure is said of the same.

    Where the text names nobody it is said of what the sentence cites, but not of "the market".
    """
    carried, makers = around.carried, around.makers
    known = {kind: names for kind, names in proof.claim.names.items() if names}
    matched = False
    for kind in {*known, *proof.about, *claim.names}:
        mine = claim.names.get(kind) or frozenset()
        allowed = known.get(kind) or proof.about.get(kind) or frozenset()
        if mine:
            if not mine <= allowed and not _made(kind, mine, proof, makers):
                return False
            matched = matched or mine <= allowed
        else:
            matched = matched or bool(carried.get(kind, frozenset()) & allowed)
    named = any(claim.names.values()) or any(carried.values())
    pointed = proof.source in around.cited and not named and not around.general
    return matched or pointed or not known


def _made(kind: str, mine: frozenset[str], proof: Proof, makers: Makers) -> bool:
    """Whether a company is named as the maker of the model that a figure is of."""
    models = proof.claim.names.get("model", frozenset())
    return kind == "owner" and any(mine <= makers.get(model, frozenset()) for model in models)
