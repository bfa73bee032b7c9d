"""Whether one claim of an answer holds by one proof."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handlers.grounding.claims import Claim, Names, Tags
from handlers.grounding.dates import Partial
from handlers.grounding.evidence import Proof
from handlers.grounding.measures import parts, same

_MUST_BE_SAID = {
    "side": "cached",
    "moment": "intraday",
    "day": "before",
    "period": "month",
    "stage": "develop",
    "pace": "once",
}
_MUST_STAND = ("stage", "period", "better", "direction", "pace")
"""Dimensions in which a claim may not say what its proof leaves open."""

ASKED = {"direction", "side", "pace", "moment"}
"""Dimensions in which a bare answer is what the question says."""

_NEAREST = frozenset({"direction", "side", "moment", "order"})
"""Dimensions in which what is said nearest to a figure is said of it."""

_MOVED = frozenset({"usd", "percent", "yuan"})
_COUNTED = frozenset({"tests", "models"})
_LOWER = {
    frozenset({"cheaper"}): frozenset({"down"}),
    frozenset({"dearer"}): frozenset({"up"}),
}
"""What is cheaper by a share is lower by it."""

_PRICE = frozenset({"priced", "stood"})
"""What a price may be of: something that is sold, or a share."""

_PRICED = frozenset({"price", "priced"})
_OF_A_SHARE = frozenset({"stood", "worth"})
"""What a share of something may be lost of."""

_SEVERAL = 2
"""Of so many companies it may be told as of companies."""

_POINTS = _MOVED | {"points"}
_TIMES = {"years", "months", "weeks", "days", "hours", "date"}
_ELSE = frozenset({"earned", "invested", "held", "worth", "besides"})
"""Money that is these is not something else besides."""

_BEGUN = {"founded", "released"}
_TRADED = frozenset({"owner", "index"})
_MOVES = frozenset({"market", "up", "down"})

Makers = Mapping[str, frozenset[str]]
"""By the id of a model, whose it is."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence.

    ``carried``: whom the text before speaks of, for what the sentence leaves open; ``makers``:
    whose models are; ``day``: of the story, which is the day of all its shares, the names
    ``traded``. ``cited``: what the sentence cites; ``spoken``: all names in it.
    ``asked``: what the question asks of; ``alone``: whether the sentence has but one amount.
    ``bearing``: by unit, whom the story has a figure of.
    """

    carried: Names
    makers: Makers
    day: str
    traded: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()
    spoken: Names = field(default_factory=dict)
    asked: Tags = field(default_factory=dict)
    alone: bool = False
    bearing: Mapping[str, frozenset[str]] = field(default_factory=dict)


def holds(claim: Claim, proof: Proof, around: Around) -> bool:
    """Whether a proof bears a claim."""
    known = proof.claim
    figure = replace(claim.figure, bound="") if _is_end(claim, known) else claim.figure
    if not same(figure, known.figure) or not _spans(claim, known):
        return False
    if proof.corrected and _is_loose_end(claim, known):
        return False
    if proof.corrected and claim.denied and proof.source in around.cited:
        return True
    of_the_day = known.figure.date == parts(around.day) and _of_the_day(claim, known, around)
    if of_the_day or not proof.source:
        return of_the_day
    if claim.negated and not _denied(claim, proof):
        return False
    if known.figure.per and (claim.figure.per or claim.figure.unit == "tokens"):
        return True
    if proof.claimed and not (claim.reported or claim.negated or claim.denied):
        return False
    if not _timely(claim, proof, around):
        return False
    said = _steps(claim, known) and _money(claim, known) and _tagged(claim, known)
    said = said and _whose(claim, known) and _said(claim, proof, around)
    said = said and not _is_moved(claim, known, around)
    said = said and (not around.alone or _answers(claim, known, around))
    return said and _named(claim, proof, around)


def _is_end(claim: Claim, known: Claim) -> bool:
    """Whether nothing is said to lie beyond the end of a range beyond which nothing lies."""
    if not claim.negated or not known.negated or known.partner is None:
        return False
    last = known.partner.start < known.figure.start
    return claim.figure.bound in ({"over", "least"} if last else {"under"})


def _spans(claim: Claim, known: Claim) -> bool:
    """Whether an end of a range is one of the same range, and the range is one."""
    if claim.partner is None:
        return True
    if known.partner is None:
        return claim.partner.value != claim.figure.value or bool(claim.figure.date)
    ordered = claim.figure.start < claim.partner.start
    return same(claim.partner, known.partner) and ordered == (
        known.figure.start < known.partner.start
    )


def _is_loose_end(claim: Claim, known: Claim) -> bool:
    """Whether one end of a range of shares is told as all of it."""
    alone = claim.partner is None and known.partner is not None
    return alone and claim.figure.unit == "percent" and claim.figure.bound in {"", "about"}


def _of_the_day(claim: Claim, known: Claim, around: Around) -> bool:
    """Whether the day of the story is said of what shares did, and of no other event."""
    events = claim.tags.get("event", frozenset())
    heard = known.spoken.get("event", frozenset()) | {"market"}
    owners = claim.names.get("owner", frozenset())
    if "order" in claim.tags or claim.names.get("benchmark") or claim.names.get("machine"):
        return False
    year_alone = claim.figure.date is not None and claim.figure.date[1:] == (None, None)
    tags = claim.within if year_alone else claim.spoken
    moved = {*tags.get("event", ()), *tags.get("direction", ())} & _MOVES
    others = any(names for kind, names in claim.names.items() if kind not in _TRADED)
    if (others or (year_alone and not claim.figure.weekday)) and not moved:
        return False
    return (not events or bool(events & heard)) and owners <= around.traded and not claim.step


def _denied(claim: Claim, proof: Proof) -> bool:
    """Whether a figure that is denied is denied by the story, or is wrong in the article."""
    if not proof.claim.negated:
        return proof.corrected
    moment = proof.claim.tags.get("moment", frozenset())
    return moment <= claim.tags.get("moment", frozenset())


def _timely(claim: Claim, proof: Proof, around: Around) -> bool:
    """Whether the date beside a figure is not that of something else."""
    if claim.figure.date or not claim.when:
        return True
    moved = "direction" in proof.claim.tags and proof.claim.figure.unit in _POINTS
    dates = proof.claim.when or proof.when or ((parts(around.day),) if moved else ())
    return not dates or any(_agree(one, two) for one in claim.when for two in dates)


def _agree(one: Partial, two: Partial) -> bool:
    pairs = zip(one, two, strict=True)
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _steps(claim: Claim, known: Claim) -> bool:
    """Whether something does not move by what it moves to, or to what it moves by."""
    if claim.figure.date:
        begun = bool(_BEGUN & known.tags.get("event", frozenset())) and claim.tags.keys() <= {
            "event"
        }
        return claim.step != "since" or known.step == "since" or begun
    moves = "direction" in claim.within
    if claim.step == "to" and moves and claim.figure.unit in _MOVED:
        return known.step in {"to", "at"}
    return claim.step != "by" or known.step not in {"to", "at"}


def _money(claim: Claim, known: Claim) -> bool:
    """Whether what is told of money in a clause, and of sides of a price, is all known."""
    if claim.figure.unit in _TIMES:
        return True
    money = claim.within.get("money", frozenset()) & _ELSE
    sides = claim.within.get("side", frozenset())
    told = known.spoken.get("side", frozenset())
    if claim.direct == "earned" and "earned" not in known.tags.get("money", ()):
        return False
    if claim.direct == "equal" and "lost" in known.tags.get("money", ()):
        return False
    lost = claim.direct == "lost" and claim.figure.unit == "usd"
    if (
        lost
        and known.direct != "lost"
        and {"priced", "price"} & known.tags.get("money", frozenset())
    ):
        return False
    return money <= known.spoken.get("money", frozenset()) and (not told or sides <= told)


def _whose(claim: Claim, known: Claim) -> bool:
    """Whether a count that is not the story's own is told as another one."""
    return "whose" not in known.tags or bool({"whose", "range"} & claim.within.keys())


