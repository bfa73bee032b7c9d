"""What a question takes for granted and the story tells otherwise: who made a thing, why shares
fell.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.facts.belonging import owners
from handlers.facts.verdict import OPEN
from handlers.naming import written
from handlers.records import Fact
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.making import MAKERS, STATE, THINGS

_MADE = frozenset({"found", "develop", "belongs"})
_SUPPOSES = frozenset({"is-true", "why", "when", "how"})
_ASKED = frozenset({"who", "what"})
_ORIGIN = frozenset({"who", "when"})
_OF_MAKERS = frozenset({"who", "compare"})
_REASONS = frozenset({"is-true", "why", "what", "how"})
_FELL = frozenset({"fall", "crash"})


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The fact that tells it, and what is said before it."""

    fact: Fact
    said: str | None


def otherwise(story: Story, texts: Texts, asked: Understood) -> Otherwise | None:
    """``Why did Google make R1?``, ``Did shares fall because of the war?``; ``None`` for others."""
    if story.cause and supposes_cause(story, asked):
        return Otherwise(story.fact(story.cause), texts("told-other-reason"))
    fact = next(_made(story, asked), None)
    if fact is None:
        return None
    said = "told-not-by" if _doubts(asked) else "silent-names"
    names = texts.join(written(asked))
    return Otherwise(fact, texts(said, names=names) if asked.unknown else None)


def supposes_cause(story: Story, asked: Understood) -> bool:
    """Whether shares are taken to have fallen for a reason that the story does not give."""
    if not asked.topics & _FELL or asked.topics & {"rise", "forecast", "today"} or asked.quantities:
        return False
    others = [each for each in asked.mentions if each.kind != "place"]
    shares = all(story.stock(each.id) for each in others)
    strange = asked.outside or asked.unknown
    said = "reason" in asked.topics or ("because" in asked.topics and strange)
    return shares and bool(said) and not asked.leans and _doubts(asked) and asked.asked <= _REASONS


def _made(story: Story, asked: Understood) -> Iterator[Fact]:
    """Who founded or made a thing, where a question has somebody else do it."""
    if thing := made_otherwise(story, asked):
        yield from _origins(story, thing)
    supposed = _SUPPOSES | (_ASKED if "is-true" in asked.asked else set())
    if asked.leans or asked.quantities or not asked.asked <= supposed:
        return
    called = {each.start for each in asked.mentions if each.kind == "person"} & {
        each.start for each in asked.mentions if each.kind != "person"
    }
    if not (asked.topics & _MADE or called) or _says_more(asked):
        return
    for named in (each.id for each in asked.mentions if each.kind in THINGS):
        own = {named, *owners(story, named)}
        others = {name for kind in MAKERS for name in asked.named(kind)} - own
        if len(own) > 1 and (others or asked.unknown or STATE in asked.details):
            yield from _origins(story, named)


def made_otherwise(story: Story, asked: Understood) -> str | None:
    """What of the story's subject a question says that somebody else made or founded."""
    if asked.made is None or asked.leans or asked.asked & _OF_MAKERS:
        return None
    maker, thing = asked.made
    whose = owners(story, thing)
    other = whose and maker not in whose and story.subject in {thing, *whose}
    return thing if other else None


def _origins(story: Story, thing: str) -> Iterator[Fact]:
    """The facts that tell where a thing is from, that of its founding first."""
    about = [fact for fact in story.facts if fact.about[:1] == (thing,)]
    yield from (fact for fact in about if {*fact.asked} >= _ORIGIN)
    yield from (fact for fact in about if "define" in fact.asked)


def _says_more(asked: Understood) -> bool:
    """Whether it says more than who made what."""
    unknown = {word for name in asked.unknown for word in name.split()}
    return bool({*asked.beside} - unknown) or asked.outside


def _doubts(asked: Understood) -> bool:
    return "is-true" in asked.asked or not asked.asked & OPEN
