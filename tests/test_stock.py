"""Shares and indices: figures, ranks, differences, false premises, and what is not told."""

from dataclasses import replace

import pytest

from handlers.records import Stock
from handlers.shares.premise import mistaken
from handlers.stock import stock
from handlers.texts import available
from handlers.understanding import Understood
from tests.told import Claim, answer, direction, lines, question, raw, story

LANGUAGES = available()


def both(*parts: str) -> dict[str, str]:
    """The same expected text in Arabic and English, or one for each."""
    return dict(zip(LANGUAGES, parts * 2 if len(parts) == 1 else parts, strict=False))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param(
            question("nvidia", topics="fall", asked="how-much"),
            both(
                "هبط سهم إنفيديا 16.9%، وخسرت الشركة نحو 593 مليار دولار من قيمتها السوقية.",
                "Nvidia fell 16.9% and lost about $593 billion of market value.",
            ),
            id="fall",
        ),
        pytest.param(
            question("nvidia", topics="fall percent"),
            both("هبط سهم إنفيديا 16.9%.", "Nvidia fell 16.9%."),
            id="percent",
        ),
        pytest.param(
            question("nvidia", topics="fall dollars"),
            both(
                "خسرت إنفيديا نحو 593 مليار دولار من قيمتها السوقية، وهبط سهمها 16.9%.",
                "Nvidia lost about $593 billion of market value; its share fell 16.9%.",
            ),
            id="dollars",
        ),
        pytest.param(
            question("microsoft", topics="fall dollars"),
            both(
                "لا تذكر القصة كم خسرت مايكروسوفت بالدولار، لكن سهمها هبط 2.14%.",
                "The story does not say what Microsoft lost in dollars; its share fell 2.14%.",
            ),
            id="dollars-unknown",
        ),
        pytest.param(
            question("alphabet", topics="fall"),
            both("هبط سهم ألفابت أكثر من 4%.", "Alphabet fell more than 4%."),
            id="more-than",
        ),
        pytest.param(
            question("dell", topics="fall"),
            both("هبط سهم ديل ما بين 5.8% و8.7% على الأقل.", "Dell fell at least 5.8% to 8.7%."),
            id="range",
        ),
        pytest.param(
            question("nasdaq", topics="fall"),
            both(
                "هبط مؤشر ناسداك بنسبة 3.07%، أي 612.47 نقطة.",
                "The Nasdaq Composite fell 3.07%, or 612.47 points.",
            ),
            id="index",
        ),
        pytest.param(
            question("nvidia", topics="ticker"),
            both("رمز سهم إنفيديا هو NVDA.", "Nvidia trades under NVDA."),
            id="ticker",
        ),
        pytest.param(
            question("nvidia", asked="how-much", quantities=(("1000", "usd"),)),
            both(
                "من كانت له أسهم في إنفيديا قيمتها 1,000 دولار خسر نحو 169 دولارًا في ذلك اليوم، "
                "وبقي له نحو 831 دولارًا.",
                "Shares of Nvidia worth $1,000 lost about $169 that day, which left about $831.",
            ),
            id="holding",
        ),
        pytest.param(
            question(
                "nvidia",
                "broadcom",
                asked="how-much",
                quantities=(("1000", "usd"), ("2000", "usd")),
            ),
            both(
                "الخسارة في المجموع نحو 517 دولارًا، وبقي من المبلغ نحو 2,483 دولارًا.",
                "In all the loss was about $517, and about $2,483 was left.",
            ),
            id="two-holdings",
        ),
        pytest.param(
            question("nvidia", "broadcom", topics="difference"),
            both(
                "هبط سهم برودكوم أكثر من سهم إنفيديا، والفارق 0.5 نقطة مئوية.",
                "Broadcom fell more than Nvidia; the difference is 0.5 percentage points.",
            ),
            id="difference",
        ),
        pytest.param(
            question("nvidia", "broadcom", topics="difference dollars"),
            both(
                "خسرت إنفيديا من قيمتها السوقية أكثر من برودكوم بفارق 399 مليار دولار.",
                "Nvidia lost $399 billion more of market value than Broadcom.",
            ),
            id="difference-dollars",
        ),
        pytest.param(
            question("alphabet", "nvidia", asked="compare"),
            both("والفارق أقل من 12.9 نقطة", "the difference is less than 12.9"),
            id="difference-at-most",
        ),
        pytest.param(
            question("apple", "nvidia", asked="compare"),
            both("وارتفع سهم آبل أكثر من 3%، والفارق", "while Apple rose more than 3%"),
            id="difference-of-ways",
        ),
        pytest.param(
            question(topics="fall most"),
            both(
                "من نصيب إنفيديا: نحو 593", "Nvidia lost the most market value, about $593 billion"
            ),
            id="most",
        ),
        pytest.param(
            question(topics="fall most percent"),
            both("سهم برودكوم أشد الأسهم هبوطًا في المقال: 17.4%", "Broadcom fell the most"),
            id="most-percent",
        ),
        pytest.param(
            question(topics="fall least"),
            both("هبوطًا في المقال سهم مايكروسوفت: 2.14%", "Microsoft fell the least"),
            id="least",
        ),
        pytest.param(
            question(topics="rise"),
            both("فقد ارتفع سهم آبل ومؤشر داو جونز", "Apple and the Dow Jones rose"),
            id="risers",
        ),
        pytest.param(
            question("nvidia", asked="is-true", quantities=(("118.03", "usd"),)),
            both("سعر إغلاق سهم إنفيديا: 118.42", "Nvidia's close: $118.42 and $118.58"),
            id="price-claimed",
        ),
        pytest.param(
            question("apple", topics="rise fall", asked="is-true"),
            both("ارتفع سهم آبل أكثر من 3%.", "Apple rose more than 3%."),
            id="up-or-down",
        ),
        pytest.param(
            question(topics="all fall", asked="is-true"),
            both("لم يهبط كل شيء", "Not everything fell: Apple"),
            id="all-fell",
        ),
        pytest.param(
            question(topics="all value"),
            both(
                "أسهم القصة، والأولى أكبرها خسارةً", "the greatest known loss of market value first"
            ),
            id="all-by-value",
        ),
        pytest.param(
            question("nvidia", asked="when"),
            both("لا يذكر المقال تاريخ ذلك اليوم", "The article gives no date for that day"),
            id="when",
        ),
    ],
)
async def test_the_first_sentence_answers(
    language: str, asked: Understood, first: dict[str, str]
) -> None:
    """The first line of an answer about shares is the answer itself."""
    found = await answer(stock, replace(asked, language=language))
    assert first[language] in lines(found)[0]
    assert found.intent == "stock"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param(
            question("nvidia", topics="rise", quantities=(("17", "percent"),)),
            both("لم يرتفع سهم إنفيديا، بل هبط 16.9%.", "Nvidia did not rise: it fell 16.9%."),
            id="direction",
        ),
        pytest.param(
            question("apple", topics="fall", quantities=(("593e9", "usd"),)),
            both(
                "لم يهبط سهم آبل، بل ارتفع أكثر من 3%. "
                "الشركة التي خسرت نحو 593 مليار دولار من قيمتها السوقية هي إنفيديا.",
                "Apple did not fall: it rose more than 3%. "
                "It was Nvidia that lost about $593 billion of market value.",
            ),
            id="direction-and-owner",
        ),
        pytest.param(
            question("nvidia", topics="fall", quantities=(("17.4", "percent"),)),
            both(
                "لم يهبط سهم إنفيديا 17.4%، بل 16.9%. أما الذي هبط 17.4% فهو سهم برودكوم.",
                "Nvidia did not fall 17.4%: it fell 16.9%. The one that fell 17.4% was Broadcom.",
            ),
            id="percent-of-another",
        ),
        pytest.param(
            question("nvidia", topics="fall", quantities=(("1e12", "usd"),)),
            both("لم تخسر إنفيديا تريليون دولار، بل نحو 593", "Nvidia did not lose $1 trillion"),
            id="loss",
        ),
        pytest.param(
            question("microsoft", topics="fall", quantities=(("593e9", "usd"),)),
            both(
                "لا تقول القصة إن مايكروسوفت خسرت 593 مليار دولار.",
                "The story does not say that Microsoft lost $593 billion.",
            ),
            id="loss-of-another",
        ),
        pytest.param(
            question("nvidia", "broadcom", topics="rise"),
            both("لم يرتفع أي منها.", "None of them rose."),
            id="several",
        ),
        pytest.param(
            question("openai", topics="fall", quantities=(("593e9", "usd"),)),
            both("شركة أوبن إيه آي غير مدرجة في البورصة", "OpenAI is not listed"),
            id="unlisted",
        ),
    ],
)
async def test_a_false_premise_is_corrected(
    language: str, asked: Understood, first: dict[str, str]
) -> None:
    """What a question takes wrongly for granted is set right in the first sentence."""
    found = await answer(stock, replace(asked, language=language))
    assert first[language] in lines(found)[0]


