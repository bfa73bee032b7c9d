"""What a question takes for granted about a share, held against the story."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from handlers.facts.dates import months
from handlers.records import Stock
from handlers.scales import BILLION, MILLION, NO_PRICE
from handlers.understanding import Quantity, Understood

PARTS: Mapping[str, Decimal] = {
    "half": Decimal(50),
    "third": Decimal("33.3"),
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "sixth": Decimal("16.7"),
}
"""Parts of a value as topics name them, in per cent."""

_TOPICS = {f"part-{name}": name for name in PARTS}

_BOUNDS = ("more-than", "less-than")
_CLOSE = Decimal("0.02")
_COUNTED = Decimal("0.01")
"""How far apart those who count a loss may be."""

_NEAR = Decimal(1)
_ALL = Decimal(10**12)
"""The story's losses together are at least about as many dollars."""

_DEAR = Decimal(10_000)
"""No share costs as much: a greater amount of dollars is a loss of value."""


_LONG = frozenset({"weeks", "months", "years"})
_POINTS = frozenset({"before", "after", "other-time", "today"})
_SINCE = frozenset({"before-that", "after-that"})
"""What makes some weeks the time between two things: ``two weeks after R1 came out``."""

_SUPPOSES = frozenset({"why", "how", "is-true", "what"})
_LIMITS = frozenset({"more-than", "less-than", "most", "least", "rank", "price"})
_OF_SOMEBODY = frozenset({"budget", "had", "left", "bought", "lost-so-much", "before", "after"})
"""What makes some money that of a reader rather than of a company."""

_PAIR = 2
_LEAST = 50
"""Below this an amount of dollars is no price of one share."""


def way(stock: Stock) -> str:
    """Which way it went: ``rise`` or ``fall``."""
    return "rise" if stock.change > 0 else "fall"


def spared(stock: Stock, asked: Understood) -> bool:
    """Whether the question has a share that fell stay where it was."""
    if "spared" not in asked.details or way(stock) != "fall":
        return False
    other = asked.topics & (_LIMITS | _POINTS) or asked.details & _SINCE or claims(asked)
    return not other and asked.asked <= _SUPPOSES


def turned_round(stock: Stock, asked: Understood) -> bool:
    """Whether the question has the share go the other way, or not fall."""
    claimed = asked.topics & {"rise", "fall"}
    return spared(stock, asked) or (len(claimed) == 1 and way(stock) not in claimed)


def lasts(asked: Understood) -> bool:
    """Whether a question has the fall go on for longer than a day."""
    longer = (
        each.unit in _LONG or (each.unit == "days" and each.amount > 1) for each in asked.quantities
    )
    lasting = "lasting" in asked.topics and not ("day" in asked.topics or months(asked))
    return lasting or (any(longer) and not asked.topics & _POINTS and not asked.details & _SINCE)


def bound(asked: Understood) -> str | None:
    """``more-than`` or ``less-than`` where the question claims no more than that."""
    said = [each for each in _BOUNDS if each in asked.topics]
    return said[0] if len(said) == 1 else None


def part(asked: Understood) -> str | None:
    """The part of its value that the question has a share lose: ``third``."""
    return next((name for topic, name in _TOPICS.items() if topic in asked.topics), None)


def claims(asked: Understood) -> tuple[Quantity, ...]:
    """The figures in a question that are moves in per cent or losses of dollars."""
    return tuple(_claims(asked))


def states_loss(asked: Understood) -> bool:
    """Whether some millions are said to be what a company lost rather than a reader."""
    asks = asked.asked & {"how-much", "compute", "what"} or asked.topics & _OF_SOMEBODY
    return "fall" in asked.topics and len(asked.named("company")) == 1 and not asks


