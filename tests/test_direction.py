"""Lines that read in the right order."""

import pytest

from bot.platforms.direction import bare, clean, foreign, kept, lead, led, visible
from handlers.chat import Span, spans


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("نعم\tلا\n", "نعم\tلا\n", id="nothing to do"),
        pytest.param("a\x00b\x1bc\rd\x85e", "abcde", id="controls"),
        pytest.param("a\u202eb\u202cc\u2028d", "abcd", id="overrides and separators"),
        pytest.param("\u200e\u200f\u200ea", "\u200ea", id="adjacent marks"),
        pytest.param("\u2068R1\u2069\u200f", "\u2068R1\u2069\u200f", id="isolates stay"),
        pytest.param("a\ud83d", "a\ufffd", id="half a character"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    """What a platform would drop, or what would turn a line around, is taken out."""
    assert clean(text) == cleaned


def test_bare() -> None:
    """A figure to be copied holds no bidirectional control."""
    assert bare("\u200f\u20680.55\u2069 دولار\u061c") == "0.55 دولار"


@pytest.mark.parametrize(
    ("line", "right_to_left", "mark"),
    [
        ("نعم", True, ""),
        ("", True, ""),
        (" ", True, ""),
        ("16.9%", True, "\u200f"),
        ("\u2068R1\u2069 نموذج", True, "\u200f"),
        ("\u200fR1", True, ""),
        ("R1", False, ""),
        ("16.9%", False, ""),
        ("الفهد is a name", False, "\u200e"),
        ("للعربية", False, ""),
    ],
)
def test_lead(line: str, right_to_left: bool, mark: str) -> None:
    """A line gets a mark only where it would start on the wrong side."""
    assert lead(line, right_to_left=right_to_left) == mark


def test_foreign_lines_are_kept_together() -> None:
    """A line without an Arabic word is isolated in an Arabic text, once, and nowhere else."""
    assert led(spans("Reuters."), right_to_left=True) == (
        Span("\u200f"),
        Span("\u2068"),
        Span("Reuters."),
        Span("\u2069"),
    )
    for text in ("Reuters: نعم", "16.9%", "\u2068R1\u2069: 5"):
        assert kept(spans(text), right_to_left=True) == spans(text)
    assert kept(spans("Reuters."), right_to_left=False) == spans("Reuters.")


@pytest.mark.parametrize(
    ("text", "is_foreign", "is_visible"),
    [
        ("R1", True, True),
        ("16.9%", False, True),
        ("R1 نموذج", False, True),
        ("\u200f \n", False, False),
    ],
)
def test_what_a_text_holds(text: str, is_foreign: bool, is_visible: bool) -> None:
    """Letters decide whether a text is foreign; marks and spaces are not to be seen."""
    assert (foreign(text), visible(text)) == (is_foreign, is_visible)
