"""Whose things are and where they are from, and nothing where more than that is asked."""

from dataclasses import replace

import pytest

from handlers.facts.belonging import belonging
from handlers.understanding import Understood
from tests.told import question, speech, story


def judged(asked: Understood) -> bool | None:
    """Whether the question has it right; ``None`` where it is not judged."""
    claim = belonging(story(), speech()["en"], asked)
    return claim.right if claim else None


@pytest.mark.parametrize(
    ("thing", "owner", "right"),
    [
        pytest.param("r1", "deepseek", True, id="maker"),
        pytest.param("r1", "alphabet", False, id="another"),
        pytest.param("deepseek", "high-flyer", True, id="founder"),
        pytest.param("tiktok", "alibaba", False, id="product"),
        pytest.param("broadcom", "nvidia", None, id="nobody-says"),
    ],
)
def test_whose_a_thing_is(thing: str, owner: str, right: bool | None) -> None:
    """An owner that the story names is right, another one is wrong where it names any."""
    asked = replace(question(thing, owner, asked="is-true"), owner=owner)
    assert judged(asked) is right
    for more in (
        replace(asked, asked=frozenset({"why"})),
        replace(asked, topics=frozenset({"cheaper"})),
        replace(asked, beside=("army",)),
        replace(asked, owner=None),
    ):
        assert judged(more) is None


@pytest.mark.parametrize(
    ("name", "trait", "right"),
    [
        pytest.param("nvidia", "chinese", False, id="another"),
        pytest.param("nvidia", "american", True, id="own"),
        pytest.param("r1", "chinese", True, id="its-maker"),
        pytest.param("softbank", "american", False, id="the-articles-error"),
        pytest.param("nasdaq", "american", None, id="nobody-says"),
    ],
)
def test_where_a_thing_is_from(name: str, trait: str, right: bool | None) -> None:
    """A name is from where the story says, a model from where its maker is."""
    asked = replace(question(name, asked="is-true"), traits=frozenset({trait}))
    assert judged(asked) is right
    assert judged(replace(asked, traits=frozenset({trait, "other"}))) is None
