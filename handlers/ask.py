"""What the story tells: the passages that answer a question, with what is wrong about them."""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Protocol

from handlers.chat import Answer, Answers, Block, Language, aside, paragraph
from handlers.citing import askable, cite, openers, suggest
from handlers.facts.around import around
from handlers.facts.belonging import Belonging, belonging, defining
from handlers.facts.dates import is_off
from handlers.facts.finding import Found, happened, silent, undefined, untold
from handlers.facts.order import in_order, ordered
from handlers.facts.otherwise import Otherwise, otherwise
from handlers.facts.straying import strays
from handlers.facts.verdict import OPEN, WORDED, misattributed, misdated, verdict
from handlers.more import more_of_fact, nothing_more
from handlers.naming import written
from handlers.passages import corrected, detail, plain
from handlers.passages import right as righted
from handlers.passages import told as worded
from handlers.records import Fact
from handlers.shares.words import Shares
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

_BESIDE = 0.45
"""How likely a second fact must be, against the first, to be told as well."""

_SIMPLY = frozenset({"one-line", "simple"})
_WHOLE = frozenset({"is-true", "compare", "which-most"})
"""What a question asks of all that a fact says."""

_SOURCES = 4
_PART, _MOST = 3, 6
"""How many facts are told where more is asked for, at a time and in all."""


class Explain(Protocol):
    """Tells the same better than ``builtin`` does, from the passages of ``facts``."""

    def __call__(self, asked: Understood, facts: tuple[str, ...], builtin: Answer) -> Answers:
        """Whole answers, the last one final."""


async def builtin_alone(
    asked: Understood, facts: tuple[str, ...], builtin: Answer
) -> AsyncGenerator[Answer, None]:
    """No model is asked."""
    del asked, facts
    yield builtin


async def ask(
    story: Story,
    speech: Mapping[Language, Texts],
    find: Callable[[Understood], Found],
    explain: Explain,
    asked: Understood,
) -> Answers:
    """Answer from the passages that fit, or say that the story does not tell.

    Where more is asked for, a few passages around these are told, and the next time a few others.
    """
    texts, found = speech[asked.language], find(asked)
    if dated := ordered(story, asked):
        yield _in_order(story, texts, asked, dated, found)
        return
    if claim := belonging(story, texts, asked):
        yield _claimed(story, texts, asked, claim, found)
        return
    if other := otherwise(story, texts, asked):
        yield _otherwise(story, texts, asked, other, found)
        return
    if silent(asked, found) or strays(story, find, asked, story.fact(found.best)):
        if not happened(asked):
            yield _silent(story, texts, asked, found)
            return
        found = replace(found, facts=((story.facts[0].id, 1.0),))
    facts = tuple(map(story.fact, _told(found)))
    facts = facts[:1] if _wants_detail(facts[0], asked) else facts
    likely = tuple(name for name, _ in found.facts)
    if not asked.more:
        then = _next(story, texts, facts, found)
        more = more_of_fact(story, texts, facts[0].id)
        told = replace(_tell(story, texts, asked, facts, then), more=more)
    else:
        further = around(story, facts, _MOST)
        begin = _PART * (asked.more - 1)
        part, rest = further[begin : begin + _PART], further[begin + _PART :]
        if not part:
            yield nothing_more(story, texts, "ask")
            return
        told = _tell(
            story, texts, asked, part, askable(texts, rest, _PART) or openers(story, texts)
        )
        likely = tuple(dict.fromkeys((*(fact.id for fact in part), *likely)))
    async for answer in explain(asked, likely, told):
        yield answer


def _tell(
    story: Story, texts: Texts, asked: Understood, facts: tuple[Fact, ...], then: Iterable[str]
) -> Answer:
    """The passages of facts; a yes or no where the first is what is asked for, and that the reason
    is not told where it is not.
    """
    why = "why" in asked.asked and not asked.more
    unsaid = why and not (_gives_reason(facts[0]) or misdated(facts[0], asked))
    return Answer(
        asked.language,
        "ask",
        (
            *((paragraph(texts("told-no-reason")),) if unsaid else ()),
            *(_of_day(story, texts, asked, facts[0]) if facts else ()),
            *(
                block
                for at, fact in enumerate(facts)
                for block in _passage(story, texts, fact, None if at or asked.more else asked)
            ),
        ),
        cite(
            story,
            texts,
            (number for fact in facts for number in fact.paragraphs),
            _sources(facts),
        ),
        suggest(texts, *then, but=asked.text),
    )


def _of_day(story: Story, texts: Texts, asked: Understood, fact: Fact) -> Iterable[Block]:
    """When shares fell, and that not all did, where it is asked why they all did or did on another
    day.
    """
    if fact.id != story.cause or "why" not in asked.asked or asked.leans:
        return
    if is_off(story.day, asked):
        yield paragraph(Shares(story, texts).day("stock-one-day"))
    elif "every-one" in asked.details and story.mixed:
        yield paragraph(corrected(story, texts, story.mixed))


def _gives_reason(fact: Fact) -> bool:
    return "why" in fact.asked and "why" not in fact.unsaid


def _claimed(
    story: Story, texts: Texts, asked: Understood, claim: Belonging, found: Found
) -> Answer:
    """Whose something is, or where it is from, with what is told of it."""
    told = " ".join(claim.sentences)
    if claim.right is not None:
        told = texts("told-yes" if claim.right else "told-no", told=told)
    near = [story.fact(name) for name, _ in found.facts if claim.thing in story.fact(name).about]
    about, price = defining(story, claim.thing), story.price(claim.thing)
    facts = (about,) if about else () if price else tuple(near[:1])
    then = _next(story, texts, facts, found)
    answer = _tell(story, texts, replace(asked, asked=frozenset()), facts, then)
    sources = answer.sources
    if price and not facts:
        sources = cite(story, texts, price.paragraphs, price.sources)
    return replace(answer, blocks=(paragraph(told), *answer.blocks), sources=sources)


