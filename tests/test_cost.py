"""Prices of use: exact figures, both languages, and what cannot be computed."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.cost import cost
from handlers.costs.pricing import Usage, bought, money, saving, times
from handlers.costs.pricing import cost as cost_of
from handlers.texts import available
from handlers.understanding import Mention, Quantity, Side, Understood
from handlers.understanding.numbers.numberlists import lexicon
from handlers.understanding.numbers.quantities import Numbers
from handlers.understanding.writing.folding import fold
from tests.told import answer, direction, lines, raw, speech, story

LANGUAGES = available()
MODELS = ("r1", "o1", "v3", "o1-mini", "o3-mini", "gpt-4o", "claude-3-5-sonnet", "qwen-7b")
TOPICS = (
    *(
        "all",
        "budget",
        "cached",
        "cheapest",
        "dearest",
        "develop",
        "difference",
        "input",
        "is-true",
    ),
    *("compare", "output", "ratio", "saving", "today"),
)


@cache
def numbers() -> Numbers:
    return Numbers(lexicon())


def question(
    said: str, models: str = "", topics: str = "", *, language: str = "en", unknown: str = ""
) -> Understood:
    """A question that names models, its quantities read from what is said."""
    folded = fold(said)
    return Understood(
        said,
        folded,
        language,
        tuple(Mention(model, "model", 0, 0) for model in models.split()),
        numbers().find(folded),
        frozenset(),
        frozenset(topics.split()),
        tuple(unknown.split()),
    )


async def first(asked: Understood) -> str:
    """The first line of the answer."""
    return lines(await answer(cost, asked))[0]


PRICES = [
    pytest.param(
        ("r1", ""),
        "R1 costs $0.55 per million input tokens and $2.19 per million output tokens.",
        "سعر مليون توكن على R1: 0.55 دولار للإدخال، و2.19 دولار للإخراج.",
        id="one",
    ),
    pytest.param(
        ("o1", "output"),
        "o1 costs $60 per million output tokens.",
        "سعر الإخراج على o1: 60 دولارًا لكل مليون توكن.",
        id="one-side",
    ),
    pytest.param(
        ("gpt-4o", "cached input"),
        "GPT-4o costs $1.25 per million cached input tokens.",
        "سعر الإدخال المخزّن مؤقتًا على GPT-4o: 1.25 دولار لكل مليون توكن.",
        id="cached",
    ),
    pytest.param(
        ("", ""),
        "R1 is cheaper than o1, which costs about 27.3 times as much for input ($15 against $0.55) "
        "and about 27.4 times as much for output ($60 against $2.19).",
        "نموذج R1 أرخص من o1: سعر o1 نحو 27.3 ضعف سعر R1 في الإدخال (15 دولارًا مقابل 0.55 دولار) "
        "ونحو 27.4 ضعف سعره في الإخراج (60 دولارًا مقابل 2.19 دولار).",
        id="none-named",
    ),
    pytest.param(
        ("o1", "saving output"),
        "R1 instead of o1 saves 96.35% on output ($57.81 per million tokens).",
        "استخدام R1 بدل o1 يوفّر 96.35% في الإخراج (57.81 دولار لكل مليون توكن).",
        id="saving",
    ),
    pytest.param(
        ("claude-3-5-sonnet o1-mini", ""),
        "o1-mini is cheaper than Claude 3.5 Sonnet, which costs about 1.3 times as much for output "
        "($15 against $12). "
        "Input costs the same on Claude 3.5 Sonnet and o1-mini: $3 per million tokens.",
        "نموذج o1-mini أرخص من Claude 3.5 Sonnet: "
        "سعر Claude 3.5 Sonnet نحو 1.3 ضعف سعر o1-mini في الإخراج (15 دولارًا مقابل 12 دولارًا). "
        "سعر الإدخال واحد على Claude 3.5 Sonnet وo1-mini: 3 دولارات لكل مليون توكن.",
        id="same-on-one-side",
    ),
    pytest.param(
        ("", "cheapest"),
        "The cheapest model is V3 ($0.27 for input and $1.10 for output), "
        "the most expensive o1 ($15 for input and $60 for output).",
        "أرخص النماذج V3 (0.27 دولار للإدخال و1.10 دولار للإخراج)، "
        "وأغلاها o1 (15 دولارًا للإدخال و60 دولارًا للإخراج).",
        id="cheapest",
    ),
    pytest.param(
        ("", "dearest output"),
        "The most expensive model for output is o1 ($60), the cheapest V3 ($1.10).",
        "أغلى النماذج في الإخراج o1 (60 دولارًا)، وأرخصها V3 (1.10 دولار).",
        id="dearest-on-one-side",
    ),
    pytest.param(
        ("o1", "dearest"),
        "o1 costs $15 per million input tokens and $60 per million output tokens. "
        "It is the most expensive of the models whose prices I know.",
        "سعر مليون توكن على o1: 15 دولارًا للإدخال، و60 دولارًا للإخراج. "
        "وهو أغلى النماذج التي أعرف أسعارها.",
        id="is-it-the-dearest",
    ),
]


@pytest.mark.parametrize(("named", "english", "arabic"), PRICES)
async def test_a_price_is_told_first(named: tuple[str, str], english: str, arabic: str) -> None:
    """Without a quantity the answer begins with the price that is asked for."""
    assert await first(question("", *named)) == english
    assert await first(question("", *named, language="ar")) == arabic


COSTS = [
    pytest.param(
        ("1.5M in 300k out", "1.5 مليون إدخال و300 ألف إخراج"),
        ("r1", ""),
        "1.5 million input tokens and 300,000 output tokens cost $1.48 on R1.",
        "تكلفة 1.5 مليون توكن إدخال و300 ألف توكن إخراج على R1: 1.48 دولار.",
        id="both-sides",
    ),
    pytest.param(
        ("2 million cached tokens", "مليونا توكن مخزنة"),
        ("r1", ""),
        "2 million cached input tokens cost $0.28 on R1.",
        "تكلفة مليوني توكن إدخال مخزّن مؤقتًا على R1: 0.28 دولار.",
        id="cached",
    ),
    pytest.param(
        ("half a million output tokens", "نص مليون توكن إخراج"),
        ("o1", ""),
        "500,000 output tokens cost $30 on o1.",
        "تكلفة 500 ألف توكن إخراج على o1: 30 دولارًا.",
        id="half",
    ),
    pytest.param(
        ("100 output tokens", "100 توكن إخراج"),
        ("r1", ""),
        "100 output tokens cost $0.000219 on R1.",
        "تكلفة 100 توكن إخراج على R1: 0.000219 دولار.",
        id="under-a-cent",
    ),
    pytest.param(
        ("1 output token", "1 توكن إخراج"),
        ("v3", ""),
        "1 output token costs $0.0000011 on V3.",
        "تكلفة توكن واحد إخراج على V3: 0.0000011 دولار.",
        id="one-token",
    ),
    pytest.param(
        ("a trillion output tokens", "تريليون توكن إخراج"),
        ("r1", ""),
        "1 trillion output tokens cost $2.19 million on R1.",
        "تكلفة تريليون توكن إخراج على R1: 2.19 مليون دولار.",
        id="millions-of-dollars",
    ),
    pytest.param(
        ("ten million output tokens", "عشرة ملايين توكن إخراج"),
        ("", ""),
        "10 million output tokens cost $21.90 on R1 and $600 on o1. "
        "R1 saves $578.10, or 96.35%; o1 costs about 27.4 times as much.",
        "تكلفة 10 ملايين توكن إخراج: 21.90 دولار على R1، و600 دولار على o1. "
        "التوفير مع R1: 578.10 دولار، أي 96.35%، فسعر o1 نحو 27.4 ضعف سعر R1.",
        id="none-named",
    ),
    pytest.param(
        ("1.5 million output tokens", "1.5 مليون توكن إخراج"),
        ("", ""),
        "1.5 million output tokens cost $3.29 on R1 and $90 on o1. "
        "R1 saves $86.71, or 96.35%; o1 costs about 27.4 times as much.",
        "تكلفة 1.5 مليون توكن إخراج: 3.29 دولار على R1، و90 دولارًا على o1. "
        "التوفير مع R1: 86.71 دولار، أي 96.35%، فسعر o1 نحو 27.4 ضعف سعر R1.",
        id="saved-adds-up",
    ),
    pytest.param(
        ("a million output tokens", "مليون توكن إخراج"),
        ("", "all"),
        "1 million output tokens cost least on V3, $1.10, and most on o1, $60.",
        "تكلفة مليون توكن إخراج: أدناها 1.10 دولار على V3، وأعلاها 60 دولارًا على o1.",
        id="all",
    ),
    pytest.param(
        ("10 million tokens", "10 ملايين توكن"),
        ("r1", ""),
        "10 million tokens on R1 cost $5.50 if they are input, $21.90 if they are output. "
        "Do you mean input or output?",
        "تكلفة 10 ملايين توكن على R1: 5.50 دولار إن كانت إدخالًا، و21.90 دولار إن كانت إخراجًا. "
        "أتقصد الإدخال أم الإخراج؟",
        id="side-not-told",
    ),
    pytest.param(
        ("10 million tokens", "10 ملايين توكن"),
        ("r1", "output"),
        "10 million output tokens cost $21.90 on R1.",
        "تكلفة 10 ملايين توكن إخراج على R1: 21.90 دولار.",
        id="side-told-apart",
    ),
    pytest.param(
        ("1M/200k", "1M/200k"),
        ("o1", ""),
        "1 million input tokens and 200,000 output tokens cost $27 on o1.",
        "تكلفة مليون توكن إدخال و200 ألف توكن إخراج على o1: 27 دولارًا.",
        id="in-and-out-by-order",
    ),
    pytest.param(
        ("10 million tokens", "10 ملايين توكن"),
        ("", ""),
        "10 million input tokens cost $5.50 on R1 and $150 on o1. "
        "10 million output tokens cost $21.90 on R1 and $600 on o1. Do you mean input or output?",
        "تكلفة 10 ملايين توكن إدخال: 5.50 دولار على R1، و150 دولارًا على o1. "
        "تكلفة 10 ملايين توكن إخراج: 21.90 دولار على R1، و600 دولار على o1. "
        "أتقصد الإدخال أم الإخراج؟",
        id="nothing-told",
    ),
    pytest.param(
        ("2 million input tokens", "مليونا توكن مدخلات"),
        ("claude-3-5-sonnet o1-mini", ""),
        "2 million input tokens cost the same on Claude 3.5 Sonnet and o1-mini: $6.",
        "تكلفة مليوني توكن إدخال واحدة على Claude 3.5 Sonnet وo1-mini: 6 دولارات.",
        id="same",
    ),
]


@pytest.mark.parametrize(("said", "named", "english", "arabic"), COSTS)
async def test_tokens_are_reckoned(
    said: tuple[str, str], named: tuple[str, str], english: str, arabic: str
) -> None:
    """The cost of any tokens is exact, and written as a person would."""
    assert await first(question(said[0], *named)) == english
    assert await first(question(said[1], *named, language="ar")) == arabic


BUDGETS = [
    pytest.param(
        ("how many output tokens does $219 buy", "كم توكن أشتري بـ 219 دولار"),
        ("r1", "budget output"),
        "$219 buys 100 million output tokens on R1.",
        "بمبلغ 219 دولارًا تحصل عبر R1 على 100 مليون توكن إخراج.",
        id="one-side",
    ),
    pytest.param(
        ("I have $5", "معي 5 دولارات"),
        ("r1", "budget"),
        "$5 buys about 9.09 million input tokens or about 2.28 million output tokens on R1.",
        "بمبلغ 5 دولارات تحصل عبر R1 على نحو 9.09 مليون توكن إدخال أو نحو 2.28 مليون توكن إخراج.",
        id="both-sides",
    ),
    pytest.param(
        ("how many o1 input tokens for 15 bucks", "كم توكن إدخال مقابل 15 دولار"),
        ("o1", "input"),
        "$15 buys 1 million input tokens on o1.",
        "بمبلغ 15 دولارًا تحصل عبر o1 على مليون توكن إدخال.",
        id="as-much-as-a-price",
    ),
    pytest.param(
        ("I have 50", "معي 50"),
        ("o1", "budget output"),
        "$50 buys 833,333 output tokens on o1.",
        "بمبلغ 50 دولارًا تحصل عبر o1 على 833,333 توكن إخراج.",
        id="no-currency",
    ),
    pytest.param(
        ("is $50 enough for 10 million output tokens", "هل تكفي 50 دولار لعشرة ملايين توكن إخراج"),
        ("o1", "budget is-true"),
        "No, $50 is not enough: 10 million output tokens cost $600 on o1, which is $550 more.",
        "لا يكفي مبلغ 50 دولارًا: تكلفة 10 ملايين توكن إخراج على o1 تبلغ 600 دولار، "
        "فينقصه 550 دولارًا.",
        id="not-enough",
    ),
    pytest.param(
        ("is $50 enough for 10 million output tokens", "هل تكفي 50 دولار لعشرة ملايين توكن إخراج"),
        ("r1", "budget is-true"),
        "Yes, $50 is enough: 10 million output tokens cost $21.90 on R1, which leaves $28.10.",
        "نعم، يكفي مبلغ 50 دولارًا: تكلفة 10 ملايين توكن إخراج على R1 تبلغ 21.90 دولار، "
        "ويبقى 28.10 دولار.",
        id="enough",
    ),
    pytest.param(
        ("costs $15 per million input tokens", "سعره 15 دولارًا لكل مليون توكن إدخال"),
        ("r1", "input is-true"),
        "No. R1 costs $0.55 per million input tokens.",
        "لا، سعر الإدخال على R1: 0.55 دولار لكل مليون توكن.",
        id="wrong-price",
    ),
    pytest.param(
        ("o1 costs $60 per million", "سعره 60 دولارًا للمليون"),
        ("o1", "output is-true"),
        "Yes. o1 costs $60 per million output tokens.",
        "نعم، سعر الإخراج على o1: 60 دولارًا لكل مليون توكن.",
        id="right-price",
    ),
]


@pytest.mark.parametrize(("said", "named", "english", "arabic"), BUDGETS)
async def test_money_is_turned_into_tokens(
    said: tuple[str, str], named: tuple[str, str], english: str, arabic: str
) -> None:
    """A budget buys whole tokens, a claimed price is confirmed or put right."""
    assert await first(question(said[0], *named)) == english
    assert await first(question(said[1], *named, language="ar")) == arabic


KNOWN = "R1, o1, V3, o1-mini, o3-mini, GPT-4o and Claude 3.5 Sonnet"
KNOWN_AR = "R1 وo1 وV3 وo1-mini وo3-mini وGPT-4o وClaude 3.5 Sonnet"
REFUSALS = [
    pytest.param(
        question("minus five million tokens", "r1"),
        "A number of tokens, dollars or shares cannot be less than zero.",
        "لا يقل عدد التوكنات أو الأسهم ولا المبلغ عن الصفر. اكتب عددًا موجبًا.",
        id="negative",
    ),
    pytest.param(
        question("zero tokens", "r1"),
        "0 tokens cost $0 on any model: write a larger number.",
        "تكلفة 0 توكن على أي نموذج: 0 دولار. اكتب كمية أكبر.",
        id="zero",
    ),
    pytest.param(
        question("$0", "r1", "budget"),
        "$0 buys no tokens: write a larger amount.",
        "مبلغ 0 دولار لا يشتري شيئًا. اكتب مبلغًا أكبر.",
        id="no-money",
    ),
    pytest.param(
        question("10^17 tokens", "r1"),
        "That is more than I compute: my limit is 1,000 trillion tokens.",
        "هذا أكبر مما أحسبه، والحد عندي 1,000 تريليون توكن.",
        id="absurd",
    ),
    pytest.param(
        question("$2 trillion", "r1"),
        "That is more than I compute: my limit is $1 trillion.",
        "هذا أكبر مما أحسبه، والحد عندي تريليون دولار.",
        id="absurd-money",
    ),
    pytest.param(
        question("a million tokens", unknown="gemini"),
        f"I know no price for gemini. The models whose prices I know: {KNOWN}.",
        f"لا أعرف سعر gemini. النماذج التي أعرف أسعارها: {KNOWN_AR}.",
        id="unknown",
    ),
    pytest.param(
        question("a million tokens", "qwen-7b"),
        "Neither the article nor my other sources give a price for Qwen-7B. "
        f"The models whose prices I know: {KNOWN}.",
        f"لا يذكر المقال ولا المصادر الأخرى سعر Qwen-7B. النماذج التي أعرف أسعارها: {KNOWN_AR}.",
        id="unpriced",
    ),
]


@pytest.mark.parametrize(("asked", "english", "arabic"), REFUSALS)
async def test_what_cannot_be_reckoned_is_said(
    asked: Understood, english: str, arabic: str
) -> None:
    """Impossible amounts and models without a price get one clear line, and no price."""
    for language, said in (("en", english), ("ar", arabic)):
        found = await answer(cost, replace(asked, language=language))
        assert lines(found) == [said]
        assert not found.sources


async def test_each_model_is_listed_once_from_the_cheapest_on() -> None:
    """Asked for all, the answer lists every price in order, with what is from the article."""
    _, *rows, remark = lines(await answer(cost, question("", topics="all")))
    assert rows == [
        "V3: $0.27 for input and $1.10 for output",
        "R1: $0.55 for input and $2.19 for output",
        "o3-mini: $1.10 for input and $4.40 for output",
        "GPT-4o: $2.50 for input and $10.00 for output",
        "o1-mini: $3.00 for input and $12.00 for output",
        "Claude 3.5 Sonnet: $3.00 for input and $15.00 for output",
        "o1: $15.00 for input and $60.00 for output",
    ]
    assert remark.endswith("Only the prices of R1 and o1 are from the article.")


async def test_what_is_not_from_the_article_is_said() -> None:
    """Beside the article's price stand its cached price and its term, named as from outside."""
    found = await answer(cost, question("", "r1"))
    assert lines(found)[1:] == [
        "Cached input: $0.14",
        "In force: from January 20, 2025 to September 5, 2025",
        "The price of cached input and when it was in force are not from the article.",
    ]
    assert [source.name for source in found.sources] == [
        "The article, paragraph 26",
        "DeepSeek API docs, prices",
    ]


