"""Spans as Discord's markdown: what people or models wrote is never taken for markup."""

import re
from collections.abc import Iterable, Iterator

from bot.platforms.direction import visible
from handlers.chat import Span

_MARKUP = re.compile(r"[\\*_~`|<\[\]#]|:(?=\S)")
_START = re.compile(r"(\s*)(?:([-+>])|(\d+)\.)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,500}")
_IN_ADDRESS = {"(": "%28", ")": "%29", "\\": "%5C"}
_TICKS = re.compile("`(?=`)")
_APART = "\u200b"
"""Keeps what would otherwise run together as one piece of markup apart."""


def written(line: Iterable[Span]) -> str:
    """One line of spans, as it is sent."""
    text = ""
    for span in _joined(line):
        part = _span(span, starts=not text.strip())
        close = text.endswith(("*", "`")) and part.startswith(text[-1])
        text += _APART + part if close else part
    return text


def fenced(text: str) -> str:
    """Text in a fixed-width block of its own, which it cannot end."""
    return f"```\n{_TICKS.sub(f'`{_APART}', text)}\n```"


def _joined(line: Iterable[Span]) -> Iterator[Span]:
    """The spans of a line, those of one style as one."""
    last: Span | None = None
    for span in line:
        if last is not None and _style(last) == _style(span):
            last = Span(last.text + span.text, *_style(span))
            continue
        if last is not None and last.text:
            yield last
        last = span
    if last is not None and last.text:
        yield last


def _style(span: Span) -> tuple[bool, bool, bool, str | None]:
    return span.bold, span.italic, span.code, span.link


def _span(span: Span, *, starts: bool) -> str:
    inner = span.text.strip()
    if not visible(inner):
        return escaped(span.text, starts=starts)
    before, after = span.text.split(inner)[0], span.text[span.text.index(inner) + len(inner) :]
    if span.code:
        return before + _code(inner) + after
    address = _address(span.link)
    marks = "*" * (2 * span.bold + span.italic)
    styled = f"{marks}{escaped(inner, starts=starts and not marks)}{marks}"
    if address is None:
        return before + styled + after
    if re.search(r"[\[\]]|://", inner):  # Discord makes no link of such words
        return f"{before}{styled} [↗]({address}){after}"
    return f"{before}[{styled}]({address}){after}"


def _code(text: str) -> str:
    if "`" not in text:
        return f"`{text}`"
    return f"`` {_TICKS.sub(f'`{_APART}', text)} ``"


def _address(link: str | None) -> str | None:
    """A web address as it stands in a link; ``None`` for anything else."""
    if link is None or not _ADDRESS.fullmatch(link):
        return None
    return "".join(_IN_ADDRESS.get(each, each) for each in link)


def escaped(text: str, *, starts: bool = False) -> str:
    """Text that means nothing but itself; ``starts``: at the beginning of a line."""
    plain = _MARKUP.sub(r"\\\g<0>", text)
    if starts and (found := _START.match(plain)):
        sign = f"\\{found[2]}" if found[2] else f"{found[3]}\\."
        return found[1] + sign + plain[found.end() :]
    return plain
