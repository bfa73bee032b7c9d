"""How models did in tests, side by side."""

from collections import Counter
from decimal import Decimal

from handlers.comparisons.contests import Contest, shared
from handlers.comparisons.models import Models, Part
from handlers.understanding import Understood

_SHOWN = 2
"""How many of the benchmarks that a model leads in are shown."""


def benchmarks(models: Models) -> Part:
    """What each scored in the tests asked about, or in which of all tests it leads."""
    tests = shared(models.story, models.ids)
    of_field = [test for test in tests if test.field in models.fields]
    named = [test for test in tests if test.benchmark in models.benchmarks]
    if not tests:
        return Part(models.told("compare-no-tests", models.ids))
    shown = tests if models.detailed else of_field or _telling(models, tests)
    return Part(
        tuple(_scored(models, test) for test in named) or (_tally(models, of_field or tests),),
        () if named else tuple(_test_row(models, test) for test in shown),
        sources=tuple(source for test in named or shown for source in test.sources),
    )


def ranked(models: Models, asked: Understood) -> list[Contest]:
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


def extreme(models: Models, test: Contest, *, worst: bool) -> str:
    """Which model is the best in a test, or the worst."""
    pick = min if worst else max
    model = pick(test.scores, key=lambda name: test.scores[name])
    alone = Contest(test.benchmark, test.unit, {model: test.scores[model]})
    return models.texts(
        "compare-worst" if worst else "compare-best",
        name=models.name(test.benchmark),
        score=_scores(models, alone),
    )


def _tally(models: Models, tests: list[Contest]) -> str:
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


def _telling(models: Models, tests: list[Contest]) -> list[Contest]:
    """The tests in which each model is furthest ahead; more where nothing else is asked."""
    ranked = sorted(tests, key=lambda test: -test.lead)
    shown = _SHOWN if "benchmark" in models.topics else 1
    return [
        test
        for model in models.ids
        for test in [test for test in ranked if test.leader == model][:shown]
    ]


def _scored(models: Models, test: Contest) -> str:
    """One test with all its scores; how far one of two is ahead where that is asked."""
    scores = _scores(models, test)
    if models.apart and len(test.scores) == 2 and test.leader:
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


def _test_row(models: Models, test: Contest) -> tuple[str, str]:
    name = models.texts("compare-test", name=models.name(test.benchmark))
    return name, _scores(models, test)


def _scores(models: Models, test: Contest) -> str:
    texts = models.texts
    return texts.join(
        texts(
            "compare-score",
            name=models.name(model),
            score=texts.figure(score, "percent") if test.unit == "percent" else texts.digits(score),
        )
        for model, score in test.scores.items()
    )
