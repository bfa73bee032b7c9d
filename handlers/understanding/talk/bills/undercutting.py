"""A bill that was told, on what is cheaper: ``is there any cheaper way? what would it be then``."""

from dataclasses import replace

from handlers.understanding import Mention
from handlers.understanding.talk.bills.reckoned import SAID, is_bill
from handlers.understanding.talk.bills.savings import HELD, MOVED, past_models
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import CARRIED, HOW_MUCH, SHORT, Meaning
from handlers.understanding.talk.merging import merged

_CHEAP = frozenset({"cheapest", "cheaper"})
_SAID = (_CHEAP | SAID | HELD | MOVED | {"any", "model", "found", "all", "develop"}) - {"percent"}
_PRICED = frozenset({"model", "price", "cost"})
_ASKED = HOW_MUCH | {"which-most", "is-true", "how", "compare", "who", "where"}
_REACH = 6


def undercut(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """The bill of ``before`` on what it was reckoned on and on what is cheaper; ``None`` where a
    message does not ask what that comes to, or says more.
    """
    message = own.message
    asks = own.asked & {"how-much", "compute"} or "saving" in own.topics
    said = own.topics - _SAID or own.asked - _ASKED or own.mentions or own.quantities
    more = message.unknown or len(message.strange) > 1 or len(message.tokens) > SHORT + _REACH
    if not (is_bill(before) and asks and own.topics & _CHEAP) or said or more:
        return None
    models = _models(before, kin)
    return replace(
        own,
        mentions=models,
        quantities=before.quantities,
        asked=frozenset({"how-much"} if models else {"how-much", "which-most"}),
        topics=merged(frozenset({"saving"} if models else {"cheapest"}), before.topics & CARRIED),
    )


def asks_cheapest(own: Meaning) -> bool:
    """``What's the cheapest, and how much is that?``, of what is not said."""
    cheap = own.topics & _CHEAP and not own.topics & _PRICED
    return bool(cheap and "how-much" in own.asked) and not (own.mentions or own.quantities)


def _models(before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """Two models that were spoken of; else the one that was, with its counterpart where that is
    cheaper, and none where all are to be told.
    """
    told = (*kin.made_by(before.mentions), *past_models(before))
    models = tuple({each.id: each for each in told if each.kind == "model"}.values())
    if len(models) > 1:
        return models if len(before.mentions) > 1 else models[:2]
    ranks = {each.id: rank for rank, each in enumerate(kin.by_price)}
    other = kin.of(models[0], "other") if models else None
    if other is None or ranks.get(other.id, 0) >= ranks.get(models[0].id, 0):
        return ()
    return (*models, other)
