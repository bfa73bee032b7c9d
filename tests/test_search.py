"""Searching a few passages of our own."""

from pathlib import Path

import pytest

from handlers.files.compiled import compiled
from handlers.search import Index, Passage, prepare

PASSAGES = (
    Passage("chips", "Nvidia sells chips. شركة انفيديا تبيع الرقائق."),
    Passage("prices", "The price of a million tokens fell. انخفض سعر مليون رمز."),
    Passage("founder", "A hedge fund founded the laboratory. أسس صندوق تحوط المختبر."),
)


def best(text: str) -> str:
    """The id of the best passage."""
    return Index(PASSAGES).search(text, 1)[0].id


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Who sells chips?", "chips", id="en"),
        pytest.param("founding a laboratory", "founder", id="en-other-form"),
        pytest.param("prcie of milion tokns", "prices", id="en-misspelt"),
        pytest.param("مَن يبيع الرقائق؟", "chips", id="ar-vowels"),
        pytest.param("وللمختبر صندوق", "founder", id="ar-fused"),
        pytest.param("اسعار المليون رموز", "prices", id="ar-other-form"),
        pytest.param("كم price الرمز", "prices", id="mixed"),
    ],
)
def test_a_question_finds_its_passage(text: str, wanted: str) -> None:
    """Other forms of a word, misspelt ones and mixed languages find the passage."""
    assert best(text) == wanted


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.id)
def test_a_passage_is_what_is_nearest_to_itself(passage: Passage) -> None:
    """All of a passage finds that passage first, and no score is above 1."""
    hits = Index(PASSAGES).search(passage.text, len(PASSAGES))
    assert hits[0].id == passage.id
    assert 1 >= hits[0].score > max(hit.score for hit in hits[1:])


@pytest.mark.parametrize("text", ["", "   ", "?!،", "漢字", "😀"])
def test_nothing_finds_nothing(text: str) -> None:
    """A text without a word of the passages has no hit."""
    assert Index(PASSAGES).search(text, 3) == ()


def test_no_passages_have_no_hits() -> None:
    """Where there is nothing to search, nothing is found."""
    assert Index(()).search("chips", 3) == ()


def test_what_is_not_said_lowers_the_score() -> None:
    """Scores are shares of what a question could reach, so strange words lower them."""
    index = Index(PASSAGES)
    said, partly = (
        index.search(text, 1)[0] for text in ("chips", "chips of purple elephants in zoos")
    )
    assert (said.id, partly.id) == ("chips", "chips")
    assert 0 < partly.score < said.score / 2


def test_boosts_are_added_to_what_is_found() -> None:
    """A boost moves a passage up that was found, and brings none in that was not."""
    index = Index(PASSAGES)
    hits = index.search("chips price", 3, {"prices": 2.0, "founder": 5.0})
    assert hits[0].id == "prices"
    assert "founder" not in {hit.id for hit in index.search("chips", 3, {"founder": 5.0})}


def test_as_many_come_as_are_wanted_the_best_first() -> None:
    """No more than the limit, ordered by score."""
    hits = Index(PASSAGES).search("the price of chips that a fund sells", 2)
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


def test_what_was_prepared_finds_the_same(tmp_path: Path) -> None:
    """An index that was kept in a file finds what a new one does."""
    kept = compiled("index", tmp_path, [], lambda: prepare(PASSAGES))
    text = "سعر the chips"
    assert Index(kept).search(text, 3) == Index(PASSAGES).search(text, 3)
