"""What Discord's API would refuse, and what it would let pass though it is a mistake."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.servers.telegram_checks import utf16, visible

SPECIFICATION = "DISCORD_OPENAPI"
"""The environment variable that names Discord's API as data; else it is looked for nearby."""

Json = dict[str, Any]

V2, EPHEMERAL = 1 << 15, 1 << 6
_ROW, _BUTTON, _TEXT, _CONTAINER = 1, 2, 10, 17
_STRIPPED = frozenset(map(chr, range(0x2028, 0x202F)))
_NAME = re.compile(r"[-_'\w]{1,32}")
_MESSAGES = ("/messages", "/messages/{message_id}", "/{webhook_token}", "/@original")
_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


@cache
def specification() -> Json | None:
    """Discord's API as data, ``None`` where it is not at hand."""
    nearby = Path(__file__).parents[3].glob("*/specs/discord-openapi.json")
    path = os.environ.get(SPECIFICATION) or next(nearby, None)
    return json.loads(Path(path).read_text(encoding="utf-8")) if path else None


def problems(method: str, template: str, body: object) -> Iterator[str]:
    """What is wrong with the body of a request; ``template`` is its path as the API names it."""
    spec = specification()
    if spec:
        yield from _against(spec, method, template, body)
    if isinstance(body, list):
        for command in body:
            yield from _command(command)
    if not isinstance(body, dict):
        return
    if "callback" in template:
        if body["type"] in (4, 7):
            yield from _message(body["data"], whole=body["type"] == 4)
        elif body["type"] == 8:
            yield from _choices(body["data"]["choices"])
    elif template.endswith(_MESSAGES):
        yield from _message(body)


def mistakes(message: Json) -> list[str]:
    """What is wrong with a message that is sent to a channel."""
    return list(problems("POST", "/channels/{channel_id}/messages", message))


def _against(spec: Json, method: str, template: str, body: object) -> Iterator[str]:
    operation = spec["paths"].get(template, {}).get(method.lower())
    if operation is None:
        yield f"there is no {method} {template}"
        return
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        if body is not None:
            yield f"{method} {template} takes nothing"
        return
    yield from _fits(spec, content["schema"], body, template)


def _fits(spec: Json, schema: Json, value: object, where: str) -> Iterator[str]:
    """Where a value does not follow its schema."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _fits(spec, spec["components"]["schemas"][name], value, f"{where}: {name}")
        return
    if choices := schema.get("oneOf"):
        found = [list(_fits(spec, each, value, where)) for each in choices]
        if all(found):
            yield min(found, key=len)[0]
        return
    if not _is_a(schema.get("type", []), value):
        yield f"{where}: {value!r:.60} is no {schema['type']}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r:.60} is not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r:.60} is not of {schema['enum']}"
    yield from _bounded(schema, value, where)
    if isinstance(value, dict):
        yield from _properties(spec, schema, value, where)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from _fits(spec, schema["items"], each, f"{where}[{number}]")


def _is_a(kinds: str | list[str], value: object) -> bool:
    listed = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(value, bool):
        return not listed or "boolean" in listed
    return not listed or any(isinstance(value, _KINDS[kind]) for kind in listed)


def _bounded(schema: Json, value: object, where: str) -> Iterator[str]:
    if isinstance(value, str | list):
        least, most = (
            ("minLength", "maxLength") if isinstance(value, str) else ("minItems", "maxItems")
        )
        if not schema.get(least, 0) <= len(value) <= schema.get(most, len(value)):
            yield f"{where}: {len(value)} long"
    elif isinstance(value, int | float) and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        yield f"{where}: {value}"


def _properties(spec: Json, schema: Json, value: Json, where: str) -> Iterator[str]:
    known, more = schema.get("properties"), schema.get("additionalProperties")
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: {name} is missing"
    for name, each in value.items():
        if known and name in known:
            yield from _fits(spec, known[name], each, f"{where}.{name}")
        elif isinstance(more, dict):
            yield from _fits(spec, more, each, f"{where}.{name}")
        elif known is not None:
            yield f"{where}: there is no {name}"


def _message(message: Json, *, whole: bool = True) -> Iterator[str]:
    if whole and message.get("allowed_mentions", {}).get("parse") != []:
        yield "somebody may be mentioned"
    if message.get("message_reference") and not message.get("allowed_mentions"):
        yield "a reply that pings"
    if not 1 <= len(message.get("nonce", "-")) <= 25:
        yield f"a nonce of {len(message['nonce'])} characters"
    if not message.get("flags", 0) & V2:
        yield "a message without components of the second version"
    if message.get("content") or message.get("embeds"):
        yield "content or embeds beside components"
    yield from _components(message.get("components", []))


def _components(components: list[Json]) -> Iterator[str]:
    listed = list(walk(components))
    if not 0 < len(listed) <= 40:
        yield f"{len(listed)} components"
    written = [each["content"] for each in listed if each["type"] == _TEXT]
    if sum(map(utf16, written)) > 4000:
        yield f"{sum(map(utf16, written))} UTF-16 units of text"
    for text in written:
        yield from _text(text)
    for each in listed:
        if each["type"] == _ROW and not 1 <= len(each["components"]) <= 5:
            yield f"a row of {len(each['components'])}"
        if each["type"] == _BUTTON:
            yield from _button(each)
    ids = [each["custom_id"] for each in listed if "custom_id" in each]
    if len(ids) != len(set(ids)):
        yield "two buttons with one id"


def _text(text: str) -> Iterator[str]:
    if not visible(text):
        yield "nothing to be seen in a text"
    if _STRIPPED & set(text):
        yield "the text holds characters that are not to be sent"
    if any(a in "\u200e\u200f" and b in "\u200e\u200f" for a, b in pairwise(text)):
        yield "two direction marks stand together"
    if text.count("```") % 2:
        yield "a fence that is not closed"


def _button(button: Json) -> Iterator[str]:
    if not 1 <= len(button.get("custom_id", "")) <= 100:
        yield "a button without an id, or with a long one"
    if utf16(button.get("label", "")) > 80:
        yield f"a label of {utf16(button['label'])}"
    if not (visible(button.get("label", "")) or button.get("emoji")):
        yield "a button with nothing on it"


def _choices(choices: list[Json]) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{len(choices)} choices"
    for choice in choices:
        if not all(1 <= utf16(str(choice[key])) <= 100 for key in ("name", "value")):
            yield f"a choice of {choice}"


def _command(command: Json) -> Iterator[str]:
    if command.get("type") == 1:
        yield from _described(command)
    options = command.get("options", [])
    required = [each["required"] for each in options]
    if required != sorted(required, reverse=True):
        yield f"{command['name']}: what is required stands first"
    for option in options:
        yield from _described(option)
        if len(option.get("choices", ())) > 25:
            yield f"{option['name']}: {len(option['choices'])} choices"


def _described(named: Json) -> Iterator[str]:
    name, description = named["name"], named["description"]
    if not _NAME.fullmatch(name) or name != name.lower():
        yield f"a command or option called {name}"
    if not 1 <= len(description) <= 100:
        yield f"{name}: a description of {len(description)}"


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, those within others as well."""
    for each in components:
        yield each
        yield from walk(each.get("components", []))
