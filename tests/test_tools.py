"""The cost and stock handlers as tools of a language model."""

import json

import pytest

from handlers.errors import ToolError
from handlers.model.tools import tools
from tests.told import lines, speech, story


@pytest.mark.parametrize(
    ("language", "name", "arguments", "told"),
    [
        ("en", "cost", {"models": ["R1"]}, "R1 costs $0.55 per million input tokens"),
        ("en", "cost", {"models": ["r1"], "input": 2_000_000}, "$1.10"),
        ("en", "cost", {"models": ["R1", "o1"], "output": 500_000}, "$30"),
        ("en", "cost", {"models": ["آر 1"], "cached": 1_000_000}, "$0.14"),
        ("ar", "cost", {"models": ["o1"]}, "15 دولارًا"),
        ("en", "stock", {"names": ["Nvidia"]}, "Nvidia fell 16.9%"),
        ("en", "stock", {"names": ["google", "MSFT"]}, "2.14%"),
        ("ar", "stock", {"names": ["nasdaq"]}, "3.07%"),
    ],
)
async def test_a_tool_answers(
    language: str, name: str, arguments: dict[str, object], told: str
) -> None:
    """A model gets what a reader of that language would be told, with its sources."""
    _, run = tools(story(), speech(), language)[name]
    answer = await run(json.dumps(arguments))
    assert told in " ".join(lines(answer))
    assert answer.sources
    assert answer.language == language


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("cost", '{"models": []}', "models"),
        ("cost", '{"models": ["R1"], "tokens": 5}', "tokens"),
        ("cost", '{"models": ["R1"], "input": "many"}', "input"),
        ("cost", '{"models": ["Nvidia"]}', "not in the story: Nvidia. It has: R1, o1"),
        ("stock", '{"names": ["R1"]}', "not in the story: R1. It has: Nvidia"),
        ("stock", "null", "arguments"),
        ("stock", "", "names"),
    ],
)
async def test_a_wrong_argument_is_told(name: str, arguments: str, told: str) -> None:
    """A model that gets an argument wrong is told which, and what there is."""
    _, run = tools(story(), speech(), "en")[name]
    with pytest.raises(ToolError) as raised:
        await run(arguments)
    assert told in str(raised.value)


def test_parameters_are_named() -> None:
    """Each tool says in a JSON schema what it takes, and that it takes nothing else."""
    for name, (tool, _) in tools(story(), speech(), "en").items():
        assert tool.name == name
        assert tool.parameters["additionalProperties"] is False
        assert tool.parameters["required"] == [next(iter(tool.parameters["properties"]))]  # type: ignore[arg-type]
