"""What to ask to be told more: a question by a name that holds all of it, for a button to keep.

``more.why-crash``            what else the story tells around a fact
``more.stock_nvidia``         every figure of a share
``more.cost_r1_o1_1000000o``  what so many tokens cost, step by step
``more.compare_r1_o1``        everything in which models differ
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from handlers.chat import Answer, Intent, Suggestion, paragraph
from handlers.citing import openers, question_of, suggest
from handlers.costs.pricing import usage
from handlers.costs.words import Words
from handlers.errors import TextError
from handlers.records import Price
from handlers.shares.words import Shares
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Side

_BEGIN = "more."
_LONGEST = 48
_ALL = "all"
_AMOUNT = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)([icotd])", re.ASCII)
_SIDES: Mapping[str, Side] = {"i": "input", "c": "cached", "o": "output"}
_EITHER, _DOLLARS = "t", "d"
FEW = 3
"""Shares of which all figures can be told in one answer."""


def more_of_fact(story: Story, texts: Texts, fact: str) -> Suggestion | None:
    """What else the story tells around a fact; ``None`` where that cannot be asked for."""
    return _offered(story, texts, fact)


def more_of_shares(story: Story, texts: Texts, names: Iterable[str]) -> Suggestion | None:
    """Every figure of a few shares or indices."""
    listed = tuple(dict.fromkeys(names))
    known = 0 < len(listed) <= FEW
    return _offered(story, texts, "stock", *listed) if known else None


def more_of_models(story: Story, texts: Texts, names: Iterable[str]) -> Suggestion | None:
    """Everything in which models differ."""
    return _offered(story, texts, "compare", *names)


def more_of_cost(
    story: Story,
    texts: Texts,
    prices: Iterable[Price],
    amounts: Iterable[tuple[Side | None, Decimal]] = (),
    budget: Decimal | None = None,
) -> Suggestion | None:
    """How a cost is reckoned: of tokens by side, ``None`` for either, or what money buys."""
    models = [price.model for price in prices]
    if len(models) == len(story.prices):
        models = [_ALL]
    letters = {side: letter for letter, side in _SIDES.items()}
    counted = [
        f"{amount.normalize():f}{letters[side] if side else _EITHER}" for side, amount in amounts
    ]
    if budget is not None:
        counted.append(f"{budget.normalize():f}{_DOLLARS}")
    return _offered(story, texts, "cost", *models, *counted)


def nothing_more(story: Story, texts: Texts, intent: Intent) -> Answer:
    """That all is told already."""
    then = suggest(texts, *openers(story, texts))
    return Answer(texts.language, intent, (paragraph(texts("more-nothing")),), suggestions=then)


def question(story: Story, texts: Texts, name: str) -> str:
    """The question that a name stands for. Raises ``TextError`` for a name that is not one."""
    kind, *parts = name.removeprefix(_BEGIN).split("_")
    try:
        if name.startswith(_BEGIN):
            return texts("more-question", question=_asked(story, texts, kind, parts))
    except KeyError:
        pass
    raise TextError(f"{name!r} is no question")


def _offered(story: Story, texts: Texts, *parts: str) -> Suggestion | None:
    name = _BEGIN + "_".join(parts)
    if len(name) > _LONGEST:
        return None
    try:
        return Suggestion(name, question(story, texts, name))
    except TextError:
        return None


def _asked(story: Story, texts: Texts, kind: str, parts: list[str]) -> str:
    """Raises ``KeyError`` or ``TextError`` where there is no such question."""
    if not parts:
        return question_of(texts, story.fact(kind).id)
    if kind == "cost":
        return _of_cost(Words(story, texts), parts)
    if kind == "stock":
        shares = Shares(story, texts)
        return texts.join(shares.subject(story.stocks_by_name[name]) for name in parts)
    if kind == "compare" and len(parts) > 1:
        models = (story.names_by_id[name].name[texts.language] for name in parts)
        return texts("more-compared", names=texts.join(models))
    raise KeyError(kind)


def _of_cost(words: Words, parts: list[str]) -> str:
    texts = words.texts
    found = [
        _AMOUNT.fullmatch(part) if part not in words.story.prices_by_model else None
        for part in parts
    ]
    amounts = {each[2]: Decimal(each[1]) for each in found if each}
    models = [part for part, amount in zip(parts, found, strict=True) if not amount]
    if models == [_ALL]:
        named = texts("more-all-models")
    else:
        named = words.models(words.story.prices_by_model[model].model for model in models)
    if not models:
        raise KeyError(parts)
    if _DOLLARS in amounts:
        return texts("more-bought", budget=texts.figure(amounts[_DOLLARS], "usd"), models=named)
    if _EITHER in amounts:
        return texts("more-bill", usage=words.tokens(amounts[_EITHER]), models=named)
    if amounts:
        used = usage((_SIDES[letter], amount) for letter, amount in amounts.items())
        return texts("more-bill", usage=words.usage(used), models=named)
    return texts("more-prices", models=named)
