"""Words in Latin letters read as the Arabic ones that they spell."""

import tomllib
from pathlib import Path

import pytest

from handlers.understanding.writing.arabizi import Arabizi, prepare
from handlers.understanding.writing.folding import fold
from handlers.understanding.writing.particles import with_particles, without_marks

_FILE = Path(__file__).parent / "sentences" / "arabizi.toml"
_ALIKE = tomllib.loads(_FILE.read_text(encoding="utf-8"))["alike"]
_WORDS = [word for group in _ALIKE for word in group]


@pytest.mark.parametrize(
    ("latin", "word"),
    [
        pytest.param(latin, word, id=latin)
        for group in _ALIKE
        for word, spelt in group.items()
        for latin in spelt
    ],
)
def test_a_word_is_read_as_what_it_spells_best(latin: str, word: str) -> None:
    """Among words with the same consonants, the vowels and digits tell which one is meant."""
    read = Arabizi(prepare({}, dict.fromkeys(map(fold, _WORDS), 1)))
    assert read.arabic(latin) == fold(word)


@pytest.mark.parametrize(
    ("latin", "word"), [("elsou2", "السوق"), ("wsa7i7", "وصحيح"), ("bsana", "بسنة")]
)
def test_a_word_is_read_with_what_is_fused_before_it(latin: str, word: str) -> None:
    """Articles and prepositions are written together with the word."""
    read = Arabizi(prepare({}, dict.fromkeys(map(fold, _WORDS), 1)))
    assert read.arabic(latin) == fold(word)


@pytest.mark.parametrize("latin", ["stargate", "bzzzt", "mtwsk"])
def test_what_no_word_is_spelt_like_stays_unknown(latin: str) -> None:
    """A word that nobody uses is not taken for one that people use."""
    read = Arabizi(prepare({}, dict.fromkeys(map(fold, _WORDS), 1)))
    assert read.arabic(latin) not in set(map(fold, _WORDS))


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7'asarat", "khasarat"), ("el as-hom", "el ashom"), ("o3's price", "o3's price")],
)
def test_marks_within_words_are_letters_or_nothing(typed: str, read: str) -> None:
    """A digit with a mark is another letter, and an ending may stand behind a hyphen."""
    assert without_marks(typed) == read


@pytest.mark.parametrize(
    ("apart", "fused"),
    [("وال رد", "والرد"), ("شحال ال كل واحد", "شحال لكل واحد"), ("حطيت لا r1", "حطيت ل r1")],
)
def test_what_is_written_apart_is_fused(apart: str, fused: str) -> None:
    """Articles and a to belong to the word after them."""
    assert with_particles(apart, latin=True, counting=False) == fused
