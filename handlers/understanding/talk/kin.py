"""Who or what is meant beside a name of the story, or where nothing was named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from handlers.records import Stock
from handlers.scales import BILLION
from handlers.story import Story
from handlers.understanding import Mention, Side

SIZES = ("smallest", "largest")
"""Which of the models of several sizes is meant."""

_NONE: Mapping[str, Mention] = MappingProxyType({})


@dataclass(frozen=True)
class Kin:
    """``beside``: by the id of a name, who is meant after it by ``he`` and ``maker``, which is
    ``other`` than a model, and which model it ``made``. ``alone``: who is meant by ``he`` and
    ``maker`` where nothing was named, the ``model`` of the story, and which one by where its maker
    is from, by its size, or by being the ``cheapest`` or the ``dearest``. ``by_value``,
    ``by_percent``: the shares of the article, the greatest loss first; ``by_price``: the models,
    the cheapest first. ``losers``: by an amount in dollars, who lost it; ``ways``: the topic of how
    a share or an index moved, and ``changes`` by how many per cent; ``worst``: by an index, what
    fell most in it; ``sizes``: by their parameters, the models of several sizes;
    ``prices``: by model, those of a million tokens of each side.
    """

    beside: Mapping[str, Mapping[str, Mention]]
    alone: Mapping[str, Mention]
    by_value: tuple[Mention, ...]
    by_percent: tuple[Mention, ...]
    by_price: tuple[Mention, ...]
    losers: Mapping[Decimal, Mention]
    ways: Mapping[str, str]
    changes: Mapping[str, Decimal]
    worst: Mapping[str, Mention]
    sizes: Mapping[Decimal, Mention]
    prices: Mapping[str, Mapping[Side, Decimal]]

    def of(self, name: Mention, relation: str) -> Mention | None:
        """Who or what is meant by ``relation`` after a name."""
        return self.beside.get(name.id, _NONE).get(relation)

    def made_by(self, names: Iterable[Mention]) -> tuple[Mention, ...]:
        """The names, with the model that one made in its place."""
        return tuple(self.of(name, "made") or name for name in names)


def kin(story: Story) -> Kin:
    """Who is meant beside whom in a story."""

    def mention(name: str) -> Mention:
        return Mention(name, story.name(name).kind, 0, 0)

    def mentions(names: Mapping[str, str | None]) -> Mapping[str, Mention]:
        return {relation: mention(each) for relation, each in names.items() if each}

    shares = [each for each in story.stocks if each.paragraphs and not each.index]
    by_percent = sorted(shares, key=lambda share: share.change)
    by_value = sorted(by_percent, key=lambda share: -(share.loss or 0))
    lost = [share for share in story.stocks if share.loss is not None]
    return Kin(
        {name: mentions(found) for name, found in _beside(story).items()},
        mentions(_alone(story)),
        tuple(mention(share.name) for share in by_value),
        tuple(mention(share.name) for share in by_percent),
        tuple(mention(price.model) for price in sorted(story.prices, key=lambda each: each.output)),
        {_loss(share): mention(share.name) for share in lost},
        {each.name: "rise" if each.change > 0 else "fall" for each in story.stocks},
        {each.name: each.change for each in story.stocks},
        {each.worst_in: mention(each.name) for each in story.stocks if each.worst_in},
        {each.size * BILLION: mention(each.id) for each in story.names if each.size},
        {each.model: {"input": each.input, "output": each.output} for each in story.prices},
    )


def _loss(share: Stock) -> Decimal:
    return (share.loss or Decimal(0)) * BILLION


def _beside(story: Story) -> dict[str, dict[str, str | None]]:
    """For each name, its maker or what it is the head of, its head or that of its maker, which
    model is its counterpart, and which one it made.
    """
    article = [price.model for price in story.article_prices]
    pair = dict(zip(article, reversed(article), strict=True)) if len(article) == 2 else {}
    found: dict[str, dict[str, str | None]] = {}
    for name in story.names:
        maker = name.maker
        found[name.id] = {
            "maker": maker or next((each.id for each in story.names if each.head == name.id), None),
            "he": name.head or (story.name(maker).head if maker else None),
            "other": pair.get(name.id),
            "made": _made(story, name.id),
        }
    return found


def _made(story: Story, maker: str) -> str | None:
    """Which of the models whose prices the article gives is of a maker."""
    models = (price.model for price in story.article_prices)
    return next((each for each in models if story.name(each).maker == maker), None)


def _alone(story: Story) -> dict[str, str | None]:
    """Who is meant where nothing was named; which model, by country, by size and by price."""
    found: dict[str, str | None] = {}
    priced = sorted(story.article_prices, key=lambda price: price.output)
    for country, names in story.bonds.traits.get("country", {}).items():
        for price in story.article_prices:
            if story.name(price.model).maker in names:
                found[country] = price.model
    found |= {name.id: found.get(name.people) for name in story.names if name.people}
    sized = sorted((name.size, name.id) for name in story.names if name.size)
    found |= zip(SIZES, (name for _, name in (*sized[:1], *sized[-1:])), strict=False)
    if len(priced) > 1:
        found |= {"cheapest": priced[0].model, "dearest": priced[-1].model}
    if subject := story.names_by_id.get(story.subject):
        found |= {"maker": subject.id, "he": subject.head, "model": _made(story, subject.id)}
    return found
