"""Lines that read in the right order in both directions, with as few control characters as do."""

import re
from unicodedata import bidirectional

from handlers.chat import Span

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_ISOLATES = ("\u2066", "\u2067", _FIRST_STRONG)

_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls save tab and line feed
    "\u2028-\u202e"  # separators, embeddings and overrides
    "]|[\u200e\u200f]+(?=[\u200e\u200f])"  # all but the last of adjacent marks
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """``text`` without control characters that platforms drop or that turn lines around."""
    if text.isprintable():
        return text
    return _LONE_SURROGATES.sub("\ufffd", _UNWANTED.sub("", text))


def bare(text: str) -> str:
    """``text`` without any bidirectional control, such as for copying a figure."""
    return _CONTROLS.sub("", text)


def visible(text: str) -> bool:
    """Whether there is anything to be seen in a text."""
    return any(map(_seen, text))


def lead(line: str, *, right_to_left: bool) -> str:
    """The mark to put before a line so that it starts on its language's side; often none."""
    if not line.strip() or line[0] in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        return ""
    if right_to_left:
        return "" if _is_right_to_left(line[0]) else RIGHT_TO_LEFT
    return LEFT_TO_RIGHT if _turned(line) else ""


def led(line: tuple[Span, ...], *, right_to_left: bool) -> tuple[Span, ...]:
    """A line with its leading mark; a foreign one is kept together as well."""
    text = "".join(span.text for span in line)
    mark = lead(text, right_to_left=right_to_left)
    if not mark:
        return line
    return (Span(mark), *kept(line, right_to_left=right_to_left))


def kept(line: tuple[Span, ...], *, right_to_left: bool) -> tuple[Span, ...]:
    """A line, or a part of one, isolated if it is foreign in a right-to-left text."""
    text = "".join(span.text for span in line)
    if right_to_left and foreign(text) and not any(each in text for each in _ISOLATES):
        return (Span(_FIRST_STRONG), *line, Span(_POP))
    return line


def foreign(text: str) -> bool:
    """Whether a text has letters, and all of them are written from left to right."""
    classes = set(map(bidirectional, text))
    return "L" in classes and classes.isdisjoint({"R", "AL"})


def _seen(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _is_right_to_left(character: str) -> bool:
    return bidirectional(character) in ("R", "AL")


def _turned(line: str) -> bool:
    """Whether a left-to-right line that has Latin letters starts with a right-to-left one."""
    if line.isascii():
        return False
    strong = [each for each in map(bidirectional, line) if each in ("L", "R", "AL")]
    return "L" in strong and strong[0] != "L"
