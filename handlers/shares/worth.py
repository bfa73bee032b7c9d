"""What a share and its company were worth before the fall and after it, reckoned from the fall
where it is not told.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from handlers.chat import Aside, aside
from handlers.records import Stock
from handlers.shares.words import Shares

_WHOLE = Decimal(1)
_FIGURES = 2
"""Digits of a market value that is reckoned from a loss."""

_PERCENT = 100


def price_before(share: Stock) -> Decimal | None:
    """US dollars: as told, else whole ones; ``None`` where no close is told."""
    if share.close_before is not None:
        return share.close_before
    return _middle(close / _left(share) for close in share.closes) if share.closes else None


def worth(share: Stock) -> tuple[Decimal, Decimal] | None:
    """Billions of US dollars before and after, in two figures; ``None`` where no loss is told."""
    if share.loss is None:
        return None
    before = share.loss / (1 - _left(share))
    return _short(before), _short(before - share.loss)


def said_before(shares: Shares, share: Stock) -> str | None:
    """The price of the day before: as told, else ``about $143``."""
    price = price_before(share)
    if price is None:
        return None
    return roughly(shares, price) if share.close_before is None else shares.usd(price)


def marks(shares: Shares, share: Stock, *, price: bool, whole: bool) -> tuple[Aside, ...]:
    """What is reckoned, or has no source, of the ``price`` of the day before and the ``whole``."""
    origin = "reckoned" if share.close_before is None else "unsourced"
    told = [f"stock-price-{origin}"] if price and price_before(share) is not None else []
    told += ["stock-worth-reckoned"] if whole and share.loss is not None else []
    return tuple(aside(shares.texts(message)) for message in told)


def roughly(shares: Shares, amount: Decimal) -> str:
    """``about $143``."""
    return shares.texts("stock-amount", bound="about", amount=shares.usd(amount), to="")


def _left(share: Stock) -> Decimal:
    """What part of its price a share kept."""
    return 1 + share.change / _PERCENT


def _middle(prices: Iterable[Decimal]) -> Decimal:
    listed = tuple(prices)
    return (sum(listed, Decimal(0)) / len(listed)).quantize(_WHOLE, ROUND_HALF_UP)


def _short(amount: Decimal) -> Decimal:
    finest = Decimal(1).scaleb(amount.adjusted() - _FIGURES + 1)
    return amount.quantize(finest, ROUND_HALF_UP)
