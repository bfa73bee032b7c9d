"""Answers as Telegram messages."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.telegram.buttons import Ask, Opinion, Stop, press
from bot.platforms.telegram.render import Outgoing, render
from handlers.chat import (
    Answer,
    Aside,
    Block,
    Bullets,
    Code,
    Figures,
    Source,
    Span,
    Suggestion,
    Title,
    paragraph,
    spans,
)
from handlers.texts import Texts, available
from tests.answers import answers, inked, told, writing
from tests.servers.telegram_checks import Params, problems, utf16

SPEECH: Mapping[str, Texts] = {language: Texts(language) for language in available()}


def call(message: Outgoing) -> Params:
    """The parameters that a message is sent with."""
    params: Params = {
        "chat_id": 1,
        "text": message.text,
        "entities": list(message.entities),
    }
    return params | ({"reply_markup": message.markup} if message.markup else {})


def styled(message: Outgoing) -> list[tuple[str, str]]:
    """What each entity covers."""
    units = message.text.encode("utf-16-le")
    return [
        (
            entity["type"],
            units[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le"),
        )
        for entity in message.entities
    ]


def shown(language: str, *blocks: Block, sources: tuple[Source, ...] = ()) -> Outgoing:
    """The one message that shows these blocks."""
    (message,) = render(Answer(language, "ask", blocks, sources), SPEECH[language])
    return message


@given(answers, st.none() | writing)
@settings(max_examples=200)
def test_telegram_takes_any_answer(answer: Answer, asked: str | None) -> None:
    """Each message of any answer is one that Telegram accepts, and it takes nothing from it."""
    messages = render(
        answer, SPEECH[answer.language], opinions=True, others=SPEECH.values(), asked=asked
    )
    for message in messages:
        assert not list(problems("sendMessage", call(message)))
    said, at = inked("".join(message.text for message in messages)), 0
    for part in map(inked, told(answer)):
        at = said.index(part, at) + len(part)


@given(answers)
def test_only_the_last_message_has_buttons(answer: Answer) -> None:
    """Buttons stand under the end of the answer and nowhere else."""
    messages = render(answer, SPEECH[answer.language], opinions=True)
    assert [message.markup is not None for message in messages] == [
        number == len(messages) for number in range(1, len(messages) + 1)
    ]


@pytest.mark.parametrize(
    ("block", "text", "styles"),
    [
        pytest.param(Title("What fell"), "What fell", [("bold", "What fell")], id="title"),
        pytest.param(
            Aside(spans("It fell 16.9%.")),
            "It fell 16.9%.",
            [("blockquote", "It fell 16.9%.")],
            id="aside",
        ),
        pytest.param(Bullets((spans("one"), spans("two"))), "• one\n• two", [], id="bullets"),
        pytest.param(
            Bullets((spans("one"), spans("two")), numbered=True), "1. one\n2. two", [], id="numbers"
        ),
        pytest.param(
            Figures((("Input", "0.55 dollars"), ("Output", "2.19 dollars"))),
            "Input: 0.55 dollars\nOutput: 2.19 dollars",
            [("bold", "0.55 dollars"), ("bold", "2.19 dollars")],
            id="figures",
        ),
        pytest.param(Code("a  = 1\n  b"), "a  = 1\n  b", [("pre", "a  = 1\n  b")], id="code"),
    ],
)
def test_each_block_has_its_form(block: Block, text: str, styles: list[tuple[str, str]]) -> None:
    """A block is shown by text and entities alone."""
    message = shown("en", block)
    assert message.text == text
    assert styled(message) == styles


def test_what_introduces_a_list_stands_right_above_it() -> None:
    """A title and a paragraph that ends in a colon are not parted from what they introduce."""
    listed = Bullets((spans("one"),))
    message = shown("en", Title("Shares"), paragraph("For example:"), listed, paragraph("Ask."))
    assert message.text == "Shares\nFor example:\n• one\n\nAsk."


def test_spans_keep_their_style() -> None:
    """Bold, italic, code and links cover their own words, counted in UTF-16 units."""
    message = shown(
        "en",
        Aside(
            (
                Span("👩🏽‍💻 "),
                Span("bold", bold=True),
                Span(" "),
                Span("both", bold=True, italic=True),
                Span(" x ", code=True),
                Span("there", link="https://example.org/"),
                Span("nowhere", link="javascript:alert(1)"),
            )
        ),
    )
    assert styled(message)[1:] == [
        ("bold", "bold"),
        ("bold", "both"),
        ("italic", "both"),
        ("code", "x"),
        ("text_link", "there"),
    ]


@pytest.mark.parametrize(
    ("block", "text"),
    [
        pytest.param(paragraph("تراجع السهم"), "تراجع السهم", id="arabic first"),
        pytest.param(paragraph("16.9% نسبة"), "\u200f16.9% نسبة", id="figure first"),
        pytest.param(
            paragraph("\u2068Nvidia\u2069 شركة"), "\u200f\u2068Nvidia\u2069 شركة", id="name first"
        ),
        pytest.param(
            paragraph("Reuters (2025)."), "\u200f\u2068Reuters (2025).\u2069", id="foreign line"
        ),
        pytest.param(paragraph("نعم\n1 لا"), "نعم\n\u200f1 لا", id="every line"),
        pytest.param(paragraph("\u200e\u200f5 نعم"), "\u200f5 نعم", id="marked already"),
        pytest.param(
            Bullets((spans("سهم"), spans("Apple."))),
            "\u200f• سهم\n\u200f• \u2068Apple.\u2069",
            id="bullets",
        ),
        pytest.param(
            Figures((("R1", "0.55 دولار"),)), "\u200f\u2068R1\u2069: 0.55 دولار", id="figures"
        ),
        pytest.param(Code("x = 1"), "x = 1", id="code"),
    ],
)
def test_arabic_lines_start_on_the_right(block: Block, text: str) -> None:
    """A line that starts with no Arabic letter gets one mark, and a foreign one stays together."""
    assert shown("ar", block).text == text


def test_english_line_starts_on_the_left() -> None:
    """An English line that starts with an Arabic name does not turn round; an Arabic one may."""
    assert shown("en", paragraph("الفهد is a name")).text == "\u200eالفهد is a name"
    assert shown("en", paragraph("للعربية اكتب")).text == "للعربية اكتب"


@pytest.mark.parametrize("language", available())
def test_sources_are_quoted_below(language: str) -> None:
    """A few sources are a quote with links; many are folded."""
    few = tuple(Source(f"مصدر {n}", f"https://example.org/{n}") for n in range(3))
    message = shown(language, paragraph("نعم"), sources=few)
    kinds = [kind for kind, _ in styled(message)]
    assert kinds == ["blockquote", "bold", "text_link", "text_link", "text_link"]
    message = shown(language, paragraph("نعم"), sources=few + few)
    assert styled(message)[0][0] == "expandable_blockquote"
    message = shown(language, paragraph("نعم"), sources=few[:1])
    assert len(message.text.splitlines()) == 3


@pytest.mark.parametrize("language", available())
def test_long_answer_is_split_at_blocks(language: str) -> None:
    """A long answer is cut between its blocks, each piece led as its language needs."""
    block = paragraph("2025 كلمة " * 150)
    messages = render(Answer(language, "ask", (block,) * 9), SPEECH[language])
    assert len(messages) == 5
    for message in messages:
        assert utf16(message.text) <= 4096
        assert message.text.startswith("\u200f2025" if language == "ar" else "2025")


def test_two_hundred_styles_are_too_many() -> None:
    """Where there are more entities than Telegram takes, links stay before bold words."""
    line = tuple(
        Span(f"{n} ", bold=True, link="https://example.org" if n % 3 == 0 else None)
        for n in range(150)
    )
    message = shown("en", Aside(line))
    kinds = [kind for kind, _ in styled(message)]
    assert len(kinds) == 100
    assert (kinds.count("blockquote"), kinds.count("text_link")) == (1, 50)


@pytest.mark.parametrize("language", available())
def test_blank_answer_says_something(language: str) -> None:
    """An answer without a visible word is not sent as an empty message."""
    assert shown(language, paragraph("\u2068 \u2069\u200f")).text == SPEECH[language](
        "telegram-nothing"
    )


@pytest.mark.parametrize("language", available())
def test_buttons_hold_all_they_need(language: str) -> None:
    """A suggestion is a button with its id and language; a short figure one that copies it bare."""
    answer = Answer(
        language,
        "cost",
        (
            Figures(
                (("R1", "\u20680.55\u2069 دولار"), ("سريان السعر", "من 20 يناير 2025 إلى 5 سبتمبر"))
            ),
        ),
        sources=(Source("المقال"),),
        suggestions=(Suggestion("r1-output-price", "؟"), Suggestion("x" * 49, "too long")),
        more=Suggestion("more.cost_r1", "؟"),
    )
    others = [texts for texts in SPEECH.values() if texts.language != language]
    (message,) = render(answer, SPEECH[language], opinions=True, others=others)
    assert message.markup is not None
    copies, more, ask, last = message.markup["inline_keyboard"]
    assert [button["copy_text"]["text"] for button in copies] == ["0.55 دولار"]
    assert [(button["text"], button["callback_data"]) for button in more] == [
        (SPEECH[language]("more-label"), f"q:more.cost_r1:{language}")
    ]
    assert [button["callback_data"] for button in ask] == [f"q:r1-output-price:{language}"]
    assert [button["callback_data"] for button in last] == [
        f"q:ask-sources:{language}",
        *(f"q:ask-language-{other.language}:{other.language}" for other in others),
        "f:1",
        "f:0",
    ]


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("q:nvidia-fall:ar", Ask("nvidia-fall", "ar")),
        ("f:1", Opinion(good=True)),
        ("f:0", Opinion(good=False)),
        ("s", Stop()),
        ("", None),
        ("q:nvidia-fall", None),
        ("q:nvidia-fall:ar:x", None),
        ("q:nvidia-fall:ar\n", None),
        ("q:../../etc/passwd:ar", None),
        ("q:نفيديا:ar", None),
        (f"q:{'x' * 49}:ar", None),
        ("f:2", None),
        ("\x00", None),
    ],
)
def test_forged_buttons_mean_nothing(data: str, meant: object) -> None:
    """Only what a button of ours can hold is understood."""
    assert press(data) == meant


def test_pressed_question_stands_above_its_answer() -> None:
    """A question asked by a button is quoted, and a remark stands below the answer."""
    answer = Answer("en", "ask", (paragraph("Because."),))
    (message,) = render(answer, SPEECH["en"], asked="Why?", note="Stopped.")
    assert message.text == "Why?\n\nBecause.\n\nStopped."
    assert styled(message) == [("blockquote", "Why?"), ("italic", "Stopped.")]
