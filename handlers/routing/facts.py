"""Which questions a passage answers, though words in them are of prices or of shares."""

from collections.abc import Callable

from handlers.chat import Route
from handlers.facts.attributing import figures, given
from handlers.facts.finding import NARROW, Found, silent, undefined, untold
from handlers.facts.order import ordered
from handlers.facts.otherwise import made_otherwise, supposes_cause
from handlers.routing.models import PRICED
from handlers.routing.shares import ShareRules
from handlers.shares.doubts import compares
from handlers.stock import mistaken
from handlers.story import Story
from handlers.understanding import SIDES, Understood
from handlers.understanding.talk.beyond import LATER
from handlers.understanding.talk.meanings import TOKENS

_OF_A_FIGURE = frozenset({"who", "where", "when", "what", "define", "is-true"})
_NOT_A_FIGURE = frozenset({"advice", "forecast", "budget", "token"})
_OF_ORIGIN = frozenset({"company", "model", "ok"})
_LIKELY = 0.3
_SURELY_BEYOND = 0.7
"""How likely a question must be one of no story to be one of prices or shares no more."""

_OF_SHARES = frozenset({"share", "advice", "forecast", "token"})
_BESIDE = frozenset(
    {"source", "right", "rival", "already", "pay", "own-words", "thinking", "parent", "weekday"}
)
"""Details whose words stand in other questions as well, and that no figure tells."""

_BY_TOKEN = frozenset({"api"})
"""The detail of what is paid by the token, and has a price for each side."""

_COUNTED = frozenset({"record", "agency"})
"""What is told of a figure rather than how large it is."""


class FactRules:
    """For one story; each rule gives a handler, or ``None`` where it does not apply."""

    def __init__(
        self, story: Story, find: Callable[[Understood], Found], shares: ShareRules
    ) -> None:
        self._story = story
        self._find = find
        self._shares = shares
        self._sole = frozenset(detail for fact in story.facts for detail in fact.sole)

    def elsewhere(self, asked: Understood) -> Route | None:
        """What names nothing of the story and surely asks what no story tells, though a word in it
        could be of prices or shares.
        """
        of_it = asked.mentions or asked.leans or asked.unknown or asked.topics & _OF_SHARES
        if of_it or not (asked.strange or asked.beside):
            return None
        found = self._find(asked)
        return "ask" if found.outside > _SURELY_BEYOND and silent(asked, found) else None

    def caused(self, asked: Understood) -> Route | None:
        """A reason that the story does not give, for the fall of all shares; somebody who did not
        make what they are said to have made.
        """
        cause = not asked.mentions and supposes_cause(self._story, asked)
        return "ask" if cause or made_otherwise(self._story, asked) else None

    def later(self, asked: Understood) -> Route | None:
        """What becomes of what was told: of a price, of shares, of whatever a passage tells."""
        if LATER not in asked.topics:
            return None
        priced = asked.topics & (PRICED | TOKENS) or "how-much" in asked.asked
        if priced and asked.named("model") and "free" not in asked.topics:
            return None if asked.quantities else "cost"
        if "forecast" not in asked.topics:
            return None
        return "stock" if self._shares.named(asked) else "ask"

    def ordered(self, asked: Understood) -> Route | None:
        """Which of several things came first."""
        return "ask" if ordered(self._story, asked) else None

    def particular(self, asked: Understood) -> Route | None:
        """What a passage alone tells: ``how low was it during the session?``, ``who says so?``"""
        wanted = asked.details & (self._sole | _BESIDE)
        if asked.details & {"after-that"} and "rank" in asked.topics:
            wanted |= {"after"}
        if not wanted or asked.unknown:
            return None
        if wanted <= _BY_TOKEN and asked.topics.intersection(SIDES):
            return "cost"
        found = self._find(asked)
        told = not wanted.isdisjoint(self._story.fact(found.best).details)
        whether = "pay" in wanted and "how-much" not in asked.asked and not asked.quantities
        return "ask" if told and found.sure > (_LIKELY if whether else NARROW) else None

    def figured(self, asked: Understood) -> Route | None:
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

    def of_figures(self, asked: Understood) -> Route | None:
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

    def origin(self, asked: Understood) -> Route | None:
        """Where one thing is from, and no more."""
        plain = asked.topics <= _OF_ORIGIN and asked.asked <= {"is-true", "where", "define"}
        alone = len(asked.names) == 1 and not (asked.beside or asked.quantities or asked.outside)
        return "ask" if asked.traits and plain and alone else None


def not_told(asked: Understood) -> Route | None:
    return "ask" if untold(asked) or undefined(asked) else None
