"""What is wrong with the languages is told at once, each with its file and its line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import prompts
from bot import app
from bot.check import shown
from handlers.chat import COMMANDS
from handlers.checks.reviewing import Places, review
from handlers.errors import DataError
from handlers.texts import FOLDER, available

Change = Callable[[Path], object]
"""Does something to the folder of a new language that says all that English says."""

LANGUAGE = "fr"


def copied(source: Path, to: Path) -> Path:
    """A copy of a folder, without what is kept there."""
    return shutil.copytree(source, to, ignore=lambda *_: ["__pycache__"])


def problems(folder: Path, change: Change = lambda _: None) -> list[str]:
    """What is wrong where there is one language more, changed so."""
    languages, templates = (
        copied(FOLDER, folder / "languages"),
        copied(prompts.FOLDER, folder / "p"),
    )
    new = copied(languages / "en", languages / LANGUAGE)
    copied(templates / "en", templates / LANGUAGE)
    for path in languages.glob("*/language.ftl"):
        path.write_text(path.read_text("utf-8") + f"ask-language-{LANGUAGE} = ?\n", "utf-8")
    for path in languages.glob("*/words.toml"):
        edit(path, "[talk]\n", '[talk]\nto-french = ["en français"]\n')
    change(new)
    try:
        review(Places(languages, templates, app.STORIES, app.FOLDERS), shown())
    except DataError as error:
        return error.problems
    return []


def edit(path: Path, old: str, new: str) -> int:
    """Write something else where something stood first; the line of it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_languages_are_whole(tmp_path: Path) -> None:
    """Nothing is wrong with those there are, nor with one more that says and knows the same."""
    review(Places(FOLDER, prompts.FOLDER, app.STORIES, app.FOLDERS), shown())
    assert problems(tmp_path) == []


def test_a_new_language_is_held_against_the_others(tmp_path: Path) -> None:
    """A folder without anything lacks every file, and the others what asks for answers in it."""

    def empty(new: Path) -> None:
        shutil.rmtree(new)
        new.mkdir()
        shutil.rmtree(tmp_path / "p" / LANGUAGE)
        for language in available():
            edit(new.with_name(language) / "language.ftl", f"ask-language-{LANGUAGE} = ?\n", "")
            edit(new.with_name(language) / "words.toml", "to-french =", "to-frnch =")

    found = problems(tmp_path, empty)
    names = {path.name for path in FOLDER.glob("*/*.*") if path.suffix in {".ftl", ".toml"}}
    assert {f"{LANGUAGE}/{name}: is missing" for name in names} <= {*found}
    assert f"p/{LANGUAGE}: is missing" in found
    for language in available():
        assert f"{language}/language.ftl: there is no ask-language-{LANGUAGE}" in found
        assert f"{language}/words.toml: there is no talk.to-french" in found
        assert any(each.endswith("talk.to-frnch: nothing looks for it") for each in found)


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    """Messages, their parts, groups of words and kinds of talk, each with where another has it."""

    def lose(new: Path) -> None:
        edit(new / "help.ftl", "help-bye =", "help-by =")
        edit(new / "telegram.ftl", "telegram-command-cost =", "# telegram-command-cost =")
        edit(new / "discord.ftl", "discord-command-cost =", "# discord-command-cost =")
        edit(new / "words.toml", "\nfall = ", "\nfal = ")
        edit(new / "talk.toml", "\nthanks = ", "\nthank = ")
        edit(tmp_path / "p" / LANGUAGE / "system.md", "$day", "$days")

    found = problems(tmp_path, lose)
    told = [each for each in found if each.startswith(f"{LANGUAGE}/") and ": there is no " in each]
    lacking = {each.partition(":")[0].partition("/")[2]: each for each in told}
    assert "help-bye (ar/help.ftl:" in lacking["help.ftl"]
    assert "telegram-command-cost (ar/telegram.ftl:" in lacking["telegram.ftl"]
    assert "topics.fall (ar/words.toml:" in lacking["words.toml"]
    assert "thanks (ar/talk.toml:" in lacking["talk.toml"]
    assert "$day (ar/system.md:1)" in lacking["system.md"]
    alone = ("help-by", "topics.fal", "thank", "$days")
    for name in alone:
        assert any(each.endswith(f": no other language has {name}") for each in found), name


