"""Models, money and tokens in words of one language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberPattern, format_decimal, parse_pattern

from handlers.chat import Intent
from handlers.costs.pricing import BOTH, Usage, money, rate, significant
from handlers.records import Price
from handlers.scales import MILLION, SCALES
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Quantity, Side

_SCALES = (*[*SCALES.items()][::-1], ("thousand", Decimal(10) ** 3))
"""The largest first."""

_PLACES = 2
_FINEST = 4
"""Decimals of dollars, beside which more are noise."""

_CENT = Decimal("0.01")
_AFTER_DECIMALS = 100
"""What is counted stands after ``10.00`` as after a hundred."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Sentences, then rows; ``prices``: what they rest on; ``then``: what may be asked next.

    ``cached``, ``period``: whether it tells what cached input costs, and when a price was in force.
    ``totals``: whether it tells what prices come to rather than the prices. ``sources``: what it
    rests on besides.
    """

    sentences: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    prices: tuple[Price, ...] = ()
    cached: bool = False
    period: bool = False
    totals: bool = False
    then: tuple[str, ...] = ("ask-cost-tokens", "ask-cost-budget", "ask-cost-all")
    intent: Intent = "cost"
    sources: tuple[str, ...] = ()

    def takes_from_outside(self, price: Price) -> bool:
        """Whether something is told of a price that is not in the article."""
        return self.cached or self.period or not price.paragraphs


class Words:
    """The words for what a story knows of cost; ``rate``: of another currency, which all money is
    told in besides.
    """

    def __init__(self, story: Story, texts: Texts, rate: Quantity | None = None) -> None:
        self.story = story
        self.texts = texts
        self._rate = rate

    def model(self, price: Price | str) -> str:
        """How the language writes a model."""
        known = self.story.name(price if isinstance(price, str) else price.model)
        return known.name[self.texts.language]

    def models(self, prices: Iterable[Price | str]) -> str:
        """Several of them: ``a, b and c``."""
        return self.texts.join(map(self.model, prices))

    def row(self, price: Price, value: str) -> tuple[str, str]:
        """A row about one model."""
        return self.texts("cost-model", model=self.model(price)), value

    def usd(self, amount: Decimal, places: int | None = None) -> str:
        """US dollars: ``$27.40``, ``$0.000055``, ``$1.2 million``.

        ``places``: how many decimals there are, where that is told by ``decimals``.
        """
        told = _usd(self.texts, amount, places)
        if self._rate is None:
            return told
        other = self.money(amount * self._rate.amount, str(self._rate.unit))
        return self.texts("cost-at-rate", dollars=told, other=other)

    def exactly(self, amount: Decimal) -> str:
        """US dollars with the decimals that the amount has, no zeros after cents among them."""
        return self.price(amount, min(_places(amount), _PLACES))

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount of dollars, or of another currency: ``8,450 riyals``."""
        if currency == "usd":
            return self.usd(amount)
        digits = _digits(str(money(amount)), self.texts.locale)
        return self.texts(f"unit-{currency}", n=digits, count=_count(amount))

    def rates_used(self) -> Iterator[str]:
        """That the rate is the reader's, where money is told in another currency."""
        if self._rate:
            rate = self.money(self._rate.amount, str(self._rate.unit))
            yield self.texts("cost-rate", rate=rate)

    def tokens(self, amount: Decimal, side: Side | None = None) -> str:
        """``1.5 million output tokens``, every figure of the amount kept."""
        return _tokens(self.texts, amount, side)

    def about(self, amount: Decimal, side: Side) -> str:
        """The same in three figures from a million on, said to be rounded where it is."""
        rounded = significant(amount) if amount >= MILLION else amount
        said = self.tokens(rounded, side)
        return said if rounded == amount else self.texts("cost-about", amount=said)

    def count(self, amount: Decimal) -> int | float:
        """An amount as a text chooses a plural form by it."""
        return _count(amount)

    def usage(self, used: Usage) -> str:
        """``1 million input tokens and 200,000 output tokens``."""
        return self.texts.join(self.tokens(amount, side) for side, amount in used.sides())

    def rate(self, price: Price, side: Side) -> str:
        """US dollars per million tokens of one side."""
        (told,) = self.columns([(price, (side,))])
        return told

    def rates(self, price: Price, sides: tuple[Side, ...] = ()) -> str:
        """``$0.55 for input and $2.19 for output``; of one side the amount alone."""
        (told,) = self.columns([(price, sides)])
        return told

    def columns(self, listed: Iterable[tuple[Price, tuple[Side, ...]]]) -> list[str]:
        """The same for rows of one table, all in cents or none, and more where a price has them."""
        asked = [(price, sides or BOTH) for price, sides in listed]
        rates = [rate(price, side) for price, sides in asked for side in sides]
        places = min(decimals(rates), _PLACES)
        told = [[(side, self.price(rate(price, side), places)) for side in s] for price, s in asked]
        return [each[0][1] if len(each) == 1 else self._for_sides(each) for each in told]

    def price(self, amount: Decimal, places: int = _PLACES) -> str:
        """US dollars with so many decimals, or more where the amount has them."""
        return self.usd(amount, max(places, _places(amount.normalize())))

    def for_sides(self, amounts: Iterable[tuple[Side, Decimal]], places: int | None = None) -> str:
        """US dollars, each with the side it is for, all with as many decimals."""
        listed = tuple(amounts)
        if places is None:
            places = decimals(amount for _, amount in listed)
        return self._for_sides((side, self.usd(amount, places)) for side, amount in listed)

    def _for_sides(self, told: Iterable[tuple[Side, str]]) -> str:
        return self.texts.join(
            self.texts("cost-for", side=side, amount=amount) for side, amount in told
        )

    def percent(self, amount: Decimal) -> str:
        """Per cent, without needless zeros."""
        return self.texts.figure(amount.normalize(), "percent")

    def times(self, ratio: Decimal) -> str:
        """``27.3 times``."""
        return self.texts.figure(ratio.normalize(), "cost-times")

    def side(self, side: Side) -> str:
        """What a side is called where it stands alone."""
        return self.texts("cost-side", side=side)


