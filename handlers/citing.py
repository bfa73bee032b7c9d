"""What stands beneath an answer: what it rests on, and what may be asked next."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from handlers.chat import Source, Suggestion
from handlers.errors import TextError
from handlers.records import Fact
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding.writing.folding import fold

_OPENERS = 2


def cite(
    story: Story, texts: Texts, paragraphs: Iterable[int], sources: Iterable[str]
) -> tuple[Source, ...]:
    """The article with its paragraphs as one source, then the outside sources, each once.

    Raises ``KeyError`` for a source id that the story does not hold.
    """
    outside = map(story.source, dict.fromkeys(sources))
    return (
        *article(texts, paragraphs),
        *(Source(source.name[texts.language], source.url) for source in outside),
    )


def article(texts: Texts, paragraphs: Iterable[int]) -> tuple[Source, ...]:
    """The article as a source: ``The article, paragraphs 6 and 7``; none without paragraphs."""
    listed = tuple(sorted(set(paragraphs)))
    return (_article(texts, listed),) if listed else ()


@lru_cache(maxsize=512)
def _article(texts: Texts, listed: tuple[int, ...]) -> Source:
    numbers = texts.join(texts.digits(Decimal(number)) for number in listed)
    named = texts("sources-article", count=len(listed), paragraphs=numbers)
    return Source(named, paragraphs=listed)


def together(texts: Texts, *sources: Source) -> tuple[Source, ...]:
    """Sources of several answers, each once; the paragraphs of the article in one."""
    paragraphs = (number for source in sources for number in source.paragraphs)
    others = (source for source in sources if not source.paragraphs)
    return (*article(texts, paragraphs), *dict.fromkeys(others))


def suggest(texts: Texts, *ids: str, but: str = "") -> tuple[Suggestion, ...]:
    """Questions to ask next, each once: the ``ask`` of a fact with this id, or a message.

    ``but``: what has just been asked. Raises ``TextError`` for an id that is neither.
    """
    asked = fold(but.strip())
    listed = (_suggestion(texts, name) for name in dict.fromkeys(ids))
    return tuple(each for each, folded in listed if folded != asked)


@lru_cache(maxsize=512)
def _suggestion(texts: Texts, name: str) -> tuple[Suggestion, str]:
    """A question to ask, and the same as it is compared."""
    each = Suggestion(name, question_of(texts, name))
    return each, fold(each.text)


def openers(story: Story, texts: Texts) -> tuple[str, ...]:
    """The facts to begin with: the ids of the first that can be asked for."""
    return askable(texts, story.facts, _OPENERS)


def askable(texts: Texts, facts: Iterable[Fact], most: int) -> tuple[str, ...]:
    """The ids of the first ``most`` of those facts that have a question."""
    return tuple(islice((fact.id for fact in facts if texts.has(f"{fact.id}.ask")), most))


def questions(story: Story, texts: Texts) -> Iterator[tuple[str, str]]:
    """All questions that the bot offers in one language, by name: those of facts, then its own."""
    names = (*askable(texts, story.facts, len(story.facts)), *texts.names("ask-"))
    return ((name, question_of(texts, name)) for name in names)


def question_of(texts: Texts, name: str) -> str:
    """The question of a fact with this id, or the message ``ask-*``.

    Raises ``TextError`` for a name that is neither.
    """
    asking = f"{name}.ask"
    if not texts.has(asking) and not name.startswith("ask-"):
        raise TextError(f"{name!r} is no question")
    return texts(asking if texts.has(asking) else name)
