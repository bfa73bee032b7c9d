"""What was lost of money in shares, or what was left of it, as money that buys tokens: ``how much
R1 output could I have bought with that?``
"""

from dataclasses import replace
from decimal import Decimal

from handlers.scales import cents
from handlers.understanding import Mention, Quantity
from handlers.understanding.talk.amounts import held
from handlers.understanding.talk.holdings.ledger import is_back
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import HOW_MUCH, OWNED, SHORT, TOKENS, Meaning, kinds

_LOST = frozenset({"fall", "a-loss", "lost-so-much"})
_OF_LOSS = _LOST | {"left"}
_WHOLE = frozenset({"all", "had"})
_SAID = _LOST | _WHOLE | TOKENS | {
    "how-many-tokens", "buys", "bought", "budget", "dollars", "cost", "left", "advice", "ok",
    "thanks", "rise", "found", "day", "used", "same-money", "value", "degree", "more",
}  # fmt: skip
"""Topics beside which a message asks no more than what some money buys."""

_ASKED = HOW_MUCH | {"compare", "when"}
_POINTS = ("follow.pronoun", "follow.this", "follow.change", "follow.several")
_LONGEST = SHORT + 9
_PERCENT = 100
_SCALES = frozenset({Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9})


def bought_instead(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """What the money of shares that was told buys of tokens: what was lost of it, or left, or all
    of it, and both of these where that is not said; ``None`` where a message asks something else.
    """
    if not buys_instead(own, before):
        return None
    own = without_asked(own)
    money = _money(own, before, kin)
    models = kin.made_by(own.mentions)
    if not money or kinds(models) - {"model"} or len(models) > 1:
        return None
    sides = {side for _, side in own.message.sides.named} or own.topics & TOKENS - {"token"}
    return replace(
        own,
        mentions=models,
        quantities=tuple(Quantity(cents(each), "usd", None, 0, 0) for each in money),
        asked=frozenset({"how-much"}),
        topics=frozenset({"budget", "dollars", "token", "how-many-tokens", *sides}),
    )


def buys_instead(own: Meaning, before: Meaning) -> bool:
    """Whether a message after money in shares asks how many tokens it would have bought."""
    told, own = _told(before), without_asked(own)
    money = told and all(each.unit in {None, "usd"} for each in told)
    if not money or len(told) != len(before.mentions):
        return False
    if own.quantities:
        return len(told) == 1 and _is_same(own, told[0]) and _asks_tokens(own)
    return may_buy(own)


def may_buy(own: Meaning) -> bool:
    """Whether a message asks how many tokens something that it points at, or a loss, would have
    bought.
    """
    own = without_asked(own)
    points = own.topics & {*_OF_LOSS, *_WHOLE, "dollars"} or own.message.has(*_POINTS)
    return bool(points) and not own.quantities and _asks_tokens(own)


def buys_of_loss(own: Meaning) -> bool:
    """The same where what it points at is said to be a loss, or to be left, or to buy."""
    tokens = own.topics & {*TOKENS, "how-many-tokens"}
    return bool(tokens and own.topics & {*_OF_LOSS, "buys", "bought"}) and may_buy(own)


def without_asked(own: Meaning) -> Meaning:
    """A message without the scale of which it asks how many there are: ``كم مليون توكن``."""
    message = own.message
    asked = {message.tokens[end - 1].end for _, end in message.groups.get("asked.how-much", ())}
    told = tuple(
        each
        for each in own.quantities
        if each.amount not in _SCALES or each.start - 1 not in asked or _has_digits(own, each)
    )
    return own if told == own.quantities else replace(own, quantities=told)


def _has_digits(own: Meaning, told: Quantity) -> bool:
    return own.message.folded[told.start].isdecimal()


def _told(before: Meaning) -> tuple[Quantity, ...]:
    """The money in shares that was told, a bare number right before one share among it: ``how much
    did 900 in Broadcom lose?``
    """
    if not before.mentions or kinds(before.mentions) - OWNED:
        return ()
    if told := held(before):
        return told
    one = len(before.mentions) == len(before.quantities) == 1
    if not one or before.quantities[0].unit or before.quantities[0].amount < _PERCENT:
        return ()
    after = [
        each.start for each in before.message.tokens if each.start > before.quantities[0].start
    ]
    near = before.mentions[0].start in after[:2] and before.topics & _LOST
    return before.quantities if near and before.asked & HOW_MUCH else ()


def _asks_tokens(own: Meaning) -> bool:
    message = own.message
    odd = message.unknown or len(message.strange) > 1 or len(message.tokens) > _LONGEST
    tokens = own.topics & {*TOKENS, "how-many-tokens"} or message.sides.named
    one = kinds(own.mentions) <= {"model", "company"} and len(own.mentions) <= 1
    more = odd or own.topics - _SAID or own.asked - _ASKED or not one
    buys = own.asked & HOW_MUCH and own.topics & {"buys", "bought"}
    asks = "how-much" in own.asked or own.topics & {"all", "a-loss"} or buys
    return bool(tokens and asks) and not more


def _is_same(own: Meaning, told: Quantity) -> bool:
    """Whether the only number of a message is the money that was told, as money."""
    one = len(own.quantities) == 1 and own.quantities[0].amount == told.amount
    return one and bool(own.topics & {"budget", "dollars"})


def _money(own: Meaning, before: Meaning, kin: Kin) -> tuple[Decimal, ...]:
    """How much money is spoken of: of the loss, the rest or the whole, or of two of these."""
    pairs = list(zip(before.mentions, _told(before), strict=True))
    if is_back(before) or any(each.id not in kin.changes for each, _ in pairs):
        return ()
    whole = sum((each.amount for _, each in pairs), Decimal(0))
    moved = sum((_moved(share, each, kin) for share, each in pairs), Decimal(0))
    if own.topics & _LOST:
        return (-moved,) if moved < 0 else ()
    if own.quantities or own.topics & _WHOLE:
        return (whole,)
    told = whole + moved if "left" in own.topics | before.topics else abs(moved)
    supposed = own.message.has("follow.supposed") and not own.message.has("follow.was")
    unsure = "left" not in own.topics and ("dollars" in own.topics or supposed)
    return (told, whole) if unsure else (told,)


def _moved(share: Mention, money: Quantity, kin: Kin) -> Decimal:
    return cents(money.amount * kin.changes[share.id] / _PERCENT)