@pytest.mark.parametrize(
    ("named", "topics", "claim", "wrong"),
    [
        pytest.param("nvidia", "fall", ("16.9", "percent"), False, id="exact"),
        pytest.param("nvidia", "fall", ("17", "percent"), False, id="rounded"),
        pytest.param("nvidia", "fall", ("600e9", "usd"), False, id="nearly"),
        pytest.param("alphabet", "fall", ("4.2", "percent"), False, id="more-than"),
        pytest.param("dell", "fall", ("7", "percent"), False, id="within"),
        pytest.param("oracle", "fall", ("13.8", "percent"), False, id="about"),
        pytest.param("nvidia", "fall", ("118.42", "usd"), False, id="price"),
        pytest.param("nvidia", "fall rise", None, False, id="both-ways"),
        pytest.param("nvidia", "rise", None, True, id="direction"),
        pytest.param("nvidia", "fall", ("18", "percent"), True, id="percent"),
        pytest.param("broadcom", "fall", ("593e9", "usd"), True, id="loss"),
    ],
)
def test_a_premise_is_judged_with_its_rounding(
    named: str, topics: str, claim: Claim | None, wrong: bool
) -> None:
    """A rounded figure is no mistake; another figure or the other direction is."""
    asked = question(named, topics=topics, quantities=(claim,) if claim else ())
    share = story().stock(named)
    assert share is not None
    assert mistaken(share, asked) is wrong


