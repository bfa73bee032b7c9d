"""Which of several things came first, and when each of them did."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.passages import moment
from handlers.records import MOMENT, Fact
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.talk.ordering import EVENT, SPANS

_BEGAN = frozenset({"found", "release"})
_WHICH = frozenset({"who", "when", "which-most", "is-true", "compare"})
_HOW_MANY = _WHICH | {"how", "how-much", "what"}
_BESIDE = frozenset({"before-that", "after-that", "already"})
_PLACES = _BESIDE | {"first", "second", "duration", "spared"}
_DAY = 10
"""Characters of a date that is a day."""
_FEW = 2
"""Words that nobody has understood of a question that asks for no more than an order."""


def ordered(story: Story, asked: Understood) -> tuple[Fact, ...]:
    """The facts that date what a question has come before or after another, the earliest first;
    nothing where it asks for no order, or where fewer than two are dated.
    """
    led, began = "earlier" in asked.details, asked.topics & _BEGAN
    which = _HOW_MANY if _spans(asked) else _WHICH
    alone = asked.asked <= which and len(asked.beside) <= _FEW and not asked.details - _PLACES
    follows = asked.details & _BESIDE and (began or alone)
    if not (led or follows or ("when" in asked.asked and began)) or asked.outside:
        return ()
    found = {fact.about[0]: fact for fact in story.facts if _is_meant(story, fact, asked)}
    facts = sorted(found.values(), key=lambda fact: min(fact.dates.values()))
    return tuple(facts) if len(facts) >= 2 else ()


def in_order(story: Story, texts: Texts, facts: Sequence[Fact], asked: Understood) -> list[str]:
    """When each came, after which was the first where that is asked."""
    told = [moment(story, texts, fact.id) for fact in facts]
    if _spans(asked) and (days := _days(facts)):
        told.insert(0, texts("told-days", days=texts.figure(Decimal(days), "days")))
    elif asked.details:
        name = story.name(facts[0].about[0]).name[texts.language]
        told.insert(0, texts("told-first", name=name))
    return told


def _spans(asked: Understood) -> bool:
    """Whether it is asked how long one came before the other."""
    return bool(asked.topics & SPANS or "duration" in asked.details)


def _days(facts: Sequence[Fact]) -> int | None:
    """The days between the first and the last, ``None`` where one is told by its year alone."""
    ends = [min(fact.dates.values()) for fact in (facts[0], facts[-1])]
    if any(len(each) < _DAY for each in ends):
        return None
    first, last = map(date.fromisoformat, ends)
    return (last - first).days


def _is_meant(story: Story, fact: Fact, asked: Understood) -> bool:
    """Whether a fact dates something that is named, or the event of the story."""
    if MOMENT not in fact.details or not fact.about:
        return False
    if story.day in fact.dates.values():
        event = EVENT if _spans(asked) else {"crash"}
        return bool(asked.topics & event) or asked.topics >= {"fall", "share"}
    return fact.about[0] in asked.names
