"""Which questions about models are about their prices, and which about their tests."""

from collections.abc import Callable

from handlers.chat import Route
from handlers.costs.pricing import rate
from handlers.facts.finding import SURELY, Found, silent
from handlers.routing.shares import ShareRules, asks_how
from handlers.story import Story
from handlers.understanding import BESIDE, PERIODS, SIDES, Understood
from handlers.understanding.talk.meanings import DEGREES
from handlers.understanding.talk.merging import FIELDS

PRICED = frozenset(
    {"cheaper", "dearer", "price", "cost", "saving", "ratio", "cheapest", "dearest", "budget"}
)
ABOUT_MODELS = frozenset({"benchmark", "open", "free"})
_UNPRICED = frozenset({"share", "fall", "rise", "open", "develop"})
_NOT_HELD = frozenset({"share", "fall", "rise", "develop", "market", "value"})
_PRICED_SIDES = frozenset(SIDES)
_SIDES = _PRICED_SIDES | {"ok"}
_HELD = _SIDES | {"negated", "percent", "difference"}
_PAIR = ("cheap", "dear")
_SIDES_APART = _PRICED_SIDES | DEGREES | {"ratio", "difference", "token", "price", "cost", "ok"}
_BUDGET, _TIMES = frozenset({"budget", "dollars"}), frozenset(PERIODS)
_OFF_PEAK = frozenset({
    "off-peak", "discount", "price", "cost", "cheaper", "cheapest", "ok", "token", "percent",
    "saving", "input", "output", "cached",
})  # fmt: skip
_HOW_WELL = frozenset({"how", "how-much", "what", "is-true"})
_TRIED = FIELDS | {"benchmark", "ok"}
_BESIDE = BESIDE | {"words"}
"""Units that count something else than tokens where no price is asked for."""

_TELLING = 100
"""Below this a number without a unit counts models or tests rather than tokens."""

_BARE = 3
"""Words beside a name with which no more is asked than what it is."""

_FEW_LEANING = 5
"""The same of a question for a price that leans on an earlier one."""


