"""Which models a question of costs means, and which of them an amount is of."""

import re
from collections.abc import Mapping

from handlers.story import Story
from handlers.understanding import Mention, Quantity, Understood

_CLAUSE = re.compile(r"[,;:.?!](?!\d)")
"""Ends a clause."""


def models(story: Story, asked: Understood) -> Mapping[str, str]:
    """By what is named, the models it stands for: a company for those whose prices the article
    gives, unless another of its models is named.
    """
    named = asked.named("model")
    makers = {story.name(model).maker for model in named}
    priced = [price.model for price in story.article_prices]
    made = {maker: model for model in priced if (maker := story.name(model).maker) is not None}
    companies = {*asked.named("company")} & made.keys() - makers
    known = dict(zip(named, named, strict=True)) | {each: made[each] for each in companies}
    return {each.id: known[each.id] for each in asked.mentions if each.id in known}


def nearest_model(asked: Understood, unit: str, meant: Mapping[str, str]) -> str | None:
    """The model that stands nearest to the first amount of a unit, in its clause if there is one
    in it, and is not the one of which it is asked what it costs.
    """
    amount = next((each for each in asked.quantities if each.unit == unit), None)
    named = [mention for mention in asked.mentions if mention.id in meant]
    if amount is None or not named:
        return None
    if amount.is_money:
        named = [each for each in named if each.id != asked.sought] or named
    beside = [each for each in named if not _CLAUSE.search(_between(asked, amount, each))]
    if "switched" in asked.topics and beside and max(each.start for each in beside) < amount.start:
        return meant[beside[0].id]
    nearest = min(beside or named, key=lambda model: abs(model.start - amount.end))
    return meant[nearest.id]


def _between(asked: Understood, amount: Quantity, model: Mention) -> str:
    return asked.folded[min(amount.end, model.end) : max(amount.start, model.start)]
