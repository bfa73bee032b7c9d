"""Answers as Discord messages."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from bot.platforms.discord.buttons import Ask, Opinion, Stop, press, stop, without_opinions
from bot.platforms.discord.render import Outgoing, growing, plain, render
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
from tests.answers import answers, inked, told
from tests.servers.discord import data_of, text_of
from tests.servers.discord_checks import mistakes, walk
from tests.servers.discord_markdown import Seen, read, seen
from tests.servers.telegram_checks import utf16

SPEECH: Mapping[str, Texts] = {language: Texts(language) for language in available()}


def text(message: Outgoing) -> str:
    """All text of a message, as it is sent."""
    return text_of(message.payload())


def shown(language: str, *blocks: Block, sources: tuple[Source, ...] = ()) -> str:
    """The text of the one message that shows these blocks."""
    (message,) = render(Answer(language, "ask", blocks, sources), SPEECH[language])
    return text(message)


def bare(said: str) -> str:
    """What is to be seen, but for the arrows that stand for links."""
    return inked(said).replace("↗", "")


def labels(message: Outgoing) -> list[list[str]]:
    """What stands on the buttons, a list a row."""
    listed = walk(message.payload()["components"])
    rows = [each["components"] for each in listed if each["type"] == 1]
    return [[each.get("label") or each["emoji"]["name"] for each in row] for row in rows]


@given(answers)
@settings(max_examples=200)
def test_discord_takes_any_answer(answer: Answer) -> None:
    """Each message of any answer is one that Discord accepts, and its clients lose none of it."""
    messages = render(answer, SPEECH[answer.language], quote="why?", rated_by=7)
    for message in messages:
        assert mistakes(message.payload()) == []
    said, at = bare("".join(seen(text(message)) for message in messages)), 0
    for part in map(bare, told(answer)):
        at = said.index(part, at) + len(part)


@given(answers)
def test_only_the_last_message_has_buttons(answer: Answer) -> None:
    """Buttons stand under the end of the answer, and while it grows under its beginning."""
    texts = SPEECH[answer.language]
    messages = render(answer, texts, rated_by=7)
    assert [bool(data_of(message.payload())) for message in messages] == [
        number == len(messages) for number in range(1, len(messages) + 1)
    ]
    begun = growing(answer, texts, stop(texts, 7))
    assert mistakes(begun.payload()) == []
    assert data_of(begun.payload()) == ["s:7"]
    assert text(begun) == text(messages[0])


@pytest.mark.parametrize(
    ("block", "sent", "read_as"),
    [
        pytest.param(Title("What fell"), "### What fell", [("What fell", "h")], id="title"),
        pytest.param(
            Aside(spans("a\nb")), "> a\n> b", [("a", "q"), ("\n", ""), ("b", "q")], id="aside"
        ),
        pytest.param(
            Aside(spans("a\n\nb")),
            "> a\n> \u200b\n> b",
            [("a", "q"), ("\n", ""), ("\u200b", "q"), ("\n", ""), ("b", "q")],
            id="aside with a gap",
        ),
        pytest.param(
            Bullets((spans("one"), spans("two"))), "• one\n• two", [("• one\n• two", "")], id="list"
        ),
        pytest.param(
            Bullets((spans("one"), spans("two")), numbered=True),
            "1\\. one\n2\\. two",
            [("1. one\n2. two", "")],
            id="numbers",
        ),
        pytest.param(
            Figures((("Input", "0.55 dollars"),)),
            "Input: **0.55 dollars**",
            [("Input: ", ""), ("0.55 dollars", "b")],
            id="figures",
        ),
        pytest.param(
            Code("a  = `1`\n  b"), "```\na  = `1`\n  b\n```", [("a  = `1`\n  b", "f")], id="code"
        ),
    ],
)
def test_each_block_has_its_form(block: Block, sent: str, read_as: Seen) -> None:
    """A block is shown by Discord's markdown, and read as what it is."""
    assert shown("en", block) == sent
    assert read(sent) == read_as


