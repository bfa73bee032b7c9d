"""What the story tells: the passages that answer a question, with what is wrong about them."""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from typing import Protocol

from handlers.chat import Answer, Answers, Block, Language, aside, paragraph
from handlers.citing import askable, cite, openers, suggest
from handlers.finding import Found, silent
from handlers.passages import passage
from handlers.story import Fact, Story
from handlers.texts import Texts
from handlers.understanding import Understood

_BESIDE = 0.45
"""How likely a second fact must be, against the first, to be told as well."""

_ECHOED = 3
_ECHOED_LENGTH = 30


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
    """Answer from the passages that fit, or say that the story does not tell."""
    texts, found = speech[asked.language], find(asked)
    if silent(asked, found):
        yield _silent(story, texts, asked, found)
        return
    facts = tuple(map(story.fact, _told(found)))
    told = Answer(
        asked.language,
        "ask",
        tuple(block for fact in facts for block in _passage(story, texts, fact)),
        cite(
            story,
            texts,
            (number for fact in facts for number in fact.paragraphs),
            (source for fact in facts if _is_corrected(fact) for source in fact.sources),
        ),
        suggest(texts, *_next(story, texts, facts, found)),
    )
    async for answer in explain(asked, tuple(name for name, _ in found.facts), told):
        yield answer


def _told(found: Found) -> list[str]:
    """The facts to tell: the likeliest, and one that is about as likely."""
    return [name for name, odds in found.facts[:2] if odds >= found.sure * _BESIDE]


def _passage(story: Story, texts: Texts, fact: Fact) -> Iterable[Block]:
    said, correction = passage(story, texts, fact.id)
    yield paragraph(said)
    if correction:
        yield aside(correction)


def _is_corrected(fact: Fact) -> bool:
    return fact.verdict != "agrees"


def _next(story: Story, texts: Texts, facts: tuple[Fact, ...], found: Found) -> tuple[str, ...]:
    """Questions near what was told, then those about the same names."""
    told = {fact.id for fact in facts}
    near = [story.fact(name) for name, _ in found.facts if name not in told]
    about = {name for fact in facts for name in fact.about}
    related = [fact for fact in story.facts if fact.id not in told and about & {*fact.about}]
    return askable(texts, (*near[:2], *related))[:3]


def _silent(story: Story, texts: Texts, asked: Understood, found: Found) -> Answer:
    """That the story does not tell, and what is nearest to the question."""
    names = texts.join(word[:_ECHOED_LENGTH] for word in asked.unknown[:_ECHOED])
    told = texts("silent-names", names=names) if names else texts("silent")
    near = [story.fact(name) for name, _ in found.facts] if asked.mentions else []
    then = askable(texts, near)[:3] or openers(story, texts)
    return Answer(
        asked.language,
        "out_of_scope",
        (paragraph(told), paragraph(texts("silent-instead", title=story.title[texts.language]))),
        suggestions=suggest(texts, *then),
    )
