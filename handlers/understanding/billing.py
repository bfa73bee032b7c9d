"""Texts of a message that make one bill: ``2,000 emails. Each takes 250 tokens. o1, how much?``"""

from collections.abc import Callable

from handlers.understanding import PERIODS, TIMES, Quantity, counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.numbers.portions import Portion
from handlers.understanding.parts import MARKS

_BILLED = (
    "asked.how-much", "topics.price", "topics.cost", "topics.for-how-much", "topics.saving",
    *(f"topics.{each}" for each in PERIODS),
)  # fmt: skip
"""What asks for what tokens cost, or for how long."""

_PARTS = frozenset({None, "tokens", "requests", "people", "words", *TIMES})
"""The units of what a bill is made of."""


_FEW = 5
_HELD = (
    "topics.price", "topics.cost", "topics.ratio", "topics.percent", "topics.difference",
)  # fmt: skip


def is_billed(before: Message, after: Message) -> bool:
    """Tokens, then what they cost: ``I send it 2M tokens, what do I pay?``, or for how long:
    ``a million a day. Six months?``
    """
    timed = all(each.unit in TIMES for each in after.quantities)
    if not counts_tokens(before.quantities) or _asks(before) or not timed:
        return False
    again = after.mentions and before.mentions
    if after.quantities and (again or not _comes_in_time(before)):
        return False
    return after.has(*_BILLED) and not _of_others(after)


def make_one_bill(before: Message, after: Message, read: Callable[[str], Message]) -> bool:
    """What is counted, then the tokens of each, or the other way round."""
    reckons = set() if counts_tokens(before.quantities) else {"compute"}
    told = before.quantities and after.quantities and not _asks(before) - reckons
    tokens = counts_tokens(before.quantities) or counts_tokens(after.quantities)
    models = before.named("model") and after.named("model")
    if not (told and tokens) or models or before.text.endswith(MARKS):
        return False
    if _of_others(before) or _of_others(after):
        return False
    apart = (*before.quantities, *after.quantities)
    if not {each.unit for each in apart} <= _PARTS:
        return False
    together = _counts(read(f"{before.text} {after.text}").quantities)
    counts = _counts(before.quantities) if not counts_tokens(before.quantities) else []
    led = counts and not _counts(after.quantities) and len(together) == len(counts)
    return led or len(together) > len(_counts(apart))


def is_introduced(before: Message, whole: Message) -> bool:
    """Whether what stands before a bill asks nothing, and only says whose it is: ``I run a shop,
    300 customers a day, each asks ...``.
    """
    asks = before.section("asked") - {"compute"} or before.text.endswith(MARKS)
    bills = counts_tokens(whole.quantities) and bool(_counts(whole.quantities))
    return bills and not (asks or before.mentions)


def is_divided(before: Message, after: Message, read: Callable[[str], Message]) -> bool:
    """What several people used, then what each of them pays."""
    told = len(before.quantities) > 1 and counts_tokens(before.quantities)
    if not told or after.quantities or after.named("model") or _of_others(after):
        return False
    together = read(f"{before.text} {after.text}").quantities
    return any(each.shares for each in together) and not any(
        each.shares for each in before.quantities
    )


def is_allotted(before: Message, after: Message) -> bool:
    """``R1 takes 80%, and o1 the rest``: parts of one use, each for a model."""
    if not (before.named("model") or after.named("model")) or _of_others(before):
        return False
    return bool(parts_of(before) and parts_of(after)) and not _of_others(after)


def is_undercut(before: Message, after: Message) -> bool:
    """``What's the cheapest, and how much is that?``, of what is not said."""
    named = before.mentions or before.quantities or after.mentions or after.quantities
    short = max(len(before.tokens), len(after.tokens)) <= _FEW and not before.has("topics.model")
    cheap = before.has("topics.cheapest", "topics.cheaper") and not after.has(*_HELD)
    asks = after.has("asked.how-much", "asked.compute") and len(after.content) < 2
    return cheap and asks and short and not named


def parts_of(message: Message) -> tuple[Portion, ...]:
    """The parts of something that a message tells: ``30% on o1 and the rest on R1``."""
    names = [(each.start, each.end) for each in message.mentions]
    return message.sides.numbers.portions(message.folded, names)


def _counts(told: tuple[Quantity, ...]) -> list[Quantity]:
    return [each for each in told if each.each or each.unit == "requests"]


def _comes_in_time(message: Message) -> bool:
    return message.has(*(f"topics.{each}" for each in PERIODS))


def _asks(message: Message) -> frozenset[str]:
    return message.section("asked") - {"is-true", "why"}


def _of_others(message: Message) -> bool:
    return bool({mention.kind for mention in message.mentions} - {"model"})