async def test_an_article_price_alone_cites_only_the_article() -> None:
    """No outside source is named where nothing from outside is told."""
    found = await answer(cost, question("10M output tokens", "r1 o1"))
    assert [source.name for source in found.sources] == ["The article, paragraph 26"]


@pytest.mark.parametrize(
    ("topics", "remark"),
    [
        ("develop", "These are prices of use, not the cost of development, for which"),
        ("today", "These are prices of January 2025; I do not know today’s."),
        ("", "Prices in dollars per million tokens, as of January 2025."),
    ],
)
async def test_a_remark_only_where_it_is_asked_for(topics: str, remark: str) -> None:
    """Development and today's prices are spoken of only when the question is about them."""
    told = lines(await answer(cost, question("", "o1", topics)))
    assert [line.startswith(remark) for line in told[1:]].count(True) == 1
    assert any("development" in line for line in told) == (topics == "develop")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_side_left_open_can_be_chosen(language: str) -> None:
    """The question back comes with one question to ask for each reading."""
    found = await answer(cost, question("2 million tokens", "r1", language=language))
    assert [each.id for each in found.suggestions] == ["ask-cost-as-input", "ask-cost-as-output"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "amount", "unit"), [("tokens", "10_000_000", "tokens"), ("budget", "100", "usd")]
)
def test_a_suggestion_is_understood(language: str, name: str, amount: str, unit: str) -> None:
    """The quantity in a suggested question is read as it is meant."""
    (found,) = numbers().find(fold(speech()[language](f"ask-cost-{name}")))
    assert (found.amount, found.unit) == (Decimal(amount), unit)


