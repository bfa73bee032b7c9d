"""Long text in pieces."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.splitting import ranges, split


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


WRITING = st.text(
    st.sampled_from("ab \n\t.؟!ته\u0651\u0301\u200d\u2066\u2068\u2069\u200f\u00a0🇸🇦👩🏽💻1,")
)


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        pytest.param("", 9, [], id="nothing"),
        pytest.param(" \n ", 9, [], id="blank"),
        pytest.param("short", 9, ["short"], id="fits"),
        pytest.param("one two\n\nthree\nfour", 14, ["one two", "three\nfour"], id="block"),
        pytest.param("one. two\nthree. four", 16, ["one. two", "three. four"], id="line"),
        pytest.param("Is it? “It is.” Or not.", 20, ["Is it? “It is.”", "Or not."], id="sentence"),
        pytest.param("هل تراجع؟ نعم تراجع", 15, ["هل تراجع؟", "نعم تراجع"], id="arabic sentence"),
        pytest.param("one two three", 10, ["one two", "three"], id="word"),
        pytest.param("a. bcdef ghijk", 9, ["a. bcdef", "ghijk"], id="a stub is no piece"),
        pytest.param("one  \n\n\n  two", 7, ["one", "  two"], id="indentation stays"),
        pytest.param("0.55\u00a0USD now", 8, ["0.55\u00a0USD", "now"], id="no-break space"),
        pytest.param("abcdefgh", 3, ["abc", "def", "gh"], id="no gap"),
        pytest.param("ab👩🏽‍💻cd", 5, ["ab", "👩🏽‍💻c", "d"], id="grapheme"),
        pytest.param("e\u0301" * 2, 3, ["e\u0301", "e\u0301"], id="combining mark"),
        pytest.param("e" + "\u0301" * 4, 3, ["e\u0301\u0301", "\u0301\u0301"], id="endless mark"),
        pytest.param(
            "قال \u2068Sam Altman\u2069 نعم",
            12,
            ["قال", "\u2068Sam Altman\u2069", "نعم"],
            id="isolate",
        ),
    ],
)
def test_cuts_where_a_reader_pauses(text: str, limit: int, pieces: list[str]) -> None:
    """A cut falls at a block, line, sentence or word, and never inside a grapheme that fits."""
    assert split(text, limit) == pieces


@given(WRITING, st.integers(2, 40))
def test_nothing_is_lost(text: str, limit: int) -> None:
    """All but white space comes out once and in order, in pieces that fit and are not blank."""
    pieces = split(text, limit, utf16)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(utf16(piece) <= limit and piece.strip() for piece in pieces)
    assert [text[start:end] for start, end in ranges(text, limit, utf16)] == pieces


@given(WRITING, st.integers(2, 40))
def test_graphemes_stay_whole(text: str, limit: int) -> None:
    """Each cut is a boundary between graphemes unless the grapheme alone is too long."""
    boundaries = {0} | {match.end() for match in regex.finditer(r"\X", text)}
    longest = max((utf16(part) for part in regex.findall(r"\X", text)), default=0)
    for start, end in ranges(text, limit, utf16):
        assert longest > limit or {start, end} <= boundaries
