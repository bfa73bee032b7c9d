"""Millions and more, in which tokens, sizes and money are told."""

from decimal import Decimal

MILLION = Decimal(10) ** 6
"""So many tokens prices are for."""

BILLION = Decimal(10) ** 9
"""What losses, and the sizes of models, are counted in."""

SCALES = {"million": MILLION, "billion": BILLION, "trillion": Decimal(10) ** 12}
"""What figures are told in, as the end of a unit names it: ``usd-billion``."""
