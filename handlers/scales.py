"""Millions and more, in which tokens, sizes and money are told, and cents, in which it is paid."""

from decimal import ROUND_HALF_UP, Decimal

MILLION = Decimal(10) ** 6
"""So many tokens prices are for."""

BILLION = Decimal(10) ** 9
"""What losses, and the sizes of models, are counted in."""

SCALES = {"million": MILLION, "billion": BILLION, "trillion": Decimal(10) ** 12}
"""What figures are told in, as the end of a unit names it: ``usd-billion``."""

WRITTEN = (Decimal(1), Decimal(1000), MILLION)
"""By how much a number is more than it is written where thousands or millions are not said."""

NO_PRICE = 1000
"""From here on an amount of dollars is no price of one share."""

_CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """An amount of money as it is paid."""
    return amount.quantize(_CENT, ROUND_HALF_UP)
