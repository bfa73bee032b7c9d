"""A story's files: what is wrong with them is told, and what is kept of them is the same."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import handlers
from handlers.errors import DataError
from handlers.story import load
from handlers.storyfiles import read

STORY = Path(handlers.__file__).parent / "stories" / "deepseek"


def test_a_kept_story_is_the_one_that_was_read(tmp_path: Path) -> None:
    """Read anew or taken from where it is kept, it is the same, and nobody can change it."""
    folder = shutil.copytree(STORY, tmp_path / "story", ignore=lambda *_: ["__pycache__"])
    assert load(folder) == load(folder) == read(folder)
    with pytest.raises(AttributeError):
        load(folder).facts[0].id = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "told"),
    [
        pytest.param("story.toml", "day = ", 'day = "January" #', "day: ", id="form"),
        pytest.param("story.toml", "input = ", 'input = "0" #', "prices.0.input: ", id="amount"),
        pytest.param(
            "story.toml", "verdict = ", "more = 1\nverdict = ", "facts.summary.more: ", id="key"
        ),
        pytest.param("names.toml", "kind = ", 'kind = "thing" #', "names.nvidia.kind: ", id="kind"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, file: str, right: str, wrong: str, told: str
) -> None:
    """A part that is not as it should be is named, with its file and its line."""
    folder = shutil.copytree(STORY, tmp_path / "story", ignore=lambda *_: ["__pycache__"])
    text = (folder / file).read_text(encoding="utf-8").replace(right, wrong, 1)
    (folder / file).write_text(text, encoding="utf-8")
    line = text[: text.index(wrong)].count("\n") + 1
    with pytest.raises(DataError) as caught:
        load(folder)
    wanted = f"story/{file}:{line}: {told}"
    assert [each for each in caught.value.problems if each.startswith(wanted)]


def test_what_validates_files_is_not_loaded_where_none_is_read_anew() -> None:
    """A bot that starts with what was kept does without it."""
    code = "import sys, handlers; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"
