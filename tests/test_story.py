"""A story's files: what is wrong with them is told, and what is kept of them is the same."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import handlers
from handlers.checks import stories
from handlers.errors import DataError
from handlers.files import storyfiles
from handlers.files.storyfiles import read
from handlers.story import load

STORY = Path(handlers.__file__).parent / "stories" / "deepseek"


def test_a_kept_story_is_the_one_that_was_read(tmp_path: Path) -> None:
    """Read anew or taken from where it is kept, it is the same, and nobody can change it."""
    folder = shutil.copytree(STORY, tmp_path / STORY.name, ignore=lambda *_: ["__pycache__"])
    assert load(folder) == load(folder) == read(folder)
    with pytest.raises(AttributeError):
        load(folder).facts[0].id = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "told"),
    [
        pytest.param("story.toml", "day = ", 'day = "January" #', "day: ", id="form"),
        pytest.param("story.toml", "input = ", 'input = "0" #', "prices.r1.input: ", id="amount"),
        pytest.param(
            "story.toml", "verdict = ", "more = 1\nverdict = ", "facts.summary.more: ", id="key"
        ),
        pytest.param("story.toml", "id = ", 'id = "other" #', "id: must be", id="folder"),
        pytest.param("story.toml", "subject = ", 'subject = "other" #', "subject: ", id="subject"),
        pytest.param("names.toml", "kind = ", 'kind = "thing" #', "names.nvidia.kind: ", id="kind"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, file: str, right: str, wrong: str, told: str
) -> None:
    """A part that is not as it should be is named, with its file and its line."""
    folder = shutil.copytree(STORY, tmp_path / STORY.name, ignore=lambda *_: ["__pycache__"])
    text = (folder / file).read_text(encoding="utf-8").replace(right, wrong, 1)
    (folder / file).write_text(text, encoding="utf-8")
    line = text[: text.index(wrong)].count("\n") + 1
    with pytest.raises(DataError) as caught:
        load(folder)
    wanted = f"{STORY.name}/{file}:{line}: {told}"
    assert [each for each in caught.value.problems if each.startswith(wanted)]


def test_a_language_that_a_story_lacks_is_told_once_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are missing, and what has a name by language has none in it."""
    folder = shutil.copytree(STORY, tmp_path / STORY.name, ignore=lambda *_: ["__pycache__"])
    for module in (stories, storyfiles):
        monkeypatch.setattr(module, "available", lambda: ("ar", "en", "fr"))
    with pytest.raises(DataError) as caught:
        read(folder)
    begins = [problem.partition(": nothing in fr, nor")[0] for problem in caught.value.problems]
    lines = [line.partition(":")[0] for line in begins[:2]]
    assert lines == [f"{STORY.name}/story.toml", f"{STORY.name}/names.toml"]
    assert begins[2:] == [
        f"{STORY.name}/questions.fr.toml: is missing",
        f"{STORY.name}/passages.fr.ftl: is missing",
    ]


def test_every_problem_of_a_story_is_told_in_plain_words(tmp_path: Path) -> None:
    """Rows are called by what they are about, parts counted from 1, and causes named."""
    folder = shutil.copytree(STORY, tmp_path / STORY.name, ignore=lambda *_: ["__pycache__"])
    for file, right, wrong in (
        ("story.toml", "[[stocks]]", "[[stocks]]\nclozes = [1]"),
        ("story.toml", "claims = [", 'claims = ["one", '),
        ("names.toml", "aliases = [", 'aliases = ["META", '),
        ("questions.en.toml", "summary = [", "sumary = ["),
        ("passages.en.ftl", ".plain = ", ".plain = { nothing-such } "),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert right in text
        (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(folder)
    told = "\n".join(caught.value.problems)
    for wanted in (
        "stocks.nvidia.clozes: is not known here",
        "claims.1: must be a whole number",
        "aliases: META is read as 'meta', which stands for meta already",
        "sumary: there is no such fact",
        f"{STORY.name}/questions.en.toml: nothing asks for summary, as in another language",
        "there is no nothing-such",
    ):
        assert wanted in told


def test_what_validates_files_is_not_loaded_where_none_is_read_anew() -> None:
    """A bot that starts with what was kept does without it."""
    code = "import sys, handlers; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"
