"""How an answer names what it rests on."""

import pytest

from handlers.chat import Source
from handlers.citing import cite
from handlers.records import Source as Outside
from handlers.story import Story
from handlers.texts import Texts

STORY = Story(
    id="small",
    subject="deepseek",
    title={"ar": "قصة", "en": "Story"},
    day="2025-01-27",
    sources=(
        Outside(id="reuters", name={"ar": "رويترز", "en": "Reuters"}, url="https://reuters.com/"),
        Outside(id="ap", name={"ar": "أسوشيتد برس", "en": "AP"}),
    ),
    facts=(),
    prices=(),
    other_prices=(),
    stocks=(),
    scores=(),
    distilled=(),
    names=(),
    questions={},
)


@pytest.mark.parametrize(
    ("language", "paragraphs", "name"),
    [
        pytest.param("en", (8,), "The article, paragraph 8", id="en-one"),
        pytest.param("en", (7, 6, 7), "The article, paragraphs 6 and 7", id="en-two"),
        pytest.param("en", (6, 7, 8), "The article, paragraphs 6, 7 and 8", id="en-three"),
        pytest.param("ar", (8,), "المقال، الفقرة 8", id="ar-one"),
        pytest.param("ar", (7, 6), "المقال، الفقرتان 6 و7", id="ar-two"),
        pytest.param("ar", (6, 7, 26), "المقال، الفقرات 6 و7 و26", id="ar-three"),
    ],
)
def test_paragraphs_are_merged(language: str, paragraphs: tuple[int, ...], name: str) -> None:
    """The article is one source, its paragraphs in order and each once."""
    (article,) = cite(STORY, Texts(language), paragraphs, ())
    assert "".join(c for c in article.name if c not in "\u2066\u2067\u2068\u2069") == name


def test_outside_sources_follow_the_article() -> None:
    """An outside source is named in the reader's language, once, with its address."""
    cited = cite(STORY, Texts("en"), (3,), ("reuters", "ap", "reuters"))
    assert cited[1:] == (Source("Reuters", "https://reuters.com/"), Source("AP"))


def test_nothing_to_cite() -> None:
    """Without paragraphs and sources there is nothing to name."""
    assert cite(STORY, Texts("ar"), (), ()) == ()