def _tagged(claim: Claim, known: Claim) -> bool:
    """Whether a figure is said to be the same thing."""
    for dimension, tags in claim.tags.items():
        if dimension == ("money" if claim.figure.date else "event"):
            continue
        if claim.figure.unit == "percent" and tags <= _OF_A_SHARE:
            continue
        near = known.tags.get(dimension, frozenset())
        if dimension == "direction" and tags == _LOWER.get(known.tags.get("better", frozenset())):
            continue
        nearest = dimension in _NEAREST or (dimension == "stage" and claim.figure.unit in _MOVED)
        allowed = near if nearest else near | known.spoken.get(dimension, frozenset())
        if allowed and not _prices(tags) & _prices(allowed):
            return False
        moved = dimension == "direction" and claim.partner is not None
        if moved and _PRICED & claim.tags.get("money", frozenset()):
            continue
        scored = bool(claim.names.get("benchmark"))
        free = dimension == "direction" and (scored or claim.figure.unit not in _POINTS)
        heard = known.spoken.get(dimension, frozenset())
        heard = near if dimension == "stage" and nearest else heard
        if dimension in _MUST_STAND and not (allowed or tags & heard or free):
            return False
    return True


def _prices(tags: frozenset[str]) -> frozenset[str]:
    """Words of one dimension, with what a price may be of."""
    return tags | _PRICE if "price" in tags else tags


def _said(claim: Claim, proof: Proof, around: Around) -> bool:
    """Whether a figure is said to be what it must be said to be, if only by the question."""
    if claim.figure.date:
        return True
    used = proof.corrected and "use" in claim.spoken.get("purpose", ())
    return not any(
        tag in proof.claim.tags.get(dimension, ())
        and tag not in _told(claim, dimension, around)
        and not (dimension == "stage" and used)
        for dimension, tag in _MUST_BE_SAID.items()
    )


