"""What shares and indices did, in sentences and rows of one language."""

from collections.abc import Iterable
from decimal import Decimal

from handlers.chat import Figures
from handlers.costs.words import Words
from handlers.records import Stock
from handlers.scales import BILLION
from handlers.shares.premise import way
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Quantity

_SCALES = (
    (1000 * BILLION, "usd-trillion"),
    (BILLION, "usd-billion"),
    (BILLION / 1000, "usd-million"),
)

_PLACES = 2
_HUNDRED = Decimal(100)
_RANGES = {"at-least": "range-at-least"}
"""How a range is said, where it is no plain one."""


class Shares:
    """The stocks of a story and the words for them."""

    def __init__(self, story: Story, texts: Texts, rate: Quantity | None = None) -> None:
        self.story = story
        self.texts = texts
        self.money = Words(story, texts, rate)

    def find(self, names: Iterable[str]) -> tuple[Stock, ...]:
        """The stocks among ``names``, in their order."""
        return tuple(stock for name in names if (stock := self.story.stock(name)) is not None)

    def all(self, *, index: bool = False) -> tuple[Stock, ...]:
        """All shares, or all indices, the deepest fall first."""
        kind = (stock for stock in self.story.stocks if stock.index is index)
        return tuple(sorted(kind, key=lambda stock: stock.change))

    def lost(self) -> tuple[Stock, ...]:
        """The shares whose loss of market value is known, the greatest first."""
        known = ((stock.loss, stock) for stock in self.all() if stock.loss is not None)
        return tuple(stock for _, stock in sorted(known, key=lambda pair: -pair[0]))

    def foremost(self) -> tuple[Stock, ...]:
        """The share to begin with: that which lost the most, else which fell the deepest."""
        return (*self.lost(), *self.all())[:1]

    def day(self, message: str) -> str:
        """A message about the day of the story."""
        undated = "yes" if self.story.undated else "no"
        return self.texts(message, date=self.texts.date(self.story.day), undated=undated)

    def name(self, stock: Stock | str) -> str:
        """How the language writes a stock, or the name with this id."""
        known = self.story.name(stock if isinstance(stock, str) else stock.name)
        return known.name[self.texts.language]

    def names(self, stocks: Iterable[Stock | str]) -> str:
        """Several of them: ``a, b and c``."""
        return self.texts.join(self.name(stock) for stock in stocks)

    def subject(self, stock: Stock, *, first: bool = False) -> str:
        """The stock as the subject of a sentence, ``first`` where the sentence begins with it."""
        message = "stock-subject-first" if first else "stock-subject"
        return self.texts(message, name=self.name(stock), kind=_kind(stock))

    def amount(self, stock: Stock) -> str:
        """By how much it moved, in per cent and without a sign: ``more than 4%``."""
        size, far = abs(stock.change), abs(stock.change_to or stock.change)
        low, high = min(size, far), max(size, far)
        return self.texts(
            "stock-amount",
            bound=stock.bound if low == high else _RANGES.get(stock.bound, "range"),
            amount=self.texts.figure(low, "percent"),
            to=self.texts.figure(high, "percent"),
        )

    def moved(self, stock: Stock) -> str:
        """``Nvidia fell 16.9%.``"""
        return self.tell("stock-moved", stock)

    def tell(self, message: str, stock: Stock, **more: str | int) -> str:
        """A message about one stock; it gets its name, kind, way, amount and subject."""
        return self.texts(
            message,
            name=self.name(stock),
            subject=self.subject(stock),
            first=self.subject(stock, first=True),
            kind=_kind(stock),
            way=way(stock),
            amount=self.amount(stock),
            **more,
        )

    def tell_loss(self, message: str, stock: Stock, **more: str) -> str:
        """A message about the market value that one share lost, as far as it is known."""
        loss = "" if stock.loss is None else self.texts.figure(stock.loss, "usd-billion")
        return self.tell(message, stock, loss=loss, **more)

    def told(self, stock: Stock, *, value_first: bool) -> str:
        """One sentence: its move, and the points or the market value that it lost."""
        if stock.index and stock.points is not None:
            points = self.texts.figure(abs(stock.points), "points")
            return self.tell("stock-moved-points", stock, points=points)
        if stock.loss is not None:
            order = "stock-lost-moved" if value_first else "stock-moved-lost"
            return self.tell_loss(order, stock)
        if value_first and not stock.index:
            return self.tell("stock-loss-unknown", stock)
        return self.moved(stock)

    def simply(self, stock: Stock) -> str | None:
        """What was left of a hundred dollars, ``None`` where that is not known."""
        if stock.index or stock.bound not in {"exact", "about"}:
            return None
        left = Decimal(round(_HUNDRED + stock.change))
        return self.tell("stock-simply", stock, hundred=self.usd(_HUNDRED), left=self.usd(left))

    def price(self, stock: Stock) -> str:
        """The reported closes, else the price that the article gives, else that there is none."""
        if stock.closes:
            closes = self.texts.join(map(self.usd, stock.closes))
            return self.tell("stock-closed", stock, closes=closes, count=len(stock.closes))
        if stock.article_price is not None:
            return self.tell("stock-price", stock, price=self.usd(stock.article_price))
        return self.tell("stock-price-unknown", stock)

    def before(self, stock: Stock, price: str) -> str:
        """At what price it stood the day before, and at which it closed."""
        return self.tell("stock-before", stock, price=price, close=self.usd(stock.closes[0]))

    def counted(self, stock: Stock, count: Decimal, before: Decimal) -> list[str]:
        """What so many shares lost or gained from the price ``before`` to the reported close."""
        close = stock.closes[0]
        each = abs(before - close)
        prices = {"before": before, "close": close, "each": each}
        said = {name: self.usd(price) for name, price in prices.items()}
        told = [self.tell("stock-counted", stock, **said)]
        if count == 1:
            return told
        count = round(count, _PLACES).normalize()
        values = {
            "shares": self.texts.figure(count, "shares"),
            "total": self.usd(round(each * count, _PLACES)),
            "left": self.usd(round(close * count, _PLACES)),
        }
        return [*told, self.tell("stock-counted-all", stock, **values)]

    def paid(self, stock: Stock, count: Decimal, price: Decimal) -> str:
        """What shares that were bought at a price were worth at the reported close."""
        close = stock.closes[0]
        change = (close - price) * count
        values = {
            "shares": self.texts.figure(round(count, _PLACES).normalize(), "shares"),
            "price": self.usd(price),
            "paid": self.usd(round(price * count, _PLACES)),
            "close": self.usd(close),
            "left": self.usd(Decimal(round(close * count))),
            "change": self.usd(Decimal(round(abs(change)))),
            "against": "less" if change < 0 else "more",
        }
        return self.tell("stock-counted-paid", stock, **values)

    def counted_before(self, stock: Stock, count: Decimal, price: Decimal) -> str:
        """What so many shares were worth before the fall, at the ``price`` of the day before."""
        values = {
            "shares": self.texts.figure(round(count, _PLACES).normalize(), "shares"),
            "price": self.usd(price),
            "total": self.usd(round(price * count, _PLACES)),
        }
        return self.tell("stock-counted-before", stock, **values)

    def bought(self, stock: Stock, money: Decimal, before: Decimal | None = None) -> str:
        """How many whole shares some dollars bought at the reported close, or at the price
        ``before`` the fall.
        """
        price = before or stock.closes[0]
        shares = self.texts.figure(money // price, "shares")
        values = {"money": self.usd(money), "close": self.usd(price), "shares": shares}
        return self.tell("stock-bought-before" if before else "stock-bought", stock, **values)

    def mispriced(self, stock: Stock) -> list[str]:
        """The price that the article gives, where it is none of the reported closes."""
        price = stock.article_price
        if price is None or not stock.closes or price in stock.closes:
            return []
        return [self.tell("stock-mispriced", stock, price=self.usd(price))]

    def ratios(self, first: Stock, other: Stock, *, value_first: bool) -> list[str]:
        """How many times the move of ``other`` that of ``first`` is, and its loss where told."""
        told = [
            self.tell(
                "stock-times",
                first,
                other=self.subject(other),
                less=self.amount(other),
                **self._times(abs(first.change), abs(other.change)),
            )
        ]
        if first.loss is None or other.loss is None:
            return [*told, self.loss_difference(first, other)] if value_first else told
        more, less = (first, other) if first.loss > other.loss else (other, first)
        values = self._times(more.loss or Decimal(0), less.loss or Decimal(1))
        losses = {"least": self.texts.figure(less.loss or Decimal(0), "usd-billion")}
        lost = self.tell_loss("stock-times-loss", more, other=self.name(less), **values, **losses)
        return [lost, *told] if value_first else [*told, lost]

    def times_since(self, share: Stock, amount: Decimal, day: str) -> str:
        """How many times its loss on an earlier day, in billions of dollars, one share lost."""
        before = self.texts.figure(amount, "usd-billion")
        values = self._times(share.loss or Decimal(0), amount)
        return self.tell_loss("stock-earlier-times", share, day=day, before=before, **values)

    def against(self, share: Stock, amount: Decimal, project: str) -> str:
        """What ``share`` lost against ``amount``, in billions of dollars, that is for a project."""
        loss = share.loss or Decimal(0)
        more, less = max(loss, amount), min(loss, amount)
        return self.tell_loss(
            "stock-announced",
            share,
            order="more" if loss > amount else "less",
            project=project,
            announced=self.texts.figure(amount, "usd-billion"),
            difference=self.texts.figure(more - less, "usd-billion"),
            **self._times(more, less),
        )

    def _times(self, more: Decimal, less: Decimal) -> dict[str, str]:
        ratio = round(more / less, _PLACES).normalize()
        return {"times": self.texts.figure(ratio, "cost-times")}

    def difference(self, first: Stock, other: Stock, *, least: bool = False) -> str:
        """How far two moves are apart in percentage points, between which two where one of them is
        told as a range; ``first`` moved more.

        ``least``: the one that moved less is told first.
        """
        gaps = [abs(one - two) for one in _ends(first) for two in _ends(other)]
        if _move(first) == _move(other):
            return self.tell("stock-alike", first, other=self.name(other))
        low, high = (self.texts.figure(gap, "stock-points") for gap in (min(gaps), max(gaps)))
        bound = "range" if len(gaps) > 1 else _apart(first, other)
        difference = self.texts("stock-amount", bound=bound, amount=low, to=high)
        if way(first) == way(other):
            order = "stock-difference-least" if least else "stock-difference"
            one, two = (other, first) if least else (first, other)
            return self.tell(order, one, other=self.subject(two), difference=difference)
        fell, rose = (first, other) if way(first) == "fall" else (other, first)
        return self.tell(
            "stock-apart",
            fell,
            other=self.subject(rose),
            rise=self.amount(rose),
            difference=difference,
        )

    def deepest(self, stocks: tuple[Stock, ...], *, least: bool = False) -> list[str]:
        """Which of ``stocks``, the deepest fall first, fell most; that two did the same.

        ``least``: which of them fell least, where all fell.
        """
        if least and all(way(each) == "fall" for each in stocks):
            return [self.tell("stock-mildest", stocks[-1])]
        first, *others = stocks
        alike = [first, *(each for each in others if _move(each) == _move(first))]
        if len(alike) == 1:
            return [self.tell("stock-deepest", first)]
        others = [each for each in others if each not in alike]
        told = [self.tell("stock-equal", first, names=self.names(alike))]
        return [*told, self.texts("stock-less", names=self.names(others))] if others else told

    def together(self, stocks: tuple[Stock, ...]) -> str:
        """What shares whose loss is known lost in all."""
        whole = sum((stock.loss for stock in stocks if stock.loss is not None), Decimal(0))
        losses = [
            self.texts.figure(stock.loss, "usd-billion")
            for stock in stocks
            if stock.loss is not None
        ]
        return self.texts(
            "stock-together",
            names=self.names(stocks),
            total=self.texts.figure(whole, "usd-billion"),
            losses=self.texts.join(losses),
        )

    def loss_difference(self, first: Stock, other: Stock) -> str:
        """How much more market value one lost, or whose loss alone the story gives."""
        if first.loss is None or other.loss is None:
            names = self.names(self.lost())
            return self.texts("stock-only-loss", names=names)
        more, less = (first, other) if first.loss > other.loss else (other, first)
        gap = self.texts.figure(abs(first.loss - other.loss), "usd-billion")
        return self.texts(
            "stock-difference-loss",
            name=self.name(more),
            other=self.name(less),
            difference=gap,
        )

    def usd(self, amount: Decimal) -> str:
        """An amount of dollars, in millions, billions or trillions where it is that great."""
        for size, unit in _SCALES:
            if amount >= size:
                return self.texts.figure((amount / size).normalize(), unit)
        return self.money.usd(amount)

    def rows(self, stocks: Iterable[Stock]) -> Figures:
        """One row a stock: name, move, loss where known; where some stocks are in the article and
        some are not, those that are not say so.
        """
        listed = tuple(stocks)
        mixed = any(stock.paragraphs for stock in listed)
        return Figures(
            tuple(
                (self.name(stock), self._row(stock, marked=mixed and not stock.paragraphs))
                for stock in listed
            )
        )

    def outside(self, stocks: Iterable[Stock], lost: Iterable[Stock]) -> list[str]:
        """Sentences on what is not in the article: moves of ``stocks``, losses of ``lost``; none
        where there is no article.
        """
        if not self.story.has_article:
            return []
        moves = _grouped((stock.sources, stock) for stock in stocks if not stock.paragraphs)
        losses = _grouped((stock.loss_sources, stock) for stock in lost)
        return [
            self._outside(message, group, sources)
            for message, groups in (("stock-outside", moves), ("stock-loss-outside", losses))
            for sources, group in groups.items()
        ]

    def _outside(self, message: str, stocks: list[Stock], sources: tuple[str, ...]) -> str:
        named = (self.story.source(source).name[self.texts.language] for source in sources)
        return self.texts(
            message,
            names=self.names(stocks),
            known=len(sources),
            sources=self.texts.join(named),
        )

    def _row(self, stock: Stock, *, marked: bool) -> str:
        row = self.tell("stock-row", stock)
        if stock.loss is not None:
            row = self.tell_loss("stock-row-lost", stock, row=row)
        return self.texts("stock-row-outside", row=row) if marked else row


def _move(stock: Stock) -> tuple[Decimal, Decimal | None, str]:
    return stock.change, stock.change_to, stock.bound


def _ends(stock: Stock) -> tuple[Decimal, ...]:
    """The change, or both ends of the range that a source gives."""
    return (stock.change,) if stock.change_to is None else (stock.change, stock.change_to)


def _apart(first: Stock, other: Stock) -> str:
    """How exact the distance of two moves is, ``first`` having moved more."""
    bounds = first.bound, other.bound
    if "about" in bounds or bounds == ("more-than",) * 2:
        return "about"
    if "more-than" not in bounds:
        return "exact"
    return "more-than" if way(first) != way(other) or bounds[0] == "more-than" else "less-than"


def _grouped(
    pairs: Iterable[tuple[tuple[str, ...], Stock]],
) -> dict[tuple[str, ...], list[Stock]]:
    """Stocks by the sources they share; what has no sources is left out."""
    groups: dict[tuple[str, ...], list[Stock]] = {}
    for sources, stock in pairs:
        if sources:
            groups.setdefault(sources, []).append(stock)
    return groups


def _kind(stock: Stock) -> str:
    return "index" if stock.index else "share"
