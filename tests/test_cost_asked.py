"""Prices of use: what is asked of them in other ways, and how the answer is set out."""

from dataclasses import replace

import pytest

from handlers.chat import Question
from handlers.cost import cost
from handlers.texts import available
from tests.test_cost import question
from tests.test_sentences import router
from tests.told import answer, lines

LANGUAGES = available()


@pytest.mark.parametrize(
    ("said", "named", "english", "arabic"),
    [
        pytest.param(
            ("1000 requests of 2,000 input and 500 output tokens each", "2000 إدخال و500 إخراج"),
            ("r1", "each"),
            "2 million input tokens and 500,000 output tokens cost $2.20 on R1.",
            "تكلفة ألفي توكن إدخال و500 توكن إخراج على R1: 0.0022 دولار.",
            id="requests-with-both-sides",
        ),
        pytest.param(
            ("1 token", "1 توكن"),
            ("o1", ""),
            "1 token on o1 costs $0.000015 if it is input, $0.000060 if it is output. "
            "Do you mean input or output?",
            "تكلفة توكن واحد على o1: 0.000015 دولار إن كان إدخالًا، "
            "و0.000060 دولار إن كان إخراجًا. أتقصد الإدخال أم الإخراج؟",
            id="one-token",
        ),
        pytest.param(
            ("a book of 100,000 words", "كتاب من 100 ألف كلمة"),
            ("r1", "words"),
            "Prices go by tokens, and the story does not say how many tokens a word, a page or a "
            "character makes: tell me how many tokens it is, and I reckon what they cost. "
            "R1 costs $0.55 per million input tokens and $2.19 per million output tokens.",
            "الأسعار محسوبة بالتوكن، ولا تذكر القصة كم توكنًا في الكلمة أو الصفحة أو الحرف. "
            "اكتب لي عدد التوكنات أحسب لك تكلفتها. "
            "سعر مليون توكن على R1: 0.55 دولار للإدخال، و2.19 دولار للإخراج.",
            id="words",
        ),
        pytest.param(
            ("is $3 enough for a million", "تكفي 3 دولار لمليون توكن"),
            ("r1", "budget enough token output"),
            "Yes, $3 is enough: 1 million output tokens cost $2.19 on R1, which leaves $0.81.",
            "نعم، يكفي مبلغ 3 دولارات: تكلفة مليون توكن إخراج على R1 تبلغ 2.19 دولار، "
            "ويبقى 0.81 دولار.",
            id="enough-for-a-million",
        ),
        pytest.param(
            ("", ""),
            ("o1", "ratio input output"),
            "On o1 output costs 4 times as much as input ($60 against $15), "
            "a difference of $45 per million tokens.",
            "سعر الإخراج على o1 يبلغ 4 أضعاف سعر الإدخال (60 دولارًا مقابل 15 دولارًا)، "
            "والفارق 45 دولارًا لكل مليون توكن.",
            id="sides-of-o1",
        ),
        pytest.param(
            ("", ""),
            ("r1", "ratio input output"),
            "On R1 output costs about 3.98 times as much as input ($2.19 against $0.55), "
            "a difference of $1.64 per million tokens.",
            "سعر الإخراج على R1 يبلغ نحو 3.98 ضعف سعر الإدخال (2.19 دولار مقابل 0.55 دولار)، "
            "والفارق 1.64 دولار لكل مليون توكن.",
            id="sides-of-r1",
        ),
        pytest.param(
            ("", ""),
            ("v3 r1", ""),
            "V3 is cheaper than R1, which costs about twice as much for input "
            "($0.55 against $0.27) and about twice as much for output ($2.19 against $1.10).",
            "نموذج V3 أرخص من R1: سعر R1 نحو ضعفي سعر V3 في الإدخال (0.55 دولار مقابل 0.27 دولار) "
            "ونحو ضعفي سعره في الإخراج (2.19 دولار مقابل 1.10 دولار).",
            id="twice",
        ),
        pytest.param(
            ("", ""),
            ("o1", "off-peak"),
            "The story gives no off-peak price for o1.",
            "لا تذكر القصة سعرًا مخفّضًا في ساعات بعينها لنموذج o1.",
            id="off-peak-unknown",
        ),
    ],
)
async def test_it_is_understood(
    said: tuple[str, str], named: tuple[str, str], english: str, arabic: str
) -> None:
    """What is asked in other ways gets its exact answer."""
    for language, text, told in (("en", said[0], english), ("ar", said[1], arabic)):
        found = await answer(cost, question(text, *named, language=language))
        assert lines(found)[0] == told


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_price_off_peak_has_its_hours_and_dates(language: str) -> None:
    """A discount by the hour is told with when it was in force, and by whom."""
    found = await answer(cost, question("", "r1", "off-peak", language=language))
    told = lines(found)[0]
    hours = ("16:30", "00:30", "2025")
    assert all(part in told for part in ("0.135", "0.035", "0.55", "2.19", *hours))
    assert len(found.sources) == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_other_money_is_not_reckoned_with(language: str) -> None:
    """Who speaks of another currency is told that dollars are meant."""
    found = await answer(cost, question("50 riyals", "r1", "currency", language=language))
    first = {"ar": "لا أحسب إلا بالدولار", "en": "I reckon in US dollars only."}[language]
    assert lines(found)[0].startswith(first)


