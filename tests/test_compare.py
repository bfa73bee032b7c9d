"""Models held against each other."""

from dataclasses import replace

import pytest

from handlers.compare import compare
from handlers.texts import available
from handlers.understanding import Understood
from tests.told import answer, direction, lines, question, raw

LANGUAGES = available()


@pytest.mark.parametrize(
    ("asked", "ar", "en"),
    [
        pytest.param(
            question("r1", "o1"),
            [
                "سعر o1 نحو 27 ضعف سعر R1، في الإدخال والإخراج على السواء.",
                "اشترك النموذجان في 11 اختبارًا: يتقدم R1 في 5 وo1 في 6.",
                "النموذج R1 مفتوح المصدر، أما o1 فلا.",
            ],
            [
                "o1 costs about 27 times what R1 costs, for input and output alike.",
                "Of 11 tests with scores for each, R1 leads in 5 and o1 in 6.",
                "R1 is open source; o1 is not.",
            ],
            id="everything",
        ),
        pytest.param(
            question("claude-3-5-sonnet", "gpt-4o", topics="price"),
            [
                (
                    "سعر Claude 3.5 Sonnet نحو 1.2 ضعف سعر GPT-4o في الإدخال، "
                    "ونحو 1.5 ضعف سعره في الإخراج."
                )
            ],
            [
                (
                    "Claude 3.5 Sonnet costs about 1.2 times what GPT-4o costs for input "
                    "and 1.5 times for output."
                )
            ],
            id="sides-apart",
        ),
        pytest.param(
            question("v3", "r1", topics="price"),
            ["سعر R1 نحو ضعفي سعر V3، في الإدخال والإخراج على السواء."],
            ["R1 costs about twice what V3 costs, for input and output alike."],
            id="twice",
        ),
        pytest.param(
            question("o1-mini", "r1", topics="benchmark"),
            ["اشترك النموذجان في 11 اختبارًا: يتقدم R1 فيها كلها."],
            ["Of 11 tests with scores for each, R1 leads in all."],
            id="all-tests",
        ),
        pytest.param(
            question("qwen-7b", "r1"),
            ["اشترك النموذجان في 5 اختبارات: يتقدم R1 فيها كلها."],
            ["Of 5 tests with scores for each, R1 leads in all."],
            id="no-price-tests-first",
        ),
        pytest.param(
            question("o3-mini", "r1", topics="benchmark"),
            ["لا تذكر القصة اختبارًا مشتركًا بين هذه النماذج: o3-mini وR1."],
            ["The story has no test with scores for all of these: o3-mini and R1."],
            id="no-tests",
        ),
        pytest.param(
            question("r1", "o1", "livecodebench"),
            ["في اختبار LiveCodeBench: 65.9% لنموذج R1 و63.4% لنموذج o1."],
            ["On LiveCodeBench: R1 65.9% and o1 63.4%."],
            id="one-test",
        ),
        pytest.param(
            question("v3", "r1", topics="open"),
            ["النموذج R1 مفتوح المصدر.", "لا تذكر القصة هل V3 مفتوح المصدر."],
            ["R1 is open source.", "Whether V3 can be had as open source, the story does not say."],
            id="openness-unknown",
        ),
    ],
)
async def test_the_comparison_comes_first(asked: Understood, ar: list[str], en: list[str]) -> None:
    """What was asked for is said in whole sentences before any figures."""
    for language, said in (("ar", ar), ("en", en)):
        assert lines(await answer(compare, replace(asked, language=language)))[: len(said)] == said


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        pytest.param(question("r1", "o1", topics="price"), 2, id="prices"),
        pytest.param(question("r1", "o1", topics="benchmark"), 4, id="tests"),
        pytest.param(question("r1", "o1", topics="open"), 0, id="openness"),
        pytest.param(question("r1", "o1"), 4, id="everything"),
        pytest.param(question("r1", "o1", "v3", topics="price"), 3, id="three"),
    ],
)
async def test_only_what_was_asked_is_shown(asked: Understood, rows: int) -> None:
    """Prices, tests and openness are told apart, and the figures stay few."""
    found = await answer(compare, asked)
    assert sum(": " in line and line[-1] != "." for line in lines(found)) == rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "tests"),
    [
        ("maths", {"AIME 2024", "MATH-500"}),
        ("coding", {"LiveCodeBench", "SWE-bench", "Codeforces", "Aider"}),
    ],
)
async def test_a_field_has_its_own_tests(language: str, field: str, tests: set[str]) -> None:
    """Who asks which is better at something sees all tests of it, and no other."""
    found = await answer(compare, question("r1", "o1", topics=field, language=language))
    _, *rows = lines(found)
    assert all(any(test in row for row in rows) for test in tests)
    assert all(any(test in row for test in tests) for row in rows)


async def test_scores_rest_on_where_they_were_published() -> None:
    """The article gives no scores: their sources are DeepSeek's page and its paper."""
    found = await answer(compare, question("r1", "o1", topics="benchmark"))
    assert [source.url for source in found.sources] == [
        "https://github.com/deepseek-ai/DeepSeek-R1",
        "https://arxiv.org/abs/2501.12948",
    ]


@pytest.mark.parametrize("topics", ["", "benchmark", "price", "open"])
async def test_what_is_told_is_not_suggested(topics: str) -> None:
    """No suggestion asks again what the comparison has just told."""
    found = await answer(compare, question("r1", "o1", topics=topics))
    offered = {each.id for each in found.suggestions}
    again = {"": "", "benchmark": "r1-benchmarks", "price": "cheaper-by", "open": "r1-open-source"}
    assert again[topics] not in offered
    assert len(offered) == 3


async def test_scores_stand_beside_each_other() -> None:
    """A test shows the score of each model, in the order they were named."""
    told = lines(await answer(compare, question("qwen-1-5b", "gpt-4o", topics="benchmark")))
    assert "AIME 2024: Qwen-1.5B 28.9% and GPT-4o 9.3%" in told


@pytest.mark.parametrize("named", [(), ("r1",), ("o1",)])
async def test_models_left_out_are_the_articles(named: tuple[str, ...]) -> None:
    """A comparison that names no other model is with the one that the article sets against it."""
    told = lines(await answer(compare, question(*named)))
    assert told[0].startswith("o1 costs about 27 times what R1 costs")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_prices_from_outside_are_sourced(language: str) -> None:
    """A price that is not in the article names its source; only prices make it a cost question."""
    found = await answer(compare, question("gpt-4o", "r1", topics="price", language=language))
    assert found.intent == "cost"
    assert "OpenAI" in lines(found)[-1]
    assert any("OpenAI" in source.name for source in found.sources)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_model_names_the_known(language: str) -> None:
    """A comparison with a model that is not in the story says which are."""
    asked = question("r1", unknown=("Gemini",), language=language)
    found = await answer(compare, asked)
    assert "Gemini" in lines(found)[0]
    assert "Claude 3.5 Sonnet" in lines(found)[1]
    assert found.intent == "out_of_scope"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("named", [("r1", "o1"), ("o1-mini", "v3"), ("llama", "r1")])
async def test_answers_are_fit_to_be_shown(language: str, named: tuple[str, ...]) -> None:
    """Lines run in the language's direction, and there is something to ask next."""
    found = await answer(compare, question(*named, language=language))
    if language == "ar":
        assert {direction(line) for block in found.blocks for line in raw(block)} == {"AL"}
    assert 1 <= len(found.suggestions) <= 3
