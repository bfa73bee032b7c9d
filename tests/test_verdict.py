"""Yes or no to what a question claims of a fact, and nothing where that is not sure."""

from dataclasses import replace

import pytest

from handlers.facts.verdict import verdict
from handlers.naming import written
from handlers.texts import available
from tests.told import Claim, question, story

LANGUAGES = available()


@pytest.mark.parametrize(
    ("fact", "claim", "topics", "right"),
    [
        pytest.param("stargate-amount", ("500e6", "usd"), "", False, id="magnitude"),
        pytest.param("stargate-amount", ("500e9", "usd"), "", None, id="what-the-article-says"),
        pytest.param("stargate-amount", ("500e6", "usd"), "more-than", None, id="a-limit"),
        pytest.param("stargate-amount", ("500e6", "usd"), "negated", None, id="negated"),
        pytest.param("high-flyer-decline", ("8e6", "usd"), "", False, id="millions"),
        pytest.param("high-flyer-decline", ("8e9", "usd"), "", None, id="one-of-two"),
        pytest.param("high-flyer-assets", ("15e6", "usd"), "", False, id="the-articles-error"),
        pytest.param("high-flyer-assets", ("15e6", "usd"), "errors", None, id="asks-for-the-error"),
        pytest.param("trillion-lost", ("2e12", "usd"), "", False, id="twice"),
        pytest.param("trillion-lost", ("970e9", "usd"), "", None, id="nearly"),
        pytest.param("one-day-record", ("970e9", "usd"), "", None, id="no-figure"),
        pytest.param("small-distilled-wins", ("60", "percent"), "", False, id="percent"),
        pytest.param("china-may-overtake", ("60", "percent"), "", None, id="forecast"),
    ],
)
def test_a_figure_is_judged(fact: str, claim: Claim, topics: str, right: bool | None) -> None:
    """A figure that contradicts the fact's is wrong; only one that is its own is right."""
    asked = question(topics=topics, asked="is-true", quantities=(claim,))
    assert verdict(story().fact(fact), asked) is right
    assert verdict(story().fact(fact), replace(asked, asked=frozenset({"how-much"}))) is None


@pytest.mark.parametrize(
    ("count", "right"), [("6", True), ("10", False), ("4", False), ("800000", None)]
)
def test_a_count_is_judged(count: str, right: bool | None) -> None:
    """How many there are is yes or no; a large number counts something else."""
    asked = question("r1", asked="is-true", quantities=(("7", "percent"),))
    (found,) = asked.quantities
    counted = replace(
        asked, quantities=(replace(found, amount=type(found.amount)(count), unit=None),)
    )
    assert verdict(story().fact("distilled-models"), counted) is right


@pytest.mark.parametrize(
    ("fact", "text", "right"),
    [
        pytest.param("deepseek-founded", "founded in 2023", True, id="year"),
        pytest.param("deepseek-founded", "founded in 2015", False, id="another-year"),
        pytest.param("deepseek-founded", "founded in 2015 or 2023", None, id="two-years"),
        pytest.param("high-flyer-founded", "founded in 2015", None, id="sources-differ"),
        pytest.param("r1-release-date", "released in March 2025", None, id="perhaps-the-month"),
        pytest.param("r1-release-date", "released in 2024", False, id="not-that-year"),
        pytest.param("markets-before", "all of 2022", None, id="vague"),
    ],
)
def test_a_year_is_judged(fact: str, text: str, right: bool | None) -> None:
    """Another year than the fact's is wrong; the same is right where no more is told."""
    asked = question(asked="is-true", text=text)
    assert verdict(story().fact(fact), asked) is right


@pytest.mark.parametrize(
    ("text", "unknown", "shown"),
    [
        ("What of XiaoMi?", "xiaomi", "XiaoMi"),
        ("Who is (Jensen Huang)?", "jensen huang", "Jensen Huang"),
        ("What of it?", "tesla", "tesla"),
    ],
)
def test_names_are_said_as_they_were_written(text: str, unknown: str, shown: str) -> None:
    """A name that is not known keeps the case that the reader gave it."""
    assert written(question(unknown=(unknown,), text=text)) == [shown]
