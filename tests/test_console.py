"""The terminal: answers as lines of text, questions as they are typed or piped."""

import io
import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from bot.offers import offered
from bot.platforms.console import question
from bot.platforms.direction import bare
from bot.platforms.lines import LONGEST, lines
from bot.platforms.plain import Look, render, width
from handlers.chat import (
    Answer,
    Aside,
    Bullets,
    Code,
    Figures,
    Paragraph,
    Question,
    Source,
    Span,
    Suggestion,
    Title,
    paragraph,
    spans,
)
from handlers.texts import Texts, available
from tests.answers import answers, inked, told

SPEECH: Mapping[str, Texts] = {language: Texts(language) for language in available()}
PROGRAM = Look()
TERMINAL = Look(width=60, styled=True, airy=True)
ESCAPES = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")


def shown(answer: Answer, look: Look = PROGRAM) -> str:
    """An answer as it is shown."""
    return render(answer, SPEECH[answer.language], look)


WHOLE = Answer(
    "en",
    "stock",
    (
        Title("Shares"),
        Paragraph((Span("Nvidia "), Span("fell", bold=True), Span(" far", italic=True))),
        Bullets((spans("one"), spans("two"))),
        Bullets((spans("first"),), numbered=True),
        Figures((("Nvidia", "16.9%"), ("Broadcom", "17%"))),
        Aside(spans("The article differs.")),
        Code("x = 1\n\ny"),
        Paragraph((Span("see", link="https://example.org"),)),
    ),
    (Source("The article, paragraph 6"), Source("A paper", "https://example.org/p")),
    (Suggestion("a", "When?"), Suggestion("b", "Why?")),
    more=Suggestion("more.a", "More detail: When?"),
)


def test_every_block_is_shown_to_a_program() -> None:
    """Without a terminal an answer is plain lines, a line for each thing it tells."""
    assert shown(WHOLE).split("\n") == [
        "Shares",
        "Nvidia fell far",
        "  • one",
        "  • two",
        "  1. first",
        "  Nvidia: 16.9%",
        "  Broadcom: 17%",
        "│ The article differs.",
        "x = 1",
        "",
        "y",
        "see (https://example.org)",
        "Sources:",
        "  • The article, paragraph 6",
        "  • A paper — https://example.org/p",
        "You could also ask (the number is enough):",
        "  1. When?",
        "  2. Why?",
        "  3. More detail",
    ]


def test_a_terminal_shows_bold_and_room_between_blocks() -> None:
    """On a terminal bold is bold, and blocks stand apart, save a list from what introduces it."""
    assert shown(WHOLE, TERMINAL).split("\n")[:6] == [
        "\x1b[1mShares\x1b[0m",
        "",
        "Nvidia \x1b[1mfell\x1b[0m\x1b[3m far\x1b[0m",
        "  • one",
        "  • two",
        "  1. first",
    ]


def test_bold_can_be_left_out() -> None:
    """Where styles are not wanted no escape sequence is written."""
    assert "\x1b" not in shown(WHOLE, Look(width=60, airy=True))


@given(answers)
@settings(max_examples=100)
def test_nothing_told_is_lost(answer: Answer) -> None:
    """Whatever the look, all that an answer tells can be seen, and no control character is left."""
    for look in (PROGRAM, TERMINAL, Look(width=20)):
        text = ESCAPES.sub("", shown(answer, look))
        seen = inked(text.replace("│", ""))
        assert all(inked(part.replace("│", "")) in seen for part in told(answer))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)


@given(answers)
@settings(max_examples=50)
def test_a_program_reads_no_control_of_direction(answer: Answer) -> None:
    """What is not for a screen holds no bidirectional control."""
    text = shown(answer)
    assert text == bare(text)


@pytest.mark.parametrize("language", available())
def test_lines_are_broken_between_words(language: str) -> None:
    """No row is wider than the terminal while its words allow, and rows hang under their sign."""
    words = {"ar": "تراجع سهم \u2068Nvidia\u2069 كثيرًا ", "en": "The share fell a long way "}
    answer = Answer(language, "ask", (Bullets((spans(words[language] * 8),)),))
    rows = shown(answer, Look(width=30, airy=True)).split("\n")
    assert all(width(row) <= 30 for row in rows)
    assert [bare(row)[:4] for row in rows[:2]] == ["  • ", "    "]
    assert inked("".join(rows)) == inked("•" + words[language] * 8)


def test_a_row_that_starts_with_a_foreign_word_stays_on_its_side() -> None:
    """Each row of an Arabic text starts from the right, whichever word it starts with."""
    answer = Answer("ar", "ask", (paragraph("قالت الشركة إن \u2068DeepSeek\u2069 تفوق"),))
    rows = shown(answer, Look(width=15, airy=True)).split("\n")
    assert rows == ["قالت الشركة إن", "\u200f\u2068DeepSeek\u2069 تفوق"]


def test_an_isolated_name_is_not_broken() -> None:
    """A Latin name of several words within Arabic stays in one row."""
    answer = Answer("ar", "ask", (paragraph("سعر \u2068Claude 3.5 Sonnet\u2069"),))
    rows = shown(answer, Look(width=18, airy=True)).split("\n")
    assert rows == ["سعر", "\u200f\u2068Claude 3.5 Sonnet\u2069"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("abc", 3, id="latin"),
        pytest.param("كَيْفَ", 3, id="diacritics"),
        pytest.param("\u206816.9%\u2069", 5, id="isolates"),
        pytest.param("\x1b[1mabc\x1b[0m", 3, id="bold"),
        pytest.param("深度", 4, id="wide"),
        pytest.param("🙂", 2, id="emoji"),
    ],
)
def test_columns_are_counted_as_a_terminal_does(text: str, columns: int) -> None:
    """Marks and styles take no column, wide characters take two."""
    assert width(text) == columns


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        pytest.param(" why? ", Question("why?"), id="text"),
        pytest.param("2", Question("Why?"), id="number"),
        pytest.param("٢", Question("Why?"), id="arabic-number"),
        pytest.param("3", Question("More detail: When?"), id="more"),
        pytest.param("4", Question("4"), id="number-beyond"),
        pytest.param("0", Question("0"), id="zero"),
        pytest.param("9" * 5000, Question("9" * 5000), id="huge-number"),
    ],
)
def test_a_line_is_a_question(line: str, asked: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is a suggestion's number, or the question itself."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert question(line, offered(WHOLE)) == asked


@pytest.mark.parametrize(
    ("value", "locale"),
    [
        pytest.param("ar_EG.UTF-8", "ar-EG", id="arabic"),
        pytest.param("C.UTF-8", None, id="none"),
        pytest.param("", None, id="empty"),
    ],
)
def test_the_environment_hints_at_the_language(
    value: str, locale: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language of the terminal is handed on as a hint."""
    monkeypatch.setenv("LC_ALL", value)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.delenv("LANG", raising=False)
    assert question("x").locale == locale


def test_lines_are_bounded() -> None:
    """A line that is too long is noted and passed over; a byte order mark is not part of a line."""
    stream = io.BytesIO(b"\xef\xbb\xbfone\r\n" + b"x" * (LONGEST + 1) + b"\n\nlast")
    assert list(lines(stream)) == [b"one", None, b"", b"last"]
