"""Which handler answers a question: rules for what is plain, then the fact it asks for."""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from handlers.chat import Language, Route
from handlers.citing import questions
from handlers.facts.attributing import figures, given
from handlers.facts.finding import NARROW, SURELY, Found, silent, undefined, untold
from handlers.facts.order import ordered
from handlers.facts.otherwise import made_otherwise, supposes_cause
from handlers.lacking import lacking
from handlers.routing.models import ABOUT_MODELS, PRICED, ModelRules
from handlers.routing.shares import MOVED, ShareRules
from handlers.shares.doubts import compares
from handlers.shares.invested import is_negative, owned, portions, possessions
from handlers.stock import mistaken
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.foreign import FOREIGN
from handlers.understanding.talk.beyond import LATER
from handlers.understanding.talk.meanings import PREDICATES, TOKENS
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.tokens import wording

_SMALL_TALK = frozenset(
    {"complaint", "greeting", "bye", "thanks", "insult", "identity", "able", "instructions"}
)
_BEYOND = frozenset({"today", "advice", "forecast"})
_RECKONED = frozenset({"token", "input", "output", "price", "cost", "budget", "share", "cached"})
"""What an amount alone may be of."""

_OF_A_FIGURE = frozenset({"who", "where", "when", "what", "define", "is-true"})
_NOT_A_FIGURE = frozenset({"advice", "forecast", "budget", "token"})

_DIGITS = 2
"""Those of a number that chooses among what was offered."""

_OF_ORIGIN = frozenset({"company", "model", "ok"})
_LIKELY = 0.3
_STRANGE = 2
"""Words that people do not use about the story from which on a message is no small talk."""

_FEW = 2
"""Words that nobody has understood, with which ``fine`` is no more than that."""

_ABOUT_THE_BOT = frozenset({"help", "sources"})
_COVERED = 0.4
"""How well a question must be covered for a fact to go before a rule."""

_BEYOND_ALL = 0.9
"""How likely a question must be one of no story to be no small talk."""

_SURELY_BEYOND = 0.7
"""How likely it must be to be one of prices or shares no more."""

_OF_SHARES = frozenset({"share", "advice", "forecast", "token"})
_RECKONING: frozenset[Route] = frozenset({"cost", "stock", "compare"})
_TOLD, _STRAY = 0.5, 0.3
"""How likely a fact must be, and how unlikely that no story tells it, to be surely asked for."""

_BESIDE = frozenset(
    {"source", "right", "rival", "already", "pay", "own-words", "thinking", "parent", "weekday"}
)
"""Details whose words stand in other questions as well, and that no figure tells."""

_BY_TOKEN = frozenset({"api"})
_SIDES = frozenset({"input", "output", "cached"})
"""What is paid by the token, and has a price for each side."""

