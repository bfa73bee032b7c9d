"""What the answers rest on, and where the article is wrong."""

from collections.abc import Mapping
from decimal import Decimal

from handlers.chat import (
    Answer,
    Answers,
    Block,
    Bullets,
    Language,
    Source,
    Suggestion,
    paragraph,
    spans,
)
from handlers.citing import article, askable, cite, openers, suggest
from handlers.passages import short
from handlers.records import Fact
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

_WRONG = ("inconsistent", "typo", "differs", "nuance")
"""The verdicts that make a correction, the gravest first."""


async def sources(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Name the article and all outside sources; list the errors where they are asked for."""
    texts = speech[asked.language]
    title = story.title[texts.language]
    wrong = corrections(story, texts)
    if wrong and "errors" in asked.topics and (one := _one(story, texts, asked, wrong)):
        yield one
        return
    if "errors" in asked.topics and not wrong:
        then = suggest(texts, *openers(story, texts), "ask-sources")
        yield _answer(texts, (paragraph(texts("sources-right")),), (), then)
        return
    if "errors" in asked.topics:
        paragraphs = (number for fact in wrong for number in fact.paragraphs)
        then = suggest(texts, *askable(texts, wrong, 2), "ask-sources")
        yield _answer(texts, _errors(story, texts, wrong), article(texts, paragraphs), then)
        return
    number = texts.digits(Decimal(len(story.sources)))
    rests = "sources-rest" if story.has_article else "sources-alone"
    rest = texts(rests, title=title, count=len(story.sources), number=number)
    known = (
        *((Source(texts("sources-title", title=title)),) if story.has_article else ()),
        *cite(story, texts, (), (source.id for source in story.sources)),
    )
    then = suggest(texts, "ask-errors", *askable(texts, wrong, 2))
    authored = "authorship" in asked.topics and story.has_article
    unknown = [texts("sources-author")] if authored else []
    yield _answer(texts, tuple(map(paragraph, (*unknown, rest))), known, then)


def _one(story: Story, texts: Texts, asked: Understood, wrong: tuple[Fact, ...]) -> Answer | None:
    """The gravest error of the article, or its first one; ``None`` where neither is asked for."""
    if "first" in asked.details:
        fact, which = min(wrong, key=lambda each: each.paragraphs), "sources-first"
    elif "which-most" in asked.asked and story.gravest is not None:
        fact, which = story.fact(story.gravest), "sources-gravest"
    else:
        return None
    told = paragraph(texts(which, error=short(story, texts, fact.id) or ""))
    named = cite(story, texts, fact.paragraphs, fact.sources)
    return _answer(texts, (told,), named, suggest(texts, *askable(texts, [fact], 1), "ask-errors"))


def _answer(
    texts: Texts,
    blocks: tuple[Block, ...],
    named: tuple[Source, ...],
    then: tuple[Suggestion, ...],
) -> Answer:
    return Answer(texts.language, "help", blocks, named, then)


def _errors(story: Story, texts: Texts, wrong: tuple[Fact, ...]) -> tuple[Block, ...]:
    told = [short(story, texts, fact.id) or "" for fact in wrong]
    number = texts.digits(Decimal(len(wrong)))
    return (
        paragraph(texts("sources-wrong", count=len(wrong), number=number)),
        Bullets(tuple(map(spans, told))),
        paragraph(texts("sources-ask")),
    )


def corrections(story: Story, texts: Texts) -> tuple[Fact, ...]:
    """The facts that the article has wrong, those about figures and the gravest first."""
    wrong = [fact for fact in story.facts if texts.has(f"{fact.id}.short")]
    wrong.sort(key=lambda fact: (not fact.figures, _WRONG.index(fact.verdict)))
    return tuple(wrong)
