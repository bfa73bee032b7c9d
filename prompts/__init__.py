"""What a language model is told, one folder of Markdown templates a language.

``render("question", "en", question=...)`` is ``en/question.md`` with its ``$names`` filled in.
"""

from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent
_LATIN, _OTHER = 3.2, 1.9
"""Characters a token holds at the least, in plain English and in other scripts."""


class PromptError(Exception):
    """A template is missing, or a value of one, or a value is not one of it."""


def render(name: str, language: str, /, **values: str) -> str:
    """The template ``name`` with its values, without the space around it.

    Raises ``PromptError`` when there is no such template, and when a value is missing or unknown.
    """
    template = _template(name, language)
    wanted = set(template.get_identifiers())
    for fault, names in (("misses", wanted - {*values}), ("does not know", {*values} - wanted)):
        if names:
            raise PromptError(f"{language}/{name}.md {fault} {', '.join(sorted(names))}")
    return template.substitute(values).strip()


def tokens(text: str) -> int:
    """How many tokens a text takes at the most, as far as its characters tell."""
    latin = sum(char.isascii() for char in text)
    return round(latin / _LATIN + (len(text) - latin) / _OTHER) + 1


def quoted(text: str) -> str:
    """What somebody wrote, marked as data: every line of it begins with ``>``."""
    return "\n".join(f"> {line}" for line in text.splitlines() or [""])


@cache
def _template(name: str, language: str) -> Template:
    path = FOLDER / language / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"there is no {language}/{name}.md")
    return Template(path.read_text(encoding="utf-8"))
