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
    message = read(text)
    if not (turns and counts_tokens(message.quantities)):
        return None
    begun = _introducing(turns, read, told(turns))
    for at in range(len(begun)):
        counts = [turn for turn in begun[at:] if read(turn).quantities]
        models = [turn for turn in begun[at:] if not read(turn).quantities]
        whole = read("\n".join(counts)) if counts else None
        if whole and _are_of(whole, message) and make_one_bill(whole, message, read):
            return "\n".join((*counts, text, *models))
    return None


def _introducing(
    turns: tuple[str, ...], read: Callable[[str], Message], told: Sequence[Meaning | None]
) -> list[str]:
    """The turns that may begin a use, up to the last that told a sum; what tells no number and
    names no model is left out.
    """
    found: list[str] = []
    for turn, meant in zip(reversed(turns), reversed(told), strict=True):
        message = read(turn)
        may = _may_introduce(message)
        if _is_reckoned(meant) or (message.quantities and not may):
            break
        if may:
            found.insert(0, turn)
    return found


def _are_of(whole: Message, message: Message) -> bool:
    """Whether what is counted may have the tokens of a message: no people those of each message."""
    people = {each.unit for each in whole.quantities} <= {"people", *TIMES}
    return not (people and message.sides.units.things)


def _is_reckoned(meant: Meaning | None) -> bool:
    return meant is not None and counts_tokens(meant.quantities)


def _may_introduce(message: Message) -> bool:
    """Whether a message tells no more than how many there are of something, or on which model."""
    named = {each.kind for each in message.mentions} - {"model"}
    units = {each.unit for each in message.quantities}
    asks = message.section("asked") - ({"how-much", "what", "compute"} if not units else set())
    return units <= _COUNTED and bool(units or message.mentions) and not (named or asks)
