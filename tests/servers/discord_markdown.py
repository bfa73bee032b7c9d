"""Discord's markdown as its clients read it: what is seen of a text, and in which style."""

import re
from collections.abc import Iterator

Seen = list[tuple[str, str]]
"""Runs of text, each with its styles: letters such as ``b`` for bold, in alphabetical order."""

_FENCE = re.compile(r"```(?:[a-zA-Z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_CODE = re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)")
_LINK = re.compile(
    r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)"
)
_URL = re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]")
_TAG = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^:>]+:\d+)>")
_EMOJI = re.compile(r":[a-zA-Z_][\w+-]*:")
_STYLES = (
    ("b", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("u", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("s", re.compile(r"~~([\s\S]+?)~~(?!_)")),
    ("x", re.compile(r"\|\|([\s\S]+?)\|\|")),
    (
        "i",
        re.compile(
            r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"
            r"|_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9_])"
        ),
    ),
)
_STARTS = (
    ("q", re.compile(r" *> ")),
    ("h", re.compile(r" *#{1,3}\s+(?=\S)")),
    ("m", re.compile(r" *-# +(?=\S)")),
    ("l", re.compile(r"[^\S\n]*(?:[-*+]|\d+\.) +(?=\S)")),
)


def read(text: str) -> Seen:
    """What a client shows."""
    return list(_joined(_read(text, "", starts=True)))


def seen(text: str) -> str:
    """What a client shows, without its styles."""
    return "".join(part for part, _ in _read(text, "", starts=True))


def _joined(parts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    last: tuple[str, str] | None = None
    for text, style in parts:
        if last is not None and last[1] == style:
            last = (last[0] + text, style)
            continue
        if last is not None:
            yield last
        last = (text, style)
    if last is not None:
        yield last


def _read(text: str, style: str, *, starts: bool) -> Iterator[tuple[str, str]]:
    at, line = 0, ""
    while at < len(text):
        if starts and (found := _start(text, at)):
            line, at = line + found[0], found[1]
            starts = found[0] == "q"
            continue
        starts = text[at] == "\n"
        inner, end = _inline(text, at)
        if starts:
            line = ""
        if inner is None:
            yield text[at], _with(style, line)
            at += 1
            continue
        mark, content = inner
        if mark in ("b", "i", "u", "s", "x", "a"):
            yield from _read(content, _with(style, line + mark), starts=False)
        else:
            yield content, _with(style, line + mark)
        at = end


def _with(style: str, more: str) -> str:
    return "".join(sorted({*style, *more}))


def _start(text: str, at: int) -> tuple[str, int] | None:
    for mark, pattern in _STARTS:
        if found := pattern.match(text, at):
            return mark, found.end()
    return None


def _inline(text: str, at: int) -> tuple[tuple[str, str] | None, int]:
    """What stands at a place, as its mark and content, and where it ends."""
    for mark, pattern, group in (("f", _FENCE, 1), ("", _ESCAPED, 1), ("c", _CODE, 2)):
        if found := pattern.match(text, at):
            return (mark, found[group]), found.end()
    if (found := _LINK.match(text, at)) and "://" not in found[1]:
        return ("a", found[1]), found.end()
    for mark, pattern in (("a", _URL), ("t", _TAG), ("e", _EMOJI)):
        if found := pattern.match(text, at):
            return (mark if mark != "a" else "w", found[0] if mark == "a" else ""), found.end()
    for mark, pattern in _STYLES:
        if found := pattern.match(text, at):
            return (mark, next(filter(None, found.groups()))), found.end()
    return None, at
