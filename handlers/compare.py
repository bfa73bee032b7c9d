"""Models held against each other: price of use, benchmarks, openness."""

from collections.abc import Callable, Iterable, Mapping

from handlers.chat import Answer, Answers, Block, Figures, Language, aside, paragraph
from handlers.citing import askable, cite, openers, suggest
from handlers.comparisons.benchmarks import benchmarks, extreme, ranked
from handlers.comparisons.models import Models, Part, completed
from handlers.comparisons.openness import OPEN, openness
from handlers.comparisons.prices import of_prices
from handlers.lacking import nothing_told
from handlers.more import more_of_models, nothing_more
from handlers.naming import written
from handlers.records import Fact
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

_THEN = 3


async def compare(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Compare the models that are named, else the two whose prices the article gives."""
    texts = speech[asked.language]
    named = asked.named("model")
    if asked.more > 1:
        yield nothing_more(story, texts, "ask")
        return
    if asked.unknown and len(named) < 2:
        yield _unknown(story, texts, asked)
        return
    models = Models(story, texts, completed(story, named), asked)
    if not models.ids[1:]:
        yield nothing_told(story, texts, "compare")
        return
    if tests := ranked(models, asked):
        worst = bool(asked.topics & {"least", "worst"})
        sources = dict.fromkeys(source for test in tests for source in test.sources)
        told = tuple(paragraph(extreme(models, test, worst=worst)) for test in tests)
        then = suggest(texts, *_follow(models, [benchmarks]), but=asked.text)
        yield Answer(texts.language, "ask", told, cite(story, texts, (), sources), then)
        return
    wanted = [side for side, topics in _SIDES.items() if models.topics & topics]
    wanted = wanted or sorted(_SIDES, key=lambda side: side is of_prices and models.unpriced)
    parts = [side(models) for side in wanted]
    yield Answer(
        asked.language,
        "cost" if wanted == [of_prices] else "ask",
        (*_no_reason(texts, asked), *_blocks(parts)),
        cite(
            story,
            texts,
            (number for part in parts for number in part.paragraphs),
            (source for part in parts for source in part.sources),
        ),
        suggest(texts, *_follow(models, wanted), but=asked.text),
        more=None if asked.more else more_of_models(story, texts, models.ids),
    )


def _no_reason(texts: Texts, asked: Understood) -> tuple[Block, ...]:
    """That the story tells no reason, where one is asked for."""
    return (paragraph(texts("told-no-reason")),) if "why" in asked.asked else ()


_SIDES: Mapping[Callable[[Models], Part], frozenset[str]] = {
    of_prices: frozenset({"price", "cost", "cheapest", "dearest", "saving", "ratio"}),
    benchmarks: frozenset({"benchmark"}),
    openness: OPEN,
}
"""What may be compared, and the topics that ask for it."""


def _blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    listed = tuple(parts)
    rows = tuple(row for part in listed for row in part.rows)
    return (
        *(paragraph(said) for part in listed for said in part.sentences),
        *((Figures(rows),) if rows else ()),
        *(aside(remark) for part in listed for remark in part.remarks),
    )


def _follow(models: Models, told: list[Callable[[Models], Part]]) -> tuple[str, ...]:
    """Facts about the models compared that do not say again what is told.

    Those about all of them go first, then corrections, then what is about little else.
    """
    first, ids = openers(models.story, models.texts), {*models.ids}
    near = [fact for fact in models.story.facts if not ids.isdisjoint(fact.about)]
    about = [fact for fact in near if not _again(models, fact, told)]
    about.sort(
        key=lambda fact: (
            fact.id in first,
            not ids.issubset(fact.about),
            fact.verdict == "agrees",
            len(fact.about),
        )
    )
    return askable(models.texts, about, _THEN) or ("ask-compare",)


def _again(models: Models, fact: Fact, told: list[Callable[[Models], Part]]) -> bool:
    """Whether a fact says again what one of the sides told says."""
    tests = {score.benchmark for score in (*models.story.scores, *models.story.distilled)}
    compares = "compare" in fact.asked and fact.told_by is None
    return (
        (of_prices in told and fact.told_by == "cost")
        or (benchmarks in told and (compares or bool(tests & {*fact.about})))
        or (openness in told and fact.id in models.story.openness)
    )


def _unknown(story: Story, texts: Texts, asked: Understood) -> Answer:
    """Some name is not in the story: which models are."""
    known = Models(story, texts, tuple(price.model for price in story.prices), asked)
    words = written(asked)
    told = texts("compare-unknown", count=len(words), names=texts.join(words))
    return Answer(
        texts.language,
        "out_of_scope",
        (paragraph(told), *map(paragraph, known.told("compare-known", known.ids))),
        suggestions=suggest(texts, "ask-compare"),
    )
