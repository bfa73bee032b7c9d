"""How many there may be of what has so many tokens each, for some money: ``each customer takes 2k
tokens, how many customers can I serve for $300?``
"""

from collections.abc import Iterator, Set

from handlers.understanding import counts_tokens
from handlers.understanding.message import Message
from handlers.understanding.numbers.things import names

USES = "how-many-uses"
_OTHERWISE = frozenset({USES, "how-many-tokens", "how-long", "ratio", "percent"})
"""Topics of a message that asks how many there are of something else."""


def serves(message: Message, topics: Set[str]) -> bool:
    """Whether it is asked how many there may be, for some money, of what has so many tokens each:
    of what is named besides, for how many it is enough, or ``how many`` of what is no measure.
    """
    money = [each for each in message.quantities if each.unit == "usd"]
    if len(money) != 1 or topics & _OTHERWISE or not counts_tokens(message.quantities):
        return False
    words = [names(token.text) for token in message.tokens]
    told = {name for each in message.quantities if each.amount > 1 for name in names(each.noun)}
    for asking, at in asked_of(message):
        others = (each for place, each in enumerate(words) if place != at)
        noun = words[at] if at < len(words) else frozenset[str]()
        again = any(not noun.isdisjoint(each) for each in others)
        if (again or asking.isascii() or _is_for(message, at)) and noun.isdisjoint(told):
            return True
    return False


def _is_for(message: Message, at: int) -> bool:
    """Whether it is asked for how many it is enough: ``تكفي كم واحد``, ``كم تكفي``."""
    places = message.groups.get("topics.enough", ())
    return any(first == at or end == at - 1 for first, end in places)


def asks_number(message: Message) -> bool:
    """Whether it is asked how many there are of something that is no measure."""
    return any(True for _ in asked_of(message))


def asked_of(message: Message) -> Iterator[tuple[str, int]]:
    """What asks how many there are, and where that stands of which it asks; measures are none."""
    spans = [(each.start, each.end) for each in message.mentions]
    starts = [token.start for token in message.tokens]
    for asking, after in message.sides.numbers.asked_of(message.folded, spans):
        at = next((place for place, start in enumerate(starts) if start >= after), len(starts))
        if at == len(starts) or message.tokens[at].text not in message.sides.numbers.measures:
            yield asking, at
