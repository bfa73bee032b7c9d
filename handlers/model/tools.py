"""The cost and stock handlers as tools of a language model, so that its sums are theirs."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from handlers.chat import Answer, Answers, Language
from handlers.cost import cost
from handlers.errors import ToolError
from handlers.model import Tool
from handlers.records import Name
from handlers.stock import stock
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Mention, Quantity, Side, Understood
from handlers.understanding.writing.folding import fold

Run = Callable[[str], Awaitable[Answer]]
"""Takes arguments as JSON, as the model wrote them. Raises ``ToolError`` for wrong ones."""

Tools = Mapping[str, tuple[Tool, Run]]

_Amount = Annotated[int, Field(ge=0, le=10**15)]
_Names = Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
_SIDES: tuple[Side, ...] = ("input", "cached", "output")
_MODELS = frozenset({"model"})
_SHARES = frozenset({"company", "index", "fund", "product"})


class _Arguments(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Cost(_Arguments):
    models: _Names
    input: _Amount = 0
    cached: _Amount = 0
    output: _Amount = 0


class _Stock(_Arguments):
    names: _Names


_Parsed = TypeVar("_Parsed", bound=_Arguments)


def tools(story: Story, speech: Mapping[Language, Texts], language: Language) -> Tools:
    """The tools by name; they answer in ``language``."""
    return {
        "cost": (
            Tool(
                "cost",
                "What models cost: price per million tokens, or the cost of so many tokens.",
                _schema("models", "Models, such as R1", _SIDES),
            ),
            partial(_cost, story, speech, language),
        ),
        "stock": (
            Tool(
                "stock",
                "How far shares or indices moved on the day, and the value they lost.",
                _schema("names", "Companies or indices", ()),
            ),
            partial(_stock, story, speech, language),
        ),
    }


def _schema(name: str, what: str, amounts: Iterable[str]) -> Mapping[str, JsonValue]:
    listed: dict[str, JsonValue] = {
        name: {"type": "array", "items": {"type": "string"}, "description": what}
    }
    listed |= {side: {"type": "integer", "description": f"{side} tokens"} for side in amounts}
    return {
        "type": "object",
        "properties": listed,
        "required": [name],
        "additionalProperties": False,
    }


async def _cost(
    story: Story, speech: Mapping[Language, Texts], language: Language, arguments: str
) -> Answer:
    told = _parsed(_Cost, arguments)
    quantities = tuple(
        Quantity(Decimal(amount), "tokens", side, 0, 0)
        for side in _SIDES
        if (amount := getattr(told, side))
    )
    topics = {"price", *(quantity.side for quantity in quantities if quantity.side)}
    if len(told.models) > 1:
        topics.add("compare")
    asked = Understood(
        "",
        "",
        language,
        _mentions(story, told.models, _MODELS),
        quantities,
        frozenset({"compute"} if quantities else {"how-much"}),
        frozenset(topics),
    )
    return await _last(cost(story, speech, asked))


async def _stock(
    story: Story, speech: Mapping[Language, Texts], language: Language, arguments: str
) -> Answer:
    told = _parsed(_Stock, arguments)
    asked = Understood("", "", language, _mentions(story, told.names, _SHARES))
    return await _last(stock(story, speech, asked))


def _parsed(kind: type[_Parsed], arguments: str) -> _Parsed:
    try:
        return kind.model_validate_json(arguments or "{}")
    except ValidationError as error:
        wrong = (
            f"{'.'.join(map(str, each['loc'])) or 'arguments'}: {each['msg']}"
            for each in error.errors(include_url=False, include_input=False)
        )
        raise ToolError("wrong arguments: " + "; ".join(wrong)) from error


def _mentions(story: Story, said: Iterable[str], kinds: frozenset[str]) -> tuple[Mention, ...]:
    """What is named. Raises ``ToolError`` with all there is for a name that is not there."""
    known = [name for name in story.names if name.kind in kinds]
    spelt = {_plain(each): name for name in known for each in _spellings(name)}
    found, missing = [], []
    for each in said:
        name = spelt.get(_plain(each))
        if name:
            found.append(Mention(name.id, name.kind, 0, 0))
        else:
            missing.append(each[:40])
    if missing:
        listed = ", ".join(name.name.get("en", name.id) for name in known)
        raise ToolError(f"not in the story: {', '.join(missing)}. It has: {listed}")
    return tuple(found)


def _spellings(name: Name) -> Iterable[str]:
    return (name.id, *name.name.values(), *name.aliases)


def _plain(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


async def _last(answers: Answers) -> Answer:
    """The final answer. Raises ``ToolError`` when there is none."""
    last = None
    async for answer in answers:
        last = answer
    if last is None:
        raise ToolError("there is no answer to that")
    return last