def claims_price(asked: Understood) -> bool:
    """Whether a question has one share move by some dollars, or from one price to another."""
    told = asked.quantities
    if not asked.topics & {"rise", "fall"} or any(each.per or each.every for each in told):
        return False
    if len(told) == 1:
        return told[0].unit == "usd" and 1 <= told[0].amount < _LEAST
    units = {each.unit for each in told}
    pair = len(told) == _PAIR and units <= {"usd", None} and "before" not in asked.topics
    return pair and all(_LEAST < each.amount < NO_PRICE for each in told)


def mistaken(stock: Stock, asked: Understood) -> bool:
    """Whether the question has the share's direction wrong, or one of its figures."""
    return turned_round(stock, asked) or any(
        holds(claim, stock, asked) is False for claim in claims(asked)
    )


def holds(claim: Quantity, stock: Stock, asked: Understood) -> bool | None:
    """Whether a claim is true of a share as the question words it, ``None`` where it may be.

    A figure that is only rounded may be, and so may a limit too near the figure told.
    """
    limit = bound(asked)
    if claim.unit != "percent" and stock.loss is None:
        return False
    if part(asked) and limit is None:
        return abs(abs(stock.change) - claim.amount) <= _NEAR
    if limit is None:
        return (exact(claim, stock) or None) if fits(claim, stock) else False
    if limit == stock.bound and exact(claim, stock):
        return True
    least, most = _span(claim, stock)
    beyond = claim.amount < least
    within = most is not None and claim.amount >= most
    if beyond == within:
        return None
    return beyond if limit == "more-than" else within


def fits(claim: Quantity, stock: Stock) -> bool:
    """Whether a claim is true of a share; a figure may be rounded, a loss be off by 2%."""
    if claim.unit == "percent":
        return _fits_percent(claim.amount, stock)
    if stock.loss is None:
        return False
    loss = stock.loss * BILLION
    return abs(claim.amount - loss) <= loss * _CLOSE


def exact(claim: Quantity, stock: Stock) -> bool:
    """Whether a claim is to the digit what the story tells of a share."""
    told = abs(stock.change) if claim.unit == "percent" else (stock.loss or 0) * BILLION
    return claim.amount == told


def near(share: Decimal) -> str | None:
    """The part that so many per cent are about."""
    return next((name for name, size in PARTS.items() if abs(size - share) <= _NEAR), None)


def _claims(asked: Understood) -> Iterator[Quantity]:
    said = part(asked)
    if said is not None:
        yield Quantity(PARTS[said], "percent", None, 0, 0)
    whole = "of-all" in asked.topics
    doubted = asked.asked & {"is-true", "why", "how"} and not asked.asked & {"how-much", "compute"}
    least = _DEAR if doubted else MILLION if states_loss(asked) else BILLION
    for quantity in asked.quantities:
        if whole and quantity.amount >= _ALL:
            continue
        lost = quantity.unit == "usd" and quantity.amount >= least
        if quantity.unit == "percent" or lost:
            yield quantity


def _span(claim: Quantity, stock: Stock) -> tuple[Decimal, Decimal | None]:
    """The least and the most that the figure told may be; ``None`` for no most."""
    if claim.unit != "percent":
        loss = (stock.loss or Decimal(0)) * BILLION
        return loss * (1 - _COUNTED), loss * (1 + _COUNTED)
    size = abs(stock.change)
    if stock.bound == "about":
        return size - _NEAR, size + _NEAR
    if stock.bound in {"more-than", "at-least"}:
        return size, None
    return size, size


def _fits_percent(amount: Decimal, stock: Stock) -> bool:
    size, far = abs(stock.change), abs(stock.change_to or stock.change)
    if stock.bound == "more-than":
        return size <= amount < size + 1
    if stock.bound == "about":
        return abs(amount - size) <= _NEAR
    low, high = min(size, far), max(size, far)
    return low <= amount <= high or _rounded(size, amount) == amount


def _rounded(size: Decimal, like: Decimal) -> Decimal:
    places = Decimal(1).scaleb(min(int(like.as_tuple().exponent), 0))
    return size.quantize(places, ROUND_HALF_UP)
