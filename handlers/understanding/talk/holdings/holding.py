"""Money in several shares, of which a message asks only what became of it."""

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import OWNED, kinds

_ASKED = frozenset({"how-much", "which-most", "compare", "what", "who", "compute"})
_ELSEWHERE = frozenset(
    {"price", "found", "develop", "open", "free", "benchmark", "forecast", "ticker", "record"}
)
_COMPARED = frozenset({"which-most", "compare"})
_AGAINST = frozenset({"difference", "saving", "more-than"})
_REST = frozenset({"the-rest", "rest-on"})


def is_of_holdings(message: Message) -> bool:
    """Whether a message names several shares, each with its money or with the same, or a whole and
    its parts, and asks no more than what was lost, or how far each must rise to be where it was.
    """
    named = {each.id for each in message.mentions}
    if len(named) < 2 or not kinds(message.mentions) <= OWNED:
        return False
    asked, topics = message.section("asked"), message.section("topics")
    if asked - _ASKED or topics & _ELSEWHERE:
        return False
    if "get-back" in topics and not message.quantities:
        return True
    parts = sum(each.unit == "percent" for each in message.quantities)
    money = sum(each.is_money or each.unit is None for each in message.quantities)
    divided = parts + bool(topics & _REST) == len(named)
    alike = asked & _COMPARED or topics & _AGAINST or "halves" in topics or divided
    return money == len(named) or (money == 1 and bool(alike)) or (money == 0 and divided)
