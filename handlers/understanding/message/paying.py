"""Money that is told of a model without its name, and money that nothing is asked of: ``I spend 300
a month on o1``, ``my salary is $3,000``.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.understanding import PERIOD_OF, Mention, Quantity, counts_tokens
from handlers.understanding.words.groups import Groups
from handlers.understanding.writing.tokens import Token, unfused

_SIDED = ("topics.token", "topics.input", "topics.output", "topics.cached")
_BOUGHT = ("topics.budget", "topics.buys", "topics.enough", "topics.how-many-tokens")
_MOST = 100_000
"""More than this is no money that readers pay for a model, but tokens that they spend."""

_LONG = frozenset({"weeks", "months", "years"})
"""The times for which money is told, and tokens less often."""

_NEAR, _AFTER = 3, 4
"""How many words may stand between what pays and the money, and up to its time."""


class Paying:
    """Reads numbers by words: ``paid``, after which one is money, ``takes``, after which one for a
    time is, and ``wages``, beside which one is money that pays for no model.
    """

    def __init__(
        self, paid: Collection[str], takes: Collection[str], wages: Collection[str]
    ) -> None:
        self._paid, self._takes = frozenset(paid), frozenset((*paid, *takes))
        self._wages = frozenset(wages)

    def in_dollars(
        self,
        quantities: tuple[Quantity, ...],
        mentions: Sequence[Mention],
        groups: Groups,
        tokens: Sequence[Token],
    ) -> tuple[Quantity, ...]:
        """``quantities``, those bare of them in dollars, for the time told after them, said to
        be paid for a model, where no tokens are spoken of; without money that nothing is asked
        of: ``o1 takes 300 from me each month``, ``I earn $3,000, is R1 cheaper?``
        """
        if not any(each.kind == "model" for each in mentions):
            return quantities
        quantities = tuple(each for each in quantities if not self._is_apart(each, groups, tokens))
        if counts_tokens(quantities) or any(each in groups for each in _SIDED):
            return quantities
        return tuple(
            replace(each, unit="usd", per=_time(each, groups, tokens, _AFTER))
            if self._is_paid(each, groups, tokens)
            else each
            for each in quantities
        )

    def _is_paid(self, told: Quantity, groups: Groups, tokens: Sequence[Token]) -> bool:
        if told.unit or told.side or told.part or not 0 < told.amount < _MOST:
            return False
        before = [token for token in tokens if token.end <= told.start]
        if _says(before[-1:], self._paid):
            return True
        return _time(told, groups, tokens, _AFTER) in _LONG and _says(before[-_NEAR:], self._takes)

    def _is_apart(self, told: Quantity, groups: Groups, tokens: Sequence[Token]) -> bool:
        """Whether money is what somebody earns, or pays for something else: ``lunch is $12``."""
        if not told.is_money or any(each in groups for each in _BOUGHT):
            return False
        before = [token for token in tokens if token.end <= told.start]
        return _says(before[-_AFTER:], self._wages)


def _says(tokens: Sequence[Token], words: Collection[str]) -> bool:
    return any(form in words for token in tokens for form in unfused(token.text))


def _time(told: Quantity, groups: Groups, tokens: Sequence[Token], within: int) -> str | None:
    """The first time that is said ``within`` so many words after a number: ``300 a month``."""
    after = sum(token.start < told.end for token in tokens)
    said = [
        (at, unit)
        for unit, name in PERIOD_OF.items()
        for at, _ in groups.get(f"topics.{name}", ())
        if after <= at < after + within
    ]
    return min(said)[1] if said else None
