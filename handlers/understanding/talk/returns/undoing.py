"""Taking back the last change of a sum: ``no, put it back how it was``, ``لا خليها متل قبل``."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from handlers.scales import WRITTEN
from handlers.understanding import PERIODS, Side
from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import Meaning
from handlers.understanding.talk.returns.reckonings import Sum

_FIRST = "first"
_ENOUGH = (
    {"undo"},
    {"restore", "back"},
    {"put", "was"},
    {"put", "earlier"},
    {"put", _FIRST},
    {"like", "was"},
    {"like", "earlier"},
    {"like", _FIRST},
    {"no", "earlier"},
    {"no", _FIRST},
    {"forget", "change"},
)
"""Of which lists words that stand together take a change back."""

_SURELY = ({"undo"}, {"restore", "back"}, {"put", "was"}, {"forget", "change"})
_LONGEST = 11


def undoes(message: Message, said: Sequence[Collection[str]]) -> bool:
    """Whether a message has words that take a change back, beside whatever else it says, put a side
    somewhere, or go back to an amount: ``أعد الإخراج``, ``back to 1M``.
    """
    lists = {name for each in said for name in each}
    sided = "put" in lists and bool(message.sides.named)
    amount = "back" in lists and bool(message.quantities)
    return sided or amount or any(each <= lists for each in _ENOUGH)


def taken_back(
    message: Message,
    said: Sequence[Collection[str]],
    known: Sequence[Sum],
    turns: Sequence[Meaning | None],
) -> int | None:
    """The turn that told the latest sum as it was before its last change; as it was ``first``,
    where that is asked; ``None`` where a message says more than that, or nothing was changed.

    ``said``: in which of the lists each word stands; ``known``: the sums, the newest first;
    ``turns``: what each turn means.
    """
    told = {at: each for at, each in enumerate(turns) if each}
    latest = _is_latest(known[0], turns) or _is_sure(said)
    if not (undoes(message, said) and latest):
        return None
    now, others = known[0].meaning, _others(message, said)
    of_sum = known[0].turns if len(known[0].turns) > 1 else _both(known)
    *before, _ = _kept(of_sum, told)
    if others is None or not before:
        return None
    if message.quantities:
        return next((at for at in reversed(before) if _had(message, told[at], now)), None)
    if not _regains(others, told[before[-1]], now):
        return None
    first = any(_FIRST in each for each in said)
    if first and (len(now.mentions) > 1 or now.ranked):
        return None
    return before[0 if first else -1]


def _others(message: Message, said: Sequence[Collection[str]]) -> set[Side] | None:
    """The sides that a message names beside the words of the lists and its numbers; ``None`` where
    it says more.
    """
    long = len(message.tokens) > _LONGEST or len(said) != len(message.tokens)
    if message.mentions or long or message.has("follow.afresh"):
        return None
    named = dict(message.sides.named)
    rest = [
        each.start
        for each, lists in zip(message.tokens, said, strict=True)
        if not (
            lists
            or any(each.start < told.end and told.start < each.end for told in message.quantities)
        )
    ]
    return {named[at] for at in rest} if named.keys() >= {*rest} else None


def _had(message: Message, before: Meaning, now: Meaning) -> bool:
    """``Put it back to 1M``, ``back to 20``: whether a sum had these amounts, or so many thousands
    or millions, and has them no more.
    """
    had, has = ({each.amount for each in one.quantities} for one in (before, now))
    return any({each.amount * size for each in message.quantities} <= had - has for size in WRITTEN)


def _is_sure(said: Sequence[Collection[str]]) -> bool:
    """``Undo that``, ``put it back``: whether words can be of a sum only, be something else asked
    since.
    """
    lists = {name for each in said for name in each}
    return any(each <= lists for each in _SURELY)


def _is_latest(sum_: Sum, turns: Sequence[Meaning | None]) -> bool:
    """Whether nothing but small talk was said since a sum."""
    return all(each and each.past for each in turns[sum_.turns[-1] + 1 :])


def _both(known: Sequence[Sum]) -> tuple[int, ...]:
    """The turns of the latest sum, and of the one right before it."""
    near = known[1:2] and known[1].turns[-1] + 1 == known[0].turns[0]
    return (known[1].turns[-1], *known[0].turns) if near else known[0].turns


def _kept(turns: Sequence[int], told: Mapping[int, Meaning]) -> list[int]:
    """The turns that told a sum each time it became another; none of those that were taken back."""
    kept: list[int] = []
    states: list[tuple[object, ...]] = []
    for at in turns:
        state = _state(told[at])
        if state in states:
            first = states.index(state) + 1
            kept, states = kept[:first], states[:first]
        else:
            kept, states = [*kept, at], [*states, state]
    return kept


def _state(meaning: Meaning) -> tuple[object, ...]:
    """What a sum is of."""
    told = (*meaning.quantities, *meaning.added)
    amounts = sorted(
        (each.amount, *map(str, (each.unit, each.side, each.per, each.once))) for each in told
    )
    names = sorted(each.id for each in meaning.mentions)
    held = sorted((mention.id, each.amount) for mention, each in meaning.holdings)
    return amounts, names, held, meaning.topics.intersection(PERIODS)


def _regains(sides: set[Side], before: Meaning, now: Meaning) -> bool:
    """``No, bring the input back``: whether each of the sides was more before."""
    return all(_amount(before, each) > _amount(now, each) for each in sides)


def _amount(meaning: Meaning, side: Side) -> Decimal:
    told = (each.amount for each in meaning.quantities if each.side == side)
    return sum(told, start=Decimal(0))
