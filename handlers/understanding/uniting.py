"""Whether two texts of a message make one question: what one begins goes on in the other."""

from handlers.understanding import counts_tokens
from handlers.understanding.asking import OF_PRICES, begins_anew
from handlers.understanding.billing import is_billed
from handlers.understanding.message import Message
from handlers.understanding.parts import MARKS
from handlers.understanding.supposing import is_supposed
from handlers.understanding.talk.meanings import SHORT

_WEIGHED = frozenset({"difference", "cheaper", "dearer", "cheapest", "dearest"})
"""What is asked of two things that are held against each other."""

_OF_SUMS = frozenset({"how-much", "what", "which", "compute", "compare"})
"""What may be asked of a model beside a sum on another one."""

_LEFT = ("topics.left", "topics.lost-so-much")
_FEW = 16
"""Words of money and what it pays for, where both leave out what was told before."""

_BOUGHT = ("topics.how-many-tokens", "topics.token", "topics.input", "topics.output")
"""What tells that it is asked how many tokens there are for some money."""


def is_one(before: Message, after: Message) -> bool:
    """Whether two texts make one question."""
    return (
        _is_led(before, after)
        or _is_told(before, after)
        or _is_shared(before, after)
        or _is_listed(before, after)
        or _is_summed(before, after)
        or _is_reached(before, after)
        or _is_bought(before, after)
        or _is_spent(before, after)
        or _is_capped(before, after)
        or is_supposed(before, after)
        or (not before.section("asked") and (goes_on(before, after) or _is_weighed(before, after)))
    )


def goes_on(before: Message, after: Message) -> bool:
    """Whether a sum that one text begins goes on in the other one."""
    return _is_moved(before, after) or is_billed(before, after)


def _is_summed(before: Message, after: Message) -> bool:
    """Whether a sum is asked of what is named in both."""
    begun = before.has("topics.together") and not after.section("asked")
    if not (begun or after.has("topics.together")) or len(after.quantities) > 1:
        return False
    alike = {each.kind for each in before.mentions} & {each.kind for each in after.mentions}
    return bool(alike or (before.quantities and after.quantities))


def is_summed_later(before: Message, rest: Message) -> bool:
    """Tokens of one model, then those of another one and what all cost: ``2M on o1 and 9M on R1,
    the sum?``
    """
    if not rest.has("topics.together", "topics.all") or before.section("asked"):
        return False
    each = all(counts_tokens(told.quantities) for told in (before, rest))
    models = [{mention.id for mention in m.named("model")} for m in (before, rest)]
    return each and all(models) and models[0].isdisjoint(models[1])


def _is_reached(before: Message, after: Message) -> bool:
    """How much of something named is missing, then what it would be: ``and it is a trillion``."""
    asks = before.has("asked.how-much") and before.mentions and not before.quantities
    bare = after.quantities and not (after.mentions or after.section("asked"))
    amounts = all(each.unit in {None, "usd"} for each in after.quantities)
    return bool(asks and bare and amounts)


def _is_weighed(before: Message, after: Message) -> bool:
    """What is to be held against each other, then by how much: ``2M on R1 or o1, the gap?``"""
    if after.mentions or after.quantities or not before.quantities:
        return False
    return bool(after.section("topics") & _WEIGHED) and len(before.named("model")) == 2


def _is_bought(before: Message, after: Message) -> bool:
    """How much some money buys of one model, then of another one: ``how much is $60 on o1, and how
    much on R1``.
    """
    if not _is_paid(before, after) or not before.has(*_BOUGHT):
        return False
    alone = not after.content and after.section("topics") <= before.section("topics")
    models = [{each.id for each in message.named("model")} for message in (before, after)]
    return bool(alone and all(models) and models[0].isdisjoint(models[1]))


def _is_spent(before: Message, after: Message) -> bool:
    """Money, then how many tokens of a model it buys: ``I pay $200 a month, how many tokens of R1
    do I get?``
    """
    told = before.mentions or before.section("asked")
    asks = after.has("topics.how-many-tokens") or (after.has(*_BOUGHT) and after.has("topics.buys"))
    return bool(_is_paid(before, after) and not told and asks and after.named("model"))