def _is_moved(claim: Claim, known: Claim, around: Around) -> bool:
    """Whether an unknown word may move the other way what nothing else says to move."""
    told = "direction" in claim.spoken or "direction" in around.asked
    return claim.led and not told and "direction" in known.tags and claim.figure.unit in _POINTS


def _answers(claim: Claim, known: Claim, around: Around) -> bool:
    """Whether a figure that is only given as the answer is what the question asks for."""
    if claim.figure.date or claim.negated:
        return True
    for dimension, asked in around.asked.items():
        told = known.tags.get(dimension, frozenset())
        if dimension not in ASKED or dimension in claim.spoken:
            continue
        if dimension == "direction" and claim.figure.unit not in _POINTS:
            continue
        if not asked & told and (told or dimension == "pace"):
            return False
    return True


def _told(claim: Claim, dimension: str, around: Around) -> frozenset[str]:
    near = claim.tags.get(dimension) or around.asked.get(dimension, frozenset())
    whole = dimension in {"stage", "day"} or around.alone
    return near | claim.spoken.get(dimension, frozenset()) if whole else near


def _named(claim: Claim, proof: Proof, around: Around) -> bool:
    """Whether a figure is said of the same.

    Where the text names nobody it is said of what the sentence cites, but not of "the market".
    """
    known = {kind: names for kind, names in proof.claim.names.items() if names}
    if _is_swapped(claim, known):
        return False
    cited = proof.source in around.cited
    found = [_bears(kind, claim, proof, around) for kind in {*known, *proof.about, *claim.names}]
    if False in found:
        return False
    named = any(claim.names.values())
    matched = (claim.contrasted and cited) or True in found
    makers = around.carried.get("owner", frozenset())
    if cited and not named and makers and _made("owner", makers, proof, around.makers):
        matched = True
    rivals = around.bearing.get(claim.figure.unit, frozenset())
    named = named or any(ids & rivals for ids in around.carried.values())
    owners = known.get("owner") or _left_open(proof, "owner")
    general = claim.general and len(owners) < _SEVERAL
    pointed = cited and not named and not general
    open_ = not (known or any(proof.claim.before.values()))
    return (matched or pointed or open_) and _compared(claim, proof)


def _is_swapped(claim: Claim, known: Names) -> bool:
    """Whether a figure of an index is said of a share, or one of a share of an index."""
    return any(
        claim.names.get(kind)
        and not claim.names.get(rival)
        and not claim.contrasted
        and rival in known
        and kind not in known
        and kind not in claim.beside
        for kind, rival in (("owner", "index"), ("index", "owner"))
    )


def _bears(kind: str, claim: Claim, proof: Proof, around: Around) -> bool | None:
    """Whether names of one kind are whose a figure is; ``None`` where they leave it open."""
    known = {name: ids for name, ids in proof.claim.names.items() if ids}
    before = {name for name, ids in proof.claim.before.items() if ids}
    told = {*known, *before} - ({"index"} if "owner" in known else set())
    mine = claim.names.get(kind) or frozenset()
    allowed = known.get(kind) or _left_open(proof, kind)
    if kind == "index" and not allowed and kind in claim.beside:
        return None
    if not mine or (claim.contrasted and proof.source in around.cited):
        heard = around.spoken.get(kind) or frozenset()
        carried = around.carried.get(kind) or frozenset()
        return True if any(names and names <= allowed for names in (heard, carried)) else None
    if not allowed and _is_said_of_another(claim, known):
        return None
    if not allowed and kind in claim.apart and _is_said_of_another(claim, proof.about):
        return None
    if len(mine) > 1 and proof.claim.figure.unit in _COUNTED:
        allowed |= proof.about.get(kind, frozenset())
    if not mine <= allowed and not _made(kind, mine, proof, around.makers):
        return False
    return True if mine <= allowed and (kind in told or not known) else None


def _is_said_of_another(claim: Claim, known: Names) -> bool:
    """Whether a figure is also said of somebody whose it is: of a fund, beside its founder."""
    return any(
        names and names <= known.get(kind, frozenset()) for kind, names in claim.names.items()
    )


def _left_open(proof: Proof, kind: str) -> frozenset[str]:
    """Whom a figure may be said of where its own sentence does not tell."""
    before, about = proof.claim.before.get(kind), proof.about.get(kind, frozenset())
    if proof.claim.figure.unit in _COUNTED:
        return about | (before or frozenset())
    return before or about


def _compared(claim: Claim, proof: Proof) -> bool:
    """Whether what a figure compares with is known: ``96% cheaper than o1``."""
    if "better" not in claim.tags:
        return True
    known = {name for names in proof.about.values() for name in names}
    known |= {name for names in proof.claim.names.values() for name in names}
    return claim.compared <= known


def _made(kind: str, mine: frozenset[str], proof: Proof, makers: Makers) -> bool:
    """Whether a company is named as the maker of the model that a figure is of."""
    left = frozenset() if proof.claim.names.get("owner") else _left_open(proof, "model")
    models = proof.claim.names.get("model") or left
    return kind == "owner" and any(mine <= makers.get(model, frozenset()) for model in models)
