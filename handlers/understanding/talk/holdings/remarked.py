"""What people say after money in shares that tells nothing of it: ``my daughter is 10``."""

from handlers.understanding import Quantity
from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.talk.at_rate import tells_rate
from handlers.understanding.talk.bills.dividing import COUNTS
from handlers.understanding.talk.holdings import another, exchanging, placing, restating, topping
from handlers.understanding.talk.holdings.ledger import is_money
from handlers.understanding.talk.holdings.reserve import ASIDE
from handlers.understanding.talk.listed import Listed
from handlers.understanding.talk.meanings import FACTORS, OWNED, Meaning, alone, kinds

ELSEWHERE = "follow.elsewhere"
"""The group of a message that is of something else than the money that was told."""

_CHANGES = (
    "follow.supposed", "follow.correct", "follow.denies", "follow.not", "follow.only",
    "follow.keep", "follow.also", "follow.add", "follow.divide", "follow.reverse", "follow.change",
    "follow.more-by", "follow.less-by", "follow.from-it", "follow.amount", "follow.these",
    "follow.several", "follow.next", "follow.lost", "follow.others", "topics.together",
    "topics.share", "topics.index", "topics.same-money", "topics.the-rest", "topics.rest-on",
    "topics.percent", "topics.belongs", "topics.before", "topics.a-loss", "topics.forecast",
    "detail.before-that", placing.SOLD, topping.TOPPED, exchanging.STEAD, exchanging.TURNED,
    exchanging.SUMS,
)  # fmt: skip
"""What a message says that goes on with the money, whatever else it tells."""

_BACK = "follow.returns"
_MONEY = frozenset({"budget", "dollars"})
_RISE = "rise"
_KNOWN = (placing.SAID | restating.SAID | exchanging.SAID | topping.SAID | another.SAID) - {_RISE}
_PAIR = 2
_WORD = 3
"""Letters of a word that may be of something else."""


def set_apart(message: Message, before: Meaning, listed: Listed) -> Message:
    """A message after money in shares with the group of those that tell of something else: by what
    they count or speak of, or by words that say nothing of money.
    """
    shares = before.holdings and kinds(before.mentions) <= OWNED
    if not shares or _asks(message) or tells_rate(alone(message)):
        return message
    if message.has(*_CHANGES) or _is_aside(message):
        return _named(message) if _turns_some(message, before) else message
    apart = _wants_money(message) or _tells_more(message, listed)
    apart = apart or (not before.added and _speaks_of_more(message))
    return _named(message) if apart else message


def _named(message: Message) -> Message:
    told = tuple(each for each in message.quantities if each.unit != "percent")
    return message.with_groups({**message.groups, ELSEWHERE: [(0, 1)]})._replace(quantities=told)


def _turns_some(message: Message, before: Meaning) -> bool:
    """``Swap the two``, of more than two: whether nobody knows which of the shares are meant."""
    return message.has("follow.reverse") and len(before.mentions) > _PAIR


def _asks(message: Message) -> bool:
    named = message.mentions or message.unknown or message.section("talk")
    return bool(named or message.section("asked")) or message.text.rstrip().endswith(MARKS)


def _is_sized(message: Message) -> bool:
    return bool(message.quantities) or message.has(*FACTORS, "topics.halves")


def _is_aside(message: Message) -> bool:
    """Whether it is told where some of the money is kept."""
    return message.has(ASIDE) and _is_sized(message)


def _wants_money(message: Message) -> bool:
    """``Give me my money back``: whether money is spoken of, and no sum."""
    topics = message.section("topics")
    led = message.has("follow.start") and not message.has(_BACK)
    return bool(topics) and topics <= _MONEY and not (led or _is_sized(message))


def _speaks_of_more(message: Message) -> bool:
    """Whether something is counted that is no money, or a subject is beside it."""
    topics = message.section("topics")
    counts = bool(message.content) and not all(map(_may_be_told, message.quantities))
    return counts or bool(topics - _KNOWN and (message.quantities or message.content))


def _may_be_told(each: Quantity) -> bool:
    """Whether a number may be one of money, of a part of it or of those whose it is."""
    if each.shares or each.is_money or each.unit == "percent":
        return True
    return each.unit in COUNTS | {"tokens"} and (each.unit != "people" and is_money(each))


def _tells_more(message: Message, listed: Listed) -> bool:
    """Whether there are words that nobody has understood, in no list, of what is no sum."""
    said = listed.either(message)
    known = {token.text for token, lists in zip(message.tokens, said, strict=False) if lists}
    words = {each for each in message.content if len(each) >= _WORD and each not in known}
    noun = {each.noun for each in message.quantities} & words
    told = bool(_MONEY & message.section("topics")) and any(map(is_money, message.quantities))
    return bool(words) and (bool(noun) or not told)
