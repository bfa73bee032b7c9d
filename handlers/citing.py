"""What stands beneath an answer: what it rests on, and what may be asked next."""

from collections.abc import Iterable
from decimal import Decimal

from handlers.chat import Source, Suggestion
from handlers.story import Story
from handlers.texts import Texts


def cite(
    story: Story, texts: Texts, paragraphs: Iterable[int], sources: Iterable[str]
) -> tuple[Source, ...]:
    """The article with its paragraphs as one source, then the outside sources, each once.

    Raises ``KeyError`` for a source id that the story does not hold.
    """
    known = {source.id: source for source in story.sources}
    outside = (known[name] for name in dict.fromkeys(sources))
    return (
        *article(texts, paragraphs),
        *(Source(source.name[texts.language], source.url) for source in outside),
    )


def article(texts: Texts, paragraphs: Iterable[int]) -> tuple[Source, ...]:
    """The article as a source: ``The article, paragraphs 6 and 7``; none without paragraphs."""
    listed = sorted(set(paragraphs))
    if not listed:
        return ()
    numbers = texts.join(texts.digits(Decimal(number)) for number in listed)
    return (Source(texts("sources-article", count=len(listed), paragraphs=numbers)),)


def suggest(texts: Texts, *ids: str) -> tuple[Suggestion, ...]:
    """Questions to ask next, each once: an id names a fact that has an ``ask``, or a message.

    Raises ``TextError`` for an id that is neither.
    """
    return tuple(Suggestion(name, _question(texts, name)) for name in dict.fromkeys(ids))


def _question(texts: Texts, name: str) -> str:
    asking = f"{name}.ask"
    return texts(asking if texts.has(asking) else name)