_COUNTED = frozenset({"record", "agency"})
"""What is told of a figure rather than how large it is."""


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
        self._sole = frozenset(detail for fact in story.facts for detail in fact.sole)
        self._share_rules = ShareRules(story, find)
        self._model_rules = ModelRules(story, find, self._share_rules)
        models = {name.id: name.maker for name in story.names if name.kind == "model"}
        self._makers = {*models, *models.values()}
        self._rules: tuple[Callable[[Understood], Route | None], ...] = (
            _foreign,
            _counted,
            _untold,
            self._elsewhere,
            self._later,
            self._ordered,
            self._particular,
            self._figured,
            self._caused,
            self._in_currency,
            self._talk,
            self._beyond,
            self._origin,
            self._model_rules.held,
            self._model_rules.quantities,
            self._model_rules.tests,
            self._model_rules.models,
            self._of_figures,
            self._model_rules.all_prices,
            self._share_rules.risers,
            self._share_rules.worst,
            self._share_rules.affected,
            self._share_rules.lasted,
            self._share_rules.announced,
            self._share_rules.unlisted,
            self._share_rules.lists,
            self._share_rules.supposed,
            self._share_rules.premise,
        )

    def __call__(self, asked: Understood) -> Route:
        """The handler that answers; what the bot itself offers to ask is taken at its word."""
        own = self._own.get(asked.spelt)
        if own:
            return own
        if _of_one_error(asked):
            return "sources"
        ruled = next((route for rule in self._rules if (route := rule(asked))), None)
        if ruled is None or (ruled in _ABOUT_THE_BOT and self._is_told(asked)):
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

    def _is_told(self, asked: Understood) -> bool:
        """Whether what sounds like being said to the bot surely asks for a fact, or for something
        that no story tells.
        """
        found = self._find(asked)
        beyond = asked.strange and found.outside > _BEYOND_ALL and not found.is_talk
        return bool(beyond) or (found.sure > SURELY and found.coverage > _COVERED)

    def _elsewhere(self, asked: Understood) -> Route | None:
        """What names nothing of the story and surely asks what no story tells, though a word in it
        could be of prices or shares.
        """
        of_it = asked.mentions or asked.leans or asked.unknown or asked.topics & _OF_SHARES
        if of_it or not (asked.strange or asked.beside):
            return None
        found = self._find(asked)
        return "ask" if found.outside > _SURELY_BEYOND and silent(asked, found) else None

    def _talk(self, asked: Understood) -> Route | None:
        """What is said to the bot and not asked of the story."""
        topics = asked.topics
        spoken = any(map(str.isalnum, asked.folded))
        if not spoken or asked.bare or _says_nothing(asked) or "instructions" in topics:
            return "help"
        if asked.outside and "medium" not in topics and not asked.mentions:
            return "help" if not asked.unknown and self._find(asked).talk > SURELY else "ask"
        if asked.names and "identity" not in topics:
            return None
        if _of_sources(asked):
            return "sources"
        if {t for t in topics if t.startswith("to-")} | (topics & {"language"}):
            if topics & (PRICED | MOVED) or asked.quantities:
                return None
            return None if asked.asked and self._find(asked).sure > SURELY else "language"
        alone = not asked.unknown and asked.strange < _STRANGE
        small = topics & _SMALL_TALK if alone else frozenset()
        if "regarding" in topics and "crash" not in topics:
            small -= {"able"}
        if (small & {"able", "identity"} and not topics & ABOUT_MODELS) or _of_medium(asked):
            return "help"
        if (
            topics
            and topics <= {"ok", "more"}
            and not (asked.leans or asked.strange or asked.unknown)
        ):
            return "help" if len(asked.beside) <= _FEW else None
        spoken_of = (PREDICATES | {"share", "market"}) - {"found", "today"}
        asks = asked.asked - {"what", "is-true", "how"} or topics & spoken_of
        return "help" if small and not asks else None

    def _caused(self, asked: Understood) -> Route | None:
        """A reason that the story does not give, for the fall of all shares; somebody who did not
        make what they are said to have made.
        """
        cause = not asked.mentions and supposes_cause(self._story, asked)
        return "ask" if cause or made_otherwise(self._story, asked) else None

    def _later(self, asked: Understood) -> Route | None:
        """What becomes of what was told: of a price, of shares, of whatever a passage tells."""
        if LATER not in asked.topics:
            return None
        if asked.topics & (PRICED | TOKENS) and asked.named("model") and "free" not in asked.topics:
            return None if asked.quantities else "cost"
        if "forecast" not in asked.topics:
            return None
        return "stock" if self._share_rules.named(asked) else "ask"

    def _ordered(self, asked: Understood) -> Route | None:
        """Which of several things came first."""
        return "ask" if ordered(self._story, asked) else None

    def _particular(self, asked: Understood) -> Route | None:
        """What a passage alone tells: ``how low was it during the session?``, ``who says so?``"""
        wanted = asked.details & (self._sole | _BESIDE)
        if asked.details & {"after-that"} and "rank" in asked.topics:
            wanted |= {"after"}
        if not wanted or asked.unknown:
            return None
        if wanted <= _BY_TOKEN and asked.topics & _SIDES:
            return "cost"
        found = self._find(asked)
        told = not wanted.isdisjoint(self._story.fact(found.best).details)
        whether = "pay" in wanted and "how-much" not in asked.asked and not asked.quantities
        return "ask" if told and found.sure > (_LIKELY if whether else NARROW) else None

    def _figured(self, asked: Understood) -> Route | None:
        """What a figure is, or whose, where a fact surely gives it."""
        bare = asked.is_amount or asked.topics & _NOT_A_FIGURE or asked.asked - _OF_A_FIGURE
        told = figures(asked)
        if bare or not told or (asked.names and asked.asked <= {"is-true"}):
            return None
        found = self._find(asked)
        fact = self._story.fact(found.best)
        of_it = {*asked.names} <= {*fact.about} and not told.isdisjoint(given(fact))
        if found.sure < NARROW or not of_it:
            return None
        if fact.told_by == "cost":
            return "ask" if asked.asked & {"who", "what"} and not asked.names else None
        return "ask" if asked.asked & {"who", "where", "when"} else fact.told_by or "ask"

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

    def _of_figures(self, asked: Understood) -> Route | None:
        """By whose count a figure is so, or whether there was a like of it."""
        held = "record" in asked.topics and compares(self._story, asked)
        if not asked.topics & _COUNTED or held or mistaken(self._story, asked):
            return None
        found = self._find(asked)
        about = asked.mentions or asked.leans or "record" in asked.topics
        if not about and "source" not in self._story.fact(found.best).details:
            return None
        counts = "record" in asked.topics or len(self._story.fact(found.best).figures) > 1
        sure = found.sure > NARROW or (asked.leans and "record" in asked.topics)
        return "ask" if counts and sure else None

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
        if about and asked.topics & _BEYOND and "listed" not in asked.topics:
            return "stock"
        if asked.unknown and not asked.mentions and not self._find(asked).is_certain:
            if asked.topics & {"share", "fall", "rise"} and "token" not in asked.topics:
                return "stock"
            return "cost" if asked.topics & {"token", "price", "cost"} else None
        return None

    def _origin(self, asked: Understood) -> Route | None:
        """Where one thing is from, and no more."""
        plain = asked.topics <= _OF_ORIGIN and asked.asked <= {"is-true", "where", "define"}
        alone = len(asked.names) == 1 and not (asked.beside or asked.quantities or asked.outside)
        return "ask" if asked.traits and plain and alone else None

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