def _otherwise(
    story: Story, texts: Texts, asked: Understood, told: Otherwise, found: Found
) -> Answer:
    """What the story tells otherwise than a question takes it."""
    facts = (told.fact,)
    then = _next(story, texts, facts, found)
    answer = _tell(story, texts, replace(asked, asked=frozenset()), facts, then)
    said = (paragraph(told.said),) if told.said else ()
    return replace(answer, blocks=(*said, *answer.blocks))


def _in_order(
    story: Story, texts: Texts, asked: Understood, facts: tuple[Fact, ...], found: Found
) -> Answer:
    """Which of several things came first, with when each did."""
    return Answer(
        asked.language,
        "ask",
        (paragraph(" ".join(in_order(story, texts, facts, asked))),),
        cite(
            story,
            texts,
            (number for fact in facts for number in fact.paragraphs),
            _sources(facts),
        ),
        suggest(texts, *_next(story, texts, facts, found), but=asked.text),
    )


def _told(found: Found) -> list[str]:
    """The facts to tell: the likeliest, and one that is about as likely."""
    return [name for name, odds in found.facts[:2] if odds >= found.sure * _BESIDE]


def _passage(story: Story, texts: Texts, fact: Fact, asked: Understood | None) -> Iterable[Block]:
    """A fact with its correction, after yes or no where ``asked`` wants it and it is sure."""
    said, correction = worded(story, texts, fact.id)
    first = righted(story, texts, fact.id)
    correction = first or correction
    simply = asked and (asked.again == "brief" or asked.topics & _SIMPLY)
    if simply and (told := plain(story, texts, fact.id)):
        yield paragraph(told)
        return
    whose = asked and "source" in asked.details and "source" in fact.details
    right = _right(story, fact, asked) if asked and not whose else None
    if right is None and asked and (told := detail(story, texts, fact.id, _wanted(asked))):
        yield paragraph(told)
        if not (asked.leans and _wants_detail(fact, asked)):
            yield aside(" ".join(each for each in (said, correction) if each and each != told))
        return
    errors = right is None and asked is not None and "errors" in asked.topics
    if correction and not right and (first or errors):
        said, correction = correction, said
    if right is not None:
        said = texts("told-yes" if right else "told-no", told=said)
    yield paragraph(said)
    if correction:
        yield aside(correction)


def _wants_detail(fact: Fact, asked: Understood) -> bool:
    """Whether no more of a fact is wanted than a detail of it."""
    return not {*fact.details}.isdisjoint(_wanted(asked) - _WHOLE)


def _wanted(asked: Understood) -> frozenset[str]:
    """What a question may want of a fact alone."""
    return asked.asked | asked.topics | asked.details


def _right(story: Story, fact: Fact, asked: Understood) -> bool | None:
    """Whether what a question claims is so; ``None`` where that is not sure."""
    origin = fact.about[:1] == (story.subject,) or "define" in fact.asked
    if misattributed(story, asked) and "is-true" in asked.asked and origin:
        return None if asked.asked & OPEN or asked.topics & WORDED else False
    return verdict(fact, asked)


def _sources(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """What facts rest on outside the article, what is told of most first, and not too many."""
    told = sorted(facts, key=lambda fact: fact.verdict == "agrees")
    return tuple(dict.fromkeys(source for fact in told for source in fact.sources))[:_SOURCES]


def _next(story: Story, texts: Texts, facts: tuple[Fact, ...], found: Found) -> tuple[str, ...]:
    """Questions near what was told, then those about the same names."""
    told = {fact.id for fact in facts}
    near = [story.fact(name) for name, _ in found.facts if name not in told]
    about = {name for fact in facts for name in fact.about}
    related = (f for f in story.facts if f.id not in told and not about.isdisjoint(f.about))
    return askable(texts, chain(near[:2], related), 3)


def _untold(story: Story, texts: Texts, asked: Understood) -> str:
    """That the story does not tell what is asked, or does not explain a term or a name."""
    if names := written(asked):
        return texts("silent-names", names=texts.join(names))
    if not undefined(asked):
        return texts("silent")
    if asked.names:
        return texts("silent-name", name=story.name(asked.names[0]).name[texts.language])
    return texts("silent-term")


def _silent(story: Story, texts: Texts, asked: Understood, found: Found) -> Answer:
    """That the story does not tell, and what is nearest to the question."""
    told = _untold(story, texts, asked)
    near = [story.fact(name) for name, _ in found.facts] if asked.mentions else []
    then = askable(texts, near, 3) or openers(story, texts)
    shares = Shares(story, texts)
    stocks = shares.find(asked.names)[:1] if untold(asked) or undefined(asked) else ()
    instead = [*map(shares.moved, stocks)] or [
        texts("silent-instead", title=story.title[texts.language])
    ]
    return Answer(
        asked.language,
        "out_of_scope",
        (paragraph(told), *map(paragraph, instead)),
        cite(
            story,
            texts,
            (number for stock in stocks for number in stock.paragraphs),
            (source for stock in stocks if not stock.paragraphs for source in stock.sources),
        ),
        suggestions=suggest(texts, *then, but=asked.text),
    )
