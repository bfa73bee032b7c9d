"""Which of several things came first, and when each of them did."""

from collections.abc import Sequence

from handlers.passages import moment
from handlers.story import MOMENT, Fact, Story
from handlers.texts import Texts
from handlers.understanding import Understood

_TWO = 2
_BEGAN = frozenset({"found", "release"})
_WHICH = frozenset({"who", "when", "which-most", "is-true", "compare"})
_BESIDE = frozenset({"before-that", "after-that"})
_PLACES = _BESIDE | {"first", "second", "already"}
_FEW = 2
"""Words that nobody has understood of a question that asks for no more than an order."""


def ordered(story: Story, asked: Understood) -> tuple[Fact, ...]:
    """The facts that date what a question has come before or after another, the earliest first;
    nothing where it asks for no order, or where fewer than two are dated.
    """
    led, began = "earlier" in asked.details, asked.topics & _BEGAN
    alone = asked.asked <= _WHICH and len(asked.beside) <= _FEW and not asked.details - _PLACES
    follows = asked.details & _BESIDE and (began or alone)
    if not (led or follows or ("when" in asked.asked and began)) or asked.outside:
        return ()
    found = {fact.about[0]: fact for fact in story.facts if _is_meant(story, fact, asked)}
    facts = sorted(found.values(), key=lambda fact: min(fact.dates.values()))
    return tuple(facts) if len(facts) >= _TWO else ()


def in_order(story: Story, texts: Texts, facts: Sequence[Fact], asked: Understood) -> list[str]:
    """When each came, after which was the first where that is asked."""
    told = [moment(story, texts, fact.id) for fact in facts]
    if asked.details:
        name = story.name(facts[0].about[0]).name[texts.language]
        told.insert(0, texts("told-first", name=name))
    return told


def _is_meant(story: Story, fact: Fact, asked: Understood) -> bool:
    """Whether a fact dates something that is named, or the event of the story."""
    if MOMENT not in fact.details or not fact.about:
        return False
    if story.day in fact.dates.values():
        return "crash" in asked.topics or asked.topics >= {"fall", "share"}
    return fact.about[0] in asked.names
