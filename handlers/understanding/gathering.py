"""A use that is told in several messages, one after the other: ``we have 50 agents`` - ``each
handles 60 chats a day`` - ``a chat is 1,500 tokens in and 700 out``.
"""

from collections.abc import Callable, Sequence

from handlers.understanding import TIMES, counts_tokens
from handlers.understanding.billing import make_one_bill
from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import Meaning

_COUNTED = frozenset({None, "people", "requests", "times", *TIMES})


def gathered(
    text: str,
    turns: tuple[str, ...],
    read: Callable[[str], Message],
    told: Callable[[tuple[str, ...]], Sequence[Meaning | None]],
) -> str | None:
    """A message that tells tokens with those before it that only told of what; ``None`` where these
    are no part of what it tells, or changed a bill.
    """
    if not (turns and counts_tokens(read(text).quantities)):
        return None
    first, meant = len(turns), told(turns)
    while first and not _is_reckoned(meant[first - 1]) and _may_introduce(read(turns[first - 1])):
        first -= 1
    for at in range(first, len(turns)):
        counts = [turn for turn in turns[at:] if read(turn).quantities]
        if counts and make_one_bill(read("\n".join(counts)), read(text), read):
            return "\n".join((*counts, text, *(turn for turn in turns[at:] if turn not in counts)))
    return None


def _is_reckoned(meant: Meaning | None) -> bool:
    return meant is not None and counts_tokens(meant.quantities)


def _may_introduce(message: Message) -> bool:
    """Whether a message tells no more than how many there are of something, or on which model."""
    named = {each.kind for each in message.mentions} - {"model"}
    units = {each.unit for each in message.quantities}
    asks = message.section("asked") - ({"how-much", "what", "compute"} if not units else set())
    return units <= _COUNTED and bool(units or message.mentions) and not (named or asks)