def test_what_no_language_has_is_wanted_of_all(tmp_path: Path) -> None:
    """A command without a text, and a kind of talk without an answer, are missing everywhere."""

    def lose(new: Path) -> None:
        for language in (*available(), LANGUAGE):
            edit(new.with_name(language) / "telegram.ftl", "telegram-command-cost", "telegram-x")
            edit(new.with_name(language) / "help.ftl", "help-sorry", "help-sory")

    found = problems(tmp_path, lose)
    for language in (*available(), LANGUAGE):
        assert f"{language}/telegram.ftl: there is no telegram-command-cost" in found
        assert f"{language}/help.ftl: there is no help-sorry" in found


WRONG = [
    ("cost.ftl", "{ $count ->", "{ $cuont ->", "nothing gives $cuont"),
    ("cost.ftl", "{ cost-", "{ no-cost-", "there is no no-cost-"),
    ("stock.ftl", "stock-day =", "cost-tokens =", "cost-tokens stands in cost.ftl too"),
    ("help.ftl", "help-ok =", "help-bye =", "help-bye stands twice"),
    ("help.ftl", "help-sorry =", "help-sorry = { $", "Expected"),
    (
        "words.toml",
        "[topics]",
        '[topics]\nnonsense = ["x"]',
        "topics.nonsense: nothing looks for it",
    ),
    ("words.toml", "[asked]", '[asked]\nwhence = ["x"]', "asked.whence: nothing that a question"),
    ("numbers.toml", "[units]", "[units]\nmonth = []", "units.month: is not known here"),
]
"""A file, what stands there, what is written instead, and what is told of it."""


def test_what_is_wrong_in_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    """What cannot be read, is given nowhere or nobody looks for is told with its line, together."""

    def spoil(new: Path) -> None:
        for file, old, wrong, _ in WRONG:
            edit(new / file, old, wrong)

    found = problems(tmp_path, spoil)
    for file, _, _, told in WRONG:
        begin = f"{LANGUAGE}/{file}:"
        lines = [each.removeprefix(begin) for each in found if each.startswith(begin)]
        assert any(each[0].isdigit() and told in each for each in lines), told


def test_what_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    """Files that are no text, no TOML, or no language are each told, and the rest is looked at."""

    def spoil(new: Path) -> None:
        (new / "help.ftl").write_bytes(b"a = 1\n\xff")
        (new / "claims.toml").write_text("x = [", "utf-8")
        (new / "talk.toml").write_bytes(b"\xff")
        (new / "ask.ftl").unlink()
        copied(new, new.with_name("klingon"))
        (tmp_path / "p" / "xx").mkdir()

    found = problems(tmp_path, spoil)
    assert {
        f"{LANGUAGE}/help.ftl:2: is no UTF-8 text",
        f"{LANGUAGE}/claims.toml:1: Invalid value",
        f"{LANGUAGE}/talk.toml:1: is no UTF-8 text",
        f"{LANGUAGE}/ask.ftl: is missing",
        "languages/klingon: no language has this code",
        "p/klingon: is missing",
        "p/xx: there is no such language",
    } <= {*found}
    assert not any("help-" in each for each in found if each.startswith(f"{LANGUAGE}/"))


def test_what_platforms_show_is_known() -> None:
    """Every command is in the menu of each platform."""
    wanted = shown()
    for name in COMMANDS:
        assert wanted[f"telegram-command-{name}"] == "telegram.ftl"
        assert wanted[f"discord-command-{name}"] == "discord.ftl"