def test_spans_keep_their_style() -> None:
    """Bold, italic, code and links cover their own words, also where they meet."""
    line = Aside(
        (
            Span("bold ", bold=True),
            Span("both", bold=True, italic=True),
            Span("slanted", italic=True),
            Span("x`y", code=True),
            Span("z", code=True, bold=True),
            Span(" "),
            Span("there", link="https://example.org/(a)"),
            Span("nowhere", link="javascript:alert(1)"),
            Span("[1]", link="https://example.org"),
        )
    )
    assert [(part, style) for part, style in read(shown("en", line)) if part.strip("\u200b ")] == [
        ("bold", "bq"),
        ("both", "biq"),
        ("slanted", "iq"),
        (" x`y ", "cq"),
        ("z", "cq"),
        ("there", "aq"),
        ("nowhere[1] ", "q"),
        ("↗", "aq"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "**not bold** _nor_ __this__ ~~or~~ ||that||",
        "# no title\n## none\n-# nor small",
        "- no list\n  * none\n+ none\n1. none\n2025. none",
        "> no quote\n>>> none",
        "`no code` ```none```",
        "[no](https://example.org) <https://example.org> https://example.org/a_b_c",
        "@everyone <@1> <@&2> <#3> <:smile:4> :smile: <t:0:R> </ask:5>",
        "a\\b \\*c* 10:30",
    ],
)
def test_what_people_write_is_no_markup(written: str) -> None:
    """Text is read as it was written, whatever stands in it."""
    assert read(shown("en", paragraph(written))) == [(written, "")]


@pytest.mark.parametrize(
    ("block", "sent"),
    [
        pytest.param(paragraph("تراجع السهم"), "تراجع السهم", id="arabic first"),
        pytest.param(paragraph("16.9% نسبة"), "\u200f16.9% نسبة", id="figure first"),
        pytest.param(
            paragraph("Reuters (2025)."), "\u200f\u2068Reuters (2025).\u2069", id="foreign line"
        ),
        pytest.param(Title("5 أسهم"), "### \u200f5 أسهم", id="title"),
        pytest.param(Aside(spans("نعم\n1 لا")), "> نعم\n> \u200f1 لا", id="every line"),
        pytest.param(paragraph("- نعم"), "\u200f- نعم", id="no list"),
        pytest.param(
            Bullets((spans("سهم"), spans("Apple."))),
            "\u200f• سهم\n\u200f• \u2068Apple.\u2069",
            id="bullets",
        ),
        pytest.param(
            Figures((("R1", "0.55 دولار"),)), "\u200f\u2068R1\u2069: **0.55 دولار**", id="figures"
        ),
        pytest.param(Code("x = 1"), "```\nx = 1\n```", id="code"),
    ],
)
def test_arabic_lines_start_on_the_right(block: Block, sent: str) -> None:
    """A line that starts with no Arabic letter gets one mark, and a foreign one stays together."""
    assert shown("ar", block) == sent


@pytest.mark.parametrize("language", available())
def test_sources_stand_small_below(language: str) -> None:
    """Sources are small, each with its link, below a line; many are listed."""
    few = tuple(Source(f"مصدر {n}", f"https://example.org/{n}") for n in range(3))
    sent = shown(language, paragraph("نعم"), sources=few)
    assert [style for part, style in read(sent.partition("\n")[2]) if "مصدر" in part] == ["am"] * 3
    assert len(shown(language, paragraph("نعم"), sources=few[:1]).splitlines()) == 2


@pytest.mark.parametrize("language", available())
def test_long_answer_is_split_at_blocks(language: str) -> None:
    """A long answer is cut between its blocks, each piece led as its language needs."""
    block = paragraph("2025 كلمة " * 150)
    messages = render(Answer(language, "ask", (block,) * 9), SPEECH[language])
    assert len(messages) == 5
    for message in messages:
        assert utf16(text(message)) <= 4000
        assert text(message).startswith("\u200f2025" if language == "ar" else "2025")