class ModelRules:
    """For one story; each rule gives a handler, or ``None`` where it does not apply."""

    def __init__(
        self, story: Story, find: Callable[[Understood], Found], shares: ShareRules
    ) -> None:
        self._story = story
        self._find = find
        self._shares = shares
        article = {story.name(price.model).maker: price for price in story.article_prices}
        self._article = article
        self._rates = {rate(price, side) for price in story.prices for side in SIDES}
        ties = story.bonds.ties.get("made", {})
        self._made = {thing: maker for maker in article for thing in ties.get(maker or "", ())}

    def _turned_round(self, asked: Understood) -> bool:
        """Whether the dearer of two models is taken for the cheaper one."""
        models = (self._story.price(name) or self._article.get(name) for name in asked.names)
        prices = list({price.model: price for price in models if price}.values())
        claimed = asked.topics & {"cheaper", "dearer"}
        if len(prices) != len(_PAIR) or len(claimed) != 1:
            return False
        first, second = prices if claimed == {"cheaper"} else reversed(prices)
        return first.output > second.output

    def all_prices(self, asked: Understood) -> Route | None:
        """``What does each model cost?``, ``What do they pay for a million of input?``, ``How do I
        work out the cost?``
        """
        topics = asked.topics
        reckoned = asked.asked >= {"compute", "how"} and topics <= {"price", "cost", "token"}
        priced = "price" in topics or topics >= {"cost", "model"} or (reckoned and topics)
        several = "all" in topics or (topics & _PRICED_SIDES and "who" not in asked.asked)
        several = several or reckoned
        listed = priced and several and not topics & _UNPRICED
        asks = not (asked.mentions or asked.asked & {"why", "where", "when"})
        return "cost" if listed and asks else None

    def sides(self, asked: Understood) -> Route | None:
        """How far apart the prices of the two sides are, or why: ``why is output dearer?``"""
        told = asked.topics & _PRICED_SIDES and not asked.topics - _SIDES_APART
        apart = asked.topics & {"ratio", "difference"} and asked.topics >= {"input", "output"}
        why = "why" in asked.asked and asked.topics & DEGREES
        beside = asked.quantities or asked.unknown or asked.mentions or asked.leans
        return "cost" if told and (apart or why) and not beside else None

    def held(self, asked: Understood) -> Route | None:
        """Until when a price held, or since when."""
        topics = asked.topics
        dated = topics & {"in-force", "off-peak"} or "when" in asked.asked
        beside = topics & _NOT_HELD or asked.asked & {"why", "who"} or asked.strange > 1
        named = {*asked.names} - {*asked.named("model")} - {*self._article}
        if not dated or beside or named:
            return None
        priced = topics & (PRICED | {"in-force", "off-peak"})
        told = any(
            each.amount in self._rates and (each.unit == "usd" or (priced and each.unit is None))
            for each in asked.quantities
        )
        models = bool(asked.named("model"))
        whose = models or (asked.names and "in-force" in topics)
        known = (topics & PRICED and whose) or (models and "off-peak" in topics)
        return "cost" if told or known else None

    def quantities(self, asked: Understood) -> Route | None:
        """Amounts of tokens, and of money for them."""
        units = {quantity.unit for quantity in asked.quantities}
        models = bool(asked.named("model"))
        priced = asked.topics & PRICED or "how-much" in asked.asked or not asked.asked
        counted = any(
            each.amount >= _TELLING if each.unit is None else priced or each.unit not in _BESIDE
            for each in asked.quantities
        )
        tried = asked.named("benchmark") or asked.topics & {"benchmark", "maths", "coding"}
        counted = counted and not (tried or "develop" in asked.topics)
        told = "percent" in units and ("who" in asked.asked or "open" in asked.topics)
        told = told or ("free" in asked.topics and self._shares.is_told(asked))
        counted = counted and not told
        sided = asked.is_amount or asked.topics & {"input", "output", "cached"}
        if counted and units == {None} and sided and not asked.names:
            return "cost"
        elsewhere = asked.named("project") and not (models or "token" in asked.topics)
        if ("tokens" in units and not elsewhere) or (
            counted and models and not self._shares.named(asked)
        ):
            return "cost"
        money = any(each.is_money for each in asked.quantities) and not self._shares.named(asked)
        paid = money or asked.topics & PRICED or "one-dollar" in asked.topics
        if "token" in asked.topics and paid:
            return "cost"
        makers = self._priced_models_of(asked.names)
        if money and makers and len(asked.names) > 1 and "cost" in asked.topics:
            return "cost"
        asks = makers and not (asked.strange or asked.asked - {"how-much", "what", "compare"})
        if asks and "price" in asked.topics and asked.topics <= {"price", "ok", "difference"}:
            return "cost"
        if makers and "off-peak" in asked.topics and asked.topics <= _OFF_PEAK:
            return "cost"
        alone, topics = not (asked.asked or asked.beside or asked.unknown), asked.topics - _TIMES
        budget = topics == _BUDGET or (alone and topics <= _BUDGET)
        if budget and units == {"usd"} and not asked.names:
            return "cost"
        return "cost" if "same-money" in asked.topics and len(asked.named("model")) > 1 else None

    def _priced_models_of(self, names: tuple[str, ...]) -> bool:
        """Whether all that is named makes models whose prices the article gives."""
        return self._article.keys() >= {*names}

    def pairs(self, asked: Understood) -> Route | None:
        """Two models held against each other in price and in tests."""
        two = len(asked.named("model")) > 1 and not asked.named("benchmark")
        beside = asked.quantities or asked.unknown or asked.asked & {"why", "when", "how-much"}
        several = asked.topics & PRICED and "benchmark" in asked.topics
        return "compare" if two and several and not beside else None

    def tests(self, asked: Understood) -> Route | None:
        """What models scored in a benchmark."""
        models = asked.named("model")
        if "why" in asked.asked:
            scored = models and asked.named("benchmark") and "distilled" not in asked.topics
            return "compare" if scored else None
        if "define" in asked.asked and not models:
            return None
        others = {*models} - {price.model for price in self._story.article_prices}
        small = "distilled" in asked.topics and (others or "smallest" in asked.details)
        if small and not asked.named("benchmark") and self._shares.is_told(asked):
            return None
        best = asked.asked & {"which-most", "compare"} and asked.topics & {"model", "distilled"}
        tried = (
            len(models) > 1
            or self._rivals(asked)
            or _of_field(asked)
            or (best and (not models or "distilled" in asked.topics))
        )
        fields = asked.topics & FIELDS and tried
        return "compare" if fields or asked.named("benchmark") or self._scores(asked) else None

    def _rivals(self, asked: Understood) -> bool:
        """Whether the makers of the article's models are held against each other, or their apps."""
        named = [self._made.get(name, name) for name in asked.names]
        return "compare" in asked.asked and len(named) > 1 and self._article.keys() == {*named}

    def _scores(self, asked: Understood) -> bool:
        """Whether it asks what one more model scored in the tests of those of the article."""
        models = asked.named("model")
        others = [price.model for price in self._story.article_prices]
        if len(models) != 1 or models[0] in others or "benchmark" not in asked.topics:
            return False
        results = [{*score.results} for score in self._story.scores]
        return any(told >= {models[0], *others[:1]} for told in results)

    def models(self, asked: Understood) -> Route | None:
        """Models held against each other, and their prices."""
        models = asked.named("model")
        if asked.asked & {"why", "how"} and self._turned_round(asked):
            return "cost"
        extreme = asked.topics & DEGREES
        told = {"why"} if extreme else {"why", "who"}
        if extreme and asks_how(asked):
            told.add("how")
        if self._shares.named(asked) or asked.asked & told or "develop" in asked.topics:
            return None
        if asked.asked & {"how"} and not models and asked.mentions:
            return None
        whose = "source" in asked.details and "who" in asked.asked
        if whose or asked.named("person") or self._is_only_called(asked):
            return None
        several = len(models) > 1 and not asked.topics
        sided = bool(asked.topics) and asked.topics <= _SIDES
        few = len(asked.words) <= (_FEW_LEANING if asked.leans else _BARE)
        sided = sided or (len(models) == 1 and not asked.topics and few)
        priced = asked.topics & PRICED or (
            (several or sided)
            and asked.asked == {"how-much"}
            and not (asked.strange or (not sided and self._is_of_more(asked)))
        )
        if priced and (models or asked.topics & {"cheapest", "dearest"}):
            return None if asked.topics & ABOUT_MODELS else "cost"
        held = asked.topics & {"cached", "input", "output"} and asked.topics <= _HELD
        if len(models) > 1 and held and asked.asked <= {"compare", "how-much", "what"}:
            return "cost"
        alone = not (asked.asked or asked.topics or asked.strange)
        if len(models) > 1 and (alone or "compare" in asked.asked or asked.topics & {"open"}):
            return "compare"
        return None

    def _is_of_more(self, asked: Understood) -> bool:
        """Whether something else than prices is surely asked of models, told or not."""
        return self._find(asked).outside > SURELY or self._shares.is_told(asked)

    def _is_only_called(self, asked: Understood) -> bool:
        """Whether a model is only called cheap or dear where a passage surely tells what is asked:
        ``is the cheap one as clever as o1?``
        """
        called = asked.topics & PRICED and asked.topics & PRICED <= {"cheapest", "dearest"}
        plain = not asked.asked & {"which-most", "how-much", "who"}
        return bool(called) and plain and self._shares.is_told(asked)

    def is_price_alone(self, asked: Understood, found: Found) -> bool:
        """Whether it is asked what a model is of which the story tells no more than its price."""
        defined = asked.asked and asked.asked <= {"what", "define"} and not asked.leans
        if not defined or len(asked.names) != 1 or len(asked.words) > _BARE:
            return False
        return self._story.price(asked.names[0]) is not None and silent(asked, found)


def _of_field(asked: Understood) -> bool:
    """Whether it is asked how one model does in a field: ``Is R1 good at maths?``"""
    which = asked.asked == {"what"}
    plain = asked.topics <= _TRIED and asked.asked <= _HOW_WELL and not which
    alone = len(asked.names) == len(asked.named("model")) == 1
    leans = asked.leans and not asked.topics & FIELDS
    return plain and alone and not (asked.strange or leans)
