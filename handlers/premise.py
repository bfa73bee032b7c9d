"""What a question takes for granted about a share, held against the story."""

from decimal import ROUND_HALF_UP, Decimal

from handlers.story import Stock
from handlers.understanding import Quantity, Understood

BILLION = Decimal(10**9)
_CLOSE = Decimal("0.02")


def way(stock: Stock) -> str:
    """Which way it went: ``rise`` or ``fall``."""
    return "rise" if stock.change > 0 else "fall"


def turned_round(stock: Stock, asked: Understood) -> bool:
    """Whether the question has the share go the other way."""
    claimed = asked.topics & {"rise", "fall"}
    return len(claimed) == 1 and way(stock) not in claimed


def claims(asked: Understood) -> tuple[Quantity, ...]:
    """The figures in a question that are moves in per cent or losses of billions of dollars."""
    return tuple(
        quantity
        for quantity in asked.quantities
        if quantity.unit == "percent" or (quantity.unit == "usd" and quantity.amount >= BILLION)
    )


def mistaken(stock: Stock, asked: Understood) -> bool:
    """Whether the question has the share's direction wrong, or one of its figures."""
    return turned_round(stock, asked) or any(not fits(claim, stock) for claim in claims(asked))


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


def _fits_percent(amount: Decimal, stock: Stock) -> bool:
    size, far = abs(stock.change), abs(stock.change_to or stock.change)
    if stock.bound == "more-than":
        return size <= amount < size + 1
    if stock.bound == "about":
        return abs(amount - size) <= 1
    low, high = min(size, far), max(size, far)
    return low <= amount <= high or _rounded(size, amount) == amount


def _rounded(size: Decimal, like: Decimal) -> Decimal:
    places = Decimal(1).scaleb(min(int(like.as_tuple().exponent), 0))
    return size.quantize(places, ROUND_HALF_UP)
