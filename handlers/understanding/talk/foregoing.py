"""What a message may go on about: what was told before it, or what was spoken of before that."""

from dataclasses import replace

from handlers.understanding import HOLDERS, Quantity, counts_tokens, spans
from handlers.understanding.talk.bills.reckoned import is_bill
from handlers.understanding.talk.holdings.aiming import aims
from handlers.understanding.talk.holdings.buying import buys_instead
from handlers.understanding.talk.holdings.placing import SOLD
from handlers.understanding.talk.holdings.remarked import ELSEWHERE
from handlers.understanding.talk.holdings.reserve import ASIDE
from handlers.understanding.talk.holdings.topping import may_top
from handlers.understanding.talk.leaning import is_aside
from handlers.understanding.talk.meanings import (
    OWNED,
    TOKENS,
    Meaning,
    bare,
    is_elsewhere,
    kinds,
    priced,
)
from handlers.understanding.talk.repeating import goes_back

_PAIR, _FEW, _MANY = 2, 100, 1000


def spoken_of(own: Meaning, before: Meaning | None, *, goes_on: bool) -> Meaning | None:
    """What a message may go on about: after small talk, what was spoken of before that."""
    aside = before is not None and (is_aside(before) or before.message.has(ELSEWHERE))
    if before is not None and before.past and (aside or not goes_back(own)):
        before = before.past
    if before is not None and goes_on and own.topics and is_elsewhere(before):
        return before.past
    if before is not None and _tells_all(own, before):
        return replace(bare(before), mentions=before.mentions)
    if before is None:
        return None
    return _of_models(before) if _counts(own, before) else _on_named(own, before)


def _on_named(own: Meaning, before: Meaning) -> Meaning:
    """Tokens that were told of no model, as those of the one that a message asks a time of:
    ``per month on R1?``
    """
    timed = spans(own.topics) and not own.quantities and len(own.mentions) == 1
    unnamed = counts_tokens(before.quantities) and not before.mentions
    named = timed and unnamed and kinds(own.mentions) == {"model"}
    return replace(before, mentions=own.mentions) if named else before


def _tells_all(own: Meaning, before: Meaning) -> bool:
    """Whether a message tells how many tokens there are in all, after a bill of which it is not
    clear which counts multiply which.
    """
    units = {each.unit for each in own.quantities if not each.side} - {None, "tokens"}
    many = own.topics & TOKENS and min((each.amount for each in own.quantities), default=0) >= _MANY
    told = (counts_tokens(own.quantities) or many) and not (units or own.mentions)
    counts = [each for each in before.quantities if _may_count(each)]
    loose = [each for each in counts if each.unit != "requests" and not each.shares]
    unclear = sum(each.among for each in counts) == 1 or (loose and len(counts) > 1)
    return bool(told and unclear and counts_tokens(before.quantities))


def _may_count(told: Quantity) -> bool:
    few = told.unit in HOLDERS or (told.unit is None and told.amount < _FEW)
    return few and told.side is None and told.amount > _PAIR


def _counts(own: Meaning, before: Meaning) -> bool:
    """Whether tokens are spoken of after shares."""
    counted = counts_tokens(own.quantities) or own.topics & TOKENS
    if buys_instead(own, before):
        return False
    shares = before.mentions and kinds(before.mentions) <= OWNED and not priced(before)
    moved = own.message.has(SOLD, ASIDE) or may_top(own) or aims(own)
    shares = shares and not (is_bill(before) or moved)
    shares = shares and not (own.quantities and own.message.has("follow.returns"))
    put = own.topics & {"budget", "had"} and not own.topics & TOKENS
    shares = shares and not (before.holdings and put)
    return bool(counted and shares and not own.mentions)


def _of_models(before: Meaning) -> Meaning:
    """The models that were spoken of before the shares, of which nothing was asked yet."""
    models = tuple(each for each in before.recent if each.kind == "model")
    return replace(bare(before), mentions=models)
