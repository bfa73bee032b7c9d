"""Which handler answers a question: rules for what is plain, then the fact it asks for."""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from handlers.chat import Language, Route
from handlers.citing import questions
from handlers.facts.finding import NARROW, SURELY, Found, silent
from handlers.lacking import lacking
from handlers.routing.facts import FactRules, not_told
from handlers.routing.models import PRICED, ModelRules
from handlers.routing.shares import MOVED, ShareRules
from handlers.routing.talk import TalkRules, foreign, nowhere, of_one_error
from handlers.shares.invested import is_negative, owned, portions, possessions
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import HOLDERS, PERIODS, TIMES, Understood
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import wording

_BEYOND = frozenset({"today", "advice", "forecast", "other-day", "other-hour"})
_LIKELY = 0.3
_ABOUT_THE_BOT = frozenset({"help", "sources"})
_RECKONING: frozenset[Route] = frozenset({"cost", "stock", "compare"})
_FEW, _MANY = 3, 9
_WITH_COUNTS = frozenset({
    *PERIODS, "all", "budget", "company", "day", "develop", "each", "had", "ok", "used",
})  # fmt: skip
"""Topics of messages that tell how many people or requests there are, and no more."""

_TOLD, _STRAY = 0.5, 0.3
"""How likely a fact must be, and how unlikely that no story tells it, to be surely asked for."""


class Routing:
    """Chooses for one story; ``find`` tells which facts a question asks for."""

    def __init__(
        self,
        story: Story,
        speech: Mapping[Language, Texts],
        find: Callable[[Understood], Found],
    ) -> None:
        self._story = story
        self._find = find
        self._own = {
            wording(fold(text)): route
            for texts in speech.values()
            for text, route in _offered(story, texts)
        }
        self._lacking = lacking(story)
        self._talk_rules = TalkRules(find)
        self._share_rules = ShareRules(story, find)
        self._model_rules = ModelRules(story, find, self._share_rules)
        facts = FactRules(story, find, self._share_rules)
        models = {name.id: name.maker for name in story.names if name.kind == "model"}
        self._makers = {*models, *models.values()}
        self._rules: tuple[Callable[[Understood], Route | None], ...] = (
            nowhere,
            foreign,
            _counted,
            _introduced,
            not_told,
            facts.elsewhere,
            facts.later,
            facts.ordered,
            facts.particular,
            facts.figured,
            facts.caused,
            self._in_currency,
            self._talk_rules.talk,
            self._beyond,
            facts.origin,
            self._model_rules.sides,
            self._model_rules.held,
            self._model_rules.quantities,
            self._model_rules.pairs,
            self._model_rules.tests,
            self._model_rules.models,
            facts.of_figures,
            self._model_rules.all_prices,
            self._share_rules.risers,
            self._share_rules.worst,
            self._share_rules.affected,
            self._share_rules.lasted,
            self._share_rules.dated,
            self._share_rules.announced,
            self._share_rules.unlisted,
            self._share_rules.alone,
            self._share_rules.lists,
            self._share_rules.supposed,
            self._share_rules.premise,
        )

    def __call__(self, asked: Understood) -> Route:
        """The handler that answers; what the bot itself offers to ask is taken at its word."""
        own = self._own.get(asked.spelt)
        if own:
            return own
        if of_one_error(asked):
            return "sources"
        ruled = next((route for rule in self._rules if (route := rule(asked))), None)
        if ruled is None or (ruled in _ABOUT_THE_BOT and self._talk_rules.is_told(asked)):
            ruled = self._told(asked)
        return "ask" if ruled in self._lacking else ruled

    def surely(self, asked: Understood) -> str | None:
        """What answers a message by itself: a handler, or a fact of the story; ``None`` where that
        is not sure.
        """
        found = self._find(asked)
        said = asked.asked or asked.details or asked.beside or asked.topics - {"ok"}
        if not said and not asked.named("person"):
            return None
        route = self(asked)
        if route in _RECKONING:
            return "cost" if route == "compare" else route
        sure = found.sure > _TOLD and found.outside < _STRAY and not silent(asked, found)
        told = self._story.fact(found.best).told_by or found.best
        return told if route == "ask" and sure else None

    def _in_currency(self, asked: Understood) -> Route | None:
        """Prices or losses in another currency than dollars."""
        if "in-currency" not in asked.topics and not (asked.leans and "currency" in asked.topics):
            return None
        if asked.asked & {"why", "who", "where"}:
            return None
        if self._share_rules.named(asked) and asked.topics & (MOVED | {"price", "budget"}):
            return "stock"
        priced = asked.topics & {"price", "cost"} or asked.named("model")
        beside = "share" in asked.topics or not self._makers.issuperset(asked.names)
        return "cost" if priced and not beside else None

    def _beyond(self, asked: Understood) -> Route | None:
        """Today's prices, advice and forecasts; names that the story does not know."""
        shares = self._share_rules.named(asked)
        ahead = asked.topics & {"today", "forecast"}
        if (
            shares
            and asked.quantities
            and (
                owned(asked)
                or is_negative(asked)
                or len(shares) in {len(portions(asked, len(shares))), len(possessions(asked))}
            )
            and not ahead
        ):
            return "stock"
        bare = asked.topics == {"advice"} and not (asked.mentions or asked.asked or asked.strange)
        several = "is-true" in asked.asked and len(asked.named("company")) > 1
        about = not several and (shares or bare or "share" in asked.topics)
        beyond = asked.topics & _BEYOND and "listed" not in asked.topics
        if about and beyond and not self._is_explained(asked):
            return "stock"
        if asked.unknown and not asked.mentions and not self._find(asked).is_certain:
            if asked.topics & {"share", "fall", "rise"} and "token" not in asked.topics:
                return "stock"
            return "cost" if asked.topics & {"token", "price", "cost"} else None
        return None

    def _is_explained(self, asked: Understood) -> bool:
        """Whether the story surely tells a reason: ``why did people sell?`` wants no advice."""
        why = "why" in asked.asked and asked.topics & _BEYOND == {"advice"}
        return why and self._find(asked).sure > SURELY

    def _told(self, asked: Understood) -> Route:
        """By the fact that is asked for."""
        found = self._find(asked)
        stranger = asked.unknown and not asked.beside and found.talk < SURELY
        named = asked.mentions or stranger
        if found.is_talk and not (named or asked.quantities or asked.leans):
            return "sources" if found.said == "trust" else "help"
        told_by = self._story.fact(found.best).told_by
        priced = told_by == "stock" and "price" in asked.topics and self._share_rules.named(asked)
        if priced and not _of_goods(asked, found):
            return "stock"
        if self._model_rules.is_price_alone(asked, found):
            return "cost"
        if asked.asked & {"why", "define", "who", "where"}:
            return "ask"
        if (
            told_by == "stock"
            and found.sure > _LIKELY
            and self._share_rules.named(asked)
            and not asked.asked
        ):
            return "stock"
        if silent(asked, found):
            return "ask"
        paid = "develop" not in asked.topics
        if told_by == "cost" and not (
            (asked.topics & PRICED and paid and "when" not in asked.asked)
            or "how-much" in asked.asked
        ):
            return "ask"
        if (
            told_by is None
            and found.sure < NARROW
            and self._share_rules.named(asked)
            and self._share_rules.moves(asked)
        ):
            return "stock"
        return told_by or "ask"


