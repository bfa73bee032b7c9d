"""What is said to the bot, and not asked of the story."""

from collections.abc import Callable

from handlers.chat import Route
from handlers.facts.finding import SURELY, Found
from handlers.routing.models import ABOUT_MODELS, PRICED
from handlers.routing.shares import MOVED
from handlers.understanding import Understood
from handlers.understanding.foreign import FOREIGN
from handlers.understanding.talk.meanings import PREDICATES
from handlers.understanding.talk.returns.returning import NOWHERE

_SMALL_TALK = frozenset(
    {"complaint", "greeting", "bye", "thanks", "insult", "identity", "able", "instructions"}
)
_RECKONED = frozenset({"token", "input", "output", "price", "cost", "budget", "share", "cached"})
"""What an amount alone may be of."""

_DIGITS = 2
"""Those of a number that chooses among what was offered."""

_STRANGE = 2
"""Words that people do not use about the story from which on a message is no small talk."""

_FEW = 2
"""Words that nobody has understood, with which ``fine`` is no more than that."""

_OPEN = frozenset({"when", "where", "why", "who", "how-much"})
_COVERED = 0.4
"""How well a question must be covered for a fact to go before a rule."""

_BEYOND_ALL = 0.9
"""How likely a question must be one of no story to be no small talk."""


class TalkRules:
    """``find`` tells which facts a question asks for."""

    def __init__(self, find: Callable[[Understood], Found]) -> None:
        self._find = find

    def talk(self, asked: Understood) -> Route | None:
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
            and not (asked.leans or asked.strange or asked.unknown or asked.asked & _OPEN)
        ):
            return "help" if len(asked.beside) <= _FEW else None
        spoken_of = (PREDICATES | {"share", "market"}) - {"found", "today"}
        asks = asked.asked - {"what", "is-true", "how"} or topics & spoken_of
        return "help" if small and not asks else None

    def is_told(self, asked: Understood) -> bool:
        """Whether what sounds like being said to the bot surely asks for a fact, or for something
        that no story tells.
        """
        found = self._find(asked)
        beyond = asked.strange and found.outside > _BEYOND_ALL and not found.is_talk
        return bool(beyond) or (found.sure > SURELY and found.coverage > _COVERED)


def nowhere(asked: Understood) -> Route | None:
    """What goes back to a question that was not asked."""
    return "help" if NOWHERE in asked.topics else None


def foreign(asked: Understood) -> Route | None:
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


def of_one_error(asked: Understood) -> bool:
    """Whether it is asked which of the article's errors is the gravest, or comes first."""
    one = "which-most" in asked.asked or "first" in asked.details
    return one and "errors" in asked.topics and not asked.mentions