def test_long_code_is_fenced_in_each_message() -> None:
    """Code that is cut stays code, to its last line."""
    code = "\n".join(f"    line {n}" for n in range(900))
    messages = render(Answer("en", "ask", (Code(code),)), SPEECH["en"])
    assert len(messages) > 2
    read_as = [read(text(message)) for message in messages]
    assert [[style for _, style in each] for each in read_as] == [["f"]] * len(messages)
    assert "\n".join(part for each in read_as for part, _ in each) == code


@pytest.mark.parametrize("language", available())
def test_blank_answer_says_something(language: str) -> None:
    """An answer without a visible word is not sent as an empty message."""
    blank = shown(language, paragraph("\u2068 \u2069\u200f"), Title("\n"), Code(" "))
    assert blank == SPEECH[language]("discord-nothing")


@pytest.mark.parametrize("language", available())
def test_buttons_hold_all_they_need(language: str) -> None:
    """A suggestion is a button with its id and language; only who asked may rate or stop."""
    answer = Answer(
        language,
        "cost",
        (paragraph("نعم"),),
        suggestions=(
            Suggestion("r1-output-price", "؟"),
            Suggestion("x" * 49, "too long"),
            Suggestion("blank", " "),
        ),
        more=Suggestion("more.cost_r1", "؟"),
    )
    ours = [f"q:{name}:{language}" for name in ("r1-output-price", "more.cost_r1")]
    (message,) = render(answer, SPEECH[language], rated_by=7)
    assert data_of(message.payload()) == [*ours, "f:1:7", "f:0:7"]
    assert data_of({"components": without_opinions(message.payload()["components"])}) == ours
    assert SPEECH[language]("more-label") in labels(message)[0][1]


def test_long_suggestions_have_a_row_each() -> None:
    """Short questions share a row; long ones do not, and are cut to what a button holds."""
    short = tuple(Suggestion(f"s{n}", f"Question {n}?") for n in range(4))
    (message,) = render(Answer("en", "ask", (paragraph("a"),), suggestions=short), SPEECH["en"])
    assert labels(message) == [[each.text for each in short]]
    long = tuple(Suggestion(f"l{n}", f"Question {n} " * 10) for n in range(2))
    (message,) = render(Answer("en", "ask", (paragraph("a"),), suggestions=long), SPEECH["en"])
    assert [len(row) for row in labels(message)] == [1, 1]
    assert all(len(label) <= 80 and label.endswith("…") for (label,) in labels(message))


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("q:nvidia-fall:ar", Ask("nvidia-fall", "ar")),
        ("f:1:7", Opinion(good=True, user=7)),
        ("f:0:7", Opinion(good=False, user=7)),
        ("s:7", Stop(7)),
        ("", None),
        ("q:nvidia-fall", None),
        ("q:nvidia-fall:ar:x", None),
        ("q:nvidia-fall:ar\n", None),
        ("q:../../etc/passwd:ar", None),
        ("q:نفيديا:ar", None),
        (f"q:{'x' * 49}:ar", None),
        ("f:2:7", None),
        ("f:1:", None),
        ("f:1:٧", None),
        (f"s:{'9' * 21}", None),
        ("\x00", None),
    ],
)
def test_forged_buttons_mean_nothing(data: str, meant: object) -> None:
    """Only what a button of ours can hold is understood."""
    assert press(data) == meant


def test_asked_question_stands_above_its_answer() -> None:
    """A question that others cannot see is quoted, and a remark stands small below the answer."""
    answer = Answer("en", "ask", (paragraph("Because."),))
    (message,) = render(answer, SPEECH["en"], quote="Why?", note="Stopped.")
    assert text(message) == "> Why?\n\nBecause.\n-# Stopped."


def test_own_message_mentions_nobody() -> None:
    """Whatever is sent, nobody is called by it."""
    payload: Mapping[str, Any] = plain("@everyone").payload()
    assert payload["allowed_mentions"] == {"parse": [], "replied_user": False}