quantities = st.builds(
    Quantity,
    st.one_of(
        st.integers(-(10**3), 10**18).map(Decimal),
        st.decimals("0.000001", "1e16", places=6),
    ),
    st.sampled_from([None, "tokens", "usd", "percent"]),
    st.sampled_from([None, "input", "cached", "output"]),
    st.just(0),
    st.just(0),
)
questions = st.builds(
    Understood,
    st.just(""),
    st.just(""),
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(MODELS).map(lambda name: Mention(name, "model", 0, 0))).map(tuple),
    st.lists(quantities, max_size=4).map(tuple),
    st.just(frozenset()),
    st.frozensets(st.sampled_from(TOPICS), max_size=4),
    st.sampled_from([(), ("gemini",)]),
)


@given(questions)
async def test_every_question_is_answered(asked: Understood) -> None:
    """Whatever is asked, one short answer comes, each Arabic line led by an Arabic word."""
    found = await answer(cost, asked)
    told = [line for block in found.blocks for line in raw(block)]
    assert 1 <= len(told) <= 12
    assert 1 <= len(found.suggestions) <= 3
    if asked.language == "ar":
        assert all(direction(line) == "AL" for line in told), told


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("27.4", "27.40"),
        ("15", "15"),
        ("600.00", "600"),
        ("1.482", "1.48"),
        ("2.195", "2.20"),
        ("0.999999", "1"),
        ("0.5", "0.50"),
        ("0.825", "0.825"),
        ("0.055", "0.055"),
        ("0.000055", "0.000055"),
        ("0.000123456", "0.000123"),
        ("1234.5", "1234.50"),
        ("0", "0"),
    ],
)
def test_money_is_written_as_people_do(amount: str, written: str) -> None:
    """Whole dollars have no cents, others two, and less than a dollar three figures."""
    assert f"{money(Decimal(amount)):f}" == written


@pytest.mark.parametrize(
    ("side", "budget", "tokens"),
    [("output", "219", "100000000"), ("input", "11", "20000000"), ("cached", "0.01", "71428")],
)
def test_only_whole_tokens_are_bought(side: Side, budget: str, tokens: str) -> None:
    """What is bought never costs more than the budget."""
    price = story().price("r1")
    assert price is not None
    found = bought(price, side, Decimal(budget))
    assert found == Decimal(tokens)


def test_arithmetic_is_exact() -> None:
    """Sums have no rounding of binary fractions in them."""
    price = story().price("o1")
    assert price is not None
    used = Usage(Decimal(3), Decimal(1), Decimal(7))
    assert cost_of(price, used) == Decimal("0.0004725")
    assert saving(Decimal("2.19"), Decimal(60)) == Decimal("96.35")
    assert times(Decimal("0.55"), Decimal(15)) == Decimal("27.3")
