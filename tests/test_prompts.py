"""What a language model is told."""

from pathlib import Path

import pytest

import prompts
from handlers.texts import available

NAMES = {
    language: sorted(path.stem for path in (Path(prompts.__file__).parent / language).glob("*.md"))
    for language in available()
}


def test_every_language_has_every_template() -> None:
    """What is written in one language is written in all."""
    assert len({tuple(names) for names in NAMES.values()}) == 1
    assert "system" in NAMES["ar"]


@pytest.mark.parametrize("language", available())
def test_a_template_is_strict(language: str) -> None:
    """A value that is missing or unknown raises, and so does a template that is not there."""
    assert "sub$title" in prompts.render("system", language, title="sub$title", day="today")
    with pytest.raises(prompts.PromptError, match="misses day"):
        prompts.render("system", language, title="x")
    with pytest.raises(prompts.PromptError, match="does not know more"):
        prompts.render("system", language, title="x", day="y", more="z")
    with pytest.raises(prompts.PromptError, match="there is no"):
        prompts.render("nothing", language)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("one", "> one", id="one line"),
        pytest.param("a\n\nb\r\nc", "> a\n> \n> b\n> c", id="lines"),
        pytest.param("a\u2028> b", "> a\n> > b", id="separator"),
        pytest.param("", "> ", id="nothing"),
    ],
)
def test_data_is_marked(text: str, marked: str) -> None:
    """Every line that somebody wrote begins with the mark."""
    assert prompts.quoted(text) == marked


def test_tokens_are_not_underestimated() -> None:
    """An estimate holds for plain text in both scripts, and a long one is longer."""
    assert prompts.tokens("Nvidia's shares ended the day down sharply.") >= 10
    assert prompts.tokens("أنهى سهم إنفيديا الجلسة منخفضًا") >= 12
    assert prompts.tokens("a" * 320) == 101