@pytest.mark.parametrize(
    ("claim", "yes"),
    [pytest.param("16.9", True, id="to-the-digit"), pytest.param("17", False, id="rounded")],
)
async def test_yes_is_said_to_what_holds_to_the_digit(claim: str, yes: bool) -> None:
    """A rounded figure gets the exact one instead of a yes."""
    asked = question("nvidia", topics="fall", asked="is-true", quantities=((claim, "percent"),))
    first = lines(await answer(stock, asked))[0]
    assert first.startswith("Yes. Nvidia fell 16.9%") is yes
    assert "16.9%" in first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("named", "topics", "claim", "verdict"),
    [
        pytest.param("nvidia", "fall", ("593e9", "usd"), "yes", id="loss"),
        pytest.param("nvidia", "fall", ("593e6", "usd"), "no", id="millions"),
        pytest.param("nvidia", "fall", ("593e3", "usd"), "no", id="thousands"),
        pytest.param("nvidia", "fall more-than", ("500e9", "usd"), "yes", id="more-dollars"),
        pytest.param("nvidia", "fall more-than", ("600e9", "usd"), "no", id="too-many-dollars"),
        pytest.param("nvidia", "fall more-than", ("595e9", "usd"), "", id="others-count-so"),
        pytest.param("nvidia", "fall less-than", ("15", "percent"), "no", id="not-less"),
        pytest.param("nvidia", "fall less-than", ("20", "percent"), "yes", id="less"),
        pytest.param("broadcom", "fall more-than", ("17", "percent"), "yes", id="more"),
        pytest.param("nvidia", "fall more-than", ("17", "percent"), "no", id="not-more"),
        pytest.param("alphabet", "fall more-than", ("3", "percent"), "yes", id="at-least-more"),
        pytest.param("alphabet", "fall more-than", ("9", "percent"), "", id="unsure"),
        pytest.param("dell", "fall less-than", ("5", "percent"), "no", id="at-least"),
        pytest.param("oracle", "fall more-than", ("14", "percent"), "", id="about"),
        pytest.param("nvidia", "fall part-third", None, "no", id="a-third"),
        pytest.param("nvidia", "fall part-sixth", None, "yes", id="a-sixth"),
        pytest.param("vistra", "fall part-quarter more-than", None, "yes", id="over-a-quarter"),
        pytest.param("vistra", "fall part-third more-than", None, "no", id="not-over-a-third"),
        pytest.param("nvidia", "rise", None, "no", id="direction"),
        pytest.param("nvidia", "fall", ("100", "usd"), "", id="price"),
        pytest.param("nvidia", "fall", ("18", "percent"), "", id="during-the-session"),
        pytest.param("nvidia", "fall", None, "yes", id="whether-it-fell"),
        pytest.param("nvidia", "fall degree", None, "", id="how-badly"),
        pytest.param("nvidia", "rise negated", None, "yes", id="denied-rightly"),
    ],
)
async def test_yes_or_no_is_said_where_it_is_sure(
    language: str, named: str, topics: str, claim: Claim | None, verdict: str
) -> None:
    """A question for yes or no gets it, but for what the figures leave open."""
    asked = question(
        named,
        topics=topics,
        asked="is-true",
        quantities=(claim,) if claim else (),
        language=language,
    )
    first = lines(await answer(stock, asked))[0]
    words = {"ar": {"yes": "نعم، ", "no": "لا، "}, "en": {"yes": "Yes. ", "no": "No. "}}[language]
    assert [each for each, word in words.items() if first.startswith(word)] == verdict.split()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_loss_that_others_count_so_is_theirs(language: str) -> None:
    """A figure that other sources give for a loss is said to be another count."""
    asked = question(
        "nvidia",
        topics="fall value",
        asked="is-true",
        quantities=(("589e9", "usd"),),
        language=language,
    )
    found = await answer(stock, asked)
    assert all(figure in lines(found)[0] for figure in ("593", "589", "596"))
    assert any("TipRanks" in source.name for source in found.sources)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_losses_are_added_up(language: str) -> None:
    """What shares lost together is the sum of what is known, with what it is made of."""
    asked = question("nvidia", "broadcom", topics="fall together", language=language)
    first = lines(await answer(stock, asked))[0]
    assert all(figure in first for figure in ("787", "593", "194"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_of_equal_falls_none_is_the_deepest(language: str) -> None:
    """Shares with the same range are not ranked against each other."""
    asked = question("dell", "super-micro", topics="fall", language=language)
    first = lines(await answer(stock, asked))[0]
    assert {"ar": "الشيء نفسه", "en": "the same"}[language] in first
    assert {"ar": "أشد", "en": "the most"}[language] not in first


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_price_comes_with_its_correction(language: str) -> None:
    """The closes that others report come first, then the price that the article gives."""
    found = await answer(stock, question("nvidia", topics="price", language=language))
    first, correction, *_ = lines(found)
    assert "118.42" in first
    assert "118.58" in first
    assert "118.03" in correction
    assert any(source.url and "gurufocus" in source.url for source in found.sources)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_the_article_contradicts_itself_is_told(language: str) -> None:
    """The other percentage that the article gives for one share stands beside the first."""
    found = await answer(stock, question("nvidia", topics="fall", language=language))
    assert any("17%" in line and "16.97%" in line for line in lines(found)[1:])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", ["today price", "advice", "forecast"])
@pytest.mark.parametrize("named", [("nvidia",), ()])
async def test_what_cannot_be_told_is_refused(
    language: str, topic: str, named: tuple[str, ...]
) -> None:
    """Today's prices, advice and forecasts are out of scope; the day's figure is told as such."""
    found = await answer(stock, question(*named, topics=topic, language=language))
    assert found.intent == "out_of_scope"
    assert "16.9" not in lines(found)[0]
    assert "2025" in lines(found)[1]
    assert "118" not in "".join(lines(found))


async def test_that_day_is_not_today() -> None:
    """A question about the day itself is answered."""
    asked = question("nvidia", topics="fall today day", language="ar")
    assert (await answer(stock, asked)).intent == "stock"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_ticker_names_the_known_shares(language: str) -> None:
    """A name that is not in the story is repeated, shortened, and the known ones follow."""
    asked = question(topics="share", unknown=("TSLA" * 100,), language=language)
    found = await answer(stock, asked)
    first, known = lines(found)
    assert "TSLA" in first
    assert len(first) < 100
    assert found.intent == "out_of_scope"
    assert all(
        story().name(share.name).name[language] in known
        for share in story().stocks
        if not share.index
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_name_beside_a_known_one_is_mentioned(language: str) -> None:
    """The share that is known is answered, the name that is not is said not to be."""
    asked = question("nvidia", topics="fall", unknown=("Tesla",), language=language)
    told = lines(await answer(stock, asked))
    assert "16.9%" in told[0]
    assert any("Tesla" in line for line in told[1:])


@pytest.mark.parametrize(
    ("name", "said", "intent"),
    [
        pytest.param("deepseek", "DeepSeek is not listed", "stock", id="unlisted"),
        pytest.param("softbank", "no share figure for SoftBank", "out_of_scope", id="no-figure"),
    ],
)
async def test_a_company_without_a_share_is_said_to_have_none(
    name: str, said: str, intent: str
) -> None:
    """That a company has no share is told; of a share that the story has no figure for, nothing."""
    found = await answer(stock, question(name, topics="share price"))
    assert said in lines(found)[0]
    assert found.intent == intent


async def test_the_subject_of_the_story_does_not_stand_in_the_way() -> None:
    """What shares did because of DeepSeek is answered although DeepSeek has no share."""
    told = lines(await answer(stock, question("deepseek", topics="share fall")))
    assert any("Nvidia: down 16.9%" in line for line in told)
    assert any("DeepSeek is not listed" in line for line in told)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_ranking_goes_from_the_deepest_fall(language: str) -> None:
    """All shares are ranked by their move, and those outside the article are marked."""
    found = await answer(stock, question(topics="rank all", language=language))
    rows = [line for line in lines(found) if "%" in line][: len(_shares())]
    names = [story().name(share.name).name[language] for share in _shares()]
    assert [row.split(":")[0] for row in rows] == names
    outside = {"ar": "(من خارج المقال)", "en": "(outside the article)"}[language]
    assert [outside in row for row in rows] == [not share.paragraphs for share in _shares()]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_loss_from_one_source_says_so(language: str) -> None:
    """A figure that the article lacks and one source gives is marked and sourced."""
    found = await answer(stock, question("broadcom", topics="value fall", language=language))
    only = {"ar": "والمصدر الوحيد", "en": "as the only source"}[language]
    assert "194" in lines(found)[0]
    assert any(only in line for line in lines(found))
    assert any("IBD" in source.name for source in found.sources)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("named", "topics"),
    [
        ((), "fall"),
        ((), "rank all"),
        ((), "index"),
        ((), "most"),
        ((), "all value"),
        (("nvidia",), "fall"),
        (("apple",), "fall"),
        (("nvidia", "apple"), "difference"),
        (("sp-500",), "fall"),
        (("softbank", "alibaba"), "share"),
    ],
)
async def test_answers_are_fit_to_be_shown(
    language: str, named: tuple[str, ...], topics: str
) -> None:
    """Lines run in the language's direction, no fall has a sign, and there is something next."""
    found = await answer(stock, question(*named, topics=topics, language=language))
    shown = [line for block in found.blocks for line in raw(block)]
    assert {direction(line) for line in shown} == ({"AL"} if language == "ar" else {"L"})
    assert not any(sign in line for line in lines(found) for sign in ("-1", "-2", "-3", "-5", "−"))
    assert 2 <= len(found.suggestions) <= 3
    assert all(len(each.id) <= 48 and each.text for each in found.suggestions)


def _shares() -> list[Stock]:
    return sorted(
        (share for share in story().stocks if not share.index), key=lambda share: share.change
    )