@pytest.mark.parametrize(
    ("named", "topics", "begins"),
    [
        ("r1 o1", "is-true compare cheaper", "Yes. R1 is cheaper than o1"),
        ("o1 r1", "is-true compare cheaper", "No. R1 is cheaper than o1"),
        ("o1 r1", "is-true compare dearer", "Yes. R1 is cheaper than o1"),
        ("o1 r1", "is-true cheaper", "No. R1 is cheaper than o1"),
        ("claude-3-5-sonnet o1-mini", "is-true compare dearer", "o1-mini is cheaper"),
    ],
)
async def test_which_is_cheaper_is_yes_or_no(named: str, topics: str, begins: str) -> None:
    """Whether one model is cheaper than another is said first, where it is so on both sides."""
    assert lines(await answer(cost, question("", named, topics)))[0].startswith(begins)


@pytest.mark.parametrize(
    ("said", "topics", "begins"),
    [
        ("$3 per million", "is-true output", "No. R1 costs $2.19"),
        ("$2 per million", "is-true output", "R1 costs $2.19"),
        ("$1 per million", "is-true input less-than", "Yes. R1 costs $0.55"),
        ("$1 per million", "is-true output less-than", "No. R1 costs $2.19"),
        ("$1 per million", "is-true less-than", "R1 costs $0.55"),
        ("$15 per million", "is-true output negated", "R1 costs $2.19"),
    ],
)
async def test_a_price_is_confirmed_where_it_is_sure(said: str, topics: str, begins: str) -> None:
    """A claimed price, or a limit to it, gets yes or no, but not where it is near or open."""
    assert lines(await answer(cost, question(said, "r1", topics)))[0].startswith(begins)


async def test_how_much_cheaper_is_no_yes_or_no() -> None:
    """A claim of how much cheaper a model is gets the figures, and no verdict."""
    asked = question("95% cheaper", "r1 o1", "is-true compare cheaper")
    assert lines(await answer(cost, asked))[0].startswith("R1 is cheaper than o1")


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("150k in 150k out", ["Input: $0.38", "Output: $1.50"]),
        ("1.5k in 3k out", ["Input: $0.00375", "Output: $0.03"]),
        ("1M in 1M out", ["Input: $2.50", "Output: $10.00"]),
        ("4M in 1M out", ["Input: $10", "Output: $10"]),
    ],
)
async def test_amounts_of_a_table_have_as_many_decimals(said: str, rows: list[str]) -> None:
    """What stands side by side is written alike: in cents where it is dollars."""
    assert lines(await answer(cost, question(said, "gpt-4o")))[1:3] == rows


async def test_a_later_price_is_not_called_one_of_that_month() -> None:
    """What came into force after the month of the story is said to be later."""
    alone = lines(await answer(cost, question("", "v3")))
    both = lines(await answer(cost, question("", "v3 r1")))
    later = "For V3 this is the list price in force since February 8, 2025"
    assert any(later in line for line in alone)
    assert not any("January" in line for line in alone)
    assert any(later in line for line in both)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("named", [("r1", ""), ("", ""), ("", "all"), ("o1", "cached")])
async def test_what_was_asked_is_not_suggested(language: str, named: tuple[str, str]) -> None:
    """A question is never offered to the reader who has just asked it."""
    first = await answer(cost, question("", *named, language=language))
    for offered in first.suggestions:
        asked = replace(question("", *named, language=language), text=offered.text)
        again = await answer(cost, asked)
        assert offered not in again.suggestions
        assert again.suggestions


async def test_suggestions_go_with_what_was_asked() -> None:
    """Prices, comparisons, sums and budgets have different questions after them."""
    asked = [
        question("", "r1"),
        question("", ""),
        question("", "", "all"),
        question("10M output tokens", "r1"),
        question("I have $5", "r1", "budget"),
    ]
    offered = {tuple(each.id for each in (await answer(cost, one)).suggestions) for one in asked}
    assert len(offered) == len(asked)


async def test_a_day_for_a_month_is_thirty_days() -> None:
    """What is used in a day is reckoned for a month, and that is said."""
    asked = question("200k input tokens a day", "r1", "daily monthly cost")
    told = lines(await answer(cost, asked))
    assert "6 million input tokens cost $3.30 on R1" in told[0]
    assert any("30 days" in line for line in told)


@pytest.mark.parametrize(
    "text",
    [
        "I pay $900 for o1 output, how much would it cost on R1",
        "how much does R1 cost instead of $900 for o1 output",
        "لو بدفع 900 دولار لإخراج o1 كم يكلف على R1",
    ],
)
async def test_money_moves_from_one_model_to_another(text: str) -> None:
    """What some money pays for on one model is reckoned on the other, whichever is named first."""
    answers = [each async for each in router().answer(Question(text))]
    assert "32.85" in lines(answers[-1])[0]
