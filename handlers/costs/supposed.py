"""Prices as a question has them be: ``if R1 were 50% cheaper``, ``if the price of o1 doubled``."""

from decimal import Decimal

from handlers.costs.pricing import reduced
from handlers.records import Price
from handlers.understanding import SIDES, Quantity, Understood

EXTREMES = frozenset({"cheapest", "dearest"})
AGAINST = frozenset({"cheaper", "dearer", "ratio", "saving", "difference", "compare"})
"""Topics that hold models against each other."""

_ALL = 100
_SUPPOSED = {"cheaper": "discount", "dearer": "price-raised"}
"""What a question supposes of a price that has one model be these by some per cent."""


def gaps(asked: Understood, topics: frozenset[str]) -> tuple[Quantity, ...]:
    """How many times, or by how many per cent, one price is said to be the other."""
    if topics.isdisjoint(AGAINST | EXTREMES):
        return ()
    return tuple(each for each in asked.quantities if each.unit in {"times", "percent"})


class Supposed:
    """What a question supposes of the prices of so many ``models``.

    ``said``: its ``gaps``; ``counted``: whether it has tokens.

    ``topics``: those of the question, with what is supposed in place of what it seemed to compare.
    ``discount``, ``increase``: by how many per cent prices are lower, or higher.
    """

    def __init__(
        self,
        asked: Understood,
        topics: frozenset[str],
        said: tuple[Quantity, ...],
        *,
        models: int,
        counted: bool,
    ) -> None:
        self._asked, self._gaps, self._models, self._counted = asked, said, models, counted
        self.topics = topics
        self.topics = self._told()
        self.discount = self._discount()
        self.increase = None if self.discount else self._increase()

    def moved(self, price: Price) -> Price:
        """A price with the per cent off or added, on the side of which that is said."""
        percent = self.discount or -(self.increase or 0)
        told = [each.side for each in self._asked.quantities if each.unit == "percent"]
        sides = [side for side in told if side] or SIDES
        return reduced(price, Decimal(percent), sides) if percent else price

    def _told(self) -> frozenset[str]:
        """``if R1 were 50% cheaper, what would 3M cost?`` compares nothing."""
        if self._is_twice():
            return self.topics - {"ratio"} | {"price-doubled"}
        claimed = self.topics & _SUPPOSED.keys()
        percent = [each for each in self._gaps if each.unit == "percent"]
        alone = self._models == len(claimed) == len(percent) == 1 and self._counted
        if not alone or self._says("is-true", "saving", "difference", "ratio"):
            return self.topics
        return self.topics - {*claimed, "compare"} | {_SUPPOSED[each] for each in claimed}

    def _discount(self) -> Decimal | None:
        if self._says("price-halved") or self._is_price("halved"):
            return Decimal(50)
        cheaper = self._says("price") and self._moves("less", "fall") and self._models == 1
        claimed = self._says("is-true") and self._models > 1
        told = self._percent if (self._says("discount") or cheaper) and not claimed else None
        return told if told and 0 < told < _ALL else None

    def _increase(self) -> Decimal | None:
        if self._says("price-doubled") or self._is_price("doubled") or self._is_twice():
            return Decimal(100)
        dearer = self._says("price") and self._moves("more", "rise", "raises") and self._models == 1
        told = self._percent if self._says("price-raised") or dearer else None
        return told if told and told > 0 else None

    @property
    def _percent(self) -> Decimal | None:
        told = [each.amount for each in self._asked.quantities if each.unit == "percent"]
        return told[0] if len(told) == 1 else None

    def _is_price(self, moved: str) -> bool:
        """Whether the price of a model is supposed to have ``moved`` so: ``doubled``."""
        return self._says("price") and self._says(moved) and not self._asked.leans

    def _is_twice(self) -> bool:
        """Whether a price is supposed to rise to twice of what it is: ``صعد للضعف``."""
        moved = self._says("rise", "raises") and self._says("ratio") and self._counted
        return moved and self._is_price("price") and self._models == 1 and not self._gaps

    def _moves(self, change: str, *topics: str) -> bool:
        return self._says(*topics) or any(q.change == change for q in self._asked.quantities)

    def _says(self, *topics: str) -> bool:
        return not self.topics.isdisjoint(topics)