def _foreign(asked: Understood) -> Route | None:
    """What is said in a language that is not spoken here, and was not understood all the same."""
    if FOREIGN not in asked.topics or asked.leans:
        return None
    said = asked.asked - {"is-true"} or asked.topics & (PREDICATES | {"share"})
    return (
        None if asked.mentions and said and not asked.topics & {"today", "advice"} else "language"
    )


def _says_nothing(asked: Understood) -> bool:
    """Whether it is a number that nothing asked for, or no word: ``9``, ``@everyone``, ``aaaa``"""
    said = asked.text.strip()
    if said.isdecimal():
        return len(said) <= _DIGITS and not asked.topics & _RECKONED
    if asked.mentions or asked.asked or asked.topics - {"all"} or " " in said:
        return False
    letters = {char for char in asked.folded if char.isalnum()}
    return said.startswith("@") or len(letters) == 1 < len(said)


def _of_medium(asked: Understood) -> bool:
    """Whether something is wanted in another form than writing, whatever it is."""
    return "medium" in asked.topics and not asked.topics & PREDICATES


def _of_sources(asked: Understood) -> bool:
    """Whether it is asked what answers rest on, or who wrote that."""
    topics = asked.topics
    priced = asked.mentions and topics & (PRICED | {"open", "free"})
    return "authorship" in topics or ("sources" in topics and not priced)


def _of_one_error(asked: Understood) -> bool:
    """Whether it is asked which of the article's errors is the gravest, or comes first."""
    one = "which-most" in asked.asked or "first" in asked.details
    return one and "errors" in asked.topics and not asked.mentions


def _untold(asked: Understood) -> Route | None:
    return "ask" if untold(asked) or undefined(asked) else None


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
