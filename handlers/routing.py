"""Which handler answers a question: rules for what is plain, then the fact it asks for."""

from collections.abc import Callable
from typing import Literal

from handlers.finding import Found
from handlers.stock import mistaken
from handlers.story import Story
from handlers.understanding import Understood

Route = Literal["ask", "cost", "stock", "compare", "sources", "language", "help"]

_SMALL_TALK = frozenset({"greeting", "thanks", "insult", "identity", "able", "instructions"})
_BEYOND = frozenset({"today", "advice", "forecast"})
_PRICED = frozenset({"price", "cost", "saving", "ratio", "cheapest", "dearest", "budget"})
_MOVED = frozenset({"fall", "rise", "value", "most", "least", "rank", "ticker", "percent", "share"})
_TOLD = frozenset({"why", "who", "where", "define", "how"})
_ABOUT_MODELS = frozenset({"benchmark", "open", "free"})
_NARROW = 0.5
"""How likely a fact must be to go before the rules."""


class Routing:
    """Chooses for one story; ``find`` tells which facts a question asks for."""

    def __init__(self, story: Story, find: Callable[[Understood], Found]) -> None:
        self._story = story
        self._find = find
        self._stocks = frozenset(stock.name for stock in story.stocks)

    def __call__(self, asked: Understood) -> Route:
        """The handler that answers."""
        rules = (self._talk, self._beyond, self._quantities, self._models, self._premise)
        return next((route for rule in rules if (route := rule(asked))), None) or self._told(asked)

    def _talk(self, asked: Understood) -> Route | None:
        """What is said to the bot and not asked of the story."""
        topics = asked.topics
        if not asked.text.strip() or "instructions" in topics:
            return "help"
        if asked.names and asked.names != (self._story.id,):
            return None
        if "sources" in topics and not topics & {"open", "free"}:
            return "sources"
        if {t for t in topics if t.startswith("to-")} | (topics & {"language"}):
            return "language" if not topics & (_PRICED | _MOVED) and not asked.quantities else None
        small = topics & _SMALL_TALK
        return "help" if small and not (asked.asked - {"what", "is-true", "how", "who"}) else None

    def _beyond(self, asked: Understood) -> Route | None:
        """Today's prices, advice and forecasts; names that the story does not know."""
        shares = self._shares(asked)
        if asked.topics & _BEYOND and (shares or "share" in asked.topics):
            return "stock"
        if asked.unknown and not asked.mentions:
            if asked.topics & {"token", "price", "cost"} and "share" not in asked.topics:
                return "cost"
            return "stock" if asked.topics & {"share", "fall", "rise"} else None
        return None

    def _quantities(self, asked: Understood) -> Route | None:
        """Amounts of tokens, and of money for them."""
        units = {quantity.unit for quantity in asked.quantities}
        models = bool(asked.named("model"))
        if "tokens" in units or (asked.quantities and models and not self._shares(asked)):
            return "cost"
        if "token" in asked.topics and asked.topics & _PRICED:
            return "cost"
        return None

    def _models(self, asked: Understood) -> Route | None:
        """Models held against each other, and their prices."""
        models = asked.named("model")
        if self._shares(asked) or asked.asked & {"why", "who"} or "develop" in asked.topics:
            return None
        priced = asked.topics & _PRICED
        if priced and (models or asked.topics & {"cheapest", "dearest"}):
            return None if asked.topics & {"open", "free"} else "cost"
        if len(models) > 1 and "compare" in asked.asked:
            return "compare"
        return None

    def _premise(self, asked: Understood) -> Route | None:
        """Something wrong that is taken for granted about a share."""
        return "stock" if mistaken(self._story, asked) else None

    def _told(self, asked: Understood) -> Route:
        """By the fact that is asked for."""
        found = self._find(asked)
        told_by = self._story.fact(found.best).told_by
        if told_by == "stock" or (self._shares(asked) and self._moves(asked)):
            return "stock" if not asked.asked & {"why", "define"} else "ask"
        return told_by or "ask"

    def _moves(self, asked: Understood) -> bool:
        """Whether a question is about what shares did."""
        how_much = asked.asked & {"how-much", "which-most", "compare"}
        return bool(asked.topics & _MOVED and how_much and not asked.asked & _TOLD)

    def _shares(self, asked: Understood) -> tuple[str, ...]:
        return tuple(name for name in asked.names if name in self._stocks)
