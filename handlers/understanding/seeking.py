"""Of which of two models it is asked what it costs, beside money that is paid for the other one."""

from handlers.understanding.message import Message

_ASKS = ("asked.how-much", "asked.what", "asked.compute", "topics.for-how-much")


def sought(message: Message) -> str | None:
    """The first model after what asks, where no money stands between: R1 of ``what would I pay for
    R1 if I pay $300 for o1?``
    """
    money = [each.start for each in message.quantities if each.is_money]
    places = [at for group in _ASKS for at, _ in message.groups.get(group, ())]
    if not money or not places or len(message.mentions) < 2:
        return None
    asks = message.tokens[min(places)].start
    after = [each for each in message.mentions if each.start > asks]
    named = min(after, key=lambda each: each.start, default=None)
    if named is None or any(asks < start < named.start for start in money):
        return None
    return named.id
