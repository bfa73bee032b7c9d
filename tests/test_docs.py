"""What newcomers read holds: settings, commands, targets, links and paths."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot import __version__
from bot.settings import Settings
from handlers.texts import available
from tests import transcripts

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.ar.md", "CONTRIBUTING.md", "docs/operations.md")
SETTINGS = tuple(name.upper() for name in Settings.model_fields)
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
MAKE = re.compile(r"\bmake ([a-z]+)\b")
PATH = re.compile(r"`((?:\.github|bot|deploy|docs|handlers|prompts|tests)/[^`*\s]*)`")


def read(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def written(page: str) -> str:
    """What of a page is in code: the rest is prose."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", read(page), re.DOTALL))


def usage() -> str:
    """What the command line says of itself."""
    command = [sys.executable, "-m", "bot", "--help"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("page", ["README.md", "README.ar.md"])
@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained(page: str, name: str) -> None:
    """Each setting is in the table of settings."""
    assert f"`{name}`" in read(page)


def test_the_example_names_every_setting_and_no_other() -> None:
    """``.env.example`` has a line for each setting, in their order."""
    assert tuple(re.findall(r"^([A-Z_]+)=", read(".env.example"), re.MULTILINE)) == SETTINGS


def test_the_example_holds_the_defaults() -> None:
    """A copy of ``.env.example`` changes nothing."""
    values = dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE))
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert values == {
        name: "" if default is None else str(default) for name, default in defaults.items()
    }


def test_the_container_gets_every_setting() -> None:
    """The container reads the same ``.env``, and keeps the bot's data outside of itself."""
    compose = read("docker-compose.yml")
    assert "env_file: .env" in compose
    volumes = re.findall(r"^VOLUME (.+)$", read("Dockerfile"), re.MULTILINE)
    assert [f"data:{volume}" in compose for volume in volumes] == [True]


@pytest.mark.parametrize("page", ["README.md", "README.ar.md"])
def test_every_command_is_explained(page: str) -> None:
    """Each command of the command line is in the table of commands."""
    commands = re.findall(r"^    ([a-z]+) ", usage(), re.MULTILINE)
    assert set(commands) == {"run", "chat", "answer", "check"}
    for command in commands:
        assert re.search(rf"^\| `{command}[` ]", read(page), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_targets_exist(page: str) -> None:
    """Each target of make that is named stands in the Makefile."""
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    assert set(MAKE.findall(written(page))) <= set(targets)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Each link within the project leads to a file."""
    links = [link for link in LINK.findall(read(page)) if "://" not in link]
    assert links
    folder = (ROOT / page).parent
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", available())
def test_paths_exist(page: str, language: str) -> None:
    """Each path that is named exists, those of a language for every language."""
    paths = [path.replace("<language>", language) for path in PATH.findall(read(page))]
    assert [path for path in paths if "<" not in path and not (ROOT / path).exists()] == []


def test_one_version() -> None:
    """The command line tells the version of the project."""
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == __version__


def test_no_test_asks_for_more_than_ci_has() -> None:
    """CI runs what anybody runs."""
    assert "run: .ci/run" in read(".github/workflows/ci.yml")
    assert {"make test", "make check"} <= set(read(".ci/run").splitlines())


@pytest.mark.parametrize("page", transcripts.PAGES)
async def test_transcripts_are_real(page: str) -> None:
    """What the bot is shown to say is what it says; ``python -m tests.transcripts`` mends it."""
    found = transcripts.shown(read(page))
    assert found
    for each in found:
        assert each == await transcripts.talked(each)
