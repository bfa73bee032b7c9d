"""Of which of two models it is asked what it costs, beside money that is paid for the other one."""

from handlers.understanding import Mention
from handlers.understanding.message import Message

_BOTH = 2
_ASKS = ("asked.how-much", "asked.what", "asked.compute", "topics.for-how-much")


def sought(message: Message) -> str | None:
    """The model beside what asks, where no money stands between: R1 of ``what would I pay for R1 if
    I pay $300 for o1?``
    """
    money = [each.start for each in message.quantities if each.is_money]
    if not money or len(message.mentions) < _BOTH:
        return None
    places = [at for group in _ASKS for at, _ in message.groups.get(group, ())]
    if not places:
        return None
    named = _beside(message, min(places), min(money))
    first, last = sorted((message.tokens[min(places)].start, named.start))
    return None if any(first < start < last for start in money) else named.id


def _beside(message: Message, asks: int, money: int) -> Mention:
    """The name right before what asks, if no money was told before it; the first after that, or the
    last before it where there is none.
    """
    for each in message.mentions:
        if message.place(each)[1] == asks and each.start < money:
            return each
    after = [each for each in message.mentions if each.start > message.tokens[asks].start]
    return (after or message.mentions[-1:])[0]
