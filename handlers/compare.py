"""Models held against each other: price of use, benchmarks, openness."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handlers.chat import Answer, Answers, Block, Figures, Language, aside, paragraph
from handlers.citing import askable, cite, openers, suggest
from handlers.costs.words import Words, decimals
from handlers.lacking import nothing_told
from handlers.more import more_of_models, nothing_more
from handlers.naming import written
from handlers.passages import passage
from handlers.scores import Contest, shared
from handlers.story import Fact, Price, Story
from handlers.texts import Texts
from handlers.understanding import Understood

_OPEN = frozenset({"open", "free"})
FIELDS = frozenset({"maths", "coding"})
"""What tests are of, as topics name it."""

_LISTED = frozenset({"all", "rank"})
_TWO = 2
_THEN = 3
_SHOWN = 2
"""How many of the benchmarks that a model leads in are shown."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a comparison: what is said of it, and what that rests on."""

    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


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
    models = _Models(story, texts, _completed(story, named), asked)
    if not models.ids[1:]:
        yield nothing_told(story, texts, "compare")
        return
    if tests := _ranked(models, asked):
        worst = bool(asked.topics & {"least", "worst"})
        sources = dict.fromkeys(source for test in tests for source in test.sources)
        told = tuple(paragraph(_extreme(models, test, worst=worst)) for test in tests)
        then = suggest(texts, *_follow(models, [_benchmarks]), but=asked.text)
        yield Answer(texts.language, "ask", told, cite(story, texts, (), sources), then)
        return
    wanted = [side for side, topics in _SIDES.items() if models.topics & topics]
    wanted = wanted or sorted(_SIDES, key=lambda side: side is _prices and models.unpriced)
    parts = [side(models) for side in wanted]
    yield Answer(
        asked.language,
        "cost" if wanted == [_prices] else "ask",
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


class _Models:
    """The models compared, and the words for them."""

    def __init__(self, story: Story, texts: Texts, ids: tuple[str, ...], asked: Understood) -> None:
        self.story = story
        self.texts = texts
        self.ids = ids
        self.benchmarks = asked.named("benchmark")
        self.fields = asked.topics & FIELDS
        tested = self.benchmarks or self.fields or "where" in asked.asked
        self.topics = asked.topics | ({"benchmark"} if tested else set())
        if tested and "points" in asked.topics:
            self.topics -= {"price"}
        self.apart = "difference" in asked.topics or "how-much" in asked.asked
        self.detailed = asked.more > 0 or bool(asked.topics & _LISTED)
        self.priced = tuple(price for price in map(story.price, ids) if price is not None)

    @property
    def unpriced(self) -> bool:
        """Whether the story gives no price for some of them."""
        return len(self.priced) < len(self.ids)

    def name(self, name: str) -> str:
        """How the language writes a model or a benchmark."""
        return self.story.name(name).name[self.texts.language]

    def names(self, ids: Iterable[str]) -> str:
        """Several of them: ``a, b and c``."""
        return self.texts.join(map(self.name, ids))

    def source(self, name: str) -> str:
        """How the language writes a source."""
        return self.story.source(name).name[self.texts.language]

    def told(self, message: str, ids: Iterable[str], **more: str) -> tuple[str, ...]:
        """A message about some of the models; nothing where there are none."""
        listed = tuple(ids)
        if not listed:
            return ()
        return (self.texts(message, names=self.names(listed), count=len(listed), **more),)

    def open(self, model: str) -> bool | None:
        """Whether a model is open source, ``None`` where the story does not say."""
        return self.story.name(model).open


def _completed(story: Story, named: tuple[str, ...]) -> tuple[str, ...]:
    """At least two models: the article's are added to what is named; families in full."""
    article = (price.model for price in story.article_prices)
    whole = named if len(named) > 1 else tuple(dict.fromkeys((*named, *article)))[:2]
    members = (story.name(name).members or (name,) for name in whole)
    return tuple(dict.fromkeys(each for listed in members for each in listed))


def _prices(models: _Models) -> _Part:
    priced = sorted(models.priced, key=lambda price: price.output)
    unpriced = [model for model in models.ids if model not in {p.model for p in priced}]
    outside = [price for price in priced if not price.paragraphs]
    sources = tuple(dict.fromkeys(source for price in outside for source in price.sources))
    named = models.texts.join(models.source(source) for source in sources)
    remarks = list(_when(models, priced))
    remarks += models.told("compare-outside", (price.model for price in outside), sources=named)
    return _Part(
        (*_ratio(models, priced), *models.told("compare-no-price", unpriced)),
        tuple(_price_rows(models, priced)),
        tuple(remarks),
        tuple(number for price in priced for number in price.paragraphs),
        sources,
    )


def _ratio(models: _Models, priced: list[Price]) -> list[str]:
    """How many times as much the dearest costs as the cheapest, on both sides of the price."""
    if len(priced) < 2:
        return []
    cheap, dear = priced[0], priced[-1]
    times = [_times(dear.input, cheap.input), _times(dear.output, cheap.output)]
    said = [models.texts.figure(ratio, "compare-times") for ratio in times]
    shape = "alike" if times[0] == times[1] else "apart"
    return [
        models.texts(
            "compare-same" if times == [1, 1] else f"compare-{shape}",
            cheap=models.name(cheap.model),
            dear=models.name(dear.model),
            input=said[0],
            output=said[1],
        )
    ]


def _times(dear: Decimal, cheap: Decimal) -> Decimal:
    """A ratio as a person would say it: whole from ten on, else with one decimal."""
    ratio = dear / cheap
    places = Decimal(1) if ratio >= 10 else Decimal("0.1")
    return ratio.quantize(places).normalize()


def _price_rows(models: _Models, prices: list[Price]) -> Iterable[tuple[str, str]]:
    texts, words = models.texts, Words(models.story, models.texts)
    places = decimals(amount for price in prices for amount in (price.input, price.output))
    for price in prices:
        given = [words.usd(amount, places) for amount in (price.input, price.output)]
        told = texts("compare-prices", input=given[0], output=given[1])
        yield texts("compare-model", name=models.name(price.model)), told


def _when(models: _Models, prices: list[Price]) -> Iterable[str]:
    """The month of the prices, and which of them came later."""
    texts, month = models.texts, models.story.day[:7]
    later = [price for price in prices if price.since and price.since[:7] > month]
    told = [texts("compare-month", date=texts.date(month))] if len(later) < len(prices) else []
    for price in later:
        when = texts.date(price.since or "")
        told.append(texts("cost-later", model=models.name(price.model), date=when))
    if told:
        yield " ".join(told)


def _benchmarks(models: _Models) -> _Part:
    tests = shared(models.story, models.ids)
    of_field = [test for test in tests if test.field in models.fields]
    named = [test for test in tests if test.benchmark in models.benchmarks]
    if not tests:
        return _Part(models.told("compare-no-tests", models.ids))
    shown = tests if models.detailed else of_field or _telling(models, tests)
    return _Part(
        tuple(_scored(models, test) for test in named) or (_tally(models, of_field or tests),),
        () if named else tuple(_test_row(models, test) for test in shown),
        sources=tuple(source for test in named or shown for source in test.sources),
    )


def _ranked(models: _Models, asked: Understood) -> list[Contest]:
    """The tests asked about, with all models that took them, where none is named and one is to be
    the best or the worst: of the distilled ones alone where these are meant.
    """
    families = models.story.names if "distilled" in asked.topics else ()
    small = {member for name in families for member in name.members}
    best = asked.asked & {"which-most", "compare"} or asked.topics & {"most", "least", "worst"}
    named = {*asked.named("model")}
    own = {name for name in named if models.story.name(name).maker == models.story.subject}
    others = named - small - (own if small and "which-most" in asked.asked else set())
    one = (named or asked.named("company")) and not asked.asked & {"which-most", "compare"}
    one = one or len(asked.named("company")) + len(asked.named("product")) > 1
    if not best or "difference" in asked.topics or others or one:
        return []
    story = models.story
    tables = story.distilled if small else (*story.scores, *story.distilled)
    found: dict[str, Contest] = {}
    for table in tables:
        before = found.get(table.benchmark)
        scores = {**table.results, **(before.scores if before else {})}
        kept = {model: score for model, score in scores.items() if not small or model in small}
        wanted = table.benchmark in models.benchmarks or (
            not models.benchmarks and table.field in models.fields
        )
        if wanted:
            found[table.benchmark] = Contest(
                table.benchmark, table.unit, kept, table.field, table.sources
            )
    return list(found.values())


def _extreme(models: _Models, test: Contest, *, worst: bool) -> str:
    """Which model is the best in a test, or the worst."""
    pick = min if worst else max
    model = pick(test.scores, key=lambda name: test.scores[name])
    alone = Contest(test.benchmark, test.unit, {model: test.scores[model]})
    return models.texts(
        "compare-worst" if worst else "compare-best",
        name=models.name(test.benchmark),
        score=_scores(models, alone),
    )


def _tally(models: _Models, tests: list[Contest]) -> str:
    """In how many of the tests each model leads."""
    texts = models.texts
    wins = Counter(test.leader for test in tests)
    leaders = [model for model in models.ids if wins[model]]
    leads = texts.join(
        texts(
            "compare-lead-all" if wins[model] == len(tests) else "compare-lead",
            name=models.name(model),
            place=place,
            wins=texts.digits(Decimal(wins[model])),
            count=wins[model],
        )
        for place, model in enumerate(leaders, 1)
    )
    fields = {test.field for test in tests}
    return texts(
        "compare-leads",
        field=(fields.pop() or "any") if len(fields) == 1 else "any",
        models=len(models.ids),
        tests=texts.figure(Decimal(len(tests)), "tests"),
        leads=leads or texts("compare-lead-none"),
    )


def _telling(models: _Models, tests: list[Contest]) -> list[Contest]:
    """The tests in which each model is furthest ahead; more where nothing else is asked."""
    ranked = sorted(tests, key=lambda test: -test.lead)
    shown = _SHOWN if "benchmark" in models.topics else 1
    return [
        test
        for model in models.ids
        for test in [test for test in ranked if test.leader == model][:shown]
    ]


def _scored(models: _Models, test: Contest) -> str:
    """One test with all its scores; how far one of two is ahead where that is asked."""
    scores = _scores(models, test)
    if models.apart and len(test.scores) == _TWO and test.leader:
        leader, other = sorted(test.scores, key=lambda name: -test.scores[name])
        gap = test.scores[leader] - test.scores[other]
        unit = "stock-points" if test.unit == "percent" else "points"
        return models.texts(
            "compare-ahead",
            leader=models.name(leader),
            other=models.name(other),
            name=models.name(test.benchmark),
            gap=models.texts.figure(gap, unit),
            scores=scores,
        )
    return models.texts("compare-scored", name=models.name(test.benchmark), scores=scores)


def _test_row(models: _Models, test: Contest) -> tuple[str, str]:
    name = models.texts("compare-test", name=models.name(test.benchmark))
    return name, _scores(models, test)


def _scores(models: _Models, test: Contest) -> str:
    texts = models.texts
    return texts.join(
        texts(
            "compare-score",
            name=models.name(model),
            score=texts.figure(score, "percent") if test.unit == "percent" else texts.digits(score),
        )
        for model, score in test.scores.items()
    )


def _openness(models: _Models) -> _Part:
    """Rests on the facts that the story names for it."""
    by_openness = {
        "compare-open": [model for model in models.ids if models.open(model)],
        "compare-closed": [model for model in models.ids if models.open(model) is False],
    }
    if models.topics & _OPEN:
        unknown = [model for model in models.ids if models.open(model) is None]
        by_openness["compare-open-unknown"] = unknown
    told_of = map(models.story.fact, models.story.openness)
    facts = [fact for fact in told_of if fact.about[0] in models.ids]
    corrections = [passage(models.story, models.texts, fact.id)[1] for fact in facts]
    opened, closed = by_openness["compare-open"], by_openness["compare-closed"]
    told = [said for message, ids in by_openness.items() for said in models.told(message, ids)]
    if opened and closed:
        listed = {"open": models.names(opened), "closed": models.names(closed)}
        count = {"count": len(opened), "others": len(closed)}
        told[:_TWO] = [models.texts("compare-openness", **listed, **count)]
    return _Part(
        tuple(told),
        remarks=tuple(correction for correction in corrections if correction is not None),
        paragraphs=tuple(number for fact in facts for number in fact.paragraphs),
        sources=tuple(source for fact in facts for source in fact.sources),
    )


_SIDES: Mapping[Callable[[_Models], _Part], frozenset[str]] = {
    _prices: frozenset({"price", "cost", "cheapest", "dearest", "saving", "ratio"}),
    _benchmarks: frozenset({"benchmark"}),
    _openness: _OPEN,
}
"""What may be compared, and the topics that ask for it."""


def _blocks(parts: Iterable[_Part]) -> tuple[Block, ...]:
    listed = tuple(parts)
    rows = tuple(row for part in listed for row in part.rows)
    return (
        *(paragraph(said) for part in listed for said in part.sentences),
        *((Figures(rows),) if rows else ()),
        *(aside(remark) for part in listed for remark in part.remarks),
    )


def _follow(models: _Models, told: list[Callable[[_Models], _Part]]) -> tuple[str, ...]:
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


def _again(models: _Models, fact: Fact, told: list[Callable[[_Models], _Part]]) -> bool:
    """Whether a fact says again what one of the sides told says."""
    tests = {score.benchmark for score in (*models.story.scores, *models.story.distilled)}
    compares = "compare" in fact.asked and fact.told_by is None
    return (
        (_prices in told and fact.told_by == "cost")
        or (_benchmarks in told and (compares or bool(tests & {*fact.about})))
        or (_openness in told and fact.id in models.story.openness)
    )


def _unknown(story: Story, texts: Texts, asked: Understood) -> Answer:
    """Some name is not in the story: which models are."""
    known = _Models(story, texts, tuple(price.model for price in story.prices), asked)
    words = written(asked)
    told = texts("compare-unknown", count=len(words), names=texts.join(words))
    return Answer(
        texts.language,
        "out_of_scope",
        (paragraph(told), *map(paragraph, known.told("compare-known", known.ids))),
        suggestions=suggest(texts, "ask-compare"),
    )
