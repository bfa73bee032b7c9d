"""Reads as much of YAML as this project's own files use: maps, lists and words, nothing clever."""

import re
from typing import Any

_KEY = re.compile(r"([^\s:\"'\[]+):(?:\s+(.*))?")
_ITEM = re.compile(r'"[^"]*"|[^,\[\]]+')


def read(text: str) -> Any:  # noqa: ANN401
    """What a text holds. Raises ``ValueError`` for what is not understood."""
    lines = [line for line in map(_split, text.splitlines()) if line[2]]
    found, left = _block(lines, 0)
    if left:
        raise ValueError(f"not understood: {left[0][2]}")
    return found


def _split(line: str) -> tuple[int, bool, str]:
    """How deep it stands, whether it begins an item of a list, and what it says."""
    line = re.sub(r"(^|\s)#.*", "", line).rstrip()
    rest = line.lstrip()
    dash = rest.startswith("- ")
    return len(line) - len(rest) + 2 * dash, dash, rest[2:] if dash else rest


_Lines = list[tuple[int, bool, str]]


def _block(lines: _Lines, depth: int) -> tuple[Any, _Lines]:
    """What stands at least so deep, and the lines after it."""
    if not lines or lines[0][0] < depth:
        return None, lines
    depth = lines[0][0]
    return _list(lines, depth) if lines[0][1] else _map(lines, depth)


def _list(lines: _Lines, depth: int) -> tuple[list[Any], _Lines]:
    found = []
    while lines and lines[0][0] == depth and lines[0][1]:
        if _KEY.fullmatch(lines[0][2]):
            value, lines = _map([(depth, False, lines[0][2]), *lines[1:]], depth)
        else:
            value, lines = _word(lines[0][2]), lines[1:]
        found.append(value)
    return found, lines


def _map(lines: _Lines, depth: int) -> tuple[dict[str, Any], _Lines]:
    found: dict[str, Any] = {}
    while lines and lines[0][0] == depth and not lines[0][1]:
        key = _KEY.fullmatch(lines[0][2])
        if key is None:
            raise ValueError(f"not understood: {lines[0][2]}")
        lines = lines[1:]
        if key[2]:
            found[key[1]] = _word(key[2])
        else:
            found[key[1]], lines = _block(lines, depth + 1)
    return found, lines


def _word(text: str) -> Any:  # noqa: ANN401
    if text.startswith("["):
        return [_word(item.strip()) for item in _ITEM.findall(text[1:-1]) if item.strip()]
    return text.strip("\"'")