def _is_capped(before: Message, after: Message) -> bool:
    """Money, then how many of what is not named in full: ``if I cap it at $2 a day, how many calls
    fit?``
    """
    led = before.has("follow.supposed", "follow.pronoun", "topics.budget")
    led = led or before.sides.units.each
    asks = before.section("asked") or before.mentions or after.mentions
    few = len(before.tokens) + len(after.tokens) <= _FEW
    paid = _is_paid(before, after) or (_is_paid(before, after, "asked.what") and after.has(*_LEFT))
    return bool(paid and led and few and not asks)


def _is_paid(before: Message, after: Message, asks: str = "asked.how-much") -> bool:
    """Whether a text tells of dollars alone, and the next one asks how much, without an amount."""
    paid = before.quantities and all(each.unit == "usd" for each in before.quantities)
    return bool(paid and not after.quantities and after.has(asks))


def _is_moved(before: Message, after: Message) -> bool:
    """Money, then what becomes of it: ``I pay $900 for o1``, ``I had $900 in Nvidia``."""
    stated = not before.text.endswith(MARKS)
    paid = stated and any(each.is_money for each in before.quantities)
    held = stated and before.named("company") and any(q.unit is None for q in before.quantities)
    if not (after.mentions or after.quantities) and (
        held or (paid and before.named("company", "model"))
    ):
        return True
    kinds = ("company", "model") if before.has("topics.cost") else ("model",)
    moved = before.named(*kinds) and after.named(*kinds)
    return bool(paid and moved and not after.quantities)


def _is_told(before: Message, after: Message) -> bool:
    """What a question is about, without one: money in one company before money in another one,
    models that are to be ranked, hours that are cheaper.
    """
    if before.section("asked") - {"is-true"}:
        return False
    held = all(
        each.named("company") and any(q.is_money or q.unit is None for q in each.quantities)
        for each in (before, after)
    )
    ranked = before.has("topics.rank") and before.named("model") and after.named("model")
    return bool(held or ranked or (before.has("topics.off-peak") and after.quantities))


def _is_shared(before: Message, after: Message) -> bool:
    """Amounts of one model, and the price of another one: ``2M in and 1M out, R1 how much and o1
    how much``.
    """
    for bare, counted in ((after, before), (before, after)):
        sides = {each.side for each in counted.quantities} - {None}
        topics, asked = bare.section("topics"), bare.section("asked")
        told = len(sides) > 1 or (bare is before and sides and topics <= {"for-how-much"})
        alone = len(bare.tokens) <= SHORT and all(each.unit == "times" for each in bare.quantities)
        priced = topics <= OF_PRICES and asked <= _OF_SUMS
        if told and alone and priced and bare.named("model") and counted.named("model"):
            return True
    return False


def _is_led(before: Message, after: Message) -> bool:
    """What is asked, then of what of two: ``which is cheaper, R1 or o1?``"""
    weighs = before.section("topics") & _WEIGHED
    asked = after.section("asked") - ({"how-much"} if weighs else set())
    said = before.mentions or before.quantities or asked
    counted = weighs and after.mentions and after.quantities
    return not said and bool(counted or (len(after.mentions) > 1 and begins_anew(after)))


def _is_listed(before: Message, after: Message) -> bool:
    """Whether what is asked of things comes after the last of them: ``how much did X and Y fall``.

    The first text says nothing of what it names, and the second begins with another such name.
    """
    if not (before.mentions and after.mentions) or after.section("asked"):
        return False
    said = before.content or before.quantities or before.section("topics")
    ends = not before.folded[before.mentions[-1].end :].strip(" ,")
    begins = after.folded[: after.mentions[0].start].strip() in after.joins.led
    alike = {each.kind for each in before.mentions} >= {after.mentions[0].kind}
    return not said and ends and begins and alike
