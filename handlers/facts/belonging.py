"""Whose a thing is, where it is from, and that it is closed, held against a question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.facts.verdict import OPEN
from handlers.records import Fact
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.making import MAKERS, STATE
from handlers.understanding.writing.folding import fold

_TIES = ("owns", "founded")
_DONE = frozenset({"belongs", "develop", "found"})
_SAID = _DONE | {"model", "company", "ok", "besides"}
"""Topics of a question that claims no more than whose a thing is."""

_CLAIMED = frozenset({"is-true", "who", "what"})
_OPENED = frozenset({"is-true", "what", "why", "how"})
_FOUNDING = frozenset({"found", "company", "belongs", "ok", "greeting"})
_WHO = frozenset({"who"})
_MADE = ("model", "product")


@dataclass(frozen=True, slots=True)
class Belonging:
    """What is so. ``right``: whether the question has it so, ``None`` where it only asks."""

    thing: str
    sentences: tuple[str, ...]
    right: bool | None


def belonging(story: Story, texts: Texts, asked: Understood) -> Belonging | None:
    """``R1 is Google's, right?``, ``Is Nvidia Chinese?``, ``Is o1 open?``; ``None`` for others."""
    if STATE in asked.details:
        return None
    if founded := _founded(story, texts, asked):
        return founded
    things = [each.id for each in asked.mentions if each.kind != "place" and each.id != asked.owner]
    thing = things[0] if len({*things}) == 1 else None
    said = asked.topics - _SAID - {"open"}
    vague = asked.strange or asked.beside or asked.outside
    if vague or said:
        return None
    models = asked.named("model")
    if (
        "open" in asked.topics
        and len(models) == 1
        and {*asked.names} <= _of_model(story, models[0])
    ):
        return _closed(story, texts, models[0]) if asked.asked <= _OPENED else None
    asks = OPEN - _WHO - ({"where"} if "country" in asked.details else set())
    if thing is None or asked.asked & asks or "open" in asked.topics:
        return None
    found = _from(story, texts, asked, thing) or _of(story, texts, asked, thing)
    founder = "who" in asked.asked and "found" in asked.topics
    doubts = "is-true" in asked.asked or (asked.traits and "?" in asked.folded and not founder)
    return found if doubts or (found is not None and found.right is not True) else None


def _of_model(story: Story, model: str) -> set[str]:
    return {model, *owners(story, model)}


def _founded(story: Story, texts: Texts, asked: Understood) -> Belonging | None:
    """What somebody founded, where a question has them found, or be the founder of, another."""
    rows = story.bonds.ties.get("founded", {})
    founders = [name for name in asked.names if name in rows]
    vague = asked.strange or asked.beside or asked.quantities or asked.leans
    claims = "is-true" in asked.asked or not asked.asked
    if vague or not claims or asked.asked - _CLAIMED or asked.topics - _FOUNDING:
        return None
    if len(founders) != 1:
        return None
    (founder,) = founders
    things = rows[founder]
    others = {each.id for each in asked.mentions if each.kind in MAKERS} - {founder}
    founds = "found" in asked.topics and others.isdisjoint(things)
    if others <= {*things} or not (founds or _is_called_by(story, asked, founder, things)):
        return None
    told = texts(
        "told-founded",
        name=_name(story, texts, founder),
        things=texts.join(_name(story, texts, each) for each in things),
    )
    return Belonging(founder, (told,), right=False)


def _is_called_by(story: Story, asked: Understood, name: str, things: Iterable[str]) -> bool:
    """Whether somebody is called by what is theirs: ``the founder of DeepSeek``."""
    spelt = [fold(each) for thing in things for each in story.name(thing).name.values()]
    called = [asked.folded[each.start : each.end] for each in asked.mentions if each.id == name]
    return any(each in whole for each in spelt for whole in called)


def _closed(story: Story, texts: Texts, thing: str) -> Belonging | None:
    """That a model is not open; of those that are the story tells more."""
    if story.name(thing).open is not False:
        return None
    told = texts("compare-closed", names=_name(story, texts, thing), count=1)
    return Belonging(thing, (told,), None)


def _of(story: Story, texts: Texts, asked: Understood, thing: str) -> Belonging | None:
    """Whose a thing is, where the question says whose, or asks it of a model."""
    whose = owners(story, thing)
    told = (_told_of(story, texts, thing, whose[0]),) if whose else ()
    if told and asked.owner:
        return Belonging(thing, told, asked.owner in whose)
    asks = asked.asked == _WHO and story.name(thing).kind in _MADE
    said = asked.topics & _DONE or (asked.topics and not defining(story, thing))
    return Belonging(thing, told, None) if told and asks and said else None


def _from(story: Story, texts: Texts, asked: Understood, thing: str) -> Belonging | None:
    """Where a thing is from, or whoever made it."""
    if asked.owner or len(asked.traits) != ("country" not in asked.details):
        return None
    for name in (thing, *owners(story, thing)[:1]):
        if countries := _countries(story, name):
            told = [texts("told-country", name=_name(story, texts, name), country=countries[0])]
            if name != thing:
                told.insert(0, _told_of(story, texts, thing, name))
            right = asked.traits <= {*countries} if asked.traits else None
            return Belonging(thing, tuple(told), right)
    return None


def defining(story: Story, thing: str) -> Fact | None:
    """The fact that says what a thing is."""
    return next(
        (f for f in story.facts if "define" in f.asked and f.about[:1] == (thing,)),
        None,
    )


def owners(story: Story, thing: str) -> tuple[str, ...]:
    """Whose a thing is by all that the story says, the likeliest first."""

    def found() -> Iterator[str]:
        if maker := story.name(thing).maker:
            yield maker
        for tie in _TIES:
            rows = story.bonds.ties.get(tie, {})
            yield from (name for name, owned in rows.items() if thing in owned)

    return tuple(name for name in dict.fromkeys(found()) if name != thing)


def _countries(story: Story, name: str) -> tuple[str, ...]:
    countries = story.bonds.traits.get("country", {})
    return tuple(country for country, names in countries.items() if name in names)


def _told_of(story: Story, texts: Texts, thing: str, owner: str) -> str:
    return texts(
        "told-of",
        thing=_name(story, texts, thing),
        owner=_name(story, texts, owner),
        kind=story.name(thing).kind,
    )


def _name(story: Story, texts: Texts, name: str) -> str:
    return story.name(name).name[texts.language]
