"""What the answers rest on, and where the article is wrong."""

from collections.abc import Mapping
from decimal import Decimal

from handlers.chat import Answer, Answers, Bullets, Language, Source, Span, Title, paragraph
from handlers.citing import askable, cite, suggest
from handlers.passages import passage
from handlers.story import Fact, Story
from handlers.texts import Texts
from handlers.understanding import Understood

_WRONG = ("inconsistent", "typo", "differs")
"""The verdicts that make a correction, the gravest first."""

_SHOWN = 8


async def sources(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Name the article and all outside sources, and list the gravest corrections."""
    texts = speech[asked.language]
    title = story.title[texts.language]
    wrong = corrections(story, texts)
    number = texts.digits(Decimal(len(story.sources)))
    rest = texts("sources-rest", title=title, count=len(story.sources), number=number)
    yield Answer(
        asked.language,
        "help",
        (
            paragraph(rest),
            Title(texts("sources-wrong")),
            Bullets(tuple(_told(story, texts, fact) for fact in wrong)),
        ),
        (
            Source(texts("sources-title", title=title)),
            *cite(story, texts, (), (source.id for source in story.sources)),
        ),
        suggest(texts, *askable(texts, wrong)[:3]),
    )


def _told(story: Story, texts: Texts, fact: Fact) -> tuple[Span, ...]:
    """What the article says, then what is wrong with it."""
    said, correction = passage(story, texts, fact.id)
    return (Span(f"{said} ", italic=True), Span(correction or ""))


def corrections(story: Story, texts: Texts) -> tuple[Fact, ...]:
    """The facts that the article has wrong, those about figures and the gravest first."""
    wrong = [
        fact
        for fact in story.facts
        if fact.verdict in _WRONG and texts.has(f"{fact.id}.correction")
    ]
    wrong.sort(key=lambda fact: (not fact.figures, _WRONG.index(fact.verdict)))
    return tuple(wrong[:_SHOWN])
