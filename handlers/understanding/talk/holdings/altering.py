"""One of the shares that were told, with more or less money in it, and the others as they were:
``make Microsoft 800``, ``double Broadcom``, ``move 500 from Broadcom to Nvidia``.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from handlers.understanding import Mention, Quantity
from handlers.understanding.message import Message
from handlers.understanding.talk.holdings.belonging import THEIRS
from handlers.understanding.talk.holdings.exchanging import are_joined
from handlers.understanding.talk.holdings.ledger import is_money, positions
from handlers.understanding.talk.holdings.placing import SOLD, asked_anew, of
from handlers.understanding.talk.holdings.reserve import ASIDE
from handlers.understanding.talk.holdings.restating import END
from handlers.understanding.talk.holdings.topping import DRAWN, TOPPED
from handlers.understanding.talk.meanings import FACTORS, HOW_MUCH, OWNED, Holdings, Meaning, kinds

SET = "follow.set"
MOVED = "follow.moved"
SOURCE = "follow.source"
"""Groups of words that say so only after money in shares: ``make`` it so much, ``move`` it
``from`` there.
"""

_SAID = frozenset({
    "budget", "dollars", "had", "ok", "halves", "doubled", "halved", "ratio", "same-money", "share",
    "develop", "switched", "price-halved", "all", "private", "raises", "negated", "half-on",
    "before", "day", "currency", "part-third", "part-quarter", "part-half", "belongs", "degree",
    "more", "discount", "crash",
})  # fmt: skip
_LOSSES = frozenset({"fall", "a-loss", "left", "rise"})
_LESS = ("follow.take", "follow.less-by", "follow.from-it", DRAWN)
_MORE = ("follow.add", "follow.more-by", "follow.also", TOPPED)
_OTHERWISE = (ASIDE, THEIRS, END, "topics.rest-on", "topics.the-rest", "follow.others")
_SETS = (SET, "follow.supposed", "follow.change", "follow.correct")
_LONGEST = 14
_UNREAD = 1
_BETWEEN = 3
_LEAST = 100
_PAIR = 2
_ALL = 100
_SURELY = 5
"""How many times more may have been told than what it is said to be, in no sure words."""


def altered(own: Meaning, before: Meaning) -> Meaning | None:
    """The money of ``before`` with another amount in those shares that a message names; ``None``
    where it does not tell it, or names others.
    """
    told = positions(before) if before.holdings and _may_alter(own) else ()
    known = {share.id: money for share, money in told}
    named = [each.id for each in own.mentions]
    if not named or len({*named}) != len(named):
        return None
    anew = _moved(own, known) or _set(own, known) or _less(own, known) or _scaled(own, known)
    if not anew:
        return None
    kept: Holdings = tuple((share, anew.get(share.id, money)) for share, money in told)
    more = tuple((each, anew[each.id]) for each in own.mentions if each.id not in known)
    left = tuple((share, money) for share, money in (*kept, *more) if money.amount > 0)
    return replace(asked_anew(own, before, left), holdings=left)


def _may_alter(own: Meaning) -> bool:
    message = own.message
    lost = own.topics & _LOSSES and not message.has("follow.supposed", SET, *_LESS)
    more = own.asked - HOW_MUCH or own.topics - _SAID - _LOSSES or message.unknown or lost
    few = len(message.tokens) <= _LONGEST and len(message.strange) <= _UNREAD
    return few and not more and not message.has(*_OTHERWISE) and kinds(own.mentions) <= OWNED


def _set(own: Meaning, known: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """``Make Microsoft 800``, ``Nvidia should be 1500``: of each share that is named."""
    pairs = list(zip(own.mentions, own.quantities, strict=False))
    if len(own.quantities) != len(own.mentions) or own.message.has(*_MORE, *_LESS, SOLD):
        return {}
    sure = own.message.has(*_SETS)
    likely = len(pairs) == 1 < len(known) and not own.asked and "before" not in own.topics
    fair = (sure or likely) and all(each.id in known for each, _ in pairs)
    if not fair or not all(_is_told(own, each, money) for each, money in pairs):
        return {}
    if not sure and any(money.amount * _SURELY < known[each.id].amount for each, money in pairs):
        return {}
    if not all(is_money(money, known[each.id].unit) for each, money in pairs):
        return {}
    return {each.id: of(known[each.id], money.amount) for each, money in pairs}


def _is_told(own: Meaning, share: Mention, money: Quantity) -> bool:
    """Whether a share stands right before what was in it."""
    between = own.message.place(money)[0] - own.message.place(share)[1]
    return 0 <= between < _BETWEEN and money.amount >= _LEAST


def _less(own: Meaning, known: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """``Take 300 out of Broadcom``."""
    if len(own.mentions) != 1 or len(own.quantities) != 1 or not own.message.has(*_LESS):
        return {}
    (share,), (told,) = own.mentions, own.quantities
    money = known.get(share.id)
    fits = money and is_money(told, money.unit) and not told.to and not own.message.has(*_MORE)
    left = money.amount - told.amount if money and fits else Decimal(0)
    return {share.id: of(money, left)} if money and left > 0 else {}


def _scaled(own: Meaning, known: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """``Double Broadcom``, ``double Broadcom and halve Nvidia``, ``I had sold half of Nvidia``."""
    sizes = _sizes(own) if len(known) > 1 else []
    named = [each.id for each in own.mentions]
    if len(sizes) != len(named) or not known.keys() >= {*named}:
        return {}
    sold = own.message.has(SOLD)
    parts = [1 - size if sold else size for size in sizes]
    scaled = {id_: known[id_].amount * part for id_, part in zip(named, parts, strict=True)}
    return {id_: of(known[id_], amount) for id_, amount in scaled.items() if amount > 0}


def _sizes(own: Meaning) -> list[Decimal]:
    """How many times the money in each share that is named: told beside each of them."""
    message = own.message
    if told := own.quantities:
        times = told[0].unit == "times" or (told[0].unit is None and message.has("follow.times"))
        return [told[0].amount] if len(told) == 1 and times else []
    factors = _factors(message)
    places = [message.place(each)[0] for each in own.mentions]
    kinds_ = [
        kind for _, kind in sorted([(at, "f") for at, _ in factors] + [(at, "m") for at in places])
    ]
    fair = len(factors) == 1 or all(kinds_[at] != kinds_[at + 1] for at in range(len(kinds_) - 1))
    return [size for _, size in factors] if fair else []


def _factors(message: Message) -> list[tuple[int, Decimal]]:
    """Where parts and multiples stand, none of a thing that nobody has understood."""
    found = {
        first: size
        for group, size in FACTORS.items()
        for first, end in message.groups.get(group, ())
        if not {token.text for token in message.tokens[end : end + 1]} & {*message.content}
    }
    return sorted(found.items())


def _moved(own: Meaning, known: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """``Move 500 from Broadcom to Nvidia``, ``move Broadcom to Oracle``."""
    one = len(own.mentions) == _PAIR and len(own.quantities) <= 1 and own.message.has(MOVED)
    if not one or are_joined(own):
        return {}
    source, target = own.mentions if not _is_led_back(own) else own.mentions[::-1]
    money = known.get(source.id)
    if money is None:
        return {}
    part = _part(own, money)
    beside = known.get(target.id, of(money, 0))
    if not 0 < part <= money.amount or (beside.unit or "usd") != (money.unit or "usd"):
        return {}
    return {source.id: of(money, money.amount - part), target.id: of(money, beside.amount + part)}


def _part(own: Meaning, money: Quantity) -> Decimal:
    """How much of the money in a share is moved: all of it, where no part is told."""
    if not own.quantities:
        sizes = [size for _, size in _factors(own.message)]
        return money.amount * (sizes[0] if sizes else 1)
    (told,) = own.quantities
    if told.unit == "percent":
        return money.amount * told.amount / _ALL
    return told.amount if is_money(told, money.unit) else Decimal(0)


def _is_led_back(own: Meaning) -> bool:
    """``To Nvidia from Broadcom``: whether the second share is told as where it was."""
    first, second = (own.message.place(each)[0] for each in own.mentions)
    led = {end for _, end in own.message.groups.get(SOURCE, ())}
    return second in led and first not in led
