"""What a share and its company were worth before the fall and after it, reckoned from the fall."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from handlers.shares import Shares
from handlers.story import Stock

_WHOLE = Decimal(1)
_FIGURES = 2
"""Digits of a market value that is reckoned from a loss."""

_PERCENT = 100


def price_before(share: Stock) -> Decimal | None:
    """US dollars, whole; ``None`` where no close is told."""
    return _middle(close / _left(share) for close in share.closes) if share.closes else None


def worth(share: Stock) -> tuple[Decimal, Decimal] | None:
    """Billions of US dollars before and after, in two figures; ``None`` where no loss is told."""
    if share.loss is None:
        return None
    before = share.loss / (1 - _left(share))
    return _short(before), _short(before - share.loss)


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
