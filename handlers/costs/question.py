"""What a question about cost asks for: which models, how many tokens, how much money."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal

from handlers.costs.apart import Apart, apart, divided, opposed
from handlers.costs.counts import as_often, counted, ends, multipliers, settled, unclear
from handlers.costs.left_out import left_out
from handlers.costs.meant import models, nearest_model
from handlers.costs.periods import Repeated, often, over_times, repeated, spent
from handlers.costs.pricing import BOTH, Usage, cheaper, usage
from handlers.costs.supposed import AGAINST, EXTREMES, Supposed, gaps
from handlers.facts.dates import months, years
from handlers.naming import written
from handlers.records import Price
from handlers.scales import MILLION
from handlers.story import Story
from handlers.understanding import ALLOTTED, HOLDERS, TIMES, Quantity, Side, Understood, spans
from handlers.understanding.numbers.numerals import rounded

MOST_TOKENS = Decimal(10) ** 15
MOST_DOLLARS = Decimal(10) ** 12
"""More than this is not computed."""

_COUNTED_THINGS = 100
_PURSE = 100_000
_THOUSANDS = "2000"
"""A year that is rather a number."""


_LIMITS = ("more-than", "less-than")
_APART = {"cheapest": "cheaper", "dearest": "dearer"}
"""What a word such as ``أرخص`` means beside how far prices lie apart: ``أرخص بـ27 مرة``."""

_PAYS = ("budget", "enough", "how-long", "how-many-uses")
"""Topics of what money pays for."""

_HELD = (AGAINST - {"ratio"}) | EXTREMES | {"budget", "is-true"}
"""Topics beside which a number of times is not how often tokens are used."""


class Wanted:
    """A question, resolved against the prices of a story.

    ``prices``: of the models asked about; the article's where none is named. ``unpriced``: models
    that are named and have no price. ``sides``: which sides of a price are asked about.
    ``tokens`` and ``budgets``: the quantities of the question; ``figures``: whether it has any.
    ``least``: the tokens at the lower end, where a range is told. ``repeated``: how often the
    tokens were told to be used. ``requests``: whether it is of a number of requests;
    ``counts``: the same of requests or people;
    ``words``: whether words or pages are counted. ``split``: an amount of money for each side.
    ``off_peak``: the usual prices of those that are reckoned at their price off-peak.
    ``used``: the tokens by side, ``None`` when the question leaves the side open.
    ``sharers``: how many there are of whom it is asked what each pays. ``added``: money and per
    cent that come on what tokens cost, or go. ``result``: what the reader says that it comes to;
    ``doubted``: whether it is told to a reader who doubts it.
    ``apart``: the prices of models that have tokens of their own, each with these; ``allotted``:
    whether these are parts of one use.
    ``was``: the tokens of the bill that it is held against.
    ``gaps``: how many times, or by how many per cent, one price is said to be the other.
    ``discount`` and ``increase``: by how many per cent the question has the prices be lower, or
    higher.
    """

    def __init__(self, story: Story, asked: Understood) -> None:
        self._asked, self._story = asked, story
        self.unknown = tuple(written(asked))
        self.figures, self.added = bool(asked.quantities), asked.added
        self.result = asked.result.amount if asked.result else None
        self.doubted = asked.again == "sure" or asked.result is not None
        self.foreign = any(q.is_money and q.unit != "usd" for q in asked.quantities)
        units = {each.unit for each in asked.quantities}
        self.requests, self.counts = "requests" in units, bool(units & HOLDERS)
        self.allotted = any(each.unit == ALLOTTED for each in asked.quantities)
        words = any(each.unit == "words" for each in asked.quantities)
        apiece = any(each.each for each in asked.quantities)
        self.words = ("words" in asked.topics and not apiece) or words
        self._name()
        self._count()
        self._price()
        self.apart = () if self.least else self._apart(asked)
        self.used = self._usage()
        self.was = _told_before(story, asked).used if asked.was else None

    def _name(self) -> None:
        """Tells the topics and the models."""
        asked, story = self._asked, self._story
        self.topics = asked.topics | asked.asked
        if "daily" in self.topics:  # باليوم, which is today elsewhere
            self.topics -= {"today"}
        self.gaps = gaps(asked, self.topics)
        if self.gaps:
            self.topics = frozenset(_APART.get(topic, topic) for topic in self.topics)
        self._meant = models(story, asked)
        self.named = tuple(dict.fromkeys(self._meant.values()))
        self.unpriced = tuple(name for name in self.named if story.price(name) is None)
        self.runs = self._runs()

    def _count(self) -> None:
        """Tells tokens and money apart, and how often they are used."""
        quantities = self._asked.quantities
        told = tuple(filter(self._is_tokens, quantities))
        things = counted(quantities, self.topics)
        self._unclear = unclear(things)
        held: list[Quantity] = []
        if factors := multipliers(things):
            self.topics -= {"ratio"}
            again = self._repeated(told, ())
            held = [each for each in factors if again and each.amount == again.times]
            things = tuple(each for each in things if each not in held)
        as_told = as_often(told, things, each=self.says("each"), alone=not self.runs)
        tokens = _sided(as_told)
        told = tuple(each for each in told if each in tokens or each not in as_told)
        money = [each for each in quantities if self._is_money(each) and each not in tokens]
        sharing = tuple(each for each in quantities if each.shares)
        self.sharers = sharing[0].amount if sharing else None
        runs_told = (each for each in quantities if each.unit == "times")
        self._reckoned = (*told, *money, *things, *sharing, *held, *runs_told)
        self.split = tuple((each.side, each.amount) for each in money if each.side)
        self.repeated = self._repeated(tokens, money)
        self.budgets = tuple(self._budgets(tokens, money))
        if tokens:
            runs = often(self._asked) if self.runs is None else self.runs
            times = runs * (self.repeated.times if self.repeated else 1)
            tokens = settled(
                tuple(each if each.once else _multiplied(each, times) for each in tokens)
            )
        self.least, self.tokens = ends(tokens)

    def _price(self) -> None:
        """Tells the prices, as the question supposes them, and the sides of them."""
        supposed = Supposed(
            self._asked, self.topics, self.gaps, models=len(self.named), counted=bool(self.tokens)
        )
        self.topics = supposed.topics
        self.discount, self.increase = supposed.discount, supposed.increase
        self.sides = self._asked_sides()
        usual = self._prices(self._story)
        reckons = self.says("off-peak") and (self.tokens or self.budgets)
        self.off_peak = tuple(price for price in usual if price.off_peak) if reckons else ()
        prices = (cheaper(price) if price in self.off_peak else price for price in usual)
        self.prices = tuple(map(supposed.moved, prices))

    def _repeated(self, tokens: Sequence[Quantity], money: Sequence[Quantity]) -> Repeated | None:
        """How often tokens are used, or money is spent, over the time that is told."""
        if not tokens:
            per = money[0].per if len(money) == 1 else None
            return spent(self._asked, per) if per else None
        requests = (each for each in self._asked.quantities if each.unit == "requests")
        timed = next((each.per for each in (*tokens, *requests) if each.per), None)
        return spent(self._asked, timed) if timed else repeated(self._asked)

    def _budgets(self, tokens: Sequence[Quantity], money: Sequence[Quantity]) -> Iterator[Decimal]:
        """The amounts of money; one that is told by the day, or for each of some people, in all."""
        quantities = self._asked.quantities
        if not quantities and "one-dollar" in self.topics:
            yield Decimal(1)
        people = [each for each in quantities if each.unit == "requests"]
        times = Decimal(1)
        if not tokens and len(money) == 1:
            if money[0].per and self.repeated:
                times = self.repeated.times
            apiece = len(people) == 1 and (people[0].each or not money[0].per)
            if self.says("each") and apiece:
                times *= people[0].amount
        yield from (each.amount * times for each in money)

    @property
    def left_out(self) -> tuple[Decimal, ...]:
        """The numbers beside tokens that are not reckoned with."""
        over = over_times(self._asked) if self.repeated else ()
        return left_out(self._asked.quantities, (*self._reckoned, *over, *self.tokens))

    @property
    def unclear(self) -> bool:
        """Whether it is not clear which of several counts multiply which."""
        out, quantities = self.left_out if self.tokens else (), self._asked.quantities
        counts = any(each.amount in out for each in quantities if each.unit not in TIMES)
        return self._unclear or len(out) > 1 or (counts and self.requests)

    @property
    def amounts(self) -> frozenset[Decimal]:
        """All numbers of the question, whatever they count."""
        return frozenset(each.amount for each in self._asked.quantities)

    @property
    def paid(self) -> str | None:
        """The model that money is said to be spent on."""
        return nearest_model(self._asked, "usd", self._meant)

    @property
    def counted(self) -> str | None:
        """The model that tokens are said to be used on."""
        return nearest_model(self._asked, "tokens", self._meant)

    @property
    def dated(self) -> bool:
        """Whether the question is of another month or year than that of the prices."""
        asked = self._asked
        told = years(asked) - {_THOUSANDS}
        named = {f"{year}-{month:02}" for year in told for month in months(asked)}
        said = bool(months(asked) or told or self.says("other-time"))
        return said and named != {self._story.day[:7]}

    @property
    def each(self) -> str | None:
        """The unit of time in which so many tokens are used: ``a million a day``."""
        said = spans(self.topics)
        return said[0] if said and not self.repeated else None

    @property
    def limited(self) -> bool:
        """Whether it is asked if something costs more or less than some money."""
        said = self.says(*_LIMITS) or (self.says("dearer", "cheaper") and len(self.named) < 2)
        return len(self.budgets) == 1 and said and not self.says("budget", "how-much", "develop")

    def exceeds(self, total: Decimal) -> bool:
        """Whether an amount is on that side of the money at which the question has it."""
        more = self.says("more-than", "dearer")
        return total > self.budgets[0] if more else total < self.budgets[0]

    @property
    def claims_cost(self) -> bool:
        """Whether money is what tokens are said to cost, and not what is to pay for them."""
        if not (self.tokens and self.budgets) or self.says(*_PAYS):
            return False
        asked = self._asked.quantities
        money = next((each.start for each in asked if each.unit == "usd"), 0)
        first = any(each.start < money for each in asked if each.unit != "usd")
        return self.says("cost", "price") or self.limited or (self.asks_if and first)

    @property
    def how_often(self) -> bool:
        """Whether it is asked how many times some money pays for some tokens."""
        counted = bool(self.tokens or self.million()) and bool(self.budgets)
        runs = counted and self.says("ratio") and len(self.named) < 2
        return runs or self.says("how-many-uses")

    @property
    def asks_if(self) -> bool:
        """Whether it is asked if something is so: ``10M output = $219?``"""
        return self.says("is-true") or "=" in self._asked.folded

    @property
    def tells_price(self) -> bool:
        """Whether money is the price that the reader gives a model: ``say R1 costs $99``."""
        if self.says("budget", "enough") or not self.named or not self.says("cost", "price"):
            return False
        asked = self._asked
        money = next((each.start for each in asked.quantities if each.unit == "usd"), 0)
        after = any(each.kind == "model" and each.start < money for each in asked.mentions)
        return after and (self.says("price") or not self.says("token"))

    def says(self, *topics: str) -> bool:
        """Whether the question has one of these topics."""
        return not self.topics.isdisjoint(topics)

    def _usage(self) -> Usage | None:
        """Two amounts without sides are what goes in and what comes out, in this order."""
        sides: list[Side | None] = [quantity.side for quantity in self.tokens]
        if self.says("both-ways") and sides == [None]:
            return usage([(side, self.tokens[0].amount) for side in BOTH])
        if self.sides == ("cached",) and not self.says("negated") and len(sides) == 1:
            sides = ["cached"]
        elif "cached" in sides and len(sides) > 1:
            left = [side for side in BOTH if side not in sides]
            untold = iter(left if sides.count(None) == len(left) else ())
            sides = [side or next(untold, "output") for side in sides]
        elif len(self.sides) == 1:
            sides = [side or self.sides[0] for side in sides]
        elif sides == [None, None]:
            sides = ["input", "output"]
        elif len(sides) == 2 and None in sides:
            known = next(side for side in sides if side is not None)
            sides = [side or ("input" if known == "output" else "output") for side in sides]
        told = [(side, q.amount) for side, q in zip(sides, self.tokens, strict=True) if side]
        return usage(told) if told and len(told) == len(sides) else None

    def alone(self, price: Price, tokens: tuple[Quantity, ...]) -> "Wanted":
        """The same question for some of its tokens on one model."""
        found = copy(self)
        found.prices, found.tokens, found.apart = (price,), tokens, ()
        found.sides = () if self._asked.opposed else self.sides
        found.used = found._usage()
        return found

    def at_least(self) -> "Wanted":
        """The same question for the lower end of a range alone."""
        found = copy(self)
        found.least, found.tokens = (), self.least
        found.used = found._usage()
        return found

    def million(self) -> Usage | None:
        """A million tokens, where money is to be enough ``for a million output tokens``."""
        asks = self.says("enough") and self.says("token") and not self.says("how-many-tokens")
        if len(self.sides) != 1 or not asks or self.tokens:
            return None
        return usage([(self.sides[0], MILLION)])

    def amount(self) -> Decimal:
        """All tokens of the question, whatever their side."""
        return sum((quantity.amount for quantity in self.tokens), Decimal(0))

    def _apart(self, asked: Understood) -> Apart:
        """Tokens of their own for each of several models."""
        if len(self._meant) < 2 and not asked.opposed:
            return ()
        priced = {price.model: price for price in self.prices}
        known = {name: priced[model] for name, model in self._meant.items() if model in priced}
        against = not self.budgets and self.says(*AGAINST, *EXTREMES)
        return (
            divided(asked, priced, self.tokens)
            or (opposed(asked, known, self.tokens) if against else ())
            or apart(asked, known, self.tokens)
        )

    def _runs(self) -> Decimal | None:
        """How many times some tokens are used: ``500 tokens, ten thousand times``."""
        told = [each.amount for each in self._asked.quantities if each.unit == "times"]
        if not len(told) == len(self.named) == 1 or self.says(*_HELD):
            return None
        return told[0]

    def _is_tokens(self, quantity: Quantity) -> bool:
        if quantity.unit is not None:
            return quantity.unit == "tokens"
        if self._is_money(quantity):
            return False
        whole = quantity.amount <= 0 or quantity.amount >= _COUNTED_THINGS
        return whole or self._asked.is_amount

    def _is_money(self, quantity: Quantity) -> bool:
        if quantity.unit is not None:
            return quantity.unit == "usd"
        said = "budget" in self.topics and "each" not in self.topics
        return said and 0 < quantity.amount < _PURSE

    def _asked_sides(self) -> tuple[Side, ...]:
        if self.says("cached") and not self.says("output"):
            both = len(self.named) == 2 and self.says("negated") and not self.figures
            return ("input", "cached") if both else ("cached",)
        sides: tuple[Side, ...] = ("input", "cached", "output")
        changed = {each.side for each in self._asked.quantities if each.unit == "percent"}
        asked = tuple(side for side in sides if side in self.topics)
        return asked or tuple(side for side in sides if side in changed)

    def _prices(self, story: Story) -> tuple[Price, ...]:
        named = tuple(price for price in map(story.price, self.named) if price is not None)
        if len(named) > 1 or (self.named and not named):
            return named
        extreme = self.says(*EXTREMES) and self.says("how-much")
        if named and (
            self.least
            or self.limited
            or self.how_often
            or self.runs
            or not (extreme or self.says(*AGAINST))
        ):
            return named
        if self.says("all") or (not named and self.says(*EXTREMES)):
            return story.prices
        again = len([each for each in self._asked.mentions if each.id in self.named]) > 1
        if named and again and len(self.tokens) > 1:
            return named
        return tuple({price.model: price for price in (*named, *story.article_prices)}.values())[:2]


def _told_before(story: Story, asked: Understood) -> Wanted:
    """The bill that one is held against."""
    topics = asked.topics - {"input", "cached", "output"}
    return Wanted(story, replace(asked, quantities=asked.was, topics=topics, was=()))


def _multiplied(tokens: Quantity, times: Decimal) -> Quantity:
    amount = rounded(tokens.amount * times)
    return tokens if amount == tokens.amount else replace(tokens, amount=amount)


def _sided(told: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Tokens without the bare numbers beside them, where they are told for both sides."""
    both = {each.side for each in told} >= {*BOTH}
    return tuple(each for each in told if each.side or each.unit) if both else told
