"""A number that is money, for it is said to be paid for a model: ``I spend 300 a month on o1``."""

from collections.abc import Container, Sequence
from dataclasses import replace

from handlers.understanding import PERIOD_OF, Mention, Quantity, counts_tokens
from handlers.understanding.words.groups import Groups
from handlers.understanding.writing.tokens import Token, unfused

_SIDED = ("topics.token", "topics.input", "topics.output", "topics.cached")
_MOST = 100_000
"""More than this is no money that readers pay for a model, but tokens that they spend."""


def in_dollars(
    quantities: tuple[Quantity, ...],
    mentions: Sequence[Mention],
    groups: Groups,
    tokens: Sequence[Token],
    pays: Container[str],
) -> tuple[Quantity, ...]:
    """``quantities``, those bare of them in dollars, for the time told right after them, that stand
    after a word that ``pays`` for a model, where no tokens are spoken of.
    """
    models = any(each.kind == "model" for each in mentions)
    if not models or counts_tokens(quantities) or any(each in groups for each in _SIDED):
        return quantities
    return tuple(
        replace(each, unit="usd", per=_time(each, groups, tokens))
        if _is_paid(each, tokens, pays)
        else each
        for each in quantities
    )


def _is_paid(told: Quantity, tokens: Sequence[Token], pays: Container[str]) -> bool:
    if told.unit or told.side or told.part or not 0 < told.amount < _MOST:
        return False
    before = [token for token in tokens if token.end <= told.start][-1:]
    return any(form in pays for token in before for form in unfused(token.text))


def _time(told: Quantity, groups: Groups, tokens: Sequence[Token]) -> str | None:
    """The unit of time that is said right after a number: ``300 a month``."""
    after = next((at for at, token in enumerate(tokens) if token.start >= told.end), None)
    said = {
        unit
        for unit, name in PERIOD_OF.items()
        for at, _ in groups.get(f"topics.{name}", ())
        if at == after
    }
    return next(iter(said), None)