def _of_goods(asked: Understood, found: Found) -> bool:
    """Whether something else than a share is priced: ``what is Google Workspace?``"""
    other = asked.unknown or (asked.beside and found.outside > _LIKELY)
    return bool(other) and "share" not in asked.topics


def _counted(asked: Understood) -> Route | None:
    """So much input and so much output of models, whatever else is said."""
    sides = {each.side for each in asked.quantities}
    of_models = asked.named("model") or asked.topics & {"model", "cost"}
    return "cost" if of_models and sides >= {"input", "output"} else None


def _introduced(asked: Understood) -> Route | None:
    """How many there are of something, and no more: ``we have 50 agents``, as a use begins."""
    units = {each.unit for each in asked.quantities}
    counts = units & HOLDERS and units <= HOLDERS.union(TIMES)
    more = asked.asked or asked.names or asked.topics - _WITH_COUNTS or asked.unknown
    often = asked.topics.intersection({"each", *PERIODS})
    strange = asked.outside or len(asked.beside) > (_MANY if often else _FEW)
    return "cost" if counts and not (more or strange) else None


def _offered(story: Story, texts: Texts) -> Iterator[tuple[str, Route]]:
    """The questions that the bot offers in one language, with who answers each.

    The name of one of its own says who that is: ``ask-cost-all``, ``ask-help``.
    """
    routes: dict[str, Route] = {route: route for route in get_args(Route)}
    for name, text in questions(story, texts):
        if fact := story.facts_by_id.get(name):
            yield text, fact.told_by or "ask"
        elif route := routes.get(name.split("-")[1]):
            yield text, route
