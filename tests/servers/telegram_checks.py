"""What the Telegram Bot API would refuse, and what it would let pass though it is a mistake."""

import json
import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

SPECIFICATION = "TELEGRAM_BOT_API"
"""The environment variable that names the Bot API as data; else it is looked for nearby."""

Params = dict[str, Any]

TEXT, DRAFT, CALLBACK_ANSWER = (1, 4096), (0, 4096), (0, 200)
_LENGTHS = {
    ("sendMessage", "text"): TEXT,
    ("editMessageText", "text"): TEXT,
    ("sendMessageDraft", "text"): DRAFT,
    ("answerCallbackQuery", "text"): CALLBACK_ANSWER,
    ("setMyDescription", "description"): (0, 512),
    ("setMyShortDescription", "short_description"): (0, 120),
}
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_FIXED = {"code", "pre"}
_QUOTES = {"blockquote", "expandable_blockquote"}
_KINDS = _STYLES | _FIXED | _QUOTES | {"text_link"}
_STRIPPED = frozenset(map(chr, range(0x2028, 0x202F)))


def utf16(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: str) -> str:
    """The text without what Telegram's clients do not show."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and c != "\u2800")


@cache
def specification() -> dict[str, Any] | None:
    """The Bot API as data, ``None`` where it is not at hand."""
    nearby = Path(__file__).parents[3].glob("*/specs/telegram-bot-api-*.json")
    path = os.environ.get(SPECIFICATION) or next(nearby, None)
    return json.loads(Path(path).read_text(encoding="utf-8")) if path else None


def decode(method: str, params: Params) -> Params:
    """Form parameters as values; a parameter that is not text is written in JSON."""
    text = {"text", "url", "secret_token", "description", "short_description", "language_code"}
    text |= {"callback_query_id", "inline_query_id", "action", "next_offset"}
    spec = specification()
    if spec and method in spec["methods"]:
        fields = spec["methods"][method]["fields"]
        text = {field["name"] for field in fields if field["types"] == ["String"]}
    return {
        name: value if name in text or not isinstance(value, str) else json.loads(value)
        for name, value in params.items()
    }


def problems(method: str, params: Params) -> Iterator[str]:
    """What is wrong with a call."""
    spec = specification()
    if spec:
        if method not in spec["methods"]:
            yield f"there is no method {method}"
            return
        yield from _fields(spec, method, spec["methods"][method]["fields"], params)
    if "parse_mode" in params:
        yield "a parse mode"
    for (name, field), (least, most) in _LENGTHS.items():
        if name == method and not least <= utf16(params.get(field, "")) <= most:
            yield f"{field} has {utf16(params.get(field, ''))} UTF-16 units"
    if "entities" in params:
        yield from _entities(params.get("text", ""), params["entities"])
    if "text" in params:
        yield from _text(params["text"])
    yield from _keyboard(params.get("reply_markup", {}))


def _fields(
    spec: dict[str, Any], where: str, fields: list[dict[str, Any]], values: Params
) -> Iterator[str]:
    known = {field["name"]: field for field in fields}
    for name, value in values.items():
        if name not in known:
            yield f"{where}: there is no {name}"
        elif not any(_fits(spec, kind, value) for kind in known[name]["types"]):
            yield f"{where}: {name} is no {' or '.join(known[name]['types'])}"
    for name, field in known.items():
        if field["required"] and name not in values:
            yield f"{where}: {name} is missing"


def _fits(spec: dict[str, Any], kind: str, value: object) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float)
        case "Boolean" | "True":
            return isinstance(value, bool)
        case "String":
            return isinstance(value, str)
    if kind.startswith("Array of "):
        inner = kind.removeprefix("Array of ")
        return isinstance(value, list) and all(_fits(spec, inner, each) for each in value)
    type_ = spec["types"][kind]
    if type_.get("subtypes"):
        return any(_fits(spec, sub, value) for sub in type_["subtypes"])
    return isinstance(value, dict) and not list(_fields(spec, kind, type_["fields"], value))


def _text(text: str) -> Iterator[str]:
    if _STRIPPED & set(text):
        yield "the text holds characters that Telegram deletes"
    if any(a in "\u200e\u200f" and b in "\u200e\u200f" for a, b in pairwise(text)):
        yield "two direction marks stand together"


def _entities(text: str, entities: list[dict[str, Any]]) -> Iterator[str]:
    units = text.encode("utf-16-le", "surrogatepass")
    if len(entities) > 100:
        yield f"{len(entities)} entities"
    spans = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        spans.append((start, -end, entity["type"]))
        if entity["type"] not in _KINDS:
            yield f"an entity of type {entity['type']}"
        if not 0 <= start < end <= len(units) // 2:
            yield f"an entity from {start} to {end} in a text of {len(units) // 2}"
        elif any(b"\xdc" <= units[2 * at + 1 : 2 * at + 2] <= b"\xdf" for at in (start, end)):
            yield "an entity cuts a surrogate pair"
        elif not visible(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")):
            yield "an entity over nothing"
        if (entity["type"] == "text_link") != ("url" in entity):
            yield "a link without an address, or an address without a link"
        elif not entity.get("url", "https://").startswith(("https://", "http://")):
            yield f"a link to {entity['url']}"
    yield from _nesting(sorted(spans))


def _nesting(spans: list[tuple[int, int, str]]) -> Iterator[str]:
    outer: list[tuple[int, str]] = []
    for start, minus_end, kind in spans:
        while outer and outer[-1][0] <= start:
            outer.pop()
        for end, around in outer:
            if end < -minus_end:
                yield f"{kind} and {around} cross"
            elif around not in _STYLES | _QUOTES or (around in _QUOTES and kind in _QUOTES):
                yield f"{kind} in {around}"
        outer.append((-minus_end, kind))


def _keyboard(markup: dict[str, Any]) -> Iterator[str]:
    for row in markup.get("inline_keyboard", ()):
        if not row:
            yield "an empty row of buttons"
        for button in row:
            if not visible(button.get("text", "")):
                yield "a button without text"
            actions = button.keys() - {"text", "style", "icon_custom_emoji_id"}
            if len(actions) != 1:
                yield f"a button that does {sorted(actions)}"
            if not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
                yield f"callback data of {len(button['callback_data'].encode())} bytes"
            copied = button.get("copy_text", {"text": "-"})["text"]
            if not 1 <= utf16(copied) <= 256:
                yield f"a copy button of {utf16(copied)} UTF-16 units"
