"""What is worked out of data files: where it is kept, and how it is looked up."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.apart import work_out
from handlers.files.compiled import compiled
from handlers.postings import Postings, pack
from handlers.terms import Table, pack_table
from tests.told import FOLDER


def test_what_was_compiled_is_kept_until_an_input_changes(tmp_path: Path) -> None:
    """The same inputs are worked out once, others again, and what is broken anew."""
    source = tmp_path / "source.toml"
    made: list[str] = []

    def make() -> str:
        made.append(source.read_text(encoding="utf-8"))
        return made[-1]

    for text in ("one", "one", "two"):
        source.write_text(text, encoding="utf-8")
        assert compiled("it", tmp_path, [source], make) == text
    assert made == ["one", "two"]
    (kept,) = (tmp_path / "__pycache__").glob("it-*")
    kept.write_text("{", encoding="utf-8")
    assert compiled("it", tmp_path, [source], make) == "two"
    assert made == ["one", "two", "two"]


def test_what_is_made_elsewhere_beforehand_is_not_made_again(tmp_path: Path) -> None:
    """It is looked for once more before it is made, and not asked for where it is there."""
    asked: list[str] = []

    def elsewhere() -> None:
        asked.append("it")
        compiled("it", tmp_path, [], lambda: "elsewhere")

    for _ in range(2):
        assert compiled("it", tmp_path, [], lambda: "here", elsewhere) == "elsewhere"
    assert asked == ["it"]


def test_a_story_is_worked_out_by_another_process() -> None:
    """What it keeps is there when it has ended."""
    work_out(FOLDER)
    assert list((FOLDER / "__pycache__").glob("learnt-*"))


def test_bytes_are_kept_beside_what_json_holds(tmp_path: Path) -> None:
    """They come back wherever they stood, also where nothing can be kept, never cut off."""
    made = {"runs": [b"first", {"second": b""}], "text": "نص", "third": b"\n{"}
    for folder in (tmp_path, tmp_path, tmp_path / "absent"):
        assert compiled("it", folder, [], lambda: made) == made
    (kept,) = (tmp_path / "__pycache__").glob("it-*")
    kept.write_bytes(kept.read_bytes()[:-1])
    assert compiled("it", tmp_path, [], lambda: {**made, "text": "anew"})["text"] == "anew"


@pytest.mark.parametrize("by_rows", [True, False])
def test_postings_add_up_by_document(by_rows: bool) -> None:
    """Weights of known terms, below 0 as well, are added to their documents, whether rows are kept
    of them or not; those of others are not there.
    """
    weights = {"ب": {2: 4.0}, "a": {0: -1.5, 2: 2.0}}
    postings = Postings(pack(weights, 3, by_rows=by_rows))
    found = postings.find(["a", "ب", "c"])
    assert postings.sums(found.values()) == [-1.5, 0.0, 6.0]
    assert postings.sums([]) == [0.0, 0.0, 0.0]
    assert {term: postings.places(number) for term, number in found.items()} == {"a": 2, "ب": 1}
    assert [postings.documents(term) for term in "aبc"] == [[0, 2], [2], []]


@given(st.dictionaries(st.text(), st.dictionaries(st.integers(0, 2**16 - 1), st.just(1.0))))
def test_every_term_is_found_among_all_others(found: dict[str, dict[int, float]]) -> None:
    """However their hashes fall, each term has its own documents, and no other term has any."""
    postings = Postings(pack(found, 2**16))
    assert {term: postings.documents(term) for term in found} == {
        term: list(places) for term, places in found.items()
    }
    assert postings.find(["".join((*found, "!"))]) == {}


@given(st.dictionaries(st.text(), st.text()))
def test_what_is_said_of_each_term_is_found(said: dict[str, str]) -> None:
    """Whatever it is, also nothing; of another term nothing is said."""
    table = Table(pack_table(said))
    assert {term: table.get(term) for term in said} == said
    assert table.get("".join((*said, "!"))) is None
