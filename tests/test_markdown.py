"""What a model writes in Markdown, as blocks and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat import Block, Bullets, Code, Figures, Paragraph, Span, Title, paragraph, spans
from handlers.model.citations import Citations, unmarked
from handlers.model.markdown import blocks, complete
from handlers.model.sentences import assembled, over, sentences, split

_MARKS = (
    "a|ب| |\n|\n\n|*|**|_|`|```|#|- |1. |[x](y)|[nvidia-fall]|.|؟|<b>|@everyone|\ue000|> |\\|16.9%"
)
PIECES = st.lists(st.sampled_from([*_MARKS.split("|"), "|", "~~~", "---"]), max_size=30).map(
    "".join
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A *b*", (Title("A b"),), id="heading"),
        pytest.param(
            "a **b** _c_ `d`",
            (
                Paragraph(
                    (
                        Span("a "),
                        Span("b", bold=True),
                        Span(" "),
                        Span("c", italic=True),
                        Span(" "),
                        Span("d", code=True),
                    )
                ),
            ),
            id="styles",
        ),
        pytest.param("- a\n- b", (Bullets((spans("a"), spans("b"))),), id="list"),
        pytest.param(
            "1. a\n2. b", (Bullets((spans("a"), spans("b")), numbered=True),), id="ordered"
        ),
        pytest.param("- a\n  - b", (Bullets((spans("a"), spans("b"))),), id="nested"),
        pytest.param("| a | b |\n|---|---|\n| c | d |", (Figures((("c", "d"),)),), id="table"),
        pytest.param(
            "| m | in | out |\n|--|--|--|\n| R1 | 1 | 2 |",
            (Figures((("R1", "in: 1; out: 2"),)),),
            id="wide table",
        ),
        pytest.param("```py\nx = 1\n```", (Code("x = 1"),), id="code"),
        pytest.param("> a", (paragraph("a"),), id="quote"),
        pytest.param("a\nb", (paragraph("a b"),), id="soft break"),
        pytest.param("<b>a</b> <!-- x -->", (paragraph("<b>a</b> <!-- x -->"),), id="html"),
        pytest.param("<script>a</script>", (paragraph("<script>a</script>"),), id="html block"),
        pytest.param("@everyone /stop", (paragraph("@everyone /stop"),), id="mention"),
        pytest.param("[a](https://evil.example)", (paragraph("a"),), id="link"),
        pytest.param("<https://evil.example>", (paragraph("https://evil.example"),), id="autolink"),
        pytest.param("![a](https://evil.example/x.png)", (paragraph("a"),), id="picture"),
        pytest.param(
            "[a](https://example.org)",
            (Paragraph((Span("a", link="https://example.org"),)),),
            id="source",
        ),
        pytest.param("[a](javascript:x)", (paragraph("[a](javascript:x)"),), id="script"),
        pytest.param("**open", (paragraph("open"),), id="left open"),
        pytest.param("5 * 3 = x", (paragraph("5 * 3 = x"),), id="star"),
        pytest.param("", (), id="nothing"),
        pytest.param("---", (), id="rule"),
    ],
)
def test_markdown_becomes_blocks(text: str, expected: tuple[Block, ...]) -> None:
    """Each thing that models write is a block, and what is no Markdown stays text."""
    assert blocks(text, ["https://example.org"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell 16.9%. It rose.", ["It fell 16.9%.", "It rose."]),
        ("هبط ١٦٫٩٪. ثم صعد؟ نعم!", ["هبط ١٦٫٩٪.", "ثم صعد؟", "نعم!"]),
        ("The U.S. market fell. OK", ["The U.S. market fell.", "OK"]),
        ("On Jan. 27 it fell. Then", ["On Jan. 27 it fell.", "Then"]),
        ('He said "No." Then left.', ['He said "No."', "Then left."]),
        ("قال د. سام. ثم مضى.", ["قال د. سام.", "ثم مضى."]),
        ("Wait... what? No", ["Wait... what?", "No"]),
        ("No end", ["No end"]),
        ("See api-docs.deepseek.com for it.", ["See api-docs.deepseek.com for it."]),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    """Sentences end at their marks, and not at a figure or an abbreviation."""
    assert ["".join(span.text for span in part) for part in split(spans(text))] == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It fell 16.", ""),
        ("It fell 16.9%. ", "It fell 16.9%."),
        ("It fell. And th", "It fell."),
        ("On Jan. 27", ""),
        ("It fell. [a-b] Th", "It fell. [a-b]"),
        ("# Title\n\nIt", "# Title\n"),
        ("- one\n- tw", "- one\n"),
        ("هبط السهم. وب", "هبط السهم."),
    ],
)
def test_only_what_is_over_is_read(text: str, whole: str) -> None:
    """Of a text being written only the sentences that are over are read."""
    assert over(text) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a\n\n| b |\n|--", "a\n"),
        ("a\n\n```\nb. c\n", "a\n\n"),
        ("```\nb\n```\n", "```\nb\n```\n"),
        ("| b |\n|--|\n\nc", "| b |\n|--|\n\nc"),
    ],
)
def test_tables_and_code_wait(text: str, whole: str) -> None:
    """A table or a code block is held back until it ends."""
    assert complete(text) == whole


@pytest.mark.parametrize(
    ("text", "shown", "cited"),
    [
        ("It fell [a-b].", "It fell.", ("a-b",)),
        ("It fell. [a-b][c]", "It fell.", ("a-b", "c")),
        ("It fell [a-b, c; x-y].", "It fell.", ("a-b", "c")),
        ("It fell (a-b).", "It fell.", ("a-b",)),
        ("It fell ([a-b]), he said", "It fell, he said", ("a-b",)),
        ("It fell 【a-b】.", "It fell.", ("a-b",)),
        ("It fell [id: a-b].", "It fell.", ("a-b",)),
        ("It fell [A-B].", "It fell.", ("a-b",)),
        ("It fell [x-y].", "It fell.", ()),
        ("It fell [1].", "It fell.", ()),
        ("It fell (or so) [sic].", "It fell (or so) [sic].", ()),
        ("See [c](https://example.org).", "See [c](https://example.org).", ()),
        ("\ue000 It fell.", " It fell.", ()),
    ],
)
def test_citations_are_read(text: str, shown: str, cited: tuple[str, ...]) -> None:
    """Ids in brackets are citations and are not shown; other brackets are."""
    citations = Citations(frozenset({"a-b", "c"}))
    marked = citations.marked(text)
    assert unmarked(marked) == shown
    assert citations.cited(marked) == cited


def test_a_sentence_is_left_out() -> None:
    """What is left out is gone with what introduced it alone; the rest stands as it was."""
    made = blocks(
        "# Title\n\nOne. **Two. Three.**\n\nThese:\n\n- four\n- five. Six"
        "\n\n| a | b |\n|--|--|\n| c | d |\n| e | f |"
    )
    told = list(sentences(made))
    assert assembled(made, told) == made
    dropped = {"One.", "four", "five.", "Six", "c: d"}
    assert assembled(made, [each for each in told if each.text not in dropped]) == (
        Title("Title"),
        Paragraph((Span("Two. Three.", bold=True),)),
        Figures((("e", "f"),)),
    )
    assert assembled(made, []) == ()


@given(PIECES)
def test_any_text_is_read(text: str) -> None:
    """No text raises, no block is empty, and its sentences make up the same blocks again."""
    made = blocks(text)
    told = list(sentences(made))
    assert all(each.text.strip() for each in told)
    again = assembled(made, told)
    assert ["".join(s.text.split()) for s in sentences(again)] == [
        "".join(s.text.split()) for s in told
    ]
    assert text.startswith(over(text))
    assert text.startswith(complete(text))