def decimals(amounts: Iterable[Decimal]) -> int:
    """How many decimals amounts have that stand side by side; cents beside whole dollars."""
    listed = tuple(amounts)
    places = max(map(_places, map(money, listed)), default=0)
    cents = max(listed, default=_CENT) >= 1 and min(listed, default=_CENT) >= _CENT
    return min(places, _PLACES) if cents else places


def adding_up(parts: Iterable[Decimal], total: Decimal) -> tuple[list[Decimal], Decimal]:
    """Amounts and their sum as they are told side by side, so that what is told adds up.

    Halves are rounded up, else down; where neither does, all have more decimals, of dollars four at
    most, and what is left over goes to the amount that was rounded most.
    """
    listed = tuple(parts)
    least = decimals((*listed, total))
    whole = money(total)
    for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN):
        told = _rounded(listed, least, rounding)
        if sum(told) == whole:
            return told, whole
    finest = max(map(_places, (*listed, total)))
    finest = min(finest, _FINEST) if total >= 1 else finest
    for places in range(least, finest):
        (*told, whole) = _rounded((*listed, total), places, ROUND_HALF_UP)
        if sum(told) == whole:
            return told, whole
    (*told, whole) = _rounded((*listed, total), finest, ROUND_HALF_UP)
    left = whole - sum(told)
    rounded = [(each - said).copy_sign(1) for each, said in zip(listed, told, strict=True)]
    told[rounded.index(max(rounded))] += left
    return told, whole


def _rounded(amounts: Iterable[Decimal], places: int, rounding: str) -> list[Decimal]:
    unit = Decimal(1).scaleb(-places)
    return [each.quantize(unit, rounding) for each in amounts]


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _short(amount: Decimal) -> Decimal:
    return round(amount, _PLACES).normalize()


def _fits(amount: Decimal, scale: Decimal) -> bool:
    """Whether an amount is told by a scale in full, of thousands as a whole number."""
    places = _PLACES if scale >= MILLION else 0
    return amount / scale == round(amount / scale, places)


def _count(amount: Decimal) -> int | float:
    """What Fluent chooses a plural form by."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


@lru_cache(maxsize=4096)
def _usd(texts: Texts, amount: Decimal, places: int | None) -> str:
    for name, size in _SCALES[:3]:
        if amount >= size:
            return texts.figure(_short(amount / size), f"usd-{name}")
    value = money(amount)
    if places is not None:
        value = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = _digits(str(value), texts.locale)
    count = _AFTER_DECIMALS if _places(value) and not value % 1 else _count(value)
    return texts("unit-usd", n=digits, count=count)


@lru_cache(maxsize=4096)
def _tokens(texts: Texts, amount: Decimal, side: Side | None) -> str:
    name, size = next(
        (scale for scale in _SCALES if amount >= scale[1] and _fits(amount, scale[1])),
        ("unit", Decimal(1)),
    )
    scaled = amount / size
    return texts(
        "cost-tokens",
        scale=name,
        n=texts.digits(scaled),
        full=texts.digits(amount),
        count=_count(scaled),
        side=side or "any",
    )


@lru_cache(maxsize=4096)
def _digits(amount: str, locale: Locale) -> str:
    """An amount with the zeros it is written with: ``27.40``."""
    places = len(amount.partition(".")[2])
    return format_decimal(
        Decimal(amount), format=_pattern(places), locale=locale, decimal_quantization=False
    )


@lru_cache(maxsize=64)
def _pattern(places: int) -> NumberPattern:
    return parse_pattern("#,##0." + "0" * places if places else "#,##0")
