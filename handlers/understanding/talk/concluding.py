"""What a message sums up of two prices: ``so about a quarter?``, ``so 27 times as much?``."""

from dataclasses import replace

from handlers.understanding import Mention, counts_tokens
from handlers.understanding.talk.kin import Kin
from handlers.understanding.talk.meanings import CARRIED, SHORT, Meaning, kinds, priced

_PARTS = "part-"
"""Begins the topics that say how much of something else a thing is."""

_DEAR = frozenset({"cheaper", "dearer", "cheapest", "dearest", "ratio"})
_SAID = frozenset({"percent", "ok", "degree", "less-than", "more-than", "price", "cost"}) | _DEAR


def concluded(own: Meaning, before: Meaning, kin: Kin) -> Meaning | None:
    """How the prices of what was spoken of compare, where a message says how it took them."""
    if not (_asks_by(own, before) or (_is_priced(before) and concludes(own))):
        return None
    pair = _pair(own, before, kin)
    if len(pair) < 2:
        return None
    return replace(
        own,
        mentions=pair,
        quantities=before.quantities,
        asked=frozenset({"compare"}),
        topics=(before.topics & CARRIED) | {"ratio"},
    )


def _asks_by(own: Meaning, before: Meaning) -> bool:
    """``By how much, in percent?``, where a model was said to be cheaper."""
    held = before.topics & {"cheaper", "dearer"} and kinds(before.mentions) == {"model"}
    said = own.topics & {"percent", "ratio"} and own.topics <= _SAID and own.asked <= {"how-much"}
    return bool(held and said) and not (own.mentions or own.quantities or own.message.strange)


def _is_priced(before: Meaning) -> bool:
    """Whether it was asked what models cost, and no more than that."""
    counted = counts_tokens(before.quantities)
    money = any(each.is_money for each in before.quantities)
    return kinds(before.mentions) == {"model"} and (counted or priced(before)) and not money


def concludes(own: Meaning) -> bool:
    """Whether a message says how much more or less something is, and nothing else."""
    message = own.message
    if kinds(message.mentions) - {"model"}:
        return False
    parts = {topic for topic in own.topics if topic.startswith(_PARTS)}
    if own.topics - _SAID - parts or own.asked - {"is-true", "which-most", "compare"}:
        return False
    if len(message.tokens) > SHORT + 2:
        return False
    if parts or not own.quantities:
        return bool(parts) and not any(each.unit for each in own.quantities)
    figure, *others = own.quantities
    if others:
        return False
    if figure.unit == "percent":
        return message.has("follow.concludes", "follow.pronoun") and "ok" not in own.topics
    times = figure.unit in {None, "times"} and message.has("follow.fold", "topics.ratio")
    dear = own.topics & _DEAR - {"ratio"}
    return times and (bool(dear) or message.has("follow.concludes"))


def _pair(own: Meaning, before: Meaning, kin: Kin) -> tuple[Mention, ...]:
    """Two models that were spoken of, the last one and the one before, or its counterpart."""
    spoken = (*own.mentions, *before.mentions, *before.recent)
    models = tuple({each.id: each for each in spoken if each.kind == "model"}.values())
    other = kin.of(models[0], "other")
    return models[:2] if len(models) >= 2 or not other else (*models, other)
